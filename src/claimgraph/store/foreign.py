"""A dataset in a file of RDF, from whomever: it is read in a process of its own first, which may die of it.

A parser that meets terms nested thousands of times overruns its stack, and the process ends without a word.
The parent is `load`; the child is `python -m claimgraph.store.foreign FILE`, which reads the file to its end.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox

from claimgraph.errors import FileError
from claimgraph.store.sandbox import limit, shut_network
from claimgraph.system import disk

FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
REFUSED = 10  # exit status of a child that cannot read the file; standard error says why
MOST_MEMORY = 2 << 30  # bytes; what one term after the other needs is far less
SECONDS, EACH = 10, 200_000  # that reading may take, and one more for so many bytes; it takes a tenth of that


def load(path: Path) -> ox.Store:
    """Load a file of RDF into memory.

    Args:
        path: The file, whose ending is one of `FORMATS`. What knows no graphs goes into the default graph.

    Raises:
        FileError: It ends otherwise, is no file, cannot be read, or would end the process that reads it.
    """
    if path.suffix not in FORMATS:
        *some, last = FORMATS
        raise FileError(
            f"{path}: no file of RDF, which ends in {', '.join(some)} or {last}; name a store folder, such a "
            "file or an endpoint"
        )
    command = [sys.executable, "-P", "-m", "claimgraph.store.foreign", str(path)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own module, no shell
    if done.returncode == REFUSED:
        raise FileError(f"{path}: cannot be read: {done.stderr.decode('utf-8', 'replace')}")
    if done.returncode:
        raise FileError(f"{path}: cannot be read: nested too deep, or a term too large")
    engine = ox.Store()
    try:
        engine.bulk_load(path=str(path), format=FORMATS[path.suffix])
    except (SyntaxError, OSError) as error:  # changed meanwhile
        raise FileError(f"{path}: cannot be read: {error}") from error
    return engine


def _child(path: Path) -> int:
    shut_network()
    try:
        with disk.opened(path) as file:
            limit(MOST_MEMORY, SECONDS + os.fstat(file.fileno()).st_size // EACH)
        for _quad in ox.parse(path=str(path), format=FORMATS[path.suffix]):
            pass
    except (SyntaxError, ValueError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        sys.stderr.write(" ".join((reason or str(error)).split()))
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_child(Path(sys.argv[1])))
