"""Where marked spans stand in a text, counted as we count: in code points of the text as it is.

Tools count otherwise: in UTF-16 units or bytes, with a line end of two characters as one, without the mark at
the head of a file. Which of these a document was counted in is found out by its quotations. One rule: a span
is taken only if the text at its place is its quotation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from claimgraph.corpus.anchoring.quotations import Quotation, Searched
from claimgraph.corpus.anchoring.typography import plain
from claimgraph.corpus.imports.imported import Dropped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimgraph.corpus.imports.imported import Imported, Mark

    Places = tuple[tuple[int, int], ...]

# How a character is encoded, of how many bytes a unit is; utf-32 has one unit for each.
UNITS = {"code points": ("utf-32-le", 4), "utf-16": ("utf-16-le", 2), "utf-8": ("utf-8", 1)}
MARK = "\ufeff"
LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Placed:
    """The spans of a document in its text.

    Attributes:
        passages: Where the parts of each taken span begin and end, by its key.
        counted: How the tool counted.
        moved: How many stand elsewhere than their position says, and were found by their words.
        dropped: The spans that were not taken.
    """

    passages: dict[str, Places]
    counted: str
    moved: int
    dropped: tuple[Dropped, ...]


class Counting:
    """One way to count the characters of a text.

    Args:
        text: The text.
        units: A key of `UNITS`.
        lines: Whether a line end of two characters counts as one.
        bare: Whether a byte order mark at the head counts as nothing.

    Example:
        >>> Counting("a🛥b", "utf-16").place((3, 4)), Counting("a🛥b", "utf-16").place((2, 3))
        ((2, 3), None)
    """

    def __init__(self, text: str, units: str, *, lines: bool = False, bare: bool = False) -> None:
        more = [", line ends as one"] * lines + [", no mark at the head"] * bare
        self.name = units + "".join(more)
        encoding, unit = UNITS[units]
        self._at: list[int] = []
        index = 1 if bare else 0
        while index < len(text):
            pair = lines and text.startswith("\r\n", index)
            size = len(text[index].encode(encoding, "surrogatepass")) // unit
            self._at += [index, *[-1] * (0 if pair else size - 1)]
            index += 2 if pair else 1
        self._at.append(len(text))

    def place(self, part: tuple[int, int]) -> tuple[int, int] | None:
        """Return where a part begins and ends; None if it ends beyond the text or within a character."""
        start, end = part
        if not 0 <= start <= end < len(self._at) or min(self._at[start], self._at[end]) < 0:
            return None
        return self._at[start], self._at[end]


def placed(document: Imported, text: str, units: str | None = None) -> Placed:
    """Find the spans of a document in its text.

    Args:
        document: As another tool has it.
        text: The text, every character as it is.
        units: How the tool counts, if that is known; otherwise the quotations tell.
    """
    marks = [_worded(document.text, mark, units) for mark in document.marks]
    ways = list(_countings(text, units))
    counting = max(ways, key=lambda way: sum(_stands(text, mark, way) for mark in marks))
    quoted = Searched(text) if any(mark.around for mark in marks) else None
    passages: dict[str, Places] = {}
    dropped = []
    moved = 0
    for mark in marks:
        found = _parts(mark, counting) if mark.parts else None
        if quoted and mark.around and not _stands(text, mark, counting):
            found = _by_words(quoted, mark)
            moved += bool(found and mark.parts)
        if trouble := _trouble(text, mark, found, ways):
            where = f"{document.file} {mark.key}"
            dropped.append(Dropped(f"span {mark.label}", trouble, where))
        else:
            passages[mark.key] = found or ()
    return Placed(passages, counting.name, moved, tuple(dropped))


def _countings(text: str, units: str | None) -> Iterator[Counting]:
    """Yield the ways to count that differ for a text; the plainest first."""
    wide = [name for name in UNITS if name == "code points" or not text.isascii()]
    lines, bare = [False, True][: 1 + ("\r\n" in text)], [False, True][: 1 + text.startswith(MARK)]
    for unit, line, head in product([units] if units else wide, lines, bare):
        yield Counting(text, unit, lines=line, bare=head)


def _worded(text: str | None, mark: Mark, units: str | None) -> Mark:
    """Give a span without a quotation that of the text in its own file, if its place there is certain."""
    if mark.quote is not None or not mark.parts or text is None:
        return mark
    found = {_parts(mark, Counting(text, unit)) for unit in ([units] if units else UNITS)}
    there = found.pop()
    return mark if found or there is None else replace(mark, quote=_words(text, there))


def _parts(mark: Mark, counting: Counting) -> Places | None:
    found = [counting.place(part) for part in mark.parts]
    return None if None in found else tuple(part for part in found if part)


def _stands(text: str, mark: Mark, counting: Counting) -> bool:
    """Tell whether the text at a place is the quotation of the mark."""
    found = _parts(mark, counting)
    return mark.quote is not None and found is not None and _same(mark.quote, _words(text, found))


def _words(text: str, places: Places) -> str:
    return " ".join(text[start:end] for start, end in places)


def _same(quote: str, words: str) -> bool:
    """Tell whether a quotation is the words, letter by letter; some tools make line ends blanks."""
    return quote == words or _blank(quote) == _blank(words)


def _blank(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\\n", "\n")
    return text.translate({ord(letter): " " for letter in "\n\r\t\u2028\u2029\u0085"})


def _by_words(text: Searched, mark: Mark) -> Places | None:
    """Find a span by its words, and those around it where it stands twice; None if they leave it open."""
    before, after = mark.around or ("", "")
    quote = mark.quote or ""
    try:
        found = text.find(Quotation(quote))
        start, end = found.start, found.end
    except ValueError:
        try:
            start, end = (
                text.find(Quotation(quote + after)).start,
                text.find(Quotation(before + quote)).end,
            )
        except ValueError:
            return None
    return ((start, end),) if plain(text.text[start:end]) == plain(quote) else None


def _trouble(text: str, mark: Mark, found: Places | None, ways: Sequence[Counting]) -> str | None:
    """Say why a span cannot be taken; None if it can."""
    if found is None and (mark.around or not mark.parts):
        return "its words do not stand in the text, or more than once"
    if found is None:
        return "it ends beyond the text, or within a character"
    if any(start >= end for start, end in found):
        return "it has no characters"
    if mark.quote is None and len({_parts(mark, way) for way in ways}) > 1:
        return "no words say in which units it is counted; say units: in the mapping"
    if mark.quote is not None and not mark.around and not _same(mark.quote, _words(text, found)):
        return "the text at its place is not its quotation"
    return None
