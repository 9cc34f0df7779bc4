"""What cells of answers hold: RDF terms, and the things, texts and numbers that they are read as."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.ask.questions import SLUGGED
from claimgraph.model.ids import local
from claimgraph.model.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimgraph.ask.questions import Column

Term = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple

NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S*")
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_FORMS = {
    "text": re.compile(".*", re.DOTALL),
    "edtf": re.compile(r"(?:[a-z]+:)?[0-9XTZ./?~%:,+\[\]{} -]+"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "integer": _WHOLE,
    "decimal": NUMBER,
}
_READ: dict[str, Callable[[str], Value]] = {"integer": int, "decimal": float}
_INTEGERS = {PREFIXES["xsd"] + name for name in ("integer", "int", "long", "nonNegativeInteger")}
_FRACTIONS = {PREFIXES["xsd"] + name for name in ("decimal", "double", "float")}


@dataclass(frozen=True)
class Thing:
    """Something that an answer names; two are the same if their IRIs are.

    Attributes:
        iri: What it is.
        label: What people call it; its slug if it has no name.

    Example:
        >>> claim = Thing("https://example.org/c/id/statement/herald.red-dawn-claims")
        >>> claim.slug, str(claim)
        ('herald/red-dawn-claims', 'herald/red-dawn-claims')
        >>> Thing("https://example.org/c/id/actor/red-dawn", "Red Dawn").slug
        'red-dawn'
    """

    iri: str
    label: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Let what has no name be called by its slug."""
        if not self.label:
            object.__setattr__(self, "label", self.slug)

    def __str__(self) -> str:
        """What people call it."""
        return self.label

    @property
    def slug(self) -> str:
        """The name under which its files know it, read off its IRI; commands know it by `Dataset.ids`."""
        return local(self.iri)


Flat = str | int | float | bool | None
Value = Thing | Flat


def value(term: Term | None) -> str:
    """Return the plain text of a term: the IRI or the lexical form.

    >>> value(ox.Literal("hit", language="en"))
    'hit'
    """
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value


def typed(column: Column, term: Term | None, iri: Term | None = None) -> Value:
    """Return what a column of a named question holds.

    Args:
        column: The column.
        term: What its variable holds in a row.
        iri: What the variable of its IRI holds, if it has one.

    Raises:
        TypeError: The question gives something else than its header says; that is a fault of the question.
    """
    text = value(term)
    if column.kind == "flag":
        return bool(text)
    if column.kind in SLUGGED:
        return Thing(_of_form(_IRI, text, column)) if text else None
    if len(column.variables) > 1:
        return _named(column, text, value(iri))
    if not text:
        return None
    if isinstance(term, ox.Literal):
        return _READ.get(column.kind, str)(_of_form(_FORMS[column.kind], text, column))
    raise TypeError(f"{column.name}: {text} is not of kind {column.kind}")


def _named(column: Column, label: str, iri: str) -> Value:
    """Return a thing, or of a value that is none its text."""
    if iri:
        return Thing(_of_form(_IRI, iri, column), label)
    if label and column.kind != "value":
        raise TypeError(f"{column.name}: '{label}' has no IRI beside it, but is to be of kind {column.kind}")
    return label or None


def _of_form(form: re.Pattern[str], text: str, column: Column) -> str:
    if not form.fullmatch(text):
        raise TypeError(f"{column.name}: '{text}' is not of kind {column.kind}")
    return text


def plain(term: Term | None) -> Flat:
    """Return the value of a term by its datatype; what Python has no number for stays text."""
    if term is None or not isinstance(term, ox.Literal):
        return value(term) or None
    datatype = term.datatype.value
    if datatype == PREFIXES["xsd"] + "boolean":
        return term.value in {"true", "1"}
    if datatype in _INTEGERS and _WHOLE.fullmatch(term.value):
        return int(term.value)
    if datatype in _FRACTIONS and NUMBER.fullmatch(term.value):
        return float(term.value)
    return term.value or None
