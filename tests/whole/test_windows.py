"""Nothing fails at import where a system lacks what only POSIX has; what cannot be had there is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import claimgraph

POSIX = ("fcntl", "resource", "pwd", "grp", "termios", "pty", "tty", "syslog", "posix_ipc")
LACKING = f"""
import sys
for name in {POSIX}:
    sys.modules[name] = None
import importlib
"""
SOURCE = Path(claimgraph.__file__).parent


def test_every_module_is_imported_without_what_only_posix_has() -> None:
    names = [
        ".".join(("claimgraph", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
        for path in sorted(SOURCE.rglob("*.py"))
        if "spark" not in path.parts
        and path.stem != "server"  # Spark, and a library that asks for the system
    ]
    program = f"{LACKING}\nfor name in {names}:\n    importlib.import_module(name)\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_query_from_outside_is_refused_in_words(tmp_path: Path) -> None:
    program = f"""{LACKING}
import pyoxigraph as ox
from pathlib import Path
from claimgraph.store.sandbox import Limits, run
from claimgraph.errors import QueryError
try:
    run(Path({str(tmp_path)!r}), "ASK {{}}", Limits())
except QueryError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "this system cannot limit what a process uses" in done.stdout
