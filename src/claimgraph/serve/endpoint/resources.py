"""The questions as resources: which there are, and the answer to one with the values of an address."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimgraph.errors import NotFoundError, QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.ask.answer import Answer
    from claimgraph.ask.questions import Question
    from claimgraph.store.dataset import Dataset

SWITCHES = ("exactly", "fold_same")  # of `Dataset.ask`, beside the values


def described(question: Question) -> dict[str, Any]:
    """Return what a question takes and gives, as JSON has it."""
    return {
        "name": question.name,
        "title": question.summary,
        "reading": question.reading,
        "tags": list(question.tags),
        "inputs": [
            {
                "name": one.name,
                "kind": one.kind,
                "meaning": one.meaning,
                "required": one.required,
                "default": one.default or None,
            }
            for one in question.parameters
        ],
        "columns": [{"name": one.name, "kind": one.kind} for one in question.columns],
        "example": question.examples[0],
    }


def asked(data: Dataset, question: Question, fields: Iterable[tuple[str, str]]) -> Answer:
    """Ask a question with the fields of an address; a name that is given twice means any of its values.

    Raises:
        QueryError: A value is unknown or malformed, or the query needed more than it may use.
        NotFoundError: A name stands for nothing, or for several things.
    """
    values: dict[str, list[str]] = {}
    switches: dict[str, bool] = {}
    for name, value in fields:
        if name in SWITCHES:
            if value != "true":
                raise QueryError(f"{name}={value}: {name}=true, or leave it out")
            switches[name] = True
        else:
            values.setdefault(question.parameter(name).name, []).append(value)
    return data.ask(question.name, **values, **switches)


def answered(question: Question, answer: Answer) -> dict[str, Any]:
    """Return an answer as JSON has it: rows as `claimgraph ask --json` prints them, and how to read them."""
    return {
        "question": question.name,
        "title": question.summary,
        "reading": question.reading,
        "columns": [{"name": one.name, "kind": one.kind} for one in answer.declared],
        "rows": json.loads(answer.json()),
        "taken": [str(one) for one in answer.taken],
        "notes": list(answer.notes),
    }


def wrong(error: QueryError | NotFoundError) -> dict[str, Any]:
    """Return what is wrong as JSON has it: the line that the command prints, and what may be meant."""
    candidates = list(error.candidates) if isinstance(error, NotFoundError) else []
    return {"error": str(error), "candidates": candidates}
