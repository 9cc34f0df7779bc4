"""Links of command: who is said to be above whom, by whose word, and what the registry only names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimgraph.analyses.sources.independence import support
from claimgraph.model.namespaces import CG
from claimgraph.model.slugs import camel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance

UPWARDS = ("directed_by", "part_of", "member_of", "holds_office")  # the value is above the subject
BELONGING = ("member_of", "holds_office")  # which a leader does as well
DOWNWARDS = ("leads",)  # the subject is above the value
NAMING = ("organ_of", "office_of")  # of the registry: it names, and nobody is its holder
REGISTRY = "the registry, as naming"


@dataclass(frozen=True)
class Link:
    """That one is said to be above another, or is named so.

    Attributes:
        upper: IRI of the one above.
        lower: IRI of the one below.
        kind: Name of the predicate or of the key of the registry.
        words: Who says so, the earliest first; nobody if the registry names it.
        roots: On how many independent roots it rests; None if the registry names it.
        contested: Whether others contradict one of the words.
    """

    upper: str
    lower: str
    kind: str
    words: tuple[Stance, ...] = ()
    roots: int | None = None
    contested: bool = False

    @property
    def iri(self) -> str:
        """The predicate."""
        return CG + camel(self.kind)

    @property
    def hedged(self) -> bool:
        """Whether all who say so hedge it."""
        return bool(self.words) and all(word.hedged for word in self.words)

    @property
    def dated(self) -> bool:
        """Whether somebody says when it held; the registry names things as they are today."""
        return any(word.valid for word in self.words)


@dataclass(frozen=True)
class Command:
    """Everything that is said of who is above whom on a day.

    Attributes:
        reading: What was said.
        on: The day; None for any.
    """

    reading: Reading
    on: date | None = None

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links that hold on the day as far as is said, by their ends and kind.

        A link with a period holds if the day may lie in it; one without is kept and not dated. Who is said to
        lead a body is not put below it for being its member or for an office that it has.
        """
        found: defaultdict[tuple[str, str, str], list[Stance]] = defaultdict(list)
        for word in self.reading.heard().stances:
            ends = self._ends(word)
            if ends and not word.denies and self._holds(word):
                found[ends].append(word)
        leading = {(upper, lower) for upper, lower, kind in found if kind in DOWNWARDS}
        said = [
            self._said(ends, words)
            for ends, words in found.items()
            if ends[2] not in BELONGING
            or not any((ends[1], body) in leading for body in self._bodies(ends[0]))
        ]
        return tuple(sorted((*said, *self._named()), key=lambda link: (link.upper, link.lower, link.kind)))

    def _ends(self, word: Stance) -> tuple[str, str, str] | None:
        kind = word.relation
        if kind in UPWARDS:
            return word.value[0], word.subject[0], kind
        return (word.subject[0], word.value[0], kind) if kind in DOWNWARDS else None

    def _holds(self, word: Stance) -> bool:
        if self.on is None or word.valid is None:
            return True
        day, (first, last) = self.on.isoformat(), word.valid
        return (not first or first <= day) and (not last or day <= last)

    def _said(self, ends: tuple[str, str, str], words: list[Stance]) -> Link:
        chains = self.reading.told.of(word.statement for word in words)
        roots = support(chains, self._voices).roots
        doubted = any((word.statement, word.proposition) in self._contested for word in words)
        order = sorted(words, key=lambda word: (word.said.strip("./"), word.statement, word.speaker))
        return Link(*ends, tuple(order), roots, doubted)

    def _named(self) -> Iterator[Link]:
        """Yield what the registry names of offices and organs."""
        for what in ("actor", "office"):
            for one in self.reading.things(what):
                for kind in NAMING:
                    yield from (Link(body, one.iri, kind) for body in one.facts.get(kind, ()))

    def _bodies(self, above: str) -> tuple[str, ...]:
        """Return the bodies that have an office; of a body itself."""
        entity = self.reading.entities.get(above)
        return (entity.facts.get("office_of", ()) if entity else ()) or (above,)

    @cached_property
    def _voices(self) -> dict[str, str]:
        return self.reading.told.voices()

    @cached_property
    def _contested(self) -> frozenset[tuple[str, str]]:
        """The statements that somebody contradicts, each with the content."""
        return frozenset(
            (held.statement, held.content)
            for differing in self.reading.differing
            if differing.contest
            for side in differing.sides
            for held in side
        )
