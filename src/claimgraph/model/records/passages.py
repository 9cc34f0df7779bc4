"""Where something stands: the text of a document, and passages of it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from claimgraph.model.kinds import Degrees, Digest, Record, Slug

BOX = re.compile(r"xywh=(pixel:|percent:)?(\d+),(\d+),(\d+),(\d+)")
TIME = re.compile(r"t=(?:npt:)?([\d:.]*)(?:,([\d:.]+))?")
CLOCK = re.compile(r"(?:(?:(\d+):)?(\d{1,2}):)?(\d+(?:\.\d+)?)")
TYPE = re.compile(r"(audio|image|video)/[a-z0-9.+-]+")
WHOLE = 100  # per cent


def seconds(clock: str) -> Decimal:
    """Return how many seconds a time of a sound or film is, written `90`, `90.5`, `1:30` or `0:01:30`.

    >>> seconds("1:30"), seconds("90.5")
    (Decimal('90'), Decimal('90.5'))
    """
    if not (found := CLOCK.fullmatch(clock)):
        raise ValueError(f"'{clock}' is no time; write seconds, or 1:30, or 0:01:30")
    hours, minutes, rest = found.groups(default="0")
    return int(hours) * 3600 + int(minutes) * 60 + Decimal(rest)


def span_of(time: str) -> tuple[Decimal, Decimal | None]:
    """Return from which second to which a media fragment such as `t=10,20` goes; None for the end."""
    found = TIME.fullmatch(time)
    if not found or not (found[1] or found[2]):
        raise ValueError(f"'{time}' is no time; write t=10,20 in quotes")
    start, end = seconds(found[1] or "0"), seconds(found[2]) if found[2] else None
    if end is not None and start >= end:
        raise ValueError(f"'{time}' begins at {start} s and ends at {end} s")
    return start, end


def corners(box: str) -> tuple[bool, tuple[int, int, int, int]]:
    """Return whether a media fragment such as `xywh=160,120,320,240` counts per cent, and its numbers."""
    if not (found := BOX.fullmatch(box)):
        raise ValueError(f"'{box}' is no box; write xywh=160,120,320,240 in quotes")
    x, y, width, height = map(int, found.groups()[1:])
    if not width or not height:
        raise ValueError(f"'{box}' has nothing in it: width and height are above 0")
    if found[1] == "percent:" and max(x + width, y + height) > WHOLE:
        raise ValueError(f"'{box}' goes beyond 100 per cent")
    return found[1] == "percent:", (x, y, width, height)


def _time(text: str) -> str:
    span_of(text)
    return text


def _box(text: str) -> str:
    corners(text)
    return text


def _type(text: str) -> str:
    if not TYPE.fullmatch(text):
        raise ValueError(f"'{text}' is no picture, sound or film; write image/jpeg, audio/ogg, video/mp4")
    return text


FileName = Annotated[str, Field(pattern=r"^[^/\\\x00-\x1f]+$")]


class Text(Record):
    """The file that holds the text of a document; the file itself is no part of a corpus.

    Attributes:
        file: The name of the file, without folders.
        sha256: The digest of the file; `claimgraph anchor` fills it in.
        length: The characters (code points) of the text; `claimgraph anchor` fills it in.
    """

    file: FileName
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


class Media(Record):
    """A picture, sound or film that a document carries; the file itself is no part of a corpus.

    Attributes:
        id: Its id, one in its document.
        file: The name of the file, without folders.
        sha256: The digest of the file; `claimgraph anchor` fills it in.
        type: What it is: `image/jpeg`, `audio/ogg`, `video/mp4`.
        length: How many seconds it lasts, as far as that is known.
        width: Its width in pixels, as far as that is known.
        height: Its height in pixels, as far as that is known.
    """

    id: Slug
    file: FileName
    sha256: Digest
    type: Annotated[str, AfterValidator(_type)]
    length: Annotated[Degrees, Field(gt=0)] | None = None
    width: Annotated[int, Field(ge=1)] | None = None
    height: Annotated[int, Field(ge=1)] | None = None


class Part(Record):
    """A part of a picture, sound or film: a box of it, a time, a frame, or all of it.

    Attributes:
        media: The id of the picture, sound or film.
        box: A box in it, in pixels or per cent: `xywh=160,120,320,240`.
        time: From which second to which: `t=10,20`.
        frame: The number of a frame, counted from 0.
    """

    media: Slug
    box: Annotated[str, AfterValidator(_box)] | None = None
    time: Annotated[str, AfterValidator(_time)] | None = None
    frame: Annotated[int, Field(ge=0)] | None = None


def _place_form(value: object) -> str:
    return "part" if isinstance(value, Part) or (isinstance(value, dict) and "media" in value) else "span"


Passage = Annotated[Annotated[Span, Tag("span")] | Annotated[Part, Tag("part")], Discriminator(_place_form)]
