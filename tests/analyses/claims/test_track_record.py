"""Fates of claims: one planted case of each, by each yardstick."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.claims.track_record import FATES, Yardstick, points, table
from claimgraph.store import build
from tests import planted
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

PARTIES = "https://example.org/estuary/id/actor/"
GUARD = "{id: mill-guard, kind: armed_force,"


@pytest.fixture(scope="module")
def estuary() -> LocalDataset:
    return build.build(ROOT / "tests" / "cases" / "corpora" / "estuary")


def fates(data: LocalDataset, *parties: str) -> dict[str, str]:
    yardstick = Yardstick(frozenset(PARTIES + party for party in parties))
    return {str(row["event"]): row["fate"] for row in points(data, yardstick)}


def test_each_fate_once(estuary: LocalDataset) -> None:
    assert fates(estuary) == {
        "Raid on the lock": "confirmed",
        "Raid on East Bank": "partly",
        "Raid on the mill in March": "contradicted",
        "Raid on the mill in May": "unaddressed",
    }


def test_by_the_word_of_one_party(estuary: LocalDataset) -> None:
    assert fates(estuary, "mill-guard") == {
        "Raid on the lock": "confirmed",
        "Raid on East Bank": "unaddressed",
        "Raid on the mill in March": "contradicted",
        "Raid on the mill in May": "unaddressed",
    }


def test_the_claiming_side_is_no_yardstick(estuary: LocalDataset) -> None:
    assert set(fates(estuary, "grey-tide", "odo-farrow").values()) == {"unaddressed"}


def test_counts_have_intervals_and_add_up(estuary: LocalDataset) -> None:
    found = list(table(estuary))
    assert [row["fate"] for row in found] == list(FATES)
    assert [row["count"] for row in found] == [1, 1, 1, 1]
    assert {row["claims"] for row in found} == {4}
    assert {(row["low"], row["high"]) for row in found} == {(0.046, 0.699)}  # Wilson, 1 of 4
    assert {row["remark"] for row in found} == {"few: 4"}


def test_points_lead_to_the_claim_and_to_the_answer(estuary: LocalDataset) -> None:
    (found,) = [row for row in points(estuary) if row["predicate"].slug == "took_place_at"]
    assert (str(found["value"]), found["bearing"], str(found["by"]), found["says"]) == (
        "the estuary", "agrees", "Mill Guard", "the lock",
    )  # fmt: skip
    assert found["statement"].slug == "beta-1/claim-lock"
    assert found["answer"].slug == "beta-1/guard-confirms-lock"


def test_a_denial_is_quoted_as_one(estuary: LocalDataset) -> None:
    (found,) = [
        row for row in points(estuary) if row["bearing"] == "conflicts" and "mill" in row["event"].slug
    ]
    assert found["says"] == "not hit"


def test_to_speak_of_other_matters_confirms_partly(harbour: LocalDataset) -> None:
    found = {(str(row["claimant"]), row["fate"]): row["count"] for row in table(harbour)}
    assert found["Red Dawn", "contradicted"] == 1
    authority = frozenset({harbour.find("Port Authority", ["actor"]).iri})
    assert {row["fate"] for row in points(harbour, Yardstick(authority))} == {"contradicted"}
    institute = frozenset({harbour.find("almar-institute", ["actor"]).iri})
    assert {row["fate"] for row in points(harbour, Yardstick(institute))} <= {"partly", "unaddressed"}


def test_without_the_press(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "cases" / "corpora" / "estuary", tmp_path / "press")
    actors = tmp_path / "press" / "actors.yaml"
    told = actors.read_text("utf-8").replace(GUARD, GUARD.replace("armed_force", "media_outlet"))
    actors.write_text(told, "utf-8")
    press = build.build(tmp_path / "press")
    event = "Raid on the lock"
    assert {row["fate"] for row in points(press) if str(row["event"]) == event} == {"confirmed"}
    unread = points(press, Yardstick(press=False))
    assert {row["fate"] for row in unread if str(row["event"]) == event} == {"unaddressed"}


def test_a_claim_told_by_two_documents_counts_once(iraq: LocalDataset) -> None:
    found = {str(row["claimant"]): row["claims"] for row in table(iraq)}
    claimed = {
        row["event"]
        for row in iraq.ask("who-claimed")
        if str(row["claimant"]) == "Islamic Resistance in Iraq"
    }
    assert found["Islamic Resistance in Iraq"] == len(claimed) == 5


HARIR = "Attack with a drone on or near Harir air base, 18 October 2023"


def test_rival_claims_keep_their_own_points(iraq: LocalDataset) -> None:
    found = {str(row["predicate"]) for row in points(iraq) if str(row["claimant"]) == "Heirs Formation"}
    assert found == {"aimed at", "perpetrator"}


def test_what_the_claimant_says_elsewhere_of_the_event_is_a_point_of_its_claim(iraq: LocalDataset) -> None:
    found = {
        (row["bearing"], str(row["by"]), row["says"]): row
        for row in points(iraq)
        if (str(row["event"]), row["predicate"].slug) == (HARIR, "outcome")
    }
    assert {key for key in found if key[0] == "conflicts"} == {
        ("conflicts", "United States Central Command", "intercepted"),
        ("conflicts", "Kurdistan counterterrorism unit", "fell in unpopulated area"),
    }
    for row in found.values():
        assert (str(row["claimant"]), row["voice"], str(row["value"])) == (
            "Islamic Resistance in Iraq",
            "claimant",
            "hit",
        )
        assert row["statement"].slug == "new-arab-2023-10-19/militias-direct-hits"
    outcomes = {
        (row["event"], row["value"]) for row in iraq.ask("claim-outcomes") if row["voice"] == "claimant"
    }
    assert {(row["event"], row["value"]) for row in points(iraq) if row["voice"] == "claimant"} >= outcomes


def test_no_other_party_says_that_the_umbrella_did_it(iraq: LocalDataset) -> None:
    found = [
        row
        for row in points(iraq)
        if row["claimant"] == row["value"] and str(row["claimant"]) == "Islamic Resistance in Iraq"
    ]
    assert len({row["event"] for row in found}) == 5
    assert {row["bearing"] for row in found} == {"names another", "silent"}
    others = {row["says"] for row in found if str(row["event"]) == HARIR}
    assert others == {"Heirs Formation", "Iraqi armed groups described as aligned with Iran"}


RAID = "- {id: weir-raid, kind: attack, label: Raid on the weir, place: lock, date: 2040-04-20}"
RIVALS = """
- id: tide
  act: responsibility_claim
  speaker: odo-farrow
  on_behalf_of: [grey-tide]
  said: 2040-04-21
  affirms: [[weir-raid, perpetrator, grey-tide], [weir-raid, aimed_at, lock]]
  paraphrase: Farrow claims the raid on the weir.
