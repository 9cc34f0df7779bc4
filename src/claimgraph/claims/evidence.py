"""Where statements stand: passages of documents, and the words there as far as the texts are at hand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Passage:
    """A range of characters of a document.

    Attributes:
        document: Slug of the document.
        start: First code point, counted from 0.
        end: The code point after the last.
        sha256: Digest of the passage in UTF-8.
    """

    document: str
    start: int
    end: int
    sha256: str


class Quotations:
    """The source texts at hand, by digest, to quote passages from.

    Args:
        folder: Where the text files lie; which file is which is known by its digest, not by its name.

    Raises:
        FileError: The folder cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._texts = [path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()]
        except OSError as error:
            raise FileError(f"{folder}: the texts cannot be read: {error}") from error
        self._decoded = [text.decode("utf-8", "replace") for text in self._texts]

    def of(self, passage: Passage) -> str | None:
        """Return the exact words of a passage, or None if no text at hand has them at that place."""
        for text in self._decoded:
            words = text[passage.start : passage.end]
            if hashlib.sha256(words.encode()).hexdigest() == passage.sha256:
                return words
        return None
