"""Duplicates: events and actors that may be registered twice. They are proposed, never merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.analyses.identity.alike import alike
from claimgraph.analyses.identity.happenings import Happenings
from claimgraph.ask.cells import answer
from claimgraph.model.dates import readable
from claimgraph.model.namespaces import base_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.analyses.identity.happenings import Meeting
    from claimgraph.ask.answer import Answer, Thing, Value
    from claimgraph.claims.reading import Reading
    from claimgraph.store.dataset import Dataset

COLUMNS = (
    "one thing, other thing, names text, place place, days text, weapons text, grounds integer, judged code, "
    "by text"
)
PERSON = "person"


@dataclass(frozen=True)
class Options:
    """What is proposed.

    Attributes:
        days: Days that may lie between the dates of two events that are one; dates that may be the same are
            none apart.
        judged: Whether pairs are listed that somebody has judged.
    """

    days: int = 1
    judged: bool = False


DEFAULTS = Options()


class Pair(NamedTuple):
    """Two things that may be one, and why, as in a row of the table."""

    one: Thing
    other: Thing
    names: str
    place: Thing | None = None
    days: str = ""
    weapons: str = ""

    @property
    def ends(self) -> frozenset[str]:
        """The IRIs of both."""
        return frozenset((self.one.iri, self.other.iri))

    def order(self) -> tuple[int, str, str]:
        """Those with most grounds first."""
        return -sum(map(bool, self[2:])), self.one.iri, self.other.iri


def table(data: Dataset, options: Options = DEFAULTS) -> Answer:
    """Return the pairs of events and of actors that may be one, those with most grounds first.

    Columns: `one` and `other`; the grounds: `names`, how alike the labels of two events are, or the names of
    two actors that are alike; `place`, that of both, or the inner one where one lies inside the other;
    `days`, whether they may be of one day or lie apart; `weapons` that somebody tells of both; `grounds`, how
    many of these there are; and `judged` with `by`, the latest judgement on the pair.

    Definition: two events of one kind, no more than some days apart, whose places meet; where the weapons
    told of them are all different, or a date is open, only if their labels are alike as well; with labels
    alike a place may be missing. A whole and its part, and two parts of one whole, are never proposed. Two
    actors of whom one is no person and the other is, or one is an organ of the other, are not proposed
    either; weak names (initials, single surnames) are not compared, nor are unnamed actors. Limits: proposed
    is what looks alike in this registry; what is told in other words or of another day is not found, and two
    attacks on one place and day look like one.

    Args:
        data: The dataset.
        options: What is proposed.
    """
    reading = data.reading
    judged = _judged(data)
    found = sorted((*_events(reading, options.days), *_actors(data, reading)), key=Pair.order)
    rows = (
        (*pair, sum(map(bool, pair[2:])), *judged.get(pair.ends, (None, "")))
        for pair in found
        if options.judged or pair.ends not in judged
    )
    return answer(COLUMNS, rows)


def lines(found: Answer, day: str) -> Iterator[str]:
    """Yield the lines of judgements.yaml that settle pairs; who judges and why is for the reader to fill in.

    Args:
        found: Rows of `table`.
        day: Day of the judgement, ISO.
    """
    for row in found:
        one, other = row["one"], row["other"]
        yield f"  # {one} / {other}: {'; '.join(_grounds(row))}"
        if base_of(one.iri) != base_of(other.iri):
            yield "  # of two corpora: no file of judgements can name both yet"
            continue
        yield f"  - {{same: [{one.slug}, {other.slug}], by: , date: {day}, ground: }}  # or different, unsure"


def _grounds(row: Mapping[str, Value]) -> Iterator[str]:
    for name in ("names", "place", "days", "weapons"):
        if row[name]:
            yield f"{name} {row[name]}"


def _events(reading: Reading, days: int) -> Iterator[Pair]:
    for meeting in Happenings(reading, days).meetings():
        yield Pair(
            *_things(reading, meeting.one, meeting.other),
            names=f"{meeting.names} % alike" if meeting.names else "",
            place=reading.thing(meeting.place) if meeting.place else None,
            days=_when(reading, meeting),
            weapons=", ".join(map(reading.label, meeting.weapons)),
        )


def _when(reading: Reading, meeting: Meeting) -> str:
    """Say how two dates meet."""
    if meeting.days is None:
        return ""
    dates = (readable(reading.entities[event].fact("date")) for event in meeting[:2])
    both = " and ".join(dict.fromkeys(dates))
    return f"{both}, {meeting.days} apart" if meeting.days else both


def _actors(data: Dataset, reading: Reading) -> Iterator[Pair]:
    named = (
        (row["thing_iri"], name)
        for row in data.ask("registry").texts()
        for name in (row["thing"], "" if row["weak"] else row["name"])
        if name
    )
    compared = ((iri, name) for iri, name in named if _comparable(reading, iri))
    for (one, other), names in alike(compared).items():
        related = one in reading.bodies.get(other, ()) or other in reading.bodies.get(one, ())
        persons = {PERSON in reading.entities[actor].classes for actor in (one, other)}
        if not related and len(persons) == 1:
            yield Pair(*_things(reading, one, other), names=" / ".join(dict.fromkeys(names)))


def _comparable(reading: Reading, iri: str) -> bool:
    entity = reading.entities.get(iri)
    return entity is not None and entity.what == "actor" and not entity.unnamed


def _things(reading: Reading, one: str, other: str) -> tuple[Thing, Thing]:
    return reading.thing(one), reading.thing(other)


def _judged(data: Dataset) -> dict[frozenset[str], tuple[Thing, str]]:
    """The latest judgement on each pair: what it is, and whose and when."""
    return {
        frozenset((row["thing"].iri, row["other"].iri)): (row["verdict"], f"{row['by']}, {row['date']}")
        for row in data.ask("judgements")
    }
