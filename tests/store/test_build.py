"""All of it or nothing: from files to a dataset."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimgraph.corpus import read as annotation
from claimgraph.errors import AnnotationError, ShapeError
from claimgraph.rdf.check import findings
from claimgraph.store import build
from claimgraph.store.dataset import open_dataset
from tests.conftest import HARBOUR


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HARBOUR, tmp_path / "harbour"))


def quads(store: Path) -> set[str]:
    return {str(quad) for quad in open_dataset(store).quads()}


def test_store_and_memory_hold_the_same(corpus: Path, tmp_path: Path) -> None:
    build.build(corpus, tmp_path / "store")
    assert quads(tmp_path / "store") == {str(quad) for quad in build.build(corpus).quads()}


def test_faulty_files_leave_the_old_store(corpus: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build.build(corpus, store)
    before = quads(store)
    (corpus / "actors.yaml").write_text("actors: [{id: x}]", "utf-8")
    with pytest.raises(AnnotationError):
        build.build(corpus, store)
    assert quads(store) == before


def test_broken_shape_leaves_the_old_store_and_says_what_to_do(corpus: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build.build(corpus, store)
    before = quads(store)
    document = corpus / "documents" / "coast-wire-2031-05-01.yaml"
    text = document.read_text("utf-8")
    document.write_text(text.replace("    target: [port-almar]\n", ""), "utf-8")
    with pytest.raises(ShapeError, match="target"):
        build.build(corpus, store)
    assert quads(store) == before


def test_building_twice_gives_the_same_receipt(corpus: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        build.build(corpus, tmp_path / name)
    first, second = (
        (tmp_path / name / "current" / "receipt.json").read_text("utf-8").partition('"files"')[0]
        for name in ("first", "second")
    )
    assert first == second


def test_digest_changes_with_a_file_and_not_with_a_text(corpus: Path) -> None:
    before = build.digest(corpus)
    (corpus / "texts" / "more.txt").write_text("x", "utf-8")
    assert build.digest(corpus) == before
    with (corpus / "events.yaml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert build.digest(corpus) != before


def test_every_document_of_the_example_passes_its_shapes() -> None:
    assert [
        finding for finding in findings(annotation.read(HARBOUR)) if finding.severity == "violation"
    ] == []
