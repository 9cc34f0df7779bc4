"""What a dossier says of targets: against whom an actor spoke or acted, and what was done to a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.claims.contests import word
from claimgraph.claims.stances import by_content
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks.lines import ACT
from claimgraph.pages.sections import Bit, Section, called, dated, joined, linked, told_by, valued

if TYPE_CHECKING:
    from claimgraph.networks.lines import Line
    from claimgraph.pages.sections import Cell
    from claimgraph.pages.subject import Subject

# Lines of the network of actors; to deny what somebody says is not to speak against them.
AGAINST = {"threatens", "warns", "accuses", "condemns", "demands-of", "claims-against"}


def targets(subject: Subject) -> Section:
    """Return whom and what it spoke or is said to have acted against."""
    spoken: dict[str, dict[str, dict[str, list[str]]]] = {}
    for line in spoken_against(subject):
        dates = spoken.setdefault(line.target, {}).setdefault(line.kind, {})
        dates.setdefault(line.statement.said, []).append(line.statement.iri)
    weight = {
        target: sum(len({*found}) for dates in lines.values() for found in dates.values())
        for target, lines in spoken.items()
    }
    rows: list[tuple[Cell, ...]] = []
    first: Cell = (Bit("in words", look="faint"),)
    for target in sorted(spoken, key=lambda one: (-weight[one], subject.reading.label(one))):
        words = [
            (
                Bit(f"{vocabulary().line(line).label}: "),
                *joined((dated(said, found) for said, found in dates.items()), ", "),
            )
            for line, dates in sorted(spoken[target].items())
        ]
        rows.append((first, (subject.name(target, "strong"),), joined(words)))
        first = ()
    return Section(
        "Targets",
        subject.question("network-actors", "speaker"),
        ("", "against", "how, and by whose word"),
        (*rows, *_aimed(subject)),
        note="What is hosted at a place that was attacked, or uses it, tells claimgraph ask attack-targets.",
    )


def spoken_against(subject: Subject) -> list[Line]:
    """Return the lines of the network of actors that lead from it to those against whom it speaks."""
    lines = (line for statement in subject.said for line in subject.among.acts.get(statement, ()))
    return [line for line in lines if line.family == ACT and line.kind in AGAINST]


def _aimed(subject: Subject) -> list[tuple[Cell, ...]]:
    """Return at whom or what the attacks were aimed that are claimed for it or laid to it."""
    entities = subject.reading.entities
    attacks = dict.fromkeys(
        stance.subject[0]
        for stance in subject.held
        if stance.relation == "perpetrator"
        and stance.value[0] == subject.iri
        and not stance.denies
        and "attack" in entities[stance.subject[0]].classes
    )
    aimed: dict[tuple[str, str], dict[tuple[str, str], dict[str, list[str]]]] = {}
    for event in attacks:
        for stance in subject.reading.about.get(event, ()):
            if (stance.relation, stance.denies) == ("aimed_at", False):
                holders = aimed.setdefault(stance.value, {}).setdefault(stance.subject, {})
                holders.setdefault(stance.speaker[1], []).append(stance.statement)
    rows: list[tuple[Cell, ...]] = []
    first: Cell = (Bit("by attacks claimed or laid to this actor", look="faint"),)
    for target, events in sorted(aimed.items(), key=lambda item: (-len(item[1]), item[0][::-1])):
        words = [
            (
                called(event),
                Bit(", says " if len(holders) == 1 else ", say "),
                *joined((linked(name, found) for name, found in holders.items()), ", "),
            )
            for event, holders in events.items()
        ]
        rows.append((first, (called(target, "strong"),), joined(words)))
        first = ()
    return rows


def attacks(subject: Subject) -> Section:
    """Return the attacks on a place, each with what is said of it."""
    rows: list[tuple[Cell, ...]] = []
    told: dict[str, None] = {}
    for event in subject.attacks:
        statements = subject.reading.spoken_of.get(event, ())
        told |= dict.fromkeys(one.iri for one in statements)
        of_event = _points(subject, event)
        silent = [
            ((speaker, subject.reading.label(speaker)), one.said, one.iri, one.reserve)
            for one in statements
            if not any(content.subject == event for content, _denied in one.sides)
            for speaker in one.speakers
        ]
        if silent:
            of_event.append(((Bit("spoken of, no point named", look="faint"),), told_by(silent)))
        head: Cell = (subject.name(event, "strong"),)
        for point, voices in of_event or [((Bit("only registered", look="faint"),), ())]:
            rows.append((head, point, voices))
            head = ()
    return Section(
        "Attacks on it",
        subject.question("attacks-on"),
        ("event", "what is said", "by the word of"),
        tuple(rows),
        statements=tuple(told),
        nothing="No attack on it is told of in these documents.",
        note="To be listed does not mean that it happened.",
    )


def _points(subject: Subject, event: str) -> list[tuple[Cell, Cell]]:
    """Return each point affirmed or denied of an event, and by whose word."""
    points: list[tuple[Cell, Cell]] = []
    for found in by_content(subject.reading.about.get(event, ())).values():
        point: Cell = (Bit(f"{found[0].predicate[1]}: "), valued(word(found[0]), found[0].value[0]))
        if any(map(subject.disputed, found)):
            point = (*point, Bit(" contested", look="contested"))
        voices = told_by((one.speaker, one.said, one.statement, one.reserve) for one in found)
        points.append((point, voices))
    return points
