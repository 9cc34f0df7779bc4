"""A document of a corpus and each of its statements as records, each with the place where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.corpus.formats import json_lines
from claimgraph.corpus.forms import Where
from claimgraph.corpus.sheets import Sheet
from claimgraph.errors import AnnotationError
from claimgraph.model.records import Document, Repeat, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.corpus.forms import Steps
    from claimgraph.corpus.sheets import Sheets


def in_line(path: str, number: int, line: str, sheets: Sheets) -> None:
    """Read the document on one line of JSON lines.

    Args:
        path: What faults call the file.
        number: The number of the line.
        line: What stands on it.
        sheets: What it is added to, with its faults.
    """
    try:
        data = json_lines.parse(line, path, number)
    except AnnotationError as error:
        sheets.unread.add("documents")
        sheets.faults.extend(error.faults)
    else:
        in_data(Where(path, number), data, sheets)


def in_data(where: Where, data: object, sheets: Sheets) -> None:
    """Read a document, then each of its statements by itself.

    Args:
        where: Where it stands.
        data: What stands there.
        sheets: What it is added to, with its faults.
    """
    sheets.note_id("documents", data, "document")
    slug = data.get("document") if isinstance(data, dict) else None
    listed: object = []
    skip: tuple[str, ...] = ()
    if isinstance(data, dict):
        listed = data.get("statements") or []
        data = {key: value for key, value in data.items() if key != "statements"}
    if not isinstance(listed, list):
        sheets.faults.append(where.fault("'statements' must be a list", "statements"))
        sheets.unread.add(str(slug))
        listed = []
    if drafts := list(_quotations(listed)):
        message = f"passages not anchored yet: {len(drafts)}; run: claimgraph anchor"
        sheets.faults.append(where.fault(message, *drafts[0]))
        skip = ("at", "text")
    elif listed and isinstance(data, dict) and not {"text", "media"} & data.keys():
        sheets.faults.append(where.fault("a document with statements has 'text'; run: claimgraph anchor"))
    if record := sheets.read(Document, data, where, skip):
        sheets.documents.append(Sheet(record, where))
    found = sheets.entries.setdefault(str(slug), [])
    for number, item in enumerate(listed):
        inside = where.below("statements", number)
        sheets.note_id("statements", item, prefix=f"{slug}/")
        sheets.sources.setdefault(str(slug), set()).update(_source_ids(item))
        if isinstance(item, dict) and "repeats" in item:
            if repeat := sheets.read(Repeat, item, inside, skip):
                found.append(Sheet(repeat, inside))
        elif statement := sheets.read(Statement, item, inside, skip):
            found.append(Sheet(statement, inside))


def cited(where: Where, data: object, sheets: Sheets) -> None:
    """Read a work that is only cited: what `in_data` takes, but for what stands in a document."""
    if isinstance(data, dict):
        for key in sorted({"media", "text", "statements"} & data.keys()):
            message = f"a work cited has no '{key}'; give the document a file of its own in documents/"
            sheets.faults.append(where.fault(message, key))
        data = {key: value for key, value in data.items() if key not in {"media", "text", "statements"}}
    in_data(where, data, sheets)


def _source_ids(item: object) -> Iterator[str]:
    """Yield the ids that a statement gives to unidentified sources."""
    waiting = [item]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict) and "unidentified" not in one:
            waiting += one.values()
        elif isinstance(one, dict) and isinstance(one.get("id"), str):
            yield one["id"]


def _quotations(statements: list[Any]) -> Iterator[Steps]:
    """Yield the places of quotations that are not passages yet."""
    for number, item in enumerate(statements):
        passages = item.get("at") if isinstance(item, dict) else None
        for position, passage in enumerate(passages if isinstance(passages, list) else ()):
            if isinstance(passage, dict) and "quote" in passage:
                yield "statements", number, "at", position
