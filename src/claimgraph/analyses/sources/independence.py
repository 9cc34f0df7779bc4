"""On how many independent roots a proposition rests, and whether those who report it cite each other.

Five articles that repeat one agency are one source. What counts is chains, from those with whom a proposition
begins, over whoever passes it on, to the documents in which it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
import rustworkx as rx

from claimgraph.analyses.numbers.ways import END, START, disjoint, passed
from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer, named
from claimgraph.claims.stances import by_content
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.analyses.numbers.ways import Edge, Vertex
    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.chains import Chain, Transmission
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.store.dataset import Dataset

Path = tuple[tuple[str, ...], ...]  # from the first to speak to the outlet; several where they speak together


@dataclass(frozen=True)
class Support:
    """What some chains come to, taken together.

    Attributes:
        roots: Independent roots, if every document is trusted to quote rightly.
        chains: Vertex-disjoint chains from roots to documents, outlets included: the strict number.
        hangs_on: Voices without any one of which no chain is left, from the roots to the outlets; those of a
            circle together.
        circles: Groups of voices that have it from each other.
    """

    roots: int
    chains: int
    hangs_on: tuple[tuple[str, ...], ...]
    circles: tuple[tuple[str, ...], ...]


def support(chains: Iterable[Chain], voices: Mapping[str, str]) -> Support:
    """Count the independent chains among those that carry one content.

    Definition: the transmission graph has a vertex for each voice and for each document, and an edge from
    who says or passes on to who takes it over; speakers come after those on whose behalf they speak,
    outlets last. An author writing in an own document is one voice with its outlet. Voices that have it
    from each other (a strongly connected component) are contracted to one: a circle adds nothing. A root is
    a vertex without predecessor; a speaker who elsewhere passes the same on from somebody else is none.

    Formula: the number of chains is the largest number of paths from roots to documents of which no two
    share a vertex, ends included. By the theorem of Menger it equals the smallest number of voices and
    documents that one would have to distrust for nothing to remain, and is computed as a maximum flow with
    vertices of capacity 1 (scipy, maximum_flow). The number of roots is the same without the
    outlets and documents, that is, with trust in each document that its speakers said so.

    Source: K. Menger, Zur allgemeinen Kurventheorie, Fundamenta Mathematicae 10 (1927) 96-115; for its use,
    L. R. Ford and D. R. Fulkerson, Flows in Networks (1962).

    Limits: only what documents tell of their sources is known. Two officials who read the same telegram
    count as two; the graph of a content is the union of its chains, so that two chains that cross count as
    ways open in both directions and the number is an upper bound.

    Args:
        chains: The chains of all statements that hold the content; at least one.
        voices: For each actor the voice that it counts as, from `Transmission.voices`.

    Example:
        >>> from claimgraph.claims.chains import Chain
        >>> one = Chain("statement", "herald-1", "herald", relays=("wire",), speakers=("mayor",))
        >>> two = Chain("statement", "post-1", "post", relays=("wire",), speakers=("mayor",))
        >>> found = support([one, two], {name: name for name in ("herald", "post", "wire", "mayor")})
        >>> found.chains, found.hangs_on
        (1, (('mayor',), ('wire',)))
    """
    return _counted(frozenset((_path(chain, voices), chain.document) for chain in chains))


@lru_cache(maxsize=1 << 14)
def _counted(ways: frozenset[tuple[Path, str]]) -> Support:
    """Count ways into documents; the same ones stand behind many lines and cells of a page."""
    paths = [path for path, _document in sorted(ways)]
    steps = [step for path in paths for step in path]
    if len({voice for step in steps for voice in step}) == len(steps) == sum(map(len, steps)):
        # Ways from one to the next with nobody in common, as most contents have: one hangs on all its own.
        return Support(len(paths), len(paths), paths[0] if len(paths) == 1 else (), ())
    place = _merged(paths)
    inner = _steps_between((path[:-1] for path in paths), place)
    every = _steps_between(paths, place)
    begun = {(START, one) for one in {*place.values()}.difference(later for _earlier, later in every)}
    strict: set[Edge] = {*every, *begun}
    trusting: set[Edge] = {*inner, *begun}
    for path, document in ways:
        strict |= {(place[path[-1][0]], f"document {document}"), (f"document {document}", END)}
        trusting |= {(place[voice], END) for voice in path[-2 if len(path) > 1 else -1]}
    needed = passed(strict)
    members: dict[Vertex, list[str]] = {}
    for voice, one in place.items():
        members.setdefault(one, []).append(voice)
    return Support(
        roots=disjoint(trusting, passed(trusting)),
        chains=disjoint(strict, needed),
        hangs_on=tuple(tuple(sorted(members[one])) for one in needed if one in members),
        circles=_circles(paths) if len(members) < len(place) else (),
    )


def table(data: Dataset, event: str = "", actor: str = "", *, all_standing: bool = False) -> Answer:
    """Return for each thing affirmed or denied on how many independent roots it rests.

    One row for each proposition and stance. `documents` and `speakers` are plain counts for comparison;
    `roots` and `chains` are those of `support`; `roots_least` is `roots` if all unidentified sources were
    one person; `hangs_on` names whoever alone could bring it down; `circle` those who have it mutually.

    Args:
        data: The dataset whose reading is used; names are looked up.
        event: Only what is said of this event, by slug or any name.
        actor: Only what this actor says, or somebody on its behalf, by slug or any name.
        all_standing: Whether what no longer stands counts, too.

    Raises:
        NotFoundError: A name stands for nothing or several things.
    """
    reading = data.reading.heard(all_standing=all_standing)
    found, told = reading.stances, reading.told
    wanted = {stance.proposition for stance in _asked(data, reading, event, actor)}
    voices, fewest = told.voices(), told.voices(unidentified_as_one=True)
    rows = []
    asked = by_content(stance for stance in found if stance.proposition in wanted)
    for held in each("counting on whom it rests", asked.values(), len(asked)):
        chains = told.of(stance.statement for stance in held)
        counted, least = support(chains, voices), support(chains, fewest)
        names = _names(chains, told, voices)
        rows.append(
            (
                *_content(held[0]),
                len({stance.statement for stance in held}),
                len({chain.document for chain in chains}),
                len({stance.speaker for stance in held}),
                counted.roots,
                least.roots,
                counted.chains,
                "; ".join(" and ".join(map(names.__getitem__, voice)) for voice in counted.hangs_on),
                " / ".join(" > ".join(map(names.__getitem__, circle)) for circle in counted.circles),
                Thing(held[0].proposition),
            )
        )
    return answer(
        f"{_CONTENT}, statements integer, documents integer, speakers integer, roots integer,"
        " roots_least integer, chains integer, hangs_on text, circle text, proposition proposition",
        rows,
    )


def ways(data: Dataset, event: str = "", actor: str = "", *, all_standing: bool = False) -> Answer:
    """Return every chain behind `table`: one row for each proposition, statement and document.

    Args:
        data: The dataset whose reading is used; names are looked up.
        event: Only what is said of this event, by slug or any name.
        actor: Only what this actor says, or somebody on its behalf, by slug or any name.
        all_standing: Whether what no longer stands counts, too.

    Raises:
        NotFoundError: A name stands for nothing or several things.
    """
    reading = data.reading.heard(all_standing=all_standing)
    found, told, documents = _asked(data, reading, event, actor), reading.told, reading.documents
    rows = [
        (
            *_content(stance),
            " > ".join(told.names[actor] for actor in _steps(chain)),
            Thing(documents[chain.document].iri),
            Thing(stance.proposition),
            Thing(stance.statement),
        )
        for held in by_content(found).values()
        for stance in {stance.statement: stance for stance in held}.values()
        for chain in told.of([stance.statement])
    ]
    return answer(
        f"{_CONTENT}, chain text, document document, proposition proposition, statement statement", rows
    )


def circles(data: Dataset, *, all_standing: bool = False) -> Answer:
    """Return circular reports: contents that outlets have from each other.

    Definition: for one proposition (or one statement that affirms and denies nothing), voices among which
    each has it, over whatever steps, from each other: a strongly connected component of more than one
    voice of the transmission graph. One row for each statement that closes the circle.

    Limits: outlets that name no source are not seen in a circle; to swap different news is no circle.

    Args:
        data: The dataset whose reading is used.
        all_standing: Whether what no longer stands counts, too.
    """
    reading = data.reading.heard(all_standing=all_standing)
    found, told, documents = reading.stances, reading.told, reading.documents
    voices = told.voices()
    with_content = {stance.statement for stance in found}
    contents: list[tuple[tuple[Value, ...], list[Chain]]] = [
        (_content(held[0]), told.of(stance.statement for stance in held))
        for held in by_content(found).values()
    ]
    contents += [
        ((None,) * 5, told.of([statement]))
        for statement in dict.fromkeys(chain.statement for chain in told.chains)
        if statement not in with_content
    ]
    rows = [
        (
            " > ".join(map(_names(chains, told, voices).__getitem__, circle)),
            *content,
            Thing(documents[chain.document].iri),
            Thing(chain.statement),
        )
        for content, chains in contents
        for circle in support(chains, voices).circles
        for chain in chains
        if len({voice for step in _path(chain, voices) for voice in step} & set(circle)) > 1
    ]
    return answer(f"circle text, {_CONTENT}, document document, statement statement", rows)


_CONTENT = "subject thing, predicate predicate, value value, valid edtf, stance text"


def _content(stance: Stance) -> tuple[Value, ...]:
    period = "/".join(day or ".." for day in stance.valid) if stance.valid else ""
    side = "denies" if stance.denies else "affirms"
    return named(stance.subject), named(stance.predicate), named(stance.value), period, side


def _names(chains: Iterable[Chain], told: Transmission, voices: Mapping[str, str]) -> dict[str, str]:
    """The name of each voice: all under which it goes in these chains, where several actors are one."""
    met: dict[str, set[str]] = {}
    for chain in chains:
        for actor in _steps(chain):
            voice = voices[chain.outlet if actor in chain.authors else actor]
            met.setdefault(voice, set()).add(told.names[actor])
    return {voice: " with ".join(sorted(names)) for voice, names in met.items()}


def _asked(data: Dataset, reading: Reading, event: str, actor: str) -> list[Stance]:
    """Return the stances on an event, or those of an actor and of whoever speaks for it; else all."""
    found = list(reading.stances)
    if event:
        subject = data.find(event, ["event"]).iri
        found = [stance for stance in found if stance.subject[0] == subject]
    if actor:
        party = data.find(actor, ["actor"]).iri
        found = [stance for stance in found if party in reading.statements[stance.statement].voices]
    return found


def _steps(chain: Chain) -> Iterator[str]:
    """The actors of a chain, from principal or speaker to outlet."""
    yield from dict.fromkeys((*chain.principals, *chain.speakers, *reversed(chain.relays), chain.outlet))


def _path(chain: Chain, voices: Mapping[str, str]) -> Path:
    """The voices of a chain, step by step from its beginning; several at once where they speak together."""
    own = dict.fromkeys(chain.authors, voices[chain.outlet])
    relays = [(relay,) for relay in reversed(chain.relays)]
    path: list[tuple[str, ...]] = []
    for step in (chain.principals, chain.speakers, *relays, (chain.outlet,)):
        now = tuple(dict.fromkeys(own.get(actor, voices[actor]) for actor in step))
        if now and (not path or now != path[-1]):
            path.append(now)
    return tuple(path)


def _told(paths: Iterable[Path]) -> nx.DiGraph:
    """Who has it from whom, as edges from the one who had it first."""
    graph = nx.DiGraph()
    for path in paths:
        graph.add_nodes_from(voice for step in path for voice in step)
        for earlier, later in pairwise(path):
            graph.add_edges_from((one, two) for one in earlier for two in later if one != two)
    return graph


def _merged(paths: Iterable[Path]) -> dict[str, int]:
    """For each voice the number of the circle in which it stands: of those who have it from each other."""
    places = {
        voice: at for at, voice in enumerate({voice: 0 for path in paths for step in path for voice in step})
    }
    graph = rx.PyDiGraph()
    graph.add_nodes_from(list(places))
    graph.extend_from_edge_list(list(_steps_between(paths, places)))
    found = rx.strongly_connected_components(graph)
    return {graph[node]: number for number, nodes in enumerate(found) for node in nodes}


def _steps_between(paths: Iterable[Path], place: Mapping[str, int]) -> set[tuple[int, int]]:
    """Who has it from whom, by number, from the one who had it first."""
    return {
        (place[one], place[two])
        for path in paths
        for earlier, later in pairwise(path)
        for one in earlier
        for two in later
        if place[one] != place[two]
    }


def _circles(paths: list[Path]) -> tuple[tuple[str, ...], ...]:
    """The circles of voices that have it from each other, from the roots to the outlets."""
    told = _told(paths)
    merged = nx.condensation(told)
    members = nx.get_node_attributes(merged, "members")
    return tuple(
        _round(told, members[node])
        for node in nx.lexicographical_topological_sort(merged, key=lambda node: min(members[node]))
        if len(members[node]) > 1
    )


def _round(told: nx.DiGraph, members: set[str]) -> tuple[str, ...]:
    """The voices of a circle in the order of the shortest way round from the first of them."""
    first = min(members)
    inside = told.subgraph(members)
    ways_back = (nx.shortest_path(inside, after, first) for after in inside.successors(first))
    back = min(ways_back, key=lambda way: (len(way), way))
    return (first, *back[:-1], *sorted(members - {first, *back}))
