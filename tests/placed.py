"""Datasets whose places have the positions that a test wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.model.namespaces import CG
from claimgraph.store.dataset import LocalDataset

if TYPE_CHECKING:
    from collections.abc import Mapping

LATITUDE, LONGITUDE, ORIGIN = (
    ox.NamedNode(CG + name) for name in ("latitude", "longitude", "coordinateOrigin")
)


def placed(data: LocalDataset, positions: Mapping[str, tuple[object, object]]) -> LocalDataset:
    """Return a dataset in which no places have positions but these: longitude and latitude by slug.

    What is none is left out; anything else stands there as it is, as in a dataset that nobody checked.
    """
    engine = ox.Store()
    for quad in data.quads():
        if quad.predicate not in {LATITUDE, LONGITUDE, ORIGIN}:
            engine.add(quad)
    graph = next(iter(engine.named_graphs()))
    iris = {place.slug: place.iri for place in data.reading.things("place")}
    for slug, (longitude, latitude) in positions.items():
        place = ox.NamedNode(iris[slug])
        for predicate, value in ((LONGITUDE, longitude), (LATITUDE, latitude), (ORIGIN, "the tests")):
            if value is not None:
                engine.add(ox.Quad(place, predicate, ox.Literal(str(value)), graph))
    return LocalDataset(engine)
