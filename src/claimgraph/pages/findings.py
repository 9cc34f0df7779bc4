"""The first look at a dataset: what `claimgraph demo` prints."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claimgraph.analyses.claims.contested import most_contested
from claimgraph.pages.sections import Bit, Section, material
from claimgraph.pages.terminal import Page, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Statement

KINDS = ("actor", "place", "event")
EXAMPLES = (
    "site",
    "show ain-al-asad",
    "ask",
    "ask according-to actor=centcom",
    "centrality --among groups",
)
ASKED = ("actor", "event")  # of which `contested-facts` can be asked


def findings(reading: Reading, call: Mapping[str, str]) -> None:
    """Print counts, claims, denials, threats and what is most contested.

    Args:
        reading: What was said.
        call: How to go on: `program` (its name or path), `store`, `page` (the network page beside it).
    """
    page = Page()
    page.line("Statements are what their speakers said, not findings of fact.", "faint")
    found = sections(reading)
    Report(page, material(reading, found)).write(found)
    page.heading("Go on with")
    page.line(f"{call['page']} in a browser: the network, with the evidence of every line", indent=2)
    option = "" if call["store"] == "claimgraph-store" else f" --store {call['store']}"
    for words in EXAMPLES:
        page.line(f"{call['program']} {words}{option}", indent=2)


def sections(reading: Reading) -> list[Section]:
    """Return the sections of the first look."""
    said = reading.statements.values()
    claimed = [one.statement for one in reading.stances if one.is_claim]
    denied = [one.iri for one in said if one.denies]
    threats = [one.iri for one in said if {"threat", "warning"}.intersection(one.acts)]
    found = [
        Section("In this dataset", "overview", rows=tuple(_counts(reading))),
        Section("Who claimed what", "who-claimed", statements=_in_order(reading, claimed)),
        Section("Who denied what", "who-denied", statements=_in_order(reading, denied)),
        Section(
            "Who threatened whom, under which condition",
            "who-threatened",
            statements=_in_order(reading, threats),
        ),
    ]
    for about in most_contested(reading)[:1]:
        thing = reading.entities[about[0].subject[0]]
        question = f"contested-facts {thing.what}={thing.slug}" if thing.what in ASKED else ""
        found.append(Section(f"Most contested: {reading.label(thing.iri)}", question, contests=about))
    return found


def _in_order(reading: Reading, found: list[str]) -> tuple[str, ...]:
    """Return statements once each, in the order of their dates."""
    wanted = set(found)
    return tuple(iri for iri in reading.statements if iri in wanted)


def counts(reading: Reading) -> dict[str, tuple[int, Counter[str]]]:
    """Return how much there is of what still stands, and how much of that is of which kind, by its name."""
    said: list[Statement] = [one for one in reading.statements.values() if one.stands]
    told = {passage.document for one in said for passage in one.passages}
    found = {
        "statement": (len(said), Counter(act for one in said for act in one.acts)),
        "document": (len(reading.documents), Counter({"annotated": len(told)})),
    }
    for what in KINDS:
        things = reading.things(what)
        found[what] = (len(things), Counter(kind for one in things for kind in one.classes - {what}))
    held = {content.iri for one in said for content, _denied in one.sides}
    return found | {"proposition": (len(held), Counter())}


def _counts(reading: Reading) -> Iterator[tuple[tuple[Bit, ...], ...]]:
    for what, (total, kinds) in counts(reading).items():
        named = [(reading.act(kind), number) for kind, number in kinds.items()]
        parts = [f"{label} {number}" for label, number in sorted(named, key=lambda one: (-one[1], one[0]))]
        yield (Bit(f"{total} {what}s"),), (Bit(", ".join(parts)),)
