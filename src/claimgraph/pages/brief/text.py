"""What a brief is made of: before its footnotes are numbered parts of cells, afterwards blocks of runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.pages.sections import Cell

NARROW = "\u202f"  # a blank that keeps a digit and the mark of a footnote apart and on one line


@dataclass(frozen=True)
class Part:
    """A part of a brief.

    Attributes:
        title: Its heading.
        lines: Sentences, each the word of those that it names; it leads to their statements or documents.
        untold: What nobody says, what is left out, and how the corpus names and files things: nobody's word.
        note: How to read it.
    """

    title: str
    lines: tuple[Cell, ...] = ()
    untold: tuple[Cell, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line, as every kind of file can set it.

    Attributes:
        text: Words; data as they are, to be escaped by whoever writes them.
        look: `strong` or nothing.
        address: Where it leads on the web; an address of `http` or `https`, or an empty text.
        note: Number of the footnote that follows; 0 if none does.
    """

    text: str = ""
    look: str = ""
    address: str = ""
    note: int = 0


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """A part of a brief with its footnotes numbered; see `Part`."""

    title: str
    lines: tuple[Line, ...]
    untold: tuple[Line, ...]
    note: str


@dataclass(frozen=True)
class Text:
    """A brief.

    Attributes:
        title: What it is about.
        lead: How to read it, and from what it is drawn.
        blocks: Its parts.
        notes: The footnotes; the first has the number 1.
        sources: The documents that the footnotes name.
    """

    title: str
    lead: tuple[str, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Line, ...]
    sources: tuple[Line, ...]


def one_line(text: str) -> str:
    r"""Return text in one line, with single blanks.

    >>> one_line("a  b\n c ")
    'a b c '
    """
    return re.sub(f"[^\\S{NARROW}]+", " ", text)
