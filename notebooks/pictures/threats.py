"""Pictures of threats and of the attacks after them."""

from __future__ import annotations

import textwrap
from datetime import timedelta
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
from matplotlib.lines import Line2D
from matplotlib.ticker import MultipleLocator

from claimgraph.analyses.numbers.chance import Span
from claimgraph.analyses.threats.acts import read_attacks, read_threats
from claimgraph.errors import NotFoundError
from claimgraph.model.dates import EPOCH, day_number
from claimgraph.pages.timeline.happenings import happenings
from claimgraph.pages.timeline.words import short
from pictures.look import AGAINST, COLOURS, EDGE, HEAVY, INK, PAPER, SHADE, bar, dot, legend, patch
from pictures.sources import sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from matplotlib.axes import Axes

    from claimgraph.analyses.numbers.chance import Rule
    from claimgraph.analyses.threats.acts import Attack, Threat
    from claimgraph.pages.timeline.happenings import Happening
    from claimgraph.store.dataset import Dataset

THREAT, WINDOW, ATTACK = COLOURS["threatens"], "#F3CDB3", COLOURS["attributed"]
ROW, NAMED = 0.36, 0.19  # inches: the row of a speaker, that of an attack
REMARK = "These are the threats, and what is said of dated attacks, whoever is hit."
BESIDE = 4  # points between a bar and its name
LONGEST = 60  # letters of the name of an attack


def threats(data: Dataset, rule: Rule) -> None:
    """Draw when threats were made, the days in which an attack would follow them, and all attacks.

    An attack is called as in the page `cg.pages.timeline`, by weapon and place.

    Args:
        data: The dataset.
        rule: How many days an attack may take to follow, and which period is drawn.

    Raises:
        NotFoundError: Nothing has a date that is close enough to be drawn.
    """
    voiced, dated = [one for one in read_threats(data) if one.span], read_attacks(data)
    if not voiced and not dated:
        raise NotFoundError("no threat and no attack has a date within two weeks, so that nothing is drawn")
    period = _period(rule, [*(one.span for one in voiced if one.span), *(one.span for one in dated)])
    made = sorted(
        (one for one in voiced if _within(one.span, period)),
        key=lambda one: (one.span.first, one.speaker[1]),  # type: ignore[union-attr]  # those with a date
    )
    attacks = [one for one in dated if _within(one.span, period)]
    speakers = list(dict.fromkeys(one.speaker for one in made))
    heights = [ROW * len(speakers) + 0.2, NAMED * len(attacks) + 0.2]
    figure, (upper, lower) = plt.subplots(
        2, 1, sharex=True, figsize=(9, sum(heights) + 2.1), height_ratios=heights
    )
    _draw_threats(upper, made, speakers, rule)
    for axes in (upper, lower):
        _mark_weeks(axes, period)
    _head_attacks(lower, len(attacks), period)
    figure.tight_layout()
    _draw_attacks(lower, attacks, _told(data, attacks, rule), period)
    out = len(voiced) - len(made), len(dated) - len(attacks)
    remark = "Not drawn are {} threats and {} attacks with dates before or after these weeks.".format(*out)
    sources(figure, data, _statements(data, made, attacks), remark if any(out) else "")


def against_chance(table: pd.DataFrame, data: Dataset) -> None:
    """Draw how many threats were followed, and how many windows at random would have been.

    Args:
        table: That of `cg.analyses.follow_through`; its first row is drawn.
        data: The dataset that it is of.
    """
    row = table.iloc[0]
    kinds = {"certain": "for certain", "possible": "certainly or possibly"}
    figure, axes = plt.subplots(figsize=(8, 1.4))
    for y, kind in enumerate(kinds):
        low, mean, high = (float(row[f"{kind}_expected{end}"]) for end in ("_low", "", "_high"))
        bar(axes, y, (low, high), (SHADE, 0.3))
        axes.plot(mean, y, "|", color=INK, markersize=14, markeredgewidth=2)
        axes.plot(int(row[kind]), y, "o", color=THREAT, markersize=9, markeredgecolor=INK)
    axes.set_yticks(range(len(kinds)), kinds.values())
    axes.set(xlim=(-0.2, int(row["threats"]) + 0.2), ylim=(len(kinds) - 0.5, -0.6))
    axes.set_xlabel(f"of {row['threats']} occasions with a usable date")
    mean_sign = Line2D([], [], marker="|", color=INK, linestyle="", markersize=11, markeredgewidth=2)
    axes.set_title("Threats followed by an attack", pad=22)
    labels = ["in the documents", "mean of random dates", "95 % of them"]
    legend(axes, [dot(THREAT, INK), mean_sign, patch(SHADE)], labels)
    sources(figure, data, _statements(data, read_threats(data), read_attacks(data)), REMARK)


