"""The grid of events and parties, and when silence counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph import pipeline
from claimgraph.errors import NotFoundError, QueryError
from claimgraph.silence import Scope, grid, table
from tests.conftest import ROOT

if TYPE_CHECKING:
    from claimgraph.dataset import LocalDataset


@pytest.fixture(scope="module")
def estuary() -> LocalDataset:
    return pipeline.build(ROOT / "tests" / "corpora" / "estuary")


def cells(data: LocalDataset, scope: Scope | None = None) -> dict[tuple[str, str], str]:
    answer = grid(data, scope)
    return {(row["event"], party): row[party] for row in answer for party in answer.columns[1:] if row[party]}


def silences(data: LocalDataset, scope: Scope) -> set[tuple[str, str]]:
    return {(row["event"], row["party"]) for row in table(data, scope) if row["says"] == "silent"}


def test_what_each_party_does(estuary: LocalDataset) -> None:
    found = cells(estuary)
    assert found["Raid on the mill in March", "Grey Tide"] == "claims"
    assert found["Raid on the mill in March", "Mill Guard"] == "denies"
    assert found["Raid on the lock", "Mill Guard"] == "confirms"
    assert found["Raid on East Bank", "River Council"] == "attributes"
    assert found["Raid on the ferry", "Ferry Union"] == "reports"


def test_who_speaks_for_a_group_speaks_as_the_group(estuary: LocalDataset) -> None:
    found = cells(estuary)
    assert found["Raid on East Bank", "Odo Farrow"] == found["Raid on East Bank", "Grey Tide"] == "claims"


def test_an_event_that_was_only_called_for_is_none(estuary: LocalDataset) -> None:
    assert "Raid that was only called for" not in {event for event, _party in cells(estuary)}


def test_silence_of_those_who_usually_comment(estuary: LocalDataset) -> None:
    # Beta News of 23 March carries the guard on the lock, and tells of the ferry.
    assert silences(estuary, Scope()) == {
        ("Raid on the ferry", "Grey Tide"),
        ("Raid on the ferry", "Mill Guard"),
    }
    rows = {row["party"]: row for row in table(estuary) if row["says"] == "silent"}
    assert (rows["Mill Guard"]["spoken"], rows["Mill Guard"]["reach"]) == ("2", "3")
    assert (rows["Grey Tide"]["spoken"], rows["Grey Tide"]["reach"]) == ("4", "5")
    assert {row["statement"] for row in rows.values()} == {""}


@pytest.mark.parametrize(
    ("scope", "parties"),
    [
        (Scope(least=3), {"Grey Tide"}),
        (Scope(share=0.7), {"Grey Tide"}),
        (Scope(share=0.9), set()),
        (Scope(least=1, share=0.3), {"Grey Tide", "Mill Guard", "Ferry Union", "the ferry pilot"}),
    ],
)
def test_the_habit_decides(estuary: LocalDataset, scope: Scope, parties: set[str]) -> None:
    found = {party for _event, party in silences(estuary, scope)}
    assert found - {"the ferry pilot"} == parties - {"the ferry pilot"}


def test_outlets_and_nameless_sources_are_never_silent(estuary: LocalDataset) -> None:
    found = {party for _event, party in silences(estuary, Scope(least=1, share=0.0))}
    assert not found & {"Alpha Post", "Beta News", "Gamma Wire", "a witness on the quay", "a dock hand"}


def test_nobody_is_silent_on_what_the_documents_with_its_word_do_not_tell(estuary: LocalDataset) -> None:
    silent = silences(estuary, Scope(least=1, share=0.0))
    assert ("Raid on the mill in May", "Mill Guard") not in silent


def test_the_press_can_be_left_out(estuary: LocalDataset) -> None:
    assert "Alpha Post" in grid(estuary).columns
    assert "Alpha Post" not in grid(estuary, Scope(press=False)).columns


def test_scope_by_place_and_kind(estuary: LocalDataset) -> None:
    assert {event for event, _party in cells(estuary, Scope(place="lock"))} == {"Raid on the lock"}
    assert len(grid(estuary, Scope(kind="meeting"))) == 0
    with pytest.raises(QueryError, match="no kind of event 'atack'; did you mean 'attack'"):
        grid(estuary, Scope(kind="atack"))
    with pytest.raises(NotFoundError):
        grid(estuary, Scope(place="nowhere"))


def test_parties_of_one_name_have_columns_of_their_own(iraq: LocalDataset) -> None:
    for kind in ("attack", "event"):
        columns = grid(iraq, Scope(kind=kind)).columns
        assert len(columns) == len(set(columns))


def test_the_corpus_allows_hardly_any_silence(iraq: LocalDataset) -> None:
    assert silences(iraq, Scope(place="iraq")) == set()
