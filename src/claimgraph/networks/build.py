"""Networks: the answer to one named question as a plain networkx graph, with the statements on each edge.

`actors` comes from `queries/networks/network-actors.rq`, `events` from `network-events.rq`, `relays` from
`network-relays.rq`, `co_claims` from `network-co-claims.rq`; names and kinds of the nodes come from
`network-nodes.rq`. Whatever a row says is said there; here rows are only gathered into edges.

    >>> from claimgraph import networks
    >>> net = networks.actors(data, networks.Scope(since=date(2023, 10, 17)))      # doctest: +SKIP
    >>> net.edges[kataib_hezbollah, us_forces, "threatens"]["statements"]          # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import networkx as nx

from claimgraph.errors import NotFoundError, QueryError
from claimgraph.model.namespaces import CG
from claimgraph.model.terms import snake
from claimgraph.model.vocabulary import vocabulary
from claimgraph.networks.edges import Support, Tie, rebuilt, way
from claimgraph.networks.facades import behind, chosen, hypotheses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from claimgraph.networks.edges import Way
    from claimgraph.store.dataset import Dataset

UNIDENTIFIED = "unidentified_source"


@dataclass(frozen=True)
class Scope:
    """Which statements a network is made of, and how its ends are read.

    Attributes:
        since: Said on or after this day, or perhaps so.
        until: Said on or before this day, or perhaps so.
        acts: Statements of any of these acts, as the annotations name them or by label; all if empty.
        place: About events at, aimed at or inside this place, or directed against it.
        according_to: Said by any of these actors or on its behalf, by slug or any name.
        minimum_roots: Edges that rest on at least so many independent roots (`sources.independence`).
        unidentified: Whether sources that nobody names take part.
        facades: Names said to be used by others: "as they stand"; "folded", each into the one whom most
            independent roots say to stand behind it; or one hypothesis in the words of
            `claimgraph.networks.facades`, "NAME = WHO", by which that name alone is folded.
        spokespeople: In `actors`, people who speak for others, as they stand or folded into those they speak
            for, in the statements in which they do.
    """

    since: date | None = None
    until: date | None = None
    acts: tuple[str, ...] = ()
    place: str | None = None
    according_to: tuple[str, ...] = ()
    minimum_roots: int = 1
    unidentified: bool = True
    facades: str = "as they stand"
    spokespeople: Literal["as they stand", "folded"] = "as they stand"

    def __post_init__(self) -> None:
        for name in ("acts", "according_to"):
            if isinstance(getattr(self, name), str):
                raise QueryError(f"{name} is a tuple of names, not one text: ('{getattr(self, name)}',)")
        if self.since and self.until and self.since > self.until:
            raise QueryError(f"since {self.since} comes after until {self.until}")

    @property
    def parameters(self) -> dict[str, str | tuple[str, ...]]:
        """What the question is asked with."""
        given = {
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "act": tuple(vocabulary().class_named(act) for act in self.acts),
            "place": self.place,
            "speaker": self.according_to,
        }
        return {name: value for name, value in given.items() if value}

    def __str__(self) -> str:
        """The scope in words, as printed under tables."""
        since, until = (day.isoformat() if day else "open" for day in (self.since, self.until))
        words = [f"said {since} to {until}" if self.since or self.until else "any date"]
        words += [f"acts: {', '.join(self.acts)}"] if self.acts else []
        words += [f"place: {self.place}"] if self.place else []
        words += [f"according to {', '.join(self.according_to)}"] if self.according_to else []
        words += [f"at least {self.minimum_roots} independent roots"] if self.minimum_roots > 1 else []
        words += [] if self.unidentified else ["without unidentified sources"]
        for name in ("facades", "spokespeople"):
            words += [f"{name} folded"] if getattr(self, name) == "folded" else []
        words += [f"as if {self.facades}"] if " = " in self.facades else []
        return "; ".join(words)


EVERYTHING = Scope()


def actors(data: Dataset, scope: Scope = EVERYTHING) -> nx.MultiDiGraph:
    """Return who acts in words towards whom, and who is said to be what to whom.

    Nodes are actors, and places that acts are directed against; keys are IRIs. Edge keys are kinds: names of
    lines, `claims-against`; the kinds of nodes are names of classes, `armed_group`. Each has its label beside
    it, in `kind_label`. `family` tells acts (the speaker did this by saying it) from relations
    (a holder says that it is so).

    Args:
        data: The dataset to ask.
        scope: Which statements to take.

    Raises:
        NotFoundError: A name in the scope stands for nothing or several things.
        QueryError: An act is unknown.
    """
    rows = list(data.ask("network-actors", **scope.parameters).texts())
    spoken_for = {row["statement"] for row in rows if row["capacity"] == "spoken for"}
    fold = scope.spokespeople == "folded"
    kept = [
        row
        for row in rows
        if row["capacity"] == "stated"
        or (row["capacity"] == "spoken for") == (fold and row["statement"] in spoken_for)
    ]
    return _network(nx.MultiDiGraph(), kept, data, scope)


def events(data: Dataset, scope: Scope = EVERYTHING) -> nx.MultiGraph:
    """Return actors and the events they claimed, denied, confirmed or reported, or are tied to by others.

    Nodes have `bipartite` "actor" or "event"; events have `first` and `last`, the bounds of their date,
    `where` and `contested`. Kinds: claimed, attributed (somebody else names the actor as having done it),
    target (the actor is said to have been aimed at), denied, confirmed, reported.
    """
    net = _network(nx.MultiGraph(), data.ask("network-events", **scope.parameters).texts(), data, scope)
    disputed = {end for *ends, edge in net.edges(data=True) if edge["contested"] for end in ends}
    for node, found in net.nodes(data=True):
        event = found["what"] == "event"
        found["bipartite"] = "event" if event else "actor"
        found["contested"] = event and node in disputed
        for name in ("first", "last", "where"):
            found.setdefault(name, "")
    return net


def relays(data: Dataset, scope: Scope = EVERYTHING) -> nx.MultiDiGraph:
    """Return who passes on whom: from each outlet or relay to the next one towards the speaker."""
    return _network(nx.MultiDiGraph(), data.ask("network-relays", **scope.parameters).texts(), data, scope)


def co_claims(data: Dataset, scope: Scope = EVERYTHING) -> nx.MultiGraph:
    """Return actors that are said, by themselves or their speakers, to have done the same event."""
    return _network(nx.MultiGraph(), data.ask("network-co-claims", **scope.parameters).texts(), data, scope)


def _network(
    empty: nx.MultiGraph, found: Iterable[dict[str, str]], data: Dataset, scope: Scope
) -> nx.MultiGraph:
    """Gather rows into edges and describe the nodes."""
    rows = list(found)
    into = _into(data, scope) if scope.facades != "as they stand" else {}
    ends = {row[end] for row in rows for end in ("source", "target", "by")}
    empty.add_nodes_from(_described(data, ends | {behind(end, into) for end in ends}))
    empty.graph.update(scope=str(scope), minimum_roots=scope.minimum_roots)
    if not scope.unidentified:
        unnamed = {node for node, kind in empty.nodes(data="kind") if kind == UNIDENTIFIED}
        rows = [row for row in rows if unnamed.isdisjoint((row["source"], row["target"], row["by"]))]
    for front in into.keys() & ends:
        names = empty.nodes[behind(front, into)]["names"]
        names += [name for name in empty.nodes[front]["names"] if name not in names]
    ways = _ways(data) if rows else {}
    return rebuilt(empty, (_tie(row, into, ways) for row in rows))


def _ways(data: Dataset) -> dict[tuple[str, str], Way]:
    """Return through which voices each statement came into each document."""
    told = data.reading.told
    voices = told.voices()
    return {(chain.statement, chain.document): way(chain, voices) for chain in told.chains}


def _into(data: Dataset, scope: Scope) -> dict[str, str]:
    """Find who stands behind each name, according to those who are heard in this scope."""
    heard = replace(EVERYTHING, according_to=scope.according_to, unidentified=scope.unidentified)
    held = hypotheses(actors(data, heard))
    taken = chosen(held) if scope.facades == "folded" else [i for i in held if i.text == scope.facades]
    if not taken and scope.facades != "folded":
        known = "; ".join(item.text for item in held) or "nobody says of any name who is behind it"
        raise NotFoundError(f"'{scope.facades}' is no hypothesis; give one as NAME = WHO: {known}")
    return {item.front: item.behind for item in taken}


def _tie(row: dict[str, str], into: dict[str, str], ways: dict[tuple[str, str], Way]) -> Tie:
    said = Support(
        row["statement"],
        row["document"],
        row["holder"],
        ways[row["statement"], row["document"]],
        row["first"],
        row["last"],
        contested=bool(row["contested"]),
    )
    kind = row["line"].rpartition("/")[2]
    return Tie(behind(row["source"], into), behind(row["target"], into), kind, row["family"], [said])


def _described(data: Dataset, wanted: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield nodes with their attributes; a thing of two kinds gets the first by name."""
    found: dict[str, dict[str, Any]] = {}
    for row in data.ask("network-nodes").texts():
        if row["node"] in wanted:
            node = found.setdefault(
                row["node"], {"label": row["label"], "what": _term(row["root"]), "names": []}
            )
            if _term(row["class"]) <= node.get("kind", _term(row["class"])):
                node.update(kind=_term(row["class"]), kind_label=vocabulary().kind(_term(row["class"])).label)
            if node["what"] == "event":
                node.update({name: row[name] for name in ("first", "last", "where")})
            if row["name"] not in node["names"]:
                node["names"].append(row["name"])
    yield from found.items()


def _term(iri: str) -> str:
    """Return the name of a class of ours, as the annotation files have it."""
    return snake(iri.removeprefix(CG))
