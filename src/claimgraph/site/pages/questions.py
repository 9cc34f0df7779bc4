"""The pages on the named questions: what each asks, how to read it, what it takes, and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.ask import catalogue
from claimgraph.ask.answer import Thing
from claimgraph.claims.cards import key
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.ask.answer import Answer
    from claimgraph.ask.questions import Column, Question
    from claimgraph.site.shell import Site

Record = dict[str, Any]

MOST = 500  # rows of an answer that stand in a page
LIST = "questions.html"


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the list of the questions and the page of each."""
    menu = catalogue.menu()
    yield LIST, site.page("site/questions.html", LIST, {"title": "Questions", "menu": menu})
    for heading, asked in menu:
        for question in asked:
            address = f"questions/{question.name}.html"
            shown = {"title": question.summary, "heading": heading, "question": question}
            yield address, site.page("site/question.html", address, shown | _answered(site, question), LIST)


def _answered(site: Site, question: Question) -> Record:
    """Return the answer to a question as it stands, or none if it needs to be told of whom or what."""
    if any(parameter.required for parameter in question.parameters):
        return {"answer": None}
    answer = site.data.ask(question.name)
    return {"answer": table(answer), "count": len(answer), "most": MOST, "notes": answer.notes}


def table(answer: Answer) -> Record:
    """Return an answer as `site/answer.html` shows it: heads, and at most `MOST` rows of cells."""
    shown = [row for row, _ in zip(answer, range(MOST), strict=False)]
    return {
        "heads": [(column.name.replace("_", " "), column.kind) for column in answer.declared],
        "rows": [[_cell(column, row[column.name]) for column in answer.declared] for row in shown],
    }


def _cell(column: Column, value: object) -> Record:
    """Return what stands in a cell: words, what they are known by in links, and how they are to be read."""
    if isinstance(value, Thing):
        return {"text": safe(value.label), "key": key(value.iri), "kind": column.kind}
    if isinstance(value, bool):
        return {"text": column.name.replace("_", " ") if value else "", "key": "", "kind": "flag"}
    return {"text": "" if value is None else safe(str(value)), "key": "", "kind": column.kind}
