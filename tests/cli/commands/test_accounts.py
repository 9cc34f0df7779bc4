"""The commands of accounts and voices print what the analyses give, and with --proof what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from claimgraph.analyses.claims import disputes, periods
from claimgraph.analyses.identity import naming
from claimgraph.analyses.parties import agenda, agreement, by_side, corroboration, enmity, tallies, yields
from claimgraph.analyses.sources import gaps, links, unnamed
from claimgraph.claims.scope import Scope
from claimgraph.cli.command import app
from claimgraph.cli.commands import accounts, analyses, voices
from claimgraph.store import dataset
from claimgraph.store.build import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from claimgraph.ask.answer import Answer
    from claimgraph.store.dataset import Dataset, LocalDataset

pytestmark = pytest.mark.usefixtures("opened_once")
MODULES = (accounts, analyses, voices)  # they register their commands
HARIR = "attack-harir-2023-10-18"
IRAQI = Scope(place="iraq")
COMMANDS: dict[str, Callable[[Dataset], Answer]] = {
    "disputes": disputes.table,
    "disputes --proof": disputes.proof,
    "disputes --place iraq": lambda data: disputes.table(data, IRAQI),
    f"corroboration --event {HARIR}": lambda data: corroboration.table(data, HARIR),
    "corroboration --least 3 --proof": lambda data: corroboration.proof(data, least=3),
    "common-ground": agreement.table,
    "common-ground --proof": enmity.table,
    f"numbers-by-side --event {HARIR}": lambda data: by_side.table(data, HARIR),
    "numbers-by-side --proof": by_side.proof,
    "tally-gaps": tallies.table,
    "tally-gaps --proof": tallies.proof,
    "tally-gaps --months": tallies.months,
    "track-record --period quarter": lambda data: periods.table(data, "quarter"),
    "yields": yields.table,
    "yields --proof": yields.proof,
    "agenda --press --least 3": lambda data: agenda.table(data, least=3, press=True),
    "agenda --proof": agenda.proof,
    "lost-links": links.table,
    "lost-links --proof": links.proof,
    "unnamed": unnamed.table,
    "unnamed --proof": unnamed.proof,
    "naming --thing kataib-hezbollah": lambda data: naming.table(data, "kataib-hezbollah"),
    "naming --proof": naming.proof,
    "gaps": gaps.table,
    "gaps --proof --place iraq": lambda data: gaps.proof(data, IRAQI),
}


@pytest.fixture(scope="module")
def store(iraq: LocalDataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "iraq.nq"
    iraq.engine.dump(str(path), format=ox.RdfFormat.N_QUADS)
    return path


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_prints_what_the_analysis_gives(line: str, store: Path) -> None:
    done = CliRunner().invoke(app, [*line.split(), "--csv", "--store", str(store)])
    assert done.exit_code == 0, done.output
    assert done.stdout == COMMANDS[line](dataset.open_dataset(store)).csv()
    assert "Read as: " in done.stderr


@pytest.mark.parametrize(("options", "words"), [([], "orin-vale"), (["--ways"], "Orin Vale leads Red Dawn")])
def test_the_chain_of_command_is_printed(options: list[str], words: str, tmp_path: Path) -> None:
    build(ROOT / "tests" / "cases" / "corpora" / "delta", tmp_path / "store")
    asked = ["chain-of-command", "Unit Seven", "--on", "2031-05-01", "-s", str(tmp_path / "store"), *options]
    found = CliRunner().invoke(app, asked)
    assert found.exit_code == 0
    assert words in found.stdout
    assert "Salt Brigade" not in found.stdout
