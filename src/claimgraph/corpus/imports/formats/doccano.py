"""doccano JSON lines: spans with or without relations, as `label`, `labels` or `entities`.

doccano writes no quotations; whether it counts characters or what the eye sees as one depends on the project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.corpus.imports.imported import Dropped, Imported, Link, Mark, mappings, parsed, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPANS = ("label", "labels", "entities")
TEXTS = ("text", "data")
SPAN = 3  # start, end, label


def read(path: Path) -> Iterator[Imported]:
    """Yield a document for each line of a file.

    Raises:
        FileError: The file is no JSON.
    """
    for number, line in enumerate(mappings(parsed(path)), start=1):
        yield _document(path, line, f"line {number}")


def _document(path: Path, line: dict[str, Any], place: str) -> Imported:
    text = next((line[key] for key in TEXTS if isinstance(line.get(key), str)), None)
    marks: list[Mark] = []
    dropped = []
    for position, item in enumerate(item for key in SPANS for item in _listed(line.get(key))):
        where = f"{path.name} {place}, {position + 1}"
        if mark := _mark(item, str(position)):
            marks.append(mark)
        elif isinstance(item, str):
            dropped.append(Dropped(f"label {item}", "it is about the whole text", where))
        else:
            dropped.append(Dropped("label", "not written as doccano writes spans", where))
    for key in ("cats", "Comments"):
        dropped += [
            Dropped(f"{key} {plain(item)}", "it is about the whole text", f"{path.name} {place}")
            for item in _listed(line.get(key))
        ]
    links = []
    for position, one in enumerate(mappings(line.get("relations") or [])):
        ends = (("from", plain(one.get("from_id"))), ("to", plain(one.get("to_id"))))
        links.append(Link(f"relation {position}", plain(one.get("type")), ends))
    name = plain(line.get("name") or line.get("title") or f"{path.stem} {line.get('id', place)}")
    return Imported(name, path.name, text, marks=tuple(marks), links=tuple(links), dropped=tuple(dropped))


def _listed(value: Any) -> list[Any]:  # noqa: ANN401  # whatever the line holds
    return value if isinstance(value, list) else []


def _mark(item: Any, position: str) -> Mark | None:  # noqa: ANN401
    """Return a span, which is written as a list of three or by keys; None if it is neither."""
    if isinstance(item, dict):
        start, end, label = (item.get(key) for key in ("start_offset", "end_offset", "label"))
        key = plain(item.get("id", position))
    elif isinstance(item, list) and len(item) == SPAN:
        (start, end, label), key = item, position
    else:
        return None
    if not isinstance(start, int) or not isinstance(end, int):
        return None
    return Mark(key, plain(label), ((start, end),))
