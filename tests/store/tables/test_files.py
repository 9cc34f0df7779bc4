"""A folder of tables: whole or not there, and read by the programs for which it is written."""

from __future__ import annotations

import csv
import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyoxigraph as ox
import pytest
from pyarrow import parquet

from claimgraph.errors import FileError
from claimgraph.store.tables import TABLES, files, write
from tests.cli.running import run

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

PAGE = Path(__file__).resolve().parents[3] / "docs" / "tables.md"


@pytest.fixture(scope="module")
def folder(harbour: LocalDataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the example."""
    place = tmp_path_factory.mktemp("made") / "tables"
    write(harbour, place)
    return place


def asked(query: str) -> list[tuple[Any, ...]]:
    """Ask DuckDB."""
    found: list[tuple[Any, ...]] = duckdb.connect().execute(query).fetchall()
    return found


def test_each_program_reads_the_same(folder: Path, harbour: LocalDataset) -> None:
    for name in TABLES:
        path = folder / f"{name}.parquet"
        ours = parquet.read_table(path)
        ((counted,),) = asked(f"SELECT count(*) FROM '{path}'")  # noqa: S608 - ours
        assert ours.num_rows == counted == len(pd.read_parquet(path)) == pl.read_parquet(path).height
    path = folder / "statements.parquet"
    query = f"SELECT iri, speaker, said_from, hedged, standing FROM '{path}' ORDER BY iri"  # noqa: S608 - ours
    expected = [
        (one.iri, sorted(one.speakers), one.earliest, one.hedged, one.standing.code)
        for one in sorted(harbour.reading.statements.values(), key=lambda one: one.iri)
    ]
    assert asked(query) == expected
    chosen = ["iri", "speaker", "said_from", "hedged", "standing"]
    assert pl.read_parquet(path).select(chosen).rows() == expected
    frame = pd.read_parquet(path)[chosen]
    assert [(*row[:1], list(row[1]), *row[2:]) for row in frame.itertuples(index=False)] == expected


def test_columns_have_types_and_say_what_they_are(folder: Path) -> None:
    schema = parquet.read_schema(folder / "statements.parquet")
    assert schema.field("said_from").type == pa.date32()
    assert schema.field("standing").type == pa.dictionary(pa.int32(), pa.string())
    assert schema.field("speaker").type == pa.list_(pa.string())
    assert schema.field("hedged").type == pa.bool_()
    assert parquet.read_schema(folder / "mentions.parquet").field("start").type == pa.int64()
    assert schema.field("speaker").metadata[b"meaning"]
    told = json.loads((folder / files.SCHEMA).read_text("utf-8"))["tables"]
    assert {name: table["rows"] for name, table in told.items()} == {
        name: parquet.read_metadata(folder / f"{name}.parquet").num_rows for name in TABLES
    }
    assert [one["name"] for one in told["statements"]["columns"]] == schema.names


def test_csv_has_the_same_in_words(folder: Path, harbour: LocalDataset, tmp_path: Path) -> None:
    write(harbour, tmp_path / "csv", as_csv=True)
    for name in TABLES:
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        ours = parquet.read_table(folder / f"{name}.parquet").to_pylist()
        assert len(rows) == len(ours)
        for row, own in zip(rows, ours, strict=True):
            for column, cell in own.items():
                words = (
                    "; ".join(map(str, cell)) if isinstance(cell, list) else "" if cell is None else str(cell)
                )
                words = words.lower() if isinstance(cell, bool) else words
                assert row[column].removeprefix("'") == words.removeprefix("'"), column


def test_csv_begins_with_a_mark_on_request_and_holds_no_formula(
    harbour: LocalDataset, tmp_path: Path
) -> None:
    write(harbour, tmp_path / "csv", as_csv=True, mark=True)
    assert (tmp_path / "csv" / "names.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert files.field("=1+1") == "'=1+1"
    assert files.field(["=1+1", "two"]) == "'=1+1; two"


def test_the_same_data_give_the_same_bytes(folder: Path, harbour: LocalDataset, tmp_path: Path) -> None:
    write(harbour, tmp_path / "again")
    for path in folder.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_folder_is_whole_or_as_it_was(
    harbour: LocalDataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "tables"
    write(harbour, place, as_csv=True)
    before = {path.name: path.read_bytes() for path in place.iterdir()}

    def full(_rows: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "described", full)
    with pytest.raises(FileError, match="No space left"):
        write(harbour, place)
    assert {path.name: path.read_bytes() for path in place.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]
    monkeypatch.undo()
    write(harbour, place)
    assert {path.suffix for path in place.iterdir()} == {".json", ".parquet"}


def test_what_is_no_folder_of_tables_stays(harbour: LocalDataset, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileError, match="no folder of tables of claimgraph"):
        write(harbour, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_without_the_library_one_line_says_how_to_have_it(
    harbour: LocalDataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(FileError, match=r"pip install 'claimgraph\[tables\]'"):
        write(harbour, tmp_path / "tables")
    assert not (tmp_path / "tables").exists()
    write(harbour, tmp_path / "tables", as_csv=True)


def test_the_examples_of_the_page_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    page = PAGE.read_text("utf-8")
    queries = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    assert len(queries) == 2
    for query in queries:
        assert asked(query)
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(code, {})  # noqa: S102 - the page is ours


def test_a_day_has_the_tables_of_that_day(harbour: LocalDataset, tmp_path: Path) -> None:
    harbour.engine.dump(str(tmp_path / "all.nq"), format=ox.RdfFormat.N_QUADS)
    day = date(2031, 5, 1)
    done = run("tables", "-s", tmp_path / "all.nq", "-o", tmp_path / "then", "--csv", "--known", day)
    assert done.returncode == 0, done.stderr
    with (tmp_path / "then" / "statements.csv").open(encoding="utf-8", newline="") as file:
        then = {row["iri"] for row in csv.DictReader(file)}
    assert then == harbour.known(day).reading.statements.keys()
    assert then < harbour.reading.statements.keys()
