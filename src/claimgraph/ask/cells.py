"""Plain values of Python as the cells of an answer, so that what is computed prints like what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.ask.answer import Answer
from claimgraph.model.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimgraph.ask.answer import Term

Cell = str | int | float | ox.NamedNode | None

PLACES = 3
_DECIMAL = ox.NamedNode(PREFIXES["xsd"] + "decimal")


def answer(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Answer:
    """Return an answer with these columns and rows.

    Args:
        columns: Names of the columns.
        rows: Values in the order of the columns; None and an empty text leave the cell empty.

    Example:
        >>> print(answer(["name", "share"], [["Red Dawn", 0.5], [None, 2]]).csv(), end="")
        name,share
        Red Dawn,0.500
        ,2
    """
    return Answer(tuple(columns), tuple(tuple(_term(cell) for cell in row) for row in rows))


def iri(text: str) -> ox.NamedNode | None:
    """Return the term of an IRI that came out of a dataset; None for an empty text."""
    return ox.NamedNode(text) if text else None


def _term(cell: Cell) -> Term | None:
    """Make the RDF term of a value; fractions are rounded to three places."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, float):
        return ox.Literal(f"{cell:.{PLACES}f}", datatype=_DECIMAL)
    return cell if isinstance(cell, ox.NamedNode) else ox.Literal(cell)
