"""JSON lines of drafts, as a language model answers: an object a line, with the keys of `spreadsheet`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.corpus.formats import json_lines
from claimgraph.corpus.imports.imported import Row, content
from claimgraph.errors import AnnotationError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FENCE = "```"


def read(path: Path) -> Iterator[Row]:
    """Yield the drafts of a file; a line that is none is a row that says so.

    Raises:
        FileError: The file cannot be read, or is not UTF-8.
    """
    for number, line in enumerate(content(path).removeprefix("\ufeff").split("\n"), start=1):
        where = f"line {number}"
        if not line.strip() or line.strip().startswith(FENCE):
            continue  # models put what they write between fences
        try:
            data = json_lines.parse(line, path.name, number)
        except AnnotationError as error:
            yield Row(path.name, where, {}, error.faults[0].message)
        else:
            sound = isinstance(data, dict)
            yield Row(path.name, where, data if sound else {}, "" if sound else "not an object with keys")
