"""What follows from several documents, group by group: how statements stand, and who disagrees on what.

Nobody has to see the whole. Who ends or retells whom is a matter of a few statements that lead to each other;
what stands against what is a matter of those who say something of one thing, or of an event and its parts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.corpus.checks.endings import circles
from claimgraph.errors import Fault
from claimgraph.model.ontology.relations import upwards
from claimgraph.rdf.derive import quads, wholes
from claimgraph.rdf.derive.standing import Reported, standings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimgraph.rdf.derive.given.facts import Retraction
    from claimgraph.rdf.derive.sides import Said
    from claimgraph.rdf.derive.standing import Ending
    from claimgraph.spark.documents import Come, Ground

Unnamed = tuple[tuple[str, tuple[str, ...]], ...]  # actors without a name, each with its affiliations


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


class Word(NamedTuple):
    """A statement on its way to where its standing is found.

    Attributes:
        said: What it says.
        own: Those whose own statement it is.
        unnamed: The actors without a name that matter for it.
        ways: The ways on which it came into documents.
        endings: What ends it.
    """

    said: Said
    own: frozenset[str]
    unnamed: Unnamed
    ways: tuple[tuple[str, frozenset[str]], ...] = ()
    endings: tuple[Ending, ...] = ()

    @property
    def reported(self) -> Reported:
        """The statement with its ways."""
        return Reported(self.said.voice.statement, self.own, self.ways)


class Settled(NamedTuple):
    """A statement of which it is known how it stands.

    Attributes:
        said: What it says; what it retells with all that that retells.
        unnamed: The actors without a name that matter for it.
        stands: Whether it stands.
    """

    said: Said
    unnamed: Unnamed
    stands: bool


def words(come: Come) -> Iterator[tuple[str, Word]]:
    """Yield the statements of a document by IRI."""
    told = come.told
    if told is None:
        return
    affiliated = dict(told.unnamed)
    for said, own in zip(told.said, told.own, strict=True):
        met = set(said.voice.holder)
        for content, _ in said.contents:
            met |= {content.subject, content.value, content.how.victim}
        unnamed = tuple((iri, affiliated[iri]) for iri in sorted(met & affiliated.keys()))
        yield said.voice.statement, Word(said, own, unnamed)


def ways(come: Come, document: str) -> Iterator[tuple[str, tuple[str, frozenset[str]]]]:
    """Yield the statements that a document carries by IRI, with the way of each into it.

    Args:
        come: What the document comes to.
        document: Its IRI.
    """
    for statement, relays in come.told.ways if come.told else ():
        yield statement, (document, relays)


def links(come: Come) -> Iterator[Link]:
    """Yield what leads from a document or its statements to others, in the order of the file."""
    told = come.told
    if told is None:
        return
    found = [("endings", end.by, end.target) for end in told.endings]
    found += [("retellings", said.voice.statement, one) for said in told.said for one in said.voice.retells]
    found += [("retractions", one.by, one.document) for one, statement in told.retractions if not statement]
    for place, (kind, one, other) in enumerate(found):
        yield Link(kind, one, other, come.line.path, come.line.number, place)


def rounds(found: Iterable[Link]) -> Iterator[Fault]:
    """Yield the circles among links that lead to each other."""
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


def retracting(
    pair: tuple[str, tuple[tuple[Retraction, str], Iterable[tuple[str, frozenset[str]]]]],
) -> Iterator[tuple[str, Ending]]:
    """Yield what a retraction ends, by the IRI of the statement.

    Args:
        pair: The document in question; with the retraction, and the IRI of the statement if it is of one
            only; and the statements that the document carries, with the way of each.
    """
    document, ((retraction, only), carried) = pair
    ways = {statement: [(document, relays)] for statement, relays in carried}
    for end in retraction.of([only] if only else ways, ways):
        yield end.target, end


def settled(found: Sequence[Word], ground: Ground) -> Iterator[tuple[Settled, str]]:
    """Yield statements that lead to each other with how they stand, and the lines that say so.

    Args:
        found: The statements: all that end or retell each other.
        ground: What is known of the rest.
    """
    standing = standings(
        (word.reported for word in found), (ending for word in found for ending in word.endings)
    )
    retold = upwards({word.said.voice.statement: word.said.voice.retells for word in found})
    for word in found:
        voice = word.said.voice
        said = word.said
        if retold[voice.statement] != voice.retells:
            said = replace(said, voice=replace(voice, retells=retold[voice.statement]))
        how = standing[voice.statement]
        lines = "".join(quads.stood(voice.statement, how, ground.derived))
        yield Settled(said, word.unnamed, how.code == "stands"), lines


def by_thing(one: Settled, families: Mapping[str, str]) -> Iterator[tuple[str, Settled]]:
    """Yield a statement for each of the things that it says something of, with what it says of that.

    Args:
        one: The statement.
        families: Of events that have parts, or are some, the first of all that belong together.
    """
    said = one.said
    subjects = {content.subject for content, _ in said.contents}
    subjects |= {subject for _, subject, _ in said.leaves_open}
    for family in sorted({families.get(subject, subject) for subject in subjects}):
        contents = [
            pair for pair in said.contents if families.get(pair[0].subject, pair[0].subject) == family
        ]
        points = [point for point in said.leaves_open if families.get(point[1], point[1]) == family]
        about = replace(
            said, contents=tuple(contents), leaves_open=tuple(points), disowns=(), rejects=(), about=()
        )
        yield family, one._replace(said=about)


def of_one_thing(found: Iterable[Settled], ground: Ground) -> Iterator[str]:
    """Yield what follows from what statements say of one thing.

    Args:
        found: The statements, with what they say of it.
        ground: What is known of the rest.
    """
    every = sorted(found, key=lambda one: one.said.voice.statement)
    world = ground.world(pair for one in every for pair in one.unnamed)
    said = [one.said for one in every]
    yield from quads.among(said, [one.said for one in every if one.stands], world, ground.corpus.base)


def against(one: Settled) -> Iterator[tuple[str, Settled]]:
    """Yield a statement that denies or disowns others as a whole, for each of these by its IRI."""
    said = one.said
    for other in dict.fromkeys((*said.rejects, *said.disowns)) if one.stands else ():
        only = replace(
            said,
            rejects=tuple(iri for iri in said.rejects if iri == other),
            disowns=tuple(iri for iri in said.disowns if iri == other),
        )
        yield other, one._replace(said=only)


def of_one_statement(whole: Settled, denying: Iterable[Settled], ground: Ground) -> Iterator[str]:
    """Yield what follows from that others deny or disown a statement.

    Args:
        whole: The statement.
        denying: The others, as `against` has them.
        ground: What is known of the rest.
    """
    alone = whole._replace(said=replace(whole.said, rejects=(), disowns=()))
    every = sorted((alone, *denying), key=lambda one: one.said.voice.statement)
    world = ground.world(pair for one in every for pair in one.unnamed)
    said = [one.said for one in every]
    found = [*wholes.disowned(said), *wholes.rejected(said, world)]
    yield from quads.differing(found, said, world, ground.corpus.base)
