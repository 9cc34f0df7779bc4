"""The page about the data: how they were made, what they cannot tell, how much there is, how to cite them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from claimgraph.ask.answer import Thing
from claimgraph.model.dates import readable
from claimgraph.model.namespaces import release
from claimgraph.model.ontology.words import term
from claimgraph.model.safe import safe
from claimgraph.site.edition import FILE
from claimgraph.site.pages.told.shelf import Shelf, own
from claimgraph.site.pages.told.statements import AROUND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.claims.statements import Statement
    from claimgraph.site.shell import Site

ADDRESS = "about.html"
OPEN = 31  # days that leave open when something was said
LICENCES = {  # of which everybody knows the terms, by what a corpus writes
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
}


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page, and the dataset as a file if it is small enough."""
    shown = {
        "title": "About the data",
        "corpora": _corpora(site),
        "counts": _counts(site),
        "words": _words(site),
        "limits": _limits(site),
        "marked": Counter(map(str, site.reading.sensitivity.values())),
        "drafts": len(site.reading.drafts),
        "later": _later(site),
        "edition": site.edition,
        "file": FILE,
        "megabytes": len(site.edition.text.encode()) / 1e6,
        "release": release(),
        "ended": [number for number, card in enumerate(site.material.cards) if card.ended],
        "quoted": AROUND if site.texts else 0,
    }
    yield ADDRESS, site.page("site/about.html", ADDRESS, shown)
    if site.edition.fits:
        yield FILE, site.edition.text


def _corpora(site: Site) -> list[dict[str, Any]]:
    """Return how each corpus was made, by whom, and under which licence."""
    found: dict[str, dict[str, Any]] = {}
    for row in site.data.ask("corpora-told"):
        thing, licence = row["corpus"], str(row["licence"])
        if isinstance(thing, Thing):
            one = found.setdefault(thing.iri, {"creators": []})
            one |= {name: safe(str(row[name])) for name in ("method", "licence", "software", "ontology")}
            one |= {"title": safe(thing.label), "iri": safe(thing.iri), "terms": LICENCES.get(licence, "")}
            one["creators"] += [safe(str(row["creator"]))] if row["creator"] else []
    return list(found.values())


def _words(site: Site) -> list[tuple[str, str]]:
    """Return in which ways accounts differ here, and how statements no longer stand, with what that means."""
    reading = site.reading
    met = [
        ("disagreement", {one.kind for one in reading.differing}),
        ("disagreement-mark", {mark for one in reading.differing for mark in one.marks}),
        ("standing", {one.standing.code for one in reading.statements.values() if not one.stands}),
    ]
    found = [term(code, scheme) for scheme, codes in met for code in sorted(codes)]
    return [(one.label, one.definition) for one in found]


def _counts(site: Site) -> list[tuple[str, list[tuple[str, int]]]]:
    """Return what is counted under which heading: each with its name and number, the most first."""
    reading = site.reading
    said = reading.statements.values()
    kinds = Counter(entity.what for entity in reading.entities.values())
    acts = Counter(reading.act(act) for one in said for act in one.acts)
    standing = Counter(reading.code("standing", one.standing.code) for one in said)
    documents = Counter(slug for one in said for slug in one.documents)
    months = Counter(_month(one) for one in said)
    return [
        (
            "Things",
            [("statements", len(said)), *((f"{what}s", number) for what, number in kinds.most_common())],
        ),
        ("Statements by kind", acts.most_common()),
        ("Statements by how they stand", standing.most_common()),
        (
            "Statements by document",
            [(reading.documents[slug].label, number) for slug, number in documents.most_common()],
        ),
        (
            "Statements by month",
            [(readable(month) or "not known to a month", months[month]) for month in sorted(months)],
        ),
    ]


def _month(statement: Statement) -> str:
    """Return the month in which something was said, or an empty text if it may have been another."""
    first, last = statement.earliest, statement.latest
    same = first and last and (first.year, first.month) == (last.year, last.month)
    return first.strftime("%Y-%m") if first and same else ""


def _limits(site: Site) -> dict[str, int]:
    """Return how many statements rest on how little."""
    shelf, reading = Shelf(site), site.reading
    said = reading.statements
    ways = [way for some in shelf.ways.values() for way in some]
    return {
        "statements": len(said),
        "alone": sum(len({way.chain.document for way in some}) == 1 for some in shelf.ways.values()),
        "unnamed": sum(set(one.speakers) <= reading.told.unidentified for one in said.values()),
        "handed": sum(not own(way) for way in ways),
        "lost": sum(way.lost for way in ways if not own(way)),
        "open": sum(map(_is_open, said.values())),
        "contested": sum(card.contested for card in site.material.cards),
        "documents": len(shelf.carried),
        "outlets": len({way.chain.outlet for way in ways}),
    }


def _is_open(statement: Statement) -> bool:
    """Tell whether nobody knows within a month when something was said."""
    first, last = statement.earliest, statement.latest
    return not (first and last) or (last - first).days > OPEN


def _later(site: Site) -> list[tuple[str, str, int]]:
    """Return the documents that carry statements, the latest first: when it was published, slug, how many."""
    documents = site.reading.documents
    carried = Counter(slug for one in site.reading.statements.values() for slug in one.documents)
    return sorted(
        ((documents[slug].fact("published"), slug, number) for slug, number in carried.items()), reverse=True
    )
