"""What is affirmed or denied: a subject, a predicate, a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Discriminator, Tag, model_validator

from claimgraph.model.kinds import DATED, Edtf, Record, Value, dated
from claimgraph.model.records.speakers import Source, Speaker, form, named
from claimgraph.model.slugs import kebab, local

if TYPE_CHECKING:
    from collections.abc import Container


class Proposition(Record):
    """What is affirmed or denied: a subject, a predicate, a value, and when it is said to hold.

    Written as a list: [subject, predicate, value], or [subject, predicate, value, valid].

    Attributes:
        subject: What it is about: an actor, a place or an event.
        predicate: What is said of it.
        value: What it is said to be: as the predicate takes it, a thing, a code, a count or a date.
        valid: When it is said to hold, if the source says so.
    """

    subject: Speaker
    predicate: str
    value: Annotated[Annotated[Value, Tag("slug")] | Annotated[Source, Tag("inline")], Discriminator(form)]
    valid: Edtf | None = None

    @model_validator(mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:  # noqa: ANN401  # whatever the file holds
        if isinstance(value, Proposition):
            return value
        if isinstance(value, list | tuple) and len(value) in {3, 4}:
            value = dict(zip(("subject", "predicate", "value", "valid"), value, strict=False))
        if isinstance(value, dict):
            said = value.get("value")
            return (
                {**value, "value": dated(said)} if isinstance(said, dict) and said.keys() == DATED else value
            )
        raise ValueError(
            "a proposition is a list [subject, predicate, value] or [subject, predicate, value, valid]"
        )

    def identifier(self, document: str = "", sources: Container[str | int] = ()) -> str:
        """Return the last part of the IRI: what two speakers say alike has one identifier.

        Args:
            document: Slug of the document, which stands before its own unnamed actors.
            sources: The ids of these.

        Example:
            >>> Proposition.model_validate(["raid", "killed_count", ">=2", "2031-05"]).identifier()
            'raid.killed-count.at-least-2.2031-05'
            >>> said = Proposition.model_validate(["raid", "perpetrator", "raiders"])
            >>> said.identifier("herald", {"raiders"})
            'raid.perpetrator.herald_raiders'
        """
        subject, value = (
            f"{document}_{name}" if name in sources else local(name)
            for name in (named(self.subject), named(self.value))
        )
        parts = [subject, kebab(self.predicate), value]
        return ".".join([*parts, local(self.valid)] if self.valid else parts)
