"""The records of a corpus: frozen, and of the same shape as the annotation files.

Where a file may give one thing or a list, the record holds a tuple. `claimgraph.corpus.read` checks names.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from claimgraph.model.kinds import (
    BaseIri,
    Degrees,
    Digest,
    Edtf,
    Language,
    Many,
    OneOrMany,
    Record,
    Reference,
    Slug,
    Value,
    WebAddress,
    Words,
)
from claimgraph.model.slugs import kebab, local, slug

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

LONGEST_PARAPHRASE, PAIR, SPEAKERS = 280, 2, ("speaker", "on_behalf_of", "addressee", "via")
Pair = Many[Slug]
Verdict = Literal["same", "different", "unsure"]


class Name(Record):
    """A name of an actor, a place or an event besides its main one.

    Attributes:
        name: The name.
        lang: Its language, if it is not that of the corpus.
        kind: What kind of name it is.
        met_in: The documents of the corpus in which it stands.
        source: Where else it is attested: a list, or a page with its title and date.
        holder: The actor whose name for the thing it is.
        period: When it was in use.
        weak: Whether it says too little to be taken where others could be meant: initials, a single surname.
    """

    name: Words
    lang: Language | None = None
    kind: Slug | None = None
    met_in: Many[Slug] = ()
    source: Words | None = None
    holder: Slug | None = None
    period: Edtf | None = None
    weak: bool = False


def _name(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


Names = Many[Annotated[Name, BeforeValidator(_name, json_schema_input_type=str | Name)]]


class Actor(Record):
    """A person, a group, an organisation, a state, or an office that somebody can hold."""

    id: Slug
    kind: OneOrMany[str]
    name: Words
    names: Names = ()
    office_of: Slug | None = None
    organ_of: OneOrMany[Slug] = ()
    note: Words | None = None


class Position(Record):
    """Where a place lies (WGS 84), and where that is taken from."""

    latitude: Annotated[Degrees, Field(ge=-90, le=90)]
    longitude: Annotated[Degrees, Field(ge=-180, le=180)]
    origin: Words


class Place(Record):
    """A facility, a town, a region or a country."""

    id: Slug
    kind: OneOrMany[str]
    name: Words
    names: Names = ()
    within: OneOrMany[Slug] = ()
    disjoint_with: OneOrMany[Slug] = ()
    state: Slug | None = None
    position: Position | None = None
    note: Words | None = None


class Event(Record):
    """Something that statements are about; to be listed does not mean that it happened."""

    id: Slug
    kind: OneOrMany[str]
    label: Words
    names: Names = ()
    place: Slug | None = None
    date: Edtf | None = None
    counts: str | None = None
    part_of_event: OneOrMany[Slug] = ()
    note: Words | None = None


class Text(Record):
    """The file that holds the text of a document; the file itself is no part of a corpus."""

    file: Annotated[str, Field(pattern=r"^[^/\\\x00-\x1f]+$")]
    sha256: Digest
    length: Annotated[int, Field(ge=1)]


class Span(Record):
    """A passage: code points `start` (first) to `end` (first one after), and the digest of the passage."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    sha256: Digest

    @model_validator(mode="after")
    def _forward(self) -> Span:
        if self.start >= self.end:
            raise ValueError(f"start {self.start} is not before end {self.end}")
        return self


class Source(Record):
    """An actor whom a document describes without a name, in whatever role; known to that document only."""

    unidentified: Words
    given_id: Annotated[Slug | None, Field(alias="id")] = None
    count: Annotated[int, Field(ge=1)] | None = None
    affiliated_with: OneOrMany[Slug] = ()
    close_to: OneOrMany[Slug] = ()
    part_of: Slug | None = None

    @property
    def id(self) -> str:
        """The slug of the source within its document; the description makes one if none is given."""
        return self.given_id or slug(self.unidentified)

    @model_validator(mode="after")
    def _nameable(self) -> Source:
        try:
            slug(self.given_id or self.unidentified)
        except ValueError:
            raise ValueError("a description without Latin letters needs an 'id' beside it") from None
        return self


def _speaker_form(value: object) -> str:
    return "inline" if isinstance(value, dict | Source) else "slug"


Speaker = Annotated[
    Annotated[Slug, Tag("slug")] | Annotated[Source, Tag("inline")], Discriminator(_speaker_form)
]


