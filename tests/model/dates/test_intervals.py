"""Dates: which days they may stand for, and what is refused."""

from __future__ import annotations

import contextlib
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimgraph.model.dates import (
    EPOCH,
    before_everywhere,
    certainly_before,
    day_number,
    interval,
    lies_within,
    may_meet,
)
from claimgraph.model.dates.intervals import minute_number
from tests.model.dates.written import dates


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
        ("2031-05-02?", "2031-05-02", "2031-05-02"),
        ("2031-05%", "2031-05-01", "2031-05-31"),
        ("2031-05-XX", "2031-05-01", "2031-05-31"),
        ("2031-XX", "2031-01-01", "2031-12-31"),
        ("2031-XX-XX", "2031-01-01", "2031-12-31"),
        ("203X", "2030-01-01", "2039-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2031-02-XX/2032-02-XX", "2031-02-01", "2032-02-29"),
        ("2031-0X-31", "2031-01-31", "2031-08-31"),
        ("20XX-02-29", "2000-02-29", "2096-02-29"),
        ("2031-21", "2031-03-01", "2031-11-30"),
        ("2031-22", "2031-06-01", "2032-02-29"),
        ("2031-23", "2031-03-01", "2031-11-30"),
        ("2031-24", "2031-06-01", "2032-02-29"),
        ("2031-25", "2031-03-01", "2031-05-31"),
        ("2031-26", "2031-06-01", "2031-08-31"),
        ("2031-27", "2031-09-01", "2031-11-30"),
        ("2031-28", "2031-12-01", "2032-02-29"),
        ("9999-28", "9999-12-01", "9999-12-31"),
        ("2031-29", "2031-09-01", "2031-11-30"),
        ("2031-30", "2031-12-01", "2032-02-29"),
        ("2031-31", "2031-03-01", "2031-05-31"),
        ("2031-32", "2031-06-01", "2031-08-31"),
        ("2031-33", "2031-01-01", "2031-03-31"),
        ("2031-36", "2031-10-01", "2031-12-31"),
        ("2031-37", "2031-01-01", "2031-04-30"),
        ("2031-39", "2031-09-01", "2031-12-31"),
        ("2031-40", "2031-01-01", "2031-06-30"),
        ("2031-41", "2031-07-01", "2031-12-31"),
        ("[2031-05-03,2031-05-01]", "2031-05-01", "2031-05-03"),
        ("{2031-05-01,2031-07}", "2031-05-01", "2031-07-31"),
        ("[2031-05-01..2031-05-04, 2031-06]", "2031-05-01", "2031-06-30"),
        ("[..2031-05-01,2031-05-03]", None, "2031-05-03"),
        ("{2031-05-01,2031-05-03..}", "2031-05-01", None),
        ("2031-05-02T23:30-04:00", "2031-05-02", "2031-05-02"),
        ("2031-05-02T22:00+03:00/2031-05-03T02:00+03:00", "2031-05-02", "2031-05-03"),
        ("2031-05-02T00:30+03:00/2031-05-01T18:00-04:00", "2031-05-01", "2031-05-02"),
        ("hijri:1445-04-03", "2023-10-17", "2023-10-19"),
        ("hijri:1445-04", "2023-10-15", "2023-11-15"),
        ("hijri:1445/1446-01-01", "2023-07-18", "2024-07-08"),
        ("hijri:1445-04-XX", "2023-10-15", "2023-11-15"),
        ("hijri:1500-12-30", "2077-11-15", "2077-11-17"),
        ("gregorian:1453-05-29", "1453-05-29", "1453-05-29"),
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


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-0044-03-15", "'-0044-03-15': years before 1 cannot be written"),
        ("2031-42", "there is no month 2031-42"),
        ("2031-20", "there is no month 2031-20"),
        ("2031-21-03", "a season has no days"),
        ("2031-02-3X", "no day fits '2031-02-3X'"),
        ("XXXX-05", "'XXXX-05' says nothing of the year"),
        ("[2031]", "is a set of one date"),
        ("[]", "'' is not a date"),
        ("[2031-05-03..2031-05-01,2032]", "runs backwards"),
        ("hijri:1042", "the hijri year 1042 cannot be reckoned; from 1343 to 1500 can"),
        ("hijri:1445-02-31", "there is no day 1445-02-31: Safar 1445 has 30 days"),
        ("hijri:1445-21", "there is no month 1445-21"),
        ("hijri:1445-04-03T12:00+03:00", "whole day of the Gregorian calendar only"),
        ("julian:1445", "no calendar 'julian'; write gregorian or hijri"),
        ("2031-02-30T12:00Z", "there is no day 2031-02-30"),
        ("2031-05-02T24:00Z", "there is no 24:00"),
        ("2031-05-02T12:60Z", "there is no time 12:60Z"),
        ("2031-05-02T12:00+14:30", "no zone lies +14:30 from UTC"),
        ("2031-05-02T12:00+03:00/2031-05-02T10:30+01:30", None),
        ("2031-05-02T12:00+03:00/2031-05-02T10:29+01:30", "runs backwards"),
    ],
)
def test_new_forms_are_refused_in_words(text: str, reason: str | None) -> None:
    if reason is None:
        assert interval(text)
        return
    with pytest.raises(ValueError, match=re.escape(reason)):
        interval(text)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("2031-05-02", set()),
        ("2031-05-02T12:00Z", set()),
        ("2031-05", {"month"}),
        ("2031", {"year"}),
        ("2031-22", {"season"}),
        ("2031-29", {"season"}),
        ("2031-34", {"season"}),
        ("2031-05-02%", {"uncertain", "approximate"}),
        ("2031-05-XX?", {"unspecified", "uncertain"}),
        ("2031-05/2031-07~", {"range", "approximate"}),
        ("../2031-05", {"open"}),
        ("[2031-05-01,2031-05-03..]", {"one-of", "open"}),
        ("{2031-05-01,2031-07}", {"all-of", "month"}),
        ("hijri:1445-04-03", {"other-calendar"}),
    ],
)
def test_forms_say_why_it_is_not_one_sure_day(text: str, forms: set[str]) -> None:
    assert interval(text).forms == tuple(sorted(forms))


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2031-05-01", "2031-05-02", True),
        ("2031-05-XX", "2031-05-31", False),
        ("2031-05-XX", "2031-06-01", True),
        ("2031-05-02T10:00+03:00", "2031-05-02T10:01+03:00", True),
        ("2031-05-02T10:00:30+03:00", "2031-05-02T10:00:50+03:00", False),  # one minute
        ("2031-05-02T00:30+03:00", "2031-05-01T18:00-04:00", True),
        ("2031-05-01T18:00-04:00", "2031-05-02T00:30+03:00", False),
        ("2031-05-02T10:00+03:00~", "2031-05-02T18:00+03:00", False),  # about ten is no moment
        ("2031-05-02T10:00+03:00", "2031-05-02", False),
        ("2031-05-01T10:00+03:00", "2031-05-02", True),
        ("hijri:1445-04-03", "2023-10-19", False),
        ("hijri:1445-04-03", "2023-10-20", True),
    ],
)
def test_order_is_certain_by_the_minute_or_by_days(one: str, other: str, before: bool) -> None:
    assert certainly_before(one, other) is before


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2031-05-01", "2031-05-02", False),
        ("2031-05-01", "2031-05-03", True),
        ("2031-05-01", "2031-05-03T01:00+03:00", True),
        ("2031-05-01", "2031-05-02T23:00+03:00", False),  # the zone of the first is not known
        ("2031-05-01T20:00-04:00", "2031-05-02T03:00+03:00", False),  # one moment
        ("2031-05-01T20:00-04:00", "2031-05-02T03:01+03:00", True),
        ("2031-05-01/..", "2031-05-09", False),
    ],
)
def test_a_day_of_grace_where_a_zone_is_not_known(one: str, other: str, before: bool) -> None:
    assert before_everywhere(one, other) is before


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2031-05-01", "2031-05-02", False),
        ("2031-05-01", "2031-05-02?", True),
        ("2031-05-XX", "2031-05-31", True),
        ("203X", "2040", False),
        ("2031-05-02T10:00+03:00", "2031-05-02T18:00+03:00", True),  # they share the day
        ("2031-05-02T00:30+03:00", "2031-05-01T17:30-04:00", True),  # one moment
        ("2031-05-02T00:30+03:00", "2031-05-01T18:30-04:00", False),
        ("2031-05-02T00:30+03:00", "2031-05-01", False),
    ],
)
def test_dates_meet_if_they_may_share_a_day_or_a_moment(one: str, other: str, meet: bool) -> None:
    assert may_meet(interval(one), interval(other)) is may_meet(interval(other), interval(one)) is meet


