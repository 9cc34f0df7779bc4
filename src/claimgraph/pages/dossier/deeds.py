"""What a dossier says of what an actor did in words: denials, threats and demands, and who accuses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.analyses.threats.acts import VAGUE
from claimgraph.claims.cards import condition
from claimgraph.claims.contests import word
from claimgraph.pages.sections import Bit, Section, called, joined, told_by, valued

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.analyses.numbers.chance import Rule
    from claimgraph.analyses.threats.follow_through import Followed
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Statement
    from claimgraph.pages.dossier.ground import Ground
    from claimgraph.pages.sections import Cell
    from claimgraph.pages.subject import Subject

THREATENING = {"threat", "warning"}
FOLLOWING = (
    "To follow is not to be caused; whoever attacked need not be the one who threatened."
    " An attack that the threatening side claims no later than the threat does not follow it."
)


def denials(subject: Subject) -> Section:
    """Return what it denies, and who had said so."""
    reading = subject.reading
    rows: list[tuple[Cell, ...]] = []
    for statement in subject.said.values():
        for content in statement.denies:
            affirmed = [
                (*told_by([(one.speaker, one.said, one.statement, "")]), Bit(f" ({order})"))
                for one in reading.about[content.subject]
                if one.content == (content.iri, False)
                and (order := _order(reading.statements[one.statement], statement))
            ]
            about = (subject.name(content.subject), Bit(f" – {reading.act(content.predicate)}: "))
            who = joined(affirmed) or (Bit("nobody here", look="faint"),)
            rows.append(
                ((*about, valued(reading.value(content), content.object)), subject.word(statement), who)
            )
    return Section(
        "Denials",
        subject.question("denials-answered"),
        ("what is denied", "denied by", "who affirms it (when, seen from the denial)"),
        tuple(rows),
        statements=tuple(one.iri for one in subject.said.values() if one.denies),
        nothing="No denial in these documents.",
    )


def _order(one: Statement, other: Statement) -> str:
    """Return whether a statement was made before or after another, as far as their dates tell."""
    if one.latest and other.earliest and one.latest < other.earliest:
        return "before"
    return "after" if one.earliest and other.latest and one.earliest > other.latest else "perhaps before"


def threatening(subject: Subject) -> list[Statement]:
    """Return the threats and warnings of an actor, or those against a place or what lies inside it."""
    found = subject.said if subject.is_actor else subject.about
    return [
        one
        for one in found.values()
        if THREATENING.intersection(one.acts)
        and (subject.is_actor or any(map(subject.covers, one.role("target"))))
    ]


def threats(subject: Subject, ground: Ground) -> Section:
    """Return its threats and warnings, whether their conditions were met, and which attacks followed.

    Args:
        subject: Who threatens, or the place that is threatened.
        ground: What is known of all threats.
    """
    rule = ground.rule
    rows: list[tuple[Cell, ...]] = []
    above: Cell = ()
    for statement in (found := threatening(subject)):
        acts = ", ".join(subject.reading.act(act) for act in statement.acts if act in THREATENING)
        attacks = ground.followed.get(statement.iri, ())
        after = _following(subject, attacks) or (Bit(reason(statement, rule), look="faint"),)
        again = after == above and bool(attacks)
        above = after
        rows.append(
            (
                (*subject.word(statement), Bit(f" ({acts})", look="faint")),
                subject.names(statement.role("target")) or (Bit("nobody named"),),
                conditional(subject, statement),
                (Bit("the same as above", look="faint"),) if again else after,
            )
        )
    joint = " and ".join(map(subject.reading.label, ground.together))
    return Section(
        "Threats and what followed" if subject.is_actor else "Threats against it and what followed",
        subject.question("who-threatened"),
        (
            "threat",
            "against",
            "condition, and whether it was met",
            f"attacks on the same target within {rule.days} days",
        ),
        tuple(rows),
        statements=tuple(statement.iri for statement in found),
        nothing="No threat or warning in these documents.",
        note=FOLLOWING + (f" As one target count {joint}." if joint else ""),
    )


def _following(subject: Subject, attacks: Iterable[Followed]) -> Cell:
    """Return the attacks that followed a threat."""
    return joined(
        (
            subject.name(one.attack.event),
            Bit(f" ({one.least}-{one.most} days, {one.order})", look="faint"),
        )
        for one in attacks
    )


def met(subject: Subject, threat: Statement) -> Cell:
    """Return who says that a condition of a threat was met or was not."""
    events = dict.fromkeys(condition.event for condition in threat.conditions)
    return joined(
        (
            called(one.speaker),
            Bit(f" {'denies' if one.denies else 'says'} {one.predicate[1]}: "),
            valued(word(one).removeprefix("not ") if one.denies else word(one), one.value[0]),
            Bit(", "),
            Bit(said=one.said, statement=one.statement),
        )
        for event in events
        for one in subject.reading.about.get(event, ())
        if one.relation in {"occurrence", "phase", "occurred_on"}
    )


def conditional(subject: Subject, threat: Statement) -> Cell:
    """Return on what a threat depends, and who says that this was met or was not."""
    if not threat.conditions:
        return (Bit("none", look="faint"),)
    words = (Bit(condition(subject.reading, threat)),)
    if found := met(subject, threat):
        return (*words, Bit(" – "), *found)
    return (*words, Bit(" – nobody here says whether it was met", look="faint"))


def reason(statement: Statement, rule: Rule) -> str:
    """Return why no attack is found to follow a threat."""
    if "threat" not in statement.acts:
        return "not asked of warnings"
    if not statement.role("target"):
        return "no target named"
    first, last = statement.earliest, statement.latest
    if first and last and (last - first).days <= VAGUE:
        return f"no dated attack on the same target within {rule.days} days"
    return "the threat has no date that would tell"


def demands(subject: Subject) -> Section:
    """Return what it demands of whom, and what is demanded of it."""
    rows: list[tuple[Cell, ...]] = []
    own = [one for one in subject.said.values() if "demand" in one.acts]
    addressed = (one for one in subject.about.values() if "demand" in one.acts)
    others = [one for one in addressed if subject.iri in one.role("addressee")]
    for heading, found in (("own", own), ("of others", others)):
        first: Cell = (Bit(heading, look="faint"),)
        for statement in found:
            of = subject.names(statement.role("addressee")) or (Bit("nobody in particular"),)
            rows.append((first, subject.word(statement), of, subject.names(statement.role("about"))))
            first = ()
    return Section(
        "Demands",
        subject.question("demands"),
        ("", "demanded by", "of", "what it is about"),
        tuple(rows),
        statements=tuple(one.iri for one in own),
    )


def accusations(subject: Subject) -> Section:
    """Return accusations against it, and the events that others lay to it."""
    events_laid = laid(subject)
    accused: dict[str, dict[tuple[str, str], None]] = {}
    for statement in subject.among.accused.get(subject.iri, {}).values():
        own = (one for one in events_laid if one.statement == statement.iri and not one.denies)
        deeds = dict.fromkeys((one.subject[0], one.role) for one in own)
        accused[statement.iri] = deeds or dict.fromkeys((iri, "") for iri in statement.role("about"))
    rows: list[tuple[Cell, ...]] = [
        (
            (Bit("accused", look="faint"),),
            (*subject.names([event]), *_as(role)) if event else (Bit("nothing in particular"),),
            subject.word(subject.reading.statements[iri]),
        )
        for iri, events in accused.items()
        for event, role in events or {("", ""): None}
    ]
    for stance in events_laid:
        if stance.statement not in accused and not stance.is_claim:
            how = (Bit("denied" if stance.denies else "laid to it", look="faint"),)
            told = told_by([(stance.speaker, stance.said, stance.statement, stance.reserve)])
            rows.append((how, (called(stance.subject), *_as(stance.role)), told))
    return Section(
        "Accusations, and what is laid to this actor",
        subject.question("who-accused-whom", "against"),
        ("", "event", "by the word of"),
        tuple(rows),
        statements=tuple(accused),
        nothing="No accusation in these documents, and nothing laid to this actor.",
    )


def laid(subject: Subject) -> list[Stance]:
    """Return who says, or denies, that it did, ordered or answers for which event."""
    return [one for one in subject.held if one.lays and one.value[0] == subject.iri]


def _as(role: str) -> Cell:
    """Return as what an event is laid to somebody, if not as having done it."""
    return (Bit(f" ({role})"),) if role else ()
