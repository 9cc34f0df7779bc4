"""What a query gives back: columns and rows of RDF terms, the same from every engine, and typed by column."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from claimgraph.ask.answer.values import NUMBER, Thing, plain, typed, value
from claimgraph.ask.questions import Column
from claimgraph.model.dates import readable
from claimgraph.model.ids import Ids, ids
from claimgraph.model.levels import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from claimgraph.ask.answer.values import Flat, Term, Value
    from claimgraph.model.levels import Sensitivity
    from claimgraph.names.named import Taken

Row = tuple["Term | None", ...]

# What has an apostrophe before it gets another, so that one can be taken off
FORMULA = re.compile(r"'*[=+\-@\t\r]")


@dataclass(frozen=True)
class Answer:
    """The answer to a SELECT query.

    Attributes:
        columns: Names of the selected variables.
        rows: One tuple of RDF terms a row; None where a column is empty.
        cut: Whether there were more rows than the limit allowed.
        declared: What the rows hold by the header of the question; nothing of what was asked in SPARQL.
        taken: What the names among the values of the question were taken for, where they were not preferred.
        notes: What must be known to read the rows, a sentence each.
        ids: What the things of the dataset are called; without it, rows tell those apart that they name.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    cut: bool = False
    declared: tuple[Column, ...] = ()
    taken: tuple[Taken, ...] = ()
    notes: tuple[str, ...] = ()
    ids: Ids | None = field(default=None, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield each row by column: a `Thing`, text, a number, whether a flag is set, or None if empty.

        The columns of a named question are those of its header; other answers are typed by their terms.
        """
        if self.declared:
            places = [tuple(map(self.columns.index, column.variables)) for column in self.declared]
            held = [
                (one.name, at, cache(partial(typed, one)))
                for one, at in zip(self.declared, places, strict=True)
            ]
            for row in self.rows:
                yield {name: read_as(*(row[place] for place in at)) for name, at, read_as in held}
        else:
            for row in self.rows:
                yield {name: plain(term) for name, term in zip(self.columns, row, strict=True)}

    def written(
        self, write: Callable[[Column, Value, Value], str], most: int
    ) -> Iterator[tuple[Column, list[str]]]:
        """Yield each column of the answer to a named question with its first cells written, each value once.

        Args:
            write: What writes what a column holds; of a value, it is told of which predicate the row has it.
            most: How many rows at most.
        """
        held = dict(zip(self.columns, zip(*self.rows[:most], strict=True), strict=False))
        said = next((column for column in self.declared if column.name == "predicate"), None)
        for column in self.declared if held else ():
            own, of = column.variables, said.variables if said and column.kind == "value" else ()
            given = list(zip(*(held[variable] for variable in (*own, *of)), strict=True))
            known = {
                terms: write(
                    column,
                    typed(column, *terms[: len(own)]),
                    typed(said, *terms[len(own) :]) if said and of else None,
                )
                for terms in dict.fromkeys(given)
            }
            yield column, [known[terms] for terms in given]

    def along(self, organs: Mapping[str, Thing]) -> Answer:
        """Return the answer with a column `organ_of`: of which body the actor of a row is an organ.

        Args:
            organs: The bodies by the IRI of their organ.
        """
        places = [
            self.columns.index(f"{column.name}_iri")
            for column in self.declared
            if column.kind in {"actor", "thing", "value"}
        ]

        def body(row: Row) -> Thing | None:
            there = (value(row[place]) for place in places)
            return next((organs[iri] for iri in there if iri in organs), None)

        bodies = [body(row) for row in self.rows]
        return replace(
            self,
            columns=(*self.columns, "organ_of", "organ_of_iri"),
            rows=tuple(
                (*row, *((ox.Literal(one.label), ox.NamedNode(one.iri)) if one else (None, None)))
                for row, one in zip(self.rows, bodies, strict=True)
            ),
            declared=(*self.declared, Column("organ_of", "actor")),
        )

    def marked(self, levels: Mapping[str, Sensitivity]) -> Answer:
        """Return the answer with a column `sensitivity`, if a row names something that not everybody may see.

        Args:
            levels: How far things may be passed on, by IRI.
        """
        if not levels:
            return self
        found = [
            max((levels[iri] for iri in map(value, row) if iri in levels), key=LEVELS.index, default="")
            for row in self.rows
        ]
        if not any(found) or "sensitivity" in self.names:
            return self
        return replace(
            self,
            columns=(*self.columns, "sensitivity"),
            rows=tuple((*row, ox.Literal(mark)) for row, mark in zip(self.rows, found, strict=True)),
            declared=(*self.declared, Column("sensitivity", "text")) if self.declared else (),
        )

    def beside(self, accepted: Answer) -> Answer:
        """Return the answer with a column `draft`, set where a row would not be there without drafts.

        Args:
            accepted: The answer to the same question without them.
        """
        known = set(accepted.rows)
        return replace(
            self,
            columns=(*self.columns, "draft"),
            rows=tuple((*row, None if row in known else ox.Literal("draft")) for row in self.rows),
            declared=(*self.declared, Column("draft", "flag")),
        )

    def folded(self, into: Mapping[str, Thing]) -> Answer:
        """Return the answer with things replaced by others, by their IRIs; rows that are alike stand once."""
        places = [self.columns.index(column.name) for column in self.declared if len(column.variables) > 1]
        rows = []
        for row in self.rows:
            cells = list(row)
            for place in places:
                if one := into.get(value(row[place + 1])):
                    cells[place : place + 2] = ox.Literal(one.label), ox.NamedNode(one.iri)
            rows.append(tuple(cells))
        return replace(self, rows=tuple(dict.fromkeys(rows)))

    def texts(self) -> Iterator[dict[str, str]]:
        """Yield each row as plain text by variable; an empty cell is an empty text, a document its slug."""
        documents = {column.name for column in self.declared if column.kind == "document"}
        for row in self.rows:
            yield {
                name: self.called.slug(value(term)) if name in documents and value(term) else value(term)
                for name, term in zip(self.columns, row, strict=True)
            }

    @property
    def flat(self) -> tuple[str, ...]:
        """Names of the columns of a flat table, in which the IRI of a thing `x` is a column `x_iri`."""
        return tuple(name for column in self.declared for name in column.flat) or self.columns

    def csv(self, delimiter: str = ",") -> str:
        """Return the rows as CSV (RFC 4180) with a header; a set flag stands as the name of its column.

        Text that a spreadsheet would run as a formula gets an apostrophe in front.
        """
        rows = self._flattened() if self.declared else self.texts()
        lines = ([_word(name, cell) for name, cell in row.items()] for row in rows)
        return "".join(
            _line(line, delimiter) for line in (self.flat, *(map(defused, line) for line in lines))
        )

    def json(self) -> str:
        """Return the rows as a JSON list of flat objects of numbers, booleans, text and null."""
        return json.dumps(list(self._flattened()), ensure_ascii=False, indent=1)

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas is an extra
        """Return a flat pandas.DataFrame (needs the `notebook` extra)."""
        import pandas as pd

        return pd.DataFrame(list(self._flattened()), columns=list(self.flat)).convert_dtypes()

    def shown(self) -> list[dict[str, str]]:
        """Return the rows for people: dates as they read them, things by their labels.

        Where two things share a label their slugs stand beside it.
        """
        if not self.declared:
            named = {value(term) for row in self.rows for term in row if isinstance(term, ox.NamedNode)}
            short = ids(named).short
            return [
                {
                    name: short(value(term)) if isinstance(term, ox.NamedNode) else value(term)
                    for name, term in zip(self.columns, row, strict=True)
                }
                for row in self.rows
            ]
        rows = list(self)
        bearers = Counter(thing.label for thing in self._things)
        dates = {column.name for column in self.declared if column.kind in {"edtf", "date"}}
        return [
            {
                name: self._words(cell, bearers)
                if isinstance(cell, Thing)
                else readable(cell)
                if name in dates and isinstance(cell, str)
                else _word(name, cell)
                for name, cell in row.items()
            }
            for row in rows
        ]

    def _words(self, thing: Thing, bearers: Mapping[str, int]) -> str:
        """Return what a thing is called, its id behind a name that another has, too."""
        slug = self.called.slug(thing.iri)
        if thing.label == thing.slug:
            return slug
        alone = bearers[thing.label] == 1 and thing.iri not in self.called.shared
        return thing.label if alone or slug in thing.label else f"{thing.label} [{slug}]"

    @cached_property
    def _things(self) -> set[Thing]:
        return {cell for row in self for cell in row.values() if isinstance(cell, Thing)}

    @cached_property
    def called(self) -> Ids:
        """What its things are called."""
        return ids(thing.iri for thing in self._things) if self.ids is None else self.ids

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns as rows are yielded: those of the header, or the variables."""
        return tuple(column.name for column in self.declared) or self.columns

    def _repr_html_(self) -> str:
        """Show the rows as a table in a notebook, and the notes below it."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.names)
        body = "".join(
            "<tr>" + "".join(f"<td><bdi>{html.escape(cell)}</bdi></td>" for cell in row.values()) + "</tr>"
            for row in self.shown()
        )
        notes = "".join(f"<p>{html.escape(note)}</p>" for note in self.notes)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"

    def _flattened(self) -> Iterator[dict[str, Flat]]:
        """Yield each row with a thing as its label or slug, and its IRI beside it."""
        paired = {column.name: column.flat[1] for column in self.declared if len(column.flat) > 1}
        for row in self:
            cells: dict[str, Flat] = {}
            for name, cell in row.items():
                cells[name] = self._label(cell) if isinstance(cell, Thing) else cell
                if name in paired:
                    cells[paired[name]] = cell.iri if isinstance(cell, Thing) else None
            yield cells

    def _label(self, thing: Thing) -> str:
        return self.called.slug(thing.iri) if thing.label == thing.slug else thing.label


def _word(name: str, cell: Value) -> str:
    """Write a cell for people: a flag that is set as the name of its column, an empty cell as nothing."""
    if isinstance(cell, bool):
        return name if cell else ""
    return "" if cell is None else str(cell)


def _line(cells: Iterable[str], delimiter: str) -> str:
    """Write a line of CSV; asked to end it with CR LF, Python quotes cells that hold either."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def defused(cell: str) -> str:
    """Put an apostrophe before text that a spreadsheet would take for a formula."""
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell
