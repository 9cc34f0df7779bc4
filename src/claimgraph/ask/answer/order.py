"""Rows in the order that a query wants, put so here: the engine decodes every term at every comparison.

Oxigraph evaluates the keys of ORDER BY anew for each two rows that it compares, and reads each text of a
store on disk again for it: of ten thousand rows and more that is most of the time. So the order at the end of
a question is taken off, and its rows are sorted when they have arrived, by the same rules (SPARQL 1.1,
section 15.1): what is empty first, then IRIs, then texts by code point or whole numbers by size. Anything
else that a key may be is left to the engine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.model.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimgraph.ask.answer.values import Term

_VALUE = r"(?:\?(\w+)|STR\(\s*\?(\w+)\s*\))"
_KEY = re.compile(rf"(?:{_VALUE}|DESC\(\s*{_VALUE}\s*\))\s*")
_LAST = re.compile(rf"\nORDER BY\s+((?:{_KEY.pattern})+)\Z")
_EMPTY, _IRI, _LITERAL = range(3)
_STRING, _INTEGER, _DATE = (PREFIXES["xsd"] + name for name in ("string", "integer", "date"))
_ALIKE: tuple[set[str], ...] = (set(), {_STRING}, {_INTEGER}, {_DATE})
_DAY = len("2023-10-18")  # a day without a zone: days of four digits follow each other as their texts do


@dataclass(frozen=True)
class Key:
    """By what rows are sorted.

    Attributes:
        column: The name of the column.
        text: Whether by its text, `STR(?column)`.
        down: Whether the last comes first.
    """

    column: str
    text: bool
    down: bool


def apart(query: str) -> tuple[str, tuple[Key, ...]]:
    r"""Return a query without the order at its end, and that order; none if it is not so simple.

    >>> apart("SELECT ?a ?b { ?a ?p ?b }\nORDER BY DESC(?a) STR(?b)")[1]
    (Key(column='a', text=False, down=True), Key(column='b', text=True, down=False))
    >>> apart("SELECT ?a { ?a ?p ?b }\nORDER BY ?a LIMIT 3")[1]
    ()
    """
    found = _LAST.search(query)
    if not found:
        return query, ()
    keys = []
    for up, up_text, down, down_text in _KEY.findall(found[1]):
        keys.append(
            Key(up or up_text or down or down_text, bool(up_text or down_text), bool(down or down_text))
        )
    return query[: found.start()], tuple(keys)


def ordered(
    columns: Sequence[str], rows: list[tuple[Term | None, ...]], keys: Sequence[Key]
) -> list[tuple[Term | None, ...]] | None:
    """Return rows in an order, or None if only the engine knows it.

    Args:
        columns: The names of the columns, those of the keys among them.
        rows: The rows, in any order.
        keys: By what they are sorted, the most important first.
    """
    ranked: list[list[tuple[int, str | int]]] = []
    for key in keys:
        at = columns.index(key.column)
        ranks = _ranks([row[at] for row in rows], text=key.text)
        if ranks is None:
            return None
        ranked.append(ranks)
        if len(set(zip(*ranked, strict=True))) == len(
            rows
        ):  # no two are alike so far: the others decide nothing
            break
    places = list(range(len(rows)))
    for key, ranks in reversed(list(zip(keys, ranked, strict=False))):
        places.sort(key=ranks.__getitem__, reverse=key.down)
    return [rows[place] for place in places]


def _ranks(terms: list[Term | None], *, text: bool) -> list[tuple[int, str | int]] | None:
    """Return what the terms of a column are compared by, or None if they are not all comparable here."""
    ranks: list[tuple[int, str | int]] = []
    kinds: set[str] = set()
    for term in terms:
        if term is None:
            ranks.append((_EMPTY, ""))
        elif isinstance(term, ox.NamedNode):
            ranks.append((_LITERAL if text else _IRI, term.value))
        elif not isinstance(term, ox.Literal):
            return None
        elif text:
            ranks.append((_LITERAL, term.value))
        else:
            kind = term.datatype.value
            kinds.add(kind)
            ranks.append((_LITERAL, int(term.value) if kind == _INTEGER else term.value))
            if kind == _DATE and len(term.value) != _DAY:
                return None
    return ranks if kinds in _ALIKE else None
