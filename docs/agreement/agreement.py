"""How far two independent readings of the same texts agree: prints a Markdown table.

Reads `first.jsonl` and `second.jsonl` (one statement a line: document, id, acts, speakers, passages as code
points) and `lengths.json` beside this file. Needs this package.

Alignment:
    `claimgraph.corpus.change.agreement` matches statements by their passages, speakers and acts. `--strict`
    gives the lower bound: by exact overlap alone, and where two pairs overlap exactly alike, the one that
    agrees less.

Measures:
    F1: Harmonic mean of the shares matched in either reading, 2m / (a + b). It stands in for kappa where
        nothing can be counted that both left out (Hripcsak and Rothschild 2005).
    Coverage kappa: Cohen's kappa (Cohen 1960) over the characters of a text, each inside a passage or not.
    Speaker: Share of matched pairs with the same set of speakers; unidentified matches unidentified.
    Speaker kappa: Cohen's kappa over the matched pairs, each set of speakers a category.
    Act, exact: Share of matched pairs with the same set of acts.
    Act, any: Share of matched pairs with at least one act in common.
    Act kappa: Cohen's kappa over the matched pairs in which either reading gives a single act.

    Sources stand with the matching.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.corpus.change.agreement import Marked, kappa, match

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HERE = Path(__file__).parent
HEADER = (
    "document",
    "first",
    "second",
    "matched",
    "F1",
    "coverage kappa",
    "speaker",
    "speaker kappa",
    "act, exact",
    "act, any",
    "act kappa",
)


@dataclass(frozen=True)
class Statement(Marked):
    """One statement of one reading, and its document."""

    document: str


@dataclass(frozen=True)
class Comparison:
    """The two readings of one document, or of several, and the statements matched."""

    first: list[Statement]
    second: list[Statement]
    matched: list[tuple[Marked, Marked]]
    covered: list[tuple[bool, bool]]


def read(path: Path) -> list[Statement]:
    """Read one reading."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Statement(
            row["id"],
            frozenset(row["act"]),
            frozenset(speaker.partition(":")[0] for speaker in row["speaker"]),
            frozenset(chain.from_iterable(range(start, end) for start, end in row["passages"])),
            row["document"],
        )
        for row in rows
    ]


def compare(
    document: str, readings: tuple[list[Statement], list[Statement]], length: int, *, strict: bool
) -> Comparison:
    """Compare the two readings of one document."""
    first, second = ([row for row in reading if row.document == document] for reading in readings)
    inside = [frozenset(chain.from_iterable(row.characters for row in rows)) for rows in (first, second)]
    covered = [(place in inside[0], place in inside[1]) for place in range(length)]
    return Comparison(first, second, match(first, second, strict=strict), covered)


def pooled(comparisons: Sequence[Comparison]) -> Comparison:
    """Put several documents together; statements are still matched within their document only."""
    return Comparison(
        [row for comparison in comparisons for row in comparison.first],
        [row for comparison in comparisons for row in comparison.second],
        [pair for comparison in comparisons for pair in comparison.matched],
        [place for comparison in comparisons for place in comparison.covered],
    )


def row(name: str, comparison: Comparison) -> list[str]:
    """Return one row of the table."""
    pairs = comparison.matched
    sizes = len(comparison.first), len(comparison.second)
    single = [(*one.acts, *other.acts) for one, other in pairs if len(one.acts) == len(other.acts) == 1]
    return [
        name,
        str(sizes[0]),
        str(sizes[1]),
        str(len(pairs)),
        _number(2 * len(pairs) / sum(sizes)),
        _number(kappa(comparison.covered)),
        _share([one.speakers == other.speakers for one, other in pairs]),
        _number(kappa([(one.speakers, other.speakers) for one, other in pairs])),
        _share([one.acts == other.acts for one, other in pairs]),
        _share([bool(one.acts & other.acts) for one, other in pairs]),
        _number(kappa([(acts[0], acts[1]) for acts in single])),
    ]


def _number(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.2f}"


def _share(values: Sequence[bool]) -> str:
    return f"{100 * sum(values) / len(values):.0f} %" if values else "n/a"


def table(rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table: the first column to the left, figures to the right."""
    rule = [":--"] + ["--:"] * (len(HEADER) - 1)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (HEADER, rule, *rows))


def main(arguments: Sequence[str]) -> str:
    """Return the table for the readings beside this file."""
    readings = read(HERE / "first.jsonl"), read(HERE / "second.jsonl")
    lengths = json.loads((HERE / "lengths.json").read_text(encoding="utf-8"))
    compared = {
        document: compare(document, readings, length, strict="--strict" in arguments)
        for document, length in lengths.items()
    }
    rows = [row(document, comparison) for document, comparison in compared.items()]
    return table([*rows, row("**all**", pooled(list(compared.values())))])


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]) + "\n")
