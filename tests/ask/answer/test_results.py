"""Answers in the formats of SPARQL 1.1 keep what kind of term each value is."""

from __future__ import annotations

import json
from io import BytesIO

import pyoxigraph as ox
import pytest
from rdflib import Variable
from rdflib.query import Result

from claimgraph.ask.answer import Answer
from claimgraph.ask.answer.results import FORMS, Form, results
from claimgraph.errors import QueryError

ROW = (
    ox.NamedNode("http://e/s"),
    ox.Literal('a\tb\n"c"', language="en"),
    ox.Literal("1.50", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    None,
)
ANSWER = Answer(("s", "words", "number", "none"), (ROW, ROW))


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_terms_keep_their_kinds(form: Form) -> None:
    found = ox.parse_query_results(results(ANSWER, form), format=FORMS[form])
    assert isinstance(found, ox.QuerySolutions)
    assert [tuple(row) for row in found] == [ROW, ROW]


def test_csv_has_the_values() -> None:
    assert results(ANSWER, "csv").splitlines()[0] == "s,words,number,none"
    assert results(ANSWER, "csv").count("http://e/s") == 2


@pytest.mark.parametrize("form", ["json", "xml"])
def test_rdflib_reads_them(form: Form) -> None:
    read = Result.parse(BytesIO(results(ANSWER, form).encode()), format=form)
    assert [str(row[Variable("s")]) for row in read.bindings] == ["http://e/s"] * 2


def test_yes_and_no() -> None:
    assert json.loads(results(True, "json")) == {"head": {}, "boolean": True}
    with pytest.raises(QueryError, match="csv has no words for yes and no; take json or xml"):
        results(False, "csv")
