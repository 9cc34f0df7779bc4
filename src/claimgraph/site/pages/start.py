"""The page with which a site begins: the most contested things in sentences, counts, and where to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.analyses.claims.contested import most_contested
from claimgraph.claims.cards import Party
from claimgraph.model.dates import readable
from claimgraph.pages.rivals import rivals
from claimgraph.pages.sections import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.claims.contests import Contest
    from claimgraph.pages.rivals import Held, Rivals
    from claimgraph.site.shell import Site

ADDRESS = "index.html"
TITLE = "What is contested, and who says what"
LEADING = 3  # contested things told in sentences
FURTHER = 12  # contested things that are named after them
NAMED = 4  # holders of a value who are named in a sentence
LATEST = 6  # documents listed as published last
DOORS = {
    "actors.html": "who speaks and is spoken of: names, ties, claims, denials, threats of each",
    "events.html": "accounts of each event side by side",
    "places.html": "what is said to have happened where",
    "statements.html": "all statements in one table, to sort and to filter",
    "documents.html": "where it all stands, and what hangs on which document",
    "questions.html": "the questions analysts ask, with their answers",
    "matrix.html": "events against speakers: who says what of which",
    "timeline.html": "who said and did what when",
    "network.html": "who claims, denies, threatens and accuses whom",
    "map.html": "where attacks are said to have been",
    "compare.html": "the account of one speaker beside that of another",
    "about.html": "how this was made, and what it cannot tell",
}


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page."""
    contested = most_contested(site.reading)
    shown = {
        "title": TITLE,
        "leading": [_told(site, contests) for contests in contested[:LEADING]],
        "further": [
            (
                Party(site.reading.ids.key(found[0].subject[0]), found[0].subject[1]),
                [one.predicate for one in found],
            )
            for found in contested[LEADING : LEADING + FURTHER]
        ],
        "more": len(contested[LEADING + FURTHER :]),
        "named_most": NAMED,
        "counts": list(_counts(site, len(contested))),
        "doors": DOORS,
        "latest": _latest(site),
        "since": since,
        "spot": site.spot(ADDRESS),
    }
    yield ADDRESS, site.page("site/start.html", ADDRESS, shown)


def since(held: Held) -> str:
    """Return since when somebody says something, in words."""
    words = readable(held.said) if held.said else ""
    if words.startswith("by "):
        return f"since {words.removeprefix('by ')} or earlier"
    return f"since {words}" if words else "no day known"


def _told(site: Site, contests: tuple[Contest, ...]) -> list[Rivals]:
    return [rivals(contest, site.material) for contest in contests]


def _counts(site: Site, contested: int) -> Iterator[dict[str, Any]]:
    """Yield what there is, how much of it, and where it is listed."""
    reading = site.reading
    said = reading.statements.values()
    ended = sum(not one.stands for one in said)
    actors = reading.things("actor")
    unnamed = sum(one.unnamed for one in actors)
    documents = {slug for one in said for slug in one.documents}
    speakers = {who for one in said for who in one.speakers}
    yield _count(
        "statements.html", len(said) - ended, "statement", f"and {ended} no longer standing" * bool(ended)
    )
    yield _count("documents.html", len(documents), "document", "")
    yield _count(
        "actors.html", len(actors) - unnamed, "actor", f"{unnamed} sources without a name" * bool(unnamed)
    )
    yield _count("actors.html", len(speakers), "speaker", "")
    yield _count("events.html", len(reading.things("event")), "event", "")
    yield _count("places.html", len(reading.things("place")), "place", "")
    yield _count("matrix.html", contested, "contested thing", "")


def _count(address: str, number: int, noun: str, more: str) -> dict[str, Any]:
    return {
        "address": address,
        "number": number,
        "noun": counted(number, noun).partition(" ")[2],
        "more": more,
    }


def _latest(site: Site) -> list[dict[str, Any]]:
    """Return the documents published last, with the number of their statements."""
    carried: dict[str, int] = {}
    for statement in site.reading.statements.values():
        for slug in dict.fromkeys(statement.documents):
            carried[slug] = carried.get(slug, 0) + 1
    documents = site.reading.documents
    order = sorted(carried, key=lambda slug: (documents[slug].fact("published"), slug), reverse=True)
    return [
        {"slug": slug, "title": documents[slug].label, "statements": carried[slug]} for slug in order[:LATEST]
    ]
