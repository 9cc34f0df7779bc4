"""The stances of speakers, made of statements and contents: on contents, and on statements as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from claimgraph.claims.stances import Stance
from claimgraph.claims.statements import Content, Held
from claimgraph.model.dates import readable
from claimgraph.model.namespaces import CODE
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.claims.statements import Differing, Statement

WHOLE = ("issued", "rejected")  # of a side whose statement somebody disowns, or denies as a whole


class Said(Protocol):
    """What was said, and what everything is called: a reading."""

    @property
    def statements(self) -> Mapping[str, Statement]:
        """By IRI."""

    @property
    def contents(self) -> Mapping[str, Content]:
        """By IRI."""

    def label(self, iri: str) -> str:
        """Return what a thing, a code or a term is called."""

    def code(self, scheme: str, name: str) -> str:
        """Return the label of a code."""

    def value(self, content: Content) -> str:
        """Return the value of a content in words."""

    def certainty(self, statement: Statement, content: str) -> str:
        """Return how sure a statement is of a content."""


def every(said: Said) -> tuple[Stance, ...]:
    """Return every speaker's word on every content, in the order of subject, predicate and value."""
    found = [
        _stance(said, statement, content, speaker, "denies" if denies else "affirms")
        for statement in each("telling who holds what", said.statements.values(), len(said.statements))
        for content, denies in statement.sides
        for speaker in statement.speakers
    ]
    return tuple(sorted(found, key=_order))


def of_whole(said: Said, statement: Statement, issued: Statement) -> Stance:
    """Return that a statement denies another as a whole, or was made if it is that other itself."""
    stance = "rejected" if statement.iri == issued.iri else "rejects"
    held = Held(statement.iri, "", stance)
    return next(_disputed(said, held, statement.speakers[0], issued, "rejection"))


def of_side(said: Said, differing: Differing, side: int) -> tuple[Stance, ...]:
    """Return the stances of one side of a disagreement."""
    issued = [held.statement for held in (*differing.sides[0], *differing.sides[1]) if held.stance in WHOLE]
    found = [
        stance
        for held in differing.sides[side]
        for speaker in said.statements[held.statement].speakers
        for stance in (
            _disputed(said, held, speaker, said.statements[issued[0]], differing.kind)
            if issued
            else [_holding(said, held, speaker)]
        )
    ]
    return tuple(dict.fromkeys(found))


def _holding(said: Said, held: Held, speaker: str) -> Stance:
    """Return that a speaker affirms, denies or implies a content."""
    statement, content = said.statements[held.statement], said.contents[held.content]
    return _stance(said, statement, content, speaker, held.stance)


def _disputed(said: Said, held: Held, speaker: str, issued: Statement, kind: str) -> Iterator[Stance]:
    """Yield that a speaker made, disowns or denies a statement, once for each thing that it is about."""
    kind, code = f"{CODE}disagreement/{kind}", f"{CODE}stance/{held.stance}"
    statement = said.statements[held.statement]
    for subject in issued.topics or (issued.iri,):
        content = Content("", subject, kind, code, said.label(code), None, None, "")
        stance = _stance(said, statement, content, speaker, "affirms")
        yield replace(stance, value=(code, _whole(said, held.stance, issued)))


def _whole(said: Said, stance: str, statement: Statement) -> str:
    """Return what is done with a whole statement in words; whose it is where it is denied."""
    word = said.code("stance", stance)
    if stance != "rejects":
        return word
    return f"{word}: {' and '.join(map(said.label, statement.speakers))}, {readable(statement.said)}"


def _stance(said: Said, statement: Statement, content: Content, speaker: str, stance: str) -> Stance:
    """Return that a speaker affirms, denies or implies a content in a statement, by the code of that."""
    known = vocabulary().predicates.get(content.predicate)
    predicate = known.iri if known else content.predicate
    return Stance(
        statement=statement.iri,
        said=statement.said,
        acts=frozenset(statement.acts),
        speaker=(speaker, said.label(speaker)),
        holder=statement.holder,
        denies=stance == "denies",
        hedged=statement.hedged or content.iri in statement.role("hedges"),
        proposition=content.iri,
        subject=(content.subject, said.label(content.subject)),
        predicate=(predicate, said.label(predicate)),
        value=(
            content.object,
            said.value(content) if content.object or content.qualified else content.value,
        ),
        bounds=content.bounds,
        single=known.single if known else True,
        valid=content.valid,
        certainty=said.certainty(statement, content.iri),
        stands=statement.stands,
        implied=stance == "implies",
    )


def _order(stance: Stance) -> tuple[str, ...]:
    """The order of the question `stances`."""
    return (
        *(stance.subject[1], stance.predicate[1], stance.value[1], *(stance.valid or ("", ""))),
        *("denies" if stance.denies else "affirms", stance.said, stance.speaker[1], stance.statement),
        *(stance.speaker[0], stance.subject[0], stance.proposition),
    )
