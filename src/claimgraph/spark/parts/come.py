"""What a document comes to, and what is told of it before it is opened again."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.errors import MOST_FAULTS
from claimgraph.spark.parts.letters import Part, letters, links, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimgraph.errors import Fault
    from claimgraph.rdf.derive.given.facts import Retraction
    from claimgraph.rdf.derive.given.recorded import Told
    from claimgraph.rdf.shapes import Finding
    from claimgraph.spark.parts.letters import Letter, Link
    from claimgraph.spark.parts.lines import Line


class Sealed(NamedTuple):
    """Some bytes, packed.

    Attributes:
        size: How many they are.
        packed: What they are packed to.
    """

    size: int = 0
    packed: bytes = b""

    def open(self) -> bytes:
        """Return what was sealed."""
        import pyarrow as pa

        if not self.size:
            return b""
        return bytes(pa.decompress(self.packed, self.size, codec="zstd", asbytes=True))


def sealed(data: bytes) -> Sealed:
    """Pack some bytes: N-Quads come to a twentieth of their size.

    >>> sealed(b"raid" * 100).open() == b"raid" * 100
    True
    """
    import pyarrow as pa

    return Sealed(len(data), pa.compress(data, codec="zstd", asbytes=True)) if data else Sealed()


class Come(NamedTuple):
    """What a document comes to; what is large is sealed, for it is carried past more often than it is used.

    Attributes:
        slug: Its id.
        own: The N-Quads that no other document has, those derived from each of its statements with them.
        shared: Those of its contents.
        facts: What it contributes to the facts of its corpus; nothing if it has faults.
        links: What leads from it and its statements to others.
        letters: What those have to know of whom it names, by their documents.
        retractions: What it retracts, each with the IRI of the one statement if it is not a whole document.
        faults: What is wrong with it.
        findings: What breaks a shape.
        used: Ids of things of other corpora that it names.
        deciding: Its line, if it says what a world decides.
    """

    slug: str
    own: Sealed = Sealed()
    shared: Sealed = Sealed()
    facts: Sealed = Sealed()
    links: tuple[Link, ...] = ()
    letters: tuple[tuple[str, Letter], ...] = ()
    retractions: tuple[tuple[Retraction, str], ...] = ()
    faults: tuple[Fault, ...] = ()
    findings: tuple[Finding, ...] = ()
    used: frozenset[str] = frozenset()
    deciding: tuple[Line, ...] = ()

    @property
    def told(self) -> Told | None:
        """What it contributes to the facts of its corpus; None if it has faults."""
        return pickle.loads(self.facts.open()) if self.facts.size else None  # noqa: S301 - our own


class Note(NamedTuple):
    """What has to be known of all documents before anything is made of them.

    Attributes:
        faults: What is wrong with them.
        hidden: How many more faults there are.
        findings: What breaks a shape.
        used: Ids of things of other corpora that they name.
        links: How many links there are between statements or documents.
        retractions: What they retract.
        deciding: Lines that say what worlds decide.
    """

    faults: tuple[Fault, ...] = ()
    hidden: int = 0
    findings: frozenset[Finding] = frozenset()
    used: frozenset[str] = frozenset()
    links: int = 0
    retractions: tuple[tuple[Retraction, str], ...] = ()
    deciding: tuple[Line, ...] = ()


def noted(items: Iterable[tuple[str, Come]]) -> Iterator[Note]:
    """Yield what has to be known of the documents of a part."""
    every = [one for _, one in items]
    faults = sorted({fault for one in every for fault in one.faults})
    yield Note(
        tuple(faults[:MOST_FAULTS]),
        max(len(faults) - MOST_FAULTS, 0),
        frozenset(finding for one in every for finding in one.findings),
        frozenset().union(*(one.used for one in every)),
        sum(len(one.links) for one in every),
        tuple(each for one in every for each in one.retractions),
        tuple(line for one in every for line in one.deciding),
    )


def telling(iri: str, told: Told, line: Line) -> Come:
    """Return what a document without faults comes to beside its N-Quads.

    Args:
        iri: Its IRI.
        told: What it contributes to the facts of its corpus.
        line: Where it stands.
    """
    return Come(
        slug(iri),
        facts=sealed(pickle.dumps(told)),
        links=tuple(links(told, line)),
        letters=tuple(letters(iri, told)),
        retractions=told.retractions,
    )


def sent(
    items: Iterable[tuple[str, Come]], retracted: Mapping[str, Sequence[tuple[Retraction, str]]]
) -> Iterator[tuple[str, Letter]]:
    """Yield all letters of the documents of a part, by the documents that they go to.

    Args:
        items: The documents.
        retracted: What is retracted, by the id of the document in question; with the IRI of the statement if
            it is only one. The letters of what is retracted are written where it was reported.
    """
    for _, come in items:
        yield from come.letters
        told = come.told if come.slug in retracted else None
        carried = told.ways if told else ()
        for retraction, only in retracted.get(come.slug, ()):
            ways = {statement: [(retraction.document, relays)] for statement, relays in carried}
            for end in retraction.of([only] if only else ways, ways):
                yield slug(end.target), end


def parted(items: Iterable[tuple[str, Come | Part]]) -> Iterator[tuple[str, Link]]:
    """Yield links by the part to which they belong.

    Args:
        items: Of a part of the corpus what belongs together, and then the documents.
    """
    parts: dict[str, str] = {}
    for _, one in items:
        if isinstance(one, Part):
            parts[one.node] = one.part
        else:
            yield from ((parts[link.one], link) for link in one.links)
