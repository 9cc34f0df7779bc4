"""Rival values of a contested property, by holder: what still pages set side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.contests import word
from claimgraph.display import safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.contests import Contest

Record = dict[str, Any]


def rivals(contest: Contest, position: Mapping[str, int]) -> Record:
    """Return a contest for the macro `rivals` of `statement.html`: its values, and each holder with theirs.

    Args:
        contest: What is contested.
        position: Position of each statement among those of the page, by IRI.
    """
    holders: dict[tuple[str, str], dict[str, list[Record]]] = {}
    for stance in contest.stances:
        number = position[stance.statement]
        entry = {"card": number, "said": safe(stance.said), "hedged": stance.hedged}
        held = holders.setdefault(stance.speaker, {}).setdefault(safe(word(stance)), [])
        if entry not in held:
            held.append(entry)
    return {
        "subject": safe(contest.subject[1]),
        "predicate": safe(contest.predicate),
        "values": list(dict.fromkeys(value for held in holders.values() for value in held)),
        "holders": [{"name": safe(name), "held": held} for (_iri, name), held in holders.items()],
        "cards": sorted({position[stance.statement] for stance in contest.stances}),
    }
