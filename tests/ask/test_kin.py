"""What is judged to be one is counted once and listed as one on request; a country is never its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.errors import NotFoundError, QueryError
from claimgraph.store import build
from tests.conftest import QUAY

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

SAME = "raid-a = raid-b; red-dawn = red-daybreak."


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    """The same corpus without judgements."""
    corpus: Path = tmp_path_factory.mktemp("apart")
    for path in QUAY.rglob("*.yaml"):
        if path.stem != "judgements":
            copy = corpus / path.relative_to(QUAY)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return build.build(corpus)


def counted(data: LocalDataset, question: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(str(row[column]) for column in columns) for row in data.ask(question)]


MONTH = ("month", "place", "attacks", "sure", "claimed", "speakers")
WEAPON = ("weapon", "outcome", "attacks", "claimed", "stated")
NUMBER = ("what", "kind", "number")


def test_one_attack_registered_twice_is_counted_once(quay: LocalDataset, apart: LocalDataset) -> None:
    assert ("2031-05", "North Pier", "3", "3", "2", "3") in counted(apart, "attacks-by-month", *MONTH)
    assert ("2031-05", "North Pier", "2", "2", "1", "2") in counted(quay, "attacks-by-month", *MONTH)
    for question in ("attacks-by-weapon", "attacks-by-place"):
        assert ("rocket", "hit", "2", "2", "0") in counted(apart, question, *WEAPON)
        assert ("rocket", "hit", "1", "1", "0") in counted(quay, question, *WEAPON)
    assert {("events", "attack", "7"), ("actors", "all", "16")} <= set(counted(apart, "overview", *NUMBER))
    assert {("events", "attack", "6"), ("actors", "all", "15")} <= set(counted(quay, "overview", *NUMBER))


def test_a_tally_counts_it_once(quay: LocalDataset, apart: LocalDataset) -> None:
    assert counted(apart, "tallies", "event", "listed") == [("Raids of the year", "6")]
    assert counted(quay, "tallies", "event", "listed") == [("Raids of the year", "5")]


def test_a_count_says_what_it_counts_once(quay: LocalDataset, apart: LocalDataset) -> None:
    assert quay.ask("overview").notes == (f"Counted once, as judged the same: {SAME}",)
    assert quay.ask("who-claimed").notes == ()
    assert apart.ask("overview").notes == ()


def test_a_listing_folds_on_request_only(quay: LocalDataset) -> None:
    named = [(str(row["claimant"]), row["event"].slug) for row in quay.ask("who-claimed")]
    assert named == [("Red Dawn", "raid-a"), ("Red Daybreak", "raid-b")]
    assert len(quay.ask("who-claimed", event="raid-b")) == 1
    folded = quay.ask("who-claimed", event="raid-b", fold_same=True)
    assert {(str(row["claimant"]), row["event"].slug) for row in folded} == {("Red Dawn", "raid-a")}
    assert [row["statement"].slug for row in folded] == ["wire-1/dawn-claims", "herald-1/daybreak-claims"]
    assert folded.notes == (f"Folded, as judged the same: {SAME}",)


def test_rows_that_become_alike_stand_once(quay: LocalDataset) -> None:
    assert len(quay.ask("network-co-claims")) == 0
    rows = quay.ask("who-claimed", fold_same=True)
    assert len(rows) == len(set(rows.rows)) == 2


def test_what_was_counted_of_each_by_itself_is_not_folded(quay: LocalDataset) -> None:
    with pytest.raises(QueryError, match="speakers counts for each thing by itself"):
        quay.ask("speakers", fold_same=True)
    assert quay.ask("overview", fold_same=True).rows == quay.ask("overview").rows


@pytest.mark.parametrize(
    ("question", "parameter", "given", "fault"),
    [
        ("who-threatened", "actor", "lowland", "'lowland' is a place; the state is 'state-of-lowland'"),
        ("who-threatened", "against", "Lowland", "'Lowland' is a place; the state is 'state-of-lowland'"),
        (
            "attacks-by-place",
            "place",
            "state-of-lowland",
            "'state-of-lowland' is a state; the place is 'lowland'",
        ),
    ],
)
def test_a_country_is_never_its_state(
    quay: LocalDataset, question: str, parameter: str, given: str, fault: str
) -> None:
    with pytest.raises(NotFoundError) as caught:
        quay.ask(question, **{parameter: given})
    assert str(caught.value) == fault
    assert len(caught.value.candidates) == 1


def test_a_state_takes_its_organs_along(quay: LocalDataset) -> None:
    rows = list(quay.ask("who-threatened", against="state-of-lowland"))
    assert {(row["target"].slug, str(row["organ_of"])) for row in rows} == {
        ("port-guard", "State of Lowland")
    }
    assert len(quay.ask("who-threatened", against="state-of-lowland", exactly=True)) == 0
