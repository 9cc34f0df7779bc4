"""Where something stands: the text of a document, and passages of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from claimgraph.model.kinds import Digest, Record


class Text(Record):
    """The file that holds the text of a document; the file itself is no part of a corpus.

    Attributes:
        file: The name of the file, without folders.
        sha256: The digest of the file; `claimgraph anchor` fills it in.
        length: The characters (code points) of the text; `claimgraph anchor` fills it in.
    """

    file: Annotated[str, Field(pattern=r"^[^/\\\x00-\x1f]+$")]
    sha256: Digest
    length: Annotated[int, Field(ge=1)]


class Span(Record):
    """A passage: where it begins and ends in the text, and its digest; made by `claimgraph anchor`.

    Attributes:
        start: The first character (code point), counted from 0.
        end: The first character after the passage.
        sha256: The digest of the passage.
    """

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    sha256: Digest

    @model_validator(mode="after")
    def _forward(self) -> Span:
        if self.start >= self.end:
            raise ValueError(f"start {self.start} is not before end {self.end}")
        return self
