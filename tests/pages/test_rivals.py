"""Values side by side: who holds them, when it was said, in which way they differ, and on what each rests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from claimgraph.claims.cards import material
from claimgraph.claims.contests import Contest, Disagreement
from claimgraph.pages.rivals import NAMED_BESIDE, rivals
from claimgraph.store import build
from tests.claims.test_stances import held
from tests.conftest import ROOT

if TYPE_CHECKING:
    from claimgraph.claims.cards import Material
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.pages.rivals import Rivals
    from claimgraph.store.dataset import LocalDataset


def pair(data: LocalDataset) -> tuple[Material, Stance, Stance]:
    """Two stances on two statements of a dataset that still stand, and the material that has these."""
    first, second = [iri for iri, one in data.reading.statements.items() if one.stands][:2]
    says = replace(held("tide"), statement=first, speaker=("mayor", "Mayor"))
    denies = replace(held("tide", denies=True), statement=second, speaker=("clerk", "Clerk"), hedged=True)
    return material(data.reading, [first, second], ()), says, denies


def differing(one: Stance, other: Stance, kind: str, *remarks: str, contest: bool = False) -> Disagreement:
    return Disagreement(kind, kind, contest, remarks, ((one,), (other,)), kind, remarks)


def shown(data: LocalDataset, *found: Disagreement) -> Rivals:
    gathered, says, _denies = pair(data)
    return rivals(Contest(says.subject, says.predicate[1], found), gathered)


def test_a_hedged_denial_is_not_shown_as_plain(harbour: LocalDataset) -> None:
    _, says, denies = pair(harbour)
    found = shown(harbour, differing(says, denies, "contest by denial", contest=True))
    hedged = {
        value.value: [entry.reserve for holder in value.holders for entry in holder.held]
        for value in found.values
    }
    assert hedged == {"tide": [""], "not tide": ["hedged"]}


def test_only_a_contest_is_called_contested_and_each_way_has_its_name(harbour: LocalDataset) -> None:
    _, says, denies = pair(harbour)
    reversal = differing(says, denies, "reversal")
    found = shown(harbour, reversal)
    assert (found.contested, found.remark, found.brief) == (False, "reversal", "reversal")
    assert not any(value.contested for value in found.values)
    found = shown(
        harbour, reversal, differing(says, denies, "contest by denial", "within one side", contest=True)
    )
    assert found.contested
    assert found.brief == "contest by denial, within one side; reversal"
    assert found.remark == "contest by denial, within one side (tide / not tide); reversal (tide / not tide)"
    assert all(value.contested for value in found.values)


def test_who_is_named_beside_others_contradicts_nobody(harbour: LocalDataset) -> None:
    gathered, says, _ = pair(harbour)
    other = replace(says, value=("", "salt"))
    found = rivals(Contest(says.subject, says.predicate[1], (), (says, other)), gathered)
    assert (found.contested, found.remark) == (False, NAMED_BESIDE)


def test_what_is_held_of_a_part_or_of_another_property_says_so(harbour: LocalDataset) -> None:
    _, says, denies = pair(harbour)
    part = replace(denies, subject=("event/part", "Part"), predicate=("cg:count", "count"))
    found = shown(harbour, differing(says, part, "tension"))
    assert {value.value for value in found.values} == {"tide", "count: not tide – of Part"}


def test_a_value_rests_on_what_still_stands(harbour: LocalDataset) -> None:
    gathered, says, denies = pair(harbour)
    found = rivals(Contest(says.subject, "x", (differing(says, denies, "split"),)), gathered)
    assert [value.roots for value in found.values] == [1, 1]
    assert all(value.rests == "1 independent root, 1 document" for value in found.values)
    gone = replace(denies, stands=False)
    found = rivals(Contest(says.subject, "x", (differing(says, gone, "split"),)), gathered)
    assert {value.value.split()[-1]: value.rests for value in found.values if "not" in value.value} == {
        "tide": "no longer stands"
    }


@pytest.fixture(scope="module")
def ebb() -> Reading:
    return build.build(ROOT / "tests" / "cases" / "corpora" / "ebb").reading


def on_drones(reading: Reading) -> list[Rivals]:
    shown = material(reading, reading.statements, reading.contests)
    found = [rivals(contest, shown) for contest in reading.contests]
    return [one for one in found if one.about.id == "event/drone-night"]


def test_a_content_that_is_only_probable_says_so(ebb: Reading) -> None:
    (wounded,) = on_drones(ebb)
    held = [(holder.party.name, holder.held) for value in wounded.values for holder in value.holders]
    assert {(name, entry.reserve) for name, entries in held for entry in entries} == {
        ("Coast Front", "certainty: probable"),
        ("Ada Marsh", ""),
        ("Port Authority", "certainty: probable"),
    }


def test_the_denial_of_a_whole_stands_beside_what_is_denied_in_particular(ebb: Reading) -> None:
    (wounded,) = on_drones(ebb)
    assert {way.kind for way in wounded.ways} == {
        *("contest by denial", "contest by rejection", "denial of a hedged one")
    }
    assert [value.value for value in wounded.values] == ["4 (Northland)", "not 4 (Northland)"]
    (rejected,) = [one for one in ebb.contests if one.subject[1] == "Raid on the lighthouse"]
    assert {stance.subject[1] for stance in rejected.stances} == {"Raid on the lighthouse"}
