"""The account of an actor: names, ties, claims, denials, threats, demands, what is laid to it, the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.pages.brief.rest import ALL_ANSWERED, compared, ended, further, named
from claimgraph.pages.brief.text import Part
from claimgraph.pages.dossier import claims, deeds, provenance, standing
from claimgraph.pages.sections import Bit, joined, unnumbered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.analyses.threats.follow_through import Followed
    from claimgraph.pages.brief.sentences import Sentences
    from claimgraph.pages.dossier.ground import Ground
    from claimgraph.pages.sections import Cell, Section
    from claimgraph.pages.subject import Subject

UNANSWERED = "Where no other is named, nobody else speaks of the point."
COUNTED = "Statements counted here are those that it made or that were made for it."
TOLD = "attacks on the same target that are told of within {} days: "


def parts(subject: Subject, ground: Ground, sentences: Sentences) -> list[Part]:
    """Return the parts of the account in the order of a dossier.

    Args:
        subject: The actor.
        ground: The dataset, and what its analyses tell of everybody.
        sentences: What makes sentences.
    """
    ties, leaders = standing.ties(subject), standing.leaders(subject)
    found = [
        Part("What it is called", named(subject), (_filed(subject),)),
        Part("With whom it is tied, by whose word", _ties(subject, sentences), note=ties.note),
        _claims(subject, ground),
        _denials(subject),
        _threats(subject, ground, sentences),
        _demands(subject, sentences),
        _laid(subject, sentences),
        *compared(subject, sentences),
    ]
    about = {iri: one for iri, one in subject.about.items() if one.stands}
    found.append(further("What else it says", subject.standing, found, sentences))
    found.append(further("What else is said of it", about, found, sentences))
    unknown = provenance.unknown(subject, [ties, leaders])
    open_ones = tuple(unnumbered(row[0]) for row in unknown.rows) or ((Bit(ALL_ANSWERED),),)
    return [
        *found,
        ended({**subject.said, **subject.about}, sentences),
        Part("What is not known", untold=open_ones, note=f"{COUNTED} {unknown.note}"),
    ]


def _filed(subject: Subject) -> Cell:
    """Return what the corpus calls an actor, and by which names it is known that no document here has."""
    entity = subject.entity
    other = dict.fromkeys(one.text for one in entity.names if not one.documents and one.text != entity.label)
    kinds = ", ".join(map(subject.reading.act, entity.kinds))
    also = (
        f"; other names in its registry, met in none of these documents: {'; '.join(other)}" if other else ""
    )
    return (
        Bit(f"The corpus calls it “{subject.reading.label(subject.iri)}” and files it as: {kinds}{also}."),
    )


def _ties(subject: Subject, sentences: Sentences) -> tuple[Cell, ...]:
    """Return to whom it belongs, for whom it fronts, who leads, backs and speaks for it, by whose word."""
    relations = {one for family in standing.TIES.values() for one in family}
    ties = (one for one in subject.held if one.relation in relations)
    held = [one for one in dict.fromkeys((*ties, *standing.roles(subject))) if one.stands]
    described = (
        (*unnumbered(words), Bit(", in the words of "), *met, Bit("."))
        for _family, words, met, _rests in standing.described(subject)
        if met
    )
    return (*sentences.held(held), *described)


def _claims(subject: Subject, ground: Ground) -> Part:
    """Return its claims event by event, each point with the word of others on it."""
    section = claims.claims(subject, ground)
    lines: list[Cell] = []
    for head, point, said, answers in section.rows:
        others = () if answers[0].look == "faint" else (Bit("; "), *unnumbered(answers))
        words = (*point, Bit(" ("), *unnumbered(said), *others, Bit(")"))
        if head:
            who = subject.reading.label(subject.iri)
            lines.append((Bit(f"Claims of {who} on "), *head, Bit(": "), *words))
        else:
            lines[-1] = (*lines[-1], Bit("; "), *words)
    note = f"{UNANSWERED} {section.note}" if lines else ""
    return Part("What it claims", tuple((*line, Bit(".")) for line in lines), _nothing(section), note)


def _denials(subject: Subject) -> Part:
    section = deeds.denials(subject)
    statements = subject.reading.statements
    lines = tuple(
        (
            Bit("Denied by "),
            *unnumbered(by),
            Bit(": "),
            *what,
            Bit("; affirmed by "),
            *unnumbered(who),
            Bit("."),
        )
        for what, by, who in section.rows
        if all(statements[bit.statement].stands for bit in by if bit.statement)
    )
    return Part("What it denies", lines, _nothing(section))


def _threats(subject: Subject, ground: Ground, sentences: Sentences) -> Part:
    """Return its threats and warnings, each with its condition and the attacks told of afterwards."""
    rule, followed = ground.rule, ground.followed
    lines: list[Cell] = []
    above: Cell = ()
    for threat in filter(lambda one: one.stands, deeds.threatening(subject)):
        attacks = _after(subject, followed.get(threat.iri, ()))
        again = (Bit("the same attacks as above"),) if attacks == above else attacks
        after = (Bit(TOLD.format(rule.days)), *again) if attacks else (Bit(deeds.reason(threat, rule)),)
        above = attacks
        condition = (Bit(" Condition: "), *deeds.conditional(subject, threat))
        lines.append((*sentences.of(threat.iri), *condition, Bit("; "), *after, Bit(".")))
    nothing = () if lines else ((Bit("No threat or warning in these documents."),),)
    return Part(
        "What it threatens, and what followed", tuple(lines), nothing, deeds.FOLLOWING if lines else ""
    )


def _after(subject: Subject, followed: Iterable[Followed]) -> Cell:
    """Return the attacks that followed a threat, each with the first statement that tells of it."""
    told = {
        event: one.iri
        for one in reversed(list(subject.reading.statements.values()))
        if one.stands
        for event in one.role("tells_of")
    }
    return joined(
        (
            Bit(
                f"{subject.reading.label(one.attack.event)} ({_gap(one)} days, {one.order})",
                statement=told.get(one.attack.event, ""),
            ),
        )
        for one in followed
    )


def _gap(one: Followed) -> str:
    return str(one.least) if one.least == one.most else f"{one.least}–{one.most}"


def _demands(subject: Subject, sentences: Sentences) -> Part:
    section = deeds.demands(subject)
    own = [iri for iri in section.statements if subject.reading.statements[iri].stands]
    return Part("What it demands", tuple(map(sentences.of, own)))


def _laid(subject: Subject, sentences: Sentences) -> Part:
    """Return who accuses it of what, and what is laid to it without an accusation."""
    section = deeds.accusations(subject)
    statements = subject.reading.statements
    accused = [iri for iri in section.statements if statements[iri].stands]
    laid = [one for one in deeds.laid(subject) if one.stands and one.statement not in accused]
    lines = (*map(sentences.of, accused), *sentences.held(one for one in laid if not one.is_claim))
    return Part("What is laid to it, and who denies that", lines, _nothing(section))


def _nothing(section: Section) -> tuple[Cell, ...]:
    """Return that there is nothing, if there is nothing."""
    return () if section else ((Bit(section.nothing),),)
