"""How a command fails: with one line on standard error and the status that says whose fault it is."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner

import claimgraph
from claimgraph.cli import app as commands  # noqa: F401 - it registers them
from claimgraph.cli import options
from claimgraph.cli.app import _traceback
from claimgraph.cli.command import Shown, app, give, put, say, typed
from claimgraph.errors import QueryError, StoreError
from tests.conftest import HARBOUR

AFTER = "go on with: "


@pytest.mark.parametrize(
    ("fault", "status", "line"),
    [
        (StoreError("no store there"), 1, "claimgraph: no store there\n"),
        (FileNotFoundError(2, "No such file", "texts"), 1, "claimgraph: texts: No such file\n"),
        (QueryError("no such question"), 2, "claimgraph: no such question\n"),
        (LookupError("x"), 3, "claimgraph: a fault of ours: LookupError: x; --debug shows where\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_a_fault_has_its_status(
    fault: BaseException, status: int, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_store: str, _known: object, _up_to: object) -> None:
        raise fault

    monkeypatch.setattr(options, "open_store", fail)
    done = CliRunner().invoke(app, ["export", "-o", "all.nq"])
    assert (done.exit_code, done.stdout, done.stderr) == (status, "", line)


def test_what_is_told_to_go_on_with_works_as_typed(tmp_path: Path) -> None:
    """Neither is the program found by its name here, nor has the folder a name without blanks."""
    program = tmp_path / "bin" / "claimgraph"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nfrom claimgraph.cli.app import main\nmain()\n", "utf-8")
    program.chmod(0o755)
    shutil.copytree(HARBOUR, tmp_path / "my case")
    told = shell("./bin/claimgraph review 'my case' --list", tmp_path).stderr
    assert told.endswith(f"{AFTER}./bin/claimgraph check 'my case'\n")
    again = shell(told.partition(AFTER)[2], tmp_path)
    assert (again.returncode, again.stderr.partition(":")[0]) == (0, "my case")


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line in a shell that finds no program of ours."""
    return subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=folder,
        env={"PATH": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_program_goes_by_its_name_where_the_shell_finds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "claimgraph"
    program.touch(0o755)
    monkeypatch.setattr(sys, "argv", [str(program)])
    monkeypatch.setenv("PATH", "/nowhere")
    assert typed("check", "case") == f"{program} check case"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert typed("check", "case") == "claimgraph check case"


def test_what_takes_long_says_how_far_it_is_and_leaves_no_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seconds = iter([0.0, 1.0, 2.5, 2.6, 2.8])
    monkeypatch.setattr("claimgraph.cli.command.time.monotonic", lambda: next(seconds))
    shown = Shown()
    for number in (1, 2, 3):
        shown("reading", number, 9)
    shown("reading", 0, 0)
    assert capsys.readouterr().err == "\r\x1b[Kreading: 2 of 9\r\x1b[K"


AT_ONCE = """
import signal
from claimgraph.cli import app, command

class Shown(command.Shown):
    def __call__(self, doing, number, total):
        super().__call__(doing, number, total)
        if doing == STOP:
            signal.raise_signal(signal.SIGINT)  # as Ctrl-C does

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has it ignored in the background
command.PATIENCE = command.BETWEEN = 0
command.Shown = Shown
app.main()
"""
CLEARED = "\r\x1b[K"


def on_terminal(words: list[str], term: str, stop: str = "nothing") -> tuple[int, str]:
    """Run a command whose patience is none on a terminal; return its status and what stands there.

    Args:
        words: The command.
        term: The kind of terminal.
        stop: What it is doing when Ctrl-C is pressed, if it is.
    """
    ours, its = pty.openpty()
    call = [sys.executable, "-P", "-c", f"STOP = {stop!r}\n{AT_ONCE}", *words]
    environment = {**os.environ, "TERM": term}
    with subprocess.Popen(call, stdin=its, stdout=its, stderr=its, env=environment) as process:
        os.close(its)
        told = b""
        with suppress(OSError):  # the other side is closed
            while some := os.read(ours, 4096):
                told += some
    os.close(ours)
    return process.returncode, told.decode()


def test_a_terminal_shows_how_far_a_build_is_and_keeps_nothing_of_it(tmp_path: Path) -> None:
    status, told = on_terminal(["build", str(HARBOUR), "-o", str(tmp_path / "store")], "xterm")
    assert status == 0
    for doing in ("reading documents", "checking documents", "gathering what documents say", "storing quads"):
        assert f"{CLEARED}{doing}" in told
    *_shown, last = told.split(CLEARED)
    assert last.count("\n") == 1  # what was built


def test_a_terminal_that_cannot_take_a_line_back_shows_nothing(tmp_path: Path) -> None:
    status, told = on_terminal(["build", str(HARBOUR), "-o", str(tmp_path / "store")], "dumb")
    assert status == 0
    assert "\x1b" not in told
    assert "reading" not in told


def test_what_is_read_by_a_program_has_nothing_of_it(tmp_path: Path) -> None:
    program = f"STOP = None\n{AT_ONCE}"
    call = [sys.executable, "-P", "-c", program, "build", str(HARBOUR), "-o", str(tmp_path / "store")]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    assert "\x1b" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    "doing", ["checking documents", "comparing what is said", "storing quads, in thousands"]
)
def test_who_is_stopped_leaves_neither_a_line_nor_a_store(tmp_path: Path, doing: str) -> None:
    status, told = on_terminal(["build", str(HARBOUR), "-o", str(tmp_path / "store")], "xterm", doing)
    assert status == 130
    assert told.endswith(CLEARED)
    assert not [path for path in tmp_path.rglob("*") if path.name != "build.lock" and path.is_file()]


def test_nothing_that_is_said_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "x\x1b[2J\x9b2J\u202ey\r\ttab"
    say(hostile)
    put(hostile, hostile)
    clean = "x[2J2Jy\ttab\n"
    assert capsys.readouterr() == (clean * 2, clean)


def test_a_traceback_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    _traceback(QueryError, QueryError("x\x1b[2J\u202ey"), None)
    assert capsys.readouterr().err == "claimgraph.errors.QueryError: x[2Jy\n"


@pytest.mark.parametrize(("terminal", "given"), [(True, "x[2J\n"), (False, "x\x1b[2J\n")])
def test_data_go_into_a_pipe_as_they_are(
    terminal: bool, given: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    give("x\x1b[2J\n")
    assert capsys.readouterr().out == given


def test_commands_write_only_through_what_cleans() -> None:
    folder = Path(claimgraph.__file__).parent / "cli"
    bare = re.compile(r"std(out|err)\.write(?!.*(\\r|words\)))|(?<!\.)\bprint\(|\becho\(")
    lines = {
        f"{path.name}: {line.strip()}"
        for path in folder.rglob("*.py")
        if path.name != "command.py"
        for line in path.read_text("utf-8").splitlines()
        if bare.search(line) and "def print(" not in line
    }
    assert lines == set()
