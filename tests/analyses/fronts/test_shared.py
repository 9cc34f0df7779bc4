"""The claims of an umbrella shared out: by hand, on an invented bay."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from claimgraph.analyses.fronts.shared import flips, proof, table
from claimgraph.claims.scope import Scope

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset


def test_bounds_for_each_member(bay: LocalDataset) -> None:
    # The Tide Front claims one to four. The Wolves are a part at all times, the Brigade uses the name in May
    # and has claimed two with it: of one and three each gets a half, of two the Wolves a half, of four all.
    found = {
        str(row["member"]): tuple(
            row[name] for name in ("claimed", "as_member", "own", "equally", "most", "ranks")
        )
        for row in table(bay)
    }
    assert found == {
        "Salt Brigade": (4, 3, 1, 2.0, 3, "1 to 2"),
        "Sea Wolves": (4, 4, 0, 2.5, 4, "1 to 4"),
    }


def test_what_flips(bay: LocalDataset) -> None:
    found = {
        (row["finding"], str(row["actor"]), row["than"] and str(row["than"])): (row["flips"], row["under"])
        for row in flips(bay)
        if row["finding"] != "most central"
    }
    assert found == {
        ("claims most", "Tide Front", None): (True, "nobody"),
        ("claims most", "Salt Brigade", None): (True, "all to Salt Brigade"),
        ("claims most", "Sea Wolves", None): (True, "equally; all to Sea Wolves"),
        ("claims more than", "Red Dawn", "Sea Wolves"): (True, "nobody; all to Salt Brigade"),
        ("claims more than", "Salt Brigade", "Sea Wolves"): (True, "nobody; all to Salt Brigade"),
    }


def test_the_most_central_is_told_for_each_fold(bay: LocalDataset) -> None:
    found = [row for row in flips(bay, measure="degree") if row["finding"] == "most central"]
    assert found
    assert all(row["rules"].endswith("of 3") for row in found)  # equal shares are not folded


def test_only_claims_in_the_scope_are_shared(bay: LocalDataset) -> None:
    assert {row["claimed"] for row in table(bay, Scope(until=date(2031, 8, 1), since=date(2031, 7, 1)))} == {
        1
    }


def test_every_word_is_shown(bay: LocalDataset) -> None:
    found = {row["statement"].slug.partition("/")[2] for row in proof(bay)}
    assert found == {"tide-one", "together", "tide-three", "tide-four", "salt-uses", "wolves"}
