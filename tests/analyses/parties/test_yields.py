"""Who changes a word after whose: a hospital, a ministry, and a group that takes back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.parties.yields import proof, table, yieldings
from claimgraph.claims.scope import Scope
from tests import planted

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

REGISTRY = """
actors:
  - {id: hospital, kind: organization, name: Hospital}
  - {id: ministry, kind: government_body, name: Ministry}
  - {id: court, kind: organization, name: Court}
  - {id: red-dawn, kind: armed_group, name: Red Dawn}
  - {id: salt-brigade, kind: armed_group, name: Salt Brigade}
  - {id: herald, kind: media_outlet, name: Herald}
places: [{id: pier, kind: facility, name: North Pier}]
events:
  - {id: raid, kind: attack, label: Raid, place: pier, date: 2031-05-01}
  - {id: fire, kind: attack, label: Fire, place: pier, date: 2031-05-02}
"""
HERALD = """
document: herald-1
publisher: herald
published: 2031-05-20
statements:
  - {id: hospital-8, speaker: hospital, said: 2031-05-02, affirms: [[raid, killed_count, 8]]}
  - {id: ministry-12, speaker: ministry, said: 2031-05-03, affirms: [[raid, killed_count, 12]]}
  - {id: court-12, speaker: court, said: 2031-05-04/2031-05-06, affirms: [[raid, killed_count, 12]]}
  - {id: hospital-12, speaker: hospital, said: 2031-05-05, affirms: [[raid, killed_count, 12]]}
  - {id: court-20, speaker: court, said: 2031-05-09, affirms: [[raid, killed_count, 20]]}
  - id: red-claim
    act: responsibility_claim
    speaker: red-dawn
    said: 2031-05-02
    affirms: [[fire, perpetrator, red-dawn], [fire, wounded_count, 9]]
  - id: salt-claim
    act: responsibility_claim
    speaker: salt-brigade
    said: 2031-05-03
    affirms: [[fire, perpetrator, salt-brigade]]
  - {id: ministry-3, speaker: ministry, said: 2031-05-04, affirms: [[fire, wounded_count, 3]]}
  - {id: hospital-late, speaker: hospital, said: 2031-05-12, denies: [[fire, perpetrator, red-dawn]]}
  - id: salt-boast
    act: threat
    speaker: salt-brigade
    said: 2031-05-03
    target: court
    paraphrase: The brigade announces more.
  - id: court-rejects
    act: denial
    speaker: court
    said: 2031-05-05
    on_statement: {statement: salt-boast, says: lie}
  - {id: red-rejects, act: denial, speaker: red-dawn, said: 2031-05-19, denies_statement: salt-boast}
  - {id: salt-back, act: retraction, speaker: salt-brigade, said: 2031-05-08, withdraws: salt-boast}
  - {id: red-back, act: retraction, speaker: red-dawn, said: 2031-05-10, withdraws: red-claim}
  - {id: ministry-back, act: retraction, speaker: ministry, said: 2031-05-11, withdraws: ministry-3}
"""


@pytest.fixture(scope="module")
def fire(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    return planted.corpus(tmp_path_factory.mktemp("fire") / "fire", REGISTRY, HERALD)


def test_who_yields_to_whom(fire: LocalDataset) -> None:
    found = {
        (str(row["who"]), row["yields_to"] and str(row["yields_to"])): (
            row["taken_over"], row["taken_back"], row["certain"],
        )
        for row in table(fire)
    }  # fmt: skip
    assert found == {
        ("Hospital", "Ministry"): (1, 0, 1),  # from 8 to its 12
        ("Hospital", "Court"): (1, 0, 0),  # of 4 to 6 May, perhaps after the 5th
        ("Red Dawn", "Salt Brigade"): (0, 1, 1),  # which had claimed the same fire
        ("Salt Brigade", "Court"): (0, 1, 1),  # which had called its threat a lie, and denied nothing else
        ("Ministry", None): (0, 1, 0),  # its three, by then nobody's word against it stood
    }


def test_whoever_spoke_afterwards_was_not_yielded_to(fire: LocalDataset) -> None:
    others = {one.other.statement.rpartition(".")[2] for one in yieldings(fire) if one.other}
    assert "hospital-late" not in others
    assert "court-20" not in others


def test_with_what_was_ended_the_ministry_counts(fire: LocalDataset) -> None:
    found = {
        (str(row["who"]), row["yields_to"] and str(row["yields_to"]))
        for row in table(fire, Scope(all_standing=True))
    }
    assert ("Red Dawn", "Ministry") in found  # nine and three have no number in common


def test_each_case_leads_to_three_statements(fire: LocalDataset) -> None:
    (found,) = [row for row in proof(fire) if str(row["other"]) == "Ministry"]
    assert (found["before"], found["says"], found["now"], found["order"]) == ("8", "12", "12", "certain")
    slugs = [found[name].slug for name in ("statement", "answer", "after")]
    assert slugs == ["herald-1/hospital-8", "herald-1/ministry-12", "herald-1/hospital-12"]


def test_a_whole_statement_taken_back_stands_beside_its_denial(fire: LocalDataset) -> None:
    (found,) = [row for row in proof(fire) if row["statement"].slug == "herald-1/salt-boast"]
    assert (found["before"], found["says"]) == ("said so", "denies the statement: Salt Brigade, 3 May 2031")
    assert [found[name].slug for name in ("answer", "after")] == [
        "herald-1/court-rejects",
        "herald-1/salt-back",
    ]


def test_only_changes_in_the_scope(fire: LocalDataset) -> None:
    assert {str(row["who"]) for row in table(fire, Scope(until=date(2031, 5, 7)))} == {"Hospital"}


def test_nobody_yields_to_oneself(iraq: LocalDataset, quay: LocalDataset, harbour: LocalDataset) -> None:
    for data in (iraq, quay, harbour):
        for one in yieldings(data):
            assert not one.other or not one.other.holder & one.before.holder
