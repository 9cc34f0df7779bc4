"""What a dossier says of the claims of an actor: each point, and beside it the word of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.analyses.claims import track_record
from claimgraph.model.terms import in_words
from claimgraph.pages.dossier.subject import Bit, Section, dated, joined, told_by, valued

if TYPE_CHECKING:
    from claimgraph.claims.stances import Stance
    from claimgraph.pages.dossier.subject import Cell, Row, Subject

# In the order in which they stand. A rival claim and an accusation of somebody else contradict nothing.
BEARINGS = {"conflicts": "contested", "agrees": "strong", "rival agrees": "strong", "names another": "strong"}
WORDS = {"rival agrees": "agrees, though it claims the event for another"}


def claims(subject: Subject) -> Section:
    """Return its claims of responsibility point by point, with what others state of the same point.

    After the points of a claim stand those that the claimant affirms of the event in other statements.
    """
    own = {row["statement"]: (row["event"], row["claimant"]) for row in subject.ask("who-claimed")}
    spoken: dict[tuple[str, str], dict[tuple[str, str, str], list[Row]]] = {}
    for row in track_record.points(subject.data):
        claim = (row["event"], row["claimant"])
        if claim in own.values() and (row["voice"] == "claimant" or row["statement"] in own):
            heading = (row["predicate"], row["value"], row["statement"])
            spoken.setdefault(claim, {}).setdefault(heading, []).append(row)
    said = {stance.statement: stance for stance in subject.stances}
    rows: list[tuple[Cell, ...]] = []
    for claim in sorted(spoken):
        event, claimant = claim
        name = subject.thing.label
        who = () if claimant == name else (Bit(f", claimed for {claimant}", look="faint"),)
        head: Cell = (Bit(event, look="strong"), *who)
        for (predicate, value, statement), found in spoken[claim].items():
            point = (Bit(f"{predicate}: "), valued(in_words(value)))
            rows.append(
                (head, point, _said(said[statement], subject, found[0]), _answers(found, value, said))
            )
            head = ()
    return Section(
        "Claims of responsibility",
        ("event", "point", "claimed", "what others state of it"),
        tuple(rows),
        tuple(own),
        nothing="No claim of responsibility in these documents." if subject.is_actor else "",
        note="To agree is not to prove: those who agree need not be independent of the claimant."
        " To name another is not to contradict: several may have acted.",
    )


def _said(stance: Stance, subject: Subject, row: Row) -> Cell:
    """Return who says a point and when; only the date if the dossier is about the speaker."""
    date = dated(stance.said, [stance.statement])
    who = () if stance.speaker[0] == subject.iri else (Bit(stance.speaker[1]), Bit(", "))
    elsewhere = (Bit(", not in the claim", look="faint"),) if row["voice"] == "claimant" else ()
    return (*who, *date, Bit(", hedged" if stance.hedged else ""), *elsewhere)


def _answers(found: list[Row], value: str, said: dict[str, Stance]) -> Cell:
    """Return who agrees with a point of a claim, who conflicts with it and who names another."""
    cells: list[Cell] = []
    for bearing, look in BEARINGS.items():
        if bearing == "names another":
            cells += _others(found, said)
            continue
        words: dict[tuple[str, str], dict[str, None]] = {}
        for row in found:
            if row["bearing"] == bearing:
                words.setdefault((row["by"], row["says"]), {})[row["answer"]] = None
        names = [
            (*linked(by, list(answers)), Bit("" if says == value else f" ({in_words(says)})"))
            for (by, says), answers in words.items()
        ]
        if names:
            cells.append((Bit(WORDS.get(bearing, bearing), look=look), Bit(": "), *joined(names, ", ")))
    return joined(cells) or (Bit("nobody else speaks of this point", look="faint"),)


def _others(found: list[Row], said: dict[str, Stance]) -> list[Cell]:
    """Return who else claims an event or is named as having done it, and by whose word."""
    cells: dict[tuple[str, str], list[tuple[str, str, str, bool]]] = {}
    for row in found:
        if row["bearing"] == "names another":
            stance = said[row["answer"]]
            kind = "rival claim" if "ResponsibilityClaim" in stance.acts else "laid to another"
            entry = (row["by"], stance.said, row["answer"], stance.hedged)
            cells.setdefault((kind, row["says"]), []).append(entry)
    order = sorted(cells.items(), key=lambda item: (item[0][0] != "rival claim", -len(item[1]), item[0]))
    return [
        (
            Bit(kind, look="strong"),
            Bit(": "),
            *([] if {entry[0] for entry in words} == {name} else [Bit(name), Bit(", by the word of ")]),
            *told_by(words),
        )
        for (kind, name), words in order
    ]


def linked(name: str, statements: list[str]) -> Cell:
    """Return a name that leads to a statement, with a number for each further one."""
    further = [
        bit
        for number, statement in enumerate(statements[1:], 2)
        for bit in (Bit(" ("), Bit(str(number), statement=statement), Bit(")"))
    ]
    return (Bit(name, statement=statements[0]), *further)
