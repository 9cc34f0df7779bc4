"""Rules: what somebody could infer from what is said, in a sentence and as a query."""

from __future__ import annotations

from claimgraph.model.kinds import Record, Slug, Words


class Rule(Record):
    """A CONSTRUCT that a corpus carries; its results are inferences and never what is so.

    Attributes:
        rule: Its id, the name of its file.
        sentence: What it infers from what, in words.
        text: The query.
    """

    rule: Slug
    sentence: Words
    text: Words
