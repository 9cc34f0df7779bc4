"""How a command fails: with one line on standard error and the status that says whose fault it is."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import claimgraph
from claimgraph.cli import app as commands  # noqa: F401 - it registers them
from claimgraph.cli import options
from claimgraph.cli.command import app, give, put, say, typed
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


def test_nothing_that_is_said_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "x\x1b[2J\x9b2J\u202ey\r\ttab"
    say(hostile)
    put(hostile, hostile)
    clean = "x[2J2Jy\ttab\n"
    assert capsys.readouterr() == (clean * 2, clean)


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
