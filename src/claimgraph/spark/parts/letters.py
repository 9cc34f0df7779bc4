"""What documents have to know of each other: who leads to whom, and what goes to whom by letter.

Whether a statement stands is a matter of few others: those that end or retell it, and the documents that
carry or retract it. So no statement goes anywhere to find that out; what concerns it comes to its document.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from claimgraph.corpus.checks.endings import circles
from claimgraph.errors import Fault
from claimgraph.rdf.derive.standing import Ending

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.rdf.derive.given.recorded import Told
    from claimgraph.spark.parts.lines import Line


class Link(NamedTuple):
    """That a statement ends or retells another one, or a document retracts another one; all by IRI.

    Attributes:
        kind: As circles are called: `endings`, `retellings` or `retractions`.
        one: Which does it.
        other: To which it is done.
        path: The file of the document.
        line: Its line there.
        place: Which link it is of those of the document.
    """

    kind: str
    one: str
    other: str
    path: str
    line: int
    place: int


class Way(NamedTuple):
    """The way of a statement into another document than its own; all by IRI."""

    statement: str
    document: str
    relays: frozenset[str]


class Doubt(NamedTuple):
    """That somebody denies or disowns a statement as a whole; by IRI."""

    statement: str


class Part(NamedTuple):
    """To which part of those that lead to each other a statement or document belongs; all by IRI."""

    node: str
    part: str


Letter: TypeAlias = Ending | Way | Doubt | Part


def slug(iri: str) -> str:
    """Return the document of a statement, or of itself.

    >>> slug("https://example.org/id/statement/wire-1.raid"), slug("https://example.org/id/document/wire-1")
    ('wire-1', 'wire-1')
    """
    return iri.rpartition("/")[2].partition(".")[0]


def links(told: Told, line: Line) -> Iterator[Link]:
    """Yield what leads from a document or its statements to others, in the order of the file."""
    found = [("endings", end.by, end.target) for end in told.endings]
    found += [("retellings", said.voice.statement, one) for said in told.said for one in said.voice.retells]
    found += [("retractions", one.by, one.document) for one, statement in told.retractions if not statement]
    for place, (kind, one, other) in enumerate(found):
        yield Link(kind, one, other, line.path, line.number, place)


def letters(iri: str, told: Told) -> Iterator[tuple[str, Letter]]:
    """Yield what other documents have to know of a document, each by the id of the other.

    Args:
        iri: The document.
        told: What it contributes to the facts of its corpus.
    """
    yield from ((slug(end.target), end) for end in told.endings)
    for statement, relays in told.ways:
        if slug(statement) != slug(iri):
            yield slug(statement), Way(statement, iri, relays)
    doubted = dict.fromkeys(one for said in told.said for one in (*said.rejects, *said.disowns))
    yield from ((slug(one), Doubt(one)) for one in doubted)


def rounds(items: Iterable[tuple[str, Link]]) -> Iterator[Fault]:
    """Yield the circles among links; all that lead to each other are there."""
    found = [link for _, link in items]
    by_kind: dict[str, dict[str, list[str]]] = defaultdict(dict)
    places: dict[tuple[str, str], Link] = {}
    for link in sorted(found, key=lambda link: (link.path, link.line, link.place)):
        one, other = _reference(link.one), _reference(link.other)
        by_kind[link.kind].setdefault(one, []).append(other)
        places.setdefault((link.kind, one), link)
    for kind in ("endings", "retellings", "retractions"):
        for name, message in circles(kind, by_kind[kind]):
            link = places[kind, name]
            yield Fault(link.path, link.line, message)


def _reference(iri: str) -> str:
    """Return how files name a statement or a document: `document/id` or `document`."""
    return iri.rpartition("/")[2].replace(".", "/", 1)
