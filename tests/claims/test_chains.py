"""Chains as they are read, and which actors are one voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from claimgraph.claims.chains import Chain, Transmission
from claimgraph.store import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset


def last(iri: str) -> str:
    return iri.rpartition("/")[2]


def chain_of(data: LocalDataset, statement: str, document: str) -> Chain:
    (found,) = [
        chain
        for chain in data.reading.told.chains
        if last(chain.statement) == statement and chain.document == document
    ]
    return found


def test_a_repeated_statement_has_a_chain_in_each_document(harbour: LocalDataset) -> None:
    name = "coast-wire-2031-05-01.red-dawn-raid-claim"
    first = chain_of(harbour, name, "coast-wire-2031-05-01")
    again = chain_of(harbour, name, "harbour-herald-2031-05-02")
    assert (last(first.outlet), first.relays) == ("coast-wire", ())
    assert (last(again.outlet), [last(relay) for relay in again.relays]) == ("harbour-herald", ["coast-wire"])
    assert first.speakers == again.speakers


def test_principals_are_kept_apart_from_speakers(harbour: LocalDataset) -> None:
    found = chain_of(harbour, "coast-wire-2031-05-01.front-praise", "coast-wire-2031-05-01")
    assert [last(actor) for actor in found.speakers] == ["tide-front"]
    assert [last(actor) for actor in found.principals] == ["red-dawn"]


def test_relays_stand_outermost_first() -> None:
    estuary = build.build(ROOT / "tests" / "cases" / "corpora" / "estuary")
    found = chain_of(estuary, "beta-2.council-seat", "beta-2")
    assert [last(relay) for relay in found.relays] == ["alpha-post", "gamma-wire"]


def test_a_part_of_a_source_is_the_source() -> None:
    told = Transmission((), dict.fromkeys("abc", "x"), frozenset("abc"), {"a": "b", "b": "c"})
    assert told.voices() == {"a": "c", "b": "c", "c": "c"}


def test_sources_that_are_part_of_each_other_do_not_hang() -> None:
    told = Transmission((), dict.fromkeys("ab", "x"), frozenset("ab"), {"a": "b", "b": "a"})
    assert set(told.voices()) == {"a", "b"}


def test_sisters_are_one_over_several_steps() -> None:
    told = Transmission((), dict.fromkeys("abcd", "x"), sisters=frozenset({("c", "b"), ("a", "b")}))
    assert told.voices() == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_only_outlets_that_carry_something_become_sisters(iraq: LocalDataset) -> None:
    found = iraq.reading.told.sisters
    assert {(last(one), last(two)) for one, two in found} == {("al-araby-al-jadeed", "new-arab")}


def test_unknown_people_may_all_be_one() -> None:
    told = Transmission((), dict.fromkeys("abc", "x"), frozenset("bc"))
    assert told.voices() == {"a": "a", "b": "b", "c": "c"}
    assert told.voices(unidentified_as_one=True) == {"a": "a", "b": "b", "c": "b"}


@given(
    st.sets(st.tuples(*[st.sampled_from("abcdefgh")] * 2)), st.dictionaries(*[st.sampled_from("abcd")] * 2)
)
def test_sisters_are_told_as_if_each_pair_were_joined_in_turn(
    sisters: set[tuple[str, str]], wholes: dict[str, str]
) -> None:
    told = Transmission((), dict.fromkeys("abcdefgh", "x"), frozenset("ab"), wholes, frozenset(sisters))
    plain = Transmission((), told.names, told.unidentified, wholes).voices()
    for one, other in sisters:
        first, second = sorted((plain[one], plain[other]))
        plain = {actor: first if voice == second else voice for actor, voice in plain.items()}
    assert told.voices() == plain
