"""One SPARQL query in a process of its own, because only a process can be stopped.

The engine has no time limit and cannot be interrupted; a query that runs out of memory ends its process.
The parent is `run`; the child is `python -m claimgraph.store.sandbox STORE ROWS MEMORY NETWORK`, which reads
from standard input, as JSON, the query and what comes beside it, and writes SPARQL TSV (SELECT), `true` or
`false` (ASK) or N-Triples (CONSTRUCT, DESCRIBE).
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.ask.answer.results import cell
from claimgraph.ask.sparql.from_clause import Graphs, graphs
from claimgraph.ask.sparql.outside import explained
from claimgraph.errors import LateError, LimitError, QueryError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator


CUT = 9  # exit status of a child that stopped at the row limit
REFUSED = 10  # exit status of a child whose query has a fault; standard error says which
MOST_LETTERS = 200  # of a message: the parser lists all that it would have taken
# Landlock, Linux 6.7 and newer: system calls 444 to 446 have these numbers on every architecture.
CREATE_RULESET, RESTRICT_SELF = 444, 446
GET_VERSION = 1
TCP_SINCE_VERSION = 4
BIND_AND_CONNECT = 0b11
NO_NEW_PRIVILEGES = 38
MOST_BYTES = 64 << 20  # of an answer: a few rows may be longer than memory, and the parent keeps them all


@dataclass(frozen=True)
class Limits:
    """What a query may use: seconds, bytes of memory, rows, and the network (for SERVICE)."""

    seconds: float = 30.0
    memory: int = 2 << 30
    rows: int = 10_000
    network: bool = False


@dataclass(frozen=True)
class Beside:
    """What comes with a query and not in it.

    Attributes:
        graphs: Those from which it is answered, whatever it names itself; those that it names if None.
        base: Against what its relative IRIs are resolved; nothing if None.
    """

    graphs: Graphs | None = None
    base: str | None = None


class Stop:
    """Ends, from another thread, a query that nobody waits for any more, and all that would follow it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._wanted = False

    def __call__(self) -> None:
        """End the query that runs, and each that is started later, at once."""
        with self._lock:
            self._wanted = True
            if self._child:
                self._child.kill()

    @contextmanager
    def over(self, child: subprocess.Popen[bytes]) -> Iterator[None]:
        """Be able to end a child for as long as it runs."""
        with self._lock:
            self._child = child
            if self._wanted:
                child.kill()
        try:
            yield
        finally:
            with self._lock:
                self._child = None


