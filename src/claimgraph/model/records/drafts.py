"""What is known so far of a statement, before a reader made one of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from claimgraph.model.kinds import Edtf, Many, OneOrMany, Record, Slug, Words
from claimgraph.model.records.origins import Origin
from claimgraph.model.records.passages import Span
from claimgraph.model.records.speakers import Speaker
from claimgraph.model.records.statements import LONGEST_PARAPHRASE, Statement

Role = Literal[
    "about",
    "addressee",
    "channel",
    "condition",
    "cue",
    "on_behalf_of",
    "said",
    "speaker",
    "target",
    "via",
]


class Called(Record, defer_build=True):
    """Words of the text that name something whose id or code nobody has chosen yet.

    Attributes:
        role: Under which key of the statement it belongs.
        words: The words.
        at: Where they stand.
    """

    role: Role
    words: Words
    at: Many[Span] = ()


class Offer(Record, defer_build=True):
    """A content in the words of the text; nobody has said yet which things these are.

    Attributes:
        predicate: What is said.
        subject: Of what, in words.
        value: What it is said to be, in words.
        denied: Whether it is denied.
    """

    predicate: str
    subject: Words | None = None
    value: Words | None = None
    denied: bool = False


class Draft(Statement, defer_build=True):
    """What is known so far of a statement: its keys as far as they are, none needed but `id` and `at`.

    No question sees it, except in a store built with `--drafts`. Without the keys that only a draft has, and
    complete, it is a statement. What is only offered stands under keys of its own, so that nothing is taken
    that nobody took: `acts` beside `act`, `called` beside `speaker` and the like, `offers` beside `affirms`.

    Attributes:
        origin: Where it comes from.
        state: Whether it waits, was accepted as a statement, or was refused; it stays, so that it is not
            offered again.
        acts: The acts that it may be, the likeliest first.
        called: What the text names in words: speakers, targets, the verb.
        offers: Contents in words.
    """

    origin: Origin
    state: Literal["open", "accepted", "refused"] = "open"
    acts: OneOrMany[str] = ()
    called: Many[Called] = ()
    offers: Many[Offer] = ()
    # What a statement must have and a draft need not; an empty text is not known yet.
    act: OneOrMany[str] = ()
    speaker: OneOrMany[Speaker] = ()
    said: Edtf = ""
    paraphrase: Annotated[Words, Field(max_length=LONGEST_PARAPHRASE)] = ""

    def waits(self, text: str | None) -> bool:
        """Whether it is to be decided: nobody has, or of another text than the document has now.

        Args:
            text: The digest of the text of the document; None if it has none.
        """
        if self.state == "open" or self.reviewed is None:
            return True
        return self.reviewed.text is not None and self.reviewed.text != text

    @model_validator(mode="after")
    def _decided(self) -> Draft:
        if self.state != "open" and self.reviewed is None:
            raise ValueError(f"{self.state} by whom, and when? add reviewed: {{who: ..., day: ...}}")
        return self

    @classmethod
    def meanings(cls) -> dict[str, str]:
        """Return what each key means; most of them are a statement's."""
        return Statement.meanings() | super().meanings()


class Drafts(Record, defer_build=True):
    """The drafts of one document.

    Attributes:
        document: The id of the document.
        drafts: The drafts.
    """

    document: Slug
    drafts: Many[Draft] = ()
