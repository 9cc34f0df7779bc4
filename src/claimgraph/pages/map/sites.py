"""The places of a map with the events filed there, and what is claimed, denied and attributed of each.

What a statement does to an event is read as the matrix reads it (`claimgraph.analyses.sources.silence`);
which events took place by anybody's word and what is contested is looked up; nothing is decided here.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from claimgraph.analyses.sources.silence import says_of
from claimgraph.claims.cards import material as collected
from claimgraph.claims.contests import word
from claimgraph.claims.scope import Scope
from claimgraph.errors import QueryError
from claimgraph.model.namespaces import CODE
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.safe import safe
from claimgraph.names.suggestions import not_among
from claimgraph.pages.matrix.cell import OWN, act
from claimgraph.pages.matrix.sides import TELLING
from claimgraph.pages.rivals import reserve
from claimgraph.pages.timeline.chronicle import filed
from claimgraph.pages.timeline.happenings import points

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimgraph.claims.cards import Material
    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Entity, Statement
    from claimgraph.pages.map.extent import Position
    from claimgraph.store.dataset import Dataset

TOLD = ("claims", "attributes", "denies")  # what a symbol tells; to confirm or report changes none
LOCATION = "took_place_at"  # the predicate
AREA = f"{CODE}place-precision/area"


@dataclass(frozen=True)
class Options:
    """What a map shows of its scope.

    Attributes:
        kind: Class of the events, as in annotations: attack, strike, meeting.
    """

    kind: str = "attack"


@dataclass(frozen=True)
class Word:
    """What a statement holds of an event.

    Attributes:
        says: What it does to the event thereby, one of `silence.SAYS`.
        held: What it holds, in a word or two; empty if it only speaks of the event.
        statement: Its IRI.
        reserve: How sure the speaker was, in words, and that it is a draft.
        stands: Whether it still stands; what no longer does is shown and counts for nothing.
        leads: Whether it says by itself what `says` tells: who did it is what a claim claims, not the weapon.
        thing: IRI of what it holds, if that is a thing.
    """

    says: str
    held: str
    statement: str
    reserve: str
    stands: bool
    leads: bool = True
    thing: str = ""


@dataclass(frozen=True)
class Deed:
    """An event as somebody tells of it.

    Attributes:
        iri: What it is known by.
        label: Its name in the registry.
        kinds: Its kinds in words.
        filed: The day or days under which it is filed, EDTF, or an empty text.
        attack: Whether it is of a kind of attack: of others nobody expects to hear who did it.
        words: What is said of it, by whomever, the earliest first.
        contested: On which points accounts contradict each other, in words.
        near: That it is said to have been only near its place, or that its place is contested, in words.
        wide: Whether it is said to have been only somewhere in the area.
    """

    iri: str
    label: str
    kinds: tuple[str, ...]
    filed: str
    attack: bool
    words: tuple[Word, ...]
    contested: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    wide: bool = False

    @property
    def said(self) -> frozenset[str]:
        """What anybody does to it whose word still stands: several of `silence.SAYS`, or nothing."""
        return frozenset(one.says for one in self.words if one.stands)

    @property
    def state(self) -> str:
        """The strongest that is said of who did it: `claims`, `attributes`, or nothing."""
        return next((says for says in TOLD[:2] if says in self.said), "")

    @property
    def denied(self) -> bool:
        """Whether somebody denies anything that is said of it."""
        return "denies" in self.said


@dataclass(frozen=True)
class Site:
    """A place with the events that are filed there.

    Attributes:
        iri: What the place is known by; empty for events that are filed at no place.
        label: Its name.
        kinds: Its kinds in words.
        position: Longitude and latitude; None if it has none that could be drawn.
        origin: Where the position is taken from, or why there is none.
        exactly: Whether it is a facility: a base, an embassy, a hospital.
        wide: Whether it is a region or a country, in which its position is no point.
        deeds: The events, in the order of their dates.
    """

    iri: str
    label: str
    kinds: tuple[str, ...]
    position: Position | None
    origin: str
    exactly: bool
    wide: bool
    deeds: tuple[Deed, ...] = ()

    @property
    def doubt(self) -> int:
        """How uncertain it is where its events were: 0 not, 1 near it or in a town, 2 in its area."""
        if any(deed.wide for deed in self.deeds):
            return 2
        return int(not self.exactly or any(deed.near for deed in self.deeds))


@dataclass(frozen=True)
class Sites:
    """What a map shows, and what it cannot show.

    Attributes:
        material: The statements that speak of the events.
        sites: The places with events, that of most events first; those that cannot be drawn are among them.
        bare: The facilities at which none of these events is filed.
        untold: The events of which no statement tells that they took place: threatened, planned or denied.
        others: How many events of other kinds are filed in the place and window.
        kind: The kind of the events, in words.
        narrowed: To whose or which statements it is narrowed, in words; empty if to none.
    """

    material: Material
    sites: tuple[Site, ...]
    bare: tuple[Site, ...]
    untold: tuple[Deed, ...]
    others: int
    kind: str
    narrowed: str = ""

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """The events of which somebody tells."""
        return tuple(deed for site in self.sites for deed in site.deeds)

    @property
    def spots(self) -> tuple[Site, ...]:
        """The places that are drawn as spots."""
        return tuple(site for site in self.sites if site.position and not site.wide)

    @property
    def areas(self) -> tuple[Site, ...]:
        """The regions and countries: their events were somewhere in them."""
        return tuple(site for site in self.sites if site.position and site.wide)

    @property
    def unplaced(self) -> tuple[Site, ...]:
        """The places without a position that could be drawn, and the events that are filed nowhere."""
        return tuple(site for site in self.sites if not site.position)


def sites(
    data: Dataset,
    scope: Scope | None = None,
    options: Options | None = None,
    texts: Quotations | None = None,
) -> Sites:
    """Collect what a map shows.

    A window and a place keep the events that are filed in them, as on the timeline, whenever somebody spoke
    of them. Speakers, acts and a corpus narrow whose words count, and keep the events of which these speak.

    Args:
        data: The dataset.
        scope: What to show; everything if None.
        options: Which kind of events.
        texts: The source texts, if quotations are to be shown.

    Raises:
        QueryError: There is no such kind of event.
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    scope, options, reading = scope or Scope(), options or Options(), data.reading
    if options.kind not in vocabulary().event_kinds:
        raise QueryError(not_among("kind of event", options.kind, vocabulary().event_kinds))
    everything = replace(scope, all_standing=True)  # what no longer stands is shown as such
    heard = replace(everything, since=None, until=None, place=None)
    said = heard.statements(data)
    narrowed = heard != Scope(all_standing=True)
    found = [
        event
        for event in filed(data, scope, everything.statements(data))
        if not narrowed or any(one.iri in said for one in reading.spoken_of.get(event.iri, ()))
    ]
    events = [event for event in found if options.kind in event.classes]
    speaking = {one.iri: _speaking(reading, one.iri, said) for one in events}
    disputes = [item for item in reading.contests if item.subject[0] in speaking]
    cards = collected(reading, [iri for some in speaking.values() for iri in some], disputes, texts)
    happened = {iri for one in said.values() if one.stands for iri in one.role("tells_of")}
    deeds = _deeds(reading, events, speaking, cards)
    told = {iri: deed for iri, deed in deeds.items() if iri in happened}
    at = {one.iri: one.fact("place") for one in events}
    return Sites(
        material=cards,
        sites=tuple(sorted(_sites(reading, told, at), key=_rank)),
        bare=tuple(_bare(reading, {at[iri] for iri in told})),
        untold=tuple(deed for iri, deed in deeds.items() if iri not in happened),
        others=len(found) - len(events),
        kind=reading.act(options.kind),
        narrowed=str(replace(heard, all_standing=False)).removeprefix("any date; ") if narrowed else "",
    )


