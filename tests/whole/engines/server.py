"""A server of somebody else as a child process: started on the loopback, waited for, stopped after use."""

from __future__ import annotations

import re
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    Serving = Callable[[Path, Path | None], AbstractContextManager["Service"]]

HERE = Path(__file__).resolve().parent
VENVS = Path(tempfile.gettempdir()) / "claimgraph-engines"  # as install.sh is told; programs only, no data
PARTS = "*.nq.gz"  # as a cluster writes them
START_SECONDS = 90
LOAD_SECONDS = 3600
STOP_SECONDS = 20


class UnavailableError(Exception):
    """An engine cannot be had or does not start here."""


@dataclass(frozen=True)
class Service:
    """The addresses of a running engine.

    Attributes:
        query: Where to ask.
        update: Where to send SPARQL Update; empty if it takes none.
        graph_store: Where to send graphs (Graph Store Protocol); empty if it takes none.
    """

    query: str
    update: str = ""
    graph_store: str = ""


def install(engine: str) -> None:
    """Install an engine unless it is there.

    Raises:
        UnavailableError: It cannot be had; the message says why.
    """
    done = subprocess.run(
        [str(HERE / "install.sh"), engine, str(VENVS)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise UnavailableError((done.stderr.strip().splitlines() or ["install.sh failed"])[-1])


def free_port() -> int:
    """Return a port of the loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(command: Sequence[str], seconds: float = START_SECONDS) -> str:
    """Run a command to its end and return what it printed.

    Raises:
        UnavailableError: It fails or takes too long.
    """
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnavailableError(f"{command[0]}: {error}") from error
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-3:]
        raise UnavailableError(f"{command[0]} ended with {done.returncode}: {' | '.join(last)}")
    return done.stdout


def version(command: Sequence[str], pattern: str) -> str:
    """Return what a pattern finds in what a command prints, whatever its exit status: Virtuoso's is 1.

    Raises:
        UnavailableError: It prints something else, or cannot be run.
    """
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=START_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnavailableError(f"{command[0]}: {error}") from error
    found = re.search(pattern, done.stdout + done.stderr)
    if found is None:
        raise UnavailableError(f"{command[0]} does not tell its version")
    return found.group(1)


@contextmanager
def running(command: Sequence[str], folder: Path, port: int) -> Iterator[None]:
    """Start a server, wait until it listens, and stop it in the end.

    Args:
        command: Program and arguments; it must stay in the foreground.
        folder: Its working folder, where its log goes.
        port: The port that it will listen on.

    Raises:
        UnavailableError: It ends before it listens, or does not listen in time.
    """
    with (folder / "server.log").open("wb") as log:
        try:
            process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        except OSError as error:
            raise UnavailableError(f"{command[0]}: {error}") from error
        try:
            _await(process, port, folder / "server.log")
            yield
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when a process listens on a port."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    last = log.read_text("utf-8", "replace").strip().splitlines()[-3:]
    raise UnavailableError(f"{Path(str(process.args[0])).name} does not start: {' | '.join(last)}")  # type: ignore[index]
