"""One record from one value of a file, or what is wrong with its form, in words and with lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from claimgraph.errors import Fault
from claimgraph.model.kinds import Record
from claimgraph.model.ontology.words import as_named
from claimgraph.model.records import (
    Archived,
    Condition,
    Elsewhere,
    Media,
    Name,
    Original,
    Part,
    Position,
    Qualifiers,
    Remark,
    Source,
    Span,
    Text,
    Translation,
)
from claimgraph.names.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

    from claimgraph.corpus.formats.yaml import Loaded

AnyRecord = TypeVar("AnyRecord", bound=Record)
Steps = tuple[str | int, ...]

LONGEST_MESSAGE = 400
NESTED: dict[str, type[Record]] = {
    "archived": Archived,
    "at": Span,
    "condition": Condition,
    "inline": Source,
    "media": Media,
    "names": Name,
    "on_statement": Remark,
    "original": Original,
    "part": Part,
    "position": Position,
    "qualifiers": Qualifiers,
    "same_as_elsewhere": Elsewhere,
    "text": Text,
    "translation": Translation,
}
STAND_INS: dict[str, Any] = {
    "at": [{"start": 0, "end": 1, "sha256": "0" * 64}],
    "paraphrase": "?",
    "published": "0001/9999",
    "said": "0001/9999",
    "title": "?",
}
SENTENCES = {
    "bool_type": "must be true or false",
    "decimal_type": "must be a number",
    "dict_type": "must hold keys, as in 'key: value'",
    "greater_than_equal": "must be {ge} or more",
    "int_type": "must be a whole number",
    "is_instance_of": "must be a number",
    "literal_error": "must be {expected}",
    "less_than_equal": "must be {le} or less",
    "model_attributes_type": "must hold keys, as in 'key: value'",
    "model_type": "must hold keys, as in 'key: value'",
    "string_pattern_mismatch": "must be the name of a file, without folders",
    "string_type": "must be text; put it in quotes",
    "too_long": "is longer than {max_length} characters",
    "too_short": "must not be empty",
    "tuple_type": "must be a list",
}


@dataclass(frozen=True)
class Where:
    """Where a record stands: in a YAML file below some keys, or in one line of a file of JSON lines."""

    path: str
    source: Loaded | int
    prefix: Steps = ()

    def below(self, *steps: str | int) -> Where:
        """Return the place of something inside."""
        return Where(self.path, self.source, self.prefix + steps)

    @property
    def lines(self) -> range:
        """The lines on which it stands."""
        if isinstance(self.source, int):
            return range(self.source, self.source + 1)
        first = self.source.line(self.prefix)
        start, end = self.source.extents.get(self.prefix, (0, 0))
        return range(first, first + self.source.text.count("\n", start, end) + 1)

    def fault(self, message: str, *steps: str | int) -> Fault:
        """Say what is wrong with a value inside."""
        line = self.source if isinstance(self.source, int) else self.source.line(self.prefix + steps)
        return Fault(self.path, line, _one_line(message))


def read(
    model: type[AnyRecord], data: object, where: Where, skip: Iterable[str] = ()
) -> tuple[AnyRecord | None, list[Fault]]:
    """Make a record from a value.

    Args:
        model: What record to make.
        data: The value as the file holds it.
        where: Where it stands.
        skip: Keys whose faults were told already.

    Returns:
        The record and the faults. If there are any, the record is made of what is right, so that the rest
        can be checked as well; None if too little is right.
    """
    data = as_named(model.__name__, data)
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    told = set(skip)
    faults = [
        where.fault(_message(detail, model), *_steps(detail["loc"], data))
        for detail in details
        if told.isdisjoint(detail["loc"])
    ]
    if not isinstance(data, dict):
        return None, faults
    wrong = {str(detail["loc"][0]) for detail in details if detail["loc"]}
    right = {key: value for key, value in data.items() if key not in wrong}
    try:
        return model.model_validate(right | {key: STAND_INS[key] for key in wrong & STAND_INS.keys()}), faults
    except ValidationError:
        return None, faults


def _one_line(message: str) -> str:
    """Keep a message readable, whatever the file puts into it."""
    line = " ".join(message.split())
    return line if len(line) <= LONGEST_MESSAGE else f"{line[:LONGEST_MESSAGE]} ..."


def _message(detail: ErrorDetails, model: type[Record]) -> str:
    """Say in one sentence what pydantic found."""
    kind, context = detail["type"], detail.get("ctx", {})
    names = [
        step
        for step in detail["loc"]
        if isinstance(step, str) and step not in {"inline", "part", "slug", "span", "translation"}
    ]
    name = names[-1] if names else model.__name__.lower()
    if kind == "missing":
        holder = names[-2] if len(names) > 1 else model.__name__.lower()
        return f"'{holder}' has no '{name}'" if len(names) > 1 else f"the {holder} has no '{name}'"
    if kind == "extra_forbidden" and name == "calendar":
        return "a calendar stands with its date: {date: 1445-04-03, calendar: hijri}"
    if kind == "extra_forbidden":
        return unknown("key", name, _keys(detail["loc"], model), known="unknown")
    if kind == "value_error":
        return f"{name}: {context['error']}"
    sentence = SENTENCES.get(kind, detail["msg"][:1].lower() + detail["msg"][1:])
    return f"'{name}' {sentence.format_map(context)}" if kind in SENTENCES else f"{name}: {sentence}"


def _keys(location: Steps, model: type[Record]) -> list[str]:
    """Return the keys that are right at a place of a record."""
    inside = next((NESTED[step] for step in reversed(location[:-1]) if step in NESTED), model)
    return list(inside.by_key())


def _steps(location: Steps, data: Any) -> Steps:  # noqa: ANN401  # whatever the file holds
    """Follow pydantic's path as far as the file has it; the marks of alternatives are not in the file."""
    steps: list[str | int] = []
    for step in location:
        there = (
            step in data if isinstance(data, dict) else isinstance(data, list) and step in range(len(data))
        )
        if there:
            data = data[step]
            steps.append(step)
    return tuple(steps)
