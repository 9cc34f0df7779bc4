"""Every question on every engine: `python -m tests.engines.compare [ENGINE ...] [--only NAME] [--by-push]`.

Builds the corpus iraq-2023 in memory, loads the exported N-Quads into each engine, asks every question there
through `claimgraph.open(URL)` and compares with the embedded answer: the same columns and rows in the same
order. Each question is asked with nothing given (if nothing is required), with its example, and with each
optional parameter by itself. Exits 1 if an answer differs, 0 otherwise; an engine that cannot be had is
skipped and said so.
"""

from __future__ import annotations

import argparse
import importlib
import os
import shlex
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph import export, pipeline, push
from claimgraph.dataset import RemoteDataset, open_dataset
from claimgraph.errors import ClaimgraphError
from claimgraph.questions import catalogue
from tests.engines import server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.answer import Answer
    from claimgraph.dataset import Dataset
    from claimgraph.questions import Question

SECONDS = 20
ENGINES = ("virtuoso", "oxigraph", "jena")
CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "iraq-2023"
SAMPLES = {
    "actor": "islamic-resistance-in-iraq",
    "place": "ain-al-asad",
    "event": "attack-ain-al-asad-2023-10-18",
    "document": "libertarian-institute-2023-10-18",
    "statement": "libertarian-institute-2023-10-18/iri-claim-two-drones",
    "act": "denial",
    "date": "2023-10-18",
    "integer": "3",
}


@dataclass(frozen=True)
class Case:
    """A question with values."""

    question: str
    values: dict[str, str]

    def __str__(self) -> str:
        """Write it as it is asked on the command line."""
        return " ".join([self.question, *(shlex.quote(f"{k}={v}") for k, v in self.values.items())])


@dataclass(frozen=True)
class Run:
    """What an engine gave for a case: an answer or an error, and how long that took."""

    answer: Answer | None
    error: str
    seconds: float

    def differs(self, other: Run) -> str:
        """Say what differs from another run, or nothing."""
        if self.answer is None or other.answer is None:
            return self.error or other.error
        if self.answer.columns != other.answer.columns:
            return f"columns {' '.join(self.answer.columns)}"
        here, there = list(self.answer), list(other.answer)
        if here == there:
            return ""
        if sorted(map(str, here)) == sorted(map(str, there)):
            return "another order"
        at = next((i for i, pair in enumerate(zip(here, there, strict=False)) if pair[0] != pair[1]), -1)
        if len(here) != len(there) or at < 0:
            return f"{len(here)} rows, not {len(there)}"
        cells = [f"{k}: {v!r}, not {there[at][k]!r}" for k, v in here[at].items() if v != there[at][k]]
        return f"row {at + 1} {'; '.join(cells)[:200]}"


def cases(question: Question) -> Iterator[Case]:
    """Yield the ways in which a question is asked."""
    example = dict(pair.split("=", 1) for pair in shlex.split(question.example))
    needed = {name: example[name] for name in example if question.parameter(name).required}
    seen = [needed] if all(not p.required or p.name in needed for p in question.parameters) else []
    seen.append(example)
    seen += [
        needed | {p.name: example.get(p.name, SAMPLES[p.kind])} for p in question.parameters if not p.required
    ]
    for number, values in enumerate(seen):
        if values not in seen[:number]:
            yield Case(question.name, values)


def ask(data: Dataset, case: Case) -> Run:
    """Ask, and keep what comes back."""
    start = time.perf_counter()
    try:
        answer = data.ask(case.question, **case.values)
    except ClaimgraphError as error:
        return Run(None, str(error), time.perf_counter() - start)
    return Run(answer, "", time.perf_counter() - start)


def engine_runs(engine: str, nquads: Path, asked: list[Case], *, by_push: bool) -> list[Run]:
    """Start an engine, load the data, ask everything and stop it.

    Raises:
        UnavailableError: The engine cannot be had.
    """
    server.install(engine)
    serving = importlib.import_module(f"tests.engines.{engine}").serving
    runs: list[Run] = []
    while len(runs) < len(asked):
        with (
            tempfile.TemporaryDirectory(prefix="claimgraph-engine-") as name,
            serving(Path(name), None if by_push else nquads) as service,
        ):
            if by_push:
                push.push(open_dataset(nquads), push.Target(service.query, service.update))
            runs += until_stuck(RemoteDataset(service.query), asked[len(runs) :])
    return runs


def until_stuck(data: RemoteDataset, asked: list[Case]) -> Iterator[Run]:
    """Ask one by one; end after a question that got no answer, for an engine may never wake up again."""
    with data.endpoint.patience(SECONDS):
        data.find(SAMPLES["actor"])  # the names are read once, outside the time of a question
        for case in asked:
            run = ask(data, case)
            yield run
            if "no answer" in run.error:
                return


def table(asked: list[Case], here: list[Run], there: dict[str, list[Run]]) -> bool:
    """Print case x engine; return whether all are the same."""
    good = True
    print(f"{'question':<64} {'rows':>5} {'here':>7}", *(f"{engine:>16}" for engine in there))
    for number, case in enumerate(asked):
        rows = len(here[number].answer or ())
        line = f"{str(case)[:64]:<64} {rows:>5} {here[number].seconds * 1000:>4.0f} ms"
        notes = []
        for engine, runs in there.items():
            found = runs[number].differs(here[number]) or here[number].error
            good = good and not found
            line += f" {'DIFFERS' if found else 'same':>8} {runs[number].seconds * 1000:>4.0f} ms"
            notes += [f"    {engine}: {found}"] if found else []
        print(line, *notes, sep="\n")
    return good


def main() -> int:
    """Compare, print the table and return the exit status."""
    parser = argparse.ArgumentParser(description="Ask every question of every engine.")
    parser.add_argument("engines", nargs="*", default=ENGINES, help=", ".join(ENGINES))
    parser.add_argument("--only", action="append", help="only this question; may be repeated")
    parser.add_argument(
        "--by-push", action="store_true", help="load with claimgraph.push, not with its loader"
    )
    given = parser.parse_args()
    os.environ["no_proxy"] = "127.0.0.1"
    data = pipeline.build(CORPUS)
    asked = [
        case for q in catalogue().values() if not given.only or q.name in given.only for case in cases(q)
    ]
    data.find(SAMPLES["actor"])
    here = [ask(data, case) for case in asked]
    there = {}
    with tempfile.TemporaryDirectory(prefix="claimgraph-compare-") as name:
        nquads = Path(name) / "corpus.nq"
        export.write(data, nquads)
        for engine in given.engines:
            try:
                there[engine] = engine_runs(engine, nquads, asked, by_push=given.by_push)
            except server.UnavailableError as error:
                print(f"{engine}: skipped: {error}", file=sys.stderr)
    good = table(asked, here, there)
    questions = len({case.question for case in asked})
    print(
        f"{questions} questions, {len(asked)} cases, {len(there)} of {len(given.engines)} engines:", end=" "
    )
    print("all the same" if good else "answers differ")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
