"""What speaks for a content: each column worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.analyses.parties.corroboration import proof, table
from claimgraph.analyses.sources import independence

if TYPE_CHECKING:
    from typing import Any

    from claimgraph.store.dataset import LocalDataset


def rows(data: LocalDataset, least: int = 1) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["predicate"].slug, str(row["value"])): row for row in table(data, "raid", least=least)}


def test_enemies_who_affirm_the_same(strait: LocalDataset) -> None:
    found = rows(strait)
    weapons = found["weapon_count", "2"]
    assert (weapons["roots"], weapons["with_narrower"], weapons["enemies"], weapons["admissions"]) == (
        2,
        2,
        1,
        0,
    )
    assert (weapons["first"], weapons["first_by"]) == ("Ode Farrow", "2031-05-01")


def test_what_harms_the_side_that_says_it(strait: LocalDataset) -> None:
    found = rows(strait)
    assert found["wounded_count", ">=3"]["admissions"] == 1  # the coast guard; the Post is no side
    assert found["killed_count", "5"]["admissions"] == 1  # the naval official, not Red Dawn
    assert found["outcome", "intercepted"]["admissions"] == 0
    assert found["outcome", "hit"]["contested"] == "contested"
    fire = {row["predicate"].slug: row for row in table(strait, "fire", least=1)}
    assert (
        fire["wounded_count"]["admissions"] == 0
    )  # nobody claims it: to be a victim may serve an accusation


def test_narrower_words_count_apart(strait: LocalDataset) -> None:
    wounded = rows(strait)["wounded_count", ">=3"]
    assert (wounded["roots"], wounded["with_narrower"]) == (1, 2)  # and seven, by the Post


def test_the_least_hides_what_few_say_but_no_admission(strait: LocalDataset) -> None:
    assert set(rows(strait, least=2)) == {
        ("weapon_count", "2"),
        ("wounded_count", ">=3"),
        ("killed_count", "5"),
        ("perpetrator", "Red Dawn"),
    }


def test_every_number_leads_to_its_words(strait: LocalDataset) -> None:
    found = {
        row["statement"].slug: row["adds"]
        for row in proof(strait, "raid")
        if (row["predicate"].slug, str(row["value"])) == ("killed_count", "5")
    }
    assert found == {
        "herald-1/claim": "an enemy affirms it, too",
        "post-1/official": "an enemy affirms it, too; admits",
    }


def test_roots_are_those_of_independence(iraq: LocalDataset) -> None:
    known = {
        row["proposition"].iri: (row["roots"], row["roots_least"])
        for row in independence.table(iraq)
        if row["stance"] == "affirms"
    }
    found = table(iraq, least=1)
    assert len(found) == len(known)
    for row in found:
        assert (row["roots"], row["roots_least"]) == known[row["proposition"].iri]
        assert row["with_narrower"] >= row["roots"]
