"""The commands that hold accounts against each other print what the analyses find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from claimgraph.cli import accounts
from claimgraph.cli.command import app
from claimgraph.store.build import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("options", "words"), [([], "orin-vale"), (["--ways"], "Orin Vale leads Red Dawn")])
def test_the_chain_of_command_is_printed(options: list[str], words: str, tmp_path: Path) -> None:
    assert accounts.chain_of_command.__name__ == "chain_of_command"
    build(ROOT / "tests" / "cases" / "corpora" / "delta", tmp_path / "store")
    asked = ["chain-of-command", "Unit Seven", "--on", "2031-05-01", "-s", str(tmp_path / "store"), *options]
    found = CliRunner().invoke(app, asked)
    assert found.exit_code == 0
    assert words in found.stdout
    assert "Salt Brigade" not in found.stdout
