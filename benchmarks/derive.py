"""Measure how deriving who contradicts whom grows with the data, and the questions that look it up.

    python benchmarks/derive.py [COPIES ...]

Takes the bundled corpus so many times (1, 10 and 100 unless told) in two ways: side by side, each copy with
events and actors of its own, as a corpus that covers more; and told again, each copy of the documents on the
same events, as a corpus in which all are spoken of more often. Prints the seconds of deriving, the lines that
are written, and the exponent of each against one copy: 1 is linear, 2 is with the square. Mind the exponents.
How the questions grow that look it up, `questions.py` tells.

Measured in November 2026 on one busy machine with two cores, as exponents. Side by side, deriving grew with
1.16 (10 copies) and 1.12 (100), its lines with 1.00. Told again, it grew with 0.83 and 1.35, its lines with
0.85 and 1.05: all who hold one value of an event are judged against all who hold another, which shows from 10
to 100 copies.
"""

from __future__ import annotations

import functools
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import fields
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from build import CORPUS, write

from claimgraph.corpus.read import read
from claimgraph.rdf.derive import quads
from claimgraph.rdf.derive.contents import World
from claimgraph.rdf.derive.given import recorded
from claimgraph.rdf.derive.given.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimgraph.model.records import Corpus


def together(worlds: Sequence[World]) -> World:
    """Return what several registries say."""
    united = {}
    for field in fields(World):
        values = [getattr(world, field.name) for world in worlds]
        if isinstance(values[0], frozenset):
            united[field.name] = frozenset().union(*values)
        elif isinstance(values[0], Mapping):
            united[field.name] = {key: value for one in values for key, value in one.items()}
        else:
            united[field.name] = values[0]
    return World(**united)


def side_by_side(corpus: Corpus, number: int) -> Facts:
    """Return the facts of a corpus so many times, each under a base of its own."""
    found = [
        recorded.read(corpus.model_copy(update={"base": f"{corpus.base}{copy}/"})) for copy in range(number)
    ]
    return Facts(
        *(
            tuple(item for one in found for item in getattr(one, name))
            for name in ("said", "reported", "endings")
        ),
        together([one.world for one in found]),
        frozenset().union(*(one.propositions for one in found)),
        {thing: one_of for one in found for thing, one_of in one.counted.items()},
        tuple(item for one in found for item in one.accusations),
    )


def told_again(number: int) -> Facts:
    """Return the facts of a corpus whose documents are there so many times."""
    with tempfile.TemporaryDirectory() as name:
        write(Path(name) / "corpus", number)
        return recorded.read(read(Path(name) / "corpus"))


def derived(found: Facts, base: str) -> tuple[float, int]:
    """Return the seconds that deriving takes, and how many lines it writes."""
    start = time.perf_counter()
    lines = sum(1 for _ in quads.lines(found, base))
    return time.perf_counter() - start, lines


def exponent(one: float, many: float, number: int) -> str:
    """Return by which power of the copies something grew."""
    return f"{log(many / one) / log(number):5.2f}" if number > 1 else "    -"


def main(numbers: Iterable[int]) -> None:
    """Measure and print."""
    corpus = read(CORPUS)
    ways = {"side by side": functools.partial(side_by_side, corpus), "told again": told_again}
    for way, made in ways.items():
        first = derived(made(1), corpus.base)
        for number in numbers:
            spent, lines = derived(made(number), corpus.base)
            sys.stdout.write(
                f"{way:14} {number:4} copies {spent:8.2f} s {exponent(first[0], spent, number)}"
                f" {lines:9} lines {exponent(first[1], lines, number)}\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [1, 10, 100])
