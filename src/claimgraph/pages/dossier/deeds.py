"""What a dossier says of what an actor did in words: denials, threats and demands, and who accuses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.analyses.numbers.chance import Rule
from claimgraph.analyses.threats import follow_through
from claimgraph.pages.dossier.subject import Bit, Section, joined, said_by, valued

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.pages.dossier.subject import Cell, Row, Subject

FOLLOWING = (
    "To follow is not to be caused; whoever attacked need not be the one who threatened."
    " An attack that the threatening side claims no later than the threat does not follow it."
)


def denials(subject: Subject) -> Section:
    """Return what it denies, and who had said so."""
    held: dict[tuple[str, ...], list[Row]] = {}
    for row in subject.ask("denials-answered"):
        held.setdefault((row["subject"], row["predicate"], row["value"], row["statement"]), []).append(row)
    rows: list[tuple[Cell, ...]] = []
    for (about, predicate, value, _statement), found in held.items():
        affirmed = [
            (
                *said_by(row | {"hedged": ""}, "affirmed_by", "affirmed", "affirmation"),
                Bit(f" ({row['order']})"),
            )
            for row in found
            if row["affirmation"]
        ]
        point = (Bit(f"{about} – {predicate}: "), valued(value))
        rows.append((point, said_by(found[0]), joined(affirmed) or (Bit("nobody here", look="faint"),)))
    return Section(
        "Denials",
        ("what is denied", "denied by", "who affirms it (when, seen from the denial)"),
        tuple(rows),
        nothing="No denial in these documents." if subject.is_actor else "",
    )


def threats(subject: Subject) -> Section:
    """Return its threats and warnings, whether their conditions were met, and which attacks followed."""
    by_threat = _by_statement(subject.ask("who-threatened"))
    met = _by_statement(subject.ask("threat-conditions")) if subject.is_actor else {}
    rule = Rule(together=frozenset(one.iri for one in subject.together))
    followed = _by_statement(follow_through.pairs(subject.data, rule))
    why = _reasons(subject, rule)
    rows: list[tuple[Cell, ...]] = []
    above: Cell = ()
    for statement, found in by_threat.items():
        against = ", ".join(dict.fromkeys(row["target"] for row in found if row["target"])) or "nobody named"
        acts = ", ".join(dict.fromkeys(row["act"] for row in found))
        speakers = joined((Bit(row["speaker"]),) for row in found)
        date = (Bit(", "), Bit(said=found[0]["said"], statement=statement), Bit(f" ({acts})", look="faint"))
        nothing = why.get(statement, "no target named") if "threat" in acts else "not asked of warnings"
        after = _followed(followed.get(statement, []), nothing)
        again = after == above and any(bit.look == "" for bit in after)
        above = after
        rows.append(
            (
                (*speakers, *date),
                (Bit(against),),
                _condition(found[0], met.get(statement, [])),
                (Bit("the same as above", look="faint"),) if again else after,
            )
        )
    together = [one.label for one in subject.together]
    return Section(
        "Threats and what followed" if subject.is_actor else "Threats against it and what followed",
        (
            "threat",
            "against",
            "condition, and whether it was met",
            f"attacks on the same target within {rule.days} days",
        ),
        tuple(rows),
        nothing="No threat or warning in these documents." if subject.is_actor else "",
        note=FOLLOWING + (f" As one target count {' and '.join(together)}." if together else ""),
    )


def _condition(threat: Row, met: list[Row]) -> Cell:
    if not threat["condition"]:
        return (Bit("none", look="faint"),)
    cell = (Bit(f"{threat['condition']} {threat['condition_text']}"),)
    words = [
        (
            Bit(f"{row['holder']} {'denies' if row['stance'] == 'denies' else 'says'} {row['predicate']}: "),
            valued(row["value"]),
            Bit(", "),
            Bit(said=row["reported"], statement=row["report"]),
        )
        for row in met
        if row["report"]
    ]
    if words:
        return (*cell, Bit(" – "), *joined(words))
    return (*cell, Bit(" – nobody here says whether it was met", look="faint"))


def _followed(pairs: list[Row], nothing: str) -> Cell:
    """Return the attacks that followed a threat; if there are none, why."""
    found = [
        (Bit(row["attack"]), Bit(f" ({row['days']} days, {row['order']})", look="faint")) for row in pairs
    ]
    return joined(found) or (Bit(nothing, look="faint"),)


def _reasons(subject: Subject, rule: Rule) -> dict[str, str]:
    """Return for each threat that names a target why no attack may be found to follow it."""
    reasons: dict[str, str] = {}
    for threat in follow_through.read_threats(subject.data):
        if threat.span:
            reasons[threat.statement] = f"no dated attack on the same target within {rule.days} days"
        reasons.setdefault(threat.statement, "the threat has no date that would tell")
    return reasons


def demands(subject: Subject) -> Section:
    """Return what it demands of whom, and what is demanded of it."""
    rows: list[tuple[Cell, ...]] = []
    shown: set[str] = set()
    for heading, found in (("own", subject.ask("demands")), ("of others", subject.ask("demands", "of"))):
        for statement, same in _by_statement(found).items():
            of = ", ".join(dict.fromkeys(row["addressee"] for row in same if row["addressee"]))
            about = ", ".join(dict.fromkeys(row["event"] for row in same if row["event"]))
            voices = joined((Bit(row["speaker"]),) for row in same)
            date = (Bit(", "), Bit(said=same[0]["said"], statement=statement))
            first: Cell = () if heading in shown else (Bit(heading, look="faint"),)
            shown.add(heading)
            rows.append((first, (*voices, *date), (Bit(of or "nobody in particular"),), (Bit(about),)))
    return Section("Demands", ("", "demanded by", "of", "what it is about"), tuple(rows))


def accusations(subject: Subject) -> Section:
    """Return accusations against it, and the events that others lay to it."""
    rows: list[tuple[Cell, ...]] = [
        (
            (Bit("accused", look="faint"),),
            (Bit(row["event"] or "nothing in particular"),),
            said_by(row, "accuser"),
        )
        for row in subject.ask("who-accused-whom", "against")
    ]
    claimed = {row["statement"] for row in subject.ask("who-claimed")}
    accused = {bit.statement for row in rows for cell in row for bit in cell}
    for stance in subject.stances:
        made = stance.relation == "perpetrator" and stance.value[0] == subject.iri
        if made and stance.statement not in claimed | accused:
            how = (Bit("denied" if stance.denies else "laid to it", look="faint"),)
            hedge = ", hedged" if stance.hedged else ""
            word = (
                Bit(stance.speaker[1]),
                Bit(", "),
                Bit(said=stance.said, statement=stance.statement),
                Bit(hedge),
            )
            rows.append((how, (Bit(stance.subject[1]),), word))
    return Section(
        "Accusations, and what is laid to this actor",
        ("", "event", "by the word of"),
        tuple(rows),
        nothing="No accusation in these documents, and nothing laid to this actor.",
    )


def _by_statement(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["statement"], []).append(row)
    return found
