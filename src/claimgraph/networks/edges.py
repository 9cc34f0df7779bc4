"""Ties: what the edges of a network rest on, and how edges follow from it.

Every edge keeps its support, one entry for each statement and document. So a network can be built anew
without one document, or with two actors taken for one, and every attribute stays true.

How many independent roots an edge has is what `independence.support` says of the chains behind its
statements, as for a proposition: a group that says the same thing in three articles is one root.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from claimgraph.analyses.sources import independence
from claimgraph.model.ids import Ids
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks.lines import INFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

    from claimgraph.claims.chains import Chain


class Support(NamedTuple):
    """What one document adds to an edge: a statement, and who answers for it.

    Attributes:
        chain: The way of the statement into the document, from voice to voice; see `voiced`.
        holder: Name of who said it.
        first: First day on which it may have been said, ISO, or an empty text.
        last: Last such day, or an empty text.
        contested: Whether somebody else contradicts it.
    """

    chain: Chain
    holder: str
    first: str
    last: str
    contested: bool

    @property
    def statement(self) -> str:
        """IRI of the statement."""
        return self.chain.statement

    @property
    def document(self) -> str:
        """Slug of the document that carries it."""
        return self.chain.document


class Tie(NamedTuple):
    """Two ends and what ties them, as an edge of a network has it.

    Attributes:
        source: IRI of one end.
        target: IRI of the other.
        kind: What ties them, the name of a line.
        family: `act`, `relation`, or `inference`.
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
        carried = _carried(sorted(support, key=_in_order), weakest=families[kind] == INFERENCE)
        if carried["roots"] >= net.graph["minimum_roots"]:
            told = {"kind": kind, "kind_label": vocabulary().line(kind).label, "family": families[kind]}
            fresh.add_edge(source, target, kind, **told, **carried)
            for end in (source, target):
                touching[end].update(carried["statements"])
    for node, found in fresh.nodes(data=True):
        found.update(net.nodes[node], statements=len(touching[node]))
    return fresh


def without(net: nx.MultiGraph, document: str) -> nx.MultiGraph:
    """Return a network as it would be had one document not been annotated.

    What a rule infers is gone as soon as one of the statements is on which it rests.
    """
    return rebuilt(
        net,
        (
            tie._replace(support=kept)
            for tie in ties(net)
            if (kept := [item for item in tie.support if item.document != document])
            and (
                tie.family != INFERENCE
                or {one.statement for one in kept} == {one.statement for one in tie.support}
            )
        ),
    )


def documents_of(net: nx.MultiGraph) -> list[str]:
    """Return the slugs of the documents that a network rests on, in alphabetical order."""
    return sorted({slug for _source, _target, found in net.edges(data="documents") for slug in found})


def statements_of(net: nx.MultiGraph) -> set[str]:
    """Return the IRIs of the statements that a network is made of."""
    return {iri for _source, _target, found in net.edges(data="statements") for iri in found}


def names_of(net: nx.MultiGraph) -> dict[str, str]:
    """Return what each node is called, with its id beside the name if several share it.

    Example:
        >>> import networkx as nx
        >>> net = nx.Graph()
        >>> net.add_node("https://example.org/id/actor/red-dawn", label="Dawn")
        >>> net.add_node("https://example.org/id/actor/new-dawn", label="Dawn")
        >>> list(names_of(net).values())
        ['Dawn [red-dawn]', 'Dawn [new-dawn]']
    """
    labels, corpora = dict(net.nodes(data="label")), dict(net.nodes(data="corpus"))
    bearers = Counter(labels.values())
    return {
        iri: f"{label} [{_id(iri, corpora[iri])}]" if bearers[label] > 1 or corpora[iri] else label
        for iri, label in labels.items()
    }


def _id(iri: str, corpus: str | None) -> str:
    return Ids({iri: corpus} if corpus else {}).slug(iri)


def _in_order(item: Support) -> tuple[str, str, str, str, str, bool]:
    return item.chain.statement, item.chain.document, *item[1:]


def _carried(support: list[Support], *, weakest: bool) -> dict[str, Any]:
    """Work out the attributes of an edge from what it rests on; an inference is as good as its weakest."""
    said = sorted({item.statement for item in support})
    return {
        "statements": said,
        "weight": len(said),
        "first": min((item.first for item in support if item.first), default=""),
        "last": max((item.last for item in support if item.last), default=""),
        "documents": sorted({item.document for item in support}),
        "roots": min(roots(chains) for chains in _ways(support)) if weakest else roots(_chains(support)),
        "holders": sorted({item.holder for item in support}),
        "contested": any(item.contested for item in support),
        "support": support,
    }


def _chains(support: Iterable[Support]) -> list[Chain]:
    return [item.chain for item in support]


def _ways(support: Iterable[Support]) -> list[list[Chain]]:
    """Return the chains of each statement."""
    found: defaultdict[str, list[Chain]] = defaultdict(list)
    for item in support:
        found[item.statement].append(item.chain)
    return list(found.values())


def voiced(chain: Chain, voices: Mapping[str, str]) -> Chain:
    """Return a chain that leads from voice to voice, as counting sees it.

    Args:
        chain: The way of a statement into a document.
        voices: For each actor the voice that it counts as, from `Transmission.voices`; an author who speaks
            in an own document counts as its outlet.

    Example:
        >>> from claimgraph.claims.chains import Chain
        >>> chain = Chain("s", "d", "herald", speakers=("editor", "mayor"), authors=("editor",))
        >>> voiced(chain, {"herald": "press-group"}).speakers
        ('press-group', 'mayor')
    """
    counted = {**voices, **dict.fromkeys(chain.authors, voices.get(chain.outlet, chain.outlet))}

    def step(actors: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(counted.get(actor, actor) for actor in actors))

    (outlet,) = step([chain.outlet])
    relays = tuple(counted.get(relay, relay) for relay in chain.relays)
    return replace(
        chain,
        outlet=outlet,
        relays=relays,
        speakers=step(chain.speakers),
        principals=step(chain.principals),
        authors=(),
    )


def roots(chains: Iterable[Chain]) -> int:
    """Return how many independent roots chains of voices have, as `independence.support` counts them.

    Example:
        >>> from claimgraph.claims.chains import Chain
        >>> chains = [
        ...     Chain("s", "herald-1", "herald", speakers=("mayor",)),
        ...     Chain("s", "post-1", "post", relays=("wire",), speakers=("mayor",)),
        ...     Chain("t", "post-1", "post", speakers=("clerk",)),
        ... ]
        >>> roots(chains)
        2
    """
    found = list(chains)
    first = {chain.principals or chain.speakers or (chain.outlet,) for chain in found}
    if len(first) == 1 and len(next(iter(first))) == 1:
        return 1  # everything begins with the same voice
    return _roots(frozenset(found))


@lru_cache(maxsize=4096)  # networks are built anew again and again, and most edges stay as they were
def _roots(chains: frozenset[Chain]) -> int:
    steps = ((chain.outlet, *chain.relays, *chain.speakers, *chain.principals) for chain in chains)
    return independence.support(chains, {voice: voice for step in steps for voice in step}).roots