class Proposition(Record):
    """What is affirmed or denied: a subject, a predicate, a value, and when it is said to hold."""

    subject: Speaker
    predicate: str
    value: Annotated[
        Annotated[Value, Tag("slug")] | Annotated[Source, Tag("inline")], Discriminator(_speaker_form)
    ]
    valid: Edtf | None = None

    @model_validator(mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:  # noqa: ANN401  # whatever the file holds
        if isinstance(value, dict | Proposition):
            return value
        if isinstance(value, list | tuple) and len(value) in {3, 4}:
            return dict(zip(("subject", "predicate", "value", "valid"), value, strict=False))
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


class Condition(Record):
    """What must happen, or must not, for a threat or a demand to take effect."""

    kind: Slug
    event: Slug | None = None
    paraphrase: Annotated[Words, Field(max_length=LONGEST_PARAPHRASE)]


class Statement(Record):
    """What one speaker, or several together, said on one occasion.

    `added` is the day from which it stood in its document, if that was changed after it was published.
    """

    id: Slug
    act: OneOrMany[str]
    speaker: Annotated[OneOrMany[Speaker], Field(min_length=1)]
    on_behalf_of: OneOrMany[Speaker] = ()
    addressee: OneOrMany[Speaker] = ()
    target: OneOrMany[Speaker] = ()
    about: OneOrMany[Slug] = ()
    affirms: Many[Proposition] = ()
    denies: Many[Proposition] = ()
    hedged: bool = False
    condition: Condition | None = None
    channel: Slug | None = None
    said: Edtf
    added: Edtf | None = None
    via: OneOrMany[Speaker] = ()
    published_in: Slug | None = None
    supersedes: OneOrMany[Reference] = ()
    withdraws: OneOrMany[Reference] = ()
    disowns: OneOrMany[Reference] = ()
    responds_to: OneOrMany[Reference] = ()
    paraphrase: Annotated[Words, Field(max_length=LONGEST_PARAPHRASE)]
    note: Words | None = None
    at: Annotated[Many[Span], Field(min_length=1)]


class Repeat(Record):
    """A statement annotated in another document, which this document reports again; `added` likewise."""

    repeats: Reference
    added: Edtf | None = None
    via: OneOrMany[Speaker] = ()
    at: Annotated[Many[Span], Field(min_length=1)]
    note: Words | None = None


def _entry_form(value: object) -> str:
    repeated = isinstance(value, Repeat) or (isinstance(value, dict) and "repeats" in value)
    return "repeat" if repeated else "statement"


Entry = Annotated[
    Annotated[Statement, Tag("statement")] | Annotated[Repeat, Tag("repeat")], Discriminator(_entry_form)
]


class Document(Record):
    """A source text or a cited work: what names it, and the statements found in it."""

    document: Slug
    title: Words
    publisher: Slug
    author: OneOrMany[Slug] = ()
    published: Edtf
    taken_down: Edtf | None = None
    retracts: OneOrMany[Reference] = ()
    url: WebAddress | None = None
    language: Language | None = None
    text: Text | None = None
    note: Words | None = None
    entries: Annotated[Many[Entry], Field(alias="statements")] = ()

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements annotated here, in the order of the file."""
        return tuple(entry for entry in self.entries if isinstance(entry, Statement))

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """The statements of other documents that this one reports again."""
        return tuple(entry for entry in self.entries if isinstance(entry, Repeat))

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The unnamed actors described here, by their local slugs."""
        return {source.id: source for entry in self.entries for _key, source in described(entry)}

    def actor(self, speaker: str | Source) -> str:
        """Return the last part of an actor's IRI: a slug, or `document.source` for one known only here."""
        name = named(speaker)
        return f"{self.document}.{name}" if name in self.sources else str(name)

    def proposition(self, proposition: Proposition) -> str:
        """Return the last part of a proposition's IRI."""
        return proposition.identifier(self.document, self.sources)

    def reference(self, statement: str) -> str:
        """Return a reference to a statement in full, as `document/id`."""
        return statement if "/" in statement else f"{self.document}/{statement}"


class Judgement(Record):
    """What the team holds of two events or two actors: that they are one, are two, or may be either."""

    same: Pair = ()
    different: Pair = ()
    unsure: Pair = ()
    by: Words
    date: Edtf
    ground: Words

    @property
    def verdict(self) -> Verdict:
        """Which of the three it is."""
        return "same" if self.same else "different" if self.different else "unsure"

    @property
    def pair(self) -> tuple[str, ...]:
        """The two slugs that are judged."""
        return self.same or self.different or self.unsure

    @model_validator(mode="after")
    def _one_verdict(self) -> Judgement:
        if [bool(pair) for pair in (self.same, self.different, self.unsure)].count(True) != 1:
            raise ValueError("a judgement is one of same, different or unsure: [one, other]")
        if not len(self.pair) == len(set(self.pair)) == PAIR:
            raise ValueError(f"'{self.verdict}' takes two things: [one, other]")
        return self


class Corpus(Record):
    """A whole corpus, read and checked."""

    format: int = 1
    title: Words
    base: BaseIri
    licence: Words
    language: Language
    method: Words
    creator: OneOrMany[Words] = ()
    actors: Many[Actor] = ()
    places: Many[Place] = ()
    events: Many[Event] = ()
    documents: Many[Document] = ()
    judgements: Many[Judgement] = ()

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Whether a slug of the registry names an `actor` (or an office), a `place` or an `event`."""
        found = {actor.id: "actor" for actor in self.actors}
        found |= {place.id: "place" for place in self.places}
        return found | {event.id: "event" for event in self.events}


def named(part: str | int | Source) -> str | int:
    """Return the slug by which a part of a statement goes; a value that is no slug as it is."""
    return part.id if isinstance(part, Source) else part


def described(entry: Statement | Repeat) -> Iterator[tuple[str, Source]]:
    """Yield the unnamed actors that an entry describes, each with the key under which it does."""
    for key in (*SPEAKERS, "target"):
        yield from ((key, one) for one in getattr(entry, key, ()) if isinstance(one, Source))
    for key in ("affirms", "denies"):
        for said in getattr(entry, key, ()):
            yield from ((key, one) for one in (said.subject, said.value) if isinstance(one, Source))
