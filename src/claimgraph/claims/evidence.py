"""Where statements stand: passages of documents, and the words there as far as the texts are at hand."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.errors import FileError
from claimgraph.system import disk

if TYPE_CHECKING:
    from pathlib import Path

# What a cut leaves of a word, as far as it has blanks beside it: some scripts have none.
_CUT_WORD = re.compile(r"^\S*\s+(?=\S)")
_WORD_CUT = re.compile(r"(?<=\S)\s+\S*$")


@dataclass(frozen=True)
class Passage:
    """A range of characters of a document, or a part of a picture, sound or film that it carries.

    Attributes:
        document: Slug of the document.
        start: First code point, counted from 0.
        end: The code point after the last; 0 if it is no passage of a text.
        sha256: Digest of the passage in UTF-8, or of the media file.
        file: Name of the media file, or an empty text.
        part: Which part of that file, in words: `0:10-0:20`, `frame 17`; empty if it is the whole.
    """

    document: str
    start: int
    end: int
    sha256: str
    file: str = ""
    part: str = ""

    @property
    def place(self) -> str:
        """Where it stands, in words: `characters 214-391`, `0:10-0:20 of raid.mp4`."""
        if not self.file:
            return f"characters {self.start}–{self.end}"
        return f"{self.part} of {self.file}" if self.part else self.file


def part(box: str, start: str, end: str, frame: str) -> str:
    """Return in words which part of a picture, sound or film is meant.

    >>> part("xywh=160,120,320,240", "10", "3620.5", "")
    '0:10-1:00:20.5, box 160,120,320,240'
    """
    words = []
    if start:
        words.append(f"{_clock(start)}-{_clock(end)}" if end else f"from {_clock(start)}")
    if frame:
        words.append(f"frame {frame}")
    if box:
        words.append(
            f"box {box.removeprefix('xywh=').removeprefix('pixel:').replace('percent:', 'per cent ')}"
        )
    return ", ".join(words)


def _clock(seconds: str) -> str:
    whole, _, rest = seconds.partition(".")
    minutes, second = divmod(int(whole), 60)
    hours, minute = divmod(minutes, 60)
    clock = f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
    return f"{clock}.{rest}" if rest.strip("0") else clock


class Quotations:
    """The source texts at hand, by digest, to quote passages from.

    Args:
        folder: Where the text files lie; which file is which is known by its digest, not by its name.

    Raises:
        FileError: The folder cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._texts = [disk.read(path) for path in sorted(folder.iterdir()) if path.is_file()]
        except OSError as error:
            raise FileError(f"{folder}: the texts cannot be read: {error}") from error
        self._decoded = [text.decode("utf-8", "replace") for text in self._texts]
        self._found: dict[str, str] = {}  # by document, the text that had a passage of it

    def of(self, passage: Passage) -> str | None:
        """Return the exact words of a passage, or None if no text at hand has them at that place."""
        text = self._text(passage)
        return None if text is None else text[passage.start : passage.end]

    def around(self, passage: Passage, characters: int) -> tuple[str, str, str] | None:
        """Return what stands before a passage, its words and what follows, or None as `of` does.

        Args:
            passage: Where it stands.
            characters: At most so many are given on either side, of whole words.
        """
        text = self._text(passage)
        if text is None:
            return None
        first, last = max(0, passage.start - characters), min(len(text), passage.end + characters)
        before, after = text[first : passage.start], text[passage.end : last]
        if first:
            before = f"… {_CUT_WORD.sub('', before)}"
        if last < len(text):
            after = f"{_WORD_CUT.sub('', after)} …"
        return before, text[passage.start : passage.end], after

    def _text(self, passage: Passage) -> str | None:
        """Return the text that has the words of a passage at its place."""
        if passage.file:
            return None
        likely = self._found.get(passage.document)
        for text in (*([] if likely is None else [likely]), *self._decoded):
            words = text[passage.start : passage.end]
            if hashlib.sha256(words.encode()).hexdigest() == passage.sha256:
                self._found[passage.document] = text
                return text
        return None
