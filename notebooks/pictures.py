"""Pictures for the notebooks: tables of claimgraph, drawn so that few cases look like few cases.

Colours are those of the network page; what a colour says, a word, a sign or a place says as well.
"""

from __future__ import annotations

import textwrap
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import MultipleLocator

from claimgraph.analyses.claims.track_record import FATES
from claimgraph.analyses.numbers.chance import Span
from claimgraph.analyses.sources.silence import SAYS, SILENT
from claimgraph.analyses.threats.follow_through import read_attacks, read_threats
from claimgraph.model.dates import EPOCH, day_number
from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from claimgraph.analyses.numbers.chance import Rule
    from claimgraph.store.dataset import Dataset

COLOURS = {line.name: line.group.colour for line in vocabulary().lines.values()}
INK, FAINT, BAND, SHADE, PAPER = "#222222", "#7A828B", "#D3D8DD", "#E8EBEE", "#FFFFFF"
WORDS = {
    "claims": COLOURS["claimed"],
    "denies": COLOURS["denied"],
    "confirms": COLOURS["confirmed"],
    "attributes": COLOURS["attributed"],
    "reports": SHADE,
    "silent": PAPER,
}
SIGNS = {
    "confirmed": (COLOURS["confirmed"], "✓"),
    "partly": (COLOURS["member-of"], "½"),
    "contradicted": (COLOURS["denied"], "✗"),
    "unaddressed": (PAPER, "?"),
}
DARK = {COLOURS["denied"], COLOURS["confirmed"]}  # on which letters are white
THREAT, WINDOW, ATTACK = COLOURS["threatens"], "#F3CDB3", COLOURS["attributed"]
BELOW_TITLE = {"loc": "lower left", "bbox_to_anchor": (-0.02, 1)}
LEFT_OUT, FOLDED = COLOURS["member-of"], COLOURS["threatens"]

