"""A row of events against speakers: its head, its cells, and the evidence beneath the table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from claimgraph.analyses.sources.silence import SAYS, SILENT
from claimgraph.claims.cards import key
from claimgraph.claims.contests import word
from claimgraph.pages.matrix.table import UNNAMED
from claimgraph.pages.rivals import rivals

if TYPE_CHECKING:
    from claimgraph.analyses.sources.silence import Word
    from claimgraph.claims.cards import Card, Material
    from claimgraph.claims.stances import Stance
    from claimgraph.pages.matrix.table import Table

Record = dict[str, Any]

HEAD = 62  # letters that the head of a column holds
ORDER = (*SAYS, SILENT)
NAMING = {"attributes", "claims"}  # words that name somebody


def column(number: int, party: str, found: Table) -> Record:
    """Return the head of a column."""
    name = found.name(party)
    return {
        "number": number,
        "name": name,
        "short": name if len(name) <= HEAD else f"{name[: HEAD - 1].rstrip()}…",
        "press": party in found.press,
        "gathered": party == UNNAMED,
        "sources": len(found.unnamed),
    }


def event_row(number: int, event: str, found: Table, material: Material) -> Record:
    """Return a row of the table; its cells by the number of the column."""
    contests = [rivals(contest, material) for contest in found.disputes.get(event, ())]
    differing = [rivals(contest, material) for contest in found.differing.get(event, ())]
    return {
        "number": number,
        "iri": event,
        "name": found.name(event),
        "contests": contests,
        "differing": differing,
        "contested": any(contest.contested for contest in contests),
        "disputed": bool(contests),
        "standing": [_standing(stance, material) for stance in found.standing(event)],
        "cells": {
            position: cell(found, event, party)
            for position, party in enumerate(found.columns)
            if (event, party) in found.cells
        },
    }


def _standing(stance: Stance, material: Material) -> Record:
    """Return what somebody says of the occurrence or phase of an event: did not take place, planned."""
    return {
        "predicate": stance.predicate[1],
        "value": word(stance),
        "holder": stance.speaker[1],
        "said": stance.said,
        "card": material.position[stance.statement],
    }


def cell(found: Table, event: str, party: str) -> Record:
    """Return how often each word stands in a cell, the gravest first, and whom it names."""
    here = found.cells[event, party]
    said = found.reading.statements
    met = Counter(
        (says, of, found.reading.code("standing", said[iri].standing.code) if iri in found.ended else "")
        for says, of, iri in {(word.says, word.of, word.statement) for word in here}
    )
    return {
        "words": [
            {
                "says": says,
                "of": of,
                "standing": standing,
                "number": met[says, of, standing],
                "whom": _whom(found, event, [one for one in here if _is(found, one, standing)], says),
            }
            for says, of, standing in sorted(
                met, key=lambda word: (bool(word[2]), ORDER.index(word[0]), *word[1:])
            )
        ],
        "clash": found.clashes(event, party),
    }


def _is(found: Table, word: Word, standing: str) -> bool:
    """Whether a word belongs to those that stand, or to those that no longer do."""
    return (word.statement in found.ended) == bool(standing)


def _whom(found: Table, event: str, words: list[Word], says: str) -> list[str]:
    """Return to whom an event is laid, and as what; whom most statements name first, not who claims it."""
    if says not in NAMING:
        return []
    here = {word.statement for word in words if word.says == says}
    own = {word.party for word in words} if says == "claims" else set()
    named = Counter(
        (stance.value[0], stance.party)
        for stance in found.told.get(event, ())
        if stance.statement in here and stance.lays and not stance.denies and stance.value[0] not in own
    )
    order = sorted(named.items(), key=lambda item: (-item[1], item[0][1], item[0][0]))
    return [name for (_iri, name), _count in order]


def block(row: Record, found: Table, material: Material, seen: set[int]) -> Record:
    """Return what is said of an event: party by party its statements, in full where they stand first.

    Args:
        row: The row of the event; a cell with one statement gets its number.
        found: The words of the table.
        material: The statements of the page.
        seen: Numbers of the statements that stand in full already; those of this block are added.
    """
    groups = []
    shown = {party: number for number, party in enumerate(found.columns)}
    parties = [party for event, party in found.cells if event == row["iri"]]
    here: set[int] = set()
    for party in sorted(parties, key=lambda party: shown.get(party, len(shown))):
        words = found.cells[row["iri"], party]
        numbers = sorted({material.position[one.statement] for one in words if one.statement})
        groups.append(
            {
                "column": shown.get(party),
                "name": found.name(party),
                "named": not numbers or any(_others(material.cards[number], party) for number in numbers),
                "words": cell(found, row["iri"], party)["words"],
                "habit": found.habits[words[0].party],
                "statements": [(number, number not in seen) for number in numbers],
            }
        )
        seen.update(numbers)
        here.update(numbers)
        if shown.get(party) in row["cells"] and len(numbers) == 1:
            row["cells"][shown[party]]["card"] = numbers[0]
    return {"row": row, "groups": [*groups, *_beside(row, here, seen)]}


def _others(card: Card, party: str) -> bool:
    """Whether anybody but a party alone made a statement, so that its name must stand above it."""
    return [speaker.id for speaker in card.speakers] != [key(party)]


def _beside(row: Record, here: set[int], seen: set[int]) -> list[Record]:
    """Return what the head of a row rests on without a column: the press, where it has none of its own."""
    shown = (*row["contests"], *row["differing"])
    held = {number for contest in shown for number in contest.cards}
    missing = sorted((held | {item["card"] for item in row["standing"]}) - here)
    if not missing:
        return []
    cards = [(number, number not in seen) for number in missing]
    seen.update(missing)
    name = "named in the head of the row, without a column"
    return [{"column": None, "name": name, "named": True, "words": [], "statements": cards}]
