"""Load what a cluster built into engines of others, ask there, and compare with the store of one machine.

    python -m benchmarks.loads OUT STORE [--engines virtuoso jena oxigraph] [--questions NAME ...]

OUT is what `claimgraph spark build` wrote, STORE what `claimgraph build` made of the same corpus. The parts
of OUT/quads go as they are into Virtuoso (`ld_dir`, `rdf_loader_run`), Jena (`tdb2.tdbloader`) or Oxigraph
(`oxigraph load`), each started for it on the loopback address with a fresh database (`tests/whole/engines`),
one after the other. Then each question is asked of the store and of the engine, and what comes back has to
be the same, row by row. Printed are the seconds of loading, by the clock and of CPU in all
processes, how much the engine wrote, and of each question its rows and seconds.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.processes import Spent
from tests.whole.engines import server
from tests.whole.engines.cases import Case, ask

from claimgraph.store.dataset import RemoteDataset, open_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.whole.engines.cases import Run

QUESTIONS = ("overview", "contested-overview", "who-claimed", "tallies", "network-relays", "attacks-by-month")
ENGINES = ("virtuoso", "jena")
PATIENCE = 600  # seconds, of a question


def compare(
    out: Path, store: Path, engines: Sequence[str] = ENGINES, questions: Sequence[str] = QUESTIONS
) -> Iterator[str]:
    """Yield a line for each engine and each question.

    Args:
        out: What a cluster built.
        store: What one machine built.
        engines: Names of modules of `tests.whole.engines`.
        questions: What is asked.
    """
    data = open_dataset(store)
    here = {name: ask(data, Case(name, {})) for name in questions}
    for engine in engines:
        try:
            server.install(engine)
            yield from _engine(engine, out / "quads", here)
        except server.UnavailableError as error:
            yield f"{engine}: skipped: {error}"


def _engine(engine: str, parts: Path, here: dict[str, Run]) -> Iterator[str]:
    """Load the parts into one engine, and ask there."""
    module = importlib.import_module(f"tests.whole.engines.{engine}")
    with tempfile.TemporaryDirectory(prefix="claimgraph-load-") as name:
        start = time.perf_counter()
        with Spent() as spent, module.serving(Path(name), parts) as service:
            size = sum(path.stat().st_size for path in Path(name).rglob("*") if path.is_file())
            yield (
                f"{module.version()}: loaded and started in {time.perf_counter() - start:.0f} s,"
                f" {spent.seconds:.0f} CPU s; {size / 1e6:.0f} MB"
            )
            data = RemoteDataset(service.query)
            with data.endpoint.patience(PATIENCE):
                for question, wanted in here.items():
                    found = ask(data, Case(question, {}))
                    yield (
                        f"  {question}: {len(wanted.answer or ())} rows,"
                        f" {found.differs(wanted) or 'the same'}; {found.seconds:.1f} s,"
                        f" {wanted.seconds:.1f} s in the store"
                    )


def main() -> None:
    """Compare and print."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    told.add_argument("out", type=Path)
    told.add_argument("store", type=Path)
    told.add_argument("--engines", nargs="+", default=list(ENGINES))
    told.add_argument("--questions", nargs="+", default=list(QUESTIONS))
    given = told.parse_args()
    os.environ["no_proxy"] = "127.0.0.1"
    for line in compare(given.out, given.store, given.engines, given.questions):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
