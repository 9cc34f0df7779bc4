"""Tallies beside what can be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.parties.tallies import compared, months, proof, table
from claimgraph.claims.scope import Scope
from tests import planted

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

REGISTRY = """
actors:
  - {id: red-dawn, kind: armed_group, name: Red Dawn}
  - {id: navy, kind: armed_force, name: Navy}
  - {id: union, kind: organization, name: Union}
  - {id: herald, kind: media_outlet, name: Herald}
places:
  - {id: almar, kind: country, name: Almar}
  - {id: bay, kind: region, name: Bay, within: almar}
  - {id: pier, kind: facility, name: North Pier, within: bay}
  - {id: hill, kind: region, name: Hill, within: almar}
events:
  - {id: raids, kind: event_series, counts: attack, label: Raids, place: bay, date: 2031-05}
  - {id: a, kind: attack, label: A, place: pier, date: 2031-05-01}
  - {id: b, kind: attack, label: B, place: pier, date: 2031-05-02}
  - {id: c, kind: attack, label: C, place: pier, date: 2031-05-03}
  - {id: union-fire, kind: attack, label: Fire at the union, place: pier, date: 2031-05-04}
  - {id: d, kind: attack, label: D, place: hill, date: 2031-05-04}
  - {id: e, kind: attack, label: E, place: pier, date: 2031-06-04}
  - {id: late, kind: attack, label: Late, place: pier, date: 2031-05-30}
"""


def claim(event: str) -> str:
    return (
        f"  - {{id: claim-{event}, act: responsibility_claim, speaker: red-dawn, target: navy, "
        f"affirms: [[{event}, perpetrator, red-dawn]]}}\n"
    )


HERALD = f"""
document: herald-1
publisher: herald
published: 2031-05-10
statements:
{claim("a")}{claim("b")}{claim("d")}
  - {{id: navy-a, speaker: navy, affirms: [[a, perpetrator, red-dawn]]}}
  - {{id: navy-b, speaker: navy, denies: [[b, perpetrator, red-dawn]]}}
  - {{id: navy-c, speaker: navy, affirms: [[c, aimed_at, navy]]}}
  - {{id: union, speaker: union, affirms: [[union-fire, aimed_at, union]]}}
  - {{id: target, speaker: navy, affirms: [[raids, aimed_at, navy]]}}
  - {{id: red-tally, speaker: red-dawn, affirms: [[raids, count, 7]]}}
  - {{id: navy-tally, speaker: navy, affirms: [[raids, count, ">=2"]]}}
"""
POST = f"""
document: herald-2
publisher: herald
published: 2031-06-10
statements:
{claim("e")}{claim("late")}
"""


@pytest.fixture(scope="module")
def bay(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    return planted.corpus(tmp_path_factory.mktemp("bay") / "bay", REGISTRY, HERALD, POST)


def rows(data: LocalDataset) -> dict[tuple[str, str], tuple[object, ...]]:
    return {
        (str(row["tallier"]), row["against"]): (row["low"], row["high"], row["gap_low"], row["gap_high"])
        for row in table(data)
    }


def test_each_tally_beside_what_can_be_counted(bay: LocalDataset) -> None:
    # In the bay, in May and by 10 May: A, B, C; the fire was at somebody else, D elsewhere, the others later.
    assert rows(bay) == {
        ("Red Dawn", "claimed by the tallier"): (2, 2, 5, 5),
        ("Red Dawn", "claims confirmed"): (1, 1, 6, 6),
        ("Red Dawn", "opponent's tally"): (2, None, None, 5),  # two or more: at most five fewer
        ("Red Dawn", "listed here"): (3, 3, 4, 4),
        ("Navy", "claims confirmed"): (1, 1, 1, None),
        ("Navy", "opponent's tally"): (7, 7, -5, None),
        ("Navy", "listed here"): (3, 3, -1, None),
    }


def test_what_others_did_is_not_held_against_who_counts_the_own(tmp_path: Path) -> None:
    counted = """  - id: own
    act: responsibility_claim
    speaker: red-dawn
    affirms: [[raids, perpetrator, red-dawn], [raids, count, 5]]
"""
    data = planted.corpus(
        tmp_path / "own", REGISTRY, HERALD.replace("  - {id: red-tally", counted + "  - {id: red-tally")
    )
    found = {(str(row["tally"]), row["against"]) for row in table(data) if str(row["tallier"]) == "Red Dawn"}
    assert ("5", "claimed by the tallier") in found
    assert ("5", "listed here") not in found


def test_every_item_leads_to_its_statements(bay: LocalDataset) -> None:
    found = [
        (str(row["item"]), row["statement"].slug)
        for row in proof(bay, Scope(according_to=("navy",)))
        if row["against"] == "claims confirmed"
    ]
    assert found == [("A", "herald-1/claim-a"), ("A", "herald-1/navy-a")]


def test_by_region_and_month(bay: LocalDataset) -> None:
    found = [
        tuple(str(row[name]) if name == "region" else row[name] for name in columns)
        for columns in [("month", "region", "claimed", "confirmed", "contradicted", "gap")]
        for row in months(bay)
    ]
    assert found == [
        ("2031-05", "Bay", 3, 1, 1, -2),
        ("2031-05", "Hill", 1, 0, 0, -1),
        ("2031-06", "Bay", 1, 0, 0, -1),
    ]


def test_gaps_of_two_opponents_mirror_each_other(bay: LocalDataset, iraq: LocalDataset) -> None:
    for data in (bay, iraq):
        found = compared(data)
        for one in found:
            assert one.gap[0] <= one.gap[1]
            mirrored = [other for other in found if one.other and other.tally is one.other and other.other]
            assert all(
                other.gap == (-one.gap[1], -one.gap[0]) for other in mirrored if other.other is one.tally
            )
