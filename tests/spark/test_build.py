"""A build on a cluster is what one machine builds, all of it or nothing. It needs Spark: `make spark`."""

from __future__ import annotations

import gzip
import shutil
from typing import TYPE_CHECKING

import pytest
from pyarrow import parquet

from claimgraph.corpus.read import checked
from claimgraph.errors import AnnotationError, FileError, ShapeError
from claimgraph.rdf.shapes import Finding
from claimgraph.store import tables
from claimgraph.store.build import build as build_here
from tests.conftest import HARBOUR, IRAQ
from tests.spark.parted import in_lines

if TYPE_CHECKING:
    from pathlib import Path

    from pyspark.sql import SparkSession

    from claimgraph.store.dataset import LocalDataset

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore::FutureWarning")]
build = pytest.importorskip("claimgraph.spark.build").build


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled corpus, its documents in a folder of two files."""
    folder = in_lines(IRAQ, tmp_path_factory.mktemp("corpus") / "iraq-2023")
    lines = (folder / "documents.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "documents.jsonl").unlink()
    (folder / "documents.jsonl").mkdir()
    for name, some in (("part-0", lines[:20]), ("part-1", [b"\n", *lines[20:]])):
        (folder / "documents.jsonl" / name).write_bytes(b"".join(some))
    return folder


@pytest.fixture(scope="module")
def written(spark: SparkSession, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "out"
    build(spark, str(corpus), str(folder))
    return folder


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    """On disk, where the lines stand as they were written: the engine writes languages in lower case."""
    return build_here(IRAQ, tmp_path_factory.mktemp("here") / "store")


def test_the_lines_are_those_of_one_machine(written: Path, here: LocalDataset) -> None:
    parts = [gzip.decompress(path.read_bytes()) for path in written.glob("quads/part-*.nq.gz")]
    found = [line for part in parts for line in part.splitlines(keepends=True)]
    assert len(found) == len(set(found))
    assert sorted(found) == sorted(here.lines())


def test_the_tables_are_those_of_one_machine(written: Path, here: LocalDataset, tmp_path: Path) -> None:
    tables.write(here, tmp_path / "tables")
    for name in tables.TABLES:
        found = parquet.read_table(written / "tables" / name).to_pylist()
        wanted = parquet.read_table(tmp_path / "tables" / f"{name}.parquet").to_pylist()
        assert sorted(map(repr, found)) == sorted(map(repr, wanted)), name


def test_a_whole_build_says_so_and_is_replaced_whole(
    spark: SparkSession, corpus: Path, written: Path
) -> None:
    before = {path.name for path in (written / "quads").iterdir()}
    assert {path.name for path in written.iterdir() if path.suffix != ".crc"} >= {"_SUCCESS", "tables.json"}
    (written / "quads" / "stray").write_text("", "utf-8")
    build(spark, str(corpus), written.as_uri())
    assert {path.name for path in (written / "quads").iterdir()} == before
    assert [path.name for path in written.parent.iterdir()] == ["out"]


def test_a_corpus_uses_the_registry_of_another_one(spark: SparkSession, tmp_path: Path) -> None:
    shutil.copytree(HARBOUR, tmp_path / "harbour")
    folder = in_lines(HARBOUR.parent / "annex", tmp_path / "annex")
    built = build(spark, str(folder), str(tmp_path / "out"))
    wanted = sorted(build_here(folder, tmp_path / "store").lines())
    parts = [gzip.decompress(path.read_bytes()) for path in (tmp_path / "out").glob("quads/part-*.nq.gz")]
    assert sorted(line for part in parts for line in part.splitlines(keepends=True)) == wanted
    assert built.quads == len(wanted)


def test_another_folder_is_refused_before_anything_is_done(
    spark: SparkSession, corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear", "utf-8")
    with pytest.raises(FileError, match=r"mine: stands there and is no whole build"):
        build(spark, str(corpus), str(tmp_path / "mine"))
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_faults_are_told_with_file_and_line_and_nothing_is_written(
    spark: SparkSession, tmp_path: Path
) -> None:
    folder = in_lines(HARBOUR, tmp_path / "harbour")
    path = folder / "documents.jsonl"
    text = path.read_text("utf-8")
    first = text.splitlines()[0]
    path.write_text(f"{first}\n\n{text.replace('red-dawn', 'red-down', 1)}{{\n", "utf-8")
    with pytest.raises(AnnotationError) as wanted:
        checked(folder)
    with pytest.raises(AnnotationError) as found:
        build(spark, str(folder), str(tmp_path / "out"))
    assert str(found.value) == str(wanted.value)
    assert len(found.value.faults) > 2
    assert [one.name for one in tmp_path.iterdir()] == ["harbour"]


def test_what_breaks_a_shape_is_told_where_it_is_mended(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = in_lines(HARBOUR, tmp_path / "harbour")
    broken = (Finding("https://example.org/id/actor/red-dawn", "no", "violation", "X", "actors.yaml:2"),)
    monkeypatch.setattr("claimgraph.spark.parts.header.broken", lambda _corpus, _sheets: broken)
    with pytest.raises(ShapeError, match=r"^actors.yaml:2: violation: no$"):
        build(spark, str(folder), str(tmp_path / "out"))
    assert [one.name for one in tmp_path.iterdir()] == ["harbour"]


def test_a_corpus_without_json_lines_says_how_it_must_be(spark: SparkSession, tmp_path: Path) -> None:
    with pytest.raises(
        FileError, match=r"no documents\.jsonl there; a cluster reads documents as JSON lines"
    ):
        build(spark, str(HARBOUR), str(tmp_path / "out"))