def _speaking(reading: Reading, event: str, said: Mapping[str, Statement]) -> list[str]:
    """Return the statements that speak of an event, of those that are heard."""
    return [one.iri for one in reading.spoken_of.get(event, ()) if one.iri in said]


def _deeds(
    reading: Reading, events: Iterable[Entity], speaking: Mapping[str, Sequence[str]], cards: Material
) -> dict[str, Deed]:
    """Describe events, the earliest first."""
    contested, _differing = points(reading.contests)
    found = {}
    for event in sorted(events, key=lambda one: (*_days(one), one.label, one.iri)):
        near, wide = _doubts(reading, event.iri, speaking[event.iri])
        about = contested.get(event.iri, {})
        near += [f"contested: {about[LOCATION]}"] if LOCATION in about else []
        found[event.iri] = Deed(
            iri=event.iri,
            label=reading.label(event.iri),
            kinds=tuple(map(reading.act, event.kinds)),
            filed=event.fact("date"),
            attack=vocabulary().is_a(event.kinds, ["attack"]),
            words=tuple(_words(reading, event.iri, speaking[event.iri], cards)),
            contested=tuple(map(safe, about.values())),
            near=tuple(map(safe, near)),
            wide=wide,
        )
    return found


def _days(event: Entity) -> tuple[date, date]:
    first, last = event.days
    return first or last or date.max, last or date.max


