"""Things that share a name stay apart in every question: what is said of one stands on no row of another.

The bundled corpus is asked twice, as it is and with one and the same name for all its actors, offices, places
and events. Rows name things by their IRIs, so that both answers must have the same rows.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.ask.test_questions import EXAMPLES, example
from tests.conftest import NAME, is_a_name

if TYPE_CHECKING:
    from claimgraph.ask.questions import Question
    from claimgraph.store.dataset import LocalDataset


@pytest.fixture(scope="module")
def names(iraq: LocalDataset) -> frozenset[str]:
    """All names that are taken away."""
    return frozenset(quad.object.value for quad in iraq.quads() if is_a_name(quad))  # type: ignore[union-attr]


def rows(data: LocalDataset, question: Question, number: int, names: frozenset[str]) -> Counter[str]:
    """The rows of an answer without regard to order, what they name known by its IRI."""
    found = data.ask(question.name, **example(question, number))
    known = ({name: getattr(cell, "iri", cell) for name, cell in row.items()} for row in found)
    return Counter(
        str([(name, NAME if cell in names else cell) for name, cell in row.items()]) for row in known
    )


@pytest.mark.parametrize(("question", "number"), EXAMPLES, ids=lambda item: getattr(item, "name", item))
def test_what_is_said_of_one_stands_on_no_row_of_its_twin(
    question: Question, number: int, iraq: LocalDataset, alike: LocalDataset, names: frozenset[str]
) -> None:
    assert rows(alike, question, number, names) == rows(iraq, question, number, names)


def test_they_are_called_alike(alike: LocalDataset) -> None:
    claims = alike.ask("who-claimed")
    assert {str(row["event"]) for row in claims} == {NAME}
    assert len({row["event"] for row in claims}) > 1
    assert {row["event"] for row in claims.shown()} == {f"{NAME} [{row['event'].slug}]" for row in claims}
