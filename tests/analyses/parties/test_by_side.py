"""Which side gives which figures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from claimgraph.analyses.parties import corroboration
from claimgraph.analyses.parties.by_side import proof, table
from claimgraph.claims.scope import Scope
from tests import planted
from tests.analyses.parties.conftest import REGISTRY

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset


def rows(data: LocalDataset, scope: Scope | None = None) -> dict[tuple[str, str], tuple[object, ...]]:
    return {
        (row["predicate"].slug, row["side"]): (row["low"], row["high"], row["latest"], row["replaced"])
        for row in table(data, "raid", scope)
    }


def test_low_and_high_of_each_side(strait: LocalDataset) -> None:
    assert rows(strait) == {
        ("killed_count", "claims it"): (5, 5, "5", 0),
        ("killed_count", "attacked"): (5, 5, "5", 0),
        ("killed_count", "neither"): (6, 6, "6", 1),  # the board's three is replaced by its six
        ("weapon_count", "claims it"): (2, 2, "2", 0),
        ("weapon_count", "attacked"): (2, 2, "2", 0),
        ("wounded_count", "attacked"): (0, None, "0", 0),  # none, and three or more
        ("wounded_count", "press"): (7, 7, "7", 0),
    }


def test_earlier_the_board_had_not_corrected_itself(strait: LocalDataset) -> None:
    found = rows(strait, Scope(until=date(2031, 5, 5)))
    assert found["killed_count", "neither"] == (3, 3, "3", 0)


def test_remarks(iraq: LocalDataset) -> None:
    found = {(row["event"].slug, row["predicate"].slug, row["side"]): row["remark"] for row in table(iraq)}
    series = "attacks-on-us-forces-since-2023-10-17"
    assert found[series, "count", "attacked"] == "figures of different days, no range"  # 38, later 106
    assert found[series, "wounded_count", "press"] == "contested"


def test_every_figure_leads_to_its_statement(strait: LocalDataset) -> None:
    found = [(row["figure"], row["replaced"], row["statement"].slug) for row in proof(strait, "raid")]
    assert ("3", "replaced", "post-1/board-3") in found
    assert ("6", None, "post-1/board-6") in found
    assert len(found) == 9


WHOSE = """
document: herald-1
publisher: herald
published: 2031-05-04
statements:
  - id: claim
    act: responsibility_claim
    speaker: red-dawn
    target: navy
    affirms:
      - [raid, perpetrator, red-dawn]
      - [raid, killed_count, 5, {victim: navy}]
      - [raid, killed_count, 1, {victim: red-dawn}]
  - id: navy
    speaker: navy
    affirms:
      - [raid, killed_count, 9, {victim: red-dawn}]
      - [raid, killed_count, 2, {victim: navy}]
      - [raid, wounded_count, several, {victims: civilians}]
"""


def test_whose_dead_are_never_one_column(tmp_path: Path) -> None:
    data = planted.corpus(tmp_path / "whose", REGISTRY, WHOSE)
    found = {
        (row["predicate"].slug, str(row["victim"] or row["victims"]), row["side"]): (row["low"], row["high"])
        for row in table(data)
    }
    assert found == {
        ("killed_count", "Navy of Almar", "claims it"): (5, 5),
        ("killed_count", "Navy of Almar", "attacked"): (2, 2),
        ("killed_count", "Red Dawn", "claims it"): (1, 1),
        ("killed_count", "Red Dawn", "attacked"): (9, 9),
        ("wounded_count", "civilians", "attacked"): (3, 15),
    }
    (several,) = [row for row in table(data) if row["predicate"].slug == "wounded_count"]
    assert (several["latest"], several["remark"]) == ("several", "in words: several (civilians)")
    admitted = {
        row["statement"].slug: row["says"]
        for row in corroboration.proof(data, least=1)
        if row["adds"] and "admits" in row["adds"] and row["predicate"].slug == "killed_count"
    }
    assert admitted == {
        "herald-1/claim": "1 (Red Dawn)",  # each side its own dead, and not those of the other
        "herald-1/navy": "2 (Navy of Almar)",
    }
