"""A row of events against speakers: its head, its cells, its card, and the evidence beneath the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.analyses.sources.words import says_of
from claimgraph.claims.cards import Party
from claimgraph.claims.contests import word
from claimgraph.pages.matrix.cell import ORDER, act, cell
from claimgraph.pages.matrix.table import UNNAMED
from claimgraph.pages.rivals import rivals

if TYPE_CHECKING:
    from claimgraph.claims.cards import Card, Material
    from claimgraph.claims.stances import Stance
    from claimgraph.pages.matrix.sides import Side
    from claimgraph.pages.matrix.table import Table
    from claimgraph.pages.rivals import Rival, Rivals

Record = dict[str, Any]

HEAD = 62  # letters that the head of a column holds


def column(number: int, party: str, found: Table) -> Record:
    """Return the head of a column."""
    name = found.name(party)
    return {
        "number": number,
        "name": name,
        "iri": party,
        "short": name if len(name) <= HEAD else f"{name[: HEAD - 1].rstrip()}…",
        "press": party in found.press,
        "gathered": party == UNNAMED,
        "sources": len(found.unnamed),
    }


def event_row(number: int, event: str, found: Table, material: Material) -> Record:
    """Return a row of the table; its cells by the number of the column, those without a column behind."""
    contests = [rivals(contest, material) for contest in found.disputes.get(event, ())]
    differing = [rivals(contest, material) for contest in found.differing.get(event, ())]
    cells = {
        place: cell(found, event, party, material, f"c{number}-{place}")
        for party, place in found.places.items()
        if (event, party) in found.cells
    }
    return {
        "number": number,
        "iri": event,
        "name": found.name(event),
        "contests": contests,
        "differing": differing,
        "contested": any(contest.contested for contest in contests),
        "disputed": bool(contests),
        "standing": [_standing(stance, material) for stance in found.standing(event)],
        "cells": cells,
        "sides": [
            _property(event, contest, some, found, material)
            for contest, some in zip(contests, found.sides[event], strict=True)
        ],
        "beside": [one for _place, one in sorted(cells.items()) if one.beside],
    }


def _standing(stance: Stance, material: Material) -> Record:
    """Return what somebody says of the occurrence or phase of an event: did not take place, planned."""
    return {
        "predicate": stance.predicate[1],
        "value": word(stance),
        "holder": Party(material.ids.key(stance.speaker[0]), stance.speaker[1]),
        "said": stance.said,
        "card": material.position[stance.statement],
    }


def _property(
    event: str, contest: Rivals, some: tuple[Side, ...], found: Table, material: Material
) -> Record:
    """Return a property on which accounts differ: each value with its side, and who holds it by which act."""
    return {
        "contest": contest,
        "values": [
            {
                "side": side,
                "thing": rival.thing,
                "rests": rival.rests,
                "holders": _holders(event, side, rival, found, material),
            }
            for side, rival in zip(some, contest.values, strict=True)
        ],
    }


def _holders(event: str, side: Side, rival: Rival, found: Table, material: Material) -> list[Record]:
    """Return who holds a value, each with the acts by which that is done."""
    said = found.reading.statements
    acts = {
        material.position[one.statement]: act(says_of(said[one.statement], event), one)
        for one in side.stances
    }
    holders = []
    for holder in rival.holders:
        cards = [card for entry in holder.held for card in entry.cards]
        spoken_for = (party for card in cards for party in material.cards[card].principals)
        says = sorted({acts[card] for card in cards}, key=ORDER.index)
        holders.append({"holder": holder, "for": list(dict.fromkeys(spoken_for)), "says": says})
    return holders


def block(row: Record, found: Table, material: Material, seen: set[int]) -> Record:
    """Return what is said of an event: party by party its statements, in full where they stand first.

    Args:
        row: The row of the event.
        found: The words of the table.
        material: The statements of the page.
        seen: Numbers of the statements that stand in full already; those of this block are added.
    """
    groups = []
    here: set[int] = set()
    for party, place in found.places.items():
        words = found.cells.get((row["iri"], party))
        if not words:
            continue
        numbers = sorted({material.position[one.statement] for one in words if one.statement})
        whose = material.ids.key(party)
        groups.append(
            {
                "cell": row["cells"][place],
                "name": found.name(party),
                "iri": party,
                "named": not numbers or any(_others(material.cards[number], whose) for number in numbers),
                "habit": found.habits[words[0].party],
                "statements": [(number, number not in seen) for number in numbers],
            }
        )
        seen.update(numbers)
        here.update(numbers)
    return {"row": row, "groups": [*groups, *_beside(row, here, seen)]}


def _others(card: Card, party: str) -> bool:
    """Whether anybody but a party alone made a statement, so that its name must stand above it."""
    return [speaker.id for speaker in card.speakers] != [party]


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
    return [{"cell": None, "name": name, "iri": "", "named": True, "statements": cards}]
