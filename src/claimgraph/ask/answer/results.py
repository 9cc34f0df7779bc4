"""Answers in the formats of SPARQL 1.1 for results, each term with its kind, datatype and language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from claimgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.ask.answer.rows import Answer
    from claimgraph.ask.answer.values import Term

Form = Literal["json", "xml", "csv", "tsv"]
FORMS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_YES_OR_NO = {True: b'{"head":{},"boolean":true}', False: b'{"head":{},"boolean":false}'}


def results(found: Answer | bool, form: Form) -> str:
    """Return rows, or yes or no, as a text in one of the formats.

    Args:
        found: The answer to a SELECT or ASK query.
        form: `json`, `xml`, `csv` (values without their kinds) or `tsv` (terms as Turtle writes them).

    Raises:
        QueryError: CSV and TSV have no words for yes and no.
    """
    if isinstance(found, bool):
        if form not in {"json", "xml"}:
            raise QueryError(f"{form} has no words for yes and no; take json or xml")
        read = ox.parse_query_results(_YES_OR_NO[found], format=ox.QueryResultsFormat.JSON)
    else:
        text = "".join(lines(found.columns, found.rows)).encode()
        read = ox.parse_query_results(text, format=ox.QueryResultsFormat.TSV)
    return (read.serialize(format=FORMS[form]) or b"").decode()


def lines(columns: Iterable[str], rows: Iterable[Iterable[Term | None]]) -> Iterator[str]:
    """Yield a table as lines of SPARQL TSV.

    Args:
        columns: Names of the columns.
        rows: A term, or nothing, for each column.
    """
    yield "\t".join(f"?{name}" for name in columns) + "\n"
    for row in rows:
        yield "\t".join(map(cell, row)) + "\n"


def cell(term: Term | None) -> str:
    """Write a term as SPARQL TSV wants it."""
    if term is None:
        return ""
    text = f"<<( {term} )>>" if isinstance(term, ox.Triple) else str(term)
    return text.replace("\t", "\\t")
