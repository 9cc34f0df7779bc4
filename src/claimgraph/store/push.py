"""Loading a dataset into a SPARQL endpoint: SPARQL 1.1 Update, or the SPARQL 1.1 Graph Store Protocol.

Each named graph goes by itself, in batches. What the endpoint holds already is compared triple by triple
before anything is sent: a graph that is there is skipped, one that a broken push left half is completed, and
one that holds anything else is refused, or replaced if that is asked for. So a push that broke off is taken
up by running it again. A store on disk is read as it is sent: no more than a batch of it is held.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode
from urllib.request import Request

import pyoxigraph as ox

from claimgraph.ask.answer import value
from claimgraph.ask.binding import filled
from claimgraph.errors import EndpointError
from claimgraph.model.namespaces import PREFIXES
from claimgraph.store import http
from claimgraph.store.endpoint import Endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from claimgraph.ask.answer import Term
    from claimgraph.store.dataset import Dataset

    Progress = Callable[["Step"], None]
    Key = tuple[object, ...]

BATCH = 500  # triples a request; Virtuoso 7 cannot compile much more at once
MOST_CHARACTERS = 1 << 18  # and of text a request
SECONDS = 120

# Of the protocol, not of the content: what has arrived in which graph; no question anybody asks by name.
_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { VALUES ?g { } GRAPH ?g { ?s ?p ?o } }"
_ABOUT = "SELECT ?s ?p ?o WHERE { VALUES ?g { } VALUES ?s { } GRAPH ?g { ?s ?p ?o } }"
_UNION = (
    "ASK { <https://w3id.org/claimgraph/ns> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    " <http://www.w3.org/2002/07/owl#Ontology> }"
)
_NUMBERS = {
    PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "int", "long", "nonNegativeInteger")
}


@dataclass(frozen=True)
class Target:
    """Where a dataset goes.

    Attributes:
        query: Address of the query service, the one to open afterwards.
        update: Address of the update service; by convention if not given: `/update` beside `/query`
            (Oxigraph, Fuseki), `/statements` below `/repositories/NAME` (GraphDB, RDF4J), else the same as
            `query` (Virtuoso, QLever, Fuseki's dataset).
        graph_store: Address of the graph store service; if given, it is used instead of `update`.
    """

    query: str
    update: str = ""
    graph_store: str = ""

    @property
    def updated(self) -> str:
        """The address of the update service."""
        base, slash, last = self.query.rpartition("/")
        if self.update or last == "query":
            return self.update or f"{base}{slash}update"
        return f"{self.query}/statements" if base.endswith("/repositories") else self.query


@dataclass(frozen=True)
class Step:
    """How far a push is.

    Attributes:
        done: Triples that are there by now, those that were there before included.
        total: Triples of the dataset.
        graph: The graph being loaded.
    """

    done: int
    total: int
    graph: str


@dataclass(frozen=True)
class Pushed:
    """What a push did.

    Attributes:
        sent: Triples sent.
        kept: Triples that were there.
        graphs: Named graphs of the dataset.
        union: Whether queries at the endpoint see all graphs; if not, its default graph must be set to be the
            union of its graphs before it is asked.
    """

    sent: int
    kept: int
    graphs: int
    union: bool


def push(
    data: Dataset,
    at: Target | str,
    *,
    replace: bool = False,
    batch: int = BATCH,
    progress: Progress | None = None,
) -> Pushed:
    """Load a dataset into an endpoint.

    Args:
        data: What is loaded.
        at: Where to; the address of a query service stands for `Target(address)`.
        replace: Replace graphs that hold something else; other graphs are never touched.
        batch: Triples in a request, at most.
        progress: Called after each request.

    Raises:
        EndpointError: A graph there holds something else, or a server does not do as the protocol says; what
            was sent stays, and the next push goes on from there.
        QueryError: A server finds a fault in what it is sent.
    """
    target = Target(at) if isinstance(at, str) else at
    for address in (target.query, target.updated, target.graph_store or target.query):
        http.check_address(address)
    graphs = data.by_graph()
    reader = Endpoint(target.query, SECONDS)
    plans = [_plan(reader, graph, read, batch) for graph, read in graphs.items()]
    foreign = [plan.graph.value for plan in plans if plan.foreign]
    if foreign and not replace:
        raise EndpointError(
            f"{target.query} holds something else in {len(foreign)} of {len(plans)} graphs,"
            f" as in {foreign[0]}; nothing was sent; replace them with --replace"
        )
    total = sum(plan.size for plan in plans)
    writer = _Writer(target, progress, total, sum(plan.there for plan in plans if not plan.foreign))
    before = writer.done
    for plan in plans:
        writer.write(plan, reader, batch)
        _check(reader, plan.graph, plan.size)
    return Pushed(total - before, before, len(plans), reader.ask(_UNION))


@dataclass(frozen=True)
class _Plan:
    """What there is to do for one graph: how many triples it has and are there, and whether others are."""

    graph: ox.NamedNode
    read: Callable[[], Iterable[ox.Triple]]
    size: int
    there: int
    foreign: bool

    def lacking(self, reader: Endpoint, batch: int) -> Iterator[ox.Triple]:
        """Yield the triples that the endpoint has not; all if it has none or must lose what it has."""
        if self.foreign or not self.there:
            yield from self.read()
            return
        for part in _batches(self.read(), batch):
            yield from _lacking(reader, self.graph, part)


@dataclass
class _Writer:
    """Sends batches and counts what is there."""

    target: Target
    progress: Progress | None
    total: int
    done: int

    def write(self, plan: _Plan, reader: Endpoint, batch: int) -> None:
        """Bring one graph to what it must be."""
        fresh = plan.foreign
        for part in _batches(plan.lacking(reader, batch), batch):
            lines = "".join(f"{triple} .\n" for triple in part)
            if self.target.graph_store:
                self._put(plan.graph, lines, fresh=fresh)
            else:
                self._update(plan.graph, lines, fresh=fresh)
            fresh = False
            self.done += len(part)
            if self.progress:
                self.progress(Step(self.done, self.total, plan.graph.value))

    def _put(self, graph: ox.NamedNode, lines: str, *, fresh: bool) -> None:
        """Send triples by the Graph Store Protocol: PUT replaces a graph, POST adds to it."""
        url = self.target.graph_store
        mark = "&" if "?" in url else "?"
        self._send(
            Request(  # noqa: S310 - http, checked
                f"{url}{mark}graph={quote(graph.value, safe='')}",
                lines.encode(),
                {"Content-Type": "application/n-triples"},
                method="PUT" if fresh else "POST",
            )
        )

    def _update(self, graph: ox.NamedNode, lines: str, *, fresh: bool) -> None:
        """Send triples by SPARQL Update; the terms are written by pyoxigraph, as everywhere."""
        drop = ["DROP SILENT GRAPH ", str(graph), " ;\n"] if fresh else []
        update = "".join([*drop, "INSERT DATA { GRAPH ", str(graph), " {\n", lines, "} }"])
        self._send(
            Request(self.target.updated, urlencode({"update": update}).encode())  # noqa: S310 - http, checked
        )

    @staticmethod
    def _send(request: Request) -> None:
        request.add_header("Accept", "*/*")
        http.fetch(request, SECONDS)


def _plan(
    reader: Endpoint, graph: ox.NamedNode, read: Callable[[], Iterable[ox.Triple]], batch: int
) -> _Plan:
    """Compare a graph with what the endpoint holds under its name."""
    there, size = _count(reader, graph), sum(1 for _ in read())
    foreign = there > size
    if there and not foreign:
        lacking = sum(len(_lacking(reader, graph, part)) for part in _batches(read(), batch))
        foreign = size - lacking != there
    return _Plan(graph, read, size, there, foreign)


def _lacking(reader: Endpoint, graph: ox.NamedNode, triples: list[ox.Triple]) -> list[ox.Triple]:
    """Return those of some triples that the endpoint has not in a graph."""
    subjects = dict.fromkeys(triple.subject for triple in triples)
    rows = reader.select(
        filled(_ABOUT, {"g": [graph], "s": [s for s in subjects if isinstance(s, ox.NamedNode)]})
    ).rows
    held: set[Key] = {tuple(map(_key, row)) for row in rows}
    return [t for t in triples if (_key(t.subject), _key(t.predicate), _key(t.object)) not in held]


def _count(reader: Endpoint, graph: ox.NamedNode) -> int:
    """Return the number of triples that the endpoint has in a graph."""
    rows = reader.select(filled(_COUNT, {"g": [graph]})).rows
    text = value(rows[0][0]) if rows and rows[0] else ""
    if not text.isdecimal():
        raise EndpointError(f"{reader.name} does not count: {http.one_line(text)[:60]!r}")
    return int(text)


def _check(reader: Endpoint, graph: ox.NamedNode, wanted: int) -> None:
    """See that a graph has arrived."""
    found = _count(reader, graph)
    if found != wanted:
        raise EndpointError(
            f"{reader.name} took {wanted} triples for {graph.value} but holds {found}; is it the same store?"
        )


def _batches(triples: Iterable[ox.Triple], most: int) -> Iterator[list[ox.Triple]]:
    """Cut triples into batches at the ends of subjects, if that keeps a batch small enough."""
    part: list[ox.Triple] = []
    size = 0
    for _subject, group in groupby(triples, key=lambda triple: triple.subject):
        about = list(group)
        if part and len(part) + len(about) > most:
            yield part
            part, size = [], 0
        for triple in about:
            part.append(triple)
            size += len(str(triple))
            if len(part) >= most or size > MOST_CHARACTERS:
                yield part
                part, size = [], 0
    if part:
        yield part


def _key(term: Term | None) -> Key:
    """Return what is equal for equal terms on every engine.

    Engines rewrite what they are given: Virtuoso turns true into 1 and 0.50 into 0.5, and several write the
    language in lower case.
    """
    if not isinstance(term, ox.Literal):
        return (value(term),)
    if term.language:
        return (term.value, term.language.lower())
    kind = term.datatype.value
    try:
        if kind in _NUMBERS:
            return (Decimal(term.value).normalize(),)
    except InvalidOperation:
        return (term.value, kind)
    if kind == PREFIXES["xsd"] + "boolean":
        return (Decimal(term.value in {"true", "1"}),)
    return (term.value, kind)
