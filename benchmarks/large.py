"""Build a large corpus and print how much memory that takes as it goes.

    python benchmarks/large.py FOLDER [--check]

FOLDER is a corpus, as `benchmarks/year.py` writes one of any size. It is built, without shapes unless
`--check`, into a temporary folder beside it. A line each ten seconds tells the seconds of the clock, the CPU
seconds, the memory that is held and what is being done; then how many quads there are, how large they are on
the disk, the CPU seconds and the most memory that was held.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import threading
import time
from pathlib import Path

from claimgraph.cli.app import SELDOM
from claimgraph.store import versions
from claimgraph.store.build import build
from claimgraph.system.progress import told_to

EVERY = 10.0
PAGE = os.sysconf("SC_PAGE_SIZE")


class Watch:
    """Notes what is done, and prints how much memory is held meanwhile."""

    def __init__(self) -> None:
        self.most, self.start, self.doing = 0, time.monotonic(), "start"
        self.done = threading.Event()

    def __call__(self, doing: str, number: int, total: int) -> None:
        """Note what is done."""
        if number:
            self.doing = f"{doing}: {number}{f' of {total}' if total else ''}"

    def watch(self) -> None:
        """Print a line now and then until the work is done."""
        printed = 0.0
        while not self.done.wait(0.25):
            held = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE >> 20
            self.most = max(self.most, held)
            now = time.monotonic() - self.start
            if now - printed >= EVERY:
                printed = now
                line = f"{now:7.0f} s  {time.process_time():7.0f} CPU s  {held:6} MiB  {self.doing}\n"
                sys.stdout.write(line)
                sys.stdout.flush()


def main(folder: Path, *, validate: bool) -> None:
    """Build, watch and print."""
    gc.set_threshold(SELDOM)  # as the command does
    watch = Watch()
    thread = threading.Thread(target=watch.watch)
    thread.start()
    try:
        with tempfile.TemporaryDirectory(dir=folder.parent) as place, told_to(watch):
            build(folder, Path(place) / "store", validate=validate)
            receipt = versions.read(Path(place) / "store").receipt
            size = sum(path.stat().st_size for path in Path(place).rglob("*") if path.is_file())
            sys.stdout.write(f"{receipt.quads} quads, {size >> 20} MiB on the disk\n")
    finally:
        watch.done.set()
        thread.join()
    sys.stdout.write(f"{time.process_time():.0f} CPU s, at most {watch.most} MiB of memory\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), validate="--check" in sys.argv[2:])
