"""Counts: which bounds they set, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.model.counts import Count, count

NUMBERS = st.integers(min_value=0, max_value=10**14)


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
