"""The folder that is annotated: its files as they are, what is written to them, and what is taken back."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from claimgraph.corpus.anchoring.library import Texts, digest
from claimgraph.corpus.formats.edits import Edits, as_before
from claimgraph.corpus.formats.yaml import Loaded
from claimgraph.corpus.seen.notebook import FOLDER
from claimgraph.corpus.uses import known
from claimgraph.errors import AnnotationError, ClaimgraphError
from claimgraph.system import disk
from claimgraph.system.lock import alone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.corpus.sheets import Sheet, Sheets
    from claimgraph.model.records import Document


class StaleError(ClaimgraphError):
    """A file was changed by somebody else since it was read: nothing was written."""


@dataclass(frozen=True)
class Page:
    """A document that can be annotated.

    Attributes:
        document: Its id.
        path: Its file.
        content: The bytes of the file.
        sheet: Its heading, and where it stands.
        loaded: What the file holds, with the digest and the length of its text if they lack.
        text: Its text as it is; None if there is none at hand.
        file: The name of the file of the text, as far as the document says.
    """

    document: str
    path: Path
    content: bytes
    sheet: Sheet[Document]
    loaded: Loaded
    text: str | None
    file: str | None

    @property
    def version(self) -> str:
        """Of the file: two windows that show the same one hold the same file."""
        return version(self.content)


@dataclass
class Case:
    """A corpus that is being annotated.

    Args:
        folder: The folder of the corpus; no file outside of it is written.
        texts: The folder of its texts; nothing is written there.
        who: Who annotates, as drafts remember it.
    """

    folder: Path
    texts: Path
    who: str
    _done: list[dict[Path, tuple[bytes | None, bytes]]] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)
    _read: tuple[object, Sheets] | None = None
    _texts: dict[Path, bytes] = field(default_factory=dict)

    def sheets(self, instead: Mapping[Path, bytes | Loaded] | None = None) -> Sheets:
        """Read the files of the corpus, with others in the place of some."""
        stamp = self._stamp()
        if self._read is None or self._read[0] != stamp:
            found = known(self.folder)
            self._texts = dict(self._described(found))
            self._read = stamp, known(self.folder, instead=self._texts) if self._texts else found
        if not instead:
            return self._read[1]
        return known(self.folder, instead={**_loaded(self._read[1]), **instead})

    def _described(self, sheets: Sheets) -> Iterator[tuple[Path, bytes]]:
        """Yield the files of documents that lack what `anchor` says of their texts, as they are with it."""
        for sheet in sheets.documents:
            source, path = sheet.where.source, Path(sheet.where.path)
            if isinstance(source, Loaded) and (text := self._text(source)) is not None:
                after = described(source, text)
                if after != source.text:
                    yield path, after.encode()

    def _text(self, source: Loaded) -> str | None:
        said = source.data.get("text")
        file = said.get("file") if isinstance(said, dict) else None
        return Texts(self.texts).read(file) if isinstance(file, str) and _plain(file) else None

    def pages(self) -> dict[str, Sheet[Document]]:
        """Return the headings of the documents that stand in YAML files of their own, by id."""
        home = (self.folder / "documents").as_posix()
        return {
            sheet.record.document: sheet
            for sheet in self.sheets().documents
            if isinstance(sheet.where.source, Loaded) and Path(sheet.where.path).parent.as_posix() == home
        }

    def page(self, document: str) -> Page | None:
        """Return a document by its id; None if the corpus has none of that id in a file of its own."""
        sheet = self.pages().get(document)
        if sheet is None or not isinstance(loaded := sheet.where.source, Loaded):
            return None
        said, path = loaded.data.get("text"), Path(sheet.where.path)
        file = said.get("file") if isinstance(said, dict) else None
        named = file if isinstance(file, str) else None
        return Page(document, path, disk.read(path), sheet, loaded, self._text(loaded), named)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else write the corpus meanwhile, neither here nor from another server."""
        home = self.folder / FOLDER
        home.mkdir(mode=0o700, exist_ok=True)
        with self._lock, alone(home / "lock", wait=True):
            yield

    def save(self, texts: Mapping[Path, str]) -> None:
        """Write files, each so that at any moment the old or the new one stands there, whole.

        Args:
            texts: What the files are to hold, the weightiest first; all are taken back together.
        """
        step = {}
        for path, text in texts.items():
            before = disk.read(path) if path.exists() else None
            after = as_before(text, before or b"")
            path.parent.mkdir(exist_ok=True)
            disk.write(path, after)
            step[path] = before, after.encode()
        self._done.append(step)

    def undo(self) -> list[Path]:
        """Take back what was written last, since the server began.

        Returns:
            The files that are as before; none if there is nothing to take back.

        Raises:
            StaleError: One of the files was changed by somebody else since.
        """
        if not self._done:
            return []
        step = self._done[-1]
        for path, (_before, after) in step.items():
            if not path.exists() or disk.read(path) != after:
                raise StaleError(f"{path.name} was changed elsewhere since: take it back there")
        for path, (before, _after) in step.items():
            if before is None:
                path.unlink()
            else:
                disk.write(path, before.decode())
        self._done.pop()
        return list(step)

    @property
    def undoable(self) -> int:
        """How many steps can be taken back."""
        return len(self._done)

    def _stamp(self) -> object:
        return tuple(
            (path.as_posix(), found.st_mtime_ns, found.st_size, found.st_ino)
            for path in sorted(self.folder.rglob("*"))
            for found in (path.stat(),)
        )


def opened(folder: Path, texts: Path | None, who: str) -> Case:
    """Return a corpus to annotate.

    Args:
        folder: The folder of the corpus.
        texts: The folder of its texts; `texts/` in the corpus if it is not given.
        who: Who annotates.

    Raises:
        AnnotationError: The folder is no corpus.
    """
    case = Case(folder, texts or folder / "texts", who)
    sheets = case.sheets()
    if sheets.corpus is None:
        raise AnnotationError(sheets.faults)
    return case


def version(content: bytes) -> str:
    """Return what tells the contents of two files apart."""
    return hashlib.sha256(content).hexdigest()[:16]


def described(source: Loaded, text: str) -> str:
    """Return the text of the file of a document with the digest and the length of its text, if they lack."""
    said = source.data.get("text")
    if not isinstance(said, dict) or {"sha256", "length"} <= said.keys():
        return source.text
    edits = Edits(source)
    edits.replace(("text",), {"file": said["file"], "sha256": digest(text), "length": len(text)})
    return edits.written()


def _loaded(sheets: Sheets) -> dict[Path, Loaded]:
    """Return what the files hold that need not be read again."""
    groups = sheets.actors, sheets.places, sheets.events, sheets.documents
    places = (sheet.where for group in groups for sheet in group)
    return {Path(where.path): where.source for where in places if isinstance(where.source, Loaded)}


def _plain(file: str) -> bool:
    return file not in {".", ".."} and "/" not in file and "\\" not in file and "\0" not in file
