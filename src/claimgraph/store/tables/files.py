"""A folder of tables: Parquet, or CSV for spreadsheets, with the schema beside them."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

from claimgraph.ask.answer import defused
from claimgraph.errors import FileError
from claimgraph.model.namespaces import release
from claimgraph.rdf.index import index
from claimgraph.store.export import complete_folder
from claimgraph.store.tables.cells import PROPERTIES, WORDED, columns
from claimgraph.store.tables.schema import TABLES
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pyarrow as pa

    from claimgraph.store.dataset import Dataset
    from claimgraph.store.tables.cells import Cell
    from claimgraph.store.tables.column import Table

    Columns = Mapping[str, list[Cell] | list[list[Cell]]]

SCHEMA = "tables.json"  # by which a folder is known as one of tables, which may be replaced


def write(data: Dataset, folder: Path, *, as_csv: bool = False, mark: bool = False) -> dict[str, int]:
    """Write the tables of a dataset into a folder, all or none, and return the number of rows of each.

    Tables that stand there are replaced when the new ones are whole; any other folder must be empty.

    Args:
        data: The dataset.
        folder: The folder, which need not be there.
        as_csv: Whether they are CSV; Parquet otherwise, which needs the library pyarrow.
        mark: Whether CSV begins with a byte-order mark, without which some spreadsheets take UTF-8 for
            something else.

    Raises:
        FileError: Something else stands there, the folder cannot be written, or the library is missing.
    """
    ending, put = (".csv", _csv(mark=mark)) if as_csv else (".parquet", _parquet())
    with complete_folder(folder, SCHEMA, "folder of tables") as draft:
        found = index(data.lines() or _fetched(data), PROPERTIES, WORDED)
        rows: dict[str, int] = {}
        try:
            for table in each("writing tables", TABLES.values(), len(TABLES)):
                made = columns(table, found)
                rows[table.name] = len(next(iter(made.values())))
                put(draft / f"{table.name}{ending}", table, made)
            (draft / SCHEMA).write_text(described(rows), "utf-8")
        except OSError as error:
            raise FileError(f"{folder}: cannot be written: {error}") from error
    return rows


def _fetched(data: Dataset) -> Iterator[bytes]:
    return (f"{quad} .\n".encode() for quad in data.quads())


def described(rows: Mapping[str, int]) -> str:
    """Return the schema as JSON, with the number of rows of each table."""
    tables = {
        table.name: {
            "rows": rows[table.name],
            "a_row_is_a": table.rows,
            "columns": [
                {"name": one.name, "kind": one.kind, "several": one.several, "meaning": one.meaning}
                for one in table.columns
            ],
        }
        for table in TABLES.values()
    }
    return json.dumps({"claimgraph": release(), "tables": tables}, ensure_ascii=False, indent=1) + "\n"


def arrow(table: Table) -> pa.Schema:
    """Return the schema of a table for Arrow, with what each column means."""
    import pyarrow as pa

    kinds = {
        "iri": pa.string(),
        "text": pa.string(),
        "language": pa.string(),
        "code": pa.dictionary(pa.int32(), pa.string()),
        "day": pa.date32(),
        "count": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
    }
    fields = [
        pa.field(
            one.name,
            pa.list_(kinds[one.kind]) if one.several else kinds[one.kind],
            metadata={"meaning": one.meaning},
        )
        for one in table.columns
    ]
    return pa.schema(fields, metadata={"a_row_is_a": table.rows})


def _parquet() -> Callable[[Path, Table, Columns], None]:
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError:
        raise FileError(
            "Parquet needs the library pyarrow: pip install 'claimgraph[tables]'; --csv needs none"
        ) from None

    def put(path: Path, table: Table, made: Columns) -> None:
        schema = arrow(table)
        arrays = [pa.array(made[field.name], field.type) for field in schema]
        pyarrow.parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), path)

    return put


def _csv(*, mark: bool) -> Callable[[Path, Table, Columns], None]:
    def put(path: Path, _table: Table, made: Columns) -> None:
        with path.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(made)
            for row in zip(*made.values(), strict=True):
                writer.writerow(map(field, row))

    return put


def field(cell: Cell | list[Cell]) -> Cell:
    """Return what stands in a field of CSV: several with semicolons between them, and nothing a formula."""
    if isinstance(cell, list):
        return defused("; ".join(map(str, cell)))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return defused(cell) if isinstance(cell, str) else cell
