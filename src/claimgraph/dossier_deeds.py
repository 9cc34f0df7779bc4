"""What a dossier says of what an actor did in words: claims, denials, threats, demands, and against whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph import follow_through, track_record
from claimgraph.chance import Rule
from claimgraph.dossier_subject import Bit, Section, joined, said_by, valued

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.dossier_subject import Cell, Row, Subject

AGAINST = {"threatens", "warns", "accuses", "condemns", "demands of", "denies", "claims against", "opposes"}


def claims(subject: Subject) -> Section:
    """Return its claims of responsibility point by point, with what others state of the same point."""
    claimed = subject.ask("who-claimed")
    own = {row["statement"] for row in claimed}
    spoken: dict[tuple[str, str, str, str, str], list[Row]] = {}
    for row in track_record.points(subject.data):
        if row["statement"] in own:
            point = (row["event"], row["claimant"], row["predicate"], row["value"], row["statement"])
            spoken.setdefault(point, []).append(row)
    dates = {row["statement"]: row for row in claimed}
    rows: list[tuple[Cell, ...]] = []
    before = ("", "")
    for (*claim, predicate, value, statement), found in sorted(spoken.items(), key=lambda item: item[0][:2]):
        event, claimant = claim
        who = () if claimant == subject.thing.label else (Bit(f", claimed for {claimant}", look="faint"),)
        head: Cell = () if before == (event, claimant) else (Bit(event, look="strong"), *who)
        before = (event, claimant)
        said = said_by(dates[statement])[2 if dates[statement]["speaker"] == subject.thing.label else 0 :]
        rows.append((head, (Bit(f"{predicate}: "), valued(value)), said, _answers(found, value)))
    return Section(
        "Claims of responsibility",
        ("event", "point", "claimed", "what others state of it"),
        tuple(rows),
        tuple(own),
        nothing="No claim of responsibility by it or for it stands in these documents."
        if subject.is_actor
        else "",
        note="To agree is not to prove: those who agree need not be independent of the claimant.",
    )


def _answers(found: list[Row], value: str) -> Cell:
    """Return who agrees with a point of a claim and who conflicts with it, each by name."""
    cells = []
    for bearing, look in (("conflicts", "contested"), ("agrees", "strong")):
        words = [
            (
                Bit(row["by"], statement=row["answer"]),
                Bit("" if row["says"] == value else f" ({row['says']})"),
            )
            for row in found
            if row["bearing"] == bearing
        ]
        cells += [(Bit(bearing, look=look), Bit(": "), *joined(words, ", "))] if words else []
    return joined(cells) or (Bit("nobody else speaks of this point", look="faint"),)


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
        nothing="It denies nothing in these documents." if subject.is_actor else "",
    )


def threats(subject: Subject) -> Section:
    """Return its threats and warnings, whether their conditions were met, and which attacks followed."""
    by_threat = _by_statement(subject.ask("who-threatened"))
    met = _by_statement(subject.ask("threat-conditions")) if subject.is_actor else {}
    followed = _by_statement(follow_through.pairs(subject.data))
    rows: list[tuple[Cell, ...]] = []
    above: Cell = ()
    for statement, found in by_threat.items():
        against = ", ".join(dict.fromkeys(row["target"] for row in found if row["target"])) or "nobody named"
        acts = ", ".join(dict.fromkeys(row["act"] for row in found))
        speakers = joined((Bit(row["speaker"]),) for row in found)
        date = (Bit(", "), Bit(said=found[0]["said"], statement=statement), Bit(f" ({acts})", look="faint"))
        after = _followed(followed.get(statement, []), warned="threat" not in acts)
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
    title = "Threats and what followed" if subject.is_actor else "Threats against it and what followed"
    return Section(
        title,
        (
            "threat",
            "against",
            "condition, and whether it was met",
            f"attacks on the same target within {Rule().days} days",
        ),
        tuple(rows),
        nothing="No threat or warning of it stands in these documents." if subject.is_actor else "",
        note="To follow is not to be caused; whoever attacked need not be the one who threatened.",
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


def _followed(pairs: list[Row], *, warned: bool) -> Cell:
    found = [
        (Bit(row["attack"]), Bit(f" ({row['days']} days, {row['order']})", look="faint")) for row in pairs
    ]
    if warned:
        return (Bit("not asked of warnings", look="faint"),)
    return joined(found) or (Bit("none with a date that would tell", look="faint"),)


def demands(subject: Subject) -> Section:
    """Return what it demands of whom, and what is demanded of it."""
    rows: list[tuple[Cell, ...]] = []
    shown: set[str] = set()
    for heading, found in (("by it", subject.ask("demands")), ("of it", subject.ask("demands", "of"))):
        for statement, same in _by_statement(found).items():
            of = ", ".join(dict.fromkeys(row["addressee"] for row in same if row["addressee"]))
            about = ", ".join(dict.fromkeys(row["event"] for row in same if row["event"]))
            voices = joined((Bit(row["speaker"]),) for row in same)
            date = (Bit(", "), Bit(said=same[0]["said"], statement=statement))
            first: Cell = () if heading in shown else (Bit(heading, look="faint"),)
            shown.add(heading)
            rows.append((first, (*voices, *date), (Bit(of or "nobody in particular"),), (Bit(about),)))
    return Section("Demands", ("", "demanded by", "of", "what it is about"), tuple(rows))


def targets(subject: Subject) -> Section:
    """Return whom and what it spoke or is said to have acted against."""
    rows: list[tuple[Cell, ...]] = []
    spoken: dict[tuple[str, str], dict[str, dict[str, Row]]] = {}
    for row in subject.ask("network-actors", "speaker"):
        if row["kind"] in AGAINST and row["family"] == "act":
            spoken.setdefault((row["to"], row["target"]), {}).setdefault(row["kind"], {})[
                row["statement"]
            ] = row
    for (target, _iri), kinds in sorted(
        spoken.items(), key=lambda item: (-sum(map(len, item[1].values())), item[0])
    ):
        first: Cell = () if rows else (Bit("in words", look="faint"),)
        words = [
            (
                Bit(f"{kind} "),
                *joined(
                    ((Bit(said=_span(row), statement=row["statement"]),) for row in found.values()), ", "
                ),
            )
            for kind, found in kinds.items()
        ]
        rows.append((first, (Bit(target, look="strong"),), joined(words)))
    return Section(
        "Targets",
        ("", "against", "how, and by whose word"),
        (*rows, *_aimed(subject)),
        note="What is hosted at a place that was attacked, or uses it, tells claimgraph ask attack-targets.",
    )


def _aimed(subject: Subject) -> list[tuple[Cell, ...]]:
    """Return at whom or what the attacks were aimed that are claimed for it or laid to it."""
    attacks = {
        stance.subject[0]
        for stance in subject.stances
        if stance.relation == "perpetrator" and stance.value[0] == subject.iri and not stance.denies
    }
    aimed: dict[tuple[str, str], dict[str, dict[Cell, None]]] = {}
    for row in subject.data.ask("attack-targets"):
        if row["attack_iri"] in attacks and row["how"] == "aimed at":
            word = (Bit(row["holder"], statement=row["statement"]),)
            aimed.setdefault((row["target"], row["target_iri"]), {}).setdefault(row["attack"], {})[word] = (
                None
            )
    rows: list[tuple[Cell, ...]] = []
    for (target, _iri), events in sorted(aimed.items(), key=lambda item: (-len(item[1]), item[0])):
        first: Cell = () if rows else (Bit("by attacks claimed for it or laid to it", look="faint"),)
        words = [(Bit(f"{event}, says "), *joined(holders, ", ")) for event, holders in events.items()]
        rows.append((first, (Bit(target, look="strong"),), joined(words)))
    return rows


def _span(row: Row) -> str:
    return row["first"] if row["first"] == row["last"] else f"{row['first'] or '..'}/{row['last'] or '..'}"


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
        "Accusations against it, and what is laid to it",
        ("", "event", "by the word of"),
        tuple(rows),
        nothing="Nobody here accuses it or lays anything to it.",
    )


def _by_statement(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["statement"], []).append(row)
    return found


def attacks(subject: Subject) -> Section:
    """Return the attacks on a place, each with what is said of it."""
    held: dict[str, dict[tuple[str, str, str], list[Row]]] = {}
    for row in subject.ask("attacks-on"):
        points = held.setdefault(row["event"], {})
        if row["statement"]:
            points.setdefault((row["predicate"], row["value"], row["stance"]), []).append(row)
    rows: list[tuple[Cell, ...]] = []
    for event, points in held.items():
        for number, ((predicate, value, stance), found) in enumerate(points.items()):
            head: Cell = () if number else (Bit(event, look="strong"),)
            denied = "not " if stance == "denies" else ""
            rows.append(
                (
                    head,
                    (Bit(f"{predicate}: "), Bit(denied + value, look="strong")),
                    joined(map(said_by, found)),
                )
            )
        if not points:
            rows.append(((Bit(event, look="strong"),), (Bit("only registered", look="faint"),), ()))
    return Section(
        "Attacks on it",
        ("event", "what is said", "by the word of"),
        tuple(rows),
        nothing="No attack on it is told of in these documents.",
        note="To be listed does not mean that it happened.",
    )
