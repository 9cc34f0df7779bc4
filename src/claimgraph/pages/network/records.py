"""What the page shows: nodes and lines as plain records, cards of statements, and what is contested."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from claimgraph.analyses.claims.contested import in_order
from claimgraph.claims.cards import Party, material
from claimgraph.model.dates import readable
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.safe import safe
from claimgraph.networks.build import EVERYTHING
from claimgraph.networks.edges import names_of, statements_of
from claimgraph.pages import layout
from claimgraph.pages.marks import edge_legend, node_legend
from claimgraph.pages.network.evidence import Evidence, by_voice, of_actor, of_event
from claimgraph.pages.network.naming import named, spelling
from claimgraph.pages.network.opening import opening, quiet
from claimgraph.pages.rivals import agreed, rivals

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from claimgraph.claims.cards import Card, Material
    from claimgraph.claims.contests import Contest
    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Statement
    from claimgraph.pages.network.opening import Line, Opening
    from claimgraph.pages.rivals import Rivals

Record = dict[str, Any]

LARGE = 14  # size of a node whose name is written bold
SLACK = 1.18  # of boxes: names keep their size when the picture is made smaller to fit the screen
LETTER, BOLD, LINE, WRAP = 6.3, 7.3, 14.5, 24  # of a label: width of a letter, height and letters of a line


@dataclass(frozen=True)
class Records:
    """Everything the page needs.

    Attributes:
        nodes: Nodes of the network, those with most lines first, ready for JSON; then the symbols of the
            first view that stand for several unnamed sources each, with `members`.
        edges: Its lines, ready for JSON.
        material: Cards of what the lines and the contests rest on; others refer to them by position.
        contests: Properties on which accounts contradict each other, with every holder's word.
        further: What else is said of each event, by its id.
        meta: Title, subtitle and legend, ready for JSON.
        differing: What is told differently without contradiction: several doers, updates, figures.
        gathered: Lines of symbols that stand for several unnamed sources, with the `lines` they are made of.
    """

    nodes: list[Record]
    edges: list[Record]
    material: Material
    contests: tuple[Rivals, ...]
    further: Mapping[str, Sequence[Rivals]]
    meta: Record
    differing: tuple[Rivals, ...] = ()
    gathered: Sequence[Record] = ()

    @property
    def statements(self) -> list[Record]:
        """What filters, table and CSV file need of the cards, ready for JSON."""
        return [_statement(card) for card in self.material.cards]

    @property
    def disputed(self) -> dict[Party, list[Rivals]]:
        """The contests by the things that they are about, in order."""
        return _by_thing(self.contests)

    @property
    def beside(self) -> dict[Party, list[Rivals]]:
        """What is told differently, by the things that it is about, in order."""
        return _by_thing(self.differing)


def _by_thing(contests: Iterable[Rivals]) -> dict[Party, list[Rivals]]:
    found: dict[Party, list[Rivals]] = {}
    for contest in contests:
        found.setdefault(contest.about, []).append(contest)
    return found


def records(net: nx.MultiDiGraph, reading: Reading, texts: Quotations | None = None) -> Records:
    """Collect what the page shows of a network.

    Args:
        net: What `claimgraph.pages.network.page.joined` made of networks.
        reading: What was said in the dataset that it was made from.
        texts: The source texts, if quotations are to be shown.
    """
    drawn = statements_of(net)
    heard = drawn | _spoken(reading, net) if net.graph.get("scope") == str(EVERYTHING) else drawn
    disputes = _drawn(in_order(reading), drawn)
    differing = _drawn((*reading.doers, *reading.differences), drawn)
    shown = material(reading, heard, (*disputes, *differing), texts)
    edges = _edges(net, reading, shown.position, quiet(net))
    first = opening(net, reading.told.unidentified)
    return Records(
        nodes=list(_nodes(net, first, edges, shown)),
        edges=edges,
        gathered=_gathered(net, first, reading, shown) if first else (),
        material=shown,
        contests=tuple(rivals(contest, shown) for contest in disputes),
        differing=tuple(rivals(contest, shown) for contest in differing),
        further=_further(net, reading, (*disputes, *differing), shown),
        meta=_meta(net, shown),
    )


def _drawn(found: Iterable[Contest], drawn: Container[str]) -> tuple[Contest, ...]:
    """Return the contests in which a statement of the network takes part."""
    return tuple(
        contest
        for contest in found
        if any(stance.statement in drawn for stance in (*contest.stances, *contest.beside))
    )


def _further(
    net: nx.MultiDiGraph, reading: Reading, disputes: Sequence[Contest], shown: Material
) -> dict[str, list[Rivals]]:
    """Return what is said of each event on its lines beside what is contested."""
    held = {stance for contest in disputes for stance in (*contest.stances, *contest.beside)}
    found = {}
    for event in (node for node, side in net.nodes(data="bipartite") if side == "event"):
        on_lines = {
            iri
            for *_, iris in (*net.in_edges(event, "statements"), *net.out_edges(event, "statements"))
            for iri in iris
        }
        about = (one for one in reading.about.get(event, ()) if one.statement in on_lines and one not in held)
        if properties := agreed(about, shown):
            found[shown.ids.key(event)] = properties
    return found


def _statement(card: Card) -> Record:
    return {
        "id": card.id,
        "iri": card.iri,
        "acts": card.acts,
        "speakers": card.names,
        "said": card.said,
        "earliest": card.earliest.isoformat() if card.earliest else "",
        "latest": card.latest.isoformat() if card.latest else "",
        "paraphrase": card.paraphrase,
        "relays": [relay.name for relay in card.relays],
        "documents": card.documents,
        "standing": card.standing,
        "draft": card.draft,
        "quotations": card.quotations,
        "passages": [
            f"{one.document} {one.place if one.file else f'{one.start}-{one.end}'}" for one in card.passages
        ],
        "points": [
            {"about": point.about.id, "predicate": point.predicate, "word": point.word}
            for point in card.points
            if point.contested
        ],
    }


def _spoken(reading: Reading, net: nx.MultiDiGraph) -> set[str]:
    """Return the statements made by a node or on its behalf; those directed at nobody are on no line."""
    said = reading.statements.values()
    return {statement.iri for statement in said if not net.nodes.keys().isdisjoint(statement.voices)}


def _meta(net: nx.MultiDiGraph, shown: Material) -> Record:
    return {
        "title": safe(str(net.graph.get("title", "Who claimed, denied, threatened and accused whom"))),
        "subtitle": shown.corpus,
        "quotations": sum(len(card.quotations) for card in shown.cards),
        "documents": {
            safe(slug): {
                "publisher": safe(one.publisher),
                "published": readable(one.published),
                "url": safe(one.url) if one.url.lower().startswith(("https://", "http://")) else "",
            }
            for slug, one in shown.documents.items()
        },
        "nodeGroups": node_legend(net),
        "edgeGroups": edge_legend(net),
        "spelling": spelling(),
    }


def _nodes(
    net: nx.MultiDiGraph, first: Opening | None, edges: Sequence[Record], shown: Material
) -> Iterator[Record]:
    """Yield the nodes, those with most lines first, then the symbols of the first view."""
    views = {name: _arranged(part, net) for name, part in _views(net).items()}
    if first:
        views["first"] = _arranged(first.drawn, first.net)
    evidence = _evidence(net, edges, shown)
    names = names_of(net)
    for node in sorted(net, key=lambda node: (-net.degree(node), node)):
        at = {name: places[node] for name, places in views.items() if node in places}
        yield {**_node(net, node, names[node], evidence[node], shown.ids.key(node)), "at": at}
    if first:
        yield from _symbols(first, views["first"], shown)


def _symbols(first: Opening, places: Mapping[str, layout.Point], shown: Material) -> Iterator[Record]:
    """Yield the nodes of the first view that stand for several unnamed sources each."""
    for group, members in first.members.items():
        found = _node(first.net, group, first.net.nodes[group]["label"], Evidence(0, 0, ()), group)
        own = list(map(shown.ids.key, members))
        yield {**found, "members": own, "at": {"first": places[group]}}


def _gathered(net: nx.MultiDiGraph, first: Opening, reading: Reading, shown: Material) -> list[Record]:
    """Return the lines of these nodes, each with the ids of the lines of the network that it is made of."""
    key = shown.ids.key
    into = {key(one): group for group, members in first.members.items() for one in members}
    made: dict[str, list[str]] = {}
    for one, other, kind in net.edges(keys=True):
        ends = into.get(key(one), key(one)), into.get(key(other), key(other))
        made.setdefault(_line(ends[0], kind, ends[1]), []).append(_line(key(one), kind, key(other)))
    touching = first.net.edge_subgraph(
        edge for edge in first.net.edges(keys=True) if not first.members.keys().isdisjoint(edge[:2])
    )
    return [
        {**edge, "lines": sorted(made[edge["id"]])}
        for edge in _edges(touching, reading, shown.position, first.quiet)
    ]


def _node(net: nx.MultiDiGraph, node: str, name: str, evidence: Evidence, key: str) -> Record:
    """Return a node without its places."""
    known, kind = net.nodes[node], vocabulary().kind(net.nodes[node]["kind"])
    return {
        "id": key,
        **named(safe(name) or key, map(safe, known.get("names", ()))),
        "kind": kind.name,
        "event": known.get("bipartite") == "event",
        "shape": kind.shape,
        "color": kind.colour,
        "size": _size(net.degree(node)),
        "statements": known.get("statements", 0),
        "own": evidence.own,
        "others": evidence.others,
        "sections": evidence.sections,
        "apart": evidence.apart,
    }


def _evidence(net: nx.MultiDiGraph, edges: Sequence[Record], shown: Material) -> dict[str, Evidence]:
    """Return the statements on each node."""
    lines: dict[str, list[Record]] = {}
    for edge in edges:
        for end in dict.fromkeys((edge["from"], edge["to"])):
            lines.setdefault(end, []).append(edge)
    cards, key, spoken = shown.cards, shown.ids.key, by_voice(shown.cards)
    return {
        node: of_event(lines.get(key(node), ()), cards)
        if item.get("bipartite") == "event"
        else of_actor(key(node), lines.get(key(node), ()), spoken.get(key(node), ()), cards)
        for node, item in net.nodes(data=True)
    }


def _size(degree: int) -> float:
    """Radius of a node: its area grows with its lines."""
    return round(min(5.0 + 2.6 * math.sqrt(degree), 22.0), 1)


def _box(label: str, degree: int, *, event: bool) -> layout.Box:
    """Room for a node and its label: of three lines for an event in contest, of two for others."""
    lines = textwrap.wrap(label, WRAP)[: 3 if event else 2] or [""]
    size = _size(degree)
    letter = BOLD if event or size > LARGE else LETTER
    return SLACK * max(2 * size, letter * max(map(len, lines))), SLACK * (2 * size + LINE * len(lines))


def _arranged(part: nx.Graph, net: nx.MultiDiGraph) -> dict[str, layout.Point]:
    """Return where the nodes of a part stand: above the middle of their boxes, names finding room below."""
    disputed = {end for *ends, item in net.edges(data=True) if item["contested"] for end in ends}
    names = names_of(net)
    boxes = {
        node: _box(
            names[node],
            net.degree(node),
            event=node in disputed and net.nodes[node].get("bipartite") == "event",
        )
        for node in part
    }
    lift = {node: (boxes[node][1] - 2 * _size(net.degree(node))) / 2 for node in part}
    places = layout.positions(part, boxes)
    return {node: (x, round(y - lift[node], 1)) for node, (x, y) in places.items()}


def _views(net: nx.MultiDiGraph) -> dict[str, nx.Graph]:
    """Return the parts of the network that have an arrangement of their own."""
    views = {"all": net}
    contested = {node for u, v, item in net.edges(data=True) if item["contested"] for node in (u, v)}
    if contested:
        part = nx.Graph()
        part.add_edges_from((u, v) for u, v, item in net.edges(data=True) if item["contested"])
        views["contested"] = part
    return views


def _line(source: str, kind: str, target: str) -> str:
    return f"{source}~{kind}~{target}"


def _edges(
    net: nx.MultiDiGraph, reading: Reading, place: Mapping[str, int], left_out: Container[Line]
) -> list[Record]:
    found, key = [], reading.ids.key
    for source, target, kind, item in net.edges(keys=True, data=True):
        statements = sorted(place[iri] for iri in item["statements"] if iri in place)
        found.append(
            {
                "id": _line(key(source), item["kind"], key(target)),
                "from": key(source),
                "to": key(target),
                "kind": item["kind"],
                "arrows": "to" if item.get("arrow", True) else "",
                "family": item.get("family", ""),
                "contested": bool(item["contested"]),
                "quiet": (source, target, kind) in left_out,
                "holders": [safe(holder) for holder in item.get("holders", ())],
                "roots": item.get("roots", 0),
                "statements": statements,
                "hedged": sorted(
                    place[iri]
                    for iri in item["statements"]
                    if iri in place and _is_hedged(reading.statements[iri], {source, target})
                ),
            }
        )
    return sorted(found, key=lambda edge: edge["id"])


def _is_hedged(statement: Statement, ends: set[str]) -> bool:
    """Whether a statement ties two ends with a reservation; of an act, whether it is hedged itself."""
    tying = [content.iri for content in statement.affirms if {content.subject, content.object} == ends]
    return all(iri in statement.role("hedges") for iri in tying) if tying else statement.hedged
