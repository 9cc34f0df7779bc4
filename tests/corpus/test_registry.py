"""Chains that come back are found, each once and no more than are told; long chains do no harm."""

from __future__ import annotations

import pytest

from claimgraph.corpus.registry import rings
from claimgraph.errors import MOST_FAULTS


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({}, []),
        ({"a": ["b"], "b": []}, []),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["a"]}, [["a", "a"]]),
        ({"a": ["b"], "b": ["a"]}, [["a", "b", "a"]]),
        ({"x": ["a"], "a": ["b"], "b": ["a"]}, [["a", "b", "a"]]),
        ({"a": ["a", "b"], "b": ["c"], "c": ["b"]}, [["a", "a"], ["b", "c", "b"]]),
        (
            {"a": ["b"], "b": ["c", "d", "c"], "c": ["a"], "d": ["a"]},
            [["a", "b", "c", "a"], ["a", "b", "d", "a"]],
        ),
        ({"a": ["elsewhere"]}, []),
    ],
)
def test_rings(links: dict[str, list[str]], expected: list[list[str]]) -> None:
    assert list(rings(links)) == expected


def test_long_chains() -> None:
    links = {str(number): [str(number + 1)] for number in range(100_000)}
    assert list(rings(links)) == []


def test_no_more_rings_are_looked_for_than_are_told() -> None:
    alone = {str(number): [str(number)] for number in range(MOST_FAULTS + 50)}
    assert len(list(rings(alone))) == MOST_FAULTS
