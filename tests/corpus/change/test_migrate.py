"""Corpora of earlier versions of the format become such of today: in values, with every comment."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimgraph.corpus.change.migrate import migrate
from claimgraph.corpus.change.steps import FORMAT, STEPS
from claimgraph.corpus.read import read
from claimgraph.errors import AnnotationError
from claimgraph.rdf.check import findings

OLD = sorted((Path(__file__).parent.parent.parent / "cases" / "migrate").glob("*/*"))
PAPER = """\
# a paper of two days

document: 'paper'   # as in the heading
title: 'A paper'
statements:
  # --- the first
  - id: a
    affirms: [[truce, status, in-force, ../2031-05], ["truce" , "status"  , 'took-place' ]]  # two
    denies:
      - {subject: truce, predicate: status, value: planned}   # one
      # what nobody knows stays, and check tells it
      - [truce, status, unheard-of]
      - [truce, outcome, failed]
    note: |
      status, planned
"""


@pytest.fixture
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a corpus of an earlier version."""
    return Path(shutil.copytree(request.param, tmp_path / request.param.name))


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Two documents of version 1, one of them a line of JSON."""
    corpus = tmp_path / "papers"
    (corpus / "documents").mkdir(parents=True)
    (corpus / "corpus.yaml").write_text("# ours\ntitle: 'Papers'  # two\n", "utf-8")
    (corpus / "documents" / "paper.yaml").write_text(PAPER, "utf-8", newline="\r\n")
    (corpus / "documents.jsonl").write_text(
        '{"document":"x"}\n{"document":"y","statements":[{"affirms":[["truce","status","ended"]]}]}\n',
        "utf-8",
    )
    return corpus


def texts(corpus: Path) -> dict[str, str]:
    return {
        path.relative_to(corpus).as_posix(): path.read_bytes().decode()
        for path in sorted(corpus.rglob("*"))
        if path.is_file()
    }


def test_every_version_has_a_corpus_and_a_step() -> None:
    assert {path.parent.name for path in OLD} == {str(version) for version in range(1, FORMAT)}
    assert len(STEPS) == FORMAT - 1


@pytest.mark.parametrize("old", OLD, ids=lambda path: f"{path.parent.name}-{path.name}", indirect=True)
def test_a_corpus_of_an_earlier_version_becomes_sound(old: Path) -> None:
    before = texts(old)
    if any(", status, " in text for text in before.values()):  # what did not change is read as it is
        with pytest.raises(
            AnnotationError, match=r"corpus\.yaml:1: of an earlier .* run: claimgraph migrate"
        ):
            read(old)
    migrate(old)
    corpus = read(old)
    assert not [finding for finding in findings(corpus) if finding.severity == "violation"]
    after = texts(old)
    assert before.keys() == after.keys()
    for name in before:
        lines = list(zip(before[name].splitlines(), after[name].splitlines(), strict=False))
        assert all("status" in line for line, new in lines if line != new) or name == "corpus.yaml"
    assert migrate(old).changes == ()
    assert texts(old) == after


def test_only_values_change(papers: Path) -> None:
    before = texts(papers)
    changes = [str(change).replace(f"{papers.as_posix()}/", "") for change in migrate(papers).changes]
    assert changes == [
        "corpus.yaml:2: format: 2",
        "documents.jsonl:2: status -> phase (ended)",
        "documents/paper.yaml:8: status -> occurrence (took-place)",
        "documents/paper.yaml:8: status -> phase (in-force)",
        "documents/paper.yaml:10: status -> phase (planned)",
    ]
    after = texts(papers)
    assert after["corpus.yaml"] == "# ours\nformat: 2\ntitle: 'Papers'  # two\n"
    assert after["documents.jsonl"].splitlines()[0] == before["documents.jsonl"].splitlines()[0]
    paper = before["documents/paper.yaml"]
    for old, new in (
        ("truce, status, in-force", "truce, phase, in-force"),
        ('"truce" , "status"  , \'took-place\' ', '"truce" , "occurrence"  , \'took-place\' '),
        ("predicate: status, value", "predicate: phase, value"),
    ):
        assert paper.count(old) == 1
        paper = paper.replace(old, new)
    assert after["documents/paper.yaml"] == paper


def test_only_saying_what_would_change_writes_nothing(papers: Path) -> None:
    before = texts(papers)
    said = migrate(papers, only_check=True)
    assert (said.before, said.files) == (1, 3)
    assert texts(papers) == before
    assert migrate(papers) == said


def test_one_file_that_cannot_be_read_leaves_all_as_they_are(papers: Path) -> None:
    (papers / "documents" / "other.yaml").write_text("document: [", "utf-8")
    before = texts(papers)
    with pytest.raises(AnnotationError, match=r"documents/other\.yaml:1: not YAML"):
        migrate(papers)
    assert texts(papers) == before


@pytest.mark.parametrize("file", ["paper.yaml", "documents.jsonl", "corpus.yaml"])
def test_a_migration_broken_off_is_taken_up(papers: Path, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    whole = Path(shutil.copytree(papers, papers.with_name("whole")))
    migrate(whole)

    def full(path: Path, text: str) -> None:
        if path.name == file:
            raise OSError(28, "no space left")
        path.write_bytes(text.encode())

    with monkeypatch.context() as patch:
        patch.setattr("claimgraph.system.disk.write", full)
        with pytest.raises(OSError, match="no space left"):
            migrate(papers)
    migrate(papers)
    assert texts(papers) == texts(whole)


def test_a_newer_format_is_refused(papers: Path) -> None:
    (papers / "corpus.yaml").write_text("format: 99\n", "utf-8")
    with pytest.raises(AnnotationError, match=r"corpus\.yaml:1: format 99, .* install a newer claimgraph"):
        migrate(papers)


def test_a_folder_that_is_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match=r"corpus\.yaml:1: no such file"):
        migrate(tmp_path)
