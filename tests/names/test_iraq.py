"""The names of the bundled corpus: most ways of writing them are right at once, and none is ever wrong."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from benchmarks.names import verdict

from claimgraph.errors import NotFoundError
from claimgraph.names.offers import MOST
from tests.sampled import sampled

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

CASES = Path(__file__).parents[1] / "cases" / "names"
VARIANTS = list(csv.DictReader((CASES / "variants.csv").read_text("utf-8").splitlines()))
NAMESAKES = list(csv.DictReader((CASES / "namesakes.csv").read_text("utf-8").splitlines()))
RIGHT, HELPFUL = 0.85, 0.97


@pytest.mark.parametrize("case", sampled(VARIANTS), ids=lambda case: case["name"])
def test_a_name_finds_its_thing_or_offers_it_first(iraq: LocalDataset, case: dict[str, str]) -> None:
    assert verdict(iraq, case["name"], case["id"]) in {"right", "first"}


def test_most_names_are_right_at_once(iraq: LocalDataset) -> None:
    found = Counter(verdict(iraq, case["name"], case["id"]) for case in VARIANTS)
    assert found["right"] / len(VARIANTS) >= RIGHT
    assert (found["right"] + found["first"]) / len(VARIANTS) >= HELPFUL
    assert found["wrong"] == 0


@pytest.mark.parametrize("case", sampled(NAMESAKES), ids=lambda case: case["name"])
def test_a_near_namesake_is_never_taken(iraq: LocalDataset, case: dict[str, str]) -> None:
    try:
        found = iraq.find(case["name"]).identifier
    except NotFoundError as error:
        assert len(error.candidates) <= MOST  # noqa: PT017 - either way is right
    else:
        assert case["never"] not in {"*", found}


def test_there_are_enough_namesakes() -> None:
    assert len({case["name"] for case in NAMESAKES}) >= 54
