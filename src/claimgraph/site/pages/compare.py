"""The page that sets speakers beside each other: the world as one tells it, and as another does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations
from typing import TYPE_CHECKING, Any

from claimgraph.claims.cards import Party
from claimgraph.claims.contests import word
from claimgraph.pages import html
from claimgraph.pages.sections import Bit, dated, joined, valued

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.pages.sections import Cell
    from claimgraph.site.shell import Site

ADDRESS = "compare.html"
SCRIPT = "assets/compare.js"
MOST = 8  # speakers, as many as a table has room for
ROWS = 600  # properties in a part, those first on which most speak
PARTS = (
    ("events", "Events", "What each says of events: property by property, as far as it still stands."),
    ("ties", "Actors and places", "Who is what to whom by the word of each: the network as each tells it."),
)

Held = dict[int, list["Stance"]]


@dataclass(frozen=True)
class Row:
    """A property of a thing, and what each speaker holds of it.

    Attributes:
        subject: IRI and name of the thing.
        predicate: Label of the property.
        held: What speakers hold, by their number.
        pairs: How the words of two speakers stand to each other, by their numbers.
    """

    subject: tuple[str, str]
    predicate: str
    held: Held
    pairs: Mapping[tuple[int, int], str]

    @property
    def contested(self) -> bool:
        """Whether two of the speakers contradict each other."""
        return "contested" in self.pairs.values()


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page and its script."""
    speakers = main_speakers(site.reading)
    rows = compared(site.reading, speakers)
    events = {one.iri for one in site.reading.things("event")}
    halves = (
        [row for row in rows if row.subject[0] in events],
        [row for row in rows if row.subject[0] not in events],
    )
    shown = {
        "title": "One account beside another",
        "speakers": [Party(site.reading.ids.key(iri), site.reading.label(iri)) for iri in speakers],
        "parts": [
            (*words, _things(site, some), len(some[ROWS:]))
            for words, some in zip(PARTS, halves, strict=True)
            if some
        ],
        "first": _telling(rows),
        "spot": site.spot(ADDRESS),
    }
    yield ADDRESS, site.page("site/compare.html", ADDRESS, shown)
    yield SCRIPT, html.file_text(files("claimgraph.pages").joinpath("assets", "site"), "compare.js")


def main_speakers(reading: Reading) -> list[str]:
    """Return the speakers by name whose statements most often hold something, in alphabetical order."""
    said = (one for one in reading.statements.values() if one.stands and (one.affirms or one.denies))
    times = Counter(voice for one in said for voice in dict.fromkeys(one.voices))
    named = [voice for voice in times if voice not in reading.told.unidentified]
    chosen = sorted(named, key=lambda voice: (-times[voice], reading.label(voice), voice))[:MOST]
    return sorted(chosen, key=lambda voice: (reading.label(voice), voice))


def compared(reading: Reading, speakers: list[str]) -> list[Row]:
    """Return what speakers hold of each property of each thing, the contested first, then what most speak of.

    Args:
        reading: What was said.
        speakers: IRIs; what is said on behalf of one is its word.
    """
    number = {iri: place for place, iri in enumerate(speakers)}
    found: dict[tuple[tuple[str, str], str], Held] = {}
    for stance in reading.stances:
        for voice in reading.statements[stance.statement].voices if stance.stands else ():
            if voice in number:
                cells = found.setdefault((stance.subject, stance.predicate[1]), {})
                cells.setdefault(number[voice], []).append(stance)
    rows = [Row(*topic, held, _pairs(reading, held)) for topic, held in found.items()]
    return sorted(rows, key=lambda row: (not row.contested, -len(row.held), row.subject[::-1], row.predicate))


def _pairs(reading: Reading, held: Held) -> dict[tuple[int, int], str]:
    """Return how the words of each two speakers stand to each other: contested, differ, agree or beside."""
    found = {}
    for one, other in combinations(sorted(held), 2):
        both = [(mine, theirs) for mine in held[one] for theirs in held[other]]
        differing = [found for pair in both for found in reading.between(*pair)]
        if any(found.contest for found in differing):
            found[one, other] = "contested"
        elif differing:
            found[one, other] = "differ"
        elif any(
            mine.content == theirs.content or reading.agrees(mine, theirs) or reading.agrees(theirs, mine)
            for mine, theirs in both
        ):
            found[one, other] = "agree"
        else:
            found[one, other] = "beside"
    return found


def _telling(rows: list[Row]) -> tuple[int, int]:
    """Return the numbers of the two speakers between whom there is most to compare."""
    met: Counter[tuple[int, int]] = Counter()
    for row in rows:
        met.update({pair: 100 if how == "contested" else 1 for pair, how in row.pairs.items()})
    return min(met, key=lambda pair: (-met[pair], pair), default=(0, 1))


def _things(site: Site, rows: list[Row]) -> list[dict[str, Any]]:
    """Return the rows thing by thing, for the template."""
    things: dict[tuple[str, str], list[Row]] = {}
    for row in rows[:ROWS]:
        things.setdefault(row.subject, []).append(row)
    return [
        {
            "about": Party(site.reading.ids.key(subject[0]), site.reading.label(subject[0])),
            "rows": [
                {
                    "predicate": row.predicate,
                    "contested": row.contested,
                    "cells": {number: _cell(stances) for number, stances in row.held.items()},
                    "pairs": " ".join(f"{one}-{other}:{how}" for (one, other), how in row.pairs.items()),
                }
                for row in some
            ],
        }
        for subject, some in things.items()
    ]


def _cell(stances: list[Stance]) -> Cell:
    """Return what a speaker holds of a property, each value with the days on which it was said."""
    values: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    for one in stances:
        days = values.setdefault((word(one), one.value[0], one.reserve), {})
        days.setdefault(one.said, []).append(one.statement)
    return joined(
        (
            valued(text, thing),
            Bit(f", {reserve}" if reserve else ""),
            Bit(", said "),
            *joined((dated(said, statements) for said, statements in days.items()), ", "),
        )
        for (text, thing, reserve), days in values.items()
    )
