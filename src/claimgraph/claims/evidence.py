"""What stands behind a statement: who said it, through whom, on which passage of which document."""

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


@dataclass(frozen=True)
class Evidence:
    """A statement with all that leads to it.

    Attributes:
        statement: IRI of the statement.
        identifier: `document/id`.
        acts: Labels of its acts.
        speakers: Names of its speakers.
        said: When, as EDTF text.
        hedged: Whether the speaker hedged it.
        paraphrase: What was said, in the annotators' words.
        note: What the annotators remark, or an empty text.
        chains: For each document that carries it, the names of outlet and relays, outermost first.
        passages: Where it stands.
    """

    statement: str
    identifier: str
    acts: tuple[str, ...]
    speakers: tuple[str, ...]
    said: str
    hedged: bool
    paraphrase: str
    note: str
    chains: tuple[tuple[str, ...], ...]
    passages: tuple[Passage, ...]

    @property
    def relays(self) -> tuple[str, ...]:
        """Those who passed it on between the speaker and the documents, nearest to the speaker first."""
        return tuple(dict.fromkeys(relay for chain in self.chains for relay in reversed(chain[1:])))

    @property
    def places(self) -> str:
        """Where it stands: the characters of each passage; other documents than its own by name."""
        own = self.identifier.partition("/")[0]
        ranges: dict[str, list[str]] = {}
        for passage in self.passages:
            ranges.setdefault(passage.document, []).append(f"{passage.start}-{passage.end}")
        return "; ".join(
            ("" if document == own else f"{document} ") + ", ".join(found)
            for document, found in ranges.items()
        )


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
