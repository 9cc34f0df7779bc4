"""Chains that come back are found, each once; long chains do no harm."""

from __future__ import annotations

import pytest

from claimgraph.corpus.cycles import cycles


@pytest.mark.parametrize(
    ("links", "rings"),
    [
        ({}, []),
        ({"a": ["b"], "b": []}, []),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["a"]}, [["a"]]),
        ({"a": ["b"], "b": ["a"]}, [["a", "b"]]),
        ({"x": ["a"], "a": ["b"], "b": ["a"]}, [["a", "b"]]),
        ({"a": ["a", "b"], "b": ["c"], "c": ["b"]}, [["a"], ["b", "c"]]),
        ({"a": ["elsewhere"]}, []),
    ],
)
def test_cycles(links: dict[str, list[str]], rings: list[list[str]]) -> None:
    assert list(cycles(links)) == rings


def test_long_chains() -> None:
    links = {str(number): [str(number + 1)] for number in range(100_000)}
    assert list(cycles(links)) == []
