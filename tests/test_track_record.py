"""Fates of claims: one planted case of each, by each yardstick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph import pipeline
from claimgraph.track_record import FATES, Yardstick, points, table
from tests.conftest import ROOT

if TYPE_CHECKING:
    from claimgraph.dataset import LocalDataset

PARTIES = "https://example.org/estuary/id/actor/"


@pytest.fixture(scope="module")
def estuary() -> LocalDataset:
    return pipeline.build(ROOT / "tests" / "corpora" / "estuary")


def fates(data: LocalDataset, *parties: str) -> dict[str, str]:
    yardstick = Yardstick(frozenset(PARTIES + party for party in parties))
    return {row["event"]: row["fate"] for row in points(data, yardstick)}


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
    assert [row["count"] for row in found] == ["1", "1", "1", "1"]
    assert {row["claims"] for row in found} == {"4"}
    assert {(row["low"], row["high"]) for row in found} == {("0.046", "0.699")}  # Wilson, 1 of 4
    assert {row["remark"] for row in found} == {"few: 4"}


def test_points_lead_to_the_claim_and_to_the_answer(estuary: LocalDataset) -> None:
    (found,) = [row for row in points(estuary) if row["predicate"] == "took place at"]
    assert (found["value"], found["bearing"], found["by"], found["says"]) == (
        "the estuary", "agrees", "Mill Guard", "the lock",
    )  # fmt: skip
    assert found["statement"].endswith("beta-1.claim-lock")
    assert found["answer"].endswith("beta-1.guard-confirms-lock")


def test_a_denial_is_quoted_as_one(estuary: LocalDataset) -> None:
    (found,) = [row for row in points(estuary) if row["bearing"] == "conflicts" and "mill" in row["event"]]
    assert found["says"] == "not hit"


def test_to_speak_of_other_matters_confirms_partly(harbour: LocalDataset) -> None:
    found = {(row["claimant"], row["fate"]): row["count"] for row in table(harbour)}
    assert found["Red Dawn", "contradicted"] == "1"
    authority = frozenset({harbour.find("Port Authority", ["actor"]).iri})
    assert {row["fate"] for row in points(harbour, Yardstick(authority))} == {"contradicted"}
    institute = frozenset({harbour.find("almar-institute", ["actor"]).iri})
    assert {row["fate"] for row in points(harbour, Yardstick(institute))} <= {"partly", "unaddressed"}


def test_without_the_press(iraq: LocalDataset) -> None:
    with_press = {(row["claimant"], row["fate"]): int(row["count"]) for row in table(iraq)}
    without = {
        (row["claimant"], row["fate"]): int(row["count"]) for row in table(iraq, Yardstick(press=False))
    }
    militias = "Iraqi armed groups described as aligned with Iran"
    assert (with_press[militias, "confirmed"], without[militias, "confirmed"]) == (1, 0)


def test_a_claim_told_by_two_documents_counts_once(iraq: LocalDataset) -> None:
    found = {row["claimant"]: row["claims"] for row in table(iraq)}
    claimed = {
        row["event"] for row in iraq.ask("who-claimed") if row["claimant"] == "Islamic Resistance in Iraq"
    }
    assert found["Islamic Resistance in Iraq"] == str(len(claimed)) == "5"


def test_rival_claims_keep_their_own_points(iraq: LocalDataset) -> None:
    found = {row["predicate"] for row in points(iraq) if row["claimant"] == "Heirs Formation"}
    assert found == {"aimed at", "perpetrator"}


def test_no_other_party_says_that_the_umbrella_did_it(iraq: LocalDataset) -> None:
    found = [row for row in points(iraq) if row["claimant"] == row["value"] == "Islamic Resistance in Iraq"]
    assert len(found) == 5
    assert {row["bearing"] for row in found} == {"silent"}
