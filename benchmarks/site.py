"""Measure what a site costs beside the page of a network, for the bundled corpus and for ten copies of it.

    python benchmarks/site.py [COPIES ...]

Builds the bundled corpus and so many copies of it side by side (1 and 10 unless told) into stores, writes the
page of the network and the whole site from each in a process of its own, twice, and prints the lesser CPU
seconds of both, their ratio, and the files and MB of the site.

Aims: the whole site of the bundled corpus under twice the CPU of the single network page as it was when that
was asked for (commit 59e527d9), and at most 60 CPU seconds for ten copies. On an idle machine of two cores
that page cost 4.5 CPU seconds (three runs: 4.97, 4.79, 4.55); the whole site now costs 6.4 (817 files,
27.5 MB), the page of the network now 2.6. Ten copies: 44.0 the site, 13.1 the page of the network. So
the column `ratio`, site to page of today, is no aim.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pages import CORPUS, copies

from claimgraph.store import build, versions

RUNS = 2
PROGRAM = "from claimgraph.cli.app import main; main()"


def cost(command: str, store: Path, output: Path) -> float:
    """Return the lesser CPU seconds that a command takes, the start of the program included."""
    times = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        words = [sys.executable, "-P", "-c", PROGRAM, command, "-s", str(store), "-o", str(output)]
        subprocess.run(words, check=True, capture_output=True)  # noqa: S603 - a command of ours
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def main(numbers: list[int]) -> None:
    """Measure and print, a row a size."""
    one = build.build(CORPUS, validate=False)
    sys.stdout.write("copies  statements  network CPU s  site CPU s  ratio  files     MB\n")
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            store, site = Path(folder) / f"store-{number}", Path(folder) / f"site-{number}"
            versions.write(store, copies(one, number), "copies")
            page = cost("network", store, Path(folder) / "network.html")
            whole = cost("site", store, site)
            files = [path for path in site.rglob("*") if path.is_file()]
            size = sum(path.stat().st_size for path in files) / 1e6
            said = len(one.reading.statements) * number
            sys.stdout.write(
                f"{number:6}  {said:10}  {page:13.1f}  {whole:10.1f}  {whole / page:5.2f}"
                f"  {len(files):5}  {size:5.1f}\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [1, 10])
