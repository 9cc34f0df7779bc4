"""Every question on every engine: `python -m tests.whole.engines.compare [ENGINE ...]`.

Builds the corpus iraq-2023 in memory, loads the exported N-Quads into each engine, asks every question there
through `claimgraph.open(URL)` in all the ways of `cases`, and compares with the embedded answer: the same
columns and rows in the same order. Exits 1 if an answer differs, 0 otherwise. An engine that cannot be had is
skipped and said so; with `--required`, or with `--write`, that is a failure too.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.ask.catalogue import catalogue
from claimgraph.store import build, export, push
from claimgraph.store.dataset import RemoteDataset, open_dataset
from tests.whole.engines import report, server
from tests.whole.engines.cases import QUERIES, SAMPLES, Case, ask, cases
from tests.whole.engines.report import Comparison

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.store.dataset import Dataset
    from tests.whole.engines.cases import Run

SECONDS = 60
ENGINES = ("virtuoso", "oxigraph", "jena")
CORPUS = Path(__file__).resolve().parents[3] / "corpus" / "iraq-2023"


def main() -> int:
    """Compare, print the table and return the exit status."""
    given = _arguments()
    os.environ["no_proxy"] = "127.0.0.1"
    known = catalogue()
    asked: list[Case] = []
    for name in given.only or [*known, *QUERIES]:
        asked += [Case(name, {})] if name in QUERIES else cases(known[name])
    found, skipped = compare(asked, given.engines, by_push=given.by_push)
    print(found.table(), found.summary(), sep="\n")
    if skipped and (given.required or given.write):
        print(f"required, but not there: {', '.join(skipped)}", file=sys.stderr)
        return 1
    if given.write:
        report.write(given.write, found.page())
    return 0 if found.same else 1


def compare(asked: list[Case], engines: list[str], *, by_push: bool) -> tuple[Comparison, list[str]]:
    """Ask the embedded store and each engine, and return what they gave, and the engines that lack."""
    data = build.build(CORPUS)
    there, skipped = {}, []
    with tempfile.TemporaryDirectory(prefix="claimgraph-compare-") as name:
        nquads = Path(name) / "corpus.nq"
        export.write(data, nquads)
        for engine in engines:
            try:
                server.install(engine)
                module = importlib.import_module(f"tests.whole.engines.{engine}")
                there[module.version()] = engine_runs(module.serving, nquads, asked, by_push=by_push)
            except server.UnavailableError as error:
                print(f"{engine}: skipped: {error}", file=sys.stderr)
                skipped.append(engine)
    embedded = f"embedded, pyoxigraph {metadata.version('pyoxigraph')}"
    return Comparison(asked, embedded, list(runs(data, asked)), there), skipped


def engine_runs(serving: server.Serving, nquads: Path, asked: list[Case], *, by_push: bool) -> list[Run]:
    """Start an engine, load the data, ask everything and stop it.

    Raises:
        UnavailableError: It does not start.
    """
    found: list[Run] = []
    while len(found) < len(asked):
        with (
            tempfile.TemporaryDirectory(prefix="claimgraph-engine-") as name,
            serving(Path(name), None if by_push else nquads) as service,
        ):
            if by_push:
                push.push(open_dataset(nquads), push.Target(service.query, service.update))
            data = RemoteDataset(service.query)
            with data.endpoint.patience(SECONDS):
                got = list(runs(data, asked[len(found) :]))
            # A server that answered others and then fell silent is started anew, and asked that once more.
            found += got[:-1] if len(got) > 1 and "no answer" in got[-1].error else got
    return found


def runs(data: Dataset, asked: list[Case]) -> Iterator[Run]:
    """Ask one by one; end after a question that got no answer, for an engine may never wake up again."""
    data.find(SAMPLES["actor"])  # the names are read once, outside the time of a question
    for case in asked:
        run = ask(data, case)
        yield run
        if "no answer" in run.error:
            return


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Ask every question of every engine.")
    parser.add_argument("engines", nargs="*", default=list(ENGINES), help=", ".join(ENGINES))
    parser.add_argument("--only", action="append", metavar="QUESTION", help="may be repeated")
    parser.add_argument(
        "--by-push", action="store_true", help="load with claimgraph.store.push, not with its loader"
    )
    parser.add_argument("--required", action="store_true", help="fail if an engine cannot be had")
    parser.add_argument(
        "--write", type=Path, metavar="PAGE", help="put the table of questions into this page"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
