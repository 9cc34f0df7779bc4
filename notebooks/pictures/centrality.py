"""Pictures of who ranks where in a network, and how firm that is."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.lines import Line2D

from claimgraph.networks.edges import statements_of
from pictures.look import COLOURS, INK, PAPER, SHADE, bar, dot, guide, legend, patch
from pictures.sources import sources

if TYPE_CHECKING:
    import networkx as nx

    from claimgraph.store.dataset import Dataset

LEFT_OUT, FOLDED = SHADE, COLOURS["threatens"]


def ranks(table: pd.DataFrame, title: str, net: nx.MultiGraph, data: Dataset) -> None:
    """Draw the rank of each actor, and between which ranks it moves.

    Args:
        table: That of `cg.networks.centrality.table`, with ranges.
        title: What is ranked by what.
        net: The network that it is of.
        data: The dataset that this is of.
    """
    figure, axes = plt.subplots(figsize=(7.5, 0.36 * len(table) + 1))
    for y, row in enumerate(table.to_dict("records")):
        guide(axes, y)
        bar(axes, y, (row["best"], row["worst"]), (LEFT_OUT, 0.4))
        folded = [row["best_folded"], row["worst_folded"]]
        axes.plot(folded, [y, y], color=FOLDED, linewidth=3, solid_capstyle="butt")
        fill = INK if pd.isna(row["rests_on"]) else PAPER
        axes.plot(row["rank"], y, "o", markersize=8, mec=INK, color=fill)
    axes.set_yticks(range(len(table)), [_short(actor) for actor in table["actor"]])
    last = int(table["worst"].max())
    axes.set_xticks([1, *range(5, last + 1, 5)])
    axes.set(xlim=(0.3, last + 0.7), ylim=(len(table) - 0.4, -0.6), xlabel="rank, 1 is the highest")
    axes.set_title(title, pad=22)
    handles = [dot(INK), dot(PAPER, INK), patch(LEFT_OUT), Line2D([], [], color=FOLDED, linewidth=3)]
    labels = ["rank", "rank that rests on one document", "one document left out", "one name folded"]
    legend(axes, handles, labels)
    sources(figure, data, statements_of(net), _WHOLE)


def change(before: pd.DataFrame, after: pd.DataFrame, title: str, net: nx.MultiGraph, data: Dataset) -> None:
    """Draw how the values of actors change from one table of `cg.networks.centrality` to another.

    Args:
        before: The table to start from; its rows are drawn.
        after: The table to compare it with; who is not in it has been folded.
        title: What is compared.
        net: The network that the first table is of.
        data: The dataset that this is of.
    """
    old, new = (
        dict(zip(table["node"], table["value"].astype(float), strict=True)) for table in (before, after)
    )
    figure, axes = plt.subplots(figsize=(7, 0.32 * len(old) + 1))
    for y, (actor, value) in enumerate(old.items()):
        guide(axes, y)
        if actor in new:
            axes.plot([value, new[actor]], [y, y], color=FOLDED, linewidth=2.5)
            axes.plot(new[actor], y, "o", color=FOLDED, markersize=8)
        else:
            axes.text(value, y, "   folded", va="center")
        axes.plot(value, y, "o", markersize=8, markeredgecolor=INK, color="none")
    axes.set_yticks(range(len(old)), [_short(name) for name in before["actor"]])
    axes.set(xlim=(0, None), ylim=(len(old) - 0.4, -0.6))
    axes.set_title(title, pad=22)
    legend(axes, [dot("none", INK), dot(FOLDED)], ["names as they stand", "one name folded"])
    sources(figure, data, statements_of(net), _WHOLE)


_WHOLE = "These are all statements of the network; the first names in it are drawn."


def _short(text: str) -> str:
    return textwrap.shorten(text, 62, placeholder=" …")
