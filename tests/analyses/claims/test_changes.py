"""What the days between two days brought."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.claims.changes import table
from claimgraph.errors import QueryError
from tests.rdf.derive.without.test_known import days  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset


def changed(data: LocalDataset, first: int, last: int) -> list[tuple[str, str]]:
    """Kind and statement, thing or document of each change."""
    rows = list(table(data, date(2031, 5, first), date(2031, 5, last)))
    return [
        (str(row["change"]), str(row["statement"] or row["about"] or row["document"]).rpartition("/")[2])
        for row in rows
    ]


def test_new_documents_and_statements_are_told(days: LocalDataset) -> None:  # noqa: F811
    assert changed(days, 1, 3) == [
        ("new document", "second"),
        ("new denial", "no-hit"),
        ("contested now", "The raid"),
    ]


def test_what_was_taken_back_is_told_and_is_contested_no_longer(days: LocalDataset) -> None:  # noqa: F811
    assert changed(days, 4, 5) == [
        ("new document", "third"),
        ("new retraction", "taken-back"),
        ("withdrawn", "hit"),
        ("no longer contested", "The raid"),
    ]


def test_an_attack_that_nobody_had_claimed_is_told(iraq: LocalDataset) -> None:
    rows = list(table(iraq, date(2023, 10, 18), date(2023, 10, 19)))
    claimed = [row for row in rows if row["change"] == "claimed now"]
    assert [row["about"].iri.rpartition("/")[2] for row in claimed] == ["attack-ain-al-asad-2023-10-18"]


def test_nothing_changes_without_news(days: LocalDataset) -> None:  # noqa: F811
    assert changed(days, 1, 2) == []


def test_days_that_run_backwards_are_refused(days: LocalDataset) -> None:  # noqa: F811
    with pytest.raises(QueryError, match="2031-05-03 is not before 2031-05-01"):
        table(days, date(2031, 5, 3), date(2031, 5, 1))
