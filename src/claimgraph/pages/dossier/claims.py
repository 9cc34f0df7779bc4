"""What a dossier says of the claims of an actor: each point, and beside it the word of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.claims.contests import word
from claimgraph.pages.sections import Bit, Section, called, dated, joined, linked, told_by, valued

if TYPE_CHECKING:
    from claimgraph.analyses.claims.track_record import Claim, Verdict
    from claimgraph.claims.stances import Stance
    from claimgraph.pages.dossier.ground import Ground
    from claimgraph.pages.sections import Cell
    from claimgraph.pages.subject import Subject

# In the order in which they stand. A rival claim and an accusation of somebody else contradict nothing.
BEARINGS = {"conflicts": "contested", "agrees": "strong", "rival agrees": "strong"}
WORDS = {"rival agrees": "agrees, though it claims the event for another"}


def claims(subject: Subject, ground: Ground) -> Section:
    """Return its claims of responsibility point by point, with what others state of the same point.

    After the points of a claim stand those that the claimant affirms of the event in other statements.
    """
    found = ground.claims.get(subject.iri, ())
    rows: list[tuple[Cell, ...]] = []
    for one in sorted(found, key=lambda one: (one.claim.event[::-1], one.claim.claimant[::-1])):
        claim = one.claim
        own = claim.claimant[0] == subject.iri
        who = () if own else (Bit(", claimed for ", look="faint"), called(claim.claimant, "faint"))
        head: Cell = (called(claim.event, "strong"), *who)
        for point in claim.points:
            if point.statement in claim.claims and point.statement not in _own(subject, claim):
                continue
            cell = (Bit(f"{point.predicate[1]}: "), valued(word(point), point.value[0]))
            rows.append((head, cell, _said(point, subject, claim), _answers(point, one.on(point))))
            head = ()
    return Section(
        "Claims of responsibility",
        subject.question("who-claimed"),
        ("event", "point", "claimed", "what others state of it"),
        tuple(rows),
        statements=tuple(dict.fromkeys(said for one in found for said in sorted(_own(subject, one.claim)))),
        nothing="No claim of responsibility in these documents.",
        note="To agree is not to prove: those who agree need not be independent of the claimant."
        " To name another is not to contradict: several may have acted.",
    )


def _own(subject: Subject, claim: Claim) -> set[str]:
    """Return the statements of a claim that are its own: made by it, or all if the claim is made for it."""
    statements = subject.reading.statements
    return {one for one in claim.claims if subject.iri in {claim.claimant[0], *statements[one].speakers}}


def _said(point: Stance, subject: Subject, claim: Claim) -> Cell:
    """Return who says a point and when; only the date if the dossier is about the speaker."""
    who = () if point.speaker[0] == subject.iri else (called(point.speaker), Bit(", "))
    elsewhere = () if point.statement in claim.claims else (Bit(", not in the claim", look="faint"),)
    date = dated(point.said, [point.statement])
    return (*who, *date, Bit(f", {point.reserve}" if point.reserve else ""), *elsewhere)


def _answers(point: Stance, found: list[Verdict]) -> Cell:
    """Return who agrees with a point of a claim, who conflicts with it and who names another."""
    cells: list[Cell] = []
    for bearing, look in BEARINGS.items():
        words: dict[tuple[str, str], dict[str, None]] = {}
        for verdict in found:
            if verdict.bearing == bearing:
                same = verdict.other.content == point.content
                says = "" if same else f" ({word(verdict.other)})"
                words.setdefault((verdict.other.speaker[1], says), {})[verdict.other.statement] = None
        names = [(*linked(by, list(answers)), Bit(says)) for (by, says), answers in words.items()]
        if names:
            cells.append((Bit(WORDS.get(bearing, bearing), look=look), Bit(": "), *joined(names, ", ")))
    cells += _others([verdict.other for verdict in found if verdict.bearing == "names another"])
    return joined(cells) or (Bit("nobody else speaks of this point", look="faint"),)


def _others(found: list[Stance]) -> list[Cell]:
    """Return who else claims an event or is named as having done it, and by whose word."""
    cells: dict[tuple[str, tuple[str, str]], list[Stance]] = {}
    for stance in found:
        kind = "rival claim" if "responsibility_claim" in stance.acts else "laid to another"
        cells.setdefault((kind, stance.value), []).append(stance)
    order = sorted(
        cells.items(), key=lambda item: (item[0][0] != "rival claim", -len(item[1]), item[0][1][1])
    )
    return [
        (
            Bit(kind, look="strong"),
            Bit(": "),
            *([] if {one.speaker for one in held} == {who} else [called(who), Bit(", by the word of ")]),
            *told_by((one.speaker, one.said, one.statement, one.reserve) for one in held),
        )
        for (kind, who), held in order
    ]
