"""Who affirms or denies what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimgraph.model.counts import in_words
from claimgraph.model.dates import readable
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.slugs import snake

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Stance:
    """One speaker affirming or denying one proposition in one statement.

    Attributes:
        statement: IRI of the statement.
        said: When, as EDTF text.
        acts: Acts of the statement by name, such as responsibility_claim.
        speaker: IRI and name of the speaker.
        holder: IRIs of the bodies spoken for, or of the speakers, together.
        denies: Whether the proposition is denied and not affirmed.
        hedged: Whether the speaker hedged it.
        proposition: IRI of the proposition.
        subject: IRI and name.
        predicate: IRI and label.
        value: IRI and label of a thing or code; an empty IRI and the text of a number or date.
        bounds: Least and most of a number or date; None if the value is a thing or code.
        single: Whether the subject can have one value of the predicate only.
        valid: First and last day for which it is said to hold, empty where open; None if nothing is said.
        implied: Whether the statement takes it for granted and does not say it.
        stands: Whether the statement still stands.
        certainty: How sure the speaker is of it, in words: `certainty: probable`; empty if none is recorded.
    """

    statement: str
    said: str
    acts: frozenset[str]
    speaker: tuple[str, str]
    holder: frozenset[str]
    denies: bool
    hedged: bool
    proposition: str
    subject: tuple[str, str]
    predicate: tuple[str, str]
    value: tuple[str, str]
    bounds: tuple[float, float] | None
    single: bool
    valid: tuple[str, str] | None
    implied: bool = False
    stands: bool = True
    certainty: str = ""

    @cached_property
    def relation(self) -> str:
        """Name of the predicate in the annotation files, such as perpetrator."""
        return snake(self.predicate[0].rpartition("#")[2])

    @property
    def reserve(self) -> str:
        """How sure the speaker is, in words: `certainty: probable`, or `hedged`; or an empty text."""
        return self.certainty or ("hedged" if self.hedged else "")

    @property
    def lays(self) -> bool:
        """Whether it says who did, ordered or answers for an event (a predicate of who), or who did not."""
        known = vocabulary().predicates.get(self.relation)
        return known is not None and known.kind == "who"

    @property
    def role(self) -> str:
        """As what somebody had part in an event, if not by having done it: `ordered by`, `responsible`."""
        return self.predicate[1] if self.lays and self.relation != "perpetrator" else ""

    @property
    def party(self) -> str:
        """The name of the value, behind it the role if there is one: `Northland (ordered by)`."""
        return f"{self.value[1]} ({self.role})" if self.role else self.value[1]

    @property
    def is_claim(self) -> bool:
        """Whether it says in a claim of responsibility who did something."""
        return "responsibility_claim" in self.acts and self.relation == "perpetrator" and not self.denies

    @property
    def affiliates(self) -> bool:
        """Whether it says that two are affiliated."""
        return self.relation == "affiliated_with" and not self.denies

    @property
    def content(self) -> tuple[str, bool]:
        """What is held: the proposition, and whether it is denied."""
        return self.proposition, self.denies


def by_content(found: Iterable[Stance]) -> dict[tuple[str, bool], list[Stance]]:
    """Return stances by what they hold, in the order given."""
    contents: dict[tuple[str, bool], list[Stance]] = {}
    for stance in found:
        contents.setdefault(stance.content, []).append(stance)
    return contents


def by_statement(found: Iterable[Stance]) -> dict[str, list[Stance]]:
    """Return stances by the IRI of the statement that holds them."""
    statements: dict[str, list[Stance]] = {}
    for stance in found:
        statements.setdefault(stance.statement, []).append(stance)
    return statements


def by_subject(found: Iterable[Stance]) -> dict[str, list[Stance]]:
    """Return stances by the IRI of their subject."""
    subjects: dict[str, list[Stance]] = {}
    for stance in found:
        subjects.setdefault(stance.subject[0], []).append(stance)
    return subjects


def worded(relation: str, text: str) -> str:
    """Return what is held and is no thing as people read it: a number with its sign in words, or a date.

    Args:
        relation: Name of the predicate in the annotation files; it tells whether values are numbers or dates.
        text: The value as the files write it.

    Example:
        >>> worded("killed_count", ">=24"), worded("occurred_on", "2023-10-18/2023-10-19")
        ('at least 24', '18–19 Oct 2023')
    """
    known = vocabulary().predicates.get(relation)
    return readable(text) if known is not None and known.datatype == "date" else in_words(text)
