"""The table of the campaigns: what was to be tried, what was reached, and what went wrong."""

from __future__ import annotations

import os
import platform
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from benchmarks.campaigns.frame import Campaign, Case

START, END = "<!-- measured -->", "<!-- /measured -->"
HEAD = ("campaign", "what", "goal", "reached", "faults", "CPU s")


@dataclass(frozen=True)
class Row:
    """A campaign and its finished cases."""

    campaign: Campaign
    cases: Sequence[Case]

    @property
    def reached(self) -> int:
        """How many things were tried."""
        return len(self.cases) * self.campaign.step

    @property
    def faults(self) -> list[Case]:
        """The cases in which something went wrong."""
        return [case for case in self.cases if case.fault]

    def cells(self) -> list[str]:
        """Return what the table says of it."""
        counted: Counter[str] = Counter()
        for case in self.cases:
            counted.update(case.figures)
        besides = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in counted.items())
        return [
            self.campaign.name,
            self.campaign.what,
            f"{self.campaign.goal:,}",
            f"{self.reached:,}" + (f" ({besides})" if besides else ""),
            f"{len(self.faults):,}",
            f"{sum(case.seconds for case in self.cases):,.0f}",
        ]


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a table of Markdown."""
    lines = [HEAD, ("---", "---", "--:", "--:", "--:", "--:"), *(row.cells() for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines).replace("| --- | --- |", "|---|---|")


def write(document: Path, rows: Iterable[Row]) -> None:
    """Put the table between the marks of a document, with the day and the machine."""
    text = document.read_text("utf-8")
    before, after = text[: text.index(START)], text[text.index(END) :]
    document.write_text(f"{before}{START}\n{_where()}\n\n{table(rows)}{after}", "utf-8")


def _where() -> str:
    """Say on which day and on what."""
    now = datetime.now(UTC)
    return (
        f"As of {now.day} {now:%B %Y}, on a machine of {os.cpu_count()} cores ({platform.machine()}); "
        f"Python {platform.python_version()}, pyoxigraph {metadata.version('pyoxigraph')}."
    )
