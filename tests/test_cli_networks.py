"""The commands of networks: files written, tables on standard output, how to read them on standard error."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner, Result

from claimgraph import cli_networks, graph_files
from claimgraph.command import app

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.dataset import LocalDataset


@pytest.fixture(scope="module")
def store(iraq: LocalDataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("networks") / "iraq.nq"
    iraq.engine.dump(str(path), format=ox.RdfFormat.N_QUADS)
    return path


def run(store: Path, *arguments: object) -> Result:
    assert cli_networks.centrality.__name__ == "centrality"
    return CliRunner().invoke(app, [str(argument) for argument in (*arguments, "--store", store)])


@pytest.mark.parametrize("ending", ["html", *(name.removeprefix(".") for name in graph_files.WRITERS)])
def test_a_network_is_written_in_the_format_its_name_ends_in(
    store: Path, tmp_path: Path, ending: str
) -> None:
    output = tmp_path / f"net.{ending}"
    done = run(store, "network", "-o", output, "--since", "2023-11-01", "--fold-facades")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "nodes" in done.stderr
    assert all(path.stat().st_size > 1000 for path in tmp_path.iterdir())
    if ending != "html":
        assert graph_files.read(output).number_of_edges() > 10


def test_a_table_goes_to_standard_output_and_its_reading_to_standard_error(store: Path) -> None:
    done = run(store, "centrality", "-m", "strength", "--among", "groups", "--top", 3, "--json")
    assert done.exit_code == 0
    assert [row["rank"] for row in json.loads(done.stdout)] == ["1", "2", "3"]
    assert "central in the reporting, not in the organisation" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["centrality", "-m", "betweeness"], 1, "betweenness"),
        (["centrality", "--network", "co-claims", "-m", "in-degree"], 2, "no direction"),
        (["centrality", "--since", "2023"], 2, "not a day"),
        (["network", "-o", "net.dot"], 1, ".graphml"),
        (["network", "--network", "friends", "-o", "net.json"], 2, "co-claims"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_mistakes_get_one_line_and_a_status(
    store: Path, arguments: list[str], status: int, said: str
) -> None:
    done = run(store, *arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert said in done.stderr
