"""Measure what each page costs as the data grow: CPU, the start of the program included, and SELECTs.

    python benchmarks/pages.py [COPIES ...]

Builds the bundled corpus and so many copies of it side by side (1 and 10 unless told) into stores, and writes
each page from each store in a process of its own, twice. Prints the lesser CPU seconds, the size of the file,
the number of SELECTs, and how many of these were made before, word for word. Mind the ratios.

Ten copies took so many times the CPU of one in November 2026, each pair of runs on one busy machine with two
cores: network 7.6, timeline 6.6, matrix 7.6, map 6.0, dossier 5.6. No SELECT came twice.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.selects import Counted

from claimgraph.model.namespaces import PREFIXES, shipped
from claimgraph.store import build, versions
from claimgraph.store.dataset import open_dataset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimgraph.store.dataset import Dataset, LocalDataset

CORPUS = shipped("corpus") / "iraq-2023"
BASE = "https://w3id.org/claimgraph/iraq-2023/"
IDENTIFIER = f'> <{PREFIXES["dcterms"]}identifier> "'
NAMED = re.compile(rf"{re.escape(BASE)}id/(\w+)/")  # pages know things by what follows the base
RUNS = 2


def network(data: Dataset, path: Path) -> None:
    """Write the page of actors and events."""
    from claimgraph.networks.build import actors, events
    from claimgraph.pages.network import page

    page.write([actors(data), events(data)], data, path)


def timeline(data: Dataset, path: Path) -> None:
    """Write the timeline of everything."""
    from claimgraph.pages.timeline import page

    page.write(data, path)


def matrix(data: Dataset, path: Path) -> None:
    """Write the matrix of attacks."""
    from claimgraph.pages.matrix import page

    page.write(data, path)


def chart(data: Dataset, path: Path) -> None:
    """Write the map of attacks."""
    from claimgraph.pages.map import page

    page.write(data, path)


def dossier(data: Dataset, path: Path) -> None:
    """Write the dossier of an actor of whom much is said."""
    from claimgraph.pages.dossier import page

    page.write(data, "islamic-resistance-in-iraq", path)


PAGES: dict[str, Callable[[Dataset, Path], None]] = {
    page.__name__: page for page in (network, timeline, matrix, chart, dossier)
}


def copies(data: LocalDataset, number: int) -> Iterator[str]:
    """Yield the quads of a corpus so many times, each under a base and with ids of its own."""
    for quad in data.quads():
        text = f"{quad} .\n"
        yield text
        if BASE in text:
            for copy in range(1, number):
                moved = NAMED.sub(rf"{BASE[:-1]}-{copy}/id/\1/{copy}-", text).replace(
                    BASE, f"{BASE[:-1]}-{copy}/"
                )
                yield moved.replace(IDENTIFIER, f"{IDENTIFIER}{copy}-")


def cost(page: str, store: Path) -> tuple[float, str]:
    """Return the lesser CPU seconds that writing a page takes, and what the process says of it."""
    times = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-P", __file__, "--page", page, str(store)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this very file
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times), done.stdout


def write(page: str, store: str) -> None:
    """Write a page beside its store; print the number of SELECTs, of those made before, and its KiB."""
    data = Counted(open_dataset(store).engine)  # type: ignore[attr-defined]  # a store of ours is local
    file = Path(store).with_suffix(".html")
    PAGES[page](data, file)
    sys.stdout.write(
        f"{len(data.asked)} {len(data.asked) - len(set(data.asked))} {file.stat().st_size // 1024}"
    )


def main(numbers: list[int]) -> None:
    """Measure and print, a row a page and size."""
    one = build.build(CORPUS, validate=False)
    sys.stdout.write("page      copies   CPU s     KiB  SELECTs  repeated\n")
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            store = Path(folder) / f"store-{number}"
            versions.write(store, copies(one, number), "copies")
            for page in PAGES:
                seconds, asked = cost(page, store)
                times, repeated, size = asked.split()
                sys.stdout.write(
                    f"{page:8}  {number:6}  {seconds:6.1f}  {size:>6}  {times:>7}  {repeated:>8}\n"
                )
                sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--page"]:
        write(*sys.argv[2:])
    else:
        main([int(text) for text in sys.argv[1:]] or [1, 10])
