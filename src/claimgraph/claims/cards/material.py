"""The cards of a page: one of each statement, what stands against it, and the documents that carry it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from claimgraph.claims.cards import phrases
from claimgraph.claims.cards.card import Card, Other, Party, Point, Source
from claimgraph.claims.contests import CLASHING
from claimgraph.model.ids import Ids
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from claimgraph.claims.chains import Transmission
    from claimgraph.claims.contests import Contest
    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Entity, Statement


@dataclass(frozen=True)
class Material:
    """The cards of a page.

    Attributes:
        corpus: Titles of the corpora.
        cards: The earliest first; others refer to them by position.
        documents: The documents that carry the statements, by slug.
        position: Position of each card, by the IRI of its statement.
        told: The ways into documents, to count on how many independent roots something rests.
        ids: What things are known by in links.
    """

    corpus: str
    cards: tuple[Card, ...]
    documents: Mapping[str, Source]
    position: Mapping[str, int]
    told: Transmission
    ids: Ids = Ids()  # noqa: RUF009 - frozen

    @cached_property
    def voices(self) -> Mapping[str, str]:
        """For each actor the voice that it counts as."""
        return self.told.voices()


def material(
    reading: Reading, statements: Iterable[str], disputes: Sequence[Contest], texts: Quotations | None = None
) -> Material:
    """Collect the cards of statements, and beside each of them what stands against it.

    Args:
        reading: What was said.
        statements: IRIs of the statements that are shown.
        disputes: Contests that are shown; the statements of all sides are taken in.
        texts: The source texts, if quotations are to be shown.
    """
    named = (stance.statement for contest in disputes for stance in (*contest.stances, *contest.beside))
    wanted = {*statements, *named}
    shown = [statement for iri, statement in reading.statements.items() if iri in wanted]
    position = {statement.iri: number for number, statement in enumerate(shown)}
    points: dict[str, list[Point]] = {}
    for contest in disputes:
        for iri, point in _points(contest, position, reading.ids.key):
            points.setdefault(iri, []).append(point)
    cards = tuple(_card(reading, one, _one_line(points.get(one.iri, ())), texts) for one in shown)
    used = {slug for card in cards for slug in card.documents}
    documents = {slug: _source(reading, entity) for slug, entity in reading.documents.items() if slug in used}
    return Material(phrases.titles(reading), cards, documents, position, reading.told, reading.ids)


def _card(reading: Reading, statement: Statement, points: Iterable[Point], texts: Quotations | None) -> Card:
    relays = (relay for chain in statement.chains for relay in reversed(chain.relays))
    quoted = (texts.of(one) for one in statement.passages) if texts else ()
    return Card(
        id=statement.identifier,
        iri=safe(statement.iri),
        home=statement.home,
        key=reading.ids.key(statement.iri),
        acts=tuple(map(reading.act, statement.acts)),
        does=statement.acts,
        speakers=_by_name(_parties(reading, statement.speakers)),
        principals=_by_name(_parties(reading, statement.principals)),
        said=statement.said,
        earliest=statement.earliest,
        latest=statement.latest,
        hedged=statement.hedged,
        paraphrase=statement.paraphrase,
        note=statement.note,
        targets=_parties(reading, statement.role("target")),
        condition=phrases.condition(reading, statement),
        term=phrases.term(statement.period, statement.deadline).strip(" ()"),
        relays=_parties(reading, relays),
        translated=tuple(
            (reading.ids.key(relay), phrases.language(reading, tag))
            for chain in statement.chains
            for relay, tag in chain.translated
        ),
        documents=tuple(sorted({statement.home, *statement.documents})),
        passages=statement.passages,
        quotations=tuple(safe(words) for words in quoted if words),
        points=tuple(sorted(points, key=lambda point: not point.contested)),
        standing="" if statement.stands else reading.code("standing", statement.standing.code),
        ended=phrases.ended(reading, statement),
        sensitivity=reading.sensitivity.get(statement.iri, ""),
        draft=statement.iri in reading.drafts,
        on_others=tuple(map(safe, phrases.on_others(reading, statement))),
        of_it=tuple(safe(f"{words} – {who}") for words, who in phrases.of_it(reading, statement)),
        team=reading.team.get(statement.iri, ()),
        cue=reading.code("cue", statement.cue),
        manners=tuple(map(safe, phrases.manners(reading, statement))),
    )


def _parties(reading: Reading, things: Iterable[str]) -> tuple[Party, ...]:
    return tuple(Party(reading.ids.key(thing), reading.label(thing)) for thing in dict.fromkeys(things))


def _by_name(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple(sorted(parties, key=lambda one: (one.name, one.id)))


def _points(
    contest: Contest, position: Mapping[str, int], key: Callable[[str], str]
) -> Iterator[tuple[str, Point]]:
    """Yield what each statement of a contest is contradicted in, with the IRI of the statement."""
    against: dict[tuple[Stance, tuple[str, tuple[str, ...], bool]], dict[Stance, None]] = {}
    for found in contest.disagreements:
        for pair in found.clashes if found.kind in CLASHING else ():
            for mine, theirs in (pair, pair[::-1]):
                if mine.statement != theirs.statement:
                    # Speakers of one statement hold one word; the first of them stands for all.
                    key_ = (replace(mine, speaker=("", "")), (found.label, found.remarks, found.contest))
                    against.setdefault(key_, {})[theirs] = None
    for (mine, (kind, remarks, contested)), held in against.items():
        others = dict.fromkeys(
            Other(position[one.statement], safe(contest.word(one)), key(one.value[0])) for one in held
        )
        yield (
            mine.statement,
            Point(
                about=Party(key(contest.subject[0]), safe(contest.subject[1])),
                predicate=safe(contest.predicate),
                content=key(mine.proposition),
                word=safe(contest.word(mine)),
                others=tuple(others),
                kind=kind,
                remarks=remarks,
                contested=contested,
                thing=key(mine.value[0]),
            ),
        )


def _one_line(points: Sequence[Point]) -> Iterator[Point]:
    """Yield the points of a card, a denial of the whole joined to what its denier denies in particular.

    Whoever does both stands in one line that names both kinds, and is not counted twice.
    """
    wholes = [point for point in points if not point.content]
    told: set[tuple[str, int]] = set()
    for point in points:
        if point.content:
            here = set(_by(point))
            kinds = (one.kind for one in wholes if not here.isdisjoint(_by(one)))
            told |= here
            yield replace(point, kind=" and ".join(dict.fromkeys((point.kind, *kinds))))
    for one in wholes:
        if left := tuple(other for other in one.others if (one.about.id, other.card) not in told):
            yield replace(one, others=left)


def _by(point: Point) -> Iterator[tuple[str, int]]:
    """Yield the cards that stand against a point, each with the thing that it is about."""
    yield from ((point.about.id, other.card) for other in point.others)


def _source(reading: Reading, document: Entity) -> Source:
    return Source(
        title=document.label,
        publisher=reading.label(document.fact("publisher")),
        published=document.fact("published"),
        url=document.fact("url"),
    )
