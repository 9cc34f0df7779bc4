"""Worlds, marks and rules on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from typer.testing import CliRunner

from claimgraph.cli import app as questions
from claimgraph.cli import command
from claimgraph.cli.commands import accounts, analyses, team
from claimgraph.cli.commands.views import networks
from claimgraph.store.build import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = (accounts, analyses, networks, questions, team)  # they register their commands


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("delta") / "store"
    build(ROOT / "tests" / "cases" / "corpora" / "delta", folder)
    return folder


class Run(NamedTuple):
    exit_code: int
    stdout: str
    stderr: str


def run(store: Path, *words: str) -> Run:
    done = CliRunner().invoke(command.app, [*words, "-s", str(store)])
    return Run(done.exit_code, done.stdout, done.stderr)


def test_worlds_are_compared(store: Path) -> None:
    assert team in COMMANDS
    done = run(store, "worlds", "--csv")
    assert done.exit_code == 0
    assert "one-group" in done.stdout
    assert "none of them is held to be the true one" in done.stderr


@pytest.mark.parametrize("name", ["centrality", "track-record", "independence", "disputes"])
def test_networks_and_analyses_are_those_of_a_world(name: str, store: Path) -> None:
    plain, there = (run(store, name, "--csv", *more) for more in ((), ("--world", "as-the-council-says")))
    assert plain.exit_code == there.exit_code == 0
    assert plain.stdout != there.stdout
    assert "in the world As the council says" in there.stderr


def test_a_question_tells_what_was_said_and_what_a_world_decides_of_it(store: Path) -> None:
    plain = run(store, "ask", "who-claimed", "--csv").stdout.splitlines()
    there = run(store, "ask", "who-claimed", "--csv", "--world", "as-the-council-says").stdout.splitlines()
    assert there[0] == f"{plain[0]},world"
    assert len(there) == len(plain)
    assert "outcome hit: not so" in there[1]


def test_sparql_is_of_no_world(store: Path) -> None:
    done = run(store, "sparql", "ASK { ?s ?p ?o }", "--world", "one-group")
    assert done.exit_code == 2
    assert "what was said" in done.stderr


def test_an_unknown_world_is_told_with_those_there_are(store: Path) -> None:
    done = run(store, "centrality", "--world", "nowhere")
    assert done.exit_code == 1
    assert "one-group (Red Dawn alone)" in done.stderr


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        (("ask", "who-claimed"), "disputed – B. Fenn"),
        (("show", "Red Dawn"), "the team: disputed – B. Fenn"),
        (("ask", "who-claimed", "--evidence"), "the team: disputed – B. Fenn"),
    ],
)
def test_the_team_is_told_on_request(words: tuple[str, ...], marked: str, store: Path) -> None:
    assert "Fenn" not in run(store, *words).stdout
    assert marked in run(store, *words, "--team").stdout


def test_what_a_rule_infers_is_shown_on_request(store: Path) -> None:
    plain, ruled = (
        run(store, "show", "late-raid"),
        run(store, "show", "late-raid", "--with-rule", "deeds-of-parts"),
    )
    assert ruled.exit_code == 0
    assert "INFERRED BY THE RULE" in ruled.stdout
    assert "perpetrator: Red Dawn" in ruled.stdout
    assert "Red Dawn" not in plain.stdout
    assert run(store, "show", "late-raid", "--with-rule", "other").exit_code == 1
