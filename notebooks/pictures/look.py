"""How pictures look: colours of the network page, and a word, a sign or a frame for what a colour says.

Letters stand out from what is behind them at least 4.5 to 1, lines and frames 3 to 1 (a test measures it).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

COLOURS = {line.name: line.group.colour for line in vocabulary().lines.values()}
INK, EDGE, SHADE, PAPER = "#222222", "#5F6770", "#E8EBEE", "#FFFFFF"
AGAINST = "≠"  # as on the pages: somebody contradicts it
HEAVY, LIGHT = 1.8, 0.7  # width of the frame of what somebody contradicts, and of anything else
SMALL = 8.5
DARKEST = 0.04045  # shares of light that WCAG takes for proportional

plt.rcParams.update(
    {
        "figure.dpi": 110,
        "font.size": 9.5,
        "text.parse_math": False,  # a dollar in a name is a dollar
        "axes.titlesize": 10.5,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "xtick.color": INK,
        "ytick.color": INK,
        "ytick.left": False,
        "text.color": INK,
        "axes.labelcolor": INK,
    }
)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, 1 to 21.

    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def letters(colour: str) -> str:
    """Return the colour of letters on a colour: whichever of ink and paper stands out more."""
    return max((INK, PAPER), key=lambda ink: contrast(ink, colour))


def box(
    axes: Axes, corner: tuple[float, float], size: tuple[float, float], look: tuple[str, str, bool]
) -> None:
    """Draw a box with a text in it.

    Args:
        axes: Where.
        corner: The corner with the lowest x and y.
        size: Width and height.
        look: Colour, text, and whether somebody contradicts it.
    """
    (x, y), (width, height), (colour, text, contested) = corner, size, look
    sample = patch(colour, contested=contested)
    sample.set(xy=corner, width=width, height=height)
    axes.add_patch(sample)
    axes.text(
        x + width / 2, y + height / 2, text, fontsize=SMALL, color=letters(colour), linespacing=1.15,
        ha="center", va="center",
    )  # fmt: skip


def bar(axes: Axes, y: float, ends: tuple[float, float], look: tuple[str, float]) -> None:
    """Draw a level bar of a colour and a height from one end to the other."""
    (left, right), (colour, height) = ends, look
    axes.barh(y, right - left, left=left, height=height, color=colour, edgecolor=EDGE, linewidth=LIGHT)


def guide(axes: Axes, y: float) -> None:
    """Draw a thin line that leads the eye from a name to what stands in its row."""
    axes.axhline(y, color=EDGE, linewidth=0.6, linestyle=(0, (1, 4)), zorder=0)


def patch(colour: str, *, contested: bool = False) -> Rectangle:
    """Return a box of a colour, with a heavy frame if somebody contradicts what it stands for."""
    edge, width = (INK, HEAVY) if contested else (EDGE, LIGHT)
    return Rectangle((0, 0), 1, 1, facecolor=colour, edgecolor=edge, linewidth=width)


def dot(colour: str, edge: str = EDGE) -> Line2D:
    """Return a sample of a dot for a legend."""
    return Line2D([], [], marker="o", color=colour, linestyle="", markersize=7, markeredgecolor=edge)


def legend(axes: Axes, handles: Sequence[Artist], labels: list[str]) -> None:
    """Put a legend between a picture and its title, on one line."""
    axes.legend(
        handles, labels, ncols=len(labels), frameon=False, fontsize=SMALL, handlelength=1.4,
        handletextpad=0.5, columnspacing=1.6, loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2,
        borderpad=0.2,
    )  # fmt: skip


def headline(axes: Axes, text: str) -> None:
    """Put a title at the left end of everything, names included."""
    axes.figure.canvas.draw()
    left = min(label.get_window_extent().x0 for label in axes.get_yticklabels())
    axes.set_title(text, x=axes.transAxes.inverted().transform((left, 0))[0], pad=14)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= DARKEST else ((part + 0.055) / 1.055) ** 2.4 for part in shares]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
