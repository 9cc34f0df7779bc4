"""Who speaks or is spoken of: an actor of the registry, or one that a document describes without a name."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, Field, Tag, model_validator

from claimgraph.model.kinds import Language, OneOrMany, Record, Slug, WebAddress, Words
from claimgraph.model.levels import Sensitivity
from claimgraph.model.records.passages import Span
from claimgraph.model.slugs import slug


class Source(Record):
    """An actor whom a document describes without a name, in whatever role; known to that document only.

    Attributes:
        unidentified: How the document describes it, in your words.
        id: A short id by which the same document can refer to it again, no word of a list of codes; without
            one it is made of the description.
        count: How many they are, if the document says so.
        affiliated_with: The bodies to which the document says that it belongs.
        close_to: The bodies to which the document says that it is close.
        part_of: The id of another unnamed actor of the document of which it is one.
        sensitivity: How far it may be passed on, and all that it says or passes on.
    """

    unidentified: Words
    given_id: Annotated[Slug | None, Field(alias="id")] = None
    count: Annotated[int, Field(ge=1)] | None = None
    affiliated_with: OneOrMany[Slug] = ()
    close_to: OneOrMany[Slug] = ()
    part_of: Slug | None = None
    sensitivity: Sensitivity = "public"

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


def form(value: object) -> str:
    """Tell in which form an actor is given: by its `slug`, or described `inline`."""
    return "inline" if isinstance(value, dict | Source) else "slug"


Speaker = Annotated[Annotated[Slug, Tag("slug")] | Annotated[Source, Tag("inline")], Discriminator(form)]


class Original(Record):
    """Where words stand as they were before they were translated: in a document, or on the web.

    Attributes:
        document: The document of the corpus in which it stands.
        url: Its address on the web.
        at: The passage of that document.
    """

    document: Slug | None = None
    url: WebAddress | None = None
    at: Span | None = None

    @model_validator(mode="after")
    def _somewhere(self) -> Original:
        if self.document is None and self.url is None:
            raise ValueError("an original stands in a document of the corpus or at a web address: give one")
        if self.at and self.document is None:
            raise ValueError("a passage of the original needs the document in which it stands")
        return self


class Translation(Record):
    """Who translated what a document passes on, from which language, and where the original stands.

    Attributes:
        translated_by: Who translated.
        from: From which language.
        original: Where the original stands.
    """

    translated_by: Speaker
    from_: Annotated[Language, Field(alias="from")]
    original: Original | None = None


def relay_form(value: object) -> str:
    """Tell in which form one who passes words on is given: as a speaker, or as a `translation`."""
    translated = isinstance(value, Translation) or (isinstance(value, dict) and "translated_by" in value)
    return "translation" if translated else form(value)


Relay = Annotated[
    Annotated[Slug, Tag("slug")]
    | Annotated[Source, Tag("inline")]
    | Annotated[Translation, Tag("translation")],
    Discriminator(relay_form),
]


def voice(relay: str | Source | Translation) -> str | Source:
    """Return who passes words on; of a translation the translator."""
    return relay.translated_by if isinstance(relay, Translation) else relay


def named(part: str | int | Source | Translation) -> str | int:
    """Return the slug by which a part of a statement goes; a value that is no slug as it is."""
    if isinstance(part, Translation):
        part = part.translated_by
    return part.id if isinstance(part, Source) else part
