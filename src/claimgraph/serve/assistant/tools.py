"""The tools: one for each named question, with a schema of its values, and two to find things by."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from mcp_types import Tool, ToolAnnotations

from claimgraph.ask import questions as asked
from claimgraph.ask.binding import ANY
from claimgraph.ask.catalogue import named, questions
from claimgraph.model.ontology import words
from claimgraph.store.dataset import FINDABLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.ask.questions import Parameter, Question

Schema = dict[str, Any]

FIND, STATEMENT = "find", "statement"
MOST_ROWS, ROWS = 100, 20
READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
PAGING: Schema = {
    "offset": {"type": "integer", "minimum": 0},
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": ROWS},
}


def tools(only: Iterable[str] = ()) -> list[Tool]:
    """Return the tools.

    Args:
        only: Names of the questions that are tools; all of them if none is named.

    Raises:
        NotFoundError: There is no question of a name.
    """
    wanted = [named(name) for name in only] or list(questions().values())
    return [_find(), _statement(), *map(_question, wanted)]


def _question(question: Question) -> Tool:
    values = {one.name: _schema(one) for one in question.parameters}
    switches: Schema = {}
    if any(one.kind == "actor" for one in question.parameters):
        switches["exactly"] = _switch("Leave out the organs of a state or body.")
    if question.foldable and any(one.kind in asked.JUDGED for one in question.parameters):
        switches["fold_same"] = _switch("List as one what judgements say is one.")
    rows = ", ".join(column.name for column in question.columns)
    return Tool(
        name=question.name,
        description=f"{question.summary}, by whose word. Rows: {rows}.",
        input_schema={
            "type": "object",
            "properties": values | switches | PAGING,
            "required": [one.name for one in question.parameters if one.required],
            "additionalProperties": False,
        },
        annotations=READS,
    )


def _find() -> Tool:
    return Tool(
        name=FIND,
        title="Which thing a name stands for",
        description="The id of an actor, office, place, event, document or statement by any of its names, in "
        "any script. Never guesses: if nothing or several things have the name, it lists candidates.",
        input_schema={
            "type": "object",
            "properties": {
                "name": {"type": "string", "description": "A name, or an id."},
                "kind": {"enum": list(FINDABLE), "description": "What it is; anything if left out."},
            },
            "required": ["name"],
            "additionalProperties": False,
        },
        annotations=READS,
    )


def _statement() -> Tool:
    return Tool(
        name=STATEMENT,
        title="A statement in full",
        description="Who said it, when, for whom, through whom; how it stands; who contradicts it; documents "
        "and passages.",
        input_schema={
            "type": "object",
            "properties": {"id": {"type": "string", "description": "document/id, as other tools give it."}},
            "required": ["id"],
            "additionalProperties": False,
        },
        annotations=READS,
    )


def _schema(parameter: Parameter) -> Schema:
    """Return the schema of a value; of several, in a list, any may hold."""
    default = f" Default: {parameter.default.rpartition(':')[2]}." if parameter.default else ""
    article = "Id or any name of" if parameter.kind in asked.ENTITY_KINDS else "Of kind"
    return {
        **_one(parameter.kind),
        "description": f"{article} {parameter.kind}: {parameter.meaning}.{default}",
    }


@cache
def _one(kind: str) -> Schema:
    """Return the schema of a kind without its description, a short one: an assistant reads all tools."""
    if kind == "act":
        return {"enum": sorted(words.words(words.ACT))}
    if kind == "standing":
        return {"enum": [*words.words("standing"), ANY]}
    if kind == "integer":
        return {"type": "integer", "minimum": 0}
    if kind == "date":
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
    return {"type": ["string", "array"], "items": {"type": "string"}}


def _switch(told: str) -> Schema:
    return {"type": "boolean", "description": told}
