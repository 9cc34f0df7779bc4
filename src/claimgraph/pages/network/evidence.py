"""What the panel shows of a node: statements in sections, within each the contested first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from claimgraph.claims.cards import Card

Record = dict[str, Any]

# What an actor did in words, by the names of the acts of its statements.
SAID = {
    "Claimed": {"responsibility_claim"},
    "Denied": {"denial"},
    "Threatened or warned": {"threat", "warning"},
    "Accused": {"accusation"},
    "Demanded": {"demand"},
    "Condemned": {"condemnation"},
    "Confirmed, praised or justified": {"confirmation", "praise", "justification"},
}
ALSO_SAID = "Also said"
# What was said of an actor, by the names of lines.
SAID_OF = {
    "accuses": "Was accused",
    "attributed": "Was accused",
    "threatens": "Was threatened or warned",
    "warns": "Was threatened or warned",
    "claims-against": "Had attacks on it claimed",
    "target": "Is said to have been aimed at",
    "denies": "Was contradicted",
    "denied": "Was contradicted",
    "demands-of": "Had demands made on it",
    "condemns": "Was condemned",
    "inferred": "A rule infers its ties from",
}
ALSO_OF, TIES, CONTESTED = "Also said of it", "Said of its ties", "Contested"
ORDER = (CONTESTED, *SAID, ALSO_SAID, *dict.fromkeys(SAID_OF.values()), ALSO_OF, TIES)


@dataclass(frozen=True)
class Evidence:
    """The statements on a node.

    Attributes:
        own: How many it made, or others on its behalf; of those that still stand, as in `others`.
        others: How many others are on its lines.
        sections: Titles with positions of statements; what has two acts stands under both.
        apart: Titles of those sections in which each statement comes with what stands against it.
    """

    own: int
    others: int
    sections: tuple[tuple[str, tuple[int, ...]], ...]
    apart: tuple[str, ...] = ()


def of_event(lines: Iterable[Record], cards: Sequence[Card]) -> Evidence:
    """Return what is said of an event: all statements on its lines."""
    found = {number for line in lines for number in line["statements"]}
    return Evidence(0, _counted(found, cards), (("Said of it", _contested_first(found, cards)),))


def of_actor(node: str, lines: Iterable[Record], spoken: Collection[int], cards: Sequence[Card]) -> Evidence:
    """Return what an actor said by act, then what others said of it by line, and what is contested of both.

    Args:
        node: Its id.
        lines: Its lines.
        spoken: Positions of what it said, or others on its behalf.
        cards: All cards.
    """
    lines = sorted(lines, key=lambda line: line["family"] == "relation")
    # In a network with folded names a line may carry what was said under another name.
    acted = (line for line in lines if line["family"] == "act" and line["from"] == node)
    folded = (number for line in acted if line["kind"] != "attributed" for number in line["statements"])
    own = {*spoken, *folded}
    found: dict[str, set[int]] = {}
    for number in own:
        for title in [name for name, acts in SAID.items() if acts.intersection(cards[number].does)] or [
            ALSO_SAID
        ]:
            found.setdefault(title, set()).add(number)
    seen = set(own)
    for line in lines:
        tie = line["family"] == "relation" and line["kind"] not in {"attributed", "target"}
        fresh = set(line["statements"]) - seen
        if fresh:
            found.setdefault(TIES if tie else SAID_OF.get(line["kind"], ALSO_OF), set()).update(fresh)
        seen |= fresh
    for number in seen:
        for point in cards[number].points:
            title = CONTESTED if point.contested else point.kind.capitalize()
            found.setdefault(title, set()).add(number)
    differing = sorted(found.keys() - set(ORDER))
    order = (CONTESTED, *differing, *ORDER[1:])
    sections = ((title, _contested_first(found.get(title, ()), cards)) for title in order)
    shown = tuple(part for part in sections if part[1])
    return Evidence(_counted(own, cards), _counted(seen - own, cards), shown, (CONTESTED, *differing))


def _counted(numbers: Iterable[int], cards: Sequence[Card]) -> int:
    """Return how many statements still stand."""
    return sum(not cards[number].standing for number in numbers)


def by_voice(cards: Sequence[Card]) -> Mapping[str, list[int]]:
    """Return positions of statements by the ids of those who made them and on whose behalf."""
    found: dict[str, list[int]] = {}
    for number, card in enumerate(cards):
        for party in dict.fromkeys((*card.speakers, *card.principals)):
            found.setdefault(party.id, []).append(number)
    return found


def _contested_first(numbers: Iterable[int], cards: Sequence[Card]) -> tuple[int, ...]:
    order = sorted(numbers, key=lambda one: (bool(cards[one].standing), not cards[one].contested, one))
    return tuple(order)
