"""The invented year that questions are measured on, and what is told of how they grow."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

import pytest
from benchmarks.cast import Cast
from benchmarks.questions import FLOOR, QUIET, Growth, Manner, grown, told
from benchmarks.stand_ins import Task
from benchmarks.year import write

from claimgraph.ask.catalogue import named
from claimgraph.corpus.read import read
from claimgraph.rdf.check import findings
from claimgraph.store import build

if TYPE_CHECKING:
    from pathlib import Path


def test_a_year_is_a_corpus_without_fault(tmp_path: Path) -> None:
    corpus = read(write(tmp_path / "year", 400))
    assert not [finding for finding in findings(corpus) if finding.severity == "violation"]
    assert sum(len(document.statements) for document in corpus.documents) == 400


def test_nobody_strikes_itself_however_large_the_year() -> None:
    assert not [event.id for event in Cast(100_000).events if event.by == event.against]


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


def growth(first: float, last: float) -> Growth:
    return Growth({100: first, 1000: last}, {100: 1, 1000: 1})


def test_what_grows_too_fast_is_told_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    told_of = {"square": growth(0.1, 10), "linear": growth(0.1, 1), "quick": growth(FLOOR, 0.9 * QUIET)}
    arguments = Namespace(local=False, limit=30, fail=1.3, write=None)
    assert told(told_of, arguments) == 1
    shown = capsys.readouterr().out
    assert "| square |" in shown
    assert "linear" not in shown
    assert "1 of 3 grow with more than 1.3" in shown
    del told_of["square"]
    assert told(told_of, arguments) == 0


def test_a_question_that_is_quick_at_any_size_cannot_fail() -> None:
    assert not growth(FLOOR / 10, 0.9 * QUIET).steep(0.1)
    assert growth(FLOOR / 10, 1.1 * QUIET).steep(0.1)


def test_of_several_runs_the_smallest_counts() -> None:
    one = growth(0.1, 10)
    one.least(1000, 1.0, 1)
    one.least(1000, 5.0, 1)
    assert one.exponent() == pytest.approx(1.0)


@pytest.mark.thorough
def test_a_question_that_takes_too_long_is_ended_and_the_next_is_asked(tmp_path: Path) -> None:
    build.build(write(tmp_path / "year", 20), tmp_path / "store", validate=False)
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    short = "SELECT ?a { ?a ?b ?c } LIMIT 3"
    texts = {"endless": endless, "short": short}
    tasks = {20: [Task(name, replace(named("overview"), text=text), {}) for name, text in texts.items()]}
    results = tmp_path / "results.jsonl"
    found = grown({20: tmp_path / "store"}, tasks, Manner(1, memory=True), results)
    assert found["endless"].seconds[20] == inf
    assert found["short"].rows[20] == 3
    # What was measured is read again: nothing is asked.
    assert [json.loads(line)[0] for line in results.read_text("utf-8").splitlines()] == ["endless", "short"]
    assert grown({20: tmp_path / "none"}, tasks, Manner(1, memory=True), results) == found
