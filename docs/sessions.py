"""Replay the commands that a document shows, and write what they print beneath them.

A block fenced as `console` holds commands after `$ `, each with what it prints; `| head -N` keeps the first
lines, and the line `...` says that there were more. A block fenced with a language and a path holds a file
that is written before what follows. All commands of a document run in one folder.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
from typing import TYPE_CHECKING
from unittest import mock

from claimgraph.cli.app import main

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = re.compile(r"^```(?P<language>\w+)(?: (?P<path>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
HEAD = re.compile(r"(?P<command>.*?) \| head -(?P<lines>\d+)")
SCREEN = {"COLUMNS": "110", "NO_COLOR": "1", "TERM": "dumb"}


class Terminal(io.StringIO):
    """A terminal that keeps what it is shown."""

    def isatty(self) -> bool:
        """A terminal is one."""
        return True


def replayed(document: str, place: Path) -> str:
    """Return a document with what its commands print now.

    Args:
        document: Its Markdown.
        place: The folder in which the commands run.
    """

    def renewed(block: re.Match[str]) -> str:
        if path := block["path"]:
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_text(block["body"], "utf-8")
        if block["language"] != "console":
            return block[0]
        commands = [line[2:] for line in block["body"].splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(f"$ {command}\n{printed(command)}" for command in commands) + "```"

    with contextlib.chdir(place), mock.patch.dict(os.environ, SCREEN):
        return BLOCK.sub(renewed, document)


def printed(line: str) -> str:
    """Return what a command prints, on both streams.

    Args:
        line: `claimgraph ...`, perhaps with `| head -N` behind it.
    """
    cut = HEAD.fullmatch(line)
    program, *arguments = shlex.split(cut["command"] if cut else line)
    if program != "claimgraph":
        raise ValueError(f"a document can show only our own commands: {line}")
    screen = Terminal()
    with (
        mock.patch.object(sys, "argv", [program, *arguments]),
        contextlib.redirect_stdout(screen),
        contextlib.redirect_stderr(screen),
        contextlib.suppress(SystemExit),
    ):
        main()
    lines = [f"{text.rstrip()}\n" for text in screen.getvalue().splitlines()]
    kept = lines[: int(cut["lines"])] if cut else lines
    return "".join(kept if len(kept) == len(lines) else [*kept, "...\n"])
