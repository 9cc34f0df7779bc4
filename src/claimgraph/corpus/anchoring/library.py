"""The source texts of a corpus, in a folder of their own, and whether a passage stands in them still.

A corpus holds no text, only where a passage stands (code points of the file as it is, no character changed)
and the SHA-256 of its UTF-8 bytes. Whoever has the text can see the words and check them.
"""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from claimgraph.corpus.anchoring.quotations import Searched
    from claimgraph.model.records import Document, Media, Span

# Byte order marks, the longer ones first.
_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16",
}  # fmt: skip


@dataclass(frozen=True)
class Passage:
    """What became of a passage: `moved` and `match` say where it stands now."""

    status: Literal["match", "moved", "changed", "missing"]
    start: int | None = None
    end: int | None = None


class Texts:
    """The texts of a corpus, in a folder of their own.

    Args:
        folder: Where the files lie that the documents name under `text`.

    Example:
        >>> from pathlib import Path
        >>> Texts(Path("nowhere")).read("a.txt") is None
        True
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._texts: dict[str, str | None] = {}
        self._troubles: dict[str, str] = {}
        self._searched: dict[str, Searched] = {}

    def read(self, file: str) -> str | None:
        """Return the text of a file with every character as it is; None if there is no such text."""
        if file not in self._texts:
            self._texts[file] = self._read(file)
        return self._texts[file]

    def trouble(self, file: str) -> str | None:
        """Say why a text cannot be read: it is not there, or in another encoding; None if it can."""
        self.read(file)
        return self._troubles.get(file)

    def searched(self, file: str) -> Searched | None:
        """Return a text for search; it is prepared once, however many quotations are sought in it."""
        from claimgraph.corpus.anchoring.quotations import Searched

        if file not in self._searched and (text := self.read(file)) is not None:
            self._searched[file] = Searched(text)
        return self._searched.get(file)

    def _read(self, file: str) -> str | None:
        try:
            content = disk.read(self.folder / file)
        except disk.TooLargeError as error:
            self._troubles[file] = f"the text '{file}' has {error.strerror}"
            return None
        except (OSError, ValueError):
            self._troubles[file] = f"no text '{file}' in {self.folder.as_posix()}"
            return None
        try:
            if b"\0" not in content:
                return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
        self._troubles[file] = (
            f"the text '{file}' is not UTF-8 but, it seems, {encoding(content)}; save it as UTF-8"
        )
        return None

    def status(self, document: Document, span: Span) -> Passage:
        """Tell whether a passage stands where the corpus says, elsewhere, no more, or has no text here."""
        text = self.read(document.text.file) if document.text else None
        if text is None:
            return Passage("missing")
        if digest(text[span.start : span.end]) == span.sha256:
            return Passage("match", span.start, span.end)
        start = next(places(text, span.start, span.end - span.start, span.sha256), None)
        return Passage("changed") if start is None else Passage("moved", start, start + span.end - span.start)

    def media(self, media: Media) -> Passage:
        """Tell whether a picture, sound or film is the file that was annotated, another one, or not here."""
        if (found := self.digest(media.file)) is None:
            return Passage("missing")
        return Passage("match" if found == media.sha256 else "changed")

    def digest(self, file: str) -> str | None:
        """Return the SHA-256 of a file as it is; None if there is no such file."""
        try:
            with disk.opened(self.folder / file) as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            return None

    def quote(self, document: Document, span: Span) -> str | None:
        """Return the words of a passage if its digest says that they are the right ones."""
        passage = self.status(document, span)
        text = self.read(document.text.file) if document.text else None
        return text[passage.start : passage.end] if text and passage.end else None


def encoding(content: bytes) -> str:
    """Name the encoding of what is not UTF-8, as far as bytes can tell.

    Example:
        >>> encoding("café".encode("latin-1")), encoding("الفجر".encode("cp1256"))
        ('Latin-1 or Windows-1252', 'Windows-1256 or another one of 8 bits')
    """
    for mark, name in _MARKS.items():
        if content.startswith(mark):
            return name
    if b"\0" in content:
        return "UTF-16 without a mark of its order"
    high = [at for at, byte in enumerate(content) if byte >= 0x80]  # noqa: PLR2004  # beyond ASCII
    together = sum(one + 1 == other for one, other in pairwise(high))
    if 2 * together > len(high):  # words of such letters, not letters with accents among others
        return "Windows-1256 or another one of 8 bits"
    return "Latin-1 or Windows-1252"


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8.

    Example:
        >>> digest("red")[:8]
        'b1f51a51'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def places(text: str, near: int, length: int, words: str) -> Iterator[int]:
    """Yield where a passage stands that is known by its digest, the places nearest to where it stood first.

    Args:
        text: The text.
        near: Where the passage stood.
        length: How many characters it has.
        words: The digest of its words.

    Example:
        >>> list(places("red .. red .... red", 9, 3, digest("red")))
        [7, 16, 0]
    """
    starts = range(max(len(text) - length + 1, 0))
    for start in sorted(starts, key=lambda start: abs(start - near)):
        if digest(text[start : start + length]) == words:
            yield start
