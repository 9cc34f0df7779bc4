"""Centrality tables: who is central in the reporting, how firm that rank is, and on what it rests.

>>> from claimgraph import networks
>>> from claimgraph.networks import centrality
>>> table = centrality.table(networks.actors(data), "betweenness")       # doctest: +SKIP
>>> print(table.csv(), *table.notes)                                     # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.ask.answer import Answer
from claimgraph.errors import NotFoundError
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks.edges import documents_of, names_of
from claimgraph.networks.facades import hypotheses
from claimgraph.networks.judged import folded, same_in
from claimgraph.networks.ranking import paths
from claimgraph.networks.ranking.camps import balance, communities
from claimgraph.networks.ranking.measures import MEASURES
from claimgraph.networks.ranking.projection import Projection
from claimgraph.networks.ranking.ranks import standings

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from claimgraph.ask.answer import Row
    from claimgraph.networks.ranking.measures import Measure
    from claimgraph.networks.ranking.ranks import Standing

GROUPS = "groups"  # what stands for every kind that the ontology counts as a group
READING = (
    "Read as: central in the reporting, not in the organisation. Who speaks much, or is much spoken of, in "
    "these documents ranks high; who commands, pays or fights unseen does not."
)
COLUMNS = (
    "rank",
    "actor",
    "kind",
    "value",
    "best",
    "worst",
    "worst_without",
    "best_folded",
    "worst_folded",
    "rests_on",
    "statements",
    "node",
)


EVERYTHING = Projection()


@dataclass(frozen=True)
class Options:
    """What to rank, and how.

    Attributes:
        projection: What of the network counts.
        among: Kinds to rank, such as `armed_group`, by name or label; groups of the legend, by a word of the
            ontology for them, such as `militias`; or `groups` for all that the ontology counts as groups. All
            if empty. Values are computed on everybody.
        top: How many rows to show; all if None.
        ranges: Whether to leave out each document and try each facade hypothesis.
    """

    projection: Projection = EVERYTHING
    among: tuple[str, ...] = ()
    top: int | None = None
    ranges: bool = True


DEFAULTS = Options()


def measure_named(name: str) -> Measure:
    """Return a measure.

    Raises:
        NotFoundError: There is none of that name; the candidates are the nearest, or all.
    """
    if name not in MEASURES:
        raise NotFoundError(f"no measure '{name}'", get_close_matches(name, MEASURES, n=3) or list(MEASURES))
    return MEASURES[name]


def table(net: nx.MultiGraph, measure: str = "betweenness", options: Options = DEFAULTS) -> Answer:
    """Return the ranking of a network by a measure, with the range of each rank.

    `best` and `worst` are the ranks when each document is left out in turn, `best_folded` and `worst_folded`
    those when each facade hypothesis is taken to be so; `rests_on` names the one document on which all ties
    of an actor rest. What is judged to be one is counted once.

    Args:
        net: A network of `claimgraph.networks.build`, with all its statements.
        measure: A name in `claimgraph.networks.ranking.measures.MEASURES`.
        options: What to rank, and how.

    Raises:
        NotFoundError: No such measure or kind.
        QueryError: The measure needs directions and the network has none.
    """
    chosen = measure_named(measure)
    net = folded(net)
    kinds = _kinds(net, options.among)
    ranked = [node for node, kind in net.nodes(data="kind") if not kinds or kind in kinds]
    found = standings(net, chosen, options.projection, ranked, ranges=options.ranges)
    said = _statements(net, options.projection)
    names = names_of(net)
    rows = tuple(
        _row(names[one.node], net.nodes[one.node]["kind"], one, len(said[one.node]))
        for one in found[: options.top]
    )
    notes = (
        f"{chosen.name}: {chosen.definition}",
        *_about(net, chosen, options),
        *_estimated(chosen, found),
        f"{len(rows)} of {len(found)} ranked"
        + (f", among {_labels(kinds)}; values are computed on everybody." if kinds else "."),
        *same_in(net).note("Counted once"),
        *_ranges(net, options),
        READING,
    )
    return Answer(COLUMNS, rows, notes=notes)


def community_table(net: nx.MultiGraph) -> Answer:
    """Return the Louvain communities of a network, one row for each member."""
    net = folded(net)
    notes = (
        "Communities: dense parts by the Louvain method; who accuses and who is accused may share one.",
        *_about(net, None, DEFAULTS),
        *same_in(net).note("Counted once"),
        READING,
    )
    return Answer(("community", "actor", "kind", "node"), tuple(_members(net, communities(net))), notes=notes)


def camp_table(net: nx.MultiGraph) -> Answer:
    """Return the camps that the signs of a network allow, one row for each member, and how balanced it is."""
    net = folded(net)
    found = balance(net)
    triangles = found.balanced + found.unbalanced
    names = names_of(net)
    against = "; ".join(f"{names[one]} and {names[other]}" for one, other in found.against) or "none"
    notes = (
        "Camps: friendly ties within, hostile ties between, as few pairs against as a local search finds.",
        f"{found.friendly} friendly, {found.hostile} hostile and {found.mixed} mixed pairs; "
        f"{found.balanced} of {triangles} triangles are balanced.",
        f"Pairs against the camps: {against}.",
        *_about(net, None, DEFAULTS),
        *same_in(net).note("Counted once"),
        "Read as: who is said to stand with whom; a tie counts as its speaker has it, true or not.",
    )
    return Answer(("camp", "actor", "kind", "node"), tuple(_members(net, found.camps)), notes=notes)


def _kinds(net: nx.MultiGraph, among: Iterable[str]) -> set[str]:
    kinds: set[str] = set()
    known = {kind for _node, kind in net.nodes(data="kind")}
    for name in among:
        wanted = vocabulary().kinds_named(name) & known
        if name == GROUPS:
            kinds |= {kind.name for kind in vocabulary().kinds.values() if kind.ranked_as_group}
        elif wanted:
            kinds |= wanted
        else:
            raise NotFoundError(f"nothing in this network is of the kind '{name}'", [GROUPS, *sorted(known)])
    return kinds


def _labels(kinds: Iterable[str]) -> str:
    return ", ".join(sorted(vocabulary().kind(kind).label for kind in kinds))


def _statements(net: nx.MultiGraph, projection: Projection) -> dict[str, set[str]]:
    """Return the statements on the ties of each node that count."""
    found: dict[str, set[str]] = {node: set() for node in net}
    for source, target, said in projection.counted(net):
        found[source] |= said
        found[target] |= said
    return found


def _row(name: str, kind: str, standing: Standing, statements: int) -> Row:
    value = int(standing.value) if standing.value == int(standing.value) else round(standing.value, 6)
    ranges = (
        standing.best,
        standing.worst,
        standing.worst_without,
        standing.best_folded,
        standing.worst_folded,
    )
    cells = (
        standing.rank,
        name,
        vocabulary().kind(kind).label,
        value,
        *ranges,
        standing.rests_on,
        statements,
    )
    return (*(ox.Literal(cell) if cell != "" else None for cell in cells), ox.NamedNode(standing.node))


def _about(net: nx.MultiGraph, measure: Measure | None, options: Options) -> tuple[str, ...]:
    """Say which projection, which period and how many statements."""
    directed = measure is not None and measure.directed
    graph = options.projection.graph(net, directed=directed)
    said = {iri for _source, _target, found in options.projection.counted(net) for iri in found}
    edges = [edge for *_ends, edge in net.edges(data=True)]
    first = min((edge["first"] for edge in edges if edge["first"]), default="unknown")
    last = max((edge["last"] for edge in edges if edge["last"]), default="unknown")
    return (
        f"Projection: {options.projection}; {'directed' if directed else 'undirected'}, one edge a pair; "
        f"{len(graph)} nodes, {graph.number_of_edges()} pairs.",
        f"Statements: {len(said)} of {len(documents_of(net))} documents, said {first} to {last}; "
        f"scope: {net.graph['scope']}.",
    )


def _estimated(measure: Measure, found: list[Standing]) -> tuple[str, ...]:
    """Say how far off values may be, if they are estimates."""
    worst = max((one.error for one in found), default=0.0)
    if not worst:
        return ()
    return (
        f"{measure.name} is estimated from the paths that begin at {paths.PIVOTS} nodes, the same in all "
        f"variants: their standard error is {worst:.2g} at most.",
    )


def _ranges(net: nx.MultiGraph, options: Options) -> tuple[str, ...]:
    if not options.ranges:
        return ("Ranges: not computed.",)
    tried = "; ".join(item.text for item in hypotheses(net)) or "none is held"
    return (
        f"Ranges: best and worst when each of {len(documents_of(net))} documents is left out; "
        f"folded, under each hypothesis on names: {tried}.",
        "rests_on: without this document the actor has no tie at all.",
    )


def _members(net: nx.MultiGraph, parts: Iterable[Iterable[str]]) -> Iterable[Row]:
    names, kinds = names_of(net), net.nodes(data="kind")
    for number, part in enumerate(parts, 1):
        for node in sorted(part, key=names.__getitem__):
            kind = vocabulary().kind(kinds[node]).label
            yield ox.Literal(number), ox.Literal(names[node]), ox.Literal(kind), ox.NamedNode(node)
