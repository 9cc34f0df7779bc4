"""The comparison itself: what it asks, what it calls different, and that no engine is left out silently."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from claimgraph.ask.answer import Answer
from claimgraph.ask.catalogue import catalogue
from claimgraph.model.namespaces import CODES_GRAPH, ONTOLOGY_GRAPH
from claimgraph.store import build
from tests.conftest import ROOT
from tests.whole.engines import compare, report, server
from tests.whole.engines.cases import QUERIES, Case, Run, ask, cases, example
from tests.whole.engines.report import Comparison

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from claimgraph.store.dataset import Dataset, LocalDataset

PAGE = ROOT / "docs" / "engines.md"


def run(*rows: str, column: str = "a") -> Run:
    return Run(Answer((column,), tuple((ox.Literal(row),) for row in rows)), "", 0.02)


def test_every_parameter_is_asked_by_itself_and_with_each_other() -> None:
    for question in catalogue().values():
        asked = list(cases(question))
        free = {parameter.name for parameter in question.parameters if not parameter.required}
        given = [free & case.values.keys() for case in asked]
        assert asked[0] == example(question)
        assert set() in given
        assert free in given
        assert all({one, other} in given for one in free for other in free)
        assert len(set(map(str, asked))) == len(asked)


def test_queries_that_name_graphs_are_compared_and_answered_from_those(iraq: LocalDataset) -> None:
    found = {name: ask(iraq, Case(name, {})) for name in QUERIES}
    assert not any(run.error for run in found.values())
    sizes = {
        graph: len(list(iraq.engine.quads_for_pattern(None, None, None, ox.NamedNode(graph))))
        for graph in (CODES_GRAPH, ONTOLOGY_GRAPH)
    }
    counts = {name: [row["n"] for row in run.answer or ()] for name, run in found.items()}
    codes, ontology = sizes[CODES_GRAPH], sizes[ONTOLOGY_GRAPH]
    assert counts == {
        "from-one": [codes],
        "from-two": [codes + ontology],
        "from-named": [codes, ontology],
        "from-named-default": [0],
        "from-both": [codes + ontology],
        "from-nowhere": [0],
        "from-file": [0],
    }


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (run("x", "y"), ""),
        (run("y", "x"), "another order"),
        (run("x"), "1 rows, not 2"),
        (run("x", "z"), "row 2 a: 'z', not 'y'"),
        (run("x", "y", column="b"), "columns b"),
        (Run(None, "no answer in 60 seconds", 60), "no answer in 60 seconds"),
    ],
)
def test_a_difference_is_told(there: Run, told: str) -> None:
    assert there.differs(run("x", "y")) == told
    found = Comparison([Case("who", {})], "here", [run("x", "y")], {"There 1": [there]})
    assert found.same == (not told)
    assert ("same, 20 ms" in found.page()) == (not told)
    assert told in found.summary()


@pytest.mark.parametrize(("options", "status"), [([], 0), (["--required"], 1), (["--write", "PAGE"], 1)])
def test_an_engine_that_cannot_be_had_fails_where_it_is_required(
    options: list[str],
    status: int,
    iraq: LocalDataset,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def lacking(engine: str) -> None:
        raise server.UnavailableError(f"{engine} cannot be had")

    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(server, "install", lacking)
    monkeypatch.setattr(build, "build", lambda _folder: iraq)
    monkeypatch.setattr("sys.argv", ["compare", "virtuoso", "--only", "overview", *options])
    assert compare.main() == status
    printed = capsys.readouterr()
    assert "virtuoso: skipped: virtuoso cannot be had" in printed.err
    assert "1 questions, 2 cases, no engine" in printed.out


def test_the_page_is_written_between_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# T\n<!-- measured -->\nold\n<!-- /measured -->\nend\n", "utf-8")
    report.write(page, "new")
    assert page.read_text("utf-8") == "# T\n<!-- measured -->\nnew\n<!-- /measured -->\nend\n"
    page.write_text("# T\n", "utf-8")
    with pytest.raises(ValueError, match="no <!-- measured --> and <!-- /measured -->"):
        report.write(page, "new")


def test_the_page_has_every_question_and_no_difference() -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    assert [row[0] for row in rows[1:]] == list(catalogue()), "run: make engines"
    assert all(cell.startswith("same, ") for row in rows[1:] for cell in row[4:])
    assert {len(row) for row in rows} == {4 + len(compare.ENGINES)}


def test_what_a_tired_engine_gave_no_answer_to_is_asked_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [Case(name, {}) for name in ("corpora", "overview", "tallies", "speakers")]
    silent = Run(None, "no answer in 60 seconds", 60)
    one, two, four = run("1"), run("2"), run("4")
    heard = [[one, silent], [two, silent], [silent], [four]]  # of one server after the other
    sizes = []

    @contextmanager
    def serving(_place: Path, _data: Path | None = None) -> Iterator[server.Service]:
        yield server.Service("http://127.0.0.1:1/", "http://127.0.0.1:1/")

    def runs(_data: Dataset, left: list[Case]) -> Iterator[Run]:
        sizes.append(len(left))
        yield from heard.pop(0)

    monkeypatch.setattr(compare, "runs", runs)
    assert compare.engine_runs(serving, tmp_path, asked, by_push=False) == [one, two, silent, four]
    assert sizes == [4, 3, 2, 1]
