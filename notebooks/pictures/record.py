"""The picture of what becomes of each claim, by the word of others."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt

from claimgraph.analyses.claims.track_record import judged
from pictures.look import COLOURS, PAPER, box, guide, headline
from pictures.sources import sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.analyses.claims.track_record import Judged, Yardstick
    from claimgraph.store.dataset import Dataset

Named = tuple[str, str]  # IRI and name

SIGNS = {
    "confirmed": (COLOURS["confirmed"], "✓"),
    "partly": (COLOURS["member-of"], "½"),
    "contradicted": (COLOURS["denied"], "✗"),
    "unaddressed": (PAPER, "?"),
}
WIDTH, HEIGHT = 2.2, 0.27  # inches: of a column, of a row
NAME = 70  # letters of the name of an event
HEAD = 24  # letters on a line above a column


def track_record(data: Dataset, yardsticks: Mapping[str, Yardstick | None]) -> None:
    """Draw each claim as a row under its claimant, and what becomes of it by each yardstick.

    Args:
        data: The dataset.
        yardsticks: By whose word, see `cg.analyses.track_record`; the keys head the columns.
    """
    found = {heading: judged(data, yardstick) for heading, yardstick in yardsticks.items()}
    rows = _rows(one for column in found.values() for one in column)
    figure, axes = plt.subplots(figsize=(WIDTH * len(found), HEIGHT * len(rows)))
    for x, column in enumerate(found.values()):
        for one in column:
            colour, sign = SIGNS[one.fate]
            y = rows.index((one.claim.claimant, one.claim.event))
            box(axes, (x - 0.46, y - 0.4), (0.92, 0.8), (colour, f"{sign}  {one.fate}", False))
    for y, (_claimant, event) in enumerate(rows):
        if event:
            guide(axes, y)
    labels = [event or claimant for claimant, event in rows]
    axes.set_yticks(
        range(len(rows)), [textwrap.shorten(name, NAME, placeholder=" …") for _iri, name in labels]
    )
    for label, (_claimant, event) in zip(axes.get_yticklabels(), rows, strict=True):
        label.set_fontweight("normal" if event else "bold")
    axes.set_xticks(range(len(found)), [textwrap.fill(heading, HEAD) for heading in found])
    axes.xaxis.tick_top()
    axes.tick_params(top=False)
    axes.set(xlim=(-0.5, len(found) - 0.5), ylim=(len(rows) - 0.4, -0.6))
    axes.spines["bottom"].set_visible(False)
    headline(axes, "What becomes of each claim")
    sources(figure, data, {iri for column in found.values() for one in column for iri in _statements(one)})


def _rows(found: Iterable[Judged]) -> list[tuple[Named, Named | None]]:
    """Return a row for each claimant, whoever claims most first, and after it one for each of its claims."""
    claims: dict[Named, dict[Named, None]] = {}
    for one in found:
        claims.setdefault(one.claim.claimant, {})[one.claim.event] = None
    order = sorted(claims, key=lambda one: (-len(claims[one]), one[1], one[0]))
    return [(claimant, event) for claimant in order for event in (None, *claims[claimant])]


def _statements(one: Judged) -> frozenset[str]:
    """Return the statements that claim, and those whose word bears on a claim."""
    return (
        one.claim.claims
        | {stance.statement for stance in one.claim.points}
        | {verdict.other.statement for verdict in one.verdicts}
    )
