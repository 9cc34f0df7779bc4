"""Wilson's interval against published and independently computed values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analyses.numbers.proportion import Z95, wilson


# Expected: R 4, prop.test(count, total, correct = FALSE)$conf.int, and Newcombe 1998, table I, method 3.
@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_published_examples(count: int, total: int, low: float, high: float) -> None:
    found = wilson(count, total)
    assert found.low == pytest.approx(low, abs=0.00005)
    assert found.high == pytest.approx(high, abs=0.00005)


@given(st.integers(1, 400).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_ends_lie_z_standard_errors_from_what_was_observed(case: tuple[int, int]) -> None:
    count, total = case
    found = wilson(count, total)
    assert 0 <= found.low <= count / total <= found.high <= 1
    for end in {found.low, found.high} - {0.0, 1.0}:
        error = (end * (1 - end) / total) ** 0.5
        assert abs(count / total - end) == pytest.approx(Z95 * error, rel=1e-6)


@given(st.integers(0, 50), st.integers(0, 50))
def test_the_other_cases_have_the_mirrored_interval(count: int, others: int) -> None:
    one, other = wilson(count, count + others), wilson(others, count + others)
    assert one.low == pytest.approx(1 - other.high)
    assert one.width == pytest.approx(other.width)


def test_no_cases_say_nothing() -> None:
    found = wilson(0, 0)
    assert (found.low, found.high, found.share) == (0, 1, None)


@pytest.mark.parametrize(("count", "total"), [(2, 1), (-1, 3), (1, 0)])
def test_more_than_all_is_refused(count: int, total: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(count, total)
