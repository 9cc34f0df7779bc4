"""Words on events: what a statement does to an event that it speaks of, or to a series that takes it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.slugs import snake

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Entity, Statement

SAYS = ("claims", "denies", "confirms", "attributes", "reports")
SILENT = "silent"
SERIES = "series"


@dataclass(frozen=True)
class Word:
    """One party's word on one event in one statement, or its silence on it; things by their IRIs.

    Attributes:
        event: The event.
        party: The party.
        says: What it does to the event: one of `SAYS`, or `SILENT`.
        said: When, as EDTF text.
        statement: The statement; an empty text for a silence.
        of: "series" if the statement is of a series that takes in the event, and not of the event.
    """

    event: str
    party: str
    says: str
    said: str = ""
    statement: str = ""
    of: str = ""


def says_of(statement: Statement, event: str) -> str:
    """Return what a statement does to an event, by its acts and by what it affirms and denies of it."""
    named = {content.predicate for content in statement.affirms if content.subject == event}
    if "responsibility_claim" in statement.acts and "perpetrator" in named:
        return "claims"
    if any(content.subject == event for content in statement.denies):
        return "denies"
    if "confirmation" in statement.acts:
        return "confirms"
    lays = any(vocabulary().predicates[name].kind == "who" for name in named)
    return "attributes" if lays or "accusation" in statement.acts else "reports"


def carried_down(reading: Reading, events: Iterable[str]) -> Iterator[tuple[Statement, str]]:
    """Yield what confirms a series, with each claimed event in it of which it does not speak itself.

    Args:
        reading: What was said.
        events: IRIs of the events that are looked at, in the order in which they come.
    """
    claimed = [event for event in events if any(stance.is_claim for stance in reading.about[event])]
    by_place: dict[str, dict[str, None]] = {}
    for event in claimed:
        for place in reading.filed(event):
            by_place.setdefault(place, {})[event] = None
    order = {event: number for number, event in enumerate(claimed)}
    for statement in reading.statements.values():
        if "confirmation" in statement.acts and statement.latest:
            about = {*statement.role("about"), *(content.subject for content in statement.affirms)}
            topics = [entity for iri in about if (entity := reading.entities.get(iri))]
            near = {
                event
                for series in topics
                for place in series.facts.get("place", ())
                for event in by_place.get(place, ())
                if _takes_in(reading, series, reading.entities[event], statement.latest)
            }
            for event in sorted(near, key=order.__getitem__):
                if statement not in reading.spoken_of[event]:
                    yield statement, event


def _takes_in(reading: Reading, series: Entity, event: Entity, said: date) -> bool:
    """Whether an event fits into a series; what lies after the confirmation cannot have been meant."""
    (first, last), (start, end) = series.days, event.days
    return (
        bool(first and last and start and end and start <= min(last, said) and end >= first)
        and any(snake(kind.rpartition("#")[2]) in event.classes for kind in series.facts.get("counts", ()))
        and not reading.filed(event.iri).isdisjoint(series.facts.get("place", ()))
    )
