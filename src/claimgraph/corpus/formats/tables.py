"""Strict reading of tables: CSV whose first line names the keys; so a spreadsheet can hold a registry."""

from __future__ import annotations

import csv
from itertools import islice
from typing import TYPE_CHECKING

from claimgraph.corpus.formats.yaml import decode
from claimgraph.errors import MOST_FAULTS, AnnotationError, Fault
from claimgraph.names.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


def rows(content: bytes, path: str, keys: Collection[str]) -> Iterator[tuple[int, dict[str, str]]]:
    r"""Return the rows of a table, each with its line; a cell that is empty says nothing and is left out.

    Args:
        content: The bytes of the file.
        path: What to call the file in messages.
        keys: What a column may be called.

    Raises:
        AnnotationError: It is not UTF-8 or no table, a column has no such name, a row is too long or short.

    Example:
        >>> list(rows(b"id,kind,note\nred-dawn,armed_group,\n", "actors.csv", ["id", "kind", "note"]))
        [(2, {'id': 'red-dawn', 'kind': 'armed_group'})]
    """
    reader = csv.reader(decode(content, path, limit=None).splitlines(keepends=True), strict=True)
    try:
        head = [name.strip() for name in next(reader, [])]
        if wrong := list(_wrong(head, keys)):
            raise AnnotationError([Fault(path, 1, message) for message in wrong])
        found = list(_each(reader, path, head))
    except csv.Error as error:
        message = f"not CSV: {error}; is a quote left open?"
        raise AnnotationError([Fault(path, max(reader.line_num, 1), message)]) from None
    faults = [row for row in found if isinstance(row, Fault)]
    if faults:
        raise AnnotationError(islice(faults, MOST_FAULTS))
    return (row for row in found if not isinstance(row, Fault))


def _wrong(head: list[str], keys: Collection[str]) -> Iterator[str]:
    """Say what is wrong with the names of columns."""
    if not head:
        yield "the table is empty; its first line names the keys, as in id,kind,name"
    for name in dict.fromkeys(head):
        if head.count(name) > 1:
            yield f"two columns are called '{name}'"
        if ";" in name or "\t" in name:
            yield "the cells of a table are parted by commas; save it so"
        elif name not in keys:
            yield unknown("column", name, keys)


def _each(
    reader: Iterator[list[str]], path: str, head: list[str]
) -> Iterator[tuple[int, dict[str, str]] | Fault]:
    """Yield each row with the line in which it begins, or say that it has another number of cells."""
    line = 2
    for cells in reader:
        if cells and len(cells) != len(head):
            message = f"{len(cells)} cells where the first line names {len(head)} columns"
            yield Fault(path, line, f"{message}; a cell with a comma stands in double quotes")
        elif any(cell.strip() for cell in cells):
            given = zip(head, map(str.strip, cells), strict=True)
            yield line, {name: cell for name, cell in given if cell}
        line = getattr(reader, "line_num", line) + 1
