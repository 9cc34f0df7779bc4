"""Who affirms or denies what, read whole."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from claimgraph.claims.stances import Stance

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

BASE = Stance(
    statement="s",
    said="2040-03-12",
    acts=frozenset({"assertion"}),
    speaker=("speaker", "Speaker"),
    holder=frozenset({"speaker"}),
    denies=False,
    hedged=False,
    proposition="p",
    subject=("raid", "the raid"),
    predicate=("ns#outcome", "outcome"),
    value=("hit", "hit"),
    bounds=None,
    single=True,
    valid=None,
)


def held(value: str, *, denies: bool = False, single: bool = True) -> Stance:
    """A stance on the raid, for tests of what shows stances."""
    return replace(BASE, value=(value, value), denies=denies, single=single)


def test_stances_are_read_whole(harbour: LocalDataset) -> None:
    found = {(stance.speaker[1], stance.relation): stance for stance in harbour.reading.stances}
    solen = found["Mira Solen", "perpetrator"]
    assert solen.acts == {"denial", "accusation"}
    assert {stance.denies for stance in harbour.reading.stances if stance.speaker[1] == "Mira Solen"} == {
        True,
        False,
    }
    assert found["Port Authority of Almar", "wounded_count"].bounds == (2, 4)
    assert found["Harbour Police", "count"].bounds == (11, inf)


def test_places_contain_over_several_steps(harbour: LocalDataset) -> None:
    ends = {(one.rpartition("/")[2], two.rpartition("/")[2]) for one, two in harbour.reading.inside}
    assert ("north-pier", "almar-territory") in ends
    assert ("north-pier", "north-pier") not in ends