def _words(reading: Reading, event: str, statements: Iterable[str], cards: Material) -> Iterator[Word]:
    """Yield what statements hold of an event, each content by its own act, each once."""
    for iri in statements:
        statement, card = reading.statements[iri], cards.cards[cards.position[iri]]
        says = says_of(statement, event)
        held = {
            Word(
                act(says, stance),
                _held(statement, stance),
                iri,
                reserve(card, stance),
                statement.stands,
                stance.lays or act(says, stance) != "claims",
                stance.value[0],
            ): None
            for stance in reading.about.get(event, ())
            if stance.statement == iri
        }
        yield from held or [Word(says, "", iri, "", statement.stands)]


def _held(statement: Statement, stance: Stance) -> str:
    """Return what is held in a word or two, with the property where the value does not tell it."""
    if stance.is_claim and stance.value[0] in statement.voices:
        return OWN
    told = word(stance)
    return safe(told if stance.relation in TELLING else f"{stance.predicate[1]}: {told}")


def _doubts(reading: Reading, event: str, statements: Sequence[str]) -> tuple[list[str], bool]:
    """Return how an event is said to have been only near its place, and whether only in the area."""
    near: dict[str, None] = {}
    wide = False
    for stance in reading.about.get(event, ()):
        if (
            stance.relation == LOCATION
            and stance.stands
            and not stance.denies
            and stance.statement in statements
        ):
            how = reading.contents[stance.proposition].qualified
            given = {how.get("relation", ""), how.get("precision", "")} - {""}
            if given - vocabulary().locating:
                near[reading.value(reading.contents[stance.proposition])] = None
                wide = wide or AREA in given
    return list(near), wide


def _sites(reading: Reading, told: Mapping[str, Deed], at: Mapping[str, str]) -> Iterator[Site]:
    """Yield the places at which events are filed, with these; those filed nowhere come together."""
    gathered: dict[str, list[Deed]] = {}
    for iri, deed in told.items():
        gathered.setdefault(at[iri] if at[iri] in reading.entities else "", []).append(deed)
    for place, deeds in gathered.items():
        site = _site(reading, reading.entities[place]) if place else NOWHERE
        yield replace(site, deeds=tuple(deeds))


def _bare(reading: Reading, taken: set[str]) -> Iterator[Site]:
    """Yield the facilities at which none of the events is filed."""
    for place in reading.things("place"):
        if "facility" in place.classes and place.iri not in taken:
            yield _site(reading, place)


def _site(reading: Reading, place: Entity) -> Site:
    position, origin = located(place)
    return Site(
        iri=place.iri,
        label=reading.label(place.iri),
        kinds=tuple(map(reading.act, place.kinds)),
        position=position,
        origin=origin,
        exactly="facility" in place.classes,
        wide="region" in place.classes,
    )


NOWHERE = Site("", "", (), None, "filed at no place", exactly=False, wide=False)


def located(place: Entity) -> tuple[Position | None, str]:
    """Return where a place lies, and where that is taken from; or None, and why it cannot be drawn.

    A corpus that was checked has nothing but one complete position in range; a dataset of others may.
    """
    values = [place.facts.get(name, ()) for name in ("longitude", "latitude")]
    if not any(values):
        return None, "no coordinates"
    if any(len(found) != 1 for found in values):
        return None, "coordinates that are incomplete, or several"
    try:
        longitude, latitude = (float(found[0]) for found in values)
    except ValueError:
        return None, "coordinates that are no numbers"
    if not (math.isfinite(longitude) and abs(longitude) <= 180 and abs(latitude) <= 90):  # noqa: PLR2004
        return None, "coordinates that are out of range"
    return (longitude, latitude), "; ".join(place.facts.get("coordinate_origin", ())) or "no origin given"


def _rank(site: Site) -> tuple[int, str, str]:
    """Most events first, and what is filed nowhere last."""
    return -len(site.deeds) if site.iri else 1, site.label, site.iri


def tally(deeds: Iterable[Deed]) -> Counter[str]:
    """Count events by what is said of them; several words may apply to one.

    Returns:
        Numbers by `claims`, `attributes`, `denies`, by `open` for attacks of which nobody says who did them,
        and by `contested`.
    """
    found: Counter[str] = Counter()
    for deed in deeds:
        found.update(says for says in TOLD if says in deed.said)
        found["open"] += deed.attack and not deed.state
        found["contested"] += bool(deed.contested)
    return found
