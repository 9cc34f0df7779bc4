"""Whom an accusation accuses, and by which contents: not everybody whom it names as the doer of something.

Definition: docs/meaning.md, section 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.rdf.derive.contents import Content, World

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Accusation:
    """An accusation as the rules see it.

    Attributes:
        statement: IRI of the statement.
        voices: IRIs of who makes it, and for whom.
        targets: IRIs of those at whom it is directed.
        about: IRIs of what it is about.
        affirms: What it affirms.
    """

    statement: str
    voices: frozenset[str]
    targets: tuple[str, ...]
    about: frozenset[str]
    affirms: tuple[Content, ...]


def charges(one: Accusation, world: World) -> tuple[Content, ...]:
    """Return what an accusation lays to somebody: that they did it, had part in it or answer for it.

    If it is directed at somebody, what it lays to them and to their organs. Otherwise what it lays to others
    than the speakers and those spoken for; to bodies of their own side only if it names no others; and of
    another event than those it is about, their parts and their wholes, only if it lays none of these to
    anybody: who accuses of an attack and tells who intercepted it accuses nobody of the interception.

    Args:
        one: The accusation.
        world: What registry and ontology say.
    """
    laid = [content for content in one.affirms if world.predicates[content.predicate].kind == "who"]
    if one.targets:
        return tuple(content for content in laid if not _ranks(content.value, world).isdisjoint(one.targets))
    own = frozenset[str]().union(*(_ranks(voice, world) for voice in one.voices))
    others = [content for content in laid if content.value not in one.voices]
    foreign = [content for content in others if _ranks(content.value, world).isdisjoint(own)] or others
    return tuple([content for content in foreign if _concerns(content.subject, one.about, world)] or foreign)


def accused(one: Accusation, world: World) -> tuple[str, ...]:
    """Return IRIs of those whom an accusation accuses: at whom it is directed, or to whom it lays something.

    Args:
        one: The accusation.
        world: What registry and ontology say.
    """
    return tuple(dict.fromkeys((*one.targets, *(content.value for content in charges(one, world)))))


def _ranks(actor: str, world: World) -> frozenset[str]:
    """An actor and all of which it is an organ."""
    return world.bodies.get(actor, NOTHING) | {actor}


def _concerns(event: str, about: frozenset[str], world: World) -> bool:
    """Whether an event is one of those in question, a part or a whole of one."""
    around = world.wholes.get(event, NOTHING) | {event}
    return not about.isdisjoint(around) or any(event in world.wholes.get(one, NOTHING) for one in about)
