"""Things that share a name stay apart in every question: what is said of one stands on no row of another.

The bundled corpus is asked twice, as it is and with one and the same name for all its actors, offices, places
and events. Rows name things by their IRIs, so that both answers must have the same rows.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from claimgraph.model.namespaces import PREFIXES
from claimgraph.store import versions
from claimgraph.store.dataset import LocalDataset
from tests.ask.test_questions import EXAMPLES, example

if TYPE_CHECKING:
    from claimgraph.ask.questions import Question

LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
NAME = "One name for all"
REGISTERED = re.compile(r"/id/(actor|place|event|office)/[^/]+$")


def is_a_name(quad: ox.Quad) -> bool:
    """Whether a quad gives something of the registry its name."""
    return quad.predicate == LABEL and bool(REGISTERED.search(quad.subject.value))  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def names(iraq: LocalDataset) -> frozenset[str]:
    """All names that are taken away."""
    return frozenset(quad.object.value for quad in iraq.quads() if is_a_name(quad))  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def alike(iraq: LocalDataset) -> LocalDataset:
    """The bundled corpus, all things of its registry called alike."""
    one = ox.Literal(NAME, language="en")
    quads = (
        ox.Quad(quad.subject, quad.predicate, one, quad.graph_name) if is_a_name(quad) else quad
        for quad in iraq.quads()
    )
    return LocalDataset(versions.memory(f"{quad} .\n" for quad in quads))


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
