"""The page on which unnamed actors are judged: what is written, what is refused, what is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.formats import yaml
from claimgraph.serve.case import opened
from claimgraph.serve.pages import sources
from claimgraph.serve.pages.frame import Frame
from tests.corpus.review.test_sources import HAND, WITNESS, described

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.serve.case import Case

FRAME = Frame("/token")
SAME = {"one": WITNESS, "other": HAND, "verdict": "same", "ground": "The same hour and place."}


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A corpus in which two documents describe somebody in one way."""
    first = "{unidentified: a witness <b>, id: witness, close_to: alpha-post}"
    second = "{unidentified: The witness <b>, id: dock-hand, count: 1}"
    return opened(described(tmp_path / "case", first, second), None, "mira")


def test_a_pair_is_shown_with_what_it_says_and_the_way_there(case: Case) -> None:
    shown = sources.proposals(case, FRAME)
    assert "1 pair that may be one" in shown
    assert "a witness &lt;b&gt;" in shown
    assert 'href="/token/document/alpha-2#entry=witness-dark"' in shown
    assert "Take back" not in shown


def test_what_is_judged_is_written_and_can_be_taken_back(case: Case) -> None:
    path = case.folder / "judgements.yaml"
    assert sources.judge(case, SAME) == ""
    [judged] = yaml.load(path.read_bytes(), path.name).data["judgements"]
    assert (judged["same"], judged["by"]) == ([WITNESS, HAND], "mira")
    assert "No pair is left" in sources.proposals(case, FRAME)
    assert case.undo() == [path]
    assert not path.exists()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"ground": " "}, "say why"),
        ({"verdict": "merged"}, "no verdict 'merged'"),
        ({"one": "alpha-2/witnes"}, "no unnamed actor is called 'alpha-2/witnes'"),
        ({"one": HAND}, "is one: name two"),
        ({"other": "red-dawn"}, "no unnamed actor is called 'red-dawn'"),
    ],
)
def test_what_is_no_judgement_is_told_and_not_written(case: Case, asked: dict[str, str], words: str) -> None:
    assert words in sources.judge(case, SAME | asked)
    assert not (case.folder / "judgements.yaml").exists()
