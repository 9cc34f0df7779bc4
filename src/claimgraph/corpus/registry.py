"""What the slugs of a corpus stand for, and whether its registry is sound."""

from __future__ import annotations

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from claimgraph.errors import MOST_FAULTS
from claimgraph.model.dates import improbable, interval
from claimgraph.model.levels import LEVELS
from claimgraph.model.ontology.relations import upwards
from claimgraph.model.records import Actor, Event, Place, Statement, described
from claimgraph.names.suggestions import counterpart, not_among, unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from claimgraph.corpus.forms import Where
    from claimgraph.corpus.sheets import Sheet, Sheets
    from claimgraph.errors import Fault
    from claimgraph.model.levels import Sensitivity
    from claimgraph.model.ontology.vocabulary import Vocabulary
    from claimgraph.model.records import Judgement, Name

NOTHING: frozenset[str] = frozenset()
BOTH = "two unnamed actors are judged, each as document/id"
UNNAMED = frozenset({"unidentified_source"})
MOST_ABOVE = 100  # things, at any distance; all that is above each is written down, so a chain is not endless
STATE_BODIES = ("armed_force", "government_body", "state")


class Registry:
    """The actors, places, events and documents of a corpus, by their slugs."""

    def __init__(self, sheets: Sheets, vocabulary: Vocabulary) -> None:
        self.sheets = sheets
        self.vocabulary = vocabulary
        self.kinds: dict[str, frozenset[str]] = {}
        self._know(sheets.known(Event), vocabulary.event_kinds)
        self._know(sheets.known(Place), vocabulary.place_kinds)
        self._know(sheets.known(Actor), vocabulary.actor_kinds)
        places = (sheet.record for sheet in sheets.known(Place))
        pairs = [(place.id, place.state) for place in places if place.state]
        self.states = {**dict(pairs), **{state: place for place, state in pairs}}
        dates = [interval(sheet.record.published) for sheet in sheets.documents]
        days = sorted(day for date in dates for day in (date.earliest, date.latest) if day)
        self.published = f"{days[0]}/{days[-1]}" if days else ""
        self.hints = MOST_FAULTS
        self.unread = sheets.ids["actors"] | sheets.ids["places"] | sheets.ids["events"]

    def _know(
        self, group: Iterable[Sheet[Actor] | Sheet[Place] | Sheet[Event]], kinds: Iterable[str]
    ) -> None:
        """Remember what slugs stand for; a kind that is wrong says nothing."""
        for sheet in group:
            self.kinds[sheet.record.id] = frozenset(kinds).intersection(sheet.record.kind)

    def unknown(self, noun: str, name: str, names: Iterable[str]) -> str:
        """Say that a name is unknown, and which one is nearest; no longer when there is too much to say."""
        self.hints -= 1
        return unknown(noun, name, names if self.hints >= 0 else ())

    def trouble(self, slug: str, wanted: Collection[str], sources: Collection[str] = ()) -> str | None:
        """Say why a slug does not name something of the wanted classes; None if it does.

        Args:
            slug: What stands in the file.
            wanted: Classes of which one would do.
            sources: The unnamed actors of the document, whose ids come first.
        """
        kinds = UNNAMED if slug in sources else self.kinds.get(slug)
        if kinds is not None and (not kinds or self.vocabulary.is_a(kinds, wanted)):
            return None
        noun = " or ".join(name.replace("_", " ") for name in sorted(wanted))
        other = self.states.get(slug)
        if kinds and other and self.vocabulary.is_a(self.kinds.get(other, NOTHING), wanted):
            return counterpart(slug, "place" if self.vocabulary.is_a(kinds, {"place"}) else "actor", other)
        if kinds:
            return f"'{slug}' is of kind {' and '.join(sorted(kinds))}, not {noun}"
        if slug in self.unread or not self.sheets.unread.isdisjoint({"actors", "places", "events"}):
            return None
        fitting = [other for other in self.kinds if self.vocabulary.is_a(self.kinds[other], wanted)]
        return self.unknown(noun, slug, fitting)

    def no_document(self, slug: str) -> str | None:
        """Say that a slug names no document; None if it does."""
        documents = self.sheets.ids["documents"]
        if slug in documents or not self.sheets.unread.isdisjoint({slug, "documents"}):
            return None
        return self.unknown("document", slug, documents)

    def no_statement(self, name: str) -> str | None:
        """Say that `document/id` names no statement; None if it does."""
        document = name.partition("/")[0]
        if name in self.sheets.ids["statements"] or document in self.sheets.unread:
            return None
        if trouble := self.no_document(document):
            return trouble
        found = (sheet.record for sheet in self.sheets.entries.get(document, ()))
        near = [f"{document}/{entry.id}" for entry in found if isinstance(entry, Statement)]
        return self.unknown("statement", name, near)

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong in the registry."""
        yield from self._clashes()
        yield from self._replaced()
        for actor in self.sheets.actors:
            yield from self._actor(actor)
        for place in self.sheets.places:
            yield from self._place(place)
        for event in self.sheets.events:
            yield from self._event(event)
        yield from self._judgements()
        yield from self._rings(self.sheets.known(Actor), "organ_of", "is an organ of itself")
        yield from self._rings(self.sheets.known(Place), "within", "lies within itself")
        yield from self._rings(self.sheets.known(Event), "part_of_event", "is a part of itself")
        yield from self._overlaps()

    @staticmethod
    def _rings(
        group: Iterable[Sheet[Actor]] | Iterable[Sheet[Place]] | Iterable[Sheet[Event]], key: str, words: str
    ) -> Iterator[Fault]:
        """Find what leads back to itself by a key, or to so many that nobody can have meant it."""
        places = {sheet.record.id: sheet.where for sheet in group}
        links = {sheet.record.id: getattr(sheet.record, key) for sheet in group}
        for ring in rings(links):
            yield places[ring[0]].fault(f"{words}: {' > '.join(ring)}", key)
        if (low := too_low(links)) is not None:
            message = (
                f"'{low}' has more than {MOST_ABOVE} above it by '{key}', taking each with what is above it; "
                "name the nearest ones, and leave out steps between them"
            )
            yield places[low].fault(message, key)

    def _overlaps(self) -> Iterator[Fault]:
        """Two regions that are disjoint have no place in common."""
        places = self.sheets.known(Place)
        if too_low({sheet.record.id: sheet.record.within for sheet in places}) is not None:
            return
        around = upwards({sheet.record.id: frozenset(sheet.record.within) for sheet in places})
        for sheet in places:
            here = sheet.record.id
            for number, other in enumerate(sheet.record.disjoint_with):
                both = (slug for slug, above in around.items() if {here, other} <= {slug, *above})
                if (common := min(both, default=None)) is not None:
                    message = f"'{here}' and '{other}' are not disjoint: '{common}' lies in both"
                    yield sheet.where.fault(message, "disjoint_with", number)

    def _clashes(self) -> Iterator[Fault]:
        """Actors, places and events share one name space."""
        first: dict[str, str] = {}
        yield from self._clash("an actor", self.sheets.actors, first)
        yield from self._clash("a place", self.sheets.places, first)
        yield from self._clash("an event", self.sheets.events, first)

    @staticmethod
    def _clash(
        noun: str, group: Iterable[Sheet[Actor] | Sheet[Place] | Sheet[Event]], first: dict[str, str]
    ) -> Iterator[Fault]:
        """Compare the slugs of one registry with those before."""
        for sheet in group:
            slug = sheet.record.id
            if slug in first:
                yield sheet.where.fault(f"'{slug}' is already the id of {first[slug]}", "id")
            first.setdefault(slug, noun)

    def _replaced(self) -> Iterator[Fault]:
        """What replaces an entry of a corpus that is used is of its sort, and no less sensitive."""
        nouns: dict[type, str] = {Actor: "an actor", Place: "a place", Event: "an event"}
        for sheet in self.sheets.registered:
            used = self.sheets.used.get(sheet.record.id)
            own, its = sheet.record, used.sheet.record if used else sheet.record
            if used and type(its) is not type(own):
                message = (
                    f"'{own.id}' is the id of {nouns[type(its)]} of {used.through}, which this corpus uses"
                )
                yield sheet.where.fault(f"{message}; give this one another", "id")
            elif used and isinstance(own, Actor) and _below(own.sensitivity, its.sensitivity):
                message = f"'{own.id}' is {its.sensitivity} in {used.through}, which this corpus uses"
                yield sheet.where.fault(f"{message}; write sensitivity: {its.sensitivity}", "sensitivity")

    def _actor(self, sheet: Sheet[Actor]) -> Iterator[Fault]:
        """Check an actor or an office."""
        actor, where = sheet.record, sheet.where
        yield from self._kinds(actor.kind, self.vocabulary.actor_kinds, where)
        yield from self._names(actor.names, where)
        if actor.office_of:
            if "office" not in actor.kind:
                yield where.fault("'office_of' is for records of kind office", "office_of")
            if trouble := self.trouble(actor.office_of, {"actor"}):
                yield where.fault(trouble, "office_of")
        if actor.organ_of and (trouble := self.trouble(actor.id, {*STATE_BODIES, "collective"})):
            yield where.fault(f"organ_of: {trouble}; links between groups are for statements", "organ_of")
        for number, slug in enumerate(actor.organ_of):
            if trouble := self.trouble(slug, STATE_BODIES):
                yield where.fault(f"organ_of: {trouble}", "organ_of", number)

    def _place(self, sheet: Sheet[Place]) -> Iterator[Fault]:
        """Check a place."""
        place, where = sheet.record, sheet.where
        yield from self._kinds(place.kind, self.vocabulary.place_kinds, where)
        yield from self._names(place.names, where)
        for key in ("within", "disjoint_with"):
            for number, slug in enumerate(getattr(place, key)):
                if trouble := self.trouble(slug, {"place"}):
                    yield where.fault(trouble, key, number)
        if place.state and (trouble := self.trouble(place.state, {"state"})):
            yield where.fault(f"state: {trouble}", "state")

    def _event(self, sheet: Sheet[Event]) -> Iterator[Fault]:
        """Check an event."""
        event, where = sheet.record, sheet.where
        yield from self._kinds(event.kind, self.vocabulary.event_kinds, where)
        yield from self._names(event.names, where)
        if event.place and (trouble := self.trouble(event.place, {"place"})):
            yield where.fault(trouble, "place")
        if event.date and self.published and (trouble := improbable(event.date, self.published)):
            yield where.fault(f"date: {trouble}", "date")
        for number, slug in enumerate(event.part_of_event):
            if trouble := self.trouble(slug, {"event"}):
                yield where.fault(trouble, "part_of_event", number)
        if "event_series" in event.kind and not event.counts:
            yield where.fault("an event_series says in 'counts' which kind of event it counts", "kind")
        if event.counts and "event_series" not in event.kind:
            yield where.fault("'counts' is for events of kind event_series", "counts")
        elif event.counts and event.counts not in self.vocabulary.event_kinds:
            yield where.fault(not_among("kind of event", event.counts, self.vocabulary.event_kinds), "counts")

    def _judgements(self) -> Iterator[Fault]:
        """Check what is judged: two events, actors or unnamed actors, each pair once by one on one day."""
        seen = set()
        for sheet in self.sheets.judgements:
            judgement, where = sheet.record, sheet.where
            first, second = judgement.pair
            if "/" in first + second:
                yield from self._judged_unnamed(judgement, where)
            known = self.kinds.get(first, NOTHING)
            noun = next((noun for noun in ("event", "actor") if self.vocabulary.is_a(known, {noun})), None)
            wanted = {noun} if noun else {"actor", "event"}
            for number, slug in enumerate((first, second) if "/" not in first + second else ()):
                if trouble := self.trouble(slug, wanted):
                    yield where.fault(f"{judgement.verdict}: {trouble}", judgement.verdict, number)
            made = (frozenset(judgement.pair), judgement.by, judgement.date)
            if made in seen:
                message = f"'{first}' and '{second}' are judged twice by {judgement.by} on {judgement.date}"
                yield where.fault(message, judgement.verdict)
            seen.add(made)

    def _judged_unnamed(self, judgement: Judgement, where: Where) -> Iterator[Fault]:
        """Check that both whom a judgement names are described without a name in their documents."""
        for number, name in enumerate(judgement.pair):
            document, stroke, source = name.partition("/")
            trouble = (
                self.no_document(document) if stroke else f"'{name}' has a name, the other has none; {BOTH}"
            )
            listed = self.sheets.entries.get(document, ())
            known = {one.id for sheet in listed for _key, one in described(sheet.record)}
            known |= self.sheets.sources.get(document, set())
            if not trouble and source not in known and document not in self.sheets.unread:
                trouble = self.unknown("unnamed actor", name, [f"{document}/{one}" for one in known])
            if trouble:
                yield where.fault(f"{judgement.verdict}: {trouble}", judgement.verdict, number)

    def _kinds(self, kinds: tuple[str, ...], allowed: tuple[str, ...], where: Where) -> Iterator[Fault]:
        """Check the classes of a record."""
        if not kinds:
            yield where.fault("'kind' must not be empty", "kind")
        for number, kind in enumerate(kinds):
            if kind not in allowed:
                yield where.fault(not_among("kind", kind, allowed), "kind", number)

    def _names(self, names: tuple[Name, ...], where: Where) -> Iterator[Fault]:
        """Check the other names of a record."""
        seen: dict[str | None, set[str]] = defaultdict(set)
        for number, name in enumerate(names):
            if name.name in seen[name.lang]:
                yield where.fault(f"the name '{name.name}' is given twice", "names", number)
            seen[name.lang].add(name.name)
            codes = self.vocabulary.codes["name-kind"]
            if name.kind and name.kind not in codes:
                yield where.fault(not_among("kind of name", name.kind, codes), "names", number, "kind")
            for position, slug in enumerate(name.met_in):
                if trouble := self.no_document(slug):
                    yield where.fault(trouble, "names", number, "met_in", position)
            if name.holder and (trouble := self.trouble(name.holder, {"actor"})):
                yield where.fault(trouble, "names", number, "holder")


def _below(level: Sensitivity, other: Sensitivity) -> bool:
    """Tell whether more may see what is of a level than what is of another."""
    return LEVELS.index(level) < LEVELS.index(other)


def rings(links: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Yield the chains of links that lead back to where they began, each once, as many as are ever told.

    Example:
        >>> list(rings({"a": ["b"], "b": ["c", "d"], "c": ["a"], "d": []}))
        [['a', 'b', 'c', 'a']]
    """
    left = {name: dict.fromkeys(others) for name, others in links.items()}
    for _ in range(MOST_FAULTS):
        order: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(left, ()))
        for name, others in left.items():
            for other in others:
                order.add(other, name)  # the sorter names a ring from what comes first to what comes next
        try:
            order.prepare()
        except CycleError as error:
            ring: list[str] = error.args[1]
            del left[ring[-2]][ring[-1]]  # it names one ring only: without its last link the next one shows
            yield ring
        else:
            return


def too_low(links: Mapping[str, Iterable[str]]) -> str | None:
    """Return the first thing with more than `MOST_ABOVE` above it; None too if links lead in a ring.

    Example:
        >>> too_low({str(number): [str(number + 1)] for number in range(1000)})
        '899'
    """
    above: dict[str, set[str]] = {}
    try:
        for name in TopologicalSorter(links).static_order():
            found = above[name] = set(links.get(name, ()))
            for other in links.get(name, ()):
                found |= above[other]
            if len(found) > MOST_ABOVE:
                return name
    except CycleError:
        pass
    return None
