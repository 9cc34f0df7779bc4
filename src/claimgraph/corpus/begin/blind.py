"""A corpus for a second reader: the documents, the registry and the texts of another one, and no reading.

What the first reader found is left out, so that the second does not see it: statements and drafts, and what
is said about statements: judgements, assessments, worlds and rules. Comments stay in corpus.yaml and the
registry; the headings of documents are written anew.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.begin.case import describe
from claimgraph.corpus.change.merge import point
from claimgraph.corpus.formats.edits import flow
from claimgraph.corpus.read import checked
from claimgraph.corpus.sheets import HOMES
from claimgraph.errors import FileError
from claimgraph.system import disk

if TYPE_CHECKING:
    from claimgraph.model.records import Document

CITED = "documents.yaml"  # works without text, in which nothing is said
KEPT = {"corpus", "actors", "places", "events"}
BESIDE = ("texts", ".gitignore")


def blind(first: Path, second: Path) -> int:
    """Make the corpus of a second reader.

    Args:
        first: A corpus that somebody has read.
        second: The folder to make.

    Returns:
        How many documents it has.

    Raises:
        AnnotationError: The first has faults.
        FileError: There is something at `second`.
    """
    if second.exists() and (not second.is_dir() or any(second.iterdir())):
        raise FileError(f"{second}: there is something already; name another folder")
    sheets = checked(first)
    for home, holds in HOMES.items():
        for path in sorted(first.glob(home)) if holds in KEPT or home == CITED else ():
            _copy(path, second / path.relative_to(first))
    for name in BESIDE:
        _copy(first / name, second / name)
    point(first, second, second / "corpus.yaml")
    (second / "documents").mkdir(exist_ok=True)
    for sheet in sheets.documents:
        if Path(sheet.where.path) != first / CITED:
            disk.write(second / "documents" / f"{sheet.record.document}.yaml", _heading(sheet.record))
    describe(second)
    return len(sheets.documents)


def _copy(path: Path, there: Path) -> None:
    there.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.copytree(path, there)
    elif path.exists():
        shutil.copyfile(path, there)


def _heading(document: Document) -> str:
    """Return what names a document, without what is said in it and what the first reader remarks."""
    said: dict[str, Any] = document.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude={"entries", "note"}
    )
    if whole := [one for one in document.retracts if "/" not in one]:
        said["retracts"] = whole
    else:
        said.pop("retracts", None)
    return "".join(f"{key}: {flow(value)}\n" for key, value in said.items())
