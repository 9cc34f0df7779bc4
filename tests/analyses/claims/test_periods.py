"""Fates of claims by period: the estuary, whose raids lie in March, April and May."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.claims import track_record
from claimgraph.analyses.claims.periods import PERIODS, table
from claimgraph.analyses.claims.track_record import FATES
from claimgraph.errors import QueryError
from claimgraph.store import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset


@pytest.fixture(scope="module")
def estuary() -> LocalDataset:
    return build.build(ROOT / "tests" / "cases" / "corpora" / "estuary")


def test_by_month(estuary: LocalDataset) -> None:
    found = {row["period"]: tuple(row[fate] for fate in FATES) for row in table(estuary)}
    # in the order of FATES: the lock and the mill in March, East Bank in April, the mill in May
    assert found == {"2040-03": (1, 0, 1, 0), "2040-04": (0, 1, 0, 0), "2040-05": (0, 0, 0, 1)}


def test_periods_add_up_to_the_record(estuary: LocalDataset, iraq: LocalDataset) -> None:
    for data in (estuary, iraq):
        whole = {(row["claimant"], row["fate"]): row["count"] for row in track_record.table(data)}
        for period in PERIODS:
            summed: Counter[object] = Counter()
            for row in table(data, period):
                summed.update({(row["claimant"], fate): row[fate] for fate in FATES})
            assert dict(summed) == whole


def test_an_unknown_period_is_refused(estuary: LocalDataset) -> None:
    with pytest.raises(QueryError, match="period"):
        table(estuary, "week")
