"""Dates in words: every form, and never a failure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.model.dates import readable
from tests.model.dates.written import dates


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("2031-05-02", "2 May 2031"),
        ("2031", "2031"),
        ("2031-05-02?", "perhaps 2 May 2031"),
        ("2031-05%", "perhaps about May 2031"),
        ("2031-05-XX", "some day in May 2031"),
        ("2031-XX", "some month of 2031"),
        ("2031-XX-XX", "some day in 2031"),
        ("203X~", "about the 2030s"),
        ("20XX", "some year from 2000 to 2099"),
        ("203X-05", "203X-05"),
        ("2031-XX-05", "2031-XX-05"),
        ("2031-22", "summer 2031"),
        ("1999-24", "winter 1999"),
        ("1999-28", "winter 1999–00 (north)"),
        ("1999-30", "summer 1999–00 (south)"),
        ("1999-32~", "about winter 1999 (south)"),
        ("199X-28", "winter the 1990s (north)"),
        ("1999-33/2000-41", "1st quarter of 1999 – 2nd half of 2000"),
        ("2031-05-01/2031-05-03", "1–3 May 2031"),
        ("2031-05-01/2031-06-03", "1 May – 3 Jun 2031"),
        ("2031-05-01~/2031-05-03", "about 1 May 2031 – 3 May 2031"),
        ("2031-05-XX/..", "from some day in May 2031"),
        ("../2031-21", "by spring 2031"),
        ("[2031-05-01,2031-05-03]", "1 May 2031 or 3 May 2031"),
        ("{2031-05,2031-07..2031-09,2032}", "May 2031, Jul – Sep 2031 and 2032"),
        ("2031-05-02T12:00+03:00", "2 May 2031, 12:00 UTC+3"),
        ("2031-05-02T00:05Z~", "about 2 May 2031, 00:05 UTC"),
        ("2031-05-02T12:00-04:30", "2 May 2031, 12:00 UTC-4:30"),
        ("2031-05-02T22:00+03:00/2031-05-02T23:30+03:00", "2 May 2031, 22:00–23:30 UTC+3"),
        (
            "2031-05-02T22:00+03:00/2031-05-03T02:00+03:00",
            "2 May 2031, 22:00 UTC+3 – 3 May 2031, 02:00 UTC+3",
        ),
        ("hijri:1445-04-03", "3 Rabi II 1445 AH (17–19 Oct 2023)"),
        ("hijri:../1445-09", "by Ramadan 1445 AH (by 10 Apr 2024)"),
        ("gregorian:1453-05-29", "29 May 1453"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_readable(said: str, words: str) -> None:
    assert readable(said) == words


@given(dates())
def test_every_date_has_words(text: str) -> None:
    assert readable(text)


@given(st.text(max_size=12))
def test_whatever_is_no_date_stays(text: str) -> None:
    assert readable(text) or not text