@pytest.mark.parametrize(
    ("one", "other", "within"),
    [
        ("2031-05-02", "2031-05", True),
        ("2031-05-02?", "2031-05", False),
        ("2031-05-02?", "2031-05?", True),
        ("2031-05-02T12:00+03:00", "2031-05-02", True),
        ("2031-05-02", "2031-05-02T12:00+03:00", False),
        ("2031-05-02T12:00+03:00", "2031-05-02T05:00-04:00", True),
        ("2031-05-02T12:00+03:00", "2031-05-02T11:00+03:00/2031-05-02T13:00+03:00", True),
        ("2031-05-02T12:00+03:00", "2031-05-02T11:00+03:00/2031-05-03", True),
        ("2031-05-09T12:00+03:00", "2031-05-02T11:00+03:00/2031-05-03", False),
        ("2031-05-02T10:00+03:00", "2031-05-02T11:00+03:00/..", False),
        ("../2031-05-02", "../2031-05-03", True),
        ("../2031-05-02", "2031-05", False),
    ],
)
def test_what_lies_within_says_it_too(one: str, other: str, within: bool) -> None:
    assert lies_within(interval(one), interval(other)) is within


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("2031-03", ("2031-03-01", "2031-03-31")),
        ("2031-21", None),
        ("2031-25", ("2031-03-01", "2031-05-31")),
        ("2031-21/2031-28", ("2031-11-30", "2031-12-01")),
        ("2031-03-XX", None),
        ("2031-03?", None),
        ("2031-01~/2031-03", None),
        ("2031-01/2031-03-XX", ("2031-01-31", "2031-03-01")),
        ("{2031-01,2031-03}", None),
        ("hijri:1445-04-03", None),
        ("hijri:1445-04/1445-06", ("2023-11-15", "2023-12-13")),
    ],
)
def test_certain_days(text: str, certain: tuple[str, str] | None) -> None:
    days = interval(text).certain
    assert (days and tuple(str(day) for day in days)) == certain


@given(dates())
def test_every_date_that_is_read_has_its_days_in_order(text: str) -> None:
    found = interval(text)
    assert found.earliest or found.latest
    assert not found.earliest or not found.latest or found.earliest <= found.latest
    begins, ends = found.minutes
    assert begins is None or ends is None or begins <= ends
    assert lies_within(found, found)
    assert may_meet(found, found)
    assert not certainly_before(text, text)


@given(dates(), dates())
def test_order_is_never_both_ways_and_what_meets_is_not_ordered_by_days(one: str, other: str) -> None:
    assert not (certainly_before(one, other) and certainly_before(other, one))
    assert not before_everywhere(one, other) or certainly_before(one, other)
    first, second = interval(one), interval(other)
    if lies_within(first, second):
        assert may_meet(first, second)


@given(st.datetimes(timezones=st.timezones()))
def test_minutes_are_those_of_the_clock(moment: datetime) -> None:
    assume(not (moment.utcoffset() or timedelta()) % timedelta(minutes=1))
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    assert minute_number(moment) == since // timedelta(minutes=1)
