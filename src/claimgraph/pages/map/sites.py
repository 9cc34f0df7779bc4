"""The places of a map with the events filed there, as far as anybody tells that these took place."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimgraph.claims.cards import material as collected
from claimgraph.claims.scope import Scope
from claimgraph.errors import QueryError
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.names.suggestions import not_among
from claimgraph.pages.map.deeds import described
from claimgraph.pages.timeline.chronicle import filed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.claims.cards import Material
    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Entity, Statement
    from claimgraph.pages.map.deeds import Deed
    from claimgraph.pages.map.extent import Position
    from claimgraph.store.dataset import Dataset


@dataclass(frozen=True)
class Options:
    """What a map shows of its scope.

    Attributes:
        kind: Class of the events, as in annotations: attack, strike, meeting.
    """

    kind: str = "attack"


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
    deeds = described(reading, events, speaking, cards)
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
