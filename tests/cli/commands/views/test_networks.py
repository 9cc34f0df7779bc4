"""The commands of networks: files written, tables on standard output, how to read them on standard error."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner, Result

from claimgraph import networks
from claimgraph.claims.scope import Scope
from claimgraph.cli.command import app
from claimgraph.cli.commands.views import networks as cli_networks
from claimgraph.networks import files
from claimgraph.networks.build import Options, told
from claimgraph.networks.facades import fold, hypotheses
from claimgraph.pages.network import page
from claimgraph.store import dataset
from claimgraph.store.dataset import LocalDataset

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def store(iraq: LocalDataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("networks") / "iraq.nq"
    iraq.engine.dump(str(path), format=ox.RdfFormat.N_QUADS)
    return path


@pytest.fixture(scope="module")
def loaded(store: Path) -> LocalDataset:
    opened = dataset.open_dataset(store)
    assert isinstance(opened, LocalDataset)
    return opened


@pytest.fixture(autouse=True)
def _load_the_file_once(loaded: LocalDataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command opens a dataset of its own, but the file is parsed, read and indexed only once."""

    def open_dataset(*_: object) -> LocalDataset:
        opened = LocalDataset(loaded.engine)
        vars(opened).update(reading=loaded.reading, _lookup=loaded._lookup)  # noqa: SLF001 - neither changes
        return opened

    monkeypatch.setattr(dataset, "open_dataset", open_dataset)


def run(store: Path, *arguments: object) -> Result:
    assert cli_networks.centrality.__name__ == "centrality"
    return CliRunner().invoke(app, [str(argument) for argument in (*arguments, "--store", store)])


@pytest.mark.parametrize("ending", ["html", *(name.removeprefix(".") for name in files.WRITERS)])
def test_a_network_is_written_in_the_format_its_name_ends_in(
    store: Path, tmp_path: Path, ending: str
) -> None:
    output = tmp_path / f"net.{ending}"
    done = run(store, "network", "-o", output, "--since", "2023-11-01", "--fold-facades")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "actors" in done.stderr
    assert all(path.stat().st_size > 1000 for path in tmp_path.iterdir())
    if ending != "html":
        assert files.read(output).number_of_edges() > 10


def test_a_table_goes_to_standard_output_and_its_reading_to_standard_error(store: Path) -> None:
    done = run(store, "centrality", "-m", "strength", "--among", "groups", "--top", 3, "--json")
    assert done.exit_code == 0
    assert [row["rank"] for row in json.loads(done.stdout)] == [1, 2, 3]
    assert "central in the reporting, not in the organisation" in done.stderr


PLAIN = Options()
OPTIONS = {
    "--since 2023-11-02": (Scope(since=date(2023, 11, 2)), PLAIN),
    "--until 2023-10-19": (Scope(until=date(2023, 10, 19)), PLAIN),
    "--act threat --act denial": (Scope(acts=("threat", "denial")), PLAIN),
    "--place ain-al-asad": (Scope(place="ain-al-asad"), PLAIN),
    "--according-to centcom --according-to hamas": (Scope(according_to=("centcom", "hamas")), PLAIN),
    "--minimum-roots 2": (Scope(), Options(minimum_roots=2)),
    "--no-unidentified": (Scope(), Options(unidentified=False)),
    "--fold-facades": (Scope(), Options(facades="folded")),
    "--no-brands": (Scope(), Options(brands=False)),
}
UMBRELLA = "Islamic Resistance in Iraq = Iraqi armed groups described as aligned with Iran"


@pytest.mark.parametrize("options", OPTIONS)
def test_each_option_does_what_the_scope_of_the_library_does(
    store: Path, iraq: LocalDataset, tmp_path: Path, options: str
) -> None:
    done = run(store, "network", "-o", tmp_path / "net.json", *options.split())
    assert done.exit_code == 0
    wanted = networks.actors(iraq, *OPTIONS[options])
    found = files.read(tmp_path / "net.json")
    assert set(found.edges(keys=True)) == set(wanted.edges(keys=True))
    assert found.graph["scope"] == told(*OPTIONS[options])
    assert 0 < found.number_of_edges() != networks.actors(iraq).number_of_edges()


