"""The grid of a picture: how wide its columns are at least, and between which of its lines things stand.

Widths are in em, so that they grow with the text. A page may hold no style of its own on an element, so every
line of the grid has two classes, `f7` for what begins at it and `t7` for what ends there.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.pages.timeline.calendar import Scale
    from claimgraph.pages.timeline.mark import Glyph, Mark
    from claimgraph.pages.timeline.picture import Tie

NAMES, ROOM = 13.0, 82.0  # for the names of lanes, and for the columns on a screen of 1366 pixels
LEFT, RIGHT, BREAK = 1.5, 2.5, 2.2  # the margins, which hold arrows of open dates, and a break
LEAST = {"day": 1.5, "week": 1.5, "month": 2.0, "year": 2.2}  # columns hold a mark and their own name
MOST, WIDEST = (
    4.0,
    12.0,
)  # of few columns several are to be seen on a telephone, and each may be wide elsewhere
WORDS, LETTERS = 15.0, 34  # what the words beside a mark have at most, which is about so many letters
PAPER = 1040.0  # an A4 sheet on its side without its margins, in pixels of 96 to the inch
PRINT = 12.0  # pixels; the picture has smaller letters where it would not fit the sheet


@dataclass(frozen=True)
class Cell:
    """Something that stands in a row: marks of one day together, a bar, or a mark with words beside it.

    Attributes:
        marks: The marks.
        start: Line at which it begins.
        end: Line at which it ends.
        words: Between which lines its words stand, counted within it from 1; None if it has none.
        own: Between which lines its mark stands, counted in the same way.
        high: About how many rows it takes; the browser measures, this only packs.
    """

    marks: tuple[Mark, ...]
    start: int
    end: int
    words: tuple[int, int] | None = None
    own: tuple[int, int] | None = None
    high: int = 1

    @property
    def before(self) -> bool:
        """Whether its words stand on the left of its mark."""
        return bool(self.words and self.own and self.words < self.own)


@dataclass(frozen=True)
class Grid:
    """The widths of its tracks: the left margin, a track a column, the right margin.

    Attributes:
        tracks: How wide each is at least, in em.
    """

    tracks: tuple[float, ...]

    def cells(self, marks: Iterable[Mark], letters: Mapping[int, int]) -> list[Cell]:
        """Return what stands in a row, in order of time.

        Args:
            marks: The marks of the row, in order of time.
            letters: How long the words are that stand beside marks, by the numbers of the marks.
        """
        found: list[Cell] = []
        days: dict[int, list[Mark]] = {}
        for mark in marks:
            if mark.number in letters:
                found.append(self._worded(mark, letters[mark.number]))
            elif mark.exact and mark.first and mark.last:
                days.setdefault(mark.start, []).append(mark)
            else:
                found.append(Cell((mark,), *mark.lines))
        for start, held in days.items():
            beside = max(int(self.tracks[start + 1] // 2), 1)
            found.append(Cell(tuple(held), start + 2, start + 3, high=ceil(len(held) / beside)))
        return sorted(found, key=lambda cell: (cell.marks[0].order, cell.marks[0].number))

    def _worded(self, mark: Mark, letters: int) -> Cell:
        """Put words on the right of a mark where there is room, else on the left."""
        start, end = mark.lines
        need = min(WORDS, WORDS * letters / LETTERS + 2)
        high = max(round(letters / LETTERS), 1)
        after, before = self.tracks[end - 1 :], self.tracks[start - 2 :: -1] if start > 1 else ()
        own = end - start
        if sum(after) >= min(need, sum(before)):
            words = _enough(after, need)
            return Cell((mark,), start, end + words, (own + 1, own + words + 1), (1, own + 1), high)
        words = _enough(before, need)
        return Cell((mark,), start - words, end, (1, words + 1), (words + 1, words + own + 1), high)


def _enough(widths: Iterable[float], need: float) -> int:
    """How many tracks hold words, or all there are."""
    used, number = 0.0, 0
    for width in widths:
        if used >= need:
            break
        used, number = used + width, number + 1
    return number


def grid(scale: Scale) -> Grid:
    """Choose how wide columns are at least: what a screen has for each, within bounds."""
    breaks = len(scale.breaks)
    days = len(scale.columns) - breaks
    least = max(min((ROOM - BREAK * breaks) / max(days, 1), MOST), LEAST[scale.unit])
    columns = [BREAK if column.broken else round(least, 2) for column in scale.columns]
    right = min(max(ROOM - sum(columns), RIGHT), WORDS)
    return Grid((LEFT, *columns, round(right, 2)))


def style(grid: Grid, glyphs: Iterable[Glyph], ties: Iterable[Tie]) -> str:
    """Return the rules that only this picture needs.

    Args:
        grid: Its grid.
        glyphs: The looks of its marks.
        ties: Whoever opens what followed a threat sees the marks of these attacks ringed.
    """
    left, *columns, right = grid.tracks
    tracks = [f"{left}em"]
    for width, run in groupby(columns):
        one = f"{width}em" if width == BREAK else f"minmax({width}em,{WIDEST}em)"
        tracks.append(f"repeat({len(list(run))},{one})")
    whole = NAMES + sum(grid.tracks)
    rules = [
        f".days{{grid-template-columns:{' '.join(tracks)} minmax({right}em,1fr)}}",
        f".rows{{min-width:{sum(grid.tracks):.1f}em}}",
        f"@media (min-width:901px),print{{.rows{{min-width:{whole:.1f}em}}}}",
        f"@media print{{.picture{{font-size:{min(PAPER / whole, PRINT):.1f}px}}}}",
        *(f".k-{glyph.name}{{--c:{glyph.colour}}}" for glyph in glyphs),
    ]
    for line in range(1, len(grid.tracks) + 2):
        rules += [f".f{line}{{grid-column-start:{line}}}", f".t{line}{{grid-column-end:{line}}}"]
    for threat, held in groupby(
        sorted((tie.threat.number, tie.attack.number) for tie in ties), lambda pair: pair[0]
    ):
        names = ",".join(f"#m{attack}" for _threat, attack in dict.fromkeys(held))
        rules.append(f".rows:has(#f{threat}[open]) :is({names}){{outline:2px solid}}")
    return "\n".join(rules)
