"""Slugs and names: how they are written, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.model.slugs import SLUG, camel, is_slug, kebab, local, pascal, slug, snake
from tests.model.dates.written import dates

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


@given(dates(), dates())
def test_two_dates_have_two_names_in_iris(one: str, other: str) -> None:
    assert SLUG.fullmatch(local(one))
    assert (local(one) == local(other)) == (one.replace(", ", ",") == other.replace(", ", ","))