@pytest.mark.parametrize("options", OPTIONS)
def test_ranks_are_of_the_same_scope(store: Path, options: str) -> None:
    done = run(store, "centrality", "-m", "degree", "--no-ranges", "--tsv", *options.split())
    assert done.exit_code == 0
    scope, how = OPTIONS[options]
    assert f"scope: {told(scope, replace(how, spokespeople='folded', same='folded'))}." in done.stderr


def test_folding_says_whose_word_it_takes(store: Path, tmp_path: Path) -> None:
    done = run(store, "network", "-o", tmp_path / "net.json", "--fold-facades")
    held = [line for line in done.stderr.splitlines() if " = " in line]
    assert [line.endswith("): folded") for line in held] == [True, False, False, False, False, False]
    assert held[0].startswith("Iraqi Resistance Coordination Committee = Axis of Resistance (according to ")
    assert all("Kata'ib Hezbollah" not in line or "named as often" in line for line in held)
    alone = run(store, "network", "-o", tmp_path / "net.json", "--fold-facades", "--according-to", "centcom")
    assert " = " not in alone.stderr


def test_one_name_is_folded_by_one_hypothesis(store: Path, iraq: LocalDataset, tmp_path: Path) -> None:
    assert run(store, "network", "-o", tmp_path / "net.json", "--fold", UMBRELLA).exit_code == 0
    found = files.read(tmp_path / "net.json")
    labels = set(dict(found.nodes(data="label")).values())
    assert "Islamic Resistance in Iraq" not in labels
    assert "Iraqi Resistance Coordination Committee" in labels
    net = networks.actors(iraq)
    (held,) = (item for item in hypotheses(net) if item.text == UMBRELLA)
    assert set(found.edges(keys=True)) == set(fold(net, held).edges(keys=True))
    assert found.graph["scope"] == f"any date; as if {UMBRELLA}"


def test_the_size_said_is_that_of_the_file_and_of_the_page(
    store: Path, iraq: LocalDataset, tmp_path: Path
) -> None:
    net = networks.actors(iraq)
    size = f"{len(net)} actors, {net.number_of_edges()} lines"
    done = run(store, "network", "-o", tmp_path / "net.json")
    assert done.stderr == f"{tmp_path / 'net.json'}: {size}\n"
    whole = page.joined([net, networks.events(iraq)])
    done = run(store, "network", "-o", tmp_path / "net.html")
    more = f"; the page adds events: {len(whole)} and {whole.number_of_edges()}"
    assert done.stderr == f"{tmp_path / 'net.html'}: {size}{more}\n"


@pytest.mark.parametrize("ending", ["html", "json"])
@pytest.mark.parametrize("network", ["actors", "events"])
def test_an_empty_network_is_not_written(store: Path, tmp_path: Path, network: str, ending: str) -> None:
    output = tmp_path / f"net.{ending}"
    scope = ("--minimum-roots", 50, "--act", "threat")
    done = run(store, "network", "-o", output, "--network", network, *scope)
    assert (done.exit_code, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert "nothing is left" in line
    assert line.endswith("widen or leave out --act, --minimum-roots")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["centrality", "-m", "betweeness"], 1, "betweenness"),
        (["centrality", "--network", "co-claims", "-m", "in-degree"], 2, "no direction"),
        (["centrality", "--since", "2023"], 2, "not a day"),
        (["centrality", "--act", "claim"], 2, "responsibility_claim"),
        (["network", "-o", "net.json", "--minimum-roots", "0"], 2, "minimum-roots"),
        (["network", "-o", "net.dot"], 1, ".graphml"),
        (["network", "-o", "net.pdf"], 1, ".html"),
        (["network", "-o", "net.json", "--fold", "A = B"], 1, UMBRELLA),
        (["network", "-o", "net.json", "--fold", "Islamic Resistance in Iraq"], 1, UMBRELLA),
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
    assert "fold" not in " ".join(arguments) or len(done.stderr.splitlines()) == 1