plt.rcParams.update(
    {
        "figure.dpi": 110,
        "font.size": 9.5,
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


def says(table: pd.DataFrame, least: int = 3) -> None:
    """Draw who says what of the events that several parties speak of.

    Args:
        table: That of `cg.analyses.silence`; of several words of a party on an event the first of
            claims, denies, confirms, attributes, reports is drawn.
        least: How many parties must speak of an event.
    """
    order = (*SAYS, SILENT)
    ranked = table.iloc[table["says"].map(order.index).argsort(kind="stable")]
    words = ranked.drop_duplicates(["event_iri", "party_iri"]).set_index(["party_iri", "event_iri"])["says"]
    heard = words[words != SILENT].groupby("event_iri").size().sort_values(ascending=False, kind="stable")
    names = _names(table, "party") | _names(table, "event")
    columns = list(heard[heard >= least].index)
    rows = list(dict.fromkeys(party for event in columns for party, other in words.index if other == event))
    _figure, axes = plt.subplots(figsize=(1.4 * len(columns) + 3, 0.27 * len(rows) + 1))
    for y, party in enumerate(rows):
        axes.axhline(y, color=SHADE, linewidth=0.8, zorder=0)
        for x, event in enumerate(columns):
            if (party, event) in words:
                word = words[party, event]
                _tile(axes, (x, y), (WORDS[word], word), width=0.92)
    axes.set_yticks(range(len(rows)), [_short(names[party]) for party in rows])
    axes.set_xticks(range(len(columns)), [textwrap.fill(names[event], 20) for event in columns], fontsize=8.5)
    axes.xaxis.tick_top()
    axes.tick_params(top=False)
    axes.set(xlim=(-0.5, len(columns) - 0.5), ylim=(len(rows) - 0.4, -0.6))
    axes.spines["bottom"].set_visible(False)
    _headline(axes, f"Who says what of the attacks that at least {least} parties speak of")


def threats(data: Dataset, rule: Rule) -> None:
    """Draw when threats were made, the days in which an attack would follow them, and all attacks."""
    made = {(item.speaker, item.span) for item in read_threats(data) if item.span}
    ordered = sorted(made, key=lambda one: (one[1].first, one[0][1]))
    speakers = list(dict.fromkeys(speaker for speaker, _span in ordered))
    rows = _stacked(item.span for item in read_attacks(data))
    heights = [len(speakers), 1 + 0.35 * max(rows.values())]
    figure, (upper, lower) = plt.subplots(
        2, 1, sharex=True, figsize=(9, 0.36 * sum(heights) + 1.2), height_ratios=heights
    )
    for speaker, span in made:
        y = speakers.index(speaker)
        _bar(upper, y, Span(span.last + 1, span.last + rule.days), (WINDOW, 0.5))
        _bar(upper, y, span, (THREAT, 0.5))
    upper.set_yticks(range(len(speakers)), [name for _iri, name in speakers])
    upper.set(ylim=(len(speakers) - 0.4, -0.6))
    upper.set_title("Threats", pad=9)
    _legend(
        upper, [_patch(THREAT), _patch(WINDOW)], ["made on one of these days", f"{rule.days} days to follow"]
    )
    for (span, _number), y in rows.items():
        _bar(lower, y, span, (ATTACK, 0.6))
    lower.set(ylim=(-0.8, max(rows.values()) + 0.8), yticks=[])
    lower.set_title("Attacks, whoever is hit: each bar as wide as its date is uncertain")
    if rule.since and rule.until:
        lower.set_xlim(day_number(rule.since), day_number(rule.until) + 1)
    lower.xaxis.set_major_locator(MultipleLocator(7, offset=4))  # Mondays: 1970-01-05 was one
    lower.xaxis.set_major_formatter(lambda day, _tick: f"{EPOCH + timedelta(day):%d %b}".lstrip("0"))
    lower.set_xlabel(" to ".join(dict.fromkeys(f"{day:%Y}" for day in (rule.since, rule.until) if day)))
    figure.tight_layout()


def against_chance(table: pd.DataFrame) -> None:
    """Draw how many threats were followed, and how many windows at random would have been.

    Args:
        table: That of `cg.analyses.follow_through`; its first row is drawn.
    """
    row = table.iloc[0]
    kinds = {"certain": "for certain", "possible": "certainly or possibly"}
    _figure, axes = plt.subplots(figsize=(8, 1.4))
    for y, kind in enumerate(kinds):
        low, mean, high = (float(row[f"{kind}_expected{end}"]) for end in ("_low", "", "_high"))
        axes.plot([low, high], [y, y], color=BAND, linewidth=11, solid_capstyle="butt", zorder=1)
        axes.plot(mean, y, "|", color=FAINT, markersize=14, markeredgewidth=2)
        axes.plot(int(row[kind]), y, "o", color=THREAT, markersize=9)
    axes.set_yticks(range(len(kinds)), kinds.values())
    axes.set(xlim=(-0.2, int(row["threats"]) + 0.2), ylim=(len(kinds) - 0.5, -0.6))
    axes.set_xlabel(f"of {row['threats']} occasions with a usable date")
    handles = [
        Line2D([], [], marker="o", color=THREAT, linestyle="", markersize=8),
        Line2D([], [], marker="|", color=FAINT, linestyle="", markersize=11, markeredgewidth=2),
        _patch(BAND),
    ]
    axes.set_title("Threats followed by an attack", pad=26)
    _legend(axes, handles, ["in the documents", "mean of random dates", "95 % of them"], **BELOW_TITLE)


def track_record(tables: dict[str, pd.DataFrame]) -> None:
    """Draw each claim as a square, by claimant and by what becomes of it.

    Args:
        tables: Tables of `cg.analyses.track_record`, by whose word they go.
    """
    names = {iri: name for table in tables.values() for iri, name in _names(table, "claimant").items()}
    most = max(int(count) for table in tables.values() for count in table["claims"])
    figure, panels = plt.subplots(1, len(tables), sharey=True, figsize=(9, 0.38 * len(names) + 1.2))
    for axes, (heading, table) in zip(panels, tables.items(), strict=True):
        for y, claimant in enumerate(names):
            rows = table[table["claimant_iri"] == claimant]
            fates = dict(zip(rows["fate"], rows["count"], strict=True))
            claims = [fate for fate in FATES for _ in range(int(fates.get(fate, 0)))]
            for x, fate in enumerate(claims):
                _tile(axes, (x, y), SIGNS[fate], width=0.86)
        axes.set_title(heading, weight="normal")
        axes.set(xlim=(-0.6, most + 0.5), ylim=(len(names) - 0.4, -0.6), xticks=[], aspect="equal")
        axes.spines["bottom"].set_visible(False)
    panels[0].set_yticks(range(len(names)), names.values())
    figure.suptitle("What becomes of each claim", x=0.01, ha="left", weight="bold", fontsize=10.5)
    handles = [_patch(colour) for colour, _sign in SIGNS.values()]
    labels = [f"{sign}  {fate}" for fate, (_colour, sign) in SIGNS.items()]
    figure.legend(handles, labels, loc="lower center", ncols=4, frameon=False, bbox_to_anchor=(0.6, -0.09))
    figure.tight_layout()


def ranks(table: pd.DataFrame, title: str) -> None:
    """Draw the rank of each actor, and between which ranks it moves.

    Args:
        table: That of `cg.networks.centrality.table`, with ranges.
        title: What is ranked by what.
    """
    _figure, axes = plt.subplots(figsize=(7.5, 0.36 * len(table) + 1))
    for y, row in enumerate(table.to_dict("records")):
        axes.axhline(y, color=SHADE, linewidth=0.8, zorder=0)
        for ends, colour, width in (
            (("best", "worst"), LEFT_OUT, 10),
            (("best_folded", "worst_folded"), FOLDED, 3),
        ):
            low, high = (row[end] for end in ends)
            axes.plot([low, high], [y, y], color=colour, linewidth=width, solid_capstyle="butt")
        fill = INK if pd.isna(row["rests_on"]) else PAPER
        axes.plot(row["rank"], y, "o", markersize=8, mec=INK, color=fill)
    axes.set_yticks(range(len(table)), [_short(actor) for actor in table["actor"]])
    last = int(table["worst"].max())
    axes.set_xticks([1, *range(5, last + 1, 5)])
    axes.set(xlim=(0.3, last + 0.7), ylim=(len(table) - 0.4, -0.6), xlabel="rank, 1 is the highest")
    handles = [
        Line2D([], [], marker="o", color=INK, linestyle="", markersize=7),
        Line2D([], [], marker="o", color=PAPER, markeredgecolor=INK, linestyle="", markersize=7),
        _patch(LEFT_OUT),
        Line2D([], [], color=FOLDED, linewidth=3),
    ]
    axes.set_title(title, pad=26)
    labels = ["rank", "rank that rests on one document", "one document left out", "one name folded"]
    _legend(axes, handles, labels, **BELOW_TITLE)


def change(before: pd.DataFrame, after: pd.DataFrame, title: str, top: int = 10) -> None:
    """Draw how the values of actors change from one table of `cg.networks.centrality` to another.

    Args:
        before: The table to start from; its first rows are drawn.
        after: The table to compare it with; who is not in it has been folded.
        title: What is compared.
        top: How many actors.
    """
    values = [
        dict(zip(table["node"], table["value"].astype(float), strict=True)) for table in (before, after)
    ]
    shown = list(values[0])[:top]
    _figure, axes = plt.subplots(figsize=(7, 0.32 * len(shown) + 1))
    for y, actor in enumerate(shown):
        axes.axhline(y, color=SHADE, linewidth=0.8, zorder=0)
        old = values[0][actor]
        if actor in values[1]:
            new = values[1][actor]
            axes.plot([old, new], [y, y], color=FOLDED, linewidth=2.5)
            axes.plot(new, y, "o", color=FOLDED, markersize=8)
        else:
            axes.text(old, y, "   folded", va="center", color=FAINT)
        axes.plot(old, y, "o", markersize=8, markeredgecolor=INK, color="none")
    axes.set_yticks(range(len(shown)), [_short(name) for name in before["actor"][:top]])
    axes.set(xlim=(0, None), ylim=(len(shown) - 0.4, -0.6))
    handles = [
        Line2D([], [], marker="o", color="none", markeredgecolor=INK, markersize=7),
        Line2D([], [], marker="o", color=FOLDED, linestyle="", markersize=7),
    ]
    axes.set_title(title, pad=26)
    _legend(axes, handles, ["names as they stand", "one name folded"], **BELOW_TITLE)


def _names(table: pd.DataFrame, column: str) -> dict[str, str]:
    """Return what the things of a column are called, by their IRIs, in order of first appearance."""
    return dict(zip(table[f"{column}_iri"], table[column], strict=True))


def _tile(axes: Axes, place: tuple[float, float], look: tuple[str, str], *, width: float) -> None:
    """Draw a box of a colour with a text in it."""
    (x, y), (colour, text) = place, look
    edge = FAINT if colour == PAPER else colour
    axes.add_patch(Rectangle((x - width / 2, y - 0.43), width, 0.86, facecolor=colour, edgecolor=edge))
    axes.text(x, y, text, ha="center", va="center", fontsize=8.5, color=PAPER if colour in DARK else INK)


def _patch(colour: str) -> Rectangle:
    return Rectangle((0, 0), 1, 1, facecolor=colour, edgecolor=FAINT if colour == PAPER else colour)


def _legend(axes: Axes, handles: Sequence[Artist], labels: list[str], **where: Any) -> None:  # noqa: ANN401 - of matplotlib
    """Put a legend above a picture, on the right unless told otherwise."""
    place = {"loc": "lower right", "bbox_to_anchor": (1.01, 1)} | where
    axes.legend(
        handles, labels, ncols=len(labels), frameon=False, fontsize=8.5, handlelength=1.4, handletextpad=0.5,
        columnspacing=1.6, **place,
    )  # fmt: skip


def _headline(axes: Axes, text: str) -> None:
    """Put a title at the left end of everything, labels included."""
    axes.figure.canvas.draw()
    left = min(label.get_window_extent().x0 for label in axes.get_yticklabels())
    axes.set_title(text, x=axes.transAxes.inverted().transform((left, 0))[0], pad=14)


def _bar(axes: Axes, y: float, span: Span, look: tuple[str, float]) -> None:
    """Draw some days, the last one to its end; matplotlib counts them from 1970-01-01 as well."""
    colour, height = look
    axes.barh(y, span.last - span.first + 1, left=span.first, height=height, color=colour)


def _stacked(spans: Iterable[Span]) -> dict[tuple[Span, int], int]:
    """Give each span the lowest row in which it touches no other."""
    ends: list[int] = []
    rows = {}
    for number, span in enumerate(sorted(spans, key=lambda item: (item.first, item.last))):
        row = next((row for row, end in enumerate(ends) if end < span.first), len(ends))
        ends[row : row + 1] = [span.last]
        rows[span, number] = row
    return rows


def _short(text: str) -> str:
    return textwrap.shorten(text, 62, placeholder=" …")
