"""What tests of commands need: a store of the example corpus, built by the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import run
from tests.conftest import HARBOUR

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store, which no test changes."""
    place = tmp_path_factory.mktemp("cli") / "store"
    assert run("build", HARBOUR, "-o", place).returncode == 0
    return place
