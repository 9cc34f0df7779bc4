"""Lines: who is tied to whom by what was said, as the grammar of the ontology draws it.

Each function reads statements and yields the lines of one network, one for each speaker. Whatever a line says
somebody said; nothing here is a finding.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.claims.chains import Chain
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Content, Inference, Statement
    from claimgraph.model.ontology.grammar import Drawing

    Contents = Mapping[str, frozenset[str]]

NOTHING: Mapping[str, str] = MappingProxyType({})
ACT, RELATION, INFERENCE = "act", "relation", "inference"
CLAIM, DENIAL, CONFIRMATION = "responsibility_claim", "denial", "confirmation"


class Line(NamedTuple):
    """What one speaker ties by one statement.

    Attributes:
        source: IRI of one end.
        target: IRI of the other.
        kind: What ties them, the name of a line.
        family: `act` for what a speaker did by saying it, `relation` for what a speaker says is so,
            `inference` for what a rule infers from it.
        by: IRI of the speaker.
        statement: What was said.
        contested: Whether somebody else contradicts it.
        chains: The ways into documents that tell of it.
    """

    source: str
    target: str
    kind: str
    family: str
    by: str
    statement: Statement
    contested: bool
    chains: tuple[Chain, ...]


def of_actors(
    reading: Reading, said: Iterable[Statement], *, folded: bool = False, all_standing: bool = False
) -> Iterator[Line]:
    """Yield who acts in words towards whom, and who is said to be what to whom.

    Args:
        reading: What was said.
        said: The statements that take part.
        folded: Whether what somebody says for others is their act and not that of who speaks.
        all_standing: Whether to affirm what another denies or confirms counts if it no longer stands.
    """
    disputed, affirming = contested(reading), _affirming(reading.heard(all_standing=all_standing))
    for statement in said:
        yield from acts(statement, affirming, folded=folded, disputed=statement.iri in disputed)
        yield from _relations(reading, statement, disputed.get(statement.iri, frozenset()))


def of_events(reading: Reading, said: Iterable[Statement]) -> Iterator[Line]:
    """Yield who claimed, denied, confirmed or reported which event, to whom it is laid, whom it was aimed at.

    The first three and the report tie the speaker to the event, the others the actor spoken of: who is said
    to have done, ordered, planned, armed or tolerated it, to answer for it, or to have been its aim.
    """
    disputed = contested(reading)
    for statement in said:
        on = disputed.get(statement.iri, frozenset())
        events = {reading.contents[iri].subject for iri in on if iri}.union(statement.role("contested_on"))
        granted = {one.subject[0] for one in reading.implied.get(statement.iri, ())}
        for content in statement.affirms:
            if kind := _part(reading, statement, content):
                family = ACT if kind == "claimed" else RELATION
                ends = content.object, content.subject
                doubted = content.iri in on or content.subject in granted
                yield from _lines(statement, ends, kind, family, disputed=doubted)
        for kind, event in _spoken_of(reading, statement):
            for by in statement.speakers:
                yield Line(by, event, kind, ACT, by, statement, event in events, statement.chains)


def of_relays(reading: Reading, said: Iterable[Statement]) -> Iterator[Line]:
    """Yield who passes on whom: from each outlet or relay to the next one towards the speaker."""
    disputed = contested(reading)
    kind = vocabulary().drawings["conveys"].line
    for statement in said:
        for chain in statement.chains:
            for by in chain.speakers:
                for source, target in pairwise((chain.outlet, *chain.relays, by)):
                    if source != target:
                        yield Line(
                            source, target, kind, ACT, by, statement, statement.iri in disputed, (chain,)
                        )


def of_co_claims(
    reading: Reading,
    said: Iterable[Statement],
    same: Mapping[str, str] = NOTHING,
    *,
    all_standing: bool = False,
) -> Iterator[Line]:
    """Yield which actors are said, by themselves or their speakers, to have done the same event.

    Args:
        reading: What was said.
        said: The statements that take part.
        same: Things that are taken for others.
        all_standing: Whether a claim that no longer stands ties its claimant to the others.
    """
    taking_part = {statement.iri for statement in said}
    doubted = frozenset[str]().union(*contested(reading).values())
    for claimants in _claims(reading.heard(all_standing=all_standing), same).values():
        for one, other in combinations(sorted(claimants), 2):
            deeds = (*claimants[one], *claimants[other])
            disputed = any(content.iri in doubted for _statement, content in deeds)
            for statement, _content in deeds:
                if statement.iri in taking_part:
                    ends = one, other
                    yield from _lines(statement, ends, "claims-the-same-as", ACT, disputed=disputed)


def of_rule(
    reading: Reading, inferred: Iterable[Inference], said: Iterable[Statement], ends: tuple[str, str]
) -> Iterator[list[Line]]:
    """Yield the lines of each inference between things of two classes: one for each statement it rests on.

    Args:
        reading: What was said.
        inferred: What a rule infers; what rests on something that does not take part is left out.
        said: The statements that take part.
        ends: Classes of the ends: of an actor and an event the actor comes first.
    """
    heard = {statement.iri: statement for statement in said}
    for one in inferred:
        pairs = ((one.subject, one.object), (one.object, one.subject))
        tied = next((pair for pair in pairs if all(map(_is, (reading, reading), pair, ends))), None)
        if tied and tied[0] != tied[1] and heard.keys() >= set(one.statements):
            resting = [heard[iri] for iri in one.statements]
            yield [
                line
                for statement in resting
                for line in _lines(statement, tied, "inferred", INFERENCE, disputed=False)
            ]


def contested(reading: Reading) -> Contents:
    """Return for each statement that somebody else contradicts the contents on which."""
    found: dict[str, set[str]] = {}
    for differing in reading.differing:
        for side in differing.sides if differing.contest else ():
            for held in side:
                on = reading.statements[held.statement].role("contested_content")
                found.setdefault(held.statement, set()).update((held.content, *on))
    return {statement: frozenset(contents) for statement, contents in found.items()}


def _lines(
    statement: Statement, ends: tuple[str, str], kind: str, family: str, *, disputed: bool
) -> Iterator[Line]:
    """Yield a line for each speaker of a statement."""
    for by in statement.speakers:
        yield Line(*ends, kind, family, by, statement, disputed, statement.chains)


def acts(
    statement: Statement, affirming: Mapping[str, list[Statement]], *, folded: bool, disputed: bool
) -> Iterator[Line]:
    """Yield what the speakers of a statement do by it to others.

    Args:
        statement: The statement.
        affirming: By each content the statements that affirm it, and each statement by itself.
        folded: Whether what somebody says for others is their act and not that of who speaks.
        disputed: Whether somebody else contradicts it.
    """
    for drawing in _drawings(statement):
        for target in dict.fromkeys(_targets(statement, drawing, affirming)):
            for by in statement.speakers:
                for source in (statement.principals if folded else ()) or (by,):
                    if source != target:
                        yield Line(
                            source, target, drawing.line, ACT, by, statement, disputed, statement.chains
                        )


def _drawings(statement: Statement) -> Iterator[Drawing]:
    """Yield how a statement is drawn by each of its classes."""
    known = vocabulary()
    classes = {name for act in statement.acts for name in known.ancestors[act]} | {"statement"}
    yield from (drawing for name, drawing in known.drawings.items() if name in classes)


def _targets(
    statement: Statement, drawing: Drawing, affirming: Mapping[str, list[Statement]]
) -> Iterator[str]:
    """Yield to whom a statement is drawn."""
    called_on = [who for role in drawing.to for who in statement.role(role)]
    yield from called_on or (who for role in drawing.else_to for who in statement.role(role))
    for content in statement.affirms:
        if content.object and content.predicate in drawing.values_of:
            yield content.object
    if "denies" in drawing.holders:
        for denied in (*(content.iri for content in statement.denies), *statement.role("denies_statement")):
            yield from (who for other in affirming.get(denied, ()) for who in other.speakers)
    if "affirms" in drawing.holders:
        for content in statement.affirms:
            for other in affirming.get(content.iri, ()):
                yield from _confirmed(statement, other)


def _confirmed(statement: Statement, other: Statement) -> Iterator[str]:
    """Yield whose word a statement confirms that affirms the same as another.

    It confirms nobody who tells of it in a document of their own.
    """
    telling = {who for chain in other.chains for who in (chain.outlet, *chain.authors)}
    if other.iri != statement.iri:
        yield from (who for who in other.speakers if who not in telling)


def _relations(reading: Reading, statement: Statement, disputed: frozenset[str]) -> Iterator[Line]:
    """Yield who speaks for whom, as the documents have it, and the relations that a statement affirms."""
    spoken_for = vocabulary().drawings["on_behalf_of"].line
    for by in statement.speakers:
        for principal in statement.principals:
            if by != principal:
                yield Line(by, principal, spoken_for, RELATION, by, statement, False, statement.chains)
    for content in statement.affirms:
        kind = vocabulary().predicates[content.predicate].line
        ends = content.subject, content.object
        if kind and ends[0] != ends[1] and all(_is(reading, end, "actor") for end in ends):
            yield from _lines(statement, ends, kind, RELATION, disputed=content.iri in disputed)


def _part(reading: Reading, statement: Statement, content: Content) -> str:
    """Return as what line an actor is tied to an event by what is affirmed of it; nothing if by none."""
    if content.predicate == "perpetrator":
        return "claimed" if CLAIM in statement.acts else "attributed"
    predicate = vocabulary().predicates[content.predicate]
    if predicate.kind == "who":
        return predicate.line
    return "target" if content.predicate == "aimed_at" and _is(reading, content.object, "actor") else ""


def _spoken_of(reading: Reading, statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield the events of which a statement speaks, each with the line that ties the speaker to it."""
    affirmed = (*statement.role("about"), *(content.subject for content in statement.affirms))
    denied = [
        reading.statements[iri] for iri in statement.role("denies_statement") if iri in reading.statements
    ]
    whole = (iri for one in denied for iri in one.topics)
    kinds = [("denied", (*(content.subject for content in statement.denies), *whole))]
    if CONFIRMATION in statement.acts:
        kinds.append(("confirmed", affirmed))
    if {CLAIM, DENIAL, CONFIRMATION}.isdisjoint(statement.acts):
        kinds.append(("reported", affirmed))
    for kind, things in kinds:
        yield from ((kind, thing) for thing in dict.fromkeys(things) if _is(reading, thing, "event"))


def _affirming(reading: Reading) -> dict[str, list[Statement]]:
    """Return the statements by each content that they affirm, and each by itself: it can be denied whole."""
    found: dict[str, list[Statement]] = {iri: [statement] for iri, statement in reading.statements.items()}
    for statement in reading.statements.values():
        for content in statement.affirms:
            found.setdefault(content.iri, []).append(statement)
    return found


def _claims(
    reading: Reading, same: Mapping[str, str]
) -> dict[str, dict[str, list[tuple[Statement, Content]]]]:
    """Return the claims by event and by who is said to have done it."""
    found: dict[str, dict[str, list[tuple[Statement, Content]]]] = {}
    for statement in reading.statements.values():
        if CLAIM in statement.acts:
            for content in statement.affirms:
                if content.predicate == "perpetrator":
                    event, actor = (same.get(iri, iri) for iri in (content.subject, content.object))
                    claims = found.setdefault(event, {}).setdefault(actor, [])
                    claims.append((statement, content))
    return found


def _is(reading: Reading, iri: str, name: str) -> bool:
    """Tell whether something is of a class."""
    entity = reading.entities.get(iri)
    return entity is not None and name in entity.classes
