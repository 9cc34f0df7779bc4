"""What a dossier says of whom an actor is: names, ties to others, leaders, each by the word of somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.pages.dossier.subject import Bit, Section, counted, joined, told_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.claims.stances import Stance
    from claimgraph.pages.dossier.subject import Cell, Row, Subject

TIES = {
    "belongs to": ("member_of", "part_of"),
    "names and fronts": ("uses_name", "facade_for", "identified_with"),
    "directed, backed, funded": ("directed_by", "backed_by", "funded_by", "controls"),
    "with and against": ("allied_with", "affiliated_with", "invited_by", "supports", "opposes"),
    "where": ("hosts", "used_by", "located_in"),
}
LANGUAGES = {
    "en": "English",
    "ar": "Arabic",
    "ar-latn": "Arabic in Latin letters",
    "fa": "Persian",
    "ckb": "Kurdish",
}
HEADS = ("", "", "said by", "rests on")
DESCRIPTIONS = {
    "affiliation": "described as of",
    "closeTo": "described as close to",
    "partOfSource": "one of",
}


def names(subject: Subject) -> Section:
    """Return the names of an actor or place: language, kind of name, and where each was met."""
    met: dict[tuple[str, str], list[Row]] = {}
    for row in subject.ask("names-of"):
        met.setdefault((row["language"], row["name"]), []).append(row)
    rows = []
    for (language, name), found in sorted(met.items(), key=_latin_first):
        kinds = [row["kind"] for row in found if row["kind"] not in {"main", ""}]
        main = any(row["kind"] == "main" for row in found)
        documents = [Bit(document=row["document"]) for row in found if row["document"]]
        rows.append(
            (
                (Bit(name, look="strong" if main else ""),),
                (Bit(LANGUAGES.get(language.lower(), language)),),
                (Bit(", ".join(dict.fromkeys(["main name"] * main + kinds))),),
                joined((document,) for document in documents)
                or (Bit("in none of these documents", look="faint"),),
            )
        )
    return Section(
        "Names", ("name", "language", "kind of name", "met in"), tuple(rows), nothing="No name is known."
    )


def _latin_first(item: tuple[tuple[str, str], list[Row]]) -> tuple[bool, bool, str, str]:
    (language, name), rows = item
    return all(row["kind"] != "main" for row in rows), language != "en", language, name


def ties(subject: Subject) -> Section:
    """Return who says to whom it belongs or for whom it fronts, who directs, backs or funds it, and so on."""
    rows: list[tuple[Cell, ...]] = _described(subject) if subject.is_actor else []
    for family, relations in TIES.items():
        found = [
            stance
            for relation in relations
            for stance in subject.stances
            if stance.relation == relation and subject.iri in {stance.subject[0], stance.value[0]}
        ]
        rows += _rows(subject, family, found)
    return Section(
        "Ties, and who tells of them",
        HEADS,
        tuple(rows),
        nothing="No tie is told of here: belonging or fronting, direction, backing or funds."
        if subject.is_actor
        else "Nobody here says whom it hosts, who uses it or in what it lies.",
        note="Each link is the word of those named. Roots are independent as far as the documents tell;"
        " a name is never merged with those said to stand behind it.",
    )


def _described(subject: Subject) -> list[tuple[Cell, ...]]:
    """Return to whom people without a name belong or are close, by the words of the document."""
    rows: list[tuple[Cell, ...]] = []
    wholes = [subject.iri]
    while (whole := subject.told.wholes.get(wholes[-1])) and whole not in wholes:
        wholes.append(whole)
    for row in subject.data.ask("unnamed-sources").texts():
        if row["source_iri"] in wholes or row["to_iri"] == subject.iri:
            here = subject.iri == row["source_iri"]
            source = Bit(row["source"], look="" if here else "strong")
            tie = Bit(f" {DESCRIPTIONS[row['relation_iri'].rpartition('#')[2]]} ")
            first: Cell = () if rows else (Bit("people without a name", look="faint"),)
            words = (source, tie, Bit(row["to"], look="strong" if here else ""))
            rows.append(
                (first, words, (Bit(document=row["document"]),), (Bit("how the document describes them"),))
            )
    return rows


def leaders(subject: Subject) -> Section:
    """Return who is said to lead it, to speak for it or to hold an office in it; of a person, its roles."""
    asked = {
        (row["statement"], row["subject"], row["predicate"], row["value"]) for row in subject.ask("leaders")
    }
    found = [
        stance
        for stance in subject.stances
        if (stance.statement, stance.subject[1], stance.predicate[1], stance.value[1]) in asked
    ]
    person = any(stance.subject[0] == subject.iri for stance in found) or subject.is_person
    leaderless = "" if subject.is_unnamed else "Nobody here says who leads it or speaks for it."
    nothing = "No role of this person is told of here." if person else leaderless
    voices = _voices(subject)
    return Section(
        "Roles" if person else "Leaders and spokespeople",
        HEADS[1:],
        tuple(row[1:] for row in _rows(subject, "", found)),
        nothing=" ".join(filter(None, (nothing, voices))),
        note=voices,
    )


def _voices(subject: Subject) -> str:
    """Return who spoke on its behalf by the wording of the documents, and how often."""
    spoken: dict[str, set[str]] = {}
    for chain in subject.chains():
        if subject.iri in chain.principals:
            for speaker in chain.speakers:
                spoken.setdefault(subject.told.names[speaker], set()).add(chain.statement)
    if not spoken:
        return ""
    order = sorted(spoken, key=lambda name: (-len(spoken[name]), name))
    listed = ", ".join(f"{name} ({counted(len(spoken[name]), 'statement')})" for name in order)
    return f"On behalf of this actor spoke, by the wording of the documents: {listed}."


def _rows(subject: Subject, family: str, found: Iterable[Stance]) -> list[tuple[Cell, ...]]:
    """Return a row for each thing said, with everybody who affirms or denies it."""
    held: dict[str, list[Stance]] = {}
    for stance in found:
        held.setdefault(stance.proposition, []).append(stance)
    rows: list[tuple[Cell, ...]] = []
    for stances in held.values():
        affirmed = [stance for stance in stances if not stance.denies]
        denied = [stance for stance in stances if stance.denies]
        cell = _words(affirmed)
        if denied:
            cell = (
                *cell,
                Bit(" · " if cell else ""),
                Bit("denied by ", look="contested"),
                *_words(denied),
            )
        first: Cell = () if rows else (Bit(family, look="faint"),)
        rows.append((first, _content(subject, stances[0]), cell, _rests(subject, affirmed)))
    return rows


def _content(subject: Subject, stance: Stance) -> Cell:
    """Return who is said to be what to whom; the other end is the strong one."""
    here, there = stance.subject[0] == subject.iri, stance.value[0] == subject.iri
    period = f" ({'–'.join(day or '…' for day in stance.valid)})" if stance.valid else ""
    return (
        Bit(stance.subject[1], look="" if here else "strong"),
        Bit(f" {stance.predicate[1]} "),
        Bit(stance.value[1], look="" if there else "strong"),
        Bit(period),
    )


def _words(found: Iterable[Stance]) -> Cell:
    return told_by((stance.speaker[1], stance.said, stance.statement, stance.hedged) for stance in found)


def _rests(subject: Subject, affirmed: list[Stance]) -> Cell:
    """Return the number of independent roots and documents, and whether it is contested."""
    if not affirmed:
        return (Bit("nobody here affirms it", look="faint"),)
    roots, documents = subject.roots(stance.statement for stance in affirmed)
    cell = (Bit(f"{counted(roots, 'root')}, {counted(documents, 'document')}"),)
    if any(subject.disputed(stance.statement, stance.proposition) for stance in affirmed):
        return (*cell, Bit(" contested", look="contested"))
    return cell
