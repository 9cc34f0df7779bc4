"""Copies of documents in archives: what an archiver made goes into the files of a corpus; comments stay.

The list of an archiver is CSV or tab-separated with the columns url, archive, at and sha256, or JSON lines
with the same keys: the address of a document, that of its copy, the day of the copy, and the digest of the
file that the archive gives out, which may be empty. Nothing is fetched.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from claimgraph.corpus import files
from claimgraph.corpus.formats import json_lines
from claimgraph.corpus.formats.edits import Edits, flow
from claimgraph.corpus.formats.yaml import Loaded
from claimgraph.errors import AnnotationError, Fault, FileError
from claimgraph.model.records import Archived, Document
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.corpus.forms import Where
    from claimgraph.corpus.sheets import Sheet

COLUMNS = ("url", "archive", "at", "sha256")
DELIMITERS = {".csv": ",", ".tsv": "\t"}


@dataclass(frozen=True)
class TakenIn:
    """What became of the list of an archiver.

    Attributes:
        added: How many copies were written into the files.
        there: How many stood there already.
        files: How many files changed.
        faults: The lines of which nothing was taken, each with why.
    """

    added: int
    there: int
    files: int
    faults: tuple[Fault, ...]


def take_in(corpus: Path, path: Path) -> TakenIn:
    """Write the copies that an archiver made into the files of a corpus, each under its document.

    Args:
        corpus: The folder of the corpus.
        path: The list: .csv, .tsv or .jsonl.

    Raises:
        AnnotationError: The files of the corpus have faults; nothing was written.
        FileError: The list cannot be read.
    """
    sheets = files.gather(corpus)
    if sheets.faults:
        raise AnnotationError(sheets.faults)
    found = {sheet.record.url: sheet for sheet in sheets.documents if sheet.record.url}
    faults: list[Fault] = []
    copies: dict[str, list[Archived]] = {}
    there = 0
    for number, row in _rows(path):
        copy = _copy(row)
        sheet = found.get(row.get("url") or "")
        if isinstance(copy, str) or sheet is None:
            why = copy if isinstance(copy, str) else f"no document has the address '{row.get('url')}'"
            faults.append(Fault(path.as_posix(), number, why))
            continue
        held = copies.setdefault(sheet.record.document, [])
        if copy in (*sheet.record.archived, *held):
            there += 1
        else:
            held.append(copy)
    changed = _written(sheets.documents, copies)
    return TakenIn(sum(map(len, copies.values())), there, changed, tuple(faults))


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rows of a list with their lines."""
    try:
        text = disk.text(path, "utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(f"{path}: cannot be read: {error}") from error
    if path.suffix == ".jsonl":
        for number, line in json_lines.lines(text.encode(), path.as_posix()):
            row = json_lines.parse(line, path.as_posix(), number)
            yield number, row if isinstance(row, dict) else {}
        return
    if path.suffix not in DELIMITERS:
        raise FileError(f"{path}: unknown format; end the name in .csv, .tsv or .jsonl")
    reader = csv.DictReader(text.splitlines(), delimiter=DELIMITERS[path.suffix], restval="")
    if lacking := sorted({"url", "archive", "at"} - {*(reader.fieldnames or ())}):
        raise FileError(f"{path}: no column '{lacking[0]}'; the first line names {', '.join(COLUMNS)}")
    for row in reader:
        yield reader.line_num, row


def _copy(row: dict[str, Any]) -> Archived | str:
    """Return the copy that a row tells of, or what is wrong with the row."""
    given = {"url": row.get("archive"), "at": row.get("at"), "sha256": row.get("sha256") or None}
    try:
        return Archived.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = {"url": "archive"}.get(str(first["loc"][0]), str(first["loc"][0]))
        return f"{name}: {first.get('ctx', {}).get('error', 'is missing')}"


def _written(documents: list[Sheet[Document]], copies: dict[str, list[Archived]]) -> int:
    """Write the copies into the files of their documents; return how many files changed."""
    edits: dict[str, Edits] = {}
    lines: dict[str, dict[int, list[Archived]]] = {}
    for sheet in documents:
        more, source = copies.get(sheet.record.document), sheet.where.source
        if not more:
            continue
        if isinstance(source, Loaded):
            _insert(edits.setdefault(sheet.where.path, Edits(source)), sheet.where, more)
        else:
            lines.setdefault(sheet.where.path, {})[source] = more
    for path, edit in edits.items():
        disk.write(Path(path), edit.written())
    for path, by_line in lines.items():
        disk.write(Path(path), _with_copies(disk.text(Path(path)), by_line))
    return len(edits) + len(lines)


def _insert(edits: Edits, where: Where, more: list[Archived]) -> None:
    """Put copies behind those that are there, or behind the day of publication in the way of that."""
    loaded = where.source
    assert isinstance(loaded, Loaded)  # noqa: S101 - the caller sees to it
    items = [flow(_plain(copy)) for copy in more]
    here = (*where.prefix, "archived")
    if here not in loaded.extents:
        start, end = loaded.extents[(*where.prefix, "published")]
        pair = f"archived: [{', '.join(items)}]"
        holder = loaded.text[loaded.extents[where.prefix][0]]
        if holder == "{":
            edits.cut(end, end, f", {pair}")
        else:
            _behind(edits, loaded.text, (start, end), [pair], dash="")
        return
    start, end = loaded.extents[here]
    if loaded.text[start] == "[":
        last = loaded.text.rindex("]", start, end + 1)
        empty = not loaded.text[start + 1 : last].strip()
        edits.cut(last, last, ("" if empty else ", ") + ", ".join(items))
    else:
        last_item = (*here, sum(path[:-1] == here for path in loaded.extents) - 1)
        start, _end = loaded.extents[last_item]
        inside = [end for path, (_start, end) in loaded.extents.items() if path[:-1] == last_item]
        _behind(edits, loaded.text, (start, max(inside)), items, dash="- ")


def _behind(edits: Edits, text: str, extent: tuple[int, int], items: list[str], dash: str) -> None:
    """Put lines behind a value, as far to the right as what the line begins with in which that begins."""
    start, end = extent
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    shown = line.lstrip(" ")
    margin = len(line) - len(shown) + (2 if not dash and shown.startswith("- ") else 0)
    end = text.find("\n", end)
    if end < 0:
        edits.cut(len(text), len(text), "".join(f"\n{' ' * margin}{dash}{item}" for item in items))
    else:
        edits.cut(end + 1, end + 1, "".join(f"{' ' * margin}{dash}{item}\n" for item in items))


def _with_copies(text: str, by_line: dict[int, list[Archived]]) -> str:
    """Return JSON lines with copies in some of them."""
    lines = text.split("\n")
    for number, more in by_line.items():
        document = json.loads(lines[number - 1])
        document["archived"] = [*document.get("archived", ()), *map(_plain, more)]
        lines[number - 1] = json.dumps(document, ensure_ascii=False)
    return "\n".join(lines)


def _plain(copy: Archived) -> dict[str, str]:
    return {name: value for name, value in copy.model_dump().items() if value}
