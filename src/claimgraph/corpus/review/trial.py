"""A draft tried as a statement: the corpus as it would be with it, and what `check` says of that."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.drafts.accept import entered
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.read import assembled, troubles
from claimgraph.corpus.registry import Registry
from claimgraph.corpus.uses import known
from claimgraph.errors import FileError
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.rdf.check import of_document, told
from claimgraph.rdf.places import Places
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.corpus.sheets import Sheet, Sheets
    from claimgraph.errors import Fault
    from claimgraph.model.records import Document


@dataclass(frozen=True)
class Trial:
    """A draft as a statement of its document.

    Attributes:
        path: The file of the document.
        before: The bytes of that file.
        text: What it would hold.
        faults: Why it cannot be a statement yet, in the words of `check`.
        warnings: What `check` would say of it besides.
        elsewhere: What is wrong in other places of the corpus, for which nothing can be tried.
    """

    path: Path
    before: bytes
    text: str
    faults: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    elsewhere: tuple[Fault, ...] = ()

    @property
    def good(self) -> bool:
        """Whether it can be accepted as it is."""
        return not self.faults and not self.elsewhere


def trial(folder: Path, header: Sheet[Document], keys: Mapping[str, Any]) -> Trial:
    """Say what a draft lacks to be a statement.

    Args:
        folder: The folder of the corpus.
        header: Its document.
        keys: What the draft would be as a statement.

    Raises:
        FileError: The document stands in no YAML file of its own.
    """
    path = Path(header.where.path)
    if isinstance(header.where.source, int) or path.parent != folder / "documents":
        raise FileError(
            f"{path}: no statement can be entered; give the document a file in {folder}/documents/"
        )
    before = disk.read(path)
    loaded = yaml.load(before, path.as_posix())
    text = entered(loaded, keys)
    after = yaml.load(text.encode(), path.as_posix())
    sheets = known(folder, instead={path: after})
    found = troubles(Registry(sheets, vocabulary()))
    own = _lines(after, len(after.data["statements"]) - 1)
    mine = [fault for fault in found if fault.path == path.as_posix() and fault.line in own]
    elsewhere = tuple(sorted(set(found) - set(mine)))
    if found or sheets.corpus is None:
        return Trial(path, before, text, tuple(dict.fromkeys(fault.message for fault in mine)), (), elsewhere)
    faults, warnings = _shapes(sheets, header.record.document, path, own)
    return Trial(path, before, text, faults, warnings)


def _lines(loaded: yaml.Loaded, number: int) -> range:
    """Return the lines of a statement in its file."""
    start, end = loaded.extents["statements", number]
    first, last = (loaded.text.count("\n", 0, at) + 1 for at in (start, max(start, end - 1)))
    return range(first, last + 1)


def _shapes(sheets: Sheets, document: str, path: Path, own: range) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return violations and warnings of the shapes that are about lines of a file."""
    corpus = assembled(sheets)
    here = [
        one
        for one in told(of_document(corpus, document), Places(corpus, sheets))
        if one.place.rpartition(":")[0] == path.as_posix() and int(one.place.rpartition(":")[2]) in own
    ]
    faults = (one.message for one in here if one.severity == "violation")
    warnings = (one.message for one in here if one.severity != "violation")
    return tuple(dict.fromkeys(faults)), tuple(dict.fromkeys(warnings))
