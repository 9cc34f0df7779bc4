"""Dates as sources give them: the days they may stand for, and how people read them. Pure."""

from __future__ import annotations

from claimgraph.model.dates.calendars import CALENDARS, MONTHS
from claimgraph.model.dates.intervals import (
    EPOCH,
    Interval,
    before_everywhere,
    certainly_before,
    day,
    day_number,
    interval,
    lies_within,
    may_meet,
    utc,
)
from claimgraph.model.dates.probable import improbable
from claimgraph.model.dates.wording import readable

__all__ = [
    "CALENDARS",
    "EPOCH",
    "MONTHS",
    "Interval",
    "before_everywhere",
    "certainly_before",
    "day",
    "day_number",
    "improbable",
    "interval",
    "lies_within",
    "may_meet",
    "readable",
    "utc",
]
