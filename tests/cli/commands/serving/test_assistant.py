"""The command for assistants: which tools there are, and what is told if its package is missing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import claimgraph
from tests.cli.running import run
from tests.conftest import HARBOUR

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assistant") / "store"
    claimgraph.build(HARBOUR, into=folder)
    return folder


def test_an_assistant_is_told_that_the_package_is_missing(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("claimgraph.serve.assistant.server", raising=False)
    for name in [name for name in sys.modules if name.startswith("claimgraph.serve.assistant.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp_types", None)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    done = run("mcp", "-s", store)
    assert done.returncode == 2
    assert "install it with: pip install 'claimgraph[mcp]'" in done.stderr


def test_an_assistant_gets_the_questions_that_it_is_to_have(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []
    monkeypatch.setattr("claimgraph.serve.assistant.server.server", lambda _desk, only: given.append([*only]))
    monkeypatch.setattr("claimgraph.serve.assistant.server.run", lambda _made: None)
    assert run("mcp", "-s", store, "--only", "who-claimed", "--only", "who-denied").returncode == 0
    assert given == [["who-claimed", "who-denied"]]
