"""How tests run a command: in this process, or as the shell does."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass

from typer.testing import CliRunner

from claimgraph.cli.app import load
from claimgraph.cli.command import app

load()  # all commands

COLUMNS = {"COLUMNS": "100"}


@dataclass
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: object, given: str = "") -> Done:
    """Run a command in this process: a process of its own would spend most of a second on imports."""
    environment = COLUMNS | {key: None for key in os.environ if key.startswith("CLAIMGRAPH_")}
    done = CliRunner().invoke(app, list(map(str, arguments)), input=given, env=environment)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def start(*arguments: object, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command as the shell does."""
    environment = {key: text for key, text in os.environ.items() if not key.startswith("CLAIMGRAPH_")}
    return subprocess.run(
        [sys.executable, "-c", "from claimgraph.cli.app import main; main()", *map(str, arguments)],
        capture_output=True,
        text=True,
        input=given,
        env=environment | COLUMNS,
        check=False,
    )
