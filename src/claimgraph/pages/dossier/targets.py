"""What a dossier says of targets: against whom an actor spoke or acted, and what was done to a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.terms import in_words
from claimgraph.pages.dossier.claims import linked
from claimgraph.pages.dossier.subject import Bit, Section, dated, joined, told_by, valued

if TYPE_CHECKING:
    from claimgraph.pages.dossier.subject import Cell, Row, Subject

# To deny what somebody says is not to speak against them.
AGAINST = {"threatens", "warns", "accuses", "condemns", "demands-of", "claims-against", "opposes"}


def targets(subject: Subject) -> Section:
    """Return whom and what it spoke or is said to have acted against."""
    rows: list[tuple[Cell, ...]] = []
    spoken: dict[tuple[str, str], dict[str, dict[str, dict[str, None]]]] = {}
    for row in subject.ask("network-actors", "speaker"):
        if row["kind_iri"].rpartition("/")[2] in AGAINST and row["family"] == "act":
            dates = spoken.setdefault((row["to"], row["to_iri"]), {}).setdefault(row["kind"], {})
            dates.setdefault(_span(row), {})[row["statement"]] = None
    weight = {
        ends: sum(len(found) for dates in kinds.values() for found in dates.values())
        for ends, kinds in spoken.items()
    }
    for (target, _iri), kinds in sorted(spoken.items(), key=lambda item: (-weight[item[0]], item[0])):
        first: Cell = () if rows else (Bit("in words", look="faint"),)
        words = [
            (Bit(f"{kind} "), *joined((dated(said, found) for said, found in dates.items()), ", "))
            for kind, dates in kinds.items()
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
    aimed: dict[tuple[str, str], dict[str, dict[str, dict[str, None]]]] = {}
    for row in subject.data.ask("attack-targets").texts():
        if row["attack_iri"] in attacks and row["how"] == "aimed at":
            holders = aimed.setdefault((row["target"], row["target_iri"]), {}).setdefault(row["attack"], {})
            holders.setdefault(row["holder"], {})[row["statement"]] = None
    rows: list[tuple[Cell, ...]] = []
    for (target, _iri), events in sorted(aimed.items(), key=lambda item: (-len(item[1]), item[0])):
        first: Cell = () if rows else (Bit("by attacks claimed or laid to this actor", look="faint"),)
        words = [
            (
                Bit(f"{event}, says " if len(holders) == 1 else f"{event}, say "),
                *joined((linked(name, list(found)) for name, found in holders.items()), ", "),
            )
            for event, holders in events.items()
        ]
        rows.append((first, (Bit(target, look="strong"),), joined(words)))
    return rows


def _span(row: Row) -> str:
    return row["first"] if row["first"] == row["last"] else f"{row['first'] or '..'}/{row['last'] or '..'}"


def attacks(subject: Subject) -> Section:
    """Return the attacks on a place, each with what is said of it."""
    held: dict[str, dict[tuple[str, str, str], list[Row]]] = {}
    for row in subject.ask("attacks-on"):
        points = held.setdefault(row["event"], {})
        if row["predicate"]:
            points.setdefault((row["predicate"], row["value"], row["stance"]), []).append(row)
        elif row["statement"]:
            points.setdefault(("", "", ""), []).append(row)
    rows: list[tuple[Cell, ...]] = []
    for event, points in held.items():
        head: Cell = (Bit(event, look="strong"),)
        for (predicate, value, stance), found in sorted(points.items(), key=lambda point: not point[0][0]):
            denied = "not " if stance == "denies" else ""
            point = (Bit(f"{predicate}: "), valued(denied + in_words(value)))
            voices = told_by(
                (row["speaker"], row["said"], row["statement"], bool(row["hedged"])) for row in found
            )
            rows.append(
                (head, point if predicate else (Bit("spoken of, no point named", look="faint"),), voices)
            )
            head = ()
        if not points:
            rows.append((head, (Bit("only registered", look="faint"),), ()))
    return Section(
        "Attacks on it",
        ("event", "what is said", "by the word of"),
        tuple(rows),
        nothing="No attack on it is told of in these documents.",
        note="To be listed does not mean that it happened.",
    )
