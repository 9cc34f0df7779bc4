"""What is affirmed, denied or left open: a subject, a predicate, a value, and what qualifies it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from claimgraph.model.kinds import DATED, Edtf, Record, Slug, Value, dated
from claimgraph.model.records.speakers import Source, Speaker, form, named
from claimgraph.model.slugs import kebab, local

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

SHORTEST, LONGEST = 3, 5
FORM = "a proposition is a list [subject, predicate, value], after which a period and {qualifiers} may stand"
MANNER = ("certainty", "cue")


class Qualifiers(Record):
    """What a proposition says besides its value, and how this statement says it.

    Attributes:
        victim: Whose dead, wounded or captured a count counts.
        victims: Code of the kind of people counted.
        scope: Code of how much of the subject the value holds for.
        relation: Code of how the event lay to the place that is the value.
        and: The other place, of what lay between two.
        precision: Code of how exactly that place is given.
        certainty: Code of how sure the speaker is; how it is said, not what.
        cue: Code of the verb with which it is told; likewise.
    """

    victim: Speaker | None = None
    victims: Slug | None = None
    scope: Slug | None = None
    relation: Slug | None = None
    second: Annotated[Slug | None, Field(alias="and")] = None
    precision: Slug | None = None
    certainty: Slug | None = None
    cue: Slug | None = None

    def said(self) -> Iterator[tuple[str, str]]:
        """Yield what belongs to the content itself: the keys of the file, each with its slug or code."""
        for name, info in type(self).model_fields.items() if self.model_fields_set else ():
            value = getattr(self, name)
            if value is not None and name not in MANNER:
                yield info.alias or name, str(named(value))

    def text(self) -> str:
        """Return what belongs to the content itself in the words of the file; nothing if nothing does.

        Example:
            >>> Qualifiers(victim="port-authority", victims="civilians").text()
            'victim port-authority, victims civilians'
        """
        return ", ".join(" ".join(pair) for pair in self.said())


PLAIN = Qualifiers()


class Proposition(Record):
    """What is affirmed or denied: a subject, a predicate, a value, when it is said to hold, and how.

    Written as a list: [subject, predicate, value]; valid and {qualifiers} may follow.

    Attributes:
        subject: What it is about: an actor, a place or an event.
        predicate: What is said of it.
        value: What it is said to be: as the predicate takes it, a thing, a code, a count or a date.
        valid: When it is said to hold, if the source says so.
        qualifiers: What qualifies it, if anything does.
    """

    subject: Speaker
    predicate: str
    value: Annotated[Annotated[Value, Tag("slug")] | Annotated[Source, Tag("inline")], Discriminator(form)]
    valid: Edtf | None = None
    qualifiers: Qualifiers = PLAIN

    @model_validator(mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:  # noqa: ANN401  # whatever the file holds
        if isinstance(value, Proposition):
            return value
        if not isinstance(value, list | tuple) or not SHORTEST <= len(value) <= LONGEST:
            raise ValueError(FORM)
        subject, predicate, said, *rest = value
        if isinstance(said, dict) and said.keys() == DATED:
            said = dated(said)
        parts = {"subject": subject, "predicate": predicate, "value": said}
        more = rest.pop() if rest and isinstance(rest[-1], dict | Qualifiers) else None
        if isinstance(more, dict) and "valid" in more:
            more = dict(more)
            rest.append(more.pop("valid"))
            if len(rest) > 1:
                raise ValueError("the period is given twice: as the fourth of the list and as 'valid'")
        if len(rest) > 1:
            raise ValueError(FORM)
        return parts | ({"valid": rest[0]} if rest else {}) | ({} if more is None else {"qualifiers": more})

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
            >>> Proposition.model_validate(["raid", "killed_count", 2, {"victim": "guard"}]).identifier()
            'raid.killed-count.2.victim-guard'
        """

        def part(name: str | int) -> str:
            return f"{document}_{name}" if name in sources else local(name)

        parts = [part(named(self.subject)), kebab(self.predicate), part(named(self.value))]
        if self.valid:
            parts.append(local(self.valid))
        return ".".join([*parts, *(f"{key}-{part(value)}" for key, value in self.qualifiers.said())])

    def described(self) -> Iterator[Source]:
        """Yield the unnamed actors that it describes."""
        parts = (self.subject, self.value, self.qualifiers.victim)
        yield from (part for part in parts if isinstance(part, Source))


class OpenPoint(Record):
    """What a statement leaves open: [subject, predicate], and no value.

    Attributes:
        subject: What it is about.
        predicate: What is not known of it.
    """

    subject: Slug
    predicate: str

    @model_validator(mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:  # noqa: ANN401  # whatever the file holds
        if isinstance(value, dict | OpenPoint):
            return value
        if isinstance(value, list | tuple) and len(value) == SHORTEST - 1:
            return dict(zip(("subject", "predicate"), value, strict=True))
        raise ValueError("what is left open is a list [subject, predicate], without a value")
