"""A build in parts comes to what one machine comes to: the same lines, the same rows, the same faults."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from claimgraph.corpus.read import assembled, checked, examined
from claimgraph.errors import AnnotationError
from claimgraph.rdf import mapping
from claimgraph.rdf.index import index
from claimgraph.spark import derived
from claimgraph.spark.parts import shards
from claimgraph.store.build import schema_lines
from claimgraph.store.tables import PROPERTIES, TABLES, WORDED, columns
from tests.conftest import HARBOUR, IRAQ
from tests.corpus.test_read import CASES, broken
from tests.sampled import sampled
from tests.spark.parted import Parted, in_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from claimgraph.spark.parts.shards import Shard

CORPORA = [IRAQ, *sorted(path for path in HARBOUR.parent.iterdir() if (path / "corpus.yaml").exists())]


def single(folder: Path) -> list[str]:
    """Return the lines of a corpus as one machine writes them, without those of rules."""
    return [*schema_lines(), *mapping.nquads(assembled(checked(folder)))]


@pytest.fixture(scope="module", params=CORPORA, ids=lambda path: path.name)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("cluster")
    if request.param.name == "annex":  # which uses another one
        shutil.copytree(HARBOUR, home / HARBOUR.name)
    return in_lines(request.param, home / request.param.name)


@pytest.fixture(scope="module")
def built(folder: Path) -> list[Shard]:
    parted = Parted(folder)
    assert parted.faults() == ()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(derived, "MOST", 7)  # what stands beside the documents is cut, too
        return parted.shards()


def test_the_parts_come_to_the_same_lines_none_twice(folder: Path, built: list[Shard]) -> None:
    found = [line for one in built for line in one.quads.open().decode().split("\n")[:-1]]
    assert len(found) == len(set(found)) == sum(one.number for one in built)
    assert sorted(found) == sorted(line.removesuffix("\n") for line in single(folder))


def test_the_parts_come_to_the_same_rows_of_every_table(folder: Path, built: list[Shard]) -> None:
    whole = index((line.encode() for line in single(folder)), PROPERTIES, WORDED)
    for name, table in TABLES.items():
        batches = [batch for one in built if name in one.rows for batch in shards.unpacked(one.rows[name][1])]
        found = pa.Table.from_batches(batches, shards.schema(name)).to_pylist()
        made = columns(table, whole)
        wanted = [dict(zip(made, row, strict=True)) for row in zip(*made.values(), strict=True)]
        assert sorted(map(repr, found)) == sorted(map(repr, wanted)), name


def test_what_is_retracted_stands_where_others_report_it(tmp_path: Path) -> None:
    folder = in_lines(HARBOUR, tmp_path / "harbour")
    path = folder / "documents.jsonl"
    wire, herald = map(json.loads, path.read_text("utf-8").splitlines())
    herald["statements"][0].pop("via")  # it was there by itself
    header = {key: value for key, value in wire.items() if key not in {"statements", "text"}}
    told = {"document": "coast-wire-2031-05-03", "published": "2031-05-03", "retracts": [wire["document"]]}
    lines = (json.dumps(one) + "\n" for one in (wire, herald, header | told))
    path.write_text("".join(lines), "utf-8")
    found = [line for one in Parted(folder).shards() for line in one.quads.open().decode().split("\n")[:-1]]
    standing = [line for line in found if "#standing> " in line and "/statement/" in line.split(" ")[0]]
    assert {line.split("standing/")[1].split(">")[0] for line in standing} >= {"stands", "unsupported"}
    assert any("red-dawn-raid-claim" in line and "standing/stands" in line for line in standing)
    assert sorted(found) == sorted(line.removesuffix("\n") for line in single(folder))


def faults(found: Callable[[], Iterable[object]]) -> str:
    """Return all faults that are found, a line each."""
    try:
        return "\n".join(map(str, found()))
    except AnnotationError as error:
        return str(error)


@pytest.mark.parametrize("case", sampled(CASES), ids=lambda path: path.stem)
def test_the_parts_find_the_same_faults(case: Path, tmp_path: Path) -> None:
    corpus = broken(case, tmp_path / "whole")
    try:
        folder = in_lines(corpus, tmp_path / "lines")
    except AnnotationError:
        pytest.skip("no YAML, and so no JSON lines")
    # None where the fault is one of a draft, a text or a rule, which a corpus in lines has not.
    whole = faults(lambda: AnnotationError(examined(folder)[1]).faults)
    assert faults(lambda: Parted(folder).faults()) == whole
