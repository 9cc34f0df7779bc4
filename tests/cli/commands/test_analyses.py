"""The commands of analyses do what the analyses do, with the options that were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from claimgraph.analyses.claims.track_record import Yardstick, table
from claimgraph.cli.command import app
from claimgraph.cli.commands import analyses

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset


@pytest.mark.parametrize("press", [True, False])
def test_the_press_counts_unless_it_is_left_out(press: bool, iraq: LocalDataset, tmp_path: Path) -> None:
    assert analyses.track_record.__name__ == "track_record"
    store = tmp_path / "iraq.nq"
    iraq.engine.dump(str(store), format=ox.RdfFormat.N_QUADS)
    option = "--press" if press else "--no-press"
    done = CliRunner().invoke(app, ["track-record", option, "--csv", "--store", str(store)])
    assert done.stdout == table(iraq, Yardstick(press=press)).csv()
