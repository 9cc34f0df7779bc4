"""Things that share a name stay apart in every question and page: nothing said of one stands under another.

The bundled corpus is asked twice, as it is and with one and the same name for all its actors, offices, places
and events. Rows name things by their IRIs, so that both answers must have the same rows. Pages print the id
beside such a name, so that they must be those of a corpus in which the id is part of each name.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from claimgraph.pages.map import page as chart
from claimgraph.pages.matrix import page as matrix
from claimgraph.pages.timeline import page as timeline
from claimgraph.store import versions
from claimgraph.store.dataset import LocalDataset
from tests.ask.test_questions import EXAMPLES, example
from tests.conftest import NAME, is_a_name
from tests.sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimgraph.ask.questions import Question

PAGES: dict[str, Callable[[LocalDataset], str]] = {
    "timeline": timeline.html,
    "map": chart.html,
    "matrix": matrix.html,
}


@pytest.fixture(scope="module")
def names(iraq: LocalDataset) -> frozenset[str]:
    """All names that are taken away."""
    return frozenset(quad.object.value for quad in iraq.quads() if is_a_name(quad))  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def numbered(iraq: LocalDataset) -> LocalDataset:
    """The same with the id in each name."""
    return renamed(iraq, lambda iri: f"{NAME} [{iraq.reading.entities[iri].slug}]")


def called(name: str) -> ox.Literal:
    """A name as a term."""
    return ox.Literal(name, language="en")


def renamed(data: LocalDataset, name: Callable[[str], str]) -> LocalDataset:
    """Return a dataset with other names for the things of its registry."""
    quads = (
        ox.Quad(quad.subject, quad.predicate, called(name(quad.subject.value)), quad.graph_name)  # type: ignore[union-attr]
        if is_a_name(quad)
        else quad
        for quad in data.quads()
    )
    return LocalDataset(versions.memory(f"{quad} .\n" for quad in quads))


@pytest.mark.parametrize("page", PAGES)
def test_no_page_puts_the_words_on_one_under_its_twin(
    page: str, alike: LocalDataset, numbered: LocalDataset
) -> None:
    assert PAGES[page](alike).splitlines() == PAGES[page](numbered).splitlines()


def rows(data: LocalDataset, question: Question, number: int, names: frozenset[str]) -> Counter[str]:
    """The rows of an answer without regard to order, what they name known by its IRI."""
    found = data.ask(question.name, **example(question, number))
    known = ({name: getattr(cell, "iri", cell) for name, cell in row.items()} for row in found)
    return Counter(
        str([(name, NAME if cell in names else cell) for name, cell in row.items()]) for row in known
    )


@pytest.mark.parametrize(
    ("question", "number"), sampled(EXAMPLES, 7), ids=lambda item: getattr(item, "name", item)
)
def test_what_is_said_of_one_stands_on_no_row_of_its_twin(
    question: Question, number: int, iraq: LocalDataset, alike: LocalDataset, names: frozenset[str]
) -> None:
    assert rows(alike, question, number, names) == rows(iraq, question, number, names)


def test_they_are_called_alike(alike: LocalDataset) -> None:
    claims = alike.ask("who-claimed")
    assert {str(row["event"]) for row in claims} == {NAME}
    assert len({row["event"] for row in claims}) > 1
    assert {row["event"] for row in claims.shown()} == {f"{NAME} [{row['event'].slug}]" for row in claims}
