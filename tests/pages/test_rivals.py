"""Values side by side: who holds them, when it was said, and what was hedged."""

from __future__ import annotations

from dataclasses import replace

from claimgraph.claims.cards import Material
from claimgraph.claims.chains import Chain, Transmission
from claimgraph.claims.contests import Contest, Disagreement
from claimgraph.pages.rivals import rivals
from tests.claims.test_stances import held
from tests.invented import CARD


def test_a_hedged_denial_is_not_shown_as_plain() -> None:
    says = replace(held("tide"), statement="a", speaker=("mayor", "Mayor"))
    denies = replace(held("tide", denies=True), statement="b", speaker=("clerk", "Clerk"), hedged=True)
    contest = Disagreement("d", "denial", True, (), ((says,), (denies,)), "contest by denial")
    told = Transmission((Chain("a", "news", "herald"), Chain("b", "news", "herald")), {"herald": "Herald"})
    material = Material("", (CARD, CARD), {}, {"a": 0, "b": 1}, told)
    found = rivals(Contest(says.subject, "outcome", (contest,)), material)
    hedged = {
        value.value: [entry.hedged for holder in value.holders for entry in holder.held]
        for value in found.values
    }
    assert hedged == {"tide": [False], "not tide": [True]}
