"""The page that sets accounts beside each other: the world as one tells it, and as another does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations
from typing import TYPE_CHECKING, Any

from claimgraph.claims.cards import Party
from claimgraph.claims.contests import word
from claimgraph.pages import html
from claimgraph.pages.sections import Bit, called, dated, joined, told_by, valued
from claimgraph.site.pages.accounts import BODY, SPEAKER, accounts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.pages.sections import Cell
    from claimgraph.site.pages.accounts import Account, Accounts
    from claimgraph.site.shell import Site

ADDRESS = "compare.html"
SCRIPT = "assets/compare.js"
ROWS = 600  # properties in a part, those first on which most speak
PARTS = (
    ("events", "Events", "What each says of events: property by property, as far as it still stands."),
    ("ties", "Actors and places", "Who is what to whom by the word of each: the network as each tells it."),
)
OWN = Bit(" they contradict each other", look="contested")

Held = dict[int, list["Stance"]]


@dataclass(frozen=True)
class Row:
    """A property of a thing, and what each account holds of it.

    Attributes:
        subject: IRI and name of the thing.
        predicate: Label of the property.
        held: What accounts hold, by their number.
        pairs: How the words of two accounts stand to each other, by their numbers.
        within: The numbers of accounts whose own words contradict each other.
        speakers: How many of the accounts, the first, are those of single speakers.
    """

    subject: tuple[str, str]
    predicate: str
    held: Held
    pairs: Mapping[tuple[int, int], str]
    within: frozenset[int]
    speakers: int

    @property
    def contested(self) -> bool:
        """Whether two of the speakers contradict each other."""
        return any(how == "contested" for (_, last), how in self.pairs.items() if last < self.speakers)

    @property
    def spoken(self) -> int:
        """How many of the speakers have a word on it."""
        return sum(number < self.speakers for number in self.held)


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page and its script."""
    found = accounts(site.data)
    rows = compared(site.reading, found)
    events = {one.iri for one in site.reading.things("event")}
    halves = (
        [row for row in rows if row.subject[0] in events],
        [row for row in rows if row.subject[0] not in events],
    )
    told = {row.subject for row in halves[0][:ROWS]}
    shown = {
        "title": "One account beside another",
        "accounts": found.listed,
        "kinds": list(dict.fromkeys(one.kind for one in found.listed)),
        "speakers": [one for one in found.listed if one.kind == SPEAKER],
        "bodies": [(one, _members(site.reading, one)) for one in found.listed if one.kind == BODY],
        "events": sorted(
            ((site.reading.ids.key(iri), label) for iri, label in told), key=lambda one: one[::-1]
        ),
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


def compared(reading: Reading, found: Accounts) -> list[Row]:
    """Return what accounts hold of each property of each thing, the contested first, then what most speak of.

    Args:
        reading: What was said.
        found: The accounts; what is said on behalf of a speaker is its word.
    """
    topics: dict[tuple[tuple[str, str], str], Held] = {}
    for stance in reading.stances:
        for number in found.of(stance) if stance.stands else ():
            cells = topics.setdefault((stance.subject, stance.predicate[1]), {})
            cells.setdefault(number, []).append(stance)
    single = sum(one.kind == SPEAKER for one in found.listed)
    rows = [
        Row(*topic, held, _pairs(reading, held), _within(reading, held), single)
        for topic, held in topics.items()
    ]
    return sorted(rows, key=lambda row: (not row.contested, -row.spoken, row.subject[::-1], row.predicate))


def _pairs(reading: Reading, held: Held) -> dict[tuple[int, int], str]:
    """Return how the words of each two accounts stand to each other: contested, differ, agree or beside.

    Of two accounts that hold some of the same statements, as a speaker and its side do, they are shared.
    """
    found = {}
    for one, other in combinations(sorted(held), 2):
        if not {id(stance) for stance in held[one]}.isdisjoint(map(id, held[other])):
            found[one, other] = "shared"
            continue
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


def _within(reading: Reading, held: Held) -> frozenset[int]:
    """Return the numbers of the accounts whose own words contradict each other."""
    return frozenset(
        number
        for number, stances in held.items()
        if any(found.contest for pair in combinations(stances, 2) for found in reading.between(*pair))
    )


def _telling(rows: list[Row]) -> tuple[int, int]:
    """Return the numbers of the two speakers between whom there is most to compare."""
    met: Counter[tuple[int, int]] = Counter()
    for row in rows:
        single = {pair: how for pair, how in row.pairs.items() if pair[1] < row.speakers}
        met.update({pair: 100 if how == "contested" else 1 for pair, how in single.items()})
    return min(met, key=lambda pair: (-met[pair], pair), default=(0, 1))


def _members(reading: Reading, body: Account) -> Cell:
    """Return who belongs to a body: as registered or described first, then by whose word."""
    said: dict[str, list[Stance]] = {}
    for one in body.said:
        said.setdefault(one.subject[0], []).append(one)
    sure = sorted(body.voices - said.keys(), key=lambda iri: (reading.label(iri), iri))
    told = (
        (
            called(words[0].subject),
            Bit(f" ({' and '.join(dict.fromkeys(one.predicate[1] for one in words))}, by the word of "),
            *told_by((one.speaker, one.said, one.statement, one.reserve) for one in words),
            Bit(")"),
        )
        for words in said.values()
    )
    return joined([*((called((iri, reading.label(iri))),) for iri in sure), *told])


def _things(site: Site, rows: list[Row]) -> list[dict[str, Any]]:
    """Return the rows thing by thing, for the template."""
    things: dict[tuple[str, str], list[Row]] = {}
    for row in rows[:ROWS]:
        things.setdefault(row.subject, []).append(row)
    return [
        {
            "about": Party(site.reading.ids.key(subject[0]), site.reading.label(subject[0])),
            "spoken": any(row.spoken for row in some),
            "rows": [
                {
                    "predicate": row.predicate,
                    "contested": row.contested,
                    "spoken": row.spoken,
                    "cells": {number: _cell(row, number) for number in row.held},
                    "pairs": " ".join(f"{one}-{other}:{how}" for (one, other), how in row.pairs.items()),
                }
                for row in some
            ],
        }
        for subject, some in things.items()
    ]


def _cell(row: Row, number: int) -> list[Cell]:
    """Return what an account holds of a property, a line a value; of a side with the names of who says so."""
    values: dict[tuple[str, str, str], list[Stance]] = {}
    for one in row.held[number]:
        values.setdefault((word(one), one.value[0], one.reserve), []).append(one)
    lines = [
        (
            valued(text, thing),
            Bit(f", {reserve}" if reserve else ""),
            *(_said(stances) if number < row.speakers else _by(stances)),
        )
        for (text, thing, reserve), stances in values.items()
    ]
    return [*lines, (OWN,)] if number in row.within else lines


def _said(stances: list[Stance]) -> Cell:
    """Return the days on which a speaker said something."""
    days: dict[str, list[str]] = {}
    for one in stances:
        days.setdefault(one.said, []).append(one.statement)
    return Bit(", said "), *joined((dated(said, statements) for said, statements in days.items()), ", ")


def _by(stances: list[Stance]) -> Cell:
    """Return who of a side says something, and when."""
    return Bit(" – "), *told_by((one.speaker, one.said, one.statement, "") for one in stances)
