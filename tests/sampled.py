"""Which cases `make test` tries of a rule that is tried on very many; `make thorough` tries the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable


def sampled(cases: Iterable[Any], every: int = 8) -> list[Any]:
    """Leave one case of so many in `make test`, and mark the others as `thorough`.

    Args:
        cases: What `parametrize` takes: values, or tuples of values where a test has several.
        every: The first case stays, and after it each that is so many further on.

    Returns:
        The same cases in the same order.
    """
    marks = pytest.mark.thorough
    return [
        pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=marks if number % every else ())
        for number, case in enumerate(cases)
    ]
