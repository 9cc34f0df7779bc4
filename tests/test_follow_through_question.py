"""The question `threats-followed` and `follow_through.pairs` go different ways to the same pairs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from claimgraph import pipeline, store
from claimgraph.chance import Rule
from claimgraph.dataset import LocalDataset
from claimgraph.follow_through import pairs
from tests.conftest import ROOT

if TYPE_CHECKING:
    from claimgraph.dataset import Dataset

    Pairs = Counter[tuple[str, ...]]

ID = "https://example.org/harbour/id/"
CG = "https://w3id.org/claimgraph/ns#"
THREAT = f"{ID}statement/coast-wire-2031-05-01.threat"


@pytest.fixture(scope="module")
def estuary() -> LocalDataset:
    return pipeline.build(ROOT / "tests" / "corpora" / "estuary")


def asked(data: Dataset, days: int) -> Pairs:
    """What the question gives: threat, speaker, target, condition, attack, order, and the days between."""
    return Counter(
        (
            *(row[name] for name in ("statement", "speaker", "target", "condition", "event", "order")),
            row["least"],
            str(min(int(row["most"]), days)),
        )
        for row in data.ask("threats-followed", days=str(days))
    )


def counted(data: Dataset, days: int) -> Pairs:
    """The same from the analysis, which does not repeat which kind of condition it was."""
    conditions = {row["statement"]: row["condition"] for row in data.ask("threat-targets")}
    return Counter(
        (
            *(row["statement"], row["speaker"], row["target"], conditions[row["statement"]]),
            *(row["attack"], row["order"], *row["days"].split("-")),
        )
        for row in pairs(data, Rule(days=days))
    )


@pytest.mark.parametrize("days", [0, 1, 3, 7, 14, 30, 90])
@pytest.mark.parametrize("corpus", ["iraq", "harbour", "estuary"])
def test_both_give_the_same_pairs(corpus: str, days: int, request: pytest.FixtureRequest) -> None:
    data: LocalDataset = request.getfixturevalue(corpus)
    assert asked(data, days) == counted(data, days)


def test_there_are_pairs_to_compare(iraq: LocalDataset, harbour: LocalDataset, estuary: LocalDataset) -> None:
    assert [sum(asked(data, 30).values()) > 0 for data in (iraq, harbour, estuary)] == [True] * 3
