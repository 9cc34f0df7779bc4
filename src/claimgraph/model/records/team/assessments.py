"""What the team itself holds of what it collected: marks of statements, contents, sources and each other."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from claimgraph.model.kinds import Edtf, Record, Reference, Slug, Words
from claimgraph.model.records.propositions import Proposition

Target = Literal["statement", "content", "source", "assessment"]
Scheme = Literal["status", "reliability", "credibility", "opinion"]

TARGETS: tuple[Target, ...] = ("statement", "content", "source", "assessment")
MARKS: dict[Scheme, tuple[Target, ...]] = {  # each mark with what may get it
    "status": ("statement", "content"),
    "reliability": ("source",),
    "credibility": ("content",),
    "opinion": ("assessment",),
}


def _day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is not a day, as 2031-05-01; the later assessment holds") from None
    return text


class Assessment(Record):
    """What one person of the team holds of one thing: one mark; a later one of the same kind replaces it.

    Attributes:
        id: Its id, one in the whole corpus.
        statement: What it is about, if that is a statement: `document/id`.
        content: The same if that is a content, said by somebody or by nobody.
        source: The same if that is a document or an actor whose word is weighed.
        assessment: The same if that is another assessment.
        status: Where the team stands with a statement or content.
        reliability: How reliable a source is, by the letters of the Admiralty code.
        credibility: How credible a content is, by its figures; neither follows from the other.
        opinion: Whether the person agrees with another assessment.
        note: What the public may read about it.
        by: Who holds it.
        date: Since which day.
    """

    id: Slug
    statement: Reference | None = None
    content: Proposition | None = None
    source: Slug | None = None
    assessment: Slug | None = None
    status: Slug | None = None
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    credibility: Annotated[int, Field(ge=1, le=6)] | None = None
    opinion: Slug | None = None
    note: Words | None = None
    by: Words
    date: Annotated[Edtf, AfterValidator(_day)]

    @property
    def target(self) -> Target:
        """Of what kind that is what it is about."""
        return next(key for key in TARGETS if getattr(self, key) is not None)

    @property
    def scheme(self) -> Scheme:
        """What kind of mark it gives."""
        return next(key for key in MARKS if getattr(self, key) is not None)

    @property
    def mark(self) -> str:
        """Its mark as a code: `disputed`, `b`, `2`, `agrees`."""
        return str(getattr(self, self.scheme)).lower()

    @property
    def about(self) -> str:
        """What it is about, in a word that is the same for the same thing."""
        target = getattr(self, self.target)
        return str(target.identifier() if isinstance(target, Proposition) else target)

    @model_validator(mode="after")
    def _one_of_each(self) -> Assessment:
        targets = [key for key in TARGETS if getattr(self, key) is not None]
        marks = [key for key in MARKS if getattr(self, key) is not None]
        if len(targets) != 1:
            raise ValueError("an assessment is of one thing: statement, content, source or assessment")
        if len(marks) != 1:
            raise ValueError("an assessment gives one mark: status, reliability, credibility or opinion")
        if self.target not in MARKS[self.scheme]:
            raise ValueError(
                f"'{self.scheme}' is a mark of a {' or '.join(MARKS[self.scheme])}, not of a {self.target}"
            )
        return self
