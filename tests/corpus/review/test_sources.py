"""Unnamed actors who may be one: what is proposed and what is not; only a judgement says that they are."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.formats import yaml
from claimgraph.corpus.read import read
from claimgraph.corpus.review import pairs
from claimgraph.corpus.review.queue import Queue
from claimgraph.corpus.review.sources import Judged, proposed
from claimgraph.errors import ClaimgraphError
from claimgraph.store import build
from tests.cli.running import run
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ESTUARY = ROOT / "tests" / "cases" / "corpora" / "estuary"
WITNESS, HAND = "alpha-2/witness", "beta-1/dock-hand"
FIRST = "{unidentified: a witness on the quay, id: witness, count: 1}"
SECOND = "{unidentified: a dock hand, id: dock-hand, count: 1}"


def described(folder: Path, first: str, second: str) -> Path:
    """Write the corpus with its two unnamed actors described otherwise."""
    shutil.copytree(ESTUARY, folder)
    for name, old, new in (("alpha-2", FIRST, first), ("beta-1", SECOND, second)):
        path = folder / "documents" / f"{name}.yaml"
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")
    return folder


@pytest.fixture
def queue(tmp_path: Path) -> Queue:
    """A corpus in which two documents describe somebody in one way."""
    first, second = (
        FIRST.replace("on the quay", "of the raid"),
        SECOND.replace("a dock hand", "the witness of the raid"),
    )
    return Queue(described(tmp_path / "case", first, second))


@pytest.mark.parametrize(
    ("first", "second", "grounds"),
    [
        ("{unidentified: a witness, id: witness}", "{unidentified: The witness, id: w}",
         ["both are described as “a witness”"]),
        ("{unidentified: officials, id: o, close_to: alpha-post}",
         "{unidentified: port officials, id: p, affiliated_with: alpha-post}",
         ["“officials” and “port officials”", "both with alpha-post"]),
        ("{unidentified: officials, id: o, count: 2}", "{unidentified: officials, id: p, count: 2}",
         ["both are described as “officials”", "2 in both"]),
        ("{unidentified: officials, id: o, count: 2}", "{unidentified: officials, id: p, count: 3}", None),
        ("{unidentified: officials, id: o}", "{unidentified: port officials, id: p}", None),
        ("{unidentified: officials, id: o, close_to: alpha-post}",
         "{unidentified: officials, id: p, close_to: beta-news}", None),
        ("{unidentified: officials, id: o, close_to: alpha-post}",
         "{unidentified: sailors, id: p, close_to: alpha-post}", None),
    ],
)  # fmt: skip
def test_proposed_is_what_is_described_alike_and_told_apart_by_nothing(
    tmp_path: Path, first: str, second: str, grounds: list[str] | None
) -> None:
    found = proposed(Queue(described(tmp_path / "case", first, second)).sheets())
    assert [list(one.grounds) for one in found] == ([grounds] if grounds else [])


def session(queue: Queue, *lines: str) -> tuple[int, str]:
    shown: list[str] = []
    given = iter(lines)
    done = pairs.run(queue, "mira", lambda: next(given, None), shown.append)
    return done, "\n".join(shown)


@pytest.mark.parametrize(("answer", "verdict"), [("y", "same"), ("n", "different"), ("u", "unsure")])
def test_what_is_judged_is_written_and_not_proposed_again(queue: Queue, answer: str, verdict: str) -> None:
    done, shown = session(queue, "what", answer, f"{answer} The same hour and place.")
    assert done == 1
    assert "A witness counts five wounded." in shown
    assert "say why: a judgement has a ground" in shown
    [judged] = yaml.load((queue.folder / "judgements.yaml").read_bytes(), "judgements.yaml").data[
        "judgements"
    ]
    assert judged.pop("date")
    assert judged == {verdict: [WITNESS, HAND], "by": "mira", "ground": "The same hour and place."}
    assert read(queue.folder)
    assert proposed(queue.sheets()) == []


def test_nothing_is_judged_by_itself(queue: Queue) -> None:
    assert [session(queue, *answers)[0] for answers in ((), ("q",), ("s",), ("",))] == [0, 0, 0, 0]
    assert run("review", queue.folder, "--sources", "--list").stdout.startswith(
        f"{WITNESS}\t{HAND}\tboth are"
    )
    assert not (queue.folder / "judgements.yaml").exists()


def test_who_are_one_are_counted_once_and_stay_two_speakers(queue: Queue) -> None:
    before = build.build(queue.folder).reading
    pairs.judge(queue, Judged(WITNESS, HAND, "same", "The same hour and place.", "mira"))
    after = build.build(queue.folder).reading
    ends = [f"https://example.org/estuary/id/actor/{name.replace('/', '.')}" for name in (WITNESS, HAND)]
    assert [len({found.told.voices()[one] for one in ends}) for found in (before, after)] == [2, 1]
    assert {one.speakers for one in after.statements.values() if set(one.speakers) & set(ends)} == {
        (ends[0],), (ends[1],),
    }  # fmt: skip


def test_of_three_who_are_one_each_is_asked_about_once(tmp_path: Path) -> None:
    case = described(
        tmp_path / "case", "{unidentified: a witness, id: one}", "{unidentified: a witness, id: two}"
    )
    path = case / "documents" / "beta-1.yaml"
    old = "    speaker: ferry-union\n    said: 2040-03-22\n    about: [ferry-raid]\n"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(
        text.replace(old, old.replace("ferry-union", "{unidentified: the witness, id: three}")), "utf-8"
    )
    queue = Queue(case)
    assert len(proposed(queue.sheets())) == 3
    assert session(queue, "y One.", "n Two.")[0] == 2
    assert proposed(queue.sheets()) == []


def test_judged_by_options_and_told_what_is_wrong(queue: Queue) -> None:
    folder = queue.folder
    assert run("review", folder, "--same", f"{WITNESS},{HAND}").stderr.startswith("claimgraph: say why")
    unknown = run("review", folder, "--same", f"alpha-2/witnes,{HAND}", "--reason", "r")
    assert (unknown.returncode, "no unnamed actor is called 'alpha-2/witnes'" in unknown.stderr) == (1, True)
    assert WITNESS in unknown.stderr
    assert run("review", folder, "--unsure", WITNESS, "--reason", "r").returncode == 2
    done = run(
        "review", folder, "--different", f"{WITNESS}, {HAND}", "--reason", "Two voices.", "--who", "mira"
    )
    assert (done.returncode, done.stdout) == (0, f"{WITNESS}, {HAND}: different\n")
    with pytest.raises(ClaimgraphError, match="is one: name two"):
        pairs.judge(queue, Judged(WITNESS, WITNESS, "same", "r", "mira"))
