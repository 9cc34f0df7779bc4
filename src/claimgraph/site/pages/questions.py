"""The pages on the named questions: what each asks, how to read it, what it takes, and its answer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from claimgraph.ask import catalogue
from claimgraph.ask.answer import Thing
from claimgraph.claims.stances import worded
from claimgraph.model.safe import safe
from claimgraph.pages.markup.lines import TIME, Lines, dated, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimgraph.ask.questions import Column, Question
    from claimgraph.site.shell import Site

Record = dict[str, Any]

MOST = 500  # rows of an answer that stand in a page
LIST = "questions.html"
NUMBERS = {"integer", "decimal"}
UNREAD = {"proposition"}  # kinds of columns that tell people nothing: they serve to join answers
LONG = 60  # letters from which on a text has room for a line
OPEN, CLOSE = Markup('<td class="{}" data-head="{}">'), Markup("</td>")
MADE = Markup('<a href="{}" title="{}">{}</a>')


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the list of the questions and the page of each."""
    menu, written = catalogue.menu(), Written(site, "questions/any.html")
    yield LIST, site.page("site/questions.html", LIST, {"title": "Questions", "menu": menu})
    for heading, asked in menu:
        for question in asked:
            address = f"questions/{question.name}.html"
            shown = {"title": question.summary, "heading": heading, "question": question}
            shown |= _answered(site, question, written)
            yield address, site.page("site/question.html", address, shown, LIST)


def _answered(site: Site, question: Question, written: Written) -> Record:
    """Return the answer to a question as it stands, or none if it needs to be told of whom or what."""
    if any(parameter.required for parameter in question.parameters):
        return {"answer": None}
    answer = site.data.ask(question.name)
    shown = [column for column in answer.declared if column.kind not in UNREAD]
    cells = {column.name: cells for column, cells in answer.written(written.cell, MOST) if column in shown}
    looks = {column.name: _look(column, cells.get(column.name, ())) for column in shown}
    kept = [
        (column.name, _words(column), look) for column in shown if (look := looks[column.name]) is not None
    ]
    begun = [(OPEN.format(look, words), cells[name]) for name, words, look in kept]
    return {
        "answer": {
            "heads": [(words, look) for _name, words, look in kept],
            "rows": [
                together(*(part for start, some in begun for part in (start, some[row], CLOSE)))
                for row in range(min(len(answer), MOST) if begun else 0)
            ],
            "empty": [_words(column) for column in shown if looks[column.name] is None],
        },
        "count": len(answer),
        "most": MOST,
        "notes": answer.notes,
    }


def _look(column: Column, cells: Sequence[str]) -> str | None:
    """Return the class of a column; None if nothing stands in it."""
    if not any(cells):
        return None
    if column.kind in NUMBERS:
        return "number"
    return "long" if column.kind == "text" and max(map(len, cells)) > LONG else ""


def _words(column: Column) -> str:
    return column.name.replace("_", " ")


class Written:
    """What writes the cells of answers: names lead to their pages, dates are read as people read them.

    Args:
        site: The site.
        address: Of a page in the folder.
    """

    def __init__(self, site: Site, address: str) -> None:
        self._reading, self._ids = site.reading, site.reading.ids
        self._material, self._link = site.material, site.around(address).link
        lines = Lines(self._material, self._link)
        self._statement = cache(self._made)
        self._called, self._carrier = cache(lines.called), cache(lines.carrier)
        self._dated = cache(lambda said: TIME.format(dated(safe(said))))

    def cell(self, column: Column, value: object, predicate: object = None) -> Markup:
        """Return what stands in a cell; nothing where nothing is.

        Args:
            column: The column.
            value: What it holds.
            predicate: Of which predicate a value is, if the row says so.
        """
        if value is None or value is False or value == "":
            return Markup()
        if isinstance(value, Thing):
            return self._thing(column, value)
        if value is True:
            return self._called(_words(column), "")
        if column.kind in {"edtf", "date"}:
            return self._dated(str(value))
        if column.kind == "value" and isinstance(predicate, Thing):
            return self._called(safe(worded(predicate.slug, str(value))), "")
        return self._called(safe(str(value)), "")

    def _thing(self, column: Column, thing: Thing) -> Markup:
        """Return a thing, a document or a statement as a link in words."""
        slug = safe(self._ids.slug(thing.iri))
        if column.kind == "document" and slug in self._material.documents:
            return self._carrier(slug)
        if column.kind == "statement":
            return self._statement(thing.iri)
        return self._called(self._words(thing), self._ids.key(thing.iri))

    def _made(self, iri: str) -> Markup:
        """Return a statement as a link in words: what it is, and when it was made."""
        if (number := self._material.position.get(iri)) is None:
            return self._called(safe(self._ids.slug(iri)), self._ids.key(iri))
        card = self._material.cards[number]
        return MADE.format(self._link(card.key), card.id, f"{', '.join(card.acts)}, {dated(card.said)}")

    def _words(self, thing: Thing) -> str:
        """Return what a thing is called, its id behind a name that another has, too."""
        if thing.iri in self._reading.entities:
            return self._reading.label(thing.iri)
        return safe(self._ids.slug(thing.iri) if thing.label == thing.slug else thing.label)
