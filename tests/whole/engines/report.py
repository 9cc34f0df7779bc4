"""What a comparison of engines found: all cases for the terminal, all questions for a page."""

from __future__ import annotations

import os
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from tests.whole.engines.cases import QUERIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.whole.engines.cases import Case, Run

START, END = "<!-- measured -->", "<!-- /measured -->"
COMMAND = "python -m tests.whole.engines.compare --write docs/engines.md"


@dataclass(frozen=True)
class Comparison:
    """All cases with what the embedded store and each engine gave.

    Attributes:
        asked: The cases; the first of each question is its example.
        embedded: Name and version of the embedded store.
        here: What the embedded store gave, in the order of the cases.
        there: The same for each engine, by name and version.
    """

    asked: list[Case]
    embedded: str
    here: list[Run]
    there: dict[str, list[Run]]

    @property
    def same(self) -> bool:
        """Whether every engine gave the embedded answer to every case."""
        return not any(self._fault(engine, at) for engine in self.there for at in range(len(self.asked)))

    def table(self) -> str:
        """Return case x engine."""
        lines = [
            f"{'question':<64} {'rows':>5} {'here':>7}" + "".join(f"{name[:16]:>17}" for name in self.there)
        ]
        for at, case in enumerate(self.asked):
            rows = len(self.here[at].answer or ())
            line = f"{str(case)[:64]:<64} {rows:>5} {self.here[at].seconds * 1000:>4.0f} ms"
            for engine, runs in self.there.items():
                found = "DIFFERS" if self._fault(engine, at) else "same"
                line += f" {found:>8} {runs[at].seconds * 1000:>5.0f} ms"
            lines.append(line)
        return "\n".join(lines)

    def summary(self) -> str:
        """Return each difference in a line, then the whole result in one: the end is what people read."""
        differ = [
            f"DIFFERS: {case}, {engine}: {fault}"
            for at, case in enumerate(self.asked)
            for engine in self.there
            if (fault := self._fault(engine, at))
        ]
        found = f"{len(differ)} answers differ" if differ else "all the same"
        engines = ", ".join(self.there) or "no engine"
        whole = f"{len(self._questions())} questions, {len(self.asked)} cases, {engines}: {found}"
        return "\n".join([*differ, whole])

    def page(self) -> str:
        """Return question x engine in Markdown, with a line on where and how it was measured."""
        names, questions = [self.embedded, *self.there], self._questions()
        asked = sum(map(len, questions.values()))
        lines = [
            f"{len(questions)} questions in {asked} cases on {os.cpu_count()} cores:",
            f"`{COMMAND}`.",
            "",
            f"| question | cases | rows | {' | '.join(names)} |",
            f"|---|--:|--:|{'--:|' * len(names)}",
        ]
        for question, places in questions.items():
            cells = [
                question,
                str(len(places)),
                str(len(self.here[places[0]].answer or ())),
                _milliseconds(self.here[at] for at in places),
            ]
            for engine, runs in self.there.items():
                wrong = sum(bool(self._fault(engine, at)) for at in places)
                found = f"{wrong} differ" if wrong else "same"
                cells.append(f"{found}, {_milliseconds(runs[at] for at in places)}")
            lines.append(f"| {' | '.join(cells)} |")
        return "\n".join(lines)

    def _fault(self, engine: str, at: int) -> str:
        return self.here[at].error or self.there[engine][at].differs(self.here[at])

    def _questions(self) -> dict[str, list[int]]:
        """The places of the cases of each question; queries that name graphs are none."""
        found: dict[str, list[int]] = {}
        for at, case in enumerate(self.asked):
            if case.question not in QUERIES:
                found.setdefault(case.question, []).append(at)
        return found


def write(path: Path, measured: str) -> None:
    """Put what was measured between the two marks of a page.

    Raises:
        ValueError: The page has no such marks.
    """
    text = path.read_text("utf-8")
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"{path}: no {START} and {END}")
    path.write_text(f"{before}{START}\n{measured}\n{END}{after}", "utf-8")


def _milliseconds(runs: Iterator[Run]) -> str:
    return f"{median(run.seconds for run in runs) * 1000:.0f} ms"