- id: tide-again
  act: assertion
  speaker: odo-farrow
  on_behalf_of: [grey-tide]
  said: 2040-04-22
  affirms: [[weir-raid, outcome, hit], [weir-raid, aimed_at, lock], [weir-raid, perpetrator, ferry-union]]
  paraphrase: Farrow says that the raid was a hit.
- id: union
  act: responsibility_claim
  speaker: ferry-pilot
  on_behalf_of: [ferry-union]
  said: 2040-04-22
  affirms: [[weir-raid, perpetrator, ferry-union], [weir-raid, aimed_at, lock]{more}]
  paraphrase: The pilot claims the raid on the weir for the union.
"""


def weir(data: LocalDataset, claimant: str) -> set[tuple[str, ...]]:
    return {
        tuple(str(row[name] or "") for name in ("fate", "voice", "predicate", "bearing", "by", "says"))
        for row in points(data)
        if (str(row["event"]), str(row["claimant"])) == ("Raid on the weir", claimant)
    }


def test_rival_claimants_do_not_confirm_each_other(tmp_path: Path) -> None:
    data = planted.estuary(tmp_path, RIVALS.format(more=""), RAID)
    pilot = "the ferry pilot"
    assert weir(data, "Grey Tide") == {
        ("unaddressed", "claim", "perpetrator", "names another", pilot, "Ferry Union"),
        ("unaddressed", "claim", "aimed at", "rival agrees", pilot, "the lock"),
        ("unaddressed", "claimant", "outcome", "silent", "", ""),
    }
    # Farrow says in the end that the union did it: the word of a rival as well.
    assert weir(data, "Ferry Union") == {
        ("unaddressed", "claim", "perpetrator", "names another", "Odo Farrow", "Grey Tide"),
        ("unaddressed", "claim", "perpetrator", "rival agrees", "Odo Farrow", "Ferry Union"),
        ("unaddressed", "claim", "aimed at", "rival agrees", "Odo Farrow", "the lock"),
    }


def test_who_speaks_for_the_claimant_confirms_nothing(tmp_path: Path) -> None:
    said = """
- id: claim
  act: responsibility_claim
  speaker: grey-tide
  said: 2040-04-21
  affirms: [[weir-raid, perpetrator, grey-tide]]
  paraphrase: Grey Tide claims the raid on the weir.
- id: again
  act: assertion
  speaker: odo-farrow
  on_behalf_of: [grey-tide]
  said: 2040-04-22
  affirms: [[weir-raid, perpetrator, grey-tide]]
  paraphrase: Farrow says for Grey Tide that it was Grey Tide.
"""
    found = weir(planted.estuary(tmp_path, said, RAID), "Grey Tide")
    assert found == {("unaddressed", "claim", "perpetrator", "silent", "", "")}


def test_a_rival_may_contradict(tmp_path: Path) -> None:
    data = planted.estuary(tmp_path, RIVALS.format(more=", [weir-raid, outcome, missed]"), RAID)
    found = weir(data, "Grey Tide")
    assert ("contradicted", "claimant", "outcome", "conflicts", "the ferry pilot", "missed") in found
    assert {row[0] for row in found} == {"contradicted"}


def test_another_perpetrator_is_named_and_decides_nothing(tmp_path: Path) -> None:
    council = """
- id: council
  act: accusation
  speaker: river-council
  said: 2040-05-30
  affirms: [[mill-raid-2, perpetrator, ferry-union]{more}]
  paraphrase: The council blames the union.
"""
    for number, (more, bearing) in enumerate(
        [("", "names another"), (", [mill-raid-2, perpetrator, grey-tide]", "agrees")]
    ):
        data = planted.estuary(tmp_path / str(number), council.format(more=more))
        (found,) = [row for row in points(data) if str(row["event"]) == "Raid on the mill in May"]
        assert (str(found["by"]), found["bearing"]) == ("River Council", bearing)
        assert found["fate"] == ("confirmed" if more else "partly")
