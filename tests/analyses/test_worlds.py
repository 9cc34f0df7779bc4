"""What holds in all worlds, some or one, worked out by hand in the delta."""

from __future__ import annotations

from claimgraph.analyses.worlds import table
from claimgraph.store.build import build
from tests.conftest import ROOT


def test_findings_are_told_by_the_worlds_in_which_they_hold() -> None:
    data = build(ROOT / "tests" / "cases" / "corpora" / "delta")
    found = {
        (row["finding"], row["thing"].slug, row["other"].slug if row["other"] else row["of"]): (
            *(row["holds"], row["number"], row["as_said"]),
        )
        for row in table(data)
        if row["finding"] != "central"
    }
    assert found == {
        ("claimed by", "east-lock-raid", "red-dawn"): ("all", 3, True),
        ("claimed by", "west-lock-raid", "reed-watch"): ("some", 2, True),
        ("claimed by", "west-lock-raid", "red-dawn"): ("one", 1, False),
        ("contested", "red-dawn", "directed by"): ("all", 3, True),
        ("contested", "east-lock-raid", "outcome"): ("one", 1, True),
        ("contested", "west-lock-raid", "perpetrator"): ("one", 1, True),
        ("laid to", "east-lock-raid", "unit-seven"): ("all", 3, True),
        ("laid to", "late-raid", "unit-seven"): ("some", 2, True),
        ("laid to", "west-lock-raid", "salt-brigade"): ("some", 2, True),
    }


def test_the_first_of_a_measure_are_central_up_to_the_rank_asked_for() -> None:
    """Red Dawn lies between everybody else in every world; no other actor has its rank."""
    data = build(ROOT / "tests" / "cases" / "corpora" / "delta")
    found = [row for row in table(data, top=1) if row["finding"] == "central"]
    assert [(row["thing"].slug, row["of"], row["holds"]) for row in found] == [
        ("red-dawn", "betweenness", "all")
    ]
