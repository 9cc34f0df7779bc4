"""The files in `drafts/` of a corpus: read as records with their places, and written.

A file holds drafts of one document, whose id it says; its own name is free. No question sees them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimgraph.corpus import forms
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.formats.edits import flow
from claimgraph.corpus.forms import Where
from claimgraph.corpus.sheets import Sheet
from claimgraph.errors import AnnotationError, Fault
from claimgraph.model.records import Draft, Drafts
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FOLDER = "drafts"


@dataclass
class DraftSheets:
    """All drafts of a corpus.

    Attributes:
        drafts: The drafts of each document, each with its place.
        named: Where a file names its document, with the document.
        faults: What is wrong with the form of the files.
    """

    drafts: dict[str, list[Sheet[Draft]]] = field(default_factory=dict)
    named: list[tuple[str, Where]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def gather(corpus: Path, instead: Mapping[Path, yaml.Loaded] | None = None) -> DraftSheets:
    """Read the drafts of a corpus; a fault in one does not hide the others.

    Args:
        corpus: The folder of the corpus; one without `drafts/` has none.
        instead: What to take in the place of files that are there, by their paths.
    """
    given = instead or {}
    found = DraftSheets()
    try:
        home = disk.looked_into(corpus / FOLDER)
    except OSError as error:
        found.faults.append(Fault((corpus / FOLDER).as_posix(), 1, f"cannot be read: {error.strerror}"))
        return found
    for path in sorted(home.glob("*.y*ml")):
        try:
            loaded = given.get(path) or yaml.read(path)
        except AnnotationError as error:
            found.faults.extend(error.faults)
        else:
            _file(Where(path.as_posix(), loaded), loaded.data, found)
    return found


def by_document(corpus: Path) -> dict[str, list[Draft]]:
    """Return the drafts of a corpus by the ids of their documents, as far as they can be read."""
    return {document: [sheet.record for sheet in found] for document, found in gather(corpus).drafts.items()}


def _file(where: Where, data: Any, found: DraftSheets) -> None:  # noqa: ANN401  # whatever the file holds
    """Read one file, each of its drafts by itself."""
    listed = data.get("drafts") if isinstance(data, dict) else None
    head = {key: value for key, value in data.items() if key != "drafts"} if isinstance(data, dict) else data
    record, faults = forms.read(Drafts, head, where)
    found.faults.extend(faults)
    if listed is not None and not isinstance(listed, list):
        found.faults.append(where.fault("'drafts' must be a list", "drafts"))
        return
    if record is None:
        return
    found.named.append((record.document, where))
    for number, item in enumerate(listed or ()):
        inside = where.below("drafts", number)
        draft, faults = forms.read(Draft, item, inside)
        found.faults.extend(faults)
        if draft:
            found.drafts.setdefault(record.document, []).append(Sheet(draft, inside))


def written(document: str, drafts: Iterable[Draft]) -> str:
    """Return the text of a file of drafts: a draft an item, what is not known left out.

    Args:
        document: The id of the document.
        drafts: Its drafts.
    """
    lines = [f"document: {flow(document)}", "drafts:"]
    for draft in drafts:
        keys = draft.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        first = [key for key in ("id", "origin", "state", "reviewed") if key in keys]
        for number, key in enumerate([*first, *(key for key in keys if key not in first)]):
            lines.append(f"{'    ' if number else '  - '}{key}: {flow(_short(key, keys[key]))}")
    return "\n".join(lines) + "\n"


def _short(key: str, value: Any) -> Any:  # noqa: ANN401  # any value of a record
    """Write contents as lists, as files do, and one alone without brackets."""
    if key in {"affirms", "denies", "leaves_open"}:
        return [_content(one) for one in value]
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0]
    return value


def _content(said: dict[str, Any]) -> list[Any]:
    """Write a content as a list: subject, predicate, value, period, qualifiers."""
    return [value for value in said.values() if value]


def save(path: Path, document: str, drafts: Iterable[Draft]) -> None:
    """Write a file of drafts, so that at any moment the old or the new one stands there, whole.

    Args:
        path: The file, in `drafts/`.
        document: The id of the document.
        drafts: All that the file is to hold.

    Raises:
        AnnotationError: It would be too large to be read again.
    """
    text = written(document, drafts)
    yaml.load(text.encode(), path.as_posix())
    path.parent.mkdir(exist_ok=True)
    disk.write(path, text)
