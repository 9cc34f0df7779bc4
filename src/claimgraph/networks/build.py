"""Networks: what was said as a plain networkx graph, with the statements on each edge.

Which lines there are follows from the reading of a dataset and the grammar of the ontology
(`claimgraph.networks.lines`); here they are gathered into edges. The questions `network-actors`,
`network-events`, `network-relays` and `network-co-claims` list the same lines row by row.

    >>> from claimgraph import networks
    >>> net = networks.actors(data, since=date(2023, 10, 17))                      # doctest: +SKIP
    >>> net.edges[kataib_hezbollah, us_forces, "threatens"]["statements"]          # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

import networkx as nx

from claimgraph.claims.scope import Scope
from claimgraph.claims.team import rules
from claimgraph.errors import NotFoundError
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks import judged, lines
from claimgraph.networks.edges import Support, Tie, rebuilt, voiced
from claimgraph.networks.facades import behind, chosen, hypotheses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Entity, Statement
    from claimgraph.networks.lines import Line
    from claimgraph.store.dataset import Dataset


@dataclass(frozen=True)
class Options:
    """How a network is made of the statements that take part, and how its ends are read.

    Attributes:
        minimum_roots: Edges that rest on at least so many independent roots (`sources.independence`).
        unidentified: Whether sources that nobody names take part.
        facades: Names said to be used by others: "as they stand"; "folded", each into the one whom most
            independent roots say to stand behind it; or one hypothesis, "NAME = WHO" by ids or any names, by
            which that name alone is folded.
        brands: Whether umbrellas and facades, under whose names others act, are nodes; without them the lines
            that end at them are left out too. What is something else besides, as an armed force, stays.
        same: What judgements say is one, as it stands or folded.
        spokespeople: In `actors`, people who speak for others, as they stand or folded into those they speak
            for, in the statements in which they do.
        with_rule: The id of a rule of the team, whose inferences are lines of their own kind in `actors` and
            `events`, of the family `inference`; no measure counts them unless its projection says so.

    Example:
        >>> str(Options(minimum_roots=2, facades="folded"))
        'at least 2 independent roots; facades folded'
    """

    minimum_roots: int = 1
    unidentified: bool = True
    facades: str = "as they stand"
    brands: bool = True
    spokespeople: Literal["as they stand", "folded"] = "as they stand"
    same: Literal["as they stand", "folded"] = "as they stand"
    with_rule: str = ""

    def __str__(self) -> str:
        """What differs from a network as it stands, in words."""
        words = [f"at least {self.minimum_roots} independent roots"] if self.minimum_roots > 1 else []
        words += [] if self.unidentified else ["without unidentified sources"]
        words += [] if self.brands else ["without umbrellas and facades"]
        for name in ("facades", "spokespeople"):
            words += [f"{name} folded"] if getattr(self, name) == "folded" else []
        words += [f"as if {self.facades}"] if "=" in self.facades else []
        words += ["what is judged the same folded"] if self.same == "folded" else []
        words += [f"with what the rule {self.with_rule} infers"] if self.with_rule else []
        return "; ".join(words)


EVERYTHING = Scope()
AS_THEY_STAND = Options()


def actors(
    data: Dataset,
    scope: Scope = EVERYTHING,
    options: Options = AS_THEY_STAND,
    **narrowed: Any,  # noqa: ANN401 - the fields of Scope, each of its own type
) -> nx.MultiDiGraph:
    """Return who acts in words towards whom, and who is said to be what to whom.

    Nodes are actors, and places that acts are directed against; keys are IRIs. Edge keys are kinds: names of
    lines, `claims-against`; the kinds of nodes are names of classes, `armed_group`. Each has its label beside
    it, in `kind_label`. `family` tells acts (the speaker did this by saying it) from relations
    (a holder says that it is so).

    Args:
        data: The dataset whose reading is drawn.
        scope: Which statements take part.
        options: How the network is made of them.
        **narrowed: Fields of the scope given by name, such as `since=` or `place=`.

    Raises:
        NotFoundError: A name in the scope stands for nothing or several things, or the hypothesis is held by
            nobody, or there is no such rule.
        QueryError: An act is unknown.
    """
    scope = replace(scope, **narrowed)
    folded = options.spokespeople == "folded"
    found = lines.of_actors(data.reading, _said(data, scope), folded=folded, all_standing=scope.all_standing)
    ruled = _inferred(data, scope, options, ("actor", "actor"))
    return _network(nx.MultiDiGraph(), chain(found, ruled), data, scope, options)


def events(
    data: Dataset,
    scope: Scope = EVERYTHING,
    options: Options = AS_THEY_STAND,
    **narrowed: Any,  # noqa: ANN401 - the fields of Scope, each of its own type
) -> nx.MultiGraph:
    """Return actors and the events they claimed, denied, confirmed or reported, or are tied to by others.

    Nodes have `bipartite` "actor" or "event"; events have `first` and `last`, the bounds of their date,
    `where` and `contested`. Kinds: claimed, attributed (somebody else names the actor as having done it),
    target (the actor is said to have been aimed at), denied, confirmed, reported. Arguments and errors are
    those of `actors`.
    """
    scope = replace(scope, **narrowed)
    found = lines.of_events(data.reading, _said(data, scope))
    ruled = _inferred(data, scope, options, ("actor", "event"))
    net = _network(nx.MultiGraph(), chain(found, ruled), data, scope, options)
    disputed = {end for *ends, edge in net.edges(data=True) if edge["contested"] for end in ends}
    for node, known in net.nodes(data=True):
        event = known["what"] == "event"
        known["bipartite"] = "event" if event else "actor"
        known["contested"] = event and node in disputed
        for name in ("first", "last", "where"):
            known.setdefault(name, "")
    return net


def relays(
    data: Dataset,
    scope: Scope = EVERYTHING,
    options: Options = AS_THEY_STAND,
    **narrowed: Any,  # noqa: ANN401 - the fields of Scope, each of its own type
) -> nx.MultiDiGraph:
    """Return who passes on whom: from each outlet or relay to the next one towards the speaker.

    Arguments and errors are those of `actors`.
    """
    scope = replace(scope, **narrowed)
    found = lines.of_relays(data.reading, _said(data, scope))
    return _network(nx.MultiDiGraph(), found, data, scope, options)


def co_claims(
    data: Dataset,
    scope: Scope = EVERYTHING,
    options: Options = AS_THEY_STAND,
    **narrowed: Any,  # noqa: ANN401 - the fields of Scope, each of its own type
) -> nx.MultiGraph:
    """Return actors that are said, by themselves or their speakers, to have done the same event.

    Arguments and errors are those of `actors`.
    """
    scope = replace(scope, **narrowed)
    same = data.reading.counted_as if options.same == "folded" else {}
    standing = scope.all_standing
    found = lines.of_co_claims(data.reading, _said(data, scope), same, all_standing=standing)
    return _network(nx.MultiGraph(), found, data, scope, options)


def told(scope: Scope, options: Options) -> str:
    """Return in words what a network is made of, as it is printed under tables and written to files.

    Example:
        >>> told(Scope(place="harir-air-base"), Options(unidentified=False))
        'any date; place: harir-air-base; without unidentified sources'
    """
    return "; ".join(filter(None, (str(scope), str(options))))


def _said(data: Dataset, scope: Scope) -> Iterable[Statement]:
    return scope.statements(data).values()


def _inferred(data: Dataset, scope: Scope, options: Options, ends: tuple[str, str]) -> Iterator[Line]:
    """Yield the lines of what a rule infers, whole inferences or nothing of them."""
    if not options.with_rule:
        return
    reading, inferred = data.reading, rules.inferred(data, options.with_rule)
    for found in lines.of_rule(reading, inferred, _said(data, scope), ends):
        if options.unidentified or not any(
            reading.entities[who].unnamed for line in found for who in _who(line)
        ):
            yield from found


def _network(
    empty: nx.MultiGraph, found: Iterable[Line], data: Dataset, scope: Scope, options: Options
) -> nx.MultiGraph:
    """Gather lines into edges and describe the nodes."""
    reading = data.reading
    drawn = list(found)
    if not options.unidentified:
        drawn = [line for line in drawn if not any(reading.entities[who].unnamed for who in _who(line))]
    fronts = dict(reading.fronts)
    fronts |= _into(data, scope, options) if options.facades != AS_THEY_STAND.facades else {}
    same = reading.counted_as if options.same == "folded" else {}
    into = _together(fronts, same)
    if not options.brands:
        drawn = [line for line in drawn if not any(_brand(reading, behind(end, into)) for end in line[:2])]
    ends = {end for line in drawn for end in (line.source, line.target)}
    known = ends | {behind(end, into) for end in ends}
    empty.add_nodes_from((iri, _described(reading, reading.entities[iri])) for iri in known)
    empty.graph.update(scope=told(scope, options), minimum_roots=options.minimum_roots)
    judged.gather(empty, {thing: behind(thing, into) for thing in sorted(same.keys() & ends)})
    for front in sorted(fronts.keys() & ends):
        names = empty.nodes[behind(front, into)]["names"]
        names += [name for name in empty.nodes[front]["names"] if name not in names]
    return rebuilt(empty, _ties(drawn, reading, into))


def _together(fronts: Mapping[str, str], same: Mapping[str, str]) -> dict[str, str]:
    """Return into what each thing is folded, if names and what is judged to be one are."""
    ends = ((same.get(front, front), same.get(who, who)) for front, who in fronts.items())
    return {**{front: who for front, who in ends if front != who}, **same}


def _who(line: Line) -> tuple[str, str, str]:
    return line.source, line.target, line.by


def _brand(reading: Reading, iri: str) -> bool:
    """Tell whether something is nothing but a name under which others act."""
    return all(vocabulary().kind(kind).brand for kind in reading.entities[iri].kinds)


def _into(data: Dataset, scope: Scope, options: Options) -> dict[str, str]:
    """Find who stands behind each name, according to those who are heard in this scope."""
    heard = Scope(according_to=scope.according_to, corpus=scope.corpus, all_standing=scope.all_standing)
    held = hypotheses(actors(data, heard, Options(unidentified=options.unidentified)))
    if options.facades == "folded":
        return {item.front: item.behind for item in chosen(held)}
    front, _equals, who = (part.strip() for part in options.facades.partition("="))
    trouble = ""
    try:
        ends = data.find(front, ["actor"]).iri, data.find(who, ["actor"]).iri
    except NotFoundError as error:
        ends, trouble = ("", ""), f" ({error})" if who else ""
    if ends not in {(item.front, item.behind) for item in held}:
        known = "; ".join(item.text for item in held) or "nobody says of any name who is behind it"
        raise NotFoundError(f"'{options.facades}' is no hypothesis{trouble}; give one as NAME = WHO: {known}")
    return dict((ends,))


def _ties(drawn: Iterable[Line], reading: Reading, into: Mapping[str, str]) -> Iterator[Tie]:
    """Yield a tie for each line, with what its documents add to it."""
    voices = reading.told.voices()
    for line in drawn:
        earliest, latest = line.statement.earliest, line.statement.latest
        days = (earliest.isoformat() if earliest else "", latest.isoformat() if latest else "")
        support = [
            Support(voiced(way, voices), reading.label(line.by), *days, contested=line.contested)
            for way in line.chains
        ]
        source, target = behind(line.source, into), behind(line.target, into)
        yield Tie(source, target, line.kind, line.family, support)


def _described(reading: Reading, entity: Entity) -> dict[str, Any]:
    """Return the attributes of a node; a thing of two kinds gets that of a group, or the first by name."""
    kind = min(entity.kinds, key=lambda kind: (not vocabulary().kind(kind).ranked_as_group, kind))
    node = {
        "label": entity.label,
        "what": entity.what,
        "names": list(dict.fromkeys(name.text for name in entity.names)),
        "kind": kind,
        "kind_label": vocabulary().kind(kind).label,
    }
    if entity.iri in reading.ids.shared:
        node["corpus"] = reading.ids.shared[entity.iri]
    if entity.iri in reading.counted_as:
        node["counted_as"] = reading.counted_as[entity.iri]
    if entity.what == "event":
        first, last = (day.isoformat() if day else "" for day in entity.days)
        place = entity.fact("place")
        node.update(first=first, last=last, where=reading.label(place) if place else "")
    return node
