"""All of it or nothing: from files to a dataset."""

from __future__ import annotations

import os
import re
import shutil
import socket
import threading
from datetime import date
from pathlib import Path

import pytest

from claimgraph.claims.scope import Scope
from claimgraph.corpus import read as annotation
from claimgraph.errors import AnnotationError, NotFoundError, ShapeError, StoreError
from claimgraph.rdf.check import findings
from claimgraph.store import build, versions
from claimgraph.store.dataset import LocalDataset, open_dataset
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


QUARRY = HARBOUR.parent / "quarry"


def of_the_corpora(dataset: LocalDataset) -> set[str]:
    """The quads of a dataset without those of the ontology, which are the same in all."""
    return {str(quad) for quad in dataset.quads() if "/claimgraph/graph/" not in str(quad.graph_name)}


def test_several_corpora_stand_beside_each_other_each_with_its_licence(corpus: Path, tmp_path: Path) -> None:
    text = (corpus / "corpus.yaml").read_text("utf-8")
    (corpus / "corpus.yaml").write_text(re.sub("licence: .*", "licence: CC-BY-4.0", text), "utf-8")
    build.build([corpus, QUARRY], tmp_path / "store")
    data = open_dataset(tmp_path / "store")
    found = {
        row["slug"]: (row["licence"], row["documents"], row["statements"]) for row in data.ask("corpora")
    }
    assert found == {
        "harbour": ("CC-BY-4.0", 3, 22),
        "quarry": ("https://creativecommons.org/publicdomain/zero/1.0/", 3, 8),
    }
    alone = of_the_corpora(build.build(corpus)) | of_the_corpora(build.build(QUARRY))
    assert of_the_corpora(build.build([corpus, QUARRY])) == alone


def test_each_statement_is_found_by_its_corpus() -> None:
    data = build.build([HARBOUR, QUARRY])
    for name in ("harbour", "quarry"):
        own = {row["statement"].slug for row in build.build(HARBOUR.parent / name).ask("statements-by")}
        for question in ("statements-by", "statements-about"):
            assert {row["statement"].slug for row in data.ask(question, corpus=name)} == own
        assert {
            one.identifier for one in Scope(corpus=name, all_standing=True).statements(data).values()
        } == own


def test_what_was_known_of_several_corpora_is_what_was_known_of_each() -> None:
    day = date(2031, 5, 1)
    whole = build.build([HARBOUR, QUARRY]).known(day)
    each = [build.build(folder).known(day) for folder in (HARBOUR, QUARRY)]
    assert of_the_corpora(whole) == of_the_corpora(each[0]) | of_the_corpora(each[1])
    assert set(whole.unknown) == {*each[0].unknown, *each[1].unknown} != set()


def test_corpora_that_share_a_base_are_refused_in_one_line(tmp_path: Path) -> None:
    other = Path(shutil.copytree(QUARRY, tmp_path / "quarry"))
    config = other / "corpus.yaml"
    config.write_text(
        config.read_text("utf-8").replace("example.org/quarry/", "example.org/harbour/"), "utf-8"
    )
    with pytest.raises(AnnotationError) as caught:
        build.build([HARBOUR, other], tmp_path / "store")
    assert f"{config.as_posix()}:1: the base 'https://example.org/harbour/'" in str(caught.value)
    assert str(caught.value).count("\n") == 0
    assert HARBOUR.as_posix() in str(caught.value)
    assert not (tmp_path / "store").exists()


def test_corpora_may_have_the_same_name_and_the_same_ids(tmp_path: Path) -> None:
    other = Path(shutil.copytree(QUARRY, tmp_path / "quarry"))
    for file, old, new in (
        ("corpus.yaml", "https://example.org/quarry/", "https://e.org/harbour#"),
        ("actors.yaml", "- {id: ", "- {id: red-dawn, kind: armed_group, name: R}\n  - {id: "),
    ):
        (other / file).write_text((other / file).read_text("utf-8").replace(old, new, 1), "utf-8")
    data = build.build([HARBOUR, other])
    assert data.find("red-dawn@example-org-harbour").iri == "https://example.org/harbour/id/actor/red-dawn"
    assert data.find("red-dawn@e-org-harbour").iri == "https://e.org/harbour#id/actor/red-dawn"
    assert data.find("e-org-harbour", ["corpus"]).iri == "https://e.org/harbour#"
    with pytest.raises(NotFoundError, match="'harbour' may mean several things"):
        data.find("harbour", ["corpus"])


def test_who_must_wait_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with versions.sole_writer(tmp_path / "store"):
        told: list[str] = []

        def other() -> None:
            try:
                build.build(tmp_path / "no-corpus", tmp_path / "store")
            except StoreError as error:
                told.append(str(error))

        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert re.fullmatch(
        rf".*another build is running \(process {os.getpid()} since .* UTC\); wait .*", told[0]
    )


def test_a_build_that_fails_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError):
        build.build(tmp_path / "no-corpus", tmp_path / "deep" / "store")
    assert not (tmp_path / "deep" / "store").exists()


def test_a_store_names_neither_this_machine_nor_this_place(tmp_path: Path) -> None:
    build.build(HARBOUR, tmp_path / "store")
    open_dataset(tmp_path / "store")
    secrets = [str(tmp_path).encode(), f"Host name (Env):  {socket.gethostname()}".encode()]
    files = [path for path in (tmp_path / "store").rglob("*") if path.is_file()]
    assert files
    assert [path for path in files for secret in secrets if secret in path.read_bytes()] == []


def test_a_link_that_leads_to_itself_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "current").symlink_to("current")
    with pytest.raises(StoreError, match="the store cannot be opened"):
        open_dataset(tmp_path)
