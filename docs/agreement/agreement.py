"""How far two independent readings of the same texts agree: prints a Markdown table.

Reads `first.jsonl` and `second.jsonl` (one statement a line: document, id, acts, speakers, passages as code
points) and `lengths.json` beside this file. Needs Python 3.11 and nothing else.

Alignment:
    Two statements of one document can be matched if their passages overlap by at least `THRESHOLD`. Overlap
    is the Dice coefficient (Dice 1945) of the two sets of characters: twice those in both, divided by the
    sum of the sizes. Possible pairs are taken greedily, the best first: by overlap, rounded to one decimal,
    then by same speakers, then by a shared act, then by exact overlap. Each statement is matched at most
    once. Speaker and act so decide between passages that overlap nearly alike, which may flatter the
    agreement on them. `--strict` gives the other bound: by exact overlap alone, and where two pairs overlap
    exactly alike, the one that agrees less.

Measures:
    F1: Harmonic mean of the shares matched in either reading, 2m / (a + b). It stands in for kappa where
        nothing can be counted that both left out (Hripcsak and Rothschild 2005).
    Coverage kappa: Cohen's kappa (Cohen 1960) over the characters of a text, each inside a passage or not.
    Speaker: Share of matched pairs with the same set of speakers; unidentified matches unidentified.
    Speaker kappa: Cohen's kappa over the matched pairs, each set of speakers a category.
    Act, exact: Share of matched pairs with the same set of acts.
    Act, any: Share of matched pairs with at least one act in common.
    Act kappa: Cohen's kappa over the matched pairs in which either reading gives a single act.

    Kappa is (p - e) / (1 - e): p the share of agreement, e the share to be expected from how often either
    reading uses each category. It has no value where e is 1.

Sources:
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement
        20 (1), 37-46.
    Dice, L. R. (1945). Measures of the amount of ecologic association between species. Ecology 26 (3),
        297-302.
    Hripcsak, G. and Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in information
        retrieval. Journal of the American Medical Informatics Association 12 (3), 296-298.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

THRESHOLD = 0.5
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
class Statement:
    """One statement of one reading."""

    document: str
    id: str
    acts: frozenset[str]
    speakers: frozenset[str]
    characters: frozenset[int]


@dataclass(frozen=True)
class Comparison:
    """The two readings of one document, or of several, and the statements matched."""

    first: list[Statement]
    second: list[Statement]
    matched: list[tuple[Statement, Statement]]
    covered: list[tuple[bool, bool]]


def read(path: Path) -> list[Statement]:
    """Read one reading."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Statement(
            row["document"],
            row["id"],
            frozenset(row["act"]),
            frozenset(speaker.partition(":")[0] for speaker in row["speaker"]),
            frozenset(chain.from_iterable(range(start, end) for start, end in row["passages"])),
        )
        for row in rows
    ]


def overlap(one: Statement, other: Statement) -> float:
    """Return the Dice coefficient of the characters of two statements."""
    shared = len(one.characters & other.characters)
    return 2 * shared / (len(one.characters) + len(other.characters))


def match(
    first: Iterable[Statement], second: Sequence[Statement], *, strict: bool = False
) -> list[tuple[Statement, Statement]]:
    """Pair the statements of two readings of one document, the best pairs first."""
    ranked = []
    for one in first:
        for other in second:
            shared = overlap(one, other)
            if shared >= THRESHOLD:
                speakers, acts = one.speakers == other.speakers, bool(one.acts & other.acts)
                lenient = (round(shared, 1), speakers, acts, shared)
                ranked.append(((shared, not speakers, not acts, 0.0) if strict else lenient, one, other))
    ranked.sort(key=lambda pair: pair[0], reverse=True)
    taken: set[tuple[int, str]] = set()
    pairs = []
    for _, one, other in ranked:
        if not taken & {(1, one.id), (2, other.id)}:
            taken |= {(1, one.id), (2, other.id)}
            pairs.append((one, other))
    return pairs


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Cohen's kappa of two judgements of the same things; None where it has no value.

    Example:
        >>> kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")])
        0.5
    """
    if not pairs:
        return None
    total = len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(one == other for one, other in pairs) / total
    expected = sum(ones[category] * others[category] for category in ones) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


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
