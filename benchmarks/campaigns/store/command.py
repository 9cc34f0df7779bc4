"""The command as a process of its own: run to its end, or killed at a point between two writes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PROGRAM = "from claimgraph.cli.app import main; main()"
# Calls of the system that change what is on the disk, or send; those that give names are where versions swap
NAMES = ("rename", "renameat2", "link", "linkat", "symlink", "unlink", "unlinkat", "mkdir", "rmdir")
WRITES = (
    *NAMES, "write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate", "copy_file_range", "sendfile",
    "sendto",
)  # fmt: skip
LINE = re.compile(r"([0-9]+) +([a-z0-9]+)\(")  # of a trace: the thread and its call
MOST = 120  # seconds that a command may take


@dataclass(frozen=True)
class Death:
    """When a command is killed.

    Attributes:
        seconds: How long after its start; unless it is told at which call.
        call: A call of the system, before which it is killed.
        when: Before how manieth, counted in each thread from 1.
    """

    seconds: float = 0.0
    call: str = ""
    when: int = 0

    def sooner(self) -> Death:
        """Return half as late a death."""
        return Death(self.seconds / 2, self.call, (self.when + 1) // 2)


def command(*words: object) -> list[str]:
    """Return the command line of a command of claimgraph."""
    return [sys.executable, "-P", "-c", PROGRAM, *map(str, words)]


def environment() -> dict[str, str]:
    """Return the environment of a command: modules are compiled once, and nothing goes by a proxy."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"no_proxy": "127.0.0.1", "NO_COLOR": "1"}


def ran(*words: object, under: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """Run a command to its end.

    Args:
        words: Its words.
        under: Another program that starts it.
    """
    return subprocess.run(  # noqa: S603 - our own program, no shell
        [*under, *command(*words)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=MOST,
    )


@contextmanager
def mortal(words: Sequence[object], death: Death) -> Iterator[subprocess.Popen[str]]:
    """Start a command that is killed, with all its children; whatever is left of it ends afterwards."""
    started = subprocess.Popen(  # noqa: S603 - our own program, no shell
        [*_inject(death), *command(*words)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    timer = threading.Timer(MOST if death.when else death.seconds, _end, [started])
    timer.start()
    try:
        yield started
    finally:
        timer.cancel()
        _end(started)
        started.wait()
        if started.stdout:
            started.stdout.close()


def killed(words: Sequence[object], death: Death) -> bool:
    """Run a command that is killed, and tell whether it was, before its end."""
    with mortal(words, death) as started:
        started.communicate()
        return started.returncode == -signal.SIGKILL


def _inject(death: Death) -> list[str]:
    if not death.when:
        return []
    rules = ["-e", f"trace={death.call}", "-e", f"inject={death.call}:signal=KILL:when={death.when}"]
    return ["strace", "-f", "-qq", "-o", os.devnull, *rules]


def _end(started: subprocess.Popen[str]) -> None:
    """Kill a process and its children; they are a group of their own."""
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)


@dataclass(frozen=True)
class Course:
    """How a command runs that nobody kills.

    Attributes:
        seconds: How long it takes.
        calls: How many of each call of the system one thread of it makes, at most.
    """

    seconds: float
    calls: dict[str, int]

    def points(self, among: Sequence[str]) -> list[Death]:
        """Return the points before each of some calls."""
        return [Death(call=call, when=n + 1) for call in among for n in range(self.calls.get(call, 0))]


def course(words: Sequence[object], trace: Path) -> Course:
    """Run a command to its end, and count the calls before which it can be killed.

    Args:
        words: Its words.
        trace: A file that may be written.
    """
    under = ["strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={','.join(WRITES)}", "-e", "signal=none"]
    start = time.monotonic()
    done = ran(*words, under=under)
    if done.returncode:
        raise ChildProcessError(done.stderr)
    lines = trace.read_text("utf-8", "replace").splitlines()
    counted = Counter(tuple(found.groups()) for line in lines if (found := LINE.match(line)))
    calls: dict[str, int] = {}
    for (_thread, call), times in counted.items():
        calls[call] = max(times, calls.get(call, 0))
    return Course(time.monotonic() - start, calls)
