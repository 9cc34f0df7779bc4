"""The items of a list in a YAML file as lines of text, with the comments above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from claimgraph.corpus.formats.yaml import Loaded, Path


class Block(NamedTuple):
    """An item of a list, its lines from the comments right above it to its last line.

    Attributes:
        start: Where its first line begins in the text.
        end: Where the line after it begins.
        indent: How many blanks stand before its dash.
        text: Its lines.
    """

    start: int
    end: int
    indent: int
    text: str

    def moved(self, indent: int) -> str:
        """Return the lines with another number of blanks before the dash."""
        lines = self.text.splitlines(keepends=True)
        return "".join(" " * indent + line[self._blanks(line) :] if line.strip() else line for line in lines)

    def _blanks(self, line: str) -> int:
        return min(self.indent, len(line) - len(line.lstrip(" ")))


def block(loaded: Loaded, path: Path) -> Block | None:
    r"""Return an item of a list as lines; None if the list stands in brackets.

    Args:
        loaded: The file.
        path: The item: the path of the list, and its number.

    Example:
        >>> from claimgraph.corpus.formats.yaml import load
        >>> block(load(b"a:\n  # one\n  - x\n  - y\n", "x.yaml"), ("a", 0)).text
        '  # one\n  - x\n'
    """
    text, (start, end) = loaded.text, loaded.extents[path]
    *above, number = path
    holder = tuple(above)
    if text[loaded.extents[holder][0]] == "[" or not isinstance(number, int):
        return None
    dash = text.rindex("-", 0, start)
    first = text.rfind("\n", 0, dash) + 1
    indent = dash - first
    floor = loaded.extents[(*holder, number - 1)][1] if number else 0
    while first > floor:
        before = text.rfind("\n", 0, first - 1) + 1
        if before < floor or not text[before:first].lstrip().startswith("#"):
            break
        first = before
    last = end if text[end - 1 : end] == "\n" else text.find("\n", end) + 1
    last = last or len(text)
    lines = text[first:last]
    return Block(first, last, indent, lines if lines.endswith("\n") else lines + "\n")
