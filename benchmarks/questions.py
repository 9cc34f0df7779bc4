"""Measure how the questions and analyses grow with the data, and what asking by name costs.

    python benchmarks/questions.py [COPIES]

Asks every question with its example, and runs every analysis, on the bundled corpus and on so many copies of
it side by side (10 unless told). Prints one row each, the steepest growth first; mind the ratios, not times.
"""

from __future__ import annotations

import functools
import shlex
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from claimgraph import networks
from claimgraph.analyses.claims import track_record
from claimgraph.analyses.sources import independence, robustness, silence
from claimgraph.analyses.threats import follow_through
from claimgraph.ask.binding import bind
from claimgraph.ask.catalogue import catalogue
from claimgraph.claims import contests
from claimgraph.store import build, versions
from claimgraph.store.dataset import Dataset, LocalDataset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "iraq-2023"
BASE = "https://w3id.org/claimgraph/iraq-2023/"
RUNS = 3
ANALYSES: dict[str, Callable[[Dataset], object]] = {
    "contests": lambda data: contests.contests(data.reading.disagreements, data.reading.stances),
    "independence": independence.table,
    "circles": independence.circles,
    "follow-through": follow_through.table,
    "silence": silence.table,
    "track record": track_record.table,
    "robustness": functools.partial(robustness.table, question="who-claimed"),
    "network of actors": networks.actors,
    "network of events": networks.events,
    "network of relays": networks.relays,
    "network of co-claims": networks.co_claims,
}


def copies(data: LocalDataset, number: int) -> LocalDataset:
    """Return the corpus so many times, each under a base of its own; the ontology is there once."""

    def lines() -> Iterator[str]:
        for quad in data.quads():
            text = f"{quad} .\n"
            yield text
            if BASE in text:
                yield from (text.replace(BASE, f"{BASE[:-1]}-{copy}/") for copy in range(1, number))

    return LocalDataset(versions.memory(lines()))


def seconds(run: Callable[[], object]) -> float:
    """Return the best of a few runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def examples(data: LocalDataset) -> Iterator[tuple[str, dict[str, list[str]], str]]:
    """Yield each question: its name, the values of its example, and its SPARQL with them in place."""
    for name, question in catalogue().items():
        values: dict[str, list[str]] = {}
        for pair in shlex.split(question.examples[0]):
            key, _, text = pair.partition("=")
            values.setdefault(key, []).append(text)
        terms = {
            key: [term for text in texts for term in data.terms(question.parameter(key).kind, text)]
            for key, texts in values.items()
        }
        yield name, values, bind(question, terms)


def main(number: int) -> None:
    """Measure and print."""
    one = build.build(CORPUS)
    many = copies(one, number)
    times, extra = {}, []
    for name, values, text in examples(one):
        bare = functools.partial(one.select, text)
        times[name] = seconds(bare), seconds(functools.partial(many.select, text))
        extra.append(seconds(functools.partial(one.ask, name, **values)) / times[name][0])
    for name, run in ANALYSES.items():
        times[name] = seconds(functools.partial(run, one)), seconds(functools.partial(run, many))
    rows = sorted(times.items(), key=lambda row: -row[1][1] / row[1][0])
    sys.stdout.writelines(
        f"{name:24} {1000 * small:8.1f} ms {1000 * large:9.1f} ms {large / small:7.1f}\n"
        for name, (small, large) in rows
    )
    growth = median(large / small for small, large in times.values())
    sys.stdout.write(f"{number} copies: median {growth:.1f} times the time of one\n")
    sys.stdout.write(f"asking by name: median {median(extra):.2f} times the time of the same SPARQL\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
