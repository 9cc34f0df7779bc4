"""What the team holds of statements, beside what was said: only for those who ask for it.

Nothing here changes what a question, a network or a page finds; it stands in a column or a line of its own.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.ask.catalogue import selects
from claimgraph.ask.questions import Column
from claimgraph.errors import QueryError
from claimgraph.model.counts import in_words
from claimgraph.model.dates import readable
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from claimgraph.ask.answer import Answer
    from claimgraph.store.dataset import Dataset


def beside(data: Dataset) -> Dataset:
    """Return a view of a dataset whose reading tells what the team holds of each statement."""
    view = copy.copy(data)
    view.reading = replace(data.reading, team=of_statements(data))
    return view


def column(data: Dataset, answer: Answer) -> Answer:
    """Return an answer with a column `team`: what the team holds of the statement of each row.

    Args:
        data: The dataset that gave the answer.
        answer: Rows with a column `statement`.

    Raises:
        QueryError: The rows rest on no single statement.
    """
    if not any(one.name == "statement" for one in answer.declared):
        raise QueryError("the rows of this question rest on no single statement; the team marks statements")
    held = of_statements(data)
    told = ("; ".join(held.get(row["statement"].iri if row["statement"] else "", ())) for row in answer)
    return replace(
        answer,
        columns=(*answer.columns, "team"),
        rows=tuple((*row, ox.Literal(words)) for row, words in zip(answer.rows, told, strict=True)),
        declared=(*answer.declared, Column("team", "text")),
    )


def of_statements(data: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return the marks of each statement and of its contents in words, by the IRI of the statement.

    A mark that its author replaced is left out; each names its author and day, and who of the team agrees
    with it or does not.

    Example of a line: `disputed – B. Fenn, 10 May 2031 (A. Rill disagrees)`.
    """
    rows = [row for row in data.ask("assessments") if not row["revised_by"]]
    opinions: defaultdict[str, list[str]] = defaultdict(list)
    for one in data.select(selects()["opinions"]).texts():
        opinions[one["assessment"]].append(f"{one['by']} {one['mark']}")
    marks: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        if target := row["statement"] or row["content"]:
            marks[target.iri].append(_line(row, opinions[row["assessment"].iri]))
    found = {
        iri: (*marks[iri], *(line for content, _denied in one.sides for line in marks[content.iri]))
        for iri, one in data.reading.statements.items()
    }
    return {iri: lines for iri, lines in found.items() if lines}


def _line(row: Mapping[str, Any], opinions: list[str]) -> str:
    """Return a mark in words."""
    about = ""
    if row["content"]:
        value = in_words(row["value"]) if isinstance(row["value"], str) else row["value"]
        more = f" ({row['qualifiers']})" if row["qualifiers"] else ""
        about = f"{row['subject']}, {row['predicate']} {value}{more}: "
    others = f" ({', '.join(opinions)})" if opinions else ""
    return safe(f"{about}{row['mark']} – {row['by']}, {readable(row['date'])}{others}")
