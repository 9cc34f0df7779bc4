"""Store, question and reading say the same of targets, and what is no threat and no attack is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.threats.targets import hits, threatened
from claimgraph.model.dates import day_number
from claimgraph.store import build
from tests import planted
from tests.conftest import ROOT

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

CORPORA = ("iraq", "harbour", "estuary")


@pytest.fixture(scope="module")
def estuary() -> LocalDataset:
    return build.build(ROOT / "tests" / "cases" / "corpora" / "estuary")


THREATS = """
PREFIX cg: <https://w3id.org/claimgraph/ns#>
SELECT ?statement ?speaker ?target (STRAFTER(STR(?kind), "/condition-kind/") AS ?condition) ?first ?last
WHERE {
  ?statement a cg:Threat ; cg:speaker ?speaker ; cg:target ?target .
  OPTIONAL { ?statement cg:hasCondition/cg:conditionKind ?kind }
  OPTIONAL { ?statement cg:earliestDay ?first }
  OPTIONAL { ?statement cg:latestDay ?last }
}
"""


def day(found: date | None) -> int | None:
    return day_number(found) if found else None


@pytest.mark.parametrize("corpus", CORPORA)
def test_threats_are_those_of_the_store(corpus: str, request: pytest.FixtureRequest) -> None:
    data: LocalDataset = request.getfixturevalue(corpus)
    asked = [(*row.values(),) for row in data.select(THREATS)]
    read = [
        (
            *(one.statement.iri, one.speaker, one.target),
            one.statement.conditions[0].kind if one.statement.conditions else None,
            *(day(one.statement.earliest), day(one.statement.latest)),
        )
        for one in threatened(data)
    ]
    assert asked
    assert sorted(map(str, read)) == sorted(map(str, asked))


@pytest.mark.parametrize("corpus", CORPORA)
def test_hits_are_those_of_the_question(corpus: str, request: pytest.FixtureRequest) -> None:
    data: LocalDataset = request.getfixturevalue(corpus)
    asked = {
        (
            *(row[name].iri for name in ("attack", "target")),
            row["how"].slug,
            *(row[name].iri if row[name] else "" for name in ("holder", "statement")),
        )
        for row in data.ask("attack-targets")
    }
    assert asked
    assert {tuple(hit) for found in hits(data).values() for hit in found} == asked


def test_who_uses_a_place_that_was_hit_is_hit(estuary: LocalDataset) -> None:
    named = {
        (hit.attack.rpartition("/")[2], hit.target.rpartition("/")[2], hit.how)
        for found in hits(estuary).values()
        for hit in found
    }
    assert ("bank-raid", "river-council", "hosts") in named
    assert not {attack for attack, _target, _how in named if attack == "called-raid"}


def test_what_is_denied_to_be_a_target_is_none(tmp_path: Path) -> None:
    denial = """
- id: not-us
  act: denial
  speaker: river-council
  said: 2040-05-30
  denies: [[lock-raid, aimed_at, ferry-union]]
  paraphrase: The council says that the raid was not aimed at the union.
"""
    found = hits(planted.estuary(tmp_path, denial))
    assert "ferry-union" not in {hit.target.rpartition("/")[2] for hits_ in found.values() for hit in hits_}
