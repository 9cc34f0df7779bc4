"""What somebody said on one occasion, and the same reported again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from claimgraph.model.kinds import Edtf, Many, OneOrMany, Record, Reference, Slug, Words
from claimgraph.model.levels import Sensitivity
from claimgraph.model.records.origins import Origin, Review
from claimgraph.model.records.passages import Passage
from claimgraph.model.records.propositions import OpenPoint, Proposition
from claimgraph.model.records.speakers import Relay, Source, Speaker, voice

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_PARAPHRASE, SPEAKERS = 280, ("speaker", "on_behalf_of", "addressee", "via")


class Condition(Record):
    """What must happen, or must not, for a threat, demand or pledge to take effect, and by when.

    Attributes:
        kind: How it bears on what depends on it.
        event: The event that meets it, if that is one of the registry.
        deadline: Until when it must be met.
        period: When it must hold.
        paraphrase: The condition in your words.
    """

    kind: Slug
    event: Slug | None = None
    deadline: Edtf | None = None
    period: Edtf | None = None
    paraphrase: Annotated[Words, Field(max_length=LONGEST_PARAPHRASE)]


class Remark(Record):
    """What a statement says of another one as a whole: baseless, exaggerated, accurate.

    Attributes:
        statement: The other statement.
        says: What is said of it.
    """

    statement: Reference
    says: Slug


class Statement(Record):
    """What one speaker, or several together, said on one occasion.

    Attributes:
        id: Its id, one in its document; others refer to it as `document/id`.
        act: What somebody does in saying it: one act, or two at once.
        speaker: Who says it; several who speak together as a list.
        on_behalf_of: The bodies for which the speaker speaks; their word it is.
        addressee: To whom it is said.
        target: At whom or what it is directed: the threatened, accused, condemned.
        about: The events it is about.
        affirms: What it says to be so.
        denies: What it says not to be so.
        leaves_open: What it says is not known: `[subject, predicate]`.
        denies_statement: Other statements that it denies as a whole.
        on_statement: What it says of other statements as a whole.
        hedged: Whether the speaker holds back: reportedly, may have, is believed.
        cue: The verb with which the document tells it, for all contents that name none themselves.
        condition: On what it depends, of a threat, a demand or a pledge: one condition or several.
        joined: Whether all of several conditions must be met (`and`) or one (`or`).
        period: When what is pledged, suspended or demanded is to hold.
        deadline: Until when it is to be done.
        channel: By what means it was made.
        said: When it was said, as exactly as the document tells and no more.
        added: From which day it stood in its document, if that was changed after it was published.
        via: Who passed it on between speaker and document, the outermost first; the publisher goes without
            saying.
        published_in: The document, one that is cited, in which it first stood.
        supersedes: Earlier statements of the same speaker of which it is a new version.
        withdraws: Earlier statements of the same speaker that it takes back.
        disowns: Statements published in the name of the speaker that it says it never made.
        responds_to: Statements that it answers.
        retells: Other renderings of the same words.
        paraphrase: What was said, in your own words.
        sensitivity: How far it may be passed on.
        note: What else the annotators remark.
        origin: What proposed it, if it was a draft: an import, a rule, a model or a person.
        reviewed: Who accepted the draft, and when.
        at: The passages in which it stands; in a draft the exact words, `{quote: ...}`.
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
    leaves_open: Many[OpenPoint] = ()
    denies_statement: OneOrMany[Reference] = ()
    on_statement: OneOrMany[Remark] = ()
    hedged: bool = False
    cue: Slug | None = None
    condition: OneOrMany[Condition] = ()
    joined: Literal["and", "or"] | None = None
    period: Edtf | None = None
    deadline: Edtf | None = None
    channel: Slug | None = None
    said: Edtf
    added: Edtf | None = None
    via: OneOrMany[Relay] = ()
    published_in: Slug | None = None
    supersedes: OneOrMany[Reference] = ()
    withdraws: OneOrMany[Reference] = ()
    disowns: OneOrMany[Reference] = ()
    responds_to: OneOrMany[Reference] = ()
    retells: OneOrMany[Reference] = ()
    paraphrase: Annotated[Words, Field(max_length=LONGEST_PARAPHRASE)]
    sensitivity: Sensitivity = "public"
    note: Words | None = None
    origin: Origin | None = None
    reviewed: Review | None = None
    at: Annotated[Many[Passage], Field(min_length=1)]

    @model_validator(mode="after")
    def _decided(self) -> Self:
        if self.origin and not self.reviewed:
            raise ValueError(
                "proposed, and accepted by whom? add reviewed: {who: ..., day: ...}, or keep it in drafts/"
            )
        if self.reviewed and not self.origin:
            raise ValueError("reviewed, and proposed by whom? add origin: {by: ...}")
        return self


class Repeat(Record):
    """A statement annotated in another document, which this document reports again.

    Attributes:
        repeats: The statement, as `document/id`.
        added: From which day it stood here, if this document was changed after it was published.
        via: Who passed it on to this document, the outermost first.
        at: The passages in which it stands here.
        note: What else the annotators remark.
    """

    repeats: Reference
    added: Edtf | None = None
    via: OneOrMany[Relay] = ()
    at: Annotated[Many[Passage], Field(min_length=1)]
    note: Words | None = None


def _entry_form(value: object) -> str:
    repeated = isinstance(value, Repeat) or (isinstance(value, dict) and "repeats" in value)
    return "repeat" if repeated else "statement"


Entry = Annotated[
    Annotated[Statement, Tag("statement")] | Annotated[Repeat, Tag("repeat")], Discriminator(_entry_form)
]


def described(entry: Statement | Repeat) -> Iterator[tuple[str, Source]]:
    """Yield the unnamed actors that an entry describes, each with the key under which it does."""
    for key in (*SPEAKERS, "target"):
        for part in getattr(entry, key, ()):
            if not isinstance(part, str) and isinstance(one := voice(part), Source):  # most are slugs
                yield key, one
    for key in ("affirms", "denies"):
        for said in getattr(entry, key, ()):
            yield from ((key, one) for one in said.described())
