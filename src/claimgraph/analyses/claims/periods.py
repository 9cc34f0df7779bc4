"""How the claims of each claimant fare period by period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from claimgraph.analyses.claims.track_record import FATES, FEW, judged
from claimgraph.analyses.numbers.proportion import wilson
from claimgraph.ask.cells import answer, named
from claimgraph.errors import QueryError
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from datetime import date

    from claimgraph.analyses.claims.track_record import Judged, Yardstick
    from claimgraph.ask.answer import Answer, Value
    from claimgraph.store.dataset import Dataset

Period = Literal["month", "quarter", "year"]
PERIODS: tuple[Period, ...] = ("month", "quarter", "year")
UNDATED = "date open"


def table(data: Dataset, period: str = "month", yardstick: Yardstick | None = None) -> Answer:
    """Return for each claimant and period how many of its claims have which fate.

    Definition: claims and fates are those of `track_record.table`; a claim belongs to the period in which its
    event lies for certain. One whose date is open, or lies in two periods, stands under "date open". `share`
    is that of the confirmed, with the interval of Wilson (`proportion.wilson`).

    Limits: those of `track_record.table`; fewer claims a row, so that hardly a difference between two
    periods means anything: where intervals overlap, none is shown.

    Args:
        data: The dataset whose reading is used.
        period: How long the periods are: one of `PERIODS`.
        yardstick: By whose word; the default is anybody else.

    Raises:
        QueryError: There is no such period.
    """
    if period not in PERIODS:
        raise QueryError(not_among("period", period, PERIODS))
    found: dict[tuple[tuple[str, str], str], list[Judged]] = {}
    for one in judged(data, yardstick):
        days = data.reading.entities[one.claim.event[0]].days
        found.setdefault((one.claim.claimant, period_of(*days, period)), []).append(one)
    rows: list[tuple[Value, ...]] = []
    for (claimant, name), some in sorted(found.items(), key=lambda item: (item[0][0][1], *item[0])):
        fates = [one.fate for one in some]
        confirmed = wilson(fates.count("confirmed"), len(fates))
        remark = f"few: {len(fates)}" if len(fates) < FEW else ""
        counts = [fates.count(fate) for fate in FATES]
        rows.append(
            (
                *(named(claimant), name, len(fates), *counts),
                *(confirmed.share, confirmed.low, confirmed.high, remark),
            )
        )
    return answer(
        f"claimant actor, period text, claims integer, {', '.join(f'{fate} integer' for fate in FATES)},"
        " share decimal, low decimal, high decimal, remark text",
        rows,
    )


def period_of(first: date | None, last: date | None, period: str) -> str:
    """Return the period in which a span of days lies for certain, or `UNDATED`.

    >>> from datetime import date
    >>> period_of(date(2031, 4, 30), date(2031, 5, 1), "quarter")
    '2031-Q2'
    >>> period_of(date(2031, 4, 30), date(2031, 5, 1), "month")
    'date open'
    """
    ends = {_name(day, period) if day else UNDATED for day in (first, last)}
    return ends.pop() if len(ends) == 1 else UNDATED


def _name(day: date, period: str) -> str:
    names = {"month": f"{day:%Y-%m}", "quarter": f"{day.year}-Q{(day.month + 2) // 3}", "year": f"{day:%Y}"}
    return names[period]
