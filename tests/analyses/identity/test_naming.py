"""Which outlet calls what by which name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.identity.naming import proof, table
from claimgraph.claims.scope import Scope
from tests import planted

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

REGISTRY = """
actors:
  - {id: red-dawn, kind: armed_group, name: Red Dawn, names: [
      {name: the Dawn, met_in: [herald-1, herald-3, post-1], kind: abbreviation},
      {name: the gang, met_in: [post-1, post-2]}, {name: unmet}]}
  - {id: navy, kind: armed_force, name: Navy, names: [{name: the fleet, met_in: [herald-1]}]}
  - {id: herald, kind: media_outlet, name: Herald}
  - {id: post, kind: media_outlet, name: Post}
"""


def document(name: str, outlet: str, day: str) -> str:
    return (
        f"document: {name}\npublisher: {outlet}\npublished: {day}\n"
        f"statements: [{{id: s, act: threat, speaker: red-dawn, target: navy}}]"
    )


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    return planted.corpus(
        tmp_path_factory.mktemp("names") / "names",
        REGISTRY,
        document("herald-1", "herald", "2031-05-01"),
        document("herald-3", "herald", "2031-05-03"),
        document("post-1", "post", "2031-05-02"),
        document("post-2", "post", "2031-05-09"),
    )


def test_form_by_outlet_and_time(names: LocalDataset) -> None:
    columns = ("form", "kind", "outlet", "documents", "of", "first", "last")
    assert [tuple(row[name] and str(row[name]) for name in columns) for row in table(names)] == [
        ("the Dawn", "abbreviation", "Herald", "2", "2", "2031-05-01", "2031-05-03"),
        ("the Dawn", "abbreviation", "Post", "1", "2", "2031-05-02", "2031-05-02"),
        ("the gang", None, "Post", "2", "2", "2031-05-02", "2031-05-09"),
        ("the fleet", None, "Herald", "1", "1", "2031-05-01", "2031-05-01"),
    ]


def test_of_one_thing_in_a_window(names: LocalDataset) -> None:
    found = [str(row["form"]) for row in table(names, "red-dawn", Scope(since=date(2031, 5, 5)))]
    assert found == ["the gang"]


def test_every_count_leads_to_its_documents(names: LocalDataset) -> None:
    found = [(row["form"], row["document"].slug) for row in proof(names, "Red Dawn")]
    assert found == [
        ("the Dawn", "herald-1"),
        ("the Dawn", "herald-3"),
        ("the Dawn", "post-1"),
        ("the gang", "post-1"),
        ("the gang", "post-2"),
    ]


def test_documents_add_up(iraq: LocalDataset) -> None:
    assert sum(row["documents"] for row in table(iraq)) == len(proof(iraq))
    assert all(row["documents"] <= row["of"] for row in table(iraq))
