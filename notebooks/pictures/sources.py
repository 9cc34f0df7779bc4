"""The line of sources under a picture, made of the statements that are drawn in it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from claimgraph.claims.cards import material
from claimgraph.model.dates import readable
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.figure import Figure

    from claimgraph.claims.reading import Reading
    from claimgraph.store.dataset import Dataset

SIZE, GAP = 8, 0.12  # of the letters in points; above the line in inches
KEPT = "\N{NO-BREAK SPACE}"  # within a date
LETTERS = 17  # of that size to an inch


def sources(figure: Figure, data: Dataset, statements: Iterable[str], remark: str = "") -> None:
    """Write under a finished picture from which statements and documents it is drawn.

    Args:
        figure: The picture.
        data: The dataset from which it is drawn.
        statements: IRIs of the statements that are drawn in it.
        remark: What else a reader must know of what is drawn, a sentence.
    """
    figure.canvas.draw()
    drawn = figure.get_tightbbox()
    wide, high = figure.get_size_inches()
    lines = [listed(data.reading, statements), *([remark] if remark else [])]
    text = "\n".join(textwrap.fill(line, int(drawn.width * LETTERS)) for line in lines)
    figure.text(drawn.x0 / wide, (drawn.y0 - GAP) / high, text, va="top", fontsize=SIZE)


def listed(reading: Reading, statements: Iterable[str]) -> str:
    """Return how many statements these are and which documents carry them, by publisher and date."""
    shown = material(reading, statements, ())
    documents = sorted(
        (one.published, safe(one.publisher), safe(one.title)) for one in shown.documents.values()
    )
    named = [
        f"{publisher}, {readable(published).replace(' ', KEPT)}" for published, publisher, _title in documents
    ]
    numbers = (_counted(len(shown.cards), "statement"), _counted(len(documents), "document"))
    return f"From {' in '.join(numbers)}: {'; '.join(named)}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
