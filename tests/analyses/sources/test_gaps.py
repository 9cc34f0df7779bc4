"""What is missing, by what depends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.analyses.sources import gaps
from claimgraph.analyses.sources.gaps import proof, table, weighed
from claimgraph.claims.scope import Scope

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

COUNTS = ("contests", "claims", "figures", "alone", "statements")


def counts(data: LocalDataset, scope: Scope | None = None) -> dict[tuple[str, str], tuple[int, ...]]:
    return {(row["gap"], row["on"].slug): tuple(row[name] for name in COUNTS) for row in table(data, scope)}


def test_each_gap_with_what_depends_on_it(wharf: LocalDataset) -> None:
    assert list(counts(wharf).items()) == [
        ((gaps.OUTLET, "wire"), (2, 1, 1, 3, 2)),
        ((gaps.DOER, "blast"), (1, 0, 2, 2, 2)),
        ((gaps.PLACE, "blast"), (1, 0, 2, 2, 2)),
        ((gaps.SOURCE, "herald-1.a-naval-officer"), (1, 0, 1, 2, 1)),
        ((gaps.OUTLET, "post"), (1, 0, 1, 1, 1)),
        ((gaps.SOURCE, "herald-1.a-witness"), (1, 0, 1, 1, 1)),
        ((gaps.DAY, "union"), (0, 0, 0, 1, 1)),
        ((gaps.DATE, "talks"), (0, 0, 0, 1, 1)),
        ((gaps.PLACE, "talks"), (0, 0, 0, 1, 1)),
    ]


def test_of_what_is_not_heard_nothing_is_missing(wharf: LocalDataset) -> None:
    assert set(counts(wharf, Scope(acts=("responsibility_claim",)))) == {(gaps.OUTLET, "wire")}


def test_every_count_leads_to_its_statements(wharf: LocalDataset) -> None:
    found = [row["statement"].slug for row in proof(wharf) if row["gap"] == gaps.DOER]
    assert found == ["herald-1/witness", "post-1/late"]
    (day,) = [row["statement"].slug for row in table(wharf) if row["gap"] == gaps.DAY]
    assert day == "post-1/union"


def test_what_most_depends_on_comes_first(iraq: LocalDataset) -> None:
    ranks = [one.rank for one in weighed(iraq)]
    assert ranks == sorted(ranks, reverse=True)
