"""Plain values become cells that print like what a query gives."""

from __future__ import annotations

import json

import pyoxigraph as ox

from claimgraph.ask.cells import answer, iri


def test_values_keep_their_kind() -> None:
    found = answer(["a", "b", "c", "d", "e"], [["text", 3, 0.25, iri("https://example.org/x"), None]])
    decimal = "http://www.w3.org/2001/XMLSchema#decimal"
    assert found.rows == (
        (
            ox.Literal("text"),
            ox.Literal(3),
            ox.Literal("0.250", datatype=ox.NamedNode(decimal)),
            ox.NamedNode("https://example.org/x"),
            None,
        ),
    )


def test_an_empty_text_is_an_empty_cell() -> None:
    found = answer(["a", "b"], [["", iri("")]])
    assert found.rows == ((None, None),)
    assert json.loads(found.json()) == [{"a": None, "b": None}]
