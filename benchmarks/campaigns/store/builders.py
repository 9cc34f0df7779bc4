"""Many build one store at once: one holds it, all others are told by whom, and nothing is mixed.

The holder is stopped while it builds, so that the others come while it holds; each of them is the command.
They are children of one process that has imported it, which takes a second instead of half a minute.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.campaigns.frame import Campaign, shared
from benchmarks.campaigns.store.command import environment
from benchmarks.campaigns.store.whole import NOTHING, corpora, fingerprints, holds, remains

if TYPE_CHECKING:
    from pathlib import Path

BUILDERS = 50
# Forks so many commands; each writes how it ended into a file of its own. The holder is the first that has
# the lock, and waits there until all others have ended.
CROWD = """
import json, os, sys, time
from pathlib import Path
from claimgraph.cli.app import load, main
from claimgraph.store import build
from claimgraph.system import lock
load()
said, builders, *words = sys.argv[1:]
said, builders = Path(said), int(builders)
written = build.checked
def checked(*given, **more):
    end = time.monotonic() + 60
    while len(list(said.glob("*.json"))) < builders - 1 and time.monotonic() < end:
        time.sleep(0.01)
    return written(*given, **more)
build.checked = checked
def one(number):
    out, err = said / f"{number}.out", said / f"{number}.err"
    os.dup2(os.open(out, os.O_CREAT | os.O_WRONLY), 1)
    os.dup2(os.open(err, os.O_CREAT | os.O_WRONLY), 2)
    status = 0
    corpus = words[number % 2]
    sys.argv = ["claimgraph", "build", corpus, "-o", words[2]]
    try:
        main()
    except SystemExit as end:
        status = end.code or 0
    sys.stdout.flush()
    draft = said / f"{number}.part"
    draft.write_text(json.dumps([os.getpid(), corpus, status, out.read_text(), err.read_text()]))
    draft.rename(said / f"{number}.json")
    os._exit(0)
for number in range(builders):
    if not os.fork():
        one(number)
for _ in range(builders):
    os.wait()
"""
TOLD = re.compile(r"another build is running \(process ([0-9]+) since [-0-9: ]+ UTC\); wait for it to end")


def prepare(place: Path) -> None:
    """Write two corpora."""
    corpora(place)


def run(_number: int, scratch: Path) -> str | None:
    """Let many build one store at once."""
    said, store, known = scratch / "said", scratch / "store", fingerprints(shared(scratch))
    said.mkdir()
    command = [sys.executable, "-P", "-c", CROWD, str(said), str(BUILDERS)]
    command += [*(str(shared(scratch) / name) for name in ("older", "newer")), str(store)]
    done = subprocess.run(  # noqa: S603 - our own program, no shell
        command, env=environment(), capture_output=True, text=True, check=False
    )
    ended = [json.loads(path.read_text("utf-8")) for path in said.glob("*.json")]
    if len(ended) != BUILDERS:
        return f"{len(ended)} of {BUILDERS} ended: {done.stderr[-300:]}"
    built = [(process, corpus) for process, corpus, status, *_ in ended if status == 0]
    if len(built) != 1:
        return f"{len(built)} built, not one"
    (holder, corpus), *_ = built
    for _process, _corpus, status, _out, err in ended:
        told = TOLD.search(err)
        if status and (status != 1 or err.count("\n") != 1 or not told or int(told[1]) != holder):
            return f"process {holder} held it, and another ended with {status}: {err}"
    found = holds(store, known)
    if found != corpus.rpartition("/")[2] or found == NOTHING:
        return f"built {corpus}, found: {found}"
    left = remains(store)
    return f"left: {', '.join(left)}" if left else None


CAMPAIGN = Campaign(
    "builders",
    "fifty build one store at once: one holds it, the others are told by whom, none is mixed",
    goal=10 * BUILDERS,
    quick=BUILDERS,
    run=run,
    step=BUILDERS,
    prepare=prepare,
)