def _draw_threats(axes: Axes, made: Iterable[Threat], speakers: list[tuple[str, str]], rule: Rule) -> None:
    for speaker, span in dict.fromkeys((one.speaker, one.span) for one in made):
        if span:
            y = speakers.index(speaker)
            bar(axes, y, (span.last + 1, span.last + 1 + rule.days), (WINDOW, 0.5))
            bar(axes, y, (span.first, span.last + 1), (THREAT, 0.5))
    axes.set_yticks(range(len(speakers)), [name for _iri, name in speakers])
    axes.set(ylim=(len(speakers) - 0.4, -0.6))
    axes.set_title("Threats", pad=22)
    legend(axes, [patch(THREAT), patch(WINDOW)], ["made on one of these days", f"{rule.days} days to follow"])


def _head_attacks(axes: Axes, number: int, period: Span) -> None:
    years = dict.fromkeys(f"{EPOCH + timedelta(day):%Y}" for day in (period.first, period.last))
    axes.set(ylim=(number - 0.4, -0.6), yticks=[], xlabel=" to ".join(years))
    axes.set_title("Attacks, whoever is hit: each bar as wide as its date is uncertain", pad=22)
    legend(
        axes,
        [patch(ATTACK), patch(ATTACK, contested=True)],
        ["an attack of which somebody tells", f"{AGAINST} parties contradict each other about it"],
    )


def _draw_attacks(axes: Axes, attacks: list[Attack], told: dict[str, Happening], period: Span) -> None:
    """Draw a row for each attack, its name beside the bar where there is room."""
    axes.figure.canvas.draw()
    left, right = axes.get_window_extent().intervalx
    for y, attack in enumerate(attacks):
        contested = bool(told[attack.event].contested)
        ends = max(attack.span.first, period.first), min(attack.span.last, period.last) + 1
        bar(axes, y, ends, (ATTACK, 0.66))
        name = textwrap.shorten(short(told[attack.event]), LONGEST, placeholder=" …")
        text = axes.annotate(
            f"{AGAINST} {name}" if contested else name, (ends[1], y), (BESIDE, 0), textcoords="offset points",
            va="center_baseline", fontsize=8, bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.5},
        )  # fmt: skip
        if text.get_window_extent().x1 > right:
            text.xy = (ends[0], y)
            text.set(x=-BESIDE, ha="right")
            if text.get_window_extent().x0 < left:  # no room on either side
                text.xy = (ends[1], y)
                text.set(x=BESIDE, ha="left")
        if contested:
            axes.patches[-1].set(edgecolor=INK, linewidth=HEAVY)


def _mark_weeks(axes: Axes, period: Span) -> None:
    """Number the days by their dates; matplotlib counts them from 1970-01-01 as well."""
    axes.set_xlim(period.first, period.last + 1)
    axes.xaxis.set_major_locator(MultipleLocator(7, offset=4))  # Mondays: 1970-01-05 was one
    axes.xaxis.set_major_formatter(lambda day, _tick: f"{EPOCH + timedelta(day):%d %b}".lstrip("0"))
    axes.tick_params(labelbottom=True)
    axes.grid(axis="x", color=EDGE, linewidth=0.6, linestyle=(0, (1, 4)))
    axes.set_axisbelow(True)


def _period(rule: Rule, spans: list[Span]) -> Span:
    first = day_number(rule.since) if rule.since else min(span.first for span in spans)
    last = day_number(rule.until) if rule.until else max(span.last for span in spans) + rule.days
    return Span(first, last)


def _within(span: Span | None, period: Span) -> bool:
    """Whether something may have been in a period."""
    return bool(span and span.last >= period.first and span.first <= period.last)


def _told(data: Dataset, attacks: Iterable[Attack], rule: Rule) -> dict[str, Happening]:
    """Return what is told of each attack, by its IRI."""
    events = {one.event: data.reading.entities[one.event] for one in attacks}
    return {one.iri: one for one in happenings(data, events, {}, data.reading.contests, rule)}


def _statements(data: Dataset, made: Iterable[Threat], attacks: Iterable[Attack]) -> set[str]:
    """Return the statements that threaten, and those that affirm or deny something of an attack."""
    told = (stance for one in attacks for stance in data.reading.about.get(one.event, ()) if stance.stands)
    return {*(one.statement for one in made), *(stance.statement for stance in told)}
