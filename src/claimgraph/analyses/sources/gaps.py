"""What is missing, ranked by what depends on it: which gap to close first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.analyses.sources.links import links
from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer
from claimgraph.claims.scope import Scope
from claimgraph.claims.stances import by_content
from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Statement
    from claimgraph.store.dataset import Dataset

VAGUE = 14  # days; a date that leaves more open orders nothing
SOURCE, OUTLET, DAY = (
    "a source without a name",
    "a report that is not here",
    "a statement without a clear day",
)
PLACE, DATE, DOER = "an event without a place", "an event without a date", "an attack without a named doer"


@dataclass(frozen=True)
class Gap:
    """Something that nobody tells here, and the statements that would gain if it were known.

    Attributes:
        what: What kind of gap.
        on: IRI of the source, outlet or event; of a statement without a day, its first speaker.
        statements: IRIs of the statements that depend on it.
    """

    what: str
    on: str
    statements: frozenset[str]


@dataclass(frozen=True)
class Weighed:
    """A gap and what depends on it.

    Attributes:
        gap: The gap.
        contests: Contested properties of which a whole side rests on it.
        claims: Claims of responsibility among its statements.
        alone: Contents that no other statement holds.
        figures: How many of these are counts.
    """

    gap: Gap
    contests: int
    claims: int
    alone: int
    figures: int

    @property
    def rank(self) -> tuple[int, ...]:
        """What depends on it, in the order in which gaps are ranked."""
        return self.contests, self.claims, self.figures, self.alone, len(self.gap.statements)


def table(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return what is missing, ranked by what depends on it.

    Definition: gaps are sources that no document names (parts of one as one); outlets through which
    something was told of whom no document here carries it (`links`); statements of which no day is known, or
    only a span of more than two weeks; events without a place or without any date in the registry; attacks
    to which nobody lays a doer with a name. On a gap depend the statements that such a source makes or
    relays, that came through such an outlet, or that are made of such an event. `contests` counts contested
    properties of which one side would be gone without them, `claims` the claims of responsibility among
    them, `alone` the contents that no other statement holds, `figures` how many of these are counts.

    Formula: ranked by contests, then claims, figures, alone, statements; no weights, no score.

    Source: ours.

    Limits: it ranks what this dataset has, not what matters in the world. A gap of one event counts its
    statements whether or not place or date matters to them.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    thing = data.reading.thing
    rows: list[tuple[Value, ...]] = [
        (
            one.gap.what,
            thing(one.gap.on),
            *one.rank,
            Thing(next(iter(one.gap.statements))) if one.gap.what == DAY else None,
        )
        for one in weighed(data, scope)
    ]
    return answer(
        "gap text, on thing, contests integer, claims integer, figures integer, alone integer,"
        " statements integer, statement statement",
        rows,
    )


def proof(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return every statement that depends on each gap, in the same order.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading = data.reading
    rows = [
        (
            *(one.gap.what, reading.thing(one.gap.on)),
            *(statement.said, statement.paraphrase, Thing(statement.iri)),
        )
        for one in weighed(data, scope)
        for statement in sorted(
            (reading.statements[iri] for iri in one.gap.statements), key=lambda item: item.identifier
        )
    ]
    return answer("gap text, on thing, said edtf, paraphrase text, statement statement", rows)


def weighed(data: Dataset, scope: Scope | None = None) -> list[Weighed]:
    """Return each gap with what depends on it, what most depends on first.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading, heard = data.reading, (scope or Scope()).statements(data)
    said = by_content(stance for stance in reading.stances if stance.statement in heard)
    held = {content: {stance.statement for stance in some} for content, some in said.items()}
    sides = _sides(reading, heard)
    found = [
        _weighed(reading, gap, held, sides)
        for gap in (
            *_sources(reading, heard),
            *_outlets(data, scope),
            *_days(heard),
            *_events(reading, heard),
        )
    ]
    return sorted(found, key=lambda one: (*(-count for count in one.rank), one.gap.what, one.gap.on))


def _weighed(
    reading: Reading,
    gap: Gap,
    held: Mapping[tuple[str, bool], set[str]],
    sides: Mapping[tuple[str, str], list[frozenset[str]]],
) -> Weighed:
    alone = [content for content, by in held.items() if by <= gap.statements]
    known = vocabulary().predicates
    predicates = [known.get(reading.contents[iri].predicate) for iri, _denied in alone]
    return Weighed(
        gap,
        sum(any(side <= gap.statements for side in some) for some in sides.values()),
        sum("responsibility_claim" in reading.statements[iri].acts for iri in gap.statements),
        len(alone),
        sum(one is not None and one.datatype == "count" for one in predicates),
    )


def _sides(reading: Reading, heard: Mapping[str, Statement]) -> dict[tuple[str, str], list[frozenset[str]]]:
    """The statements on either side of what is contested, by subject and predicate."""
    found: dict[tuple[str, str], list[frozenset[str]]] = {}
    for contest in reading.contests:
        for one in contest.disagreements if contest.contested else ():
            for stances in one.sides if one.contest and one.of_contents else ():
                side = frozenset(stance.statement for stance in stances if stance.statement in heard)
                if side:
                    found.setdefault((contest.subject[0], contest.predicate), []).append(side)
    return found


def _sources(reading: Reading, heard: Mapping[str, Statement]) -> Iterator[Gap]:
    voices, found = reading.told.voices(), dict[str, set[str]]()
    for statement in heard.values():
        relays = (relay for chain in statement.chains for relay in chain.relays)
        for who in (*statement.speakers, *relays):
            if who in reading.told.unidentified:
                found.setdefault(voices[who], set()).add(statement.iri)
    yield from (Gap(SOURCE, who, frozenset(some)) for who, some in found.items())


def _outlets(data: Dataset, scope: Scope | None) -> Iterator[Gap]:
    found: dict[str, set[str]] = {}
    for link in links(data, scope):
        for outlet in link.unseen:
            found.setdefault(outlet, set()).add(link.statement.iri)
    yield from (Gap(OUTLET, outlet, frozenset(some)) for outlet, some in found.items())


def _days(heard: Mapping[str, Statement]) -> Iterator[Gap]:
    for one in heard.values():
        if not one.earliest or not one.latest or (one.latest - one.earliest).days > VAGUE:
            yield Gap(DAY, one.speakers[0], frozenset({one.iri}))


def _events(reading: Reading, heard: Mapping[str, Statement]) -> Iterator[Gap]:
    for event in reading.things("event"):
        some = frozenset(one.iri for one in reading.spoken_of.get(event.iri, ()) if one.iri in heard)
        if some:
            if not event.facts.get("place"):
                yield Gap(PLACE, event.iri, some)
            if not any(event.days):
                yield Gap(DATE, event.iri, some)
            if (
                "attack" in event.classes
                and event.iri in reading.happened
                and not _doers(reading, heard, event.iri)
            ):
                yield Gap(DOER, event.iri, some)


def _doers(reading: Reading, heard: Mapping[str, Statement], event: str) -> set[str]:
    """Those with a name to whom somebody lays an event."""
    return {
        one.value[0]
        for one in reading.about.get(event, ())
        if one.relation == "perpetrator" and not one.denies and one.statement in heard
    } - reading.told.unidentified
