"""A killed annotation server: no source is ever half, and what it said to be saved is there."""

from __future__ import annotations

import http.client
import json
import shutil
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

from benchmarks.campaigns.frame import note
from benchmarks.campaigns.store.command import Course, Death, mortal
from benchmarks.campaigns.store.killed.ways import Way
from benchmarks.campaigns.store.whole import aged, contents, drafts
from tests.serve.test_deeds import ARABIC, KEYS
from tests.whole.browser.typist import CASE

from claimgraph.corpus.read import read
from claimgraph.serve import deeds
from claimgraph.serve.case import opened, version
from claimgraph.system import disk

if TYPE_CHECKING:
    from pathlib import Path

FILE = f"documents/{ARABIC}.yaml"
ROUNDS = 8  # of a statement that is saved and taken back, if nothing kills the server
PATIENCE = 60
# What the thread that saves does in two rounds, about: a server that is not dead by then is killed afterwards
CALLS = {"mkdir": 8, "rename": 4, "rmdir": 4, "fsync": 4, "write": 20, "sendto": 8}


def prepare(home: Path) -> Course:
    """Write a case, and what it is when a statement was saved."""
    before, after = home / "before", home / "after"
    shutil.copytree(CASE / "before", before)
    shutil.copytree(CASE / "written", before, dirs_exist_ok=True)
    shutil.copytree(before, after)
    case = opened(after, None, "mira")
    page = case.page(ARABIC)
    if page is None or not deeds.save(case, page, _asked(page.content))["saved"]:
        raise ValueError("the statement cannot be saved")
    return Course(2.0, CALLS)


def _asked(content: bytes) -> dict[str, Any]:
    return {"keys": KEYS, "number": None, "version": version(content)}


def _do(address: str, deed: str, asked: dict[str, Any]) -> bool:
    """Ask a server to do something, and tell whether it said that it is done."""
    host, _slash, token = address.removeprefix("http://").rstrip("/").partition("/")
    headers = {"Origin": f"http://{host}", "Content-Type": "application/json"}
    with closing(http.client.HTTPConnection(host, timeout=PATIENCE)) as connection:
        try:
            connection.request("POST", f"/{token}/do/{deed}/{ARABIC}", json.dumps(asked), headers)
            with connection.getresponse() as reply:
                return reply.status == http.HTTPStatus.OK and bool(reply.read())
        except (OSError, http.client.HTTPException):
            return False


def _served(case: Path, before: bytes, death: Death) -> tuple[int, bool]:
    """Serve a case, save a statement and take it back again and again until the server is dead.

    Args:
        case: The folder of the case.
        before: The file as it is without the statement.
        death: When to kill; a time counts from when it listens.

    Returns:
        How often it said that something was done, and whether it was asked for more.
    """
    said, end = 0, float("inf")
    with mortal(["annotate", case], Death(PATIENCE, death.call, death.when)) as server:
        address = server.stdout.readline().strip() if server.stdout else ""
        if not address:
            return 0, False
        if not death.when:
            end = time.monotonic() + death.seconds
        while said < 2 * ROUNDS and time.monotonic() < end:
            if not (_do(address, "undo", {}) if said % 2 else _do(address, "save", _asked(before))):
                return said, True
            said += 1
    return said, False


def run(home: Path, scratch: Path, death: Death) -> str | None:
    """Kill a server once while it is asked to write."""
    case = scratch / "case"
    shutil.copytree(home / "before", case)
    before, after = contents(home / "before"), contents(home / "after")
    said, more = _served(case, before[FILE], death)
    found = contents(case)
    note(scratch, writes_of_the_annotation_page_kept=said)
    if strange := [name for name in found if found[name] not in {before.get(name), after[name]}]:
        return f"{death}: {strange[0]} is neither as before nor as after it"
    if found.keys() != before.keys():
        return f"{death}: other files than before"
    if not more and found[FILE] != (after if said % 2 else before)[FILE]:
        return f"{death}: what was said to be saved is not there"
    if more and said % 2 and found[FILE] not in {before[FILE], after[FILE]}:
        return f"{death}: the last that was said to be done is lost"
    read(case)
    aged(case)
    disk.write(case / FILE, found[FILE])
    left = drafts(case)
    return f"{death}: left when that file is written again: {left[0].name}" if left else None


WAY = Way("annotate", prepare, run)
