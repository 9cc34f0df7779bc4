"""Dates: which days they may stand for, and what is refused."""

from __future__ import annotations

import contextlib
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.model.dates import EPOCH, day_number, interval


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-10-18", "2023-10-18", "2023-10-18"),
        ("2023-10-18~", "2023-10-18", "2023-10-18"),
        ("2023~", "2023-01-01", "2023-12-31"),
        ("2023-10/2023-11-05", "2023-10-01", "2023-11-05"),
        ("2023-10-17/2023-10", "2023-10-17", "2023-10-31"),
        ("../2023-10-17", None, "2023-10-17"),
        ("2023-10-17~/..", "2023-10-17", None),
        ("0001/9999", "0001-01-01", "9999-12-31"),
    ],
)
def test_interval(text: str, earliest: str | None, latest: str | None) -> None:
    found = interval(text)
    assert found.text == text
    assert found.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert found.latest == (date.fromisoformat(latest) if latest else None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-02-30", "there is no day 2023-02-30: February 2023 has 28 days"),
        ("2023-04-31~", "there is no day 2023-04-31: April 2023 has 30 days"),
        ("2023-10-00", "there is no day 2023-10-00: October 2023 has 31 days"),
        ("2023-13", "there is no month 2023-13"),
        ("2023-00-01", "there is no month 2023-00"),
        ("0000", "there is no year 0000"),
        (
            "2023-10-18/2023-10-17",
            "'2023-10-18/2023-10-17' runs backwards: 2023-10-18 is later than 2023-10-17",
        ),
        ("../..", "'../..' says nothing; give at least one end"),
        ("18 October 2023", "'18 October 2023' is not a date; write 2023, "),
        ("2023-1", "'2023-1' is not a date"),
        ("2023-10-18T10:00", "the time of '2023-10-18T10:00' needs its zone, as in 2023-10-18T12:00+03:00"),
        ("٢٠٢٣", "'٢٠٢٣' is not a date"),
        ("..", "'..' is not a date"),
        ("2023/", "'' is not a date"),
        ("2023/2024/2025", "'2024/2025' is not a date"),
        ("..~/2023", "'..~' is not a date"),
        ("2023-10-18\n", "is not a date"),
    ],
)
def test_interval_refuses(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)):
        interval(text)


@given(st.dates(), st.dates())
def test_interval_of_two_days(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = interval(f"{first.isoformat()}/{last.isoformat()}")
    assert (found.earliest, found.latest) == (first, last)


@given(st.text(max_size=12))
def test_interval_answers_or_explains(text: str) -> None:
    with contextlib.suppress(ValueError):
        found = interval(text)
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@given(st.dates())
def test_day_number(day: date) -> None:
    assert EPOCH + timedelta(days=day_number(day)) == day
