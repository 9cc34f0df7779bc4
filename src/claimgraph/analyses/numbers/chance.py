"""What chance alone would do: windows put at random into a period, and the events that fall into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Rule:
    """What counts as following, and what chance is.

    Attributes:
        days: An attack follows a threat if it comes at most so many days later.
        since: First day of the period; None for the first day of a dated threat or attack.
        until: Last day of the period; None for the last day of a dated threat or attack.
        together: IRIs of actors or places that are to count as one target.
        exactly: Whether an attack on an organ of a threatened state or body is none on that body.
        all_standing: Whether what no longer stands counts, too: threats, and what is said of attacks.
        draws: How often chance is tried.
        seed: Where the random numbers start, so that the same question has the same answer.
    """

    days: int = 7
    since: date | None = None
    until: date | None = None
    together: frozenset[str] = frozenset()
    exactly: bool = False
    all_standing: bool = False
    draws: int = 10_000
    seed: int = 1


@dataclass(frozen=True)
class Span:
    """An event that took place on some day from the first to the last, counted from 1970-01-01.

    Attributes:
        first: First day.
        last: Last day.
        claimed: For an attack, the day by which the threatening side had claimed it; None if it had not.
    """

    first: int
    last: int
    claimed: int | None = None


@dataclass(frozen=True)
class Chance:
    """How many of some threats were followed, and how many random windows were.

    Attributes:
        count: Threats that were followed.
        expected: Mean of the same count over random windows.
        low: 2.5 % of the draws lie below.
        high: 2.5 % of the draws lie above.
        p: Share of draws that reach the count or more, the real one counted as a draw.
        least_p: What p would be if all had been followed: what so few threats could show at best.
    """

    count: int
    expected: float
    low: float
    high: float
    p: float
    least_p: float


def follows(threat: Span, attack: Span, days: int) -> str:
    """Tell whether an attack follows a threat within some days: "certain", "possible" or "" for no.

    With uncertain dates it is certain only if the attack comes after the threat, by at most so many days,
    whichever days of the two spans are the true ones; it is possible if it does so, or falls on the same
    day, for some of them. Two things on one day have no certain order. What the threatening side had
    claimed by the first day of the threat does not follow it.

    Example:
        >>> follows(Span(10, 11), Span(12, 13), days=7)
        'certain'
        >>> follows(Span(10, 12), Span(12, 13), days=7)
        'possible'
        >>> follows(Span(10, 10), Span(18, 20), days=7)
        ''
        >>> follows(Span(10, 12), Span(9, 10, claimed=10), days=7)
        ''
    """
    if attack.claimed is not None and attack.claimed <= threat.first:
        return ""
    if attack.first > threat.last and attack.last - threat.first <= days:
        return "certain"
    return "possible" if attack.last >= threat.first and attack.first - threat.last <= days else ""


def chance(
    threats: Sequence[tuple[Span, Collection[Span]]], period: Span, rule: Rule
) -> tuple[Chance, Chance]:
    """Compare how many threats were followed with as many windows at random places.

    Definition: each threat keeps the width of its date and its own list of attacks, and is moved to a day
    drawn evenly from those days of the period after which the whole window still lies in the period. What
    its side had claimed by the day drawn does not follow it there, as it does not follow the threat. The
    share of draws in which as many or more are followed is a one-sided p, (1 + r) / (1 + draws).

    Source: on random placement as a test, E. S. Edgington and P. Onghena, Randomization Tests, 4th ed.
    (2007); on the 1 in p, B. V. North, D. Curtis and P. C. Sham, American Journal of Human Genetics 71
    (2002) 439-441.

    Limits: attacks come in waves, and so do threats and the attention of the press; a p below 0.05 then
    says that both were frequent in the same weeks, not that one led to the other.

    Args:
        threats: The day of each threat and the days of the attacks on its target; at least one.
        period: The days from which windows are drawn.
        rule: Days, draws and seed.

    Returns:
        The comparison for threats followed for certain, and for those followed certainly or possibly.
    """
    generator = np.random.default_rng(rule.seed)
    certain = np.zeros(rule.draws, dtype=np.int64)
    possible = np.zeros(rule.draws, dtype=np.int64)
    counts = [0, 0]
    known: dict[tuple[int, frozenset[Span]], tuple[NDArray[np.bool_], NDArray[np.bool_]]] = {}
    for span, attacks in threats:
        width = span.last - span.first
        starts = range(period.first, max(period.last - rule.days - width, period.first) + 1)
        drawn = generator.integers(0, len(starts), rule.draws)
        key = width, frozenset(attacks)  # many threats are against one target
        if key not in known:
            known[key] = followed(starts, width, key[1], rule.days)
        sure, perhaps = known[key]
        certain += sure[drawn]
        possible += perhaps[drawn]
        found = surest(span, attacks, rule.days)
        counts[0] += found == "certain"
        counts[1] += bool(found)
    return _chance(counts[0], certain, len(threats)), _chance(counts[1], possible, len(threats))


def followed(
    starts: range, width: int, attacks: Iterable[Span], days: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell of each day on which a threat can begin whether any attack follows it, as `follows` has it.

    Args:
        starts: The first days of the threat, one after the other.
        width: How many days its last day comes after its first.
        attacks: The attacks on its target.
        days: An attack follows if it comes at most so many days later.

    Returns:
        For each day whether an attack follows for certain, and whether one does so at least possibly.
    """
    begun = np.zeros(
        (2, len(starts) + 1), dtype=np.int64
    )  # how many stretches of days begin less those ended
    for attack in attacks:
        until = starts.stop if attack.claimed is None else min(attack.claimed, starts.stop)
        for row, first, end in (
            (0, attack.last - days, attack.first - width),
            (1, attack.first - width - days, attack.last + 1),
        ):
            stretch = range(max(first, starts.start), min(end, until))
            if stretch:
                begun[row, stretch.start - starts.start] += 1
                begun[row, stretch.stop - starts.start] -= 1
    certain, possible = begun[:, :-1].cumsum(axis=1) > 0
    return certain, possible


def surest(threat: Span, attacks: Iterable[Span], days: int) -> str:
    """Return the surest order in which any of some attacks follows a threat."""
    orders = {follows(threat, attack, days) for attack in attacks}
    return next((order for order in ("certain", "possible") if order in orders), "")


def _chance(count: int, drawn: NDArray[np.int64], threats: int) -> Chance:
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Chance(
        count=count,
        expected=float(drawn.mean()),
        low=float(low),
        high=float(high),
        p=(1 + int((drawn >= count).sum())) / (1 + len(drawn)),
        least_p=(1 + int((drawn >= threats).sum())) / (1 + len(drawn)),
    )
