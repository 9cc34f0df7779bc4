"""Statements that are not complete, moved from their documents into `drafts/`: the rest can be built then."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.drafts.files import FOLDER
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.formats.blocks import block
from claimgraph.corpus.formats.edits import Edits, as_before
from claimgraph.corpus.formats.items import item_lines
from claimgraph.corpus.read import assembled, troubles
from claimgraph.corpus.registry import Registry
from claimgraph.corpus.uses import known
from claimgraph.errors import AnnotationError
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import Draft
from claimgraph.rdf.check import findings, told
from claimgraph.rdf.places import Places
from claimgraph.system import disk

if TYPE_CHECKING:
    from claimgraph.corpus.sheets import Sheets

ENDING = "unfinished"


def set_aside(folder: Path, who: str) -> list[str]:
    """Move the statements that `check` refuses into drafts, with everything that is known of them.

    Args:
        folder: The folder of the corpus.
        who: Who does so.

    Returns:
        What was moved, as `document/id`.

    Raises:
        AnnotationError: There are other faults, or other statements refer to one that would go; nothing is
            written then.
    """
    sheets = known(folder)
    wrong = troubles(Registry(sheets, vocabulary()))
    faults = {(fault.path, fault.line) for fault in wrong} or set(_violations(sheets))
    files: dict[Path, str] = {}
    moved: list[str] = []
    for header in sheets.documents:
        path = Path(header.where.path)
        if not isinstance(header.where.source, int) and path.parent == folder / "documents":
            lines = {line for name, line in faults if name == path.as_posix()}
            loaded, items = _parted(header.where.source, path, lines)
            if items:
                files[path] = loaded.text
                files[_free(folder, header.record.document)] = _written(header.record.document, items, who)
                moved += [f"{header.record.document}/{item['id']}" for item in items]
    documents = {path: text.encode() for path, text in files.items() if path.parent.name == "documents"}
    if left := troubles(Registry(known(folder, instead=documents), vocabulary())):
        raise AnnotationError(left)
    for path, text in reversed(files.items()):  # the drafts first: nothing is lost if the machine stops
        path.parent.mkdir(exist_ok=True)
        disk.write(path, as_before(text, disk.read(path)) if path.exists() else text)
    return moved


def _violations(sheets: Sheets) -> list[tuple[str, int]]:
    """Return the lines to which the shapes object."""
    corpus = assembled(sheets)
    found = told(findings(corpus), Places(corpus, sheets))
    places = (one.place.rpartition(":") for one in found if one.severity == "violation")
    return [(path, int(line)) for path, _colon, line in places if line.isdigit()]


def _parted(loaded: yaml.Loaded, path: Path, lines: set[int]) -> tuple[yaml.Loaded, list[dict[str, Any]]]:
    """Return a document without the statements in which some lines stand, and those that can be drafts."""
    items: list[dict[str, Any]] = []
    for number in reversed(range(len(loaded.data.get("statements") or ()))):
        place = "statements", number
        start, end = loaded.extents[place]
        first, last = (loaded.text.count("\n", 0, at) + 1 for at in (start, max(start, end - 1)))
        item = loaded.data["statements"][number]
        if lines.isdisjoint(range(first, last + 1)) or not _can_wait(item):
            continue
        edits = Edits(loaded)
        edits.cut(*_extent(loaded, number))
        loaded = yaml.load(edits.written().encode(), path.as_posix())
        items.insert(0, item)
    return loaded, items


def _can_wait(item: object) -> bool:
    """Whether a statement can be a draft: what is there of it is sound."""
    try:
        return isinstance(item, dict) and bool(Draft.model_validate({**item, "origin": {"by": "person"}}))
    except ValueError:
        return False


def _extent(loaded: yaml.Loaded, number: int) -> tuple[int, int]:
    """Return where a statement begins and ends in its file, in brackets with a comma beside it."""
    if found := block(loaded, ("statements", number)):
        return found.start, found.end
    extents, last = loaded.extents, len(loaded.data["statements"]) - 1
    start, end = extents["statements", number]
    if number < last:
        return start, extents["statements", number + 1][0]
    return (extents["statements", number - 1][1] if number else start), end


def _free(folder: Path, document: str) -> Path:
    """Return the name of a file of drafts that is not there yet."""
    path, number = folder / FOLDER / f"{document}.{ENDING}.yaml", 2
    while path.exists():
        path, number = folder / FOLDER / f"{document}.{ENDING}-{number}.yaml", number + 1
    return path


def _written(document: str, items: list[dict[str, Any]], who: str) -> str:
    """Return a file of drafts."""
    origin = {"by": "person", "who": who, "day": datetime.now(UTC).astimezone().date().isoformat()}
    lines = (item_lines({"id": item["id"], "origin": origin} | item) for item in items)
    return f"document: {document}\ndrafts:\n{''.join(lines)}"
