"""What stands in the tables, column by column, from what lines of N-Quads say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from claimgraph.model.dates import EPOCH, day
from claimgraph.model.namespaces import CG, CODE, PREFIXES
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.safe import safe
from claimgraph.model.slugs import word
from claimgraph.store.tables.column import iri
from claimgraph.store.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from claimgraph.rdf.index import Index
    from claimgraph.store.tables.column import Column, Kind, Table

    Cell = str | int | float | bool | date | None
    Key = tuple[str, ...]
    Found = Callable[[Key], list[str]]

TYPE = PREFIXES["rdf"] + "type"
MAIN, OTHER = PREFIXES["skos"] + "prefLabel", PREFIXES["skosxl"] + "altLabel"
FORM, TITLE, LABEL = (
    PREFIXES["skosxl"] + "literalForm",
    PREFIXES["dcterms"] + "title",
    PREFIXES["rdfs"] + "label",
)
DEFINITION = PREFIXES["skos"] + "definition"
STANCES = ("affirms", "denies")
WHAT = ("actor", "office", "place", "event")
NONE: list[str] = []

WORDED = frozenset((MAIN, FORM))
PROPERTIES = WORDED | {
    *(TYPE, OTHER, TITLE, LABEL),
    *(CG + name for name in (*STANCES, "object", "hedges", "ofStatement", "ofContent")),
    *(
        iri(step)
        for table in TABLES.values()
        for column in table.columns
        if column.way and not column.way.startswith("{")
        for way in column.way.split("|")
        for step in way.split("/")
    ),
}


def columns(table: Table, found: Index) -> dict[str, list[Cell] | list[list[Cell]]]:
    """Return the columns of a table by name, all equally long, the rows by IRI.

    Args:
        table: Which table.
        found: What is said of things: lines read with `PROPERTIES` and `WORDED`, in which what has a row, and
            what its columns name, stands whole.
    """
    keys = sorted(_Keys(found).of(table))
    ways = _Ways(found)
    return {column.name: _column(column, ways.of(table, column), keys) for column in table.columns}


def _column(column: Column, found: Found, keys: list[Key]) -> list[Cell] | list[list[Cell]]:
    made = CELLS[column.kind]
    if column.several:
        return [[made(one) for one in sorted(found(key))] for key in keys]
    none = False if column.kind == "flag" else None
    return [made(values[0]) if (values := found(key)) else none for key in keys]


class _Keys:
    """Of what the tables have rows."""

    def __init__(self, found: Index) -> None:
        self.column = found.column

    def of(self, table: Table) -> Iterator[Key]:
        first = table.parts[0]
        if first.startswith("{"):
            return {"{held}": self.held, "{names}": self.names, "{terms}": self.terms}[first]()
        wanted = frozenset(map(iri, table.parts))
        return ((thing,) for thing, kinds in self.column(TYPE).items() if not wanted.isdisjoint(kinds))

    def held(self) -> Iterator[Key]:
        for stance in STANCES:
            for statement, contents in self.column(CG + stance).items():
                yield from ((statement, content, stance) for content in contents)

    def names(self) -> Iterator[Key]:
        things = {key[0] for name in ("things", "documents") for key in self.of(TABLES[name])}
        yield from ((thing, thing) for thing in self.column(MAIN) if thing in things)
        for thing, names in self.column(OTHER).items():
            yield from ((name, thing) for name in names)

    def terms(self) -> Iterator[Key]:
        yield from ((term,) for term in self.column(DEFINITION) if term.startswith((CG, CODE)))


class _Ways:
    """Ways through the graph, from the key of a row to what stands in a column."""

    def __init__(self, found: Index) -> None:
        self.found = found
        self.column = found.column

    def of(self, table: Table, column: Column) -> Found:
        part = table.parts.index(column.of) - 1 if column.of else 0
        if column.way.startswith("{"):
            return self.reckoned(column.way, part)
        if not column.way:
            return lambda key: [key[part]]
        whole = column.kind == "language"
        either = [
            [self.step(step, languages=whole) for step in way.split("/")] for way in column.way.split("|")
        ]
        if len(either) == len(either[0]) == 1:
            ((only,),) = either
            return lambda key: only(key[part])

        def found(key: Key) -> list[str]:
            for steps in either:
                values = [key[part]]
                for step in steps:
                    values = [value for one in values for value in step(one)]
                if values:
                    return values
            return NONE

        return found

    def step(self, name: str, *, languages: bool) -> Callable[[str], list[str]]:
        """Return what a thing has of a property, or the languages of it, or the things that have it."""
        column = self.found.languages[iri(name)] if languages else self.column(iri(name))
        if name.startswith("^"):
            back: dict[str, list[str]] = {}
            for thing, values in column.items():
                for value in values:
                    back.setdefault(value, []).append(thing)
            column = back
        return lambda thing: column.get(thing, NONE)

    def reckoned(self, name: str, part: int) -> Found:
        """Return what no way through the graph leads to by itself."""
        types, objects, hedges = self.column(TYPE), self.column(CG + "object"), self.column(CG + "hedges")
        hedged = self.column(CG + "hedged")
        made: dict[str, Found] = {
            "{acts}": lambda key: [one for one in types[key[0]] if word(one) in ACTS],
            "{what}": lambda key: [one for one in WHAT if iri(one.capitalize()) in types[key[0]]],
            "{kinds}": lambda key: _kinds(types[key[0]]),
            "{classes}": lambda key: [one for one in types[key[0]] if one.startswith(CG)],
            "{contest}": lambda key: ["true"] if CG + "Contest" in types[key[0]] else NONE,
            "{main}": lambda key: ["true"] if key[0] == key[1] else NONE,
            "{thing}": lambda key: [one for one in objects.get(key[part], NONE) if self.label(one)],
            "{value}": lambda key: [self.label(one) or one for one in objects.get(key[part], NONE)],
            "{hedged}": lambda key: (
                ["true"] if key[1] in hedges.get(key[0], NONE) else hedged.get(key[0], NONE)
            ),
        }
        return made.get(name) or self.manner(name.strip("{}"))

    def label(self, thing: str) -> str:
        """Return what a thing or a code is called; an empty text for what is neither."""
        return next((text for one in (MAIN, TITLE, LABEL) if (text := self.found.first(one, thing))), "")

    def manner(self, name: str) -> Found:
        """Return how a statement puts a content."""
        contents, told = self.column(CG + "ofContent"), self.column(CG + name)
        found = {
            (statements[0], content): told[how]
            for how, statements in self.column(CG + "ofStatement").items()
            for content in contents.get(how, NONE)
            if how in told
        }
        return lambda key: found.get((key[0], key[1]), NONE)


ACTS = frozenset(vocabulary().acts)


def _kinds(classes: list[str]) -> list[str]:
    """Return the classes of ours that are above no other one."""
    ancestors = vocabulary().ancestors
    names = {word(one): one for one in classes if one.startswith(CG)}
    above = {name for one in names for name in ancestors.get(one, ()) if name != one}
    return [one for name, one in names.items() if name not in above]


def _day(text: str) -> date | None:
    """Read a day, also if it is counted from 1970."""
    return EPOCH + timedelta(int(text)) if text.removeprefix("-").isdecimal() else day(text)


CELLS: dict[Kind, Callable[[str], Cell]] = {
    "iri": str,
    "text": safe,
    "language": safe,
    "code": word,
    "day": _day,
    "count": int,
    "number": float,
    "flag": lambda text: text == "true",
}
