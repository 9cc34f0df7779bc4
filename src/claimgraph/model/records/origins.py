"""Where what is known of a statement comes from, and what a reader made of it."""

from __future__ import annotations

from typing import Literal

from claimgraph.model.kinds import Digest, Edtf, Record, Words


class Origin(Record):
    """Where a draft comes from, and a statement that was one.

    Attributes:
        by: Whether it was taken from another tool, proposed by a rule or a model, or begun by a person.
        who: The person who annotated it, or the name of the rule or model.
        tool: The tool or format from which it was taken.
        file: The file from which it was taken, with the folders below the one that was given.
        key: Under which name it stands there.
        day: When it came in.
    """

    by: Literal["import", "rule", "model", "person"]
    who: Words | None = None
    tool: Words | None = None
    file: Words | None = None
    key: Words | None = None
    day: Edtf | None = None


class Review(Record):
    """What a reader made of a draft.

    Attributes:
        who: Who reviewed it.
        day: When.
        reason: Why it was refused, or what was changed.
        text: The digest of the text as the reader had it; with another text the draft is open again.
    """

    who: Words
    day: Edtf
    reason: Words | None = None
    text: Digest | None = None
