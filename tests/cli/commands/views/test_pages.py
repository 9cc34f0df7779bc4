"""The commands of still pages: a file with the page, and on standard error what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner, Result

from claimgraph.analyses.sources.silence import Options
from claimgraph.cli.command import app
from claimgraph.cli.commands.views import pages

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset


@pytest.fixture(scope="module")
def store(harbour: LocalDataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "harbour.nq"
    harbour.engine.dump(str(path), format=ox.RdfFormat.N_QUADS)
    return path


def run(store: Path, *arguments: object) -> Result:
    assert pages.timeline.__name__ == "timeline"
    return CliRunner().invoke(app, [str(argument) for argument in (*arguments, "--store", store)])


@pytest.mark.parametrize(
    ("arguments", "heading", "told"),
    [
        (["timeline"], "Who said and did what when", "22 statements"),
        (
            ["timeline", "--since", "2031-05-03", "--actor", "Red Dawn"],
            "Who said and did what when",
            "statements",
        ),
        (["matrix"], "Who says what of which attack", "events"),
        (["matrix", "--press", "--no-gather"], "Who says what of which attack", "speakers"),
        (
            ["timeline", "--together", "Port Almar", "--together", "Port Authority"],
            "As one target count",
            "events",
        ),
        (["dossier", "Red Dawn"], "Red Dawn", "of them its own"),
        (
            ["dossier", "Red Dawn", "--together", "Port Almar", "--together", "north-pier"],
            "As one target count Port Almar and",
            "of them its own",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_page_is_written(
    store: Path, tmp_path: Path, arguments: list[str], heading: str, told: str
) -> None:
    done = run(store, *arguments, "-o", tmp_path / "page.html")
    assert (done.exit_code, done.stdout) == (0, "")
    assert told in done.stderr
    assert heading in (tmp_path / "page.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["timeline", "--since", "May"], 2, "'May' is not a day"),
        (["timeline", "--actor", "Nobody"], 1, "Nobody"),
        (["matrix", "--kind", "dance"], 2, "dance"),
        (["timeline", "--since", "2040-01-01"], 1, "nothing is left to show"),
        (["matrix", "--kind", "phone_call"], 1, "nothing is left to show"),
        (["timeline", "--together", "Nobody"], 1, "Nobody"),
        (["dossier", "raid-north-pier-2031-05-01"], 1, "a dossier is of an actor or a place"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_line_and_nothing_is_written(
    store: Path, tmp_path: Path, arguments: list[str], status: int, message: str
) -> None:
    done = run(store, *arguments, "-o", tmp_path / "page.html")
    assert done.exit_code == status
    assert message in done.stderr.splitlines()[0]
    assert not list(tmp_path.iterdir())


def test_the_matrix_takes_silence_as_the_analysis_does(store: Path, tmp_path: Path) -> None:
    assert run(store, "matrix", "-o", tmp_path / "page.html").exit_code == 0
    assert f"at least {Options().least} events" in (tmp_path / "page.html").read_text("utf-8")


def test_a_page_that_cannot_be_written_is_said_with_its_name(store: Path, tmp_path: Path) -> None:
    done = run(store, "timeline", "-o", tmp_path / "nowhere" / "page.html")
    assert done.exit_code == 1
    assert (
        done.stderr
        == f"claimgraph: {tmp_path / 'nowhere' / 'page.html'}: cannot be written: No such file or directory\n"
    )
