"""What was accepted: a dataset without the drafts that were built into it for a look, derived anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.namespaces import CG
from claimgraph.rdf.derive.given import stored
from claimgraph.rdf.derive.without.known import only_for, without

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox


def accepted(quads: Iterable[ox.Quad], drafts: frozenset[str]) -> tuple[ox.Quad, ...]:
    """Return a dataset without its drafts: the one that is built without them.

    Args:
        quads: All quads of a dataset.
        drafts: The IRIs of the statements that nobody accepted.
    """
    whole = tuple(quads)
    found = stored.index(whole)
    roots = found[CG + "rootStatement"].items()
    gone = only_for(found, frozenset(report for report, (statement, *_) in roots if statement in drafts))
    inferred = {one for one, rests in found[CG + "restsOn"].items() if not gone.isdisjoint(rests)}
    return without(whole, found, gone | inferred)
