"""What a table and a column of it are.

A column is a way through the graph that begins with what the row is of, as SPARQL writes it: `said`,
`inMedia/fileName`, `^hasCondition`. So a table can be made of any lines in which its things stand whole, of a
dataset or of the documents of one part of a cluster; nothing in it needs an engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimgraph.model.namespaces import CG, PREFIXES
from claimgraph.model.ontology.words import terms

Kind = Literal["iri", "text", "code", "day", "count", "number", "flag", "language"]

KINDS: dict[Kind, str] = {
    "iri": "what something is known by; a key into the table that has it",
    "text": "words, or a date as it was given (EDTF)",
    "code": "a word of the ontology as annotation files write it; `terms` has its label",
    "day": "a day; none where that is open",
    "count": "a whole number",
    "number": "a number with a fraction",
    "flag": "true or false",
    "language": "a BCP 47 tag",
}


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        name: What it is called.
        kind: What stands in it.
        way: How it is come by from what the row is of: properties of `cg:`, or others with their prefix, with
            `/` between steps, `^` before one that is gone backwards, `|` between those of which either is
            there; nothing for what the row is of itself. In braces the name of what is looked up or reckoned
            in `claimgraph.store.tables.cells`.
        of: Which part of the row it begins with, where that is of several things.
        several: Whether there can be more than one; then there is a list in each row.
        told: What it is, where the ontology does not say it of the last property of the way.
    """

    name: str
    kind: Kind
    way: str = ""
    of: str = ""
    several: bool = False
    told: str = ""

    @property
    def meaning(self) -> str:
        """What it is, in a sentence."""
        return self.told or terms()[iri(self.way.split("|")[0].split("/")[-1])].definition


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        name: What it is called, and its file.
        rows: Of what it has rows, in words.
        parts: Of what its rows are: a class or several, `Statement`; or a name in braces for what
            `claimgraph.store.tables.cells` gathers, with the names of its parts.
        columns: Its columns.
    """

    name: str
    rows: str
    parts: tuple[str, ...]
    columns: tuple[Column, ...]


def iri(name: str) -> str:
    """Return the IRI of a term by its name in a way: `said`, `^hasCondition`, `dcterms:title`.

    >>> iri("^said"), iri("dcterms:title")
    ('https://w3id.org/claimgraph/ns#said', 'http://purl.org/dc/terms/title')
    """
    prefix, colon, local = name.removeprefix("^").rpartition(":")
    return f"{PREFIXES[prefix] if colon else CG}{local}"
