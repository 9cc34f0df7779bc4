"""Who speaks first: of what two actors both speak, who had spoken of it before, and by how many days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from math import inf, isinf
from statistics import median
from typing import TYPE_CHECKING

from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer
from claimgraph.claims.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.statements import Statement
    from claimgraph.store.dataset import Dataset

LONGEST = 14  # days; of what lasts longer nobody speaks first
FEW = 5
FIRST, OTHER, OPEN = "the first", "the second", "open"


@dataclass(frozen=True)
class Mention:
    """The first word of an actor on an event.

    Attributes:
        least: The first day on which it can have been said, if any word is bounded below.
        most: The day by which it had been said.
        statement: The statement said by that day.
    """

    least: date
    most: date
    statement: Statement


@dataclass(frozen=True)
class Pair:
    """Two actors' first words on one event of which both speak; things by their IRIs.

    Attributes:
        event: The event.
        one: The first word of the one.
        other: The first word of the other.
    """

    event: str
    one: Mention
    other: Mention

    @property
    def first(self) -> str:
        """Who spoke first whichever days are true: `FIRST`, `OTHER`, or `OPEN`."""
        if self.one.most < self.other.least:
            return FIRST
        return OTHER if self.other.most < self.one.least else OPEN

    @property
    def lag(self) -> tuple[float, float]:
        """The least and the most days from the one's first word to the other's; infinite where open."""
        closed = self.one.least > date.min and self.other.most < date.max
        most = (self.other.most - self.one.least).days if closed else inf
        return (self.other.least - self.one.most).days, most


def table(data: Dataset, scope: Scope | None = None, least: int = 2, *, press: bool = False) -> Answer:
    """Return for pairs of actors who speaks first of what both speak of, and how long the other takes.

    Definition: the events are those of at most two weeks. An actor speaks of one in a statement about it, or
    that affirms or denies something of it, or if somebody does so on its behalf. `one` is first if it had
    spoken of an event for certain before the other can have; `other_first` likewise; `open` are the rest,
    of one day or with dates that overlap. `days_least` and `days_most` are the medians of the least and the
    most days that the other may have taken where `one` was first. `one_only` and `other_only` count
    events of which the other of the two never speaks here. Of a pair the one who is more often first stands
    first; pairs with at least so many events in common, and never one who speaks for the other.

    Source: ours, after agenda setting, M. E. McCombs and D. L. Shaw, Public Opinion Quarterly 36 (1972)
    176-187: who speaks first sets what is spoken of. To follow is not to be caused.

    Limits: first in these documents; outlets choose whom to quote on what. Unnamed sources are left out, as
    they exist in one document, and so are outlets and authors unless `press` is set, for their word has the
    day of publication.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.
        least: Events of which both speak, at least.
        press: Whether outlets and authors count as actors.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    thing = data.reading.thing
    said = mentions(data, scope, press=press)
    rows: list[tuple[Value, ...]] = []
    for (one, other), found in pairs(data, scope, least, press=press).items():
        first = [pair for pair in found if pair.first == FIRST]
        rows.append(
            (
                *(thing(one), thing(other), len(found), len(first)),
                *(sum(pair.first == who for pair in found) for who in (OTHER, OPEN)),
                *(_middle(pair.lag[end] for pair in first) for end in (0, 1)),
                len(said[one].keys() - said[other].keys()),
                len(said[other].keys() - said[one].keys()),
                f"few: {len(found)}" if len(found) < FEW else "",
            )
        )
    return answer(
        "one actor, other actor, events integer, one_first integer, other_first integer, open integer,"
        " days_least decimal, days_most decimal, one_only integer, other_only integer, remark text",
        rows,
    )


def proof(data: Dataset, scope: Scope | None = None, least: int = 2, *, press: bool = False) -> Answer:
    """Return each event of which two actors speak, with the first word of either.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.
        least: Events of which both speak, at least.
        press: Whether outlets and authors count as actors.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    thing = data.reading.thing
    rows = [
        (
            *(thing(one), thing(other), thing(pair.event)),
            *(pair.first, pair.one.statement.said, pair.other.statement.said),
            *(Thing(pair.one.statement.iri), Thing(pair.other.statement.iri)),
        )
        for (one, other), found in pairs(data, scope, least, press=press).items()
        for pair in found
    ]
    return answer(
        "one actor, other actor, event event, spoke_first text, one_said edtf, other_said edtf,"
        " one_says statement, other_says statement",
        rows,
    )


def pairs(
    data: Dataset, scope: Scope | None = None, least: int = 2, *, press: bool = False
) -> dict[tuple[str, str], list[Pair]]:
    """Return the events of which two actors both speak, by the two; who is more often first stands first.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.
        least: Events of which both speak, at least.
        press: Whether outlets and authors count as actors.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    said = mentions(data, scope, press=press)
    together = {
        frozenset(two)
        for statement in data.reading.statements.values()
        for two in combinations(statement.voices, 2)
    }
    found = {}
    for one, other in combinations(sorted(said), 2):
        events = [event for event in said[one] if event in said[other]]
        if len(events) >= least and frozenset((one, other)) not in together:
            forth = [Pair(event, said[one][event], said[other][event]) for event in events]
            back = [Pair(pair.event, pair.other, pair.one) for pair in forth]
            turned = sum(pair.first == OTHER for pair in forth) > sum(pair.first == FIRST for pair in forth)
            found[(other, one) if turned else (one, other)] = back if turned else forth

    def order(ends: tuple[str, str]) -> tuple[object, ...]:
        first = sum(pair.first == FIRST for pair in found[ends])
        return -first, -len(found[ends]), ends

    return {ends: found[ends] for ends in sorted(found, key=order)}


def mentions(
    data: Dataset, scope: Scope | None = None, *, press: bool = False
) -> dict[str, dict[str, Mention]]:
    """Return the first word of each actor on each event, by their IRIs.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.
        press: Whether outlets and authors count as actors.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading, heard = data.reading, (scope or Scope()).statements(data)
    never = reading.told.unidentified | (frozenset() if press else reading.press)
    found: dict[str, dict[str, list[Statement]]] = {}
    for event in reading.things("event"):
        first, last = event.days
        if first and last and last - first <= timedelta(LONGEST):
            for statement in reading.spoken_of.get(event.iri, ()):
                for voice in statement.voices if statement.iri in heard else ():
                    if voice not in never:
                        found.setdefault(voice, {}).setdefault(event.iri, []).append(statement)
    return {
        voice: {event: _mention(some) for event, some in events.items()} for voice, events in found.items()
    }


def _middle(days: Iterable[float]) -> float | None:
    """The median of some days; nothing if there are none, or if it is open."""
    known = list(days)
    middle = median(known) if known else inf
    return None if isinf(middle) else float(middle)


def _mention(said: list[Statement]) -> Mention:
    """The first of some words on an event."""
    earliest = min(said, key=lambda one: (one.latest or date.max, one.iri))
    least = min(one.earliest or date.min for one in said)
    return Mention(least, earliest.latest or date.max, earliest)
