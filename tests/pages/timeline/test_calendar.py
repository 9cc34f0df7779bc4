"""Columns of time: which empty ones are drawn, and what each stands for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from claimgraph.pages.timeline.calendar import GAP, MOST, scale

DAY = date(2031, 5, 1)


@pytest.mark.parametrize(("empty", "columns", "breaks"), [(GAP, GAP + 2, 0), (GAP + 1, 3, 1)])
def test_few_empty_columns_are_drawn_and_more_are_a_break(empty: int, columns: int, breaks: int) -> None:
    found = scale([DAY, DAY + timedelta(empty + 1)])
    assert (len(found.columns), len(found.breaks)) == (columns, breaks)
    assert sum(column.days for column in found.columns) == empty + 2


@pytest.mark.parametrize(("days", "unit"), [(MOST, "day"), (MOST + 1, "week")])
def test_the_finest_unit_is_taken_that_needs_no_more_columns_than_there_may_be(days: int, unit: str) -> None:
    assert scale([DAY + timedelta(number) for number in range(days)]).unit == unit
