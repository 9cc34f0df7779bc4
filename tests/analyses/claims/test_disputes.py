"""How evenly a contest is supported: shares worked out by hand on an invented raid."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.claims.disputes import disputes, proof, table
from claimgraph.claims.scope import Scope
from tests import planted

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

REGISTRY = """
actors:
  - {id: red-dawn, kind: armed_group, name: Red Dawn}
  - {id: guard, kind: armed_force, name: Pier Guard}
  - {id: mayor, kind: person, name: Mayor}
  - {id: clerk, kind: person, name: Clerk}
  - {id: herald, kind: media_outlet, name: Herald}
  - {id: post, kind: media_outlet, name: Post}
places: [{id: pier, kind: facility, name: North Pier}]
events: [{id: raid, kind: attack, label: Raid on the pier, place: pier, date: 2031-05-01}]
"""
HERALD = """
document: herald-1
publisher: herald
published: 2031-05-02
statements:
  - id: claim
    act: responsibility_claim
    speaker: red-dawn
    affirms: [[raid, perpetrator, red-dawn], [raid, outcome, hit]]
  - {id: mayor, speaker: mayor, affirms: [[raid, outcome, intercepted], [raid, killed_count, 4]]}
  - {id: clerk, speaker: clerk, affirms: [[raid, outcome, intercepted]]}
  - {id: some, speaker: {unidentified: a docker}, affirms: [[raid, killed_count, 0]]}
"""
POST = """
document: post-1
publisher: post
published: 2031-05-09
statements:
  - {repeats: herald-1/mayor, via: herald}
  - {id: guard, speaker: guard, affirms: [[raid, outcome, intercepted]]}
  - {id: late, speaker: guard, affirms: [[raid, outcome, hit]], hedged: true}
"""


@pytest.fixture(scope="module")
def pier(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    return planted.corpus(tmp_path_factory.mktemp("pier") / "pier", REGISTRY, HERALD, POST)


def test_the_share_of_the_runner_up(pier: LocalDataset) -> None:
    rows = {row["predicate"].slug: row for row in table(pier)}
    assert list(rows) == ["killed_count", "outcome"]  # the most even first
    outcome = rows["outcome"]
    assert (outcome["most_roots"], outcome["roots"]) == ("intercepted", 3)  # mayor, clerk, guard
    assert (outcome["runner_up"], outcome["roots_against"]) == ("hit", 1)
    assert (outcome["index"], outcome["accounts"], outcome["voices"]) == (0.25, 2, 4)  # 1 / (3 + 1)


def test_even_accounts_have_no_leader_and_interested_or_nameless_voices_are_marked(
    pier: LocalDataset,
) -> None:
    killed, outcome = table(pier)
    assert killed["index"] == 0.5
    assert killed["remark"] == "even: neither account leads; 0: 1 of 1 voices unnamed"
    assert outcome["remark"] == "hit: only from those who are said to have done it"


def test_every_number_leads_to_its_statements(pier: LocalDataset) -> None:
    held = [
        (row["account"], row["statement"].slug) for row in proof(pier) if row["predicate"].slug == "outcome"
    ]
    assert held == [
        ("intercepted", "herald-1/clerk"),
        ("intercepted", "herald-1/mayor"),
        ("intercepted", "post-1/guard"),
        ("hit", "herald-1/claim"),
    ]


def test_only_what_is_heard_counts(pier: LocalDataset) -> None:
    early = Scope(until=date(2031, 5, 2))
    (outcome,) = [row for row in table(pier, early) if row["predicate"].slug == "outcome"]
    assert (outcome["roots"], outcome["index"]) == (2, 0.333)
    assert len(table(pier, Scope(according_to=("guard",)))) == 0  # one side alone disputes nothing


def test_known_earlier_fewer_spoke(pier: LocalDataset) -> None:
    (outcome,) = [row for row in table(pier.known(date(2031, 5, 5))) if row["predicate"].slug == "outcome"]
    assert outcome["roots"] == 2


def test_the_index_is_a_share_of_what_stands_against_each_other(iraq: LocalDataset) -> None:
    found = disputes(iraq)
    assert len(found) == sum(
        any(one.contest and one.kind != "rejection" for one in contest.disagreements)
        for contest in iraq.reading.contests
    )
    for one in found:
        assert 0 < one.index <= 0.5
        assert one.leading.roots == max(side.roots for side in one.positions)
        assert one.leading is not one.runner_up
