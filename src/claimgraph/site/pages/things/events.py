"""The pages on events: rival accounts side by side, what else is said, and who says what of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.analyses.sources.silence import SAYS, says_of
from claimgraph.claims.cards import Party
from claimgraph.claims.contests import word
from claimgraph.claims.stances import by_statement
from claimgraph.pages import html
from claimgraph.pages.dossier.provenance import WANTED
from claimgraph.pages.rivals import agreed
from claimgraph.pages.sections import Bit, Section, dated, joined, valued

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Entity, Statement
    from claimgraph.pages.sections import Cell
    from claimgraph.pages.subject import Subject
    from claimgraph.site.shell import Site

PARTS = ("Attacks, as reported", "Series and what is counted together", "Other events, as reported")


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page of each event."""
    for entity in site.reading.things("event"):
        address = site.addresses.of(entity.iri)
        yield address, site.page("site/event.html", address, _shown(site, entity), "events.html")


def part(event: Entity) -> tuple[int, str]:
    """Return the part of the list of events in which one stands: its place in order, and its heading."""
    number = 1 if "event_series" in event.classes else 0 if "attack" in event.classes else 2
    return number, PARTS[number]


def _shown(site: Site, event: Entity) -> dict[str, Any]:
    """Return what the page of an event shows."""
    subject, reading = site.ground.subjects.of(event.iri), site.reading
    contests, differing = subject.contested(), subject.told_differently()
    held = {
        (stance.statement, stance.proposition, stance.denies)
        for contest in (*contests.contests, *differing.contests)
        for stance in (*contest.stances, *contest.beside)
    }
    further = [
        one
        for one in reading.about.get(event.iri, ())
        if (one.statement, one.proposition, one.denies) not in held
    ]
    said = reading.spoken_of.get(event.iri, ())
    others = [iri for iri in subject.about if iri not in {one.iri for one in said}]
    first, _ = html.sections([contests, differing], site.material)
    last, full = html.sections(
        [
            _by_speaker(subject, said),
            Section("Statements that speak of it", statements=tuple(one.iri for one in said)),
            Section("Further statements that name it", statements=tuple(others)),
            _unknown(subject),
        ],
        site.material,
    )
    for section in first:
        section["cards"], section["again"] = [], []  # each stands in full beneath, with all others
    return {
        "title": reading.label(event.iri),
        "kinds": [reading.act(kind) for kind in event.kinds],
        "identifier": event.slug,
        "whose": reading.ids.key(event.iri),
        "names": list(dict.fromkeys(one.text for one in event.names if one.text != event.label)),
        "filed": event.fact("date"),
        "note": event.fact("note"),
        "places": _parties(site, event.facts.get("place", ())),
        "wholes": _parties(site, event.facts.get("part_of_event", ())),
        "parts": _parties(site, (one.iri for one in _parts(site, event))),
        "disputed": first,
        "agreed": agreed(further, site.material),
        "sections": last,
        "spot": site.spot(site.addresses.of(event.iri), full),
        "counts": (len(said), len({who for one in said for who in one.speakers})),
    }


def _parties(site: Site, things: Iterable[str]) -> list[Party]:
    return [Party(site.reading.ids.key(one), site.reading.label(one)) for one in things]


def _parts(site: Site, event: Entity) -> list[Entity]:
    return [one for one in site.reading.things("event") if event.iri in one.facts.get("part_of_event", ())]


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
