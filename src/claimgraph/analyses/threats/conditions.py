"""Whether the conditions of threats, pledges and halts are said to have been met, when, and by whose word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import inf, isfinite
from typing import TYPE_CHECKING

from claimgraph.model.dates import EPOCH, interval
from claimgraph.model.namespaces import CODE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Condition, Statement

# What somebody says of an event who says that it came about, or that it did not.
TOOK_PLACE = f"{CODE}occurrence/took-place"
CAME = frozenset((TOOK_PLACE, *(f"{CODE}phase/{name}" for name in ("ended", "in-force", "under-way"))))
DID_NOT = frozenset((f"{CODE}occurrence/did-not-take-place", f"{CODE}phase/failed"))

NONE, UNNAMED, OPEN, NOT = "no condition", "no event named for it", "not said to be met", "said not to be met"
MET, PERHAPS, LATER, TOO_LATE = "met", "perhaps met", "met only later", "met after its deadline"
CALLS = frozenset({"if", "after"})  # kinds of conditions that bring on what was announced if they are met


@dataclass(frozen=True)
class Answered:
    """What is said of the event on which one condition turns.

    Attributes:
        condition: The condition.
        came: Who says that the event came about, the earliest first.
        did_not: Who says that it did not.
        first: The first day on which it can have come about, by these words; None if open.
        last: The day by which it had come about, by the earliest of these words; None if open.
    """

    condition: Condition
    came: tuple[Stance, ...]
    did_not: tuple[Stance, ...]
    first: date | None
    last: date | None

    def by(self, start: date, end: date) -> str:
        """Tell whether it is said to have been met when something began that lies between two days."""
        if not self.condition.event:
            return UNNAMED
        if not self.came:
            return NOT if self.did_not else OPEN
        if self.last and self.last < start:
            return self._in_time()
        return LATER if self.first and self.first > end else PERHAPS

    def _in_time(self) -> str:
        """Tell whether what had come about did so within the time of the condition."""
        times = filter(None, (self.condition.deadline, self.condition.period))
        due = min((day for time in times if (day := interval(time).latest)), default=None)
        if due is None or not self.last or self.last <= due:
            return MET
        return TOO_LATE if self.first and self.first > due else PERHAPS


def answered(reading: Reading, statement: Statement, known: date | None = None) -> tuple[Answered, ...]:
    """Return what is said of each condition of a statement, in the order of the conditions.

    An event came about if somebody affirms that it took place, is under way, in force or ended, or on which
    day it was. It had come about by the day that is told or registered for it, or by the day of that word;
    the earliest counts. It is met only if that is within the deadline or the period of the condition.

    Args:
        reading: What counts as said; what no longer stands is left out.
        statement: A threat, a pledge, a halt.
        known: Only what was said by this day.
    """
    return tuple(_answered(reading, condition, known) for condition in statement.conditions)


def called_for(found: Sequence[Answered], joined: str, start: date, end: date) -> bool:
    """Tell whether the conditions are said to have been met that call for what was announced.

    Args:
        found: What is said of each condition.
        joined: `or` if one of several suffices.
        start: The first day on which what was announced can have begun.
        end: The last such day.
    """
    met = [one.by(start, end) == MET for one in found if one.condition.kind in CALLS]
    return bool(met) and (any(met) if joined == "or" else all(met))


def in_words(reading: Reading, found: Sequence[Answered], start: date, end: date) -> str:
    """Return which conditions were met when something began between two days, and by whose word.

    Example of a text: `if: met (Port Council); unless: not said to be met`.
    """
    return "; ".join(_words(reading, one, one.by(start, end)) for one in found) or NONE


def names(reading: Reading, stances: Iterable[Stance]) -> str:
    """Return who speaks, each once, in order."""
    return ", ".join(dict.fromkeys(reading.label(stance.speaker[0]) for stance in stances))


def said_by(statement: Statement, known: date | None) -> bool:
    """Tell whether something had been said by a day; without a last day its first one counts."""
    made = statement.latest or statement.earliest
    return not (known and made and made > known)


def _words(reading: Reading, one: Answered, how: str) -> str:
    holders = [names(reading, one.came), names(reading, one.did_not)]
    if how == NOT:
        holders = holders[1:]
    elif holders[1]:
        holders[1] = f"denied by {holders[1]}"
    told = "; ".join(filter(None, holders)) if how not in {UNNAMED, OPEN} else ""
    kind = reading.code("condition-kind", one.condition.kind)
    return f"{kind}: {how} ({told})" if told else f"{kind}: {how}"


def _answered(reading: Reading, condition: Condition, known: date | None) -> Answered:
    about = [
        one
        for one in reading.about.get(condition.event, ())
        if one.stands and said_by(reading.statements[one.statement], known)
    ]
    came = [one for one in about if not one.denies and (one.value[0] in CAME or _dates(one))]
    did_not = [one for one in about if one.value[0] == TOOK_PLACE and one.denies]
    did_not += [one for one in about if one.value[0] in DID_NOT and not one.denies]
    came.sort(key=lambda one: (str(_latest(reading, one) or "9999"), one.statement))
    registered = reading.entities[condition.event].days[0] if condition.event else None
    firsts = [day for one in came if (day := _day(one, 0) if _dates(one) else registered)]
    lasts = [day for one in came if (day := _latest(reading, one))]
    first = min(firsts, default=None)
    return Answered(condition, tuple(came), tuple(did_not), first, min(lasts, default=None))


def _dates(stance: Stance) -> bool:
    return stance.relation == "occurred_on"


def _day(stance: Stance, end: int) -> date | None:
    """The first or the last day that is affirmed."""
    number = stance.bounds[end] if stance.bounds else inf
    return EPOCH + timedelta(int(number)) if isfinite(number) else None


def _latest(reading: Reading, stance: Stance) -> date | None:
    """The day by which the event had come about, if this word is so."""
    said = reading.statements[stance.statement].latest
    told = _day(stance, 1) if _dates(stance) else reading.entities[stance.subject[0]].days[1]
    return min((day for day in (said, told) if day), default=None)
