"""What a dossier says of whom an actor is: names, ties to others, leaders, each by the word of somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.dates import readable
from claimgraph.pages.sections import Bit, Section, called, counted, joined, told_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Name
    from claimgraph.pages.sections import Cell
    from claimgraph.pages.subject import Subject

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
    "close_to": "described as close to",
    "part_of_source": "one of",
}
ROLES = {"leads", "spokesperson_for", "holds_office"}


def names(subject: Subject) -> Section:
    """Return the names of an actor or place: language, kind of name, and where each was met."""
    met: dict[tuple[str, str], list[Name]] = {}
    for name in sorted(subject.entity.names, key=_latin_first):
        met.setdefault((name.language, name.text), []).append(name)
    rows = []
    for (language, text), found in met.items():
        main = any(name.main for name in found)
        kinds = ["main name"] * main + [
            subject.reading.code("name-kind", name.kind) for name in found if name.kind
        ]
        documents = [iri for name in found for iri in name.documents]
        rows.append(
            (
                (Bit(text, look="strong" if main else ""),),
                (Bit(LANGUAGES.get(language.lower(), language)),),
                (Bit(", ".join(dict.fromkeys(kinds))),),
                joined((Bit(document=subject.reading.entities[iri].slug),) for iri in documents)
                or (Bit("in none of these documents", look="faint"),),
            )
        )
    return Section(
        "Names",
        subject.question("names-of"),
        ("name", "language", "kind of name", "met in"),
        tuple(rows),
        nothing="No name is known.",
    )


def _latin_first(name: Name) -> tuple[bool, bool, str, str]:
    return not name.main, name.language != "en", name.language, name.text


def ties(subject: Subject) -> Section:
    """Return who says to whom it belongs or for whom it fronts, who directs, backs or funds it, and so on."""
    rows: list[tuple[Cell, ...]] = described(subject) if subject.is_actor else []
    for family, relations in TIES.items():
        found = [one for relation in relations for one in subject.held if one.relation == relation]
        rows += _rows(subject, family, found)
    return Section(
        "Ties, and who tells of them",
        "",
        HEADS,
        tuple(rows),
        nothing="No tie is told of here: belonging or fronting, direction, backing or funds."
        if subject.is_actor
        else "Nobody here says whom it hosts, who uses it or in what it lies.",
        note="Each link is the word of those named. Roots are independent as far as the documents tell;"
        " a name is never merged with those said to stand behind it.",
    )


def described(subject: Subject) -> list[tuple[Cell, ...]]:
    """Return to whom people without a name belong or are close, by the words of the document."""
    reading = subject.reading
    wholes = [subject.iri]
    while (whole := reading.told.wholes.get(wholes[-1])) and whole not in wholes:
        wholes.append(whole)
    rows: list[tuple[Cell, ...]] = []
    for source in subject.among.described:
        described = [(tie, to) for tie in DESCRIPTIONS for to in source.facts.get(tie, ())]
        for tie, to in described:
            if source.iri not in wholes and to != subject.iri:
                continue
            here = source.iri == subject.iri
            words = (
                subject.name(source.iri, "" if here else "strong"),
                Bit(f" {DESCRIPTIONS[tie]} "),
                subject.name(to, "strong" if here else ""),
            )
            first: Cell = () if rows else (Bit("people without a name", look="faint"),)
            met = [Bit(document=reading.entities[one].slug) for one in source.facts.get("in_document", ())]
            rows.append(
                (first, words, joined((one,) for one in met), (Bit("how the document describes them"),))
            )
    return rows


def leaders(subject: Subject) -> Section:
    """Return who is said to lead it, to speak for it or to hold an office in it; of a person, its roles."""
    found = roles(subject)
    found.sort(key=lambda stance: (stance.value[1], stance.predicate[1], stance.subject[1]))
    person = any(stance.subject[0] == subject.iri for stance in found) or "person" in subject.entity.classes
    leaderless = "" if subject.entity.unnamed else "Nobody here says who leads it or speaks for it."
    nothing = "No role of this person is told of here." if person else leaderless
    voices = _voices(subject)
    return Section(
        "Roles" if person else "Leaders and spokespeople",
        subject.question("leaders"),
        HEADS[1:],
        tuple(row[1:] for row in _rows(subject, "", found)),
        nothing=" ".join(filter(None, (nothing, voices))),
        note=voices,
        statements=tuple(dict.fromkeys(stance.statement for stance in found)),
    )


def roles(subject: Subject) -> list[Stance]:
    """Return who is said to lead it, to speak for it or to hold an office, of it or in it."""
    offices = (
        one
        for office in subject.among.offices.get(subject.iri, ())
        for one in subject.among.held.get(office, ())
        if one.value[0] == office
    )
    return [one for one in (*subject.held, *offices) if one.relation in ROLES]


def holders(subject: Subject) -> Section:
    """Return who is said to hold an office."""
    return Section(
        "Who is said to hold it",
        "",
        HEADS[1:],
        tuple(row[1:] for row in _rows(subject, "", [one for one in subject.held if one.relation in ROLES])),
        nothing="Nobody here says who holds it.",
    )


def _voices(subject: Subject) -> str:
    """Return who spoke on its behalf by the wording of the documents, and how often."""
    spoken: dict[str, set[str]] = {}
    for chain in subject.chains():
        if subject.iri in chain.principals:
            for speaker in chain.speakers:
                spoken.setdefault(subject.reading.label(speaker), set()).add(chain.statement)
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
    period = f" ({readable('/'.join(day or '..' for day in stance.valid))})" if stance.valid else ""
    return (
        called(stance.subject, "" if here else "strong"),
        Bit(f" {stance.predicate[1]} "),
        called(stance.value, "" if there else "strong"),
        Bit(period),
    )


def _words(found: Iterable[Stance]) -> Cell:
    return told_by((stance.speaker, stance.said, stance.statement, stance.reserve) for stance in found)


def _rests(subject: Subject, affirmed: list[Stance]) -> Cell:
    """Return the number of independent roots and documents, and whether it is contested."""
    if not affirmed:
        return (Bit("nobody here affirms it", look="faint"),)
    roots, documents = subject.roots(stance.statement for stance in affirmed)
    if not documents:
        return (Bit("no longer stands", look="faint"),)
    cell = (Bit(f"{counted(roots, 'root')}, {counted(documents, 'document')}"),)
    if any(subject.disputed(stance) for stance in affirmed):
        return (*cell, Bit(" contested", look="contested"))
    return cell
