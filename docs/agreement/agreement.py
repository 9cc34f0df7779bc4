"""How far two independent readings of the same texts agree: prints a Markdown table.

Reads `first.jsonl` and `second.jsonl` (one statement a line: document, id, acts, speakers, passages as code
points) and `lengths.json` beside this file. Needs this package.

`claimgraph.corpus.change.agreement` matches statements by their passages, speakers and acts, and says what
each measure is. `--strict` gives the lower bound: by exact overlap alone, and where two pairs overlap exactly
alike, the one that agrees less. Two corpora are compared so by `claimgraph agreement`.
"""

from __future__ import annotations

import json
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.corpus.change.agreement import Comparison, Marked, compared, pooled

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


def read(path: Path) -> dict[str, list[Marked]]:
    """Read one reading: the statements of each document."""
    found: dict[str, list[Marked]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["document"], []).append(
            Marked(
                row["id"],
                frozenset(row["act"]),
                frozenset(speaker.partition(":")[0] for speaker in row["speaker"]),
                frozenset(chain.from_iterable(range(start, end) for start, end in row["passages"])),
            )
        )
    return found


def row(name: str, comparison: Comparison) -> list[str]:
    """Return one row of the table."""
    return [
        name,
        str(len(comparison.first)),
        str(len(comparison.second)),
        str(len(comparison.matched)),
        _number(comparison.f1),
        _number(comparison.coverage_kappa),
        _share(comparison.same_speaker),
        _number(comparison.speaker_kappa),
        _share(comparison.same_act),
        _share(comparison.shared_act),
        _number(comparison.act_kappa),
    ]


def _number(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.2f}"


def _share(value: float | None) -> str:
    return "n/a" if value is None else f"{100 * value:.0f} %"


def table(rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table: the first column to the left, figures to the right."""
    rule = [":--"] + ["--:"] * (len(HEADER) - 1)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (HEADER, rule, *rows))


def main(arguments: Sequence[str]) -> str:
    """Return the table for the readings beside this file."""
    first, second = read(HERE / "first.jsonl"), read(HERE / "second.jsonl")
    lengths = json.loads((HERE / "lengths.json").read_text(encoding="utf-8"))
    found = {
        document: compared(
            first.get(document, []), second.get(document, []), length, strict="--strict" in arguments
        )
        for document, length in lengths.items()
    }
    rows = [row(document, comparison) for document, comparison in found.items()]
    return table([*rows, row("**all**", pooled(list(found.values())))])


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]) + "\n")
