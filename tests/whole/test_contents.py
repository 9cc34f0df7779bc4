"""What qualifies a content, and what is left open, on an invented corpus: the questions that ask for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.store import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

SHOAL = ROOT / "tests" / "cases" / "corpora" / "shoal"
ANSWERS = ROOT / "tests" / "cases" / "shoal"
ASKED = {
    "casualties": {},
    "contested-facts": {},
    "content-of": {"statement": ["harbour-herald-2031-05-05/marsh-dawn-alone"]},
    "disagreements": {},
    "evidence": {"statement": ["coast-wire-2031-05-02/hospital-islanders"]},
    "legal-characters": {},
    "numbers-by-side": {},
    "open-points": {},
    "places-as-said": {},
    "responsibility": {"event": ["pier-raid"]},
    "statements-about": {"event": ["pier-raid"]},
    "tallies": {},
    "verbs-of-saying": {},
}


@pytest.fixture(scope="module")
def shoal() -> LocalDataset:
    return build.build(SHOAL)


@pytest.mark.parametrize("question", ASKED)
def test_a_question_gives_its_answer(
    question: str, shoal: LocalDataset, request: pytest.FixtureRequest
) -> None:
    path = ANSWERS / f"{question}.csv"
    answer = shoal.ask(question, **ASKED[question]).csv()
    if request.config.getoption("--rewrite-answers"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(answer, "utf-8")
    assert path.read_text("utf-8") == answer
    assert len(answer.splitlines()) > 1


def test_no_answer_is_left_over() -> None:
    assert {path.stem for path in ANSWERS.iterdir()} == set(ASKED)


def test_two_sides_are_never_one_column(shoal: LocalDataset) -> None:
    wounded = [row for row in shoal.ask("numbers-by-side") if row["predicate"].slug == "wounded_count"]
    assert {(row["victim"].slug, row["lowest"], row["vague"]) for row in wounded} == {
        ("northland-navy", 2, 0),
        ("islanders", 20, 1),
    }


def test_a_value_is_printed_with_what_qualifies_it(shoal: LocalDataset) -> None:
    reading = shoal.reading
    assert {reading.value(content) for content in reading.contents.values() if content.qualified} == {
        "2 (Northland Navy)",
        "5, from 3 to 8 (people of the islands)",
        "2 (children, people of the islands)",
        "9 (children, people of the islands)",
        "dozens (people of the islands)",
        "civilians (people of the islands, most)",
        "Red Dawn (almost all)",
        "Red Dawn (only)",
        "over the lighthouse",
        "near the north pier (vicinity)",
        "between the north pier and the lighthouse",
        "towards the north pier",
    }


def test_what_is_only_probable_is_hedged_and_the_rest_of_the_statement_is_not(shoal: LocalDataset) -> None:
    rows = shoal.ask("responsibility", event=["pier-raid"])
    by_marsh = {row["predicate"].slug: row["hedged"] for row in rows if row["speaker"].slug == "ada-marsh"}
    assert by_marsh == {"perpetrator": False, "ordered_by": True, "armed_by": True}


def test_what_was_left_open_has_been_said_since(shoal: LocalDataset) -> None:
    rows = [(row["predicate"].slug, row["later_said"]) for row in shoal.ask("open-points")]
    assert sorted((name, said or "") for name, said in rows) == [
        ("claim_status", ""),  # claimed and unverified: nobody has confirmed who did it
        ("damage", "2031-05-05"),
        ("perpetrator", "2031-05-03"),
        ("perpetrator", "2031-05-04"),
    ]


def test_what_a_later_document_says_of_an_open_point_is_not_known_before(shoal: LocalDataset) -> None:
    before = shoal.known(date(2031, 5, 3))
    assert {row["later_said"] for row in before.ask("open-points")} == {None}
    later = "harbour-herald-2031-05-05"
    assert not [quad for quad in before.quads() if later in str(quad.subject)]
    assert [quad for quad in shoal.quads() if f"qualification/{later}" in str(quad.subject)]


def test_almost_all_of_a_series_claims_no_single_attack_of_it(shoal: LocalDataset) -> None:
    claims = {(row["event"].slug, row["claimant"].slug) for row in shoal.ask("who-claimed")}
    assert claims == {("shoal-raids", "red-dawn"), ("pier-raid", "salt-brigade")}
