"""Values side by side: who holds them, when it was said, and what was hedged."""

from __future__ import annotations

from dataclasses import replace

from claimgraph.claims.cards import Material
from claimgraph.claims.chains import Transmission
from claimgraph.claims.contests import Contest, Disagreement
from claimgraph.pages.rivals import rivals
from tests.claims.test_stances import held


def test_a_hedged_denial_is_not_shown_as_plain() -> None:
    says = replace(held("tide"), statement="a", speaker=("mayor", "Mayor"))
    denies = replace(held("tide", denies=True), statement="b", speaker=("clerk", "Clerk"), hedged=True)
    contest = Disagreement("d", "denial", True, (), ((says,), (denies,)), "contest by denial")
    material = Material("", (), {}, {"a": 0, "b": 1}, Transmission((), {}))
    found = rivals(Contest(says.subject, "perpetrator", (contest,)), material)
    hedged = {
        value.value: [entry.hedged for holder in value.holders for entry in holder.held]
        for value in found.values
    }
    assert hedged == {"tide": [False], "not tide": [True]}
