"""Events as features of GeoJSON, as QGIS, geojson.io and web maps read it.

https://www.rfc-editor.org/rfc/rfc7946. A feature is an event as somebody tells of it, at the place where it
is filed, with who claims, denies or attributes what of it in which statement. It has a point only if that
place is one: what was somewhere in a region, has no coordinates, or did not take place by anybody's word has
none, and says why.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from claimgraph.exchange.told import UNSETTLED
from claimgraph.pages.map.deeds import TOLD
from claimgraph.pages.map.extent import TURN, span
from claimgraph.pages.map.sites import NOWHERE, Options, sites

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.claims.reading import Reading
    from claimgraph.pages.map.deeds import Deed, Word
    from claimgraph.pages.map.extent import Position
    from claimgraph.pages.map.sites import Site, Sites
    from claimgraph.store.dataset import Dataset

    Member = dict[str, object]

UNTOLD = replace(NOWHERE, origin="no statement tells that it took place")
STATUS = {"claims": "claimed", "attributes": "attributed", "denies": "denied"}


def collection(data: Dataset) -> str:
    """Return all events of a dataset as a collection of features.

    Args:
        data: The dataset.
    """
    return written(data.reading, sites(data, options=Options("event")))


def held(features: bytes) -> int:
    """Return how many statements stand in a collection of features: those that say who did what, or deny."""
    whole = json.loads(features)
    return len({claim["statement"] for one in whole["features"] for claim in one["properties"]["claims"]})


def written(reading: Reading, told: Sites) -> str:
    """Return what a map shows as a collection of features.

    Args:
        reading: What was said.
        told: What the map shows.
    """
    features = [_feature(reading, site, deed) for site in told.sites for deed in site.deeds]
    features += [_feature(reading, UNTOLD, deed) for deed in told.untold]
    whole: Member = {"type": "FeatureCollection"}
    if bounds := _bounds(site.position for site in told.spots if site.position):
        whole["bbox"] = bounds
    whole |= {"title": "; ".join(reading.titles), "description": UNSETTLED, "features": features}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _bounds(positions: Iterable[Position]) -> list[float]:
    """Return west, south, east and north of points; west is more than east if the date line runs between."""
    found = list(positions)
    if not found:
        return []
    west, east = (_turned(edge) for edge in span([longitude for longitude, _latitude in found]))
    latitudes = [latitude for _longitude, latitude in found]
    return [west, min(latitudes), east, max(latitudes)]


def _turned(longitude: float) -> float:
    """Return a longitude between -180 and 180."""
    return round((longitude + TURN / 2) % TURN - TURN / 2, 9)


def _feature(reading: Reading, site: Site, deed: Deed) -> Member:
    """Return an event as a feature."""
    point = None if site.wide else site.position
    return {
        "type": "Feature",
        "id": deed.iri,
        "geometry": {"type": "Point", "coordinates": list(point)} if point else None,
        "properties": {
            "iri": deed.iri,
            "label": deed.label,
            "kind": ", ".join(deed.kinds),
            "filed": deed.filed,
            **_where(site, deed),
            "status": ", ".join(word for says, word in STATUS.items() if says in deed.said),
            **{word: says in deed.said for says, word in STATUS.items()},
            "contested": ", ".join(deed.contested),
            "claims": list(_claims(reading, deed)),
        },
    }


def _where(site: Site, deed: Deed) -> Member:
    """Return where an event is filed, and how exactly that tells where it was said to have been."""
    found: Member = {
        "place": site.label,
        "place_iri": site.iri,
        "place_kind": ", ".join(site.kinds),
        "precision": _precision(site, deed),
        "coordinates_from": site.origin if site.position else "",
    }
    if site.wide and site.position:
        found["region_near"] = list(site.position)
    return found


def _precision(site: Site, deed: Deed) -> str:
    if not site.position:
        return site.origin
    if site.wide:
        return "somewhere in the region"
    if deed.wide:
        return "somewhere in the area"
    if deed.near:
        return "; ".join(deed.near)
    return "facility" if site.exactly else "town or district"


def _claims(reading: Reading, deed: Deed) -> Iterator[Member]:
    """Yield who claims, attributes or denies what, once for each content of a statement."""
    for word in deed.words:
        if word.says in TOLD and word.leads:
            yield _claim(reading, word)


def _claim(reading: Reading, word: Word) -> Member:
    statement = reading.statements[word.statement]
    named = {role: statement.role(role) for role in ("speaker", "on_behalf_of")}
    found: Member = {
        "says": STATUS[word.says],
        "held": word.held,
        "said": statement.said,
        **{role: [{"iri": iri, "label": reading.label(iri)} for iri in some] for role, some in named.items()},
        "reserve": word.reserve,
        "standing": statement.standing.code,
        "statement": word.statement,
        "documents": list(dict.fromkeys(statement.documents)),
    }
    return found
