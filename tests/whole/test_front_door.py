"""The front door: what `import claimgraph` shows, and nothing else; and the doors of its three rooms."""

from __future__ import annotations

import inspect
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import claimgraph as cg
from claimgraph import errors
from claimgraph.ask.catalogue import menu
from tests.conftest import HARBOUR

if TYPE_CHECKING:
    from types import ModuleType

    from claimgraph.store.dataset import LocalDataset

ROOMS = {
    cg: [
        *("build", "open", "check", "questions"),
        *("Dataset", "Answer", "Scope"),
        *("networks", "analyses", "pages"),
        *("ClaimgraphError", "__version__"),
    ],
    cg.networks: [
        *("actors", "events", "relays", "co_claims", "Options"),
        *("centrality", "plain", "read", "write"),
    ],
    cg.analyses: [
        *("changes", "duplicates", "follow_through", "independence", "robustness", "silence", "track_record"),
        *(
            "agenda",
            "agreement",
            "by_side",
            "chain_of_command",
            "corroboration",
            "disputes",
            "gaps",
            "lost_links",
            "naming",
        ),
        *("tallies", "track_record_by_period", "unnamed", "yields"),
        *("commitment_ledger", "front_hypotheses", "searches", "shared_out", "verb_profile"),
        *("Rule", "Yardstick"),
    ],
    cg.pages: ["brief", "dossier", "event", "frame", "map", "matrix", "network", "timeline"],
    cg.pages.brief: ["Options", "markdown", "write"],
    cg.pages.dossier: ["html", "write"],
    cg.pages.event: ["html", "write"],
    cg.pages.map: ["html", "write"],
    cg.pages.matrix: ["html", "write"],
    cg.pages.network: ["html", "write"],
    cg.pages.timeline: ["html", "write"],
}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_a_door_shows_what_it_says(room: ModuleType) -> None:
    assert sorted(room.__all__) == sorted(ROOMS[room])
    for name in ROOMS[room]:
        thing: Any = getattr(room, name)
        documented = (inspect.getdoc(thing) or "").partition("\n\n")[0].endswith(".")
        assert documented or isinstance(thing, str), f"{room.__name__}.{name}"
    with pytest.raises(AttributeError, match=f"module '{room.__name__}' has no attribute 'nothing'"):
        getattr(room, "nothing")  # noqa: B009 - mypy knows that there is none


def test_twelve_names_are_shown_whatever_has_been_loaded() -> None:
    assert len(dir(cg)) == len(ROOMS[cg]) == 12
    assert sorted(dir(cg)) == sorted(ROOMS[cg])


@pytest.mark.parametrize("name", ["networks", "analyses", "pages", "Scope", "Answer"])
def test_a_name_is_there_when_it_is_touched_first(name: str) -> None:
    code = f"import claimgraph as cg; print(cg.{name}.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().rpartition(".")[2] == name


def test_all_errors_have_one_root() -> None:
    raised = [
        thing
        for thing in vars(errors).values()
        if inspect.isclass(thing) and issubclass(thing, BaseException)
    ]
    assert len(raised) == 11
    assert all(issubclass(thing, cg.ClaimgraphError) for thing in raised)
    assert all(thing.__name__ in (errors.__doc__ or "") for thing in raised)


def test_the_questions_are_those_of_the_menu_in_its_order() -> None:
    assert list(cg.questions()) == [question.name for _heading, asked in menu() for question in asked]
    assert all(name == question.name for name, question in cg.questions().items())


def test_a_network_is_narrowed_and_written_by_name(harbour: LocalDataset, tmp_path: Path) -> None:
    net = cg.networks.actors(
        harbour, cg.Scope(since=date(2031, 5, 2)), cg.networks.Options(unidentified=False)
    )
    assert net.number_of_edges() < cg.networks.actors(harbour).number_of_edges()
    (written,) = cg.networks.write(net, str(tmp_path / "net.json"))
    assert cg.networks.read(str(written)).number_of_edges() == net.number_of_edges() > 0
    assert [row["rank"] for row in cg.networks.centrality.table(net, "degree")][:2] == [1, 2]


def test_pages_are_written_to_a_path_given_as_text(harbour: LocalDataset, tmp_path: Path) -> None:
    cg.pages.timeline.write(harbour, str(tmp_path / "timeline.html"))
    cg.pages.matrix.write(harbour, str(tmp_path / "matrix.html"))
    cg.pages.map.write(harbour, str(tmp_path / "map.html"))
    cg.pages.dossier.write(harbour, "Red Dawn", str(tmp_path / "dossier.html"))
    cg.pages.network.write(cg.networks.events(harbour), harbour, str(tmp_path / "network.html"))
    assert len(list(tmp_path.iterdir())) == 5


def test_a_check_counts_what_it_found() -> None:
    found = cg.check(str(HARBOUR), texts=str(HARBOUR / "texts"))
    assert (found.good, found.violations, found.statements) == (True, 0, 22)
    assert found.drifts
    assert not cg.check(HARBOUR).drifts


def test_a_changed_text_is_not_good(tmp_path: Path) -> None:
    texts = Path(shutil.copytree(HARBOUR / "texts", tmp_path / "texts"))
    for path in texts.iterdir():
        path.write_text(path.read_text("utf-8").upper(), "utf-8")
    assert not cg.check(HARBOUR, texts).good


def test_a_check_raises_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(errors.FileError, match="nowhere: no folder there"):
        cg.check(HARBOUR, tmp_path / "nowhere")
    with pytest.raises(errors.AnnotationError):
        cg.check(tmp_path)
