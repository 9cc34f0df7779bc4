"""The page on one event: rival accounts side by side, what else is said, and who says what of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.analyses.sources.words import SAYS, says_of
from claimgraph.claims.cards import Party
from claimgraph.claims.contests import word
from claimgraph.claims.stances import by_statement
from claimgraph.pages import html as still
from claimgraph.pages.dossier.provenance import WANTED
from claimgraph.pages.rivals import agreed
from claimgraph.pages.sections import Bit, Section, dated, joined, material, valued
from claimgraph.pages.subject import Subjects, found
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.claims.cards import Material
    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Statement
    from claimgraph.pages.sections import Cell
    from claimgraph.pages.subject import Subject
    from claimgraph.store.dataset import Dataset

Record = dict[str, Any]

TEMPLATE = "event.html"
STYLES = ("cards.css", "static.css", "dossier.css", "event.css")
WHAT = "this page is on an event"
ELSEWHERE = {
    "document": "`claimgraph show` tells what a document carries",
    "statement": "`claimgraph show` tells all of a statement",
    "office": "`claimgraph ask leaders` tells who is said to hold it",
    **dict.fromkeys(("actor", "place"), "`claimgraph dossier` writes the page on it"),
}


def write(data: Dataset, name: str, path: str | Path, texts: Quotations | None = None) -> Record:
    """Write the page to a file, and return how many statements it shows; see `html`."""
    page, counts = _made(data, name, texts)
    disk.write(Path(path), page)
    return counts


def html(data: Dataset, name: str, texts: Quotations | None = None) -> str:
    """Return the page as HTML.

    What accounts contradict each other on stands side by side, each value with all who hold it; then what
    else is said of the event, and all statements that speak of it, each once in full.

    Args:
        data: The dataset to ask.
        name: Any name of an event.
        texts: The source texts, if quotations are to stand in the page.

    Raises:
        NotFoundError: A name stands for nothing or several things, or it is of no event.
    """
    return _made(data, name, texts)[0]


def _made(data: Dataset, name: str, texts: Quotations | None) -> tuple[str, Record]:
    of = found(data, name, ["event"], WHAT, ELSEWHERE).iri
    subject = Subjects(data.reading).of(of)
    cards = material(data.reading, [*_disputed(subject), *_report(subject)], texts)
    record, full = shown_of(subject, cards)
    page = still.environment(cards, STYLES).get_template(TEMPLATE).render(record)
    return page, {"statements": len(full)}


def shown_of(subject: Subject, cards: Material) -> tuple[Record, set[int]]:
    """Return what the template `event.html` shows, and which statements stand in it in full.

    Args:
        subject: An event.
        cards: The cards of all statements that speak of it, or of more.
    """
    reading, event = subject.reading, subject.entity
    disputed = _disputed(subject)
    held = {
        (stance.statement, stance.proposition, stance.denies)
        for section in disputed
        for contest in section.contests
        for stance in (*contest.stances, *contest.beside)
    }
    further = [
        one
        for one in reading.about.get(event.iri, ())
        if (one.statement, one.proposition, one.denies) not in held
    ]
    first, _ = still.sections(disputed, cards)
    last, full = still.sections(_report(subject), cards)
    for section in first:
        section["cards"], section["again"] = [], []  # each stands in full beneath, with all others
    said = reading.spoken_of.get(event.iri, ())
    record = {
        "title": reading.label(event.iri),
        "kinds": [reading.act(kind) for kind in event.kinds],
        "identifier": event.slug,
        "whose": reading.ids.key(event.iri),
        "names": list(dict.fromkeys(one.text for one in event.names if one.text != event.label)),
        "filed": event.fact("date"),
        "note": event.fact("note"),
        "places": _parties(reading, event.facts.get("place", ())),
        "wholes": _parties(reading, event.facts.get("part_of_event", ())),
        "parts": _parties(reading, _parts(reading, event.iri)),
        "disputed": first,
        "agreed": agreed(further, cards),
        "sections": last,
        "counts": (len(said), len({who for one in said for who in one.speakers})),
    }
    return record, full


def _disputed(subject: Subject) -> list[Section]:
    """Return what accounts contradict each other on, and what they tell differently."""
    return [subject.contested(), subject.told_differently()]


def _report(subject: Subject) -> list[Section]:
    """Return who says what of it, the statements that speak of it, and what nobody says."""
    said = subject.reading.spoken_of.get(subject.iri, ())
    spoken = {one.iri for one in said}
    others = [iri for iri in subject.about if iri not in spoken]
    return [
        _by_speaker(subject, said),
        Section("Statements that speak of it", statements=tuple(one.iri for one in said)),
        Section("Further statements that name it", statements=tuple(others)),
        _unknown(subject),
    ]


def _parties(reading: Reading, things: Iterable[str]) -> list[Party]:
    return [Party(reading.ids.key(one), reading.label(one)) for one in things]


def _parts(reading: Reading, event: str) -> list[str]:
    """Return the events that are parts of one."""
    return [one.iri for one in reading.things("event") if event in one.facts.get("part_of_event", ())]


def _by_speaker(subject: Subject, said: Iterable[Statement]) -> Section:
    """Return who claims, denies, confirms or attributes it or tells of it otherwise, and what each says."""
    held = by_statement(subject.reading.about.get(subject.iri, ()))
    found: dict[tuple[str, tuple[str, ...]], list[Statement]] = {}
    for statement in said:
        act = says_of(statement, subject.iri)
        found.setdefault((act, statement.voices), []).append(statement)
    rows: list[tuple[Cell, ...]] = []
    above = ""
    for (act, _voices), statements in sorted(found.items(), key=lambda item: SAYS.index(item[0][0])):
        first = statements[0]
        behalf = (Bit(" for "), *subject.names(first.principals)) if first.principals else ()
        rows.append(
            (
                (Bit(act, look="faint"),) if act != above else (),
                (*subject.names(first.speakers), *behalf),
                joined(_account(one, held.get(one.iri, ())) for one in statements),
            )
        )
        above = act
    return Section(
        "Who says what of it",
        subject.question("statements-about"),
        ("", "speaker", "account"),
        tuple(rows),
        note="To confirm or to agree is not to prove. What a speaker says is not what is so.",
    )


def _account(statement: Statement, held: Iterable[Stance]) -> Cell:
    """Return what a statement says of an event, property by property, and when."""
    spoken = dict.fromkeys((one.predicate[1], valued(word(one), one.value[0]), one.reserve) for one in held)
    points = joined(
        (
            (Bit(f"{predicate}: "), value, Bit(f", {reserve}" if reserve else ""))
            for predicate, value, reserve in spoken
        ),
        ", ",
    )
    ended = "" if statement.stands else ", no longer stands"
    nothing = (Bit("speaks of it", look="faint"),)
    return (*(points or nothing), Bit(", "), *dated(statement.said, [statement.iri]), Bit(ended))


def _unknown(subject: Subject) -> Section:
    """Return what nobody says of an attack that somebody tells of."""
    told = {one.relation for one in subject.reading.about.get(subject.iri, ())}
    asked = "attack" in subject.entity.classes and subject.iri in subject.reading.heard().happened
    missing = [subject.reading.act(name) for name in WANTED if name not in told] if asked else []
    return Section(
        "What is not known",
        rows=tuple(((Bit(name, look="strong"), Bit(" – nobody here says it.")),) for name in missing),
        note="Counted from these documents; elsewhere it may be known.",
    )
