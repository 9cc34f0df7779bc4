"""What takes part in a disagreement: statements as the rules see them, sides, and two that disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.rdf.derive.contents import Content, Span, Stance
    from claimgraph.rdf.derive.verdicts import Kind, Voice

ONE_SIDE = "within-one-side"  # the mark of a disagreement between organs of one state


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that stands, as the rules see it.

    Attributes:
        voice: Who holds what it says, and when that was said.
        contents: What it affirms, denies and implies.
        disowns: IRIs of statements published in its holder's name that the holder never issued.
        rejects: IRIs of statements of others that it denies as a whole.
        about: IRIs of the events that it is about, whether or not it holds anything of them.
        hedges: IRIs of the contents that it puts forward with a reservation.
        leaves_open: What it says is not known yet: IRI of the point, of its subject, name of its predicate.
    """

    voice: Voice
    contents: tuple[tuple[Content, Stance], ...] = ()
    disowns: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    hedges: frozenset[str] = frozenset()
    leaves_open: tuple[tuple[str, str, str], ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """What it is about, or says or implies something of; the statement itself if nothing is."""
        things = {*self.about, *(content.subject for content, _ in self.contents)}
        return tuple(sorted(things)) or (self.voice.statement,)


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """What one side holds, and who holds it.

    Attributes:
        contents: IRIs of the propositions; several if parts of an event are summed up, or if all that a
            statement holds is disowned; none if a statement is denied as a whole.
        stance: What the statements do with them: affirms, denies, implies; issued or disowns a statement;
            rejects one, or is rejected.
        days: Days up to which a growing count is said to count; None where days do not matter.
        statements: IRIs of the statements that take part.
    """

    contents: tuple[str, ...]
    stance: str
    days: Span | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sides that stand against each other.

    Attributes:
        kind: In which way; `verdicts.CONTESTS` are those in which both cannot be so.
        subjects: IRIs of the things the contents are about; two if a part stands against its whole.
        predicates: The names of the predicates of the contents.
        sides: The two sides, in the order of their contents.
        marks: `implied`, `within-one-side`, `may-be-the-same`, if that is so of all who take part.
    """

    kind: Kind
    subjects: tuple[str, ...]
    predicates: tuple[str, ...]
    sides: tuple[Side, Side]
    marks: tuple[str, ...] = ()
