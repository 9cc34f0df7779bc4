"""The picture of who says what: the cells of the page `matrix`, a box for each value that a party holds."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

import matplotlib.pyplot as plt

from claimgraph.claims.cards import material
from claimgraph.claims.scope import Scope
from claimgraph.errors import NotFoundError
from claimgraph.pages.matrix.cell import cell
from claimgraph.pages.matrix.table import Options, Table
from pictures.look import AGAINST, COLOURS, EDGE, PAPER, SHADE, SMALL, box, headline
from pictures.sources import sources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from claimgraph.pages.matrix.cell import Line
    from claimgraph.store.dataset import Dataset

DENIES = "denies"
WORDS = {
    "claims": COLOURS["claimed"],
    DENIES: COLOURS["denied"],
    "confirms": COLOURS["confirmed"],
    "attributes": COLOURS["attributed"],
    "reports": SHADE,
    "silent": PAPER,
}
WIDTH, LINE, PAD, GAP = 2.0, 0.145, 0.09, 0.05  # inches: of a column, of a line of text, around and between
LETTERS, MOST = 27, 3  # letters on a line of a box, and lines in it
NAME = 34  # letters on a line of a name


class Box(NamedTuple):
    """A value that a party holds of an event: by which act, in which words, and whether it is contested."""

    says: str
    text: str
    contested: bool

    @property
    def height(self) -> float:
        """Its height in inches."""
        return LINE * (self.text.count("\n") + 1) + PAD


Boxes = dict[tuple[str, str], list[Box]]  # by event and party


def says(data: Dataset, least: int = 3) -> None:
    """Draw who says what of the attacks that several parties speak of.

    The values, and what is contested of them, are those of the page `cg.pages.matrix`.

    Args:
        data: The dataset.
        least: How many parties must speak of an attack.

    Raises:
        NotFoundError: So many speak of none.
    """
    found = Table(data, Scope(), Options(gathered=False))
    columns = [event for event in found.rows if _heard(found, event) >= least]
    if not columns:
        raise NotFoundError(f"no attack of which at least {least} parties speak; ask for fewer")
    boxes = _boxes(found, columns)
    names = {party: textwrap.fill(found.name(party), NAME) for _event, party in boxes}
    heights = _heights(boxes, names)
    figure = plt.figure(figsize=(WIDTH * len(columns), sum(heights.values())))
    axes = figure.add_axes((0, 0, 1, 1))  # so that its units are inches
    axes.set(xlim=(0, WIDTH * len(columns)), ylim=(sum(heights.values()), 0))
    axes.set_yticks(_fill(axes, boxes, heights, columns), names.values())
    heads = [textwrap.fill(found.name(event), LETTERS) for event in columns]
    axes.set_xticks([WIDTH * (x + 0.5) for x in range(len(columns))], heads, fontsize=SMALL)
    axes.xaxis.tick_top()
    axes.tick_params(top=False)
    axes.spines["bottom"].set_visible(False)
    headline(axes, f"Who says what of the attacks that at least {least} parties speak of")
    statements = {word.statement for place in boxes for word in found.cells[place] if word.statement}
    sources(figure, data, statements, f"{AGAINST} and a heavy frame: another party contradicts it.")


def _heard(found: Table, event: str) -> int:
    """Return how many parties speak of an event."""
    return sum(any(word.statement for word in found.cells.get((event, party), ())) for party in found.places)


def _boxes(found: Table, columns: list[str]) -> Boxes:
    """Return the boxes of each party that has a word on an event; who speaks of the first comes first."""
    shown = material(found.reading, found.statements(), found.reading.contests)
    return {
        (event, party): [
            Box(
                line.says[0],
                textwrap.fill(_worded(line), LETTERS, max_lines=MOST, placeholder=" …"),
                _against(line),
            )
            for line in cell(found, event, party, shown, "").lines
        ]
        for event in columns
        for party in found.places
        if (event, party) in found.cells
    }


def _heights(boxes: Boxes, names: Mapping[str, str]) -> dict[str, float]:
    """Return how high the row of each party is, in inches."""
    heights = {party: LINE * (name.count("\n") + 1) + 2 * GAP for party, name in names.items()}
    for (_event, party), held in boxes.items():
        heights[party] = max(heights[party], _high(held) + 2 * GAP)
    return heights


def _worded(line: Line) -> str:
    """Return a line of a cell in words: `claims: hit`, `reports (killed): 4`, `confirms (the series)`.

    A denial holds a value of its own, `not Red Dawn`, which must not read as if that were denied.
    """
    act = ", ".join(line.says) + (" (the series)" if line.of else "")
    act += f" ({line.value.topic})" if line.value.topic else ""
    if line.value.text:
        act += f"{', saying' if DENIES in line.says else ''}: {line.value.text}"
    words = ", ".join(word for word in (act, line.reserve, line.standing) if word)
    return f"{AGAINST} {words}" if _against(line) else words


def _against(line: Line) -> bool:
    return bool(line.value.side and line.value.side.contradicted)


def _high(boxes: list[Box]) -> float:
    """Return how high boxes above each other are, in inches."""
    return sum(one.height + GAP for one in boxes) - GAP


def _fill(axes: Axes, boxes: Boxes, heights: dict[str, float], columns: list[str]) -> list[float]:
    """Draw the boxes of each row, and return where the middle of each row is."""
    middles, top = [], 0.0
    for party, height in heights.items():
        for x, event in enumerate(columns):
            y = top + (height - _high(boxes.get((event, party), []))) / 2
            for one in boxes.get((event, party), ()):
                look = (WORDS[one.says], one.text, one.contested)
                box(axes, (WIDTH * x + GAP, y), (WIDTH - 2 * GAP, one.height), look)
                y += one.height + GAP
        middles.append(top + height / 2)
        top += height
        axes.axhline(top, color=EDGE, linewidth=0.5, linestyle=(0, (1, 3)), zorder=0)
    return middles
