"""The account of an event: who claims and denies it, what is contested, what else is and is not said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.analyses.sources import silence
from claimgraph.analyses.sources.words import SAYS, SILENT, says_of
from claimgraph.model.dates import readable
from claimgraph.pages.brief.rest import ALL_ANSWERED, compared, ended, further, named
from claimgraph.pages.brief.text import Part
from claimgraph.pages.dossier.provenance import WANTED
from claimgraph.pages.sections import Bit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Statement
    from claimgraph.pages.brief.sentences import Sentences
    from claimgraph.pages.dossier.ground import Ground
    from claimgraph.pages.sections import Cell
    from claimgraph.pages.subject import Subject
    from claimgraph.store.dataset import Dataset

WHEN_AND_WHERE = ("occurred_on", "took_place_at", "route")
FILED = "Name and place in the files are the corpus's own and settle nothing."


def spoken_of(subject: Subject) -> dict[str, Statement]:
    """Return the statements on an event: those about it, and those that judge or deny one about it."""
    judging = {one.iri: one for one in subject.reading.spoken_of.get(subject.iri, ())}
    found = {*subject.about, *judging}
    return {iri: one for iri, one in subject.reading.statements.items() if iri in found}


def parts(subject: Subject, ground: Ground, sentences: Sentences) -> list[Part]:
    """Return the parts of the account in the order in which a reader asks.

    Args:
        subject: The event.
        ground: The dataset, for what is asked about silence.
        sentences: What makes sentences.
    """
    statements = spoken_of(subject)
    standing = {iri: one for iri, one in statements.items() if one.stands}
    elsewhere = {
        (stance.statement, stance.proposition)
        for contest in (*subject.contested().contests, *subject.told_differently().contests)
        for stance in (*contest.stances, *contest.beside)
    }
    on_it = [one for one in subject.reading.about.get(subject.iri, ()) if one.stands]
    plain = [one for one in on_it if (one.statement, one.proposition) not in elsewhere]
    found = [
        Part("What it is called", named(subject), (_filed(subject),), FILED),
        Part(
            "When and where",
            tuple(sentences.held(one for one in plain if one.relation in WHEN_AND_WHERE)),
        ),
        Part(
            "Who claims, denies or confirms it, and to whom it is laid", _acts(subject, standing, sentences)
        ),
        *compared(subject, sentences),
        Part(
            "What else is said of it, contradicted by nobody here",
            tuple(sentences.held(one for one in plain if one.relation not in WHEN_AND_WHERE)),
            note="That nobody contradicts it confirms nothing.",
        ),
    ]
    found.append(further("Also said", standing, found, sentences))
    return [*found, ended(statements, sentences), _unknown(subject, ground.data, on_it)]


def _filed(subject: Subject) -> Cell:
    """Return under what the corpus files an event, which is nobody's word."""
    label, entity = subject.reading.label, subject.entity
    places = ", ".join(map(label, entity.facts.get("place", ())))
    wholes = ", ".join(f"“{label(one)}”" for one in entity.facts.get("part_of_event", ()))
    words = [
        f"The corpus calls it “{label(subject.iri)}”",
        f"dates it {readable(entity.fact('date'))}" if entity.fact("date") else "",
        f"places it at {places}" if places else "",
        f"files it as a part of {wholes}" if wholes else "",
    ]
    *most, last = filter(None, words)
    return (Bit(f"{', '.join(most)} and {last}." if most else f"{last}."),)


def _acts(subject: Subject, standing: dict[str, Statement], sentences: Sentences) -> tuple[Cell, ...]:
    """Return a sentence for each claim, denial, confirmation and attribution, told apart as in the matrix."""
    acts = {iri: says_of(one, subject.iri) for iri, one in standing.items()}
    order = [kind for kind in SAYS if kind != "reports"]
    found = sorted(
        (iri for iri, kind in acts.items() if kind in order), key=lambda iri: order.index(acts[iri])
    )
    return tuple(map(sentences.of, found))


def _unknown(subject: Subject, data: Dataset, held: list[Stance]) -> Part:
    """Return what nobody says of an event, and whose silence on it means anything."""
    lines = [*_unsaid(subject, held), *_silent(subject, data)]
    if not lines and _attack(subject):
        lines = [ALL_ANSWERED]
    return Part(
        "What is not known",
        untold=tuple((Bit(line),) for line in lines),
        note="Counted from these documents; elsewhere it may be known.",
    )


def _attack(subject: Subject) -> bool:
    return "attack" in subject.entity.classes


def _unsaid(subject: Subject, held: list[Stance]) -> Iterator[str]:
    """Yield what nobody says; of an attack that is only threatened or planned it is no gap."""
    if _attack(subject) and subject.iri not in subject.reading.heard().happened:
        yield "Nobody in these documents tells of it as something that took place."
        return
    if _attack(subject):
        told = {stance.relation for stance in held}
        if missing := [f"“{subject.reading.act(name)}”" for name in WANTED if name not in told]:
            yield f"Nobody in these documents says of it: {', '.join(missing)}."
        if not any(stance.is_claim for stance in held):
            yield "Nobody in these documents claims responsibility for it."
    if not subject.contested() and not any(stance.denies for stance in held):
        yield "Nobody in these documents denies anything of it."


def _silent(subject: Subject, data: Dataset) -> Iterator[str]:
    """Yield who usually speaks of attacks and is silent on this one."""
    if not _attack(subject):
        return
    found = silence.heard(data, None, silence.Options(press=False))
    for word in found.words:
        if word.event == subject.iri and word.says == SILENT:
            habit = found.habits[word.party]
            yield (
                f"{subject.reading.label(word.party)} is silent on it in these documents, though it speaks of"
                f" {habit.spoken} of the {habit.reach} attacks of which it could have spoken here."
            )
