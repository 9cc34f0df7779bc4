"""What vanishes: planted cases, and the same as asking again without a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.sources.robustness import PROVENANCE, Finding, findings, table
from claimgraph.errors import NotFoundError, QueryError
from claimgraph.store import build, versions
from claimgraph.store.dataset import LocalDataset
from tests.conftest import ROOT

if TYPE_CHECKING:
    from claimgraph.ask.answer import Value


@pytest.fixture(scope="module")
def estuary() -> LocalDataset:
    return build.build(ROOT / "tests" / "cases" / "corpora" / "estuary")


def weak(data: LocalDataset, place: str) -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (row["predicate"].slug, str(row["value"])): (
            row["only_document"].slug if row["only_document"] else "",
            row["only_speakers"] or "",
        )
        for row in findings(data, "attacks-on", place=place)
    }


def test_what_a_finding_cannot_do_without(estuary: LocalDataset) -> None:
    assert weak(estuary, place="ferry") == {
        ("killed_count", "3"): ("", ""),
        ("outcome", "hit"): ("", ""),
        ("weapon", "drone"): ("", "the ferry pilot"),
        ("wounded_count", "5"): ("", ""),
    }
    assert weak(estuary, place="lock")["perpetrator", "Grey Tide"] == ("beta-1", "")


def test_counts_by_document_and_speaker(estuary: LocalDataset) -> None:
    found = {
        (row["left_out"], str(row["name"])): (row["vanish"], row["findings"])
        for row in table(estuary, "who-claimed")
    }
    assert found["document", "alpha-1"] == (1, 4)
    assert found["speaker", "Grey Tide"] == (3, 4)
    assert found["speaker", "Odo Farrow"] == (1, 4)


def test_joint_speakers_can_each_be_spared() -> None:
    carried = {"one": frozenset({"d"}), "two": frozenset({"d", "e"})}
    alone, joint = frozenset({"a"}), frozenset({"a", "b"})
    assert Finding((), carried, {"one": alone, "two": alone}).needed == {"a"}
    assert Finding((), carried, {"one": alone, "two": joint}).needed == frozenset()
    assert Finding((), carried, {}).only_document == ""


@pytest.mark.parametrize("question", ["who-claimed", "umbrella-membership", "casualties", "who-denied"])
def test_the_same_as_asking_again_without_a_document(iraq: LocalDataset, question: str) -> None:
    def cells(data: LocalDataset) -> set[tuple[Value, ...]]:
        return {
            tuple(cell for name, cell in row.items() if name not in PROVENANCE) for row in data.ask(question)
        }

    columns = [name for name in iraq.ask(question).names if name not in PROVENANCE]
    everything = cells(iraq)
    for document in ("new-arab-2023-10-19", "national-2024-01-01"):
        graph = f"graph/document/{document}"
        left = [f"{quad} .\n" for quad in iraq.quads() if not quad.graph_name.value.endswith(graph)]  # type: ignore[union-attr]
        gone = everything - cells(LocalDataset(versions.memory(left)))
        told = {
            tuple(row[name] for name in columns)
            for row in findings(iraq, question)
            if row["only_document"] and row["only_document"].slug == document
        }
        assert gone == told
        count = (
            next(row["vanish"] for row in table(iraq, question) if str(row["name"]) == document)
            if gone
            else 0
        )
        assert count == len(gone)


def test_an_answer_without_statements_is_refused(estuary: LocalDataset) -> None:
    with pytest.raises(QueryError, match="do not carry their statement"):
        table(estuary, "overview")
    with pytest.raises(NotFoundError):
        findings(estuary, "no-such-question")


def test_an_empty_answer_has_nothing_to_lose(estuary: LocalDataset) -> None:
    assert len(table(estuary, "who-denied", actor="ferry-union")) == 0
    assert len(findings(estuary, "who-denied", actor="ferry-union")) == 0
