"""Answers that are computed: columns with their kinds, and rows of Python values, which print as any do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.ask.answer import Answer, Thing
from claimgraph.ask.questions import LABELLED, SLUGGED, Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimgraph.ask.answer import Value

PLACES = 3

_TYPES: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(LABELLED | SLUGGED, Thing),
    "value": (Thing, str),
    **dict.fromkeys(("text", "edtf", "date"), str),
    "integer": int,
    "decimal": float,
    "flag": bool,
}


@dataclass(frozen=True)
class Computed(Answer):
    """An answer that was computed: its rows hold values in the order of its columns, and no terms."""

    rows: tuple[tuple[Any, ...], ...]  # each a Value of the kind of its column, as `answer` sees to

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Yield each row by column."""
        for row in self.rows:
            yield dict(zip(self.names, row, strict=True))

    def texts(self) -> Iterator[dict[str, str]]:
        """Yield each row as plain text by variable, as `Answer.texts` does."""
        by_iri = {column.name for column in self.declared if column.kind in SLUGGED - {"document"}}
        for row in self._flattened():
            cells = {name: row[f"{name}_iri" if name in by_iri else name] for name in row}
            yield {name: _text(name, cell) for name, cell in cells.items()}


def columns(declared: str) -> tuple[Column, ...]:
    """Read columns as the header of a question declares them.

    >>> [column.kind for column in columns("name actor, share decimal")]
    ['actor', 'decimal']
    """
    return tuple(Column(*item.split()) for item in declared.split(","))


def answer(declared: str | Sequence[Column], rows: Iterable[Sequence[Value]]) -> Answer:
    """Return an answer with these columns and rows.

    Args:
        declared: Name and kind of each column, as in the header of a question.
        rows: Values in the order of the columns; None and an empty text leave a cell empty, fractions are
            rounded to three places.

    Raises:
        TypeError: A value is not of the kind of its column.

    Example:
        >>> red_dawn = Thing("https://example.org/c/id/actor/red-dawn", "Red Dawn")
        >>> print(answer("name actor, share decimal", [[red_dawn, 0.5], [None, 2.0]]).csv(), end="")
        name,name_iri,share
        Red Dawn,https://example.org/c/id/actor/red-dawn,0.5
        ,,2.0
    """
    found = columns(declared) if isinstance(declared, str) else tuple(declared)
    cells = tuple(tuple(_cell(*pair) for pair in zip(found, row, strict=True)) for row in rows)
    return Computed(tuple(name for column in found for name in column.variables), cells, declared=found)


def named(pair: tuple[str, str]) -> Value:
    """Return a thing by its IRI and label; without an IRI its label, which is text."""
    return Thing(*pair) if pair[0] else pair[1]


def _text(name: str, cell: Value) -> str:
    if isinstance(cell, bool):
        return name if cell else ""
    return "" if cell is None else str(cell)


def _cell(column: Column, value: Value) -> Value:
    if value is None or value == "":
        return None
    if not isinstance(value, _TYPES[column.kind]) or (isinstance(value, bool) and column.kind != "flag"):
        raise TypeError(f"{column.name}: {value!r} is not of kind {column.kind}")
    return round(value, PLACES) if isinstance(value, float) else value
