"""What enemies agree on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from claimgraph.analyses.parties.agreement import agreed, table
from claimgraph.claims.scope import Scope

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset


def test_what_both_affirm(strait: LocalDataset) -> None:
    found = {
        (row["predicate"].slug, str(row["one"]), str(row["other"])): (
            row["one_says"].slug,
            row["other_says"].slug,
        )
        for row in table(strait)
    }
    assert found == {
        ("weapon_count", "Red Dawn", "Coast Guard"): ("herald-1/claim", "herald-1/guard"),
        ("killed_count", "Red Dawn", "a naval official"): ("herald-1/claim", "post-1/official"),
        ("perpetrator", "Red Dawn", "a naval official"): ("herald-1/claim", "post-1/official"),
    }


def test_without_hostile_words_in_the_scope_there_are_no_enemies(strait: LocalDataset) -> None:
    assert agreed(strait, Scope(since=date(2031, 5, 2), until=date(2031, 5, 1 + 8))) == []
    assert agreed(strait, Scope(acts=("assertion",))) == []


def test_whoever_agrees_is_against_the_other(iraq: LocalDataset) -> None:
    found = agreed(iraq)
    assert found
    for one in found:
        assert one.one in one.words[0].holder
        assert one.other in one.words[1].holder
        assert one.wider.denies == one.narrower.denies
