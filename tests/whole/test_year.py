"""The invented year that questions are measured on, and what is told of how they grow."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import pytest
from benchmarks.questions import FLOOR, Growth
from benchmarks.year import write

from claimgraph.corpus.read import read
from claimgraph.rdf.check import findings

if TYPE_CHECKING:
    from pathlib import Path


def test_a_year_is_a_corpus_without_fault(tmp_path: Path) -> None:
    corpus = read(write(tmp_path / "year", 400))
    assert not [finding for finding in findings(corpus) if finding.severity == "violation"]
    assert sum(len(document.statements) for document in corpus.documents) == 400


def test_the_same_number_gives_the_same_year(tmp_path: Path) -> None:
    one, other = write(tmp_path / "one", 100), write(tmp_path / "other", 100)
    files = sorted(path.name for path in one.iterdir())
    assert "documents.jsonl" in files
    assert [(one / name).read_bytes() for name in files] == [(other / name).read_bytes() for name in files]


@pytest.mark.parametrize(
    ("seconds", "rows", "exponent"),
    [
        ((1.0, 3.0), (10, 30), 1.0),
        ((1.0, 9.0), (10, 10), 2.0),
        ((1.0, 9.0), (10, 90), 1.0),  # nine times the rows take nine times as long
        ((FLOOR / 9, FLOOR), (1, 1), 0.0),  # too short to tell
        ((1.0, inf), (1, 0), inf),
    ],
)
def test_growth_is_held_against_data_or_rows(
    seconds: tuple[float, float], rows: tuple[int, int], exponent: float
) -> None:
    sizes = (100, 300)
    growth = Growth(dict(zip(sizes, seconds, strict=True)), dict(zip(sizes, rows, strict=True)))
    assert growth.exponent() == pytest.approx(exponent)
