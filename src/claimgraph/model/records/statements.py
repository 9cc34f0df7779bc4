"""What somebody said on one occasion, and the same reported again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Discriminator, Field, Tag

from claimgraph.model.kinds import Edtf, Many, OneOrMany, Record, Reference, Slug, Words
from claimgraph.model.levels import Sensitivity
from claimgraph.model.records.passages import Span
from claimgraph.model.records.propositions import Proposition
from claimgraph.model.records.speakers import Source, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_PARAPHRASE, SPEAKERS = 280, ("speaker", "on_behalf_of", "addressee", "via")


class Condition(Record):
    """What must happen, or must not, for a threat, demand or pledge to take effect, and by when."""

    kind: Slug
    event: Slug | None = None
    deadline: Edtf | None = None
    period: Edtf | None = None
    paraphrase: Annotated[Words, Field(max_length=LONGEST_PARAPHRASE)]


class Remark(Record):
    """What a statement says of another one as a whole: baseless, exaggerated, accurate."""

    statement: Reference
    says: Slug


class Statement(Record):
    """What one speaker, or several together, said on one occasion.

    `period` is when what is pledged, suspended or demanded is to hold, `deadline` until when it is to be
    done; `joined` says whether all of several conditions must be met. `retells` names another rendering of
    the same words. `added` is the day from which it stood in its document, if that was changed after it was
    published.
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
    denies_statement: OneOrMany[Reference] = ()
    on_statement: OneOrMany[Remark] = ()
    hedged: bool = False
    condition: OneOrMany[Condition] = ()
    joined: Literal["and", "or"] | None = None
    period: Edtf | None = None
    deadline: Edtf | None = None
    channel: Slug | None = None
    said: Edtf
    added: Edtf | None = None
    via: OneOrMany[Speaker] = ()
    published_in: Slug | None = None
    supersedes: OneOrMany[Reference] = ()
    withdraws: OneOrMany[Reference] = ()
    disowns: OneOrMany[Reference] = ()
    responds_to: OneOrMany[Reference] = ()
    retells: OneOrMany[Reference] = ()
    paraphrase: Annotated[Words, Field(max_length=LONGEST_PARAPHRASE)]
    sensitivity: Sensitivity = "public"
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


def described(entry: Statement | Repeat) -> Iterator[tuple[str, Source]]:
    """Yield the unnamed actors that an entry describes, each with the key under which it does."""
    for key in (*SPEAKERS, "target"):
        yield from ((key, one) for one in getattr(entry, key, ()) if isinstance(one, Source))
    for key in ("affirms", "denies"):
        for said in getattr(entry, key, ()):
            yield from ((key, one) for one in (said.subject, said.value) if isinstance(one, Source))
