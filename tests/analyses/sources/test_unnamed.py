"""What rests on sources without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.analyses.sources.unnamed import proof, table, weights

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset


def test_each_event_of_which_unnamed_sources_speak(wharf: LocalDataset) -> None:
    columns = (*("statements", "unnamed", "officials", "sources", "contents", "alone", "share", "contested"),)
    assert {row["event"].slug: tuple(row[name] for name in columns) for row in table(wharf)} == {
        # weapon (also of the author), perpetrator, hit; alone: intercepted and none killed, against the claim
        "raid": (4, 2, 1, 2, 5, 2, 0.4, 1),
        # two killed; the union denies it, which is its own content
        "blast": (2, 1, 0, 1, 2, 1, 0.5, 1),
    }


def test_what_they_alone_hold_is_printed_with_its_statement(wharf: LocalDataset) -> None:
    found = {
        (row["event"].slug, row["statement"].slug): (row["official"], row["holds_alone"])
        for row in proof(wharf)
    }
    assert found == {
        ("raid", "herald-1/officer"): ("official", "killed: 0; outcome: intercepted"),
        ("raid", "herald-1/witness"): (None, None),  # the author says drone, too
        ("blast", "herald-1/witness"): (None, "killed: 2"),
    }


def test_what_is_denied_is_not_printed_as_affirmed(iraq: LocalDataset) -> None:
    (found,) = [
        row
        for row in proof(iraq)
        if row["event"].slug == "joint-decision-attack-bases-2023-10" or "Joint decision" in str(row["event"])
    ]
    assert found["holds_alone"] == "occurrence: not took place"


def test_counts_are_within_each_other(iraq: LocalDataset) -> None:
    for one in weights(iraq):
        made, unnamed, officials = (
            {statement.iri for statement in some} for some in (one.statements, one.unnamed, one.officials)
        )
        assert officials <= unnamed <= made
        assert set(one.alone) <= set(one.contents)
