"""Kill builds with SIGKILL again and again: is the store whole each time, and is nothing lost?

    python benchmarks/kills.py [KILLS]

Run from the root of the project. Exit status 1 if a store was mixed or a finished version was lost.
"""

from __future__ import annotations

import random
import sys
import tempfile
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.store.versions.test_versions import kill_builds, names, whole

from claimgraph.errors import StoreError
from claimgraph.store import versions


def reading(folder: Path, done: threading.Event, result: dict[str, int]) -> None:
    """Open the store as often as possible until `done`; count what was not one whole version."""
    while not done.is_set():
        try:
            found = names(versions.read(folder)[0])
        except StoreError as error:
            if "no store there" not in str(error):
                result["refused"] += 1
                sys.stderr.write(f"{error}\n")
            continue
        version = int(found[0].removeprefix("version ").partition(",")[0]) if found else 0
        result["reads"] += 1
        result["mixed reads"] += found != whole(version)


def main() -> int:
    """Kill, read alongside, and print the counts."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "store"
        done = threading.Event()
        reads = {"reads": 0, "mixed reads": 0, "refused": 0}
        reader = threading.Thread(target=reading, args=(folder, done, reads))
        reader.start()
        try:
            result = kill_builds(folder, kills, random.Random())  # noqa: S311 - other moments each time
        finally:
            done.set()
            reader.join()
        left = sorted(path.name for path in folder.iterdir())
    sys.stdout.write(", ".join(f"{name}: {count}" for name, count in (result | reads).items()) + "\n")
    sys.stdout.write(f"left in the store: {', '.join(left)}\n")
    return 1 if result["lost"] or result["mixed"] or reads["mixed reads"] or reads["refused"] else 0


if __name__ == "__main__":
    sys.exit(main())
