"""What a query gives back: columns and rows of RDF terms, the same from every engine."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Term = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple
Row = tuple[Term | None, ...]

FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Answer:
    """The answer to a SELECT query.

    Attributes:
        columns: Names of the columns.
        rows: One tuple of RDF terms a row; None where a column is empty.
        cut: Whether there were more rows than the limit allowed.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    cut: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Yield each row as plain text by column; an empty cell is an empty string."""
        for row in self.rows:
            yield {column: value(term) for column, term in zip(self.columns, row, strict=True)}

    def csv(self, delimiter: str = ",") -> str:
        """Return the rows as CSV (RFC 4180) with a header.

        Text that a spreadsheet would run as a formula gets an apostrophe in front.
        """
        rows = [self.columns, *(map(_defused, map(value, row)) for row in self.rows)]
        return "".join(_line(row, delimiter) for row in rows)

    def json(self) -> str:
        """Return the rows as a JSON list of objects, with empty cells as null."""
        rows = [{column: cell or None for column, cell in row.items()} for row in self]
        return json.dumps(rows, ensure_ascii=False, indent=1)

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas is an extra
        """Return a pandas.DataFrame of plain text (needs the `notebook` extra)."""
        import pandas as pd

        return pd.DataFrame(list(self), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """Show the rows as a table in a notebook."""
        head = "".join(f"<th>{html.escape(column)}</th>" for column in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td><bdi>{html.escape(cell)}</bdi></td>" for cell in row.values()) + "</tr>"
            for row in self
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def value(term: Term | None) -> str:
    """Return the plain text of a term: the IRI or the lexical form.

    >>> value(ox.Literal("hit", language="en"))
    'hit'
    """
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value


def _line(cells: Iterable[str], delimiter: str) -> str:
    """Write a line of CSV; asked to end it with CR LF, Python quotes cells that hold either."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def _defused(cell: str) -> str:
    """Put an apostrophe before text that a spreadsheet would take for a formula."""
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell
