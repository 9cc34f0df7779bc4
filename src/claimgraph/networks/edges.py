"""Ties: what the edges of a network rest on, and how edges follow from it.

Every edge keeps its support, one entry for each statement and document. So a network can be built anew
without one document, or with two actors taken for one, and every attribute stays true.

How many independent roots an edge has is what `independence.support` says of the chains behind its
statements, as for a proposition: a group that says the same thing in three articles is one root.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from claimgraph.analyses.sources import independence
from claimgraph.claims.chains import Chain
from claimgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

Way = tuple[tuple[str, ...], ...]


class Support(NamedTuple):
    """What one document adds to an edge: a statement, and who answers for it.

    Attributes:
        statement: Its IRI.
        document: Slug of the document that carries it.
        holder: Name of who said it.
        way: The voices through which it came, from those with whom it begins to the outlet, as IRIs; several
            in one step where they spoke together. See `way`.
        first: First day on which it may have been said, ISO, or an empty text.
        last: Last such day, or an empty text.
        contested: Whether somebody else contradicts it.
    """

    statement: str
    document: str
    holder: str
    way: Way
    first: str
    last: str
    contested: bool


class Tie(NamedTuple):
    """Two ends and what ties them, as a row of a question says it or as an edge has it.

    Attributes:
        source: IRI of one end.
        target: IRI of the other.
        kind: What ties them, the name of a line.
        family: `act`, `relation`, or the name of the network.
        support: What it rests on.
    """

    source: str
    target: str
    kind: str
    family: str
    support: list[Support]


def ties(net: nx.MultiGraph) -> Iterator[Tie]:
    """Yield the edges of a network with what they rest on."""
    for source, target, kind, found in net.edges(keys=True, data=True):
        yield Tie(source, target, kind, found["family"], found["support"])


def rebuilt(net: nx.MultiGraph, kept: Iterable[Tie]) -> nx.MultiGraph:
    """Return a network of the same scope made of these ties, each edge with what follows from its support.

    Args:
        net: Where nodes and scope come from.
        kept: What to make edges of; ties of the same ends and kind become one edge, loops none.
    """
    gathered: defaultdict[tuple[str, str, str], set[Support]] = defaultdict(set)
    families = {}
    for source, target, kind, family, entries in kept:
        turned = not net.is_directed() and (target, source, kind) in gathered
        if source != target:
            gathered[(target, source, kind) if turned else (source, target, kind)].update(entries)
            families[kind] = family
    fresh = type(net)(**net.graph)
    touching: defaultdict[str, set[str]] = defaultdict(set)
    for (source, target, kind), support in gathered.items():
        carried = _carried(sorted(support))
        if carried["roots"] >= net.graph["minimum_roots"]:
            told = {"kind": kind, "kind_label": vocabulary().line(kind).label, "family": families[kind]}
            fresh.add_edge(source, target, kind, **told, **carried)
            for end in (source, target):
                touching[end].update(carried["statements"])
    for node, found in fresh.nodes(data=True):
        found.update(net.nodes[node], statements=len(touching[node]))
    return fresh


def without(net: nx.MultiGraph, document: str) -> nx.MultiGraph:
    """Return a network as it would be had one document not been annotated."""
    return rebuilt(
        net,
        (
            tie._replace(support=kept)
            for tie in ties(net)
            if (kept := [item for item in tie.support if item.document != document])
        ),
    )


def documents_of(net: nx.MultiGraph) -> list[str]:
    """Return the slugs of the documents that a network rests on, in alphabetical order."""
    return sorted({slug for _source, _target, found in net.edges(data="documents") for slug in found})


def statements_of(net: nx.MultiGraph) -> set[str]:
    """Return the IRIs of the statements that a network is made of."""
    return {iri for _source, _target, found in net.edges(data="statements") for iri in found}


def _carried(support: list[Support]) -> dict[str, Any]:
    """Work out the attributes of an edge from what it rests on."""
    said = sorted({item.statement for item in support})
    return {
        "statements": said,
        "weight": len(said),
        "first": min((item.first for item in support if item.first), default=""),
        "last": max((item.last for item in support if item.last), default=""),
        "documents": sorted({item.document for item in support}),
        "roots": roots(item.way for item in support),
        "holders": sorted({item.holder for item in support}),
        "contested": any(item.contested for item in support),
        "support": support,
    }


def way(chain: Chain, voices: Mapping[str, str]) -> Way:
    """Return the voices of a chain step by step, from its beginning to the outlet.

    Args:
        chain: The way of a statement into a document.
        voices: For each actor the voice that it counts as, from `Transmission.voices`; an author who speaks
            in an own document counts as its outlet.

    Example:
        >>> way(Chain("s", "d", "herald", relays=("wire",), speakers=("mayor",)), {})
        (('mayor',), ('wire',), ('herald',))
    """
    own = dict.fromkeys(chain.authors, voices.get(chain.outlet, chain.outlet))
    relays = [(relay,) for relay in reversed(chain.relays)]
    steps = [step for step in (chain.principals, chain.speakers, *relays, (chain.outlet,)) if step]
    return tuple(
        tuple(dict.fromkeys(own.get(actor, voices.get(actor, actor)) for actor in step)) for step in steps
    )


def roots(ways: Iterable[Way]) -> int:
    """Return how many independent roots some ways have, as `independence.support` counts them.

    Example:
        >>> roots([(("mayor",), ("herald",)), (("mayor",), ("wire",), ("post",)), (("clerk",), ("post",))])
        2
    """
    return _roots(frozenset(ways))


@lru_cache(maxsize=4096)  # networks are built anew again and again, and most edges stay as they were
def _roots(ways: frozenset[Way]) -> int:
    first = {step for steps in ways for step in steps[:1]}
    if len(first) == 1 and len(next(iter(first))) == 1:
        return 1  # everything begins with the same voice
    chains = [_chain(steps) for steps in ways]
    return independence.support(
        chains, {voice: voice for steps in ways for step in steps for voice in step}
    ).roots


def _chain(steps: Way) -> Chain:
    """Undo `way` as far as counting goes: what matters is who had it from whom, not who spoke for whom."""
    *inner, (outlet,) = steps
    principals, speakers, *relays = (*inner, (), ())[: max(len(inner), 2)]
    return Chain("", "", outlet, tuple(relay for (relay,) in reversed(relays)), speakers, principals)
