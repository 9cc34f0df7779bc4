"""How a command fails: with one line on standard error and the status that says whose fault it is."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from claimgraph.cli import app as commands  # noqa: F401 - it registers them
from claimgraph.cli import options
from claimgraph.cli.command import app
from claimgraph.errors import QueryError, StoreError


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
