"""Queries that somebody wrote know our prefixes, and their faults are told in words."""

from __future__ import annotations

import doctest

import pyoxigraph as ox
import pytest

from claimgraph.ask.sparql import outside
from claimgraph.ask.sparql.outside import explained, prefixed
from claimgraph.model.namespaces import PREFIXES


def test_the_examples_hold() -> None:
    assert doctest.testmod(outside).failed == 0


@pytest.mark.parametrize("name", sorted(PREFIXES))
def test_each_of_our_prefixes_is_known(name: str) -> None:
    query = prefixed(f"# comment\nBASE <http://e/> SELECT ?s {{ ?s a {name}:Thing }}")
    ox.Store().query(query)
    assert query.count("PREFIX") == 1


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p 'cg:Statement' } # cg:Statement",
        "ASK { ?s ?p <cg:Statement> }",
        "PREFIX cg: <http://e/> ASK { ?s a cg:Statement }",
        "prefix\tcg:<http://e/> ASK { ?s a cg:Statement }",
        "ASK { ?s a ex:Statement }",
    ],
)
def test_nothing_is_declared_that_is_not_ours_or_not_needed(query: str) -> None:
    assert prefixed(query) == query


@pytest.mark.parametrize(
    "query",
    ["", "ASK", "ASK {\n\n", "ASK { ?s ?p", "SELECT\n?s\n{ ?s ?p ?o\n\n", "ASK { 'x' }", ":", "SELECT x:"],
)
def test_whatever_the_engine_says_something_is_told(query: str) -> None:
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(query)
    told = explained(query, str(caught.value))
    assert told.startswith(("this is no SPARQL; the fault is at line ", "no prefix '"))
    assert "expected" not in told.replace(" is expected)", "")


def test_another_message_stays() -> None:
    assert explained("ASK {}", "the disk is full") == "the disk is full"
