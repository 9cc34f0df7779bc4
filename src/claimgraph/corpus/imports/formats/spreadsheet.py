"""A table with one statement a row: CSV, tab-separated, or the first sheet of XLSX; what cells say, no more.

The columns, all of them optional but `quote` (or `start` and `end`) and `document`, are `COLUMNS`. A cell may
hold several values with `;` between, a content is `subject | predicate | value`. A formula is never worked
out; what looks like one is text.
"""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.imports.imported import MOST_BYTES, Row, content
from claimgraph.errors import FileError
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

COLUMNS = (
    *("id", "document", "url", "title", "quote", "after", "start", "end", "act", "speaker", "on_behalf_of"),
    *("addressee", "target", "about", "via", "cue", "channel", "said", "affirms", "denies", "hedged"),
    *("paraphrase", "note", "who"),
)
SEVERAL = {"act", "speaker", "on_behalf_of", "addressee", "target", "about", "via", "affirms", "denies"}
SIGNS = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
MOST_CELLS, MOST_ROWS, MOST_RATIO = 64, 100_000, 200


def read(path: Path) -> Iterator[Row]:
    """Yield the rows of a table.

    Raises:
        FileError: It is no table, too large, or a column is unknown.
    """
    table = _sheet(path) if path.suffix.lower() == ".xlsx" else _text(path)
    head = [str(cell or "").strip().lower() for cell in next(table, [])]
    if not {"document", "url"} & set(head):
        raise FileError(f"{path}: no column 'document'; the columns are {', '.join(COLUMNS)}")
    for number, cells in enumerate(table, start=2):
        if number > MOST_ROWS:
            raise FileError(f"{path}: more than {MOST_ROWS} rows; split the file")
        said = {
            name: _split(str(cell)) if name in SEVERAL else str(cell).strip()
            for name, cell in zip(head, cells, strict=False)
            if name and cell is not None and str(cell).strip()
        }
        if said:
            yield Row(path.name, f"row {number}", said)


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _text(path: Path) -> Iterator[list[Any]]:
    text = content(path).removeprefix("\ufeff")
    sign = SIGNS.get(path.suffix.lower(), ",")
    first = text.partition("\n")[0]
    if sign == "," and first.count(";") > first.count(","):
        sign = ";"  # as spreadsheets write where the comma is the decimal sign
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    except csv.Error as error:
        raise FileError(f"{path}: not CSV: {error}") from error


def _sheet(path: Path) -> Iterator[list[Any]]:
    """Yield the rows of the first sheet of a workbook; formulas as they are written."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        _bounded(path)
        with disk.opened(path) as file:  # the library leaves open what it cannot read
            book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
            rows: Iterable[tuple[Any, ...]] = book.worksheets[0].iter_rows(
                max_col=MOST_CELLS, values_only=True
            )
            for row in rows:
                yield list(row)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise FileError(f"{path}: no workbook that can be read: {error}") from error


def _bounded(path: Path) -> None:
    """Refuse a workbook that would grow beyond measure, or whose XML has a document type."""
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
        whole = sum(part.file_size for part in parts)
        small = max(sum(part.compress_size for part in parts), 1)
        if whole > MOST_BYTES or (whole > MOST_BYTES // 16 and whole > MOST_RATIO * small):
            raise FileError(f"{path}: unpacked it would have {whole} bytes; save it as CSV, or split it")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in packed.read(part):
                raise FileError(f"{path}: XML with a document type is not read")
