"""Many clients at once on `serve`, some of them hostile: it stays small, quick with light answers, and right.

A case is a minute. The server is started once for all minutes that are run in one go: its memory after the
first is what it is held against after each other.
"""

from __future__ import annotations

import atexit
import http.client
import random
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from benchmarks.campaigns.frame import Campaign, note, shared
from benchmarks.campaigns.strangers.payloads import CORPUS
from benchmarks.campaigns.strangers.values import PAYLOADS

from claimgraph.store import build

if TYPE_CHECKING:
    from collections.abc import Iterator

MINUTE = 60.0
CLIENTS = 32
PAUSE = 2.0  # seconds at most between two requests of a client
HOSTILE, HEAVY = 0.05, 0.1  # shares of the requests
PATIENCE = 60  # seconds, of a client
MOST_GROWTH = 0.1
MOST_SECONDS = 0.4  # within which 95 of 100 light answers come
LIGHT = ("/questions.json", "/questions", "/sparql", "/")
ASKED = ("/questions/who-claimed.json?actor=red-dawn", "/sparql?query=ASK%20%7B%7D", "/questions/corpora.csv")
RAW = (
    b"GET / HTTP/1.1\r\n",  # and no more
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /",
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\nquery=",
    b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % number for number in range(5_000)) + b"\r\n",
)  # fmt: skip


class Heard:
    """What the clients of a minute heard."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.faults: list[str] = []
        self.count = 0


class Running:
    """A server in a process of its own.

    Args:
        store: What it serves.
    """

    def __init__(self, store: Path) -> None:
        program = "from claimgraph.cli.app import main; main()"
        command = [sys.executable, "-c", program, "serve", "--store", str(store), "--port", "0", "--no-pages"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # noqa: S603
        atexit.register(self.process.kill)
        told = self.process.stdout.readline() if self.process.stdout else ""
        self.port = int(told.strip().rstrip("/").rpartition(":")[2])
        self.first = 0

    @property
    def memory(self) -> int:
        """How many kilobytes it takes."""
        told = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(next(line.split()[1] for line in told.splitlines() if line.startswith("VmRSS")))

    def get(self, path: str) -> tuple[int, bytes]:
        """Return status and body of an answer."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", path)
            with connection.getresponse() as reply:
                return reply.status, reply.read()


def run(number: int, scratch: Path) -> str | None:
    """Let the clients ask for a minute."""
    server = _running(shared(scratch) / "store")
    right = server.get(ASKED[0])
    heard, end = Heard(), time.monotonic() + MINUTE
    clients = [
        threading.Thread(target=_client, args=(server, random.Random(CLIENTS * number + one), heard, end))  # noqa: S311
        for one in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    server.first = server.first or server.memory
    growth = server.memory / server.first - 1
    quick = sorted(heard.seconds)[int(len(heard.seconds) * 0.95)]
    note(scratch, requests=heard.count)
    return next(filter(None, _faults(server, heard, right, growth, quick)), None)


def _faults(
    server: Running, heard: Heard, right: tuple[int, bytes], growth: float, quick: float
) -> Iterator[str | None]:
    yield from heard.faults[:1]
    yield "the server is gone" if server.process.poll() is not None else None
    yield None if server.get(ASKED[0]) == right else "it answers otherwise than before"
    yield f"its memory grew by {growth:.0%}" if growth > MOST_GROWTH else None
    yield f"95 of 100 light answers came within {quick:.2f} s" if quick > MOST_SECONDS else None


def _client(server: Running, dice: random.Random, heard: Heard, end: float) -> None:
    """Ask, wait, and ask again, until the end."""
    while time.monotonic() < end:
        chosen = dice.random()
        with suppress(OSError, http.client.HTTPException):
            if chosen < HOSTILE:
                _harm(server, dice)
            else:
                heavy = chosen < HOSTILE + HEAVY
                _asked(server, dice.choice(ASKED if heavy else LIGHT), heard, light=not heavy)
        heard.count += 1
        time.sleep(dice.random() * PAUSE)


def _asked(server: Running, path: str, heard: Heard, *, light: bool) -> None:
    start = time.monotonic()
    try:
        status, _body = server.get(path)
    except (OSError, http.client.HTTPException) as error:
        heard.faults.append(f"{path}: {type(error).__name__}: {error}")
        return
    if light:
        heard.seconds.append(time.monotonic() - start)
    busy = status == http.client.SERVICE_UNAVAILABLE and not light
    if status >= http.client.BAD_REQUEST and not busy:
        heard.faults.append(f"{status} to {path}")


def _harm(server: Running, dice: random.Random) -> None:
    """Send something that is no request, breaks off, or is a hostile value."""
    if dice.random() < 1 / 2:
        server.get(f"/questions/who-claimed.json?actor={quote(dice.choice(PAYLOADS), safe='')}")
        return
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall(dice.choice(RAW))
        if dice.random() < 1 / 2:
            line.settimeout(1)
            line.recv(4_096)


@cache
def _running(store: Path) -> Running:
    return Running(store)


def prepare(place: Path) -> None:
    """Keep a store of an invented corpus."""
    build.build(CORPUS, into=place / "store")


CAMPAIGN = Campaign(
    name="clients",
    what=f"minutes of {CLIENTS} clients on `serve`, 5 % hostile: memory, light answers, no 500",
    goal=30,
    quick=1,
    run=run,
    prepare=prepare,
)
