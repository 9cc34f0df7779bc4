"""The pages on the named questions: what each asks, how to read it, what it takes, and its answer."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from claimgraph.ask import catalogue
from claimgraph.ask.answer import Thing
from claimgraph.model.safe import safe
from claimgraph.pages.markup.lines import TIME, Lines, dated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimgraph.ask.questions import Column, Question
    from claimgraph.site.shell import Site

Record = dict[str, Any]

MOST = 500  # rows of an answer that stand in a page
LIST = "questions.html"
NUMBERS = {"integer", "decimal"}
CELL = Markup('<td class="{}" data-head="{}">{}</td>')


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
    looks = {column.name: "number" if column.kind in NUMBERS else "" for column in answer.declared}
    cells = [(column.name, written.cells(column, looks[column.name])) for column in answer.declared]
    rows = ("".join(cell(row[name], str(row[name])) for name, cell in cells) for row in islice(answer, MOST))
    return {
        "answer": {
            "heads": [(_words(column), looks[column.name]) for column in answer.declared],
            "rows": list(map(Markup, rows)),
        },
        "count": len(answer),
        "most": MOST,
        "notes": answer.notes,
    }


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
        lines = Lines(site.material, site.around(address).link)
        self._called, self._carrier = cache(lines.called), cache(lines.carrier)
        self._dated = cache(lambda said: TIME.format(dated(safe(said))))

    def cells(self, column: Column, look: str) -> Callable[[object, str], Markup]:
        """Return what writes the cells of a column, each value once; it is given with its words."""
        head = _words(column)
        return cache(lambda value, _words: CELL.format(look, head, self.cell(column, value)))

    def cell(self, column: Column, value: object) -> Markup:
        """Return what stands in a cell; nothing where nothing is."""
        if value is None or value is False or value == "":
            return Markup()
        if isinstance(value, Thing):
            if column.kind == "document":
                return self._carrier(safe(self._ids.slug(value.iri)))
            return self._called(self._words(value), self._ids.key(value.iri))
        if value is True:
            return self._called(_words(column), "")
        if column.kind in {"edtf", "date"}:
            return self._dated(str(value))
        return self._called(safe(str(value)), "")

    def _words(self, thing: Thing) -> str:
        """Return what a thing is called, its id behind a name that another has, too."""
        if thing.iri in self._reading.entities:
            return self._reading.label(thing.iri)
        return safe(self._ids.slug(thing.iri) if thing.label == thing.slug else thing.label)
