"""A source text or a cited work, with the statements found in it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from claimgraph.model.kinds import (
    Digest,
    Edtf,
    Language,
    Many,
    OneOrMany,
    Record,
    Reference,
    Slug,
    WebAddress,
    Words,
)
from claimgraph.model.levels import Sensitivity
from claimgraph.model.records.passages import Media, Text
from claimgraph.model.records.speakers import Source, Translation, named
from claimgraph.model.records.statements import Entry, Repeat, Statement, described

if TYPE_CHECKING:
    from claimgraph.model.records.propositions import Proposition


class Archived(Record):
    """A copy of a document in an archive.

    Attributes:
        url: Its address in the archive.
        at: When it was made.
        sha256: The digest of the file that the archive gives out.
    """

    url: WebAddress
    at: Edtf
    sha256: Digest | None = None


class Document(Record):
    """A source text or a cited work: what names it, and the statements found in it.

    Attributes:
        document: Its id, which is also the name of its file.
        title: Its title.
        publisher: The actor that published it.
        author: The actors that wrote it.
        published: When it was published.
        taken_down: When it was taken from the web, if it was.
        retracts: Documents of the same publisher, or statements in them, that it takes back.
        url: Its address on the web.
        retrieved: When the annotators took its text from there.
        archived: Copies in archives; `claimgraph sources` lists what has none and takes in what was made.
        language: Its language, if it is not that of the corpus.
        text: The file that holds its text, beside the corpus.
        media: The pictures, sounds and films that it carries.
        sensitivity: How far it may be passed on, and all that stands in it.
        note: What else the annotators remark.
        statements: What is said in it: statements, and repeats of statements annotated elsewhere.
    """

    document: Slug
    title: Words
    publisher: Slug
    author: OneOrMany[Slug] = ()
    published: Edtf
    taken_down: Edtf | None = None
    retracts: OneOrMany[Reference] = ()
    url: WebAddress | None = None
    retrieved: Edtf | None = None
    archived: Many[Archived] = ()
    language: Language | None = None
    text: Text | None = None
    media: Many[Media] = ()
    sensitivity: Sensitivity = "public"
    note: Words | None = None
    entries: Annotated[Many[Entry], Field(alias="statements")] = ()

    @property
    def annotated(self) -> bool:
        """Whether its text or files are at hand for annotation; a work that is only cited has neither."""
        return bool(self.text or self.media)

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

    def actor(self, speaker: str | Source | Translation) -> str:
        """Return the last part of an actor's IRI: a slug, or `document.source` for one known only here."""
        name = named(speaker)
        return f"{self.document}.{name}" if name in self.sources else str(name)

    def proposition(self, proposition: Proposition) -> str:
        """Return the last part of a proposition's IRI; much is written of each, so it is kept."""
        known = self.identifiers.get(id(proposition))
        if known is None or known[0] is not proposition:
            known = proposition, proposition.identifier(self.document, self.sources)
            self.identifiers[id(proposition)] = known
        return known[1]

    @cached_property
    def identifiers(self) -> dict[int, tuple[Proposition, str]]:
        """The propositions of which the last part of the IRI is known, with it."""
        return {}

    def reference(self, statement: str) -> str:
        """Return a reference to a statement in full, as `document/id`."""
        return statement if "/" in statement else f"{self.document}/{statement}"
