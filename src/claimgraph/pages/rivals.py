"""Values of one property side by side, each with all its holders: what still pages show of a contest."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from claimgraph.claims.contests import word
from claimgraph.model.dates import interval
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from claimgraph.claims.contests import Contest
    from claimgraph.claims.stances import Stance

Record = dict[str, Any]


def rivals(contest: Contest, position: Mapping[str, int]) -> Record:
    """Return a contest for the macro `rivals` of `statement.html`.

    Its values come with all their holders and dates, that of most holders first. What is affirmed of the
    same property without being contradicted stands among them: an accused whom nobody defends is not hidden.

    Args:
        contest: What is contested, or who is named beside whom (see `claimgraph.claims.contests.doers`).
        position: Position of each statement among those of the page, by IRI.
    """
    order = sorted(
        contest.accounts.values(),
        key=lambda found: (-len({one.speaker for one in found}), _first(found), word(found[0])),
    )
    return {
        "subject": safe(contest.subject[1]),
        "predicate": safe(contest.predicate),
        "contested": bool(contest.clashes),
        "alone": safe(contest.stances[0].speaker[1]) if contest.alone else "",
        "values": [_value(found, position) for found in order],
        "cards": sorted({position[stance.statement] for found in order for stance in found}),
    }


def _value(found: list[Stance], position: Mapping[str, int]) -> Record:
    holders: dict[tuple[str, str], list[Stance]] = {}
    for stance in found:
        holders.setdefault(stance.speaker, []).append(stance)
    return {
        "value": safe(word(found[0])),
        "said": between([one.said for said in holders.values() for one in said]),
        "holders": [
            {"name": safe(name), "held": _dated(said, position)} for (_iri, name), said in holders.items()
        ],
    }


def _dated(said: Iterable[Stance], position: Mapping[str, int]) -> list[Record]:
    """Return when somebody said a thing, each date once with all its statements."""
    found: dict[tuple[str, bool], dict[int, None]] = {}
    for stance in said:
        found.setdefault((safe(stance.said), stance.hedged), {})[position[stance.statement]] = None
    return [{"said": day, "hedged": hedged, "cards": list(cards)} for (day, hedged), cards in found.items()]


def between(said: Collection[str]) -> str:
    """Return from when to when some things were said, as EDTF text; empty if nothing is known.

    >>> between(["2031-05-02", "2031-05-01/2031-05-03"]), between(["../2031-05-01"]), between([])
    ('2031-05-01/2031-05-03', '../2031-05-01', '')
    """
    starts, ends = zip(*map(_days, said), strict=True) if said else ((None,), (None,))
    first = min((day for day in starts if day), default=None) if None not in starts else None
    last = max((day for day in ends if day), default=None) if None not in ends else None
    if first is None and last is None:
        return ""
    if first == last:
        return str(first)
    return f"{first or '..'}/{last or '..'}"


def _first(found: Iterable[Stance]) -> date:
    """The day by which a value had first been said."""
    days = [_days(stance.said) for stance in found]
    return min(last or first or date.max for first, last in days)


def _days(said: str) -> tuple[date | None, date | None]:
    """The first and the last day of a date, None where that is open or cannot be read."""
    try:
        days = interval(said)
    except ValueError:
        return None, None
    return days.earliest, days.latest
