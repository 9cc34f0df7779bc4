"""What qualifies a content, and what is left open, on an invented corpus: the questions that ask for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph import networks
from claimgraph.analyses.threats import targets
from claimgraph.pages.dossier import deeds
from claimgraph.pages.subject import Subjects
from claimgraph.store import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

SHOAL = ROOT / "tests" / "cases" / "corpora" / "shoal"
ANSWERS = ROOT / "tests" / "cases" / "shoal"
ASKED = {
    "attacks-by-month": {},
    "attacks-by-place": {},
    "casualties": {},
    "characterisations": {},
    "contested-facts": {},
    "content-of": {"statement": ["harbour-herald-2031-05-05/marsh-dawn-alone"]},
    "disagreements": {},
    "evidence": {"statement": ["coast-wire-2031-05-02/hospital-islanders"]},
    "gaps-events": {},
    "legal-characters": {},
    "numbers-by-side": {},
    "open-points": {},
    "places-as-said": {},
    "purposes": {},
    "responsibility": {"event": ["pier-raid"]},
    "statements-about": {"event": ["pier-raid"]},
    "tallies": {},
    "unclaimed-attacks": {},
    "verbs-of-saying": {},
    "who-accused-whom": {},
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


def test_who_is_named_in_an_accusation_is_accused_of_what_it_is_about_only(shoal: LocalDataset) -> None:
    expected = {
        ("northland-navy", "red-dawn"),  # and not the Coast Guard, which brought the drones down
        ("islanders", "salt-brigade"),
        ("northland-coastguard", "northland-navy"),  # of one's own side, if nobody else is named
        ("port-authority", "northland"),  # the target, and its organ, and no unnamed planner
        ("port-authority", "northland-navy"),
        ("ada-marsh", "red-dawn"),
        ("northland", "red-dawn"),
    }
    listed = {(row["accuser"].slug, row["accused"].slug) for row in shoal.ask("who-accused-whom")}
    drawn = {
        (row["from"].slug, row["to"].slug)
        for row in shoal.ask("network-actors")
        if row["kind"].slug == "accuses" and row["capacity"] == "speaker"
    }
    net = networks.actors(shoal)
    lines = {
        (one.rpartition("/")[2], other.rpartition("/")[2])
        for one, other, kind in net.edges(keys=True)
        if kind == "accuses"
    }
    assert listed == drawn == lines == expected
    for name in ("northland-navy", "northland-coastguard"):
        subject = Subjects(shoal.reading).of(shoal.find(name).iri)
        said = [shoal.reading.statements[iri] for iri in deeds.accusations(subject).statements]
        speakers = {iri.rpartition("/")[2] for one in said for iri in one.speakers}
        assert speakers == {one for one, other in expected if other == name}


def test_an_attack_of_which_nobody_tells_is_no_attack(shoal: LocalDataset) -> None:
    told = {"pier-raid", "drone-night"}
    for question in ("gaps-events", "unclaimed-attacks"):
        events = {row["event"].slug for row in shoal.ask(question)}
        assert events <= told, question
    assert {row["attack"].slug for row in shoal.ask("attack-targets")} == told
    assert {iri.rpartition("/")[2] for iri in targets.hits(shoal)} == told
    counted = [row["attacks"] for row in shoal.ask("attacks-by-month") if row["place"].slug == "north-pier"]
    assert counted == [1]
    assert not [row for row in shoal.ask("attacks-by-weapon") if row["weapon"].slug in {"rocket", "missile"}]
