"""Slugs, names, dates and counts: what they mean, and what is refused."""

from __future__ import annotations

import contextlib
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.model.terms import (
    EPOCH,
    Count,
    camel,
    count,
    day_number,
    interval,
    is_slug,
    kebab,
    local,
    pascal,
    slug,
    snake,
)

NAMES = st.from_regex(r"[a-z]+(_[a-z]+)*", fullmatch=True)
NUMBERS = st.integers(min_value=0, max_value=10**14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ain al-Asad", "ain-al-asad"),
        ("Kata'ib Hezbollah", "kataib-hezbollah"),
        ("Ḥarakat Ḥizbullāh al-Nujabāʾ", "harakat-hizbullah-al-nujaba"),
        ("24th & Straße", "24th-strasse"),
        ("--Ærø--", "aero"),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize("text", ["", "  ", "حزب الله", "…"])
def test_slug_needs_latin_letters(text: str) -> None:
    with pytest.raises(ValueError, match="Latin letters or digits"):
        slug(text)


@given(st.text())
def test_a_slug_is_a_slug_and_stays_one(text: str) -> None:
    try:
        made = slug(text)
    except ValueError:
        return
    assert is_slug(made)
    assert slug(made) == made


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "A", "a_b", "a.b", "a/b", "é", "a\n"])
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@given(NAMES)
def test_names_come_back(name: str) -> None:
    assert snake(camel(name)) == snake(pascal(name)) == snake(kebab(name)) == name


@pytest.mark.parametrize("name", ["", "-", "_"])
def test_names_need_letters(name: str) -> None:
    with pytest.raises(ValueError, match="is not a name"):
        snake(name)


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
        ("2023-10-18T10:00", "'2023-10-18T10:00' is not a date"),
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


@pytest.mark.parametrize(
    ("value", "minimum", "maximum"),
    [
        (24, 24, 24),
        ("24", 24, 24),
        ("0", 0, 0),
        (">=24", 24, None),
        (">100", 101, None),
        ("<=5", None, 5),
        ("<5", None, 4),
        ("~2500", 2250, 2750),
        ("~5", 5, 5),
        ("3-5", 3, 5),
    ],
)
def test_count(value: str | int, minimum: int | None, maximum: int | None) -> None:
    assert count(value) == Count(str(value), minimum, maximum)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "024",
        "-3",
        "2.5",
        "a few",
        "5-3",
        "3-3",
        "<0",
        ">3-5",
        "3-5~",
        "1,000",
        "> 3",
        "٣",
        True,
        "9" * 16,
    ],
)
def test_count_refuses(value: str | int) -> None:
    with pytest.raises(ValueError, match=r"is not a (count|range)"):
        count(value)


def test_a_count_is_exact_or_not() -> None:
    assert count(24).exact == 24
    assert [count(text).exact for text in (">=24", "~24", "3-5")] == [None, None, None]


@given(NUMBERS, st.sampled_from(["", ">=", ">", "<=", "~"]))
def test_a_count_holds_the_number_it_names(number: int, sign: str) -> None:
    found = count(f"{sign}{number}")
    assert found.minimum is None or found.minimum <= number + (sign == ">")
    assert found.maximum is None or found.maximum >= number


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (24, "24"),
        (">=24", "at-least-24"),
        (">100", "more-than-100"),
        ("<=5", "at-most-5"),
        ("<5", "less-than-5"),
        ("~2500", "about-2500"),
        ("3-5", "3-to-5"),
        ("2023-10-18", "2023-10-18"),
        ("2023-10", "2023-10"),
        ("2023-10-18~", "about-2023-10-18"),
        ("../2023-10-18", "open-to-2023-10-18"),
        ("2023-10/..", "2023-10-to-open"),
        ("red-dawn", "red-dawn"),
    ],
)
def test_local(value: str | int, expected: str) -> None:
    assert local(value) == expected


@given(st.lists(st.builds("{}{}".format, st.sampled_from(["", ">=", ">", "<=", "~"]), NUMBERS), unique=True))
def test_local_parts_fit_an_iri_and_differ(values: list[str]) -> None:
    made = [local(value) for value in values]
    assert all(is_slug(part) for part in made)
    assert len(set(made)) == len(values)


@given(st.dates())
def test_day_number(day: date) -> None:
    assert EPOCH + timedelta(days=day_number(day)) == day