def run(
    path: Path, query: str, limits: Limits, beside: Beside | None = None, stop: Stop | None = None
) -> tuple[bytes, bool]:
    """Run a query in a child process.

    Args:
        path: A RocksDB folder, or a file of N-Quads.
        query: SPARQL text that has been screened.
        limits: What it may use.
        beside: What comes with it.
        stop: By what it can be ended from another thread.

    Returns:
        What the child wrote, and whether it stopped at the row limit or after 64 MiB.

    Raises:
        QueryError: The query has a fault, or needed more than it may use (`LateError`, `LimitError`).
    """
    if not resource:
        raise QueryError(
            "no SPARQL from outside: this system cannot limit what a process uses; ask by question"
        )
    command = [sys.executable, "-P", "-m", "claimgraph.store.sandbox"]  # -P: no module from the user's folder
    command += [str(path), str(limits.rows), str(limits.memory), str(int(limits.network))]
    beside = beside or Beside()
    named = beside.graphs and (beside.graphs.default, beside.graphs.named)
    given = json.dumps({"query": query, "base": beside.base, "graphs": named})
    with (
        subprocess.Popen(  # noqa: S603 - our own module, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as child,
        (stop or Stop()).over(child),
    ):
        try:
            out, told = child.communicate(given.encode(), limits.seconds)
        except BaseException as error:  # whatever it is: no child is left behind
            child.kill()
            child.communicate()
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
            late = f"stopped after {limits.seconds:g} seconds; narrow it or raise --timeout"
            raise LateError(late) from None
    if child.returncode == REFUSED:
        raise QueryError(told.decode("utf-8", "replace").strip())
    if child.returncode == -signal.SIGSEGV:
        raise LimitError("the query is too complex for the engine; simplify it")
    if child.returncode not in {0, CUT}:
        raise LimitError(f"the query needed more than {limits.memory >> 20} MiB of memory; narrow it")
    return out, child.returncode == CUT


def _open(path: Path) -> ox.Store:
    if path.is_dir():
        return ox.Store.read_only(str(path))
    store = ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    return store


def _asked(store: ox.Store, given: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Ask what standard input held; graphs named beside a query come before those that it names."""
    asked = json.loads(given)
    query, base, beside = asked["query"], asked["base"], asked["graphs"]
    if beside is None:
        return store.query(query, base_iri=base, use_default_graph_as_union=graphs(query) is None)
    default, named = (list(map(ox.NamedNode, iris)) for iris in beside)
    return store.query(query, base_iri=base, default_graph=[*default], named_graphs=[*named])


def answer(store: ox.Store, given: str, rows: int) -> bool:
    """Write the answer to standard output; tell whether it was cut.

    Args:
        store: The data.
        given: The query and what comes beside it, as the child gets them.
        rows: How many rows to write.
    """
    found = _asked(store, given)
    out = sys.stdout
    if isinstance(found, ox.QueryBoolean):
        out.write("true" if found else "false")
        return False
    if isinstance(found, ox.QuerySolutions):
        out.write("\t".join(str(variable) for variable in found.variables) + "\n")
    size = 0
    for number, row in enumerate(found):
        line = f"{row} ." if isinstance(row, ox.Triple) else "\t".join(map(cell, row))
        size += len(line)
        if number == rows or size > MOST_BYTES:
            return True
        out.write(f"{line}\n")
    return False


def _child(path: str, rows: str, memory: str, network: str) -> int:
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    if network == "0":
        shut_network()  # a second wall behind `sparql.screen`
    limit(int(memory))
    try:
        store = _open(Path(path))
    except OSError:
        sys.stderr.write("the store is not there any more, or it was built anew; open it again")
        return REFUSED
    given = sys.stdin.buffer.read().decode()
    try:
        return CUT if answer(store, given, int(rows)) else 0
    except (QueryError, SyntaxError, ValueError, RuntimeError, OSError) as error:
        said = (
            explained(json.loads(given)["query"], str(error))
            if isinstance(error, SyntaxError)
            else str(error)
        )
        message = " ".join(said.split())
        if message.startswith("Corruption"):
            message = f"the store is damaged, build it anew: {message}"
        sys.stderr.write(message if len(message) <= MOST_LETTERS else f"{message[:MOST_LETTERS]} …")
        return REFUSED


def limit(memory: int, seconds: int | None = None) -> None:
    """Let this process use so many bytes of memory and leave no image of itself when it dies.

    Args:
        memory: How many bytes.
        seconds: How long it may compute; any time if None.

    Nothing is limited where the system has no such limits.
    """
    if resource:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        if seconds is not None:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def shut_network() -> bool:
    """Refuse TCP to this process and its children for good; needs no rights.

    Returns:
        Whether the kernel does so. Elsewhere nothing changes and the caller must do without.
    """
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), GET_VERSION) < TCP_SINCE_VERSION:
        return False
    rules = struct.pack("QQ", 0, BIND_AND_CONNECT)  # file system: as it is; network: nothing allowed
    ruleset = libc.syscall(CREATE_RULESET, rules, ctypes.c_size_t(len(rules)), 0)
    if ruleset < 0:
        return False
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    shut = libc.syscall(RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return bool(shut)


if __name__ == "__main__":
    sys.exit(_child(*sys.argv[1:5]))
