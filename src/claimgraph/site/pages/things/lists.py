"""The lists of actors, offices, places and events, the best documented first; tables that need no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.pages import html
from claimgraph.pages.dossier.page import dates
from claimgraph.pages.sections import Bit, Section, called, counted, joined
from claimgraph.site.pages.things.events import part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from claimgraph.claims.statements import Entity, Statement
    from claimgraph.pages.sections import Cell
    from claimgraph.pages.subject import Subject
    from claimgraph.site.shell import Site

    Row = Callable[[Subject], tuple[Cell, ...]]

COUNTS = ("own statements", "statements of others", "in contests", "first said", "last said")
ACTOR = ("name", "kind", *COUNTS)
OFFICE = ("name", "of", *COUNTS)
PLACE = ("name", "kind", "lies in", "attacks told of", *COUNTS[1:])
EVENT = ("name", "kind", "filed under", "at", "statements", "speakers", "contested")
DESCRIBED = ("described as", "in", *COUNTS)
HAPPENED = "To be listed does not mean that it happened: somebody here speaks of it, threatens or plans it."
UNNAMED = (
    "People whom a document describes and does not name. Two of them may be the same people, and a name"
    " above may be one of them."
)
NOBODY = "of no body that the document names"


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the list of the actors and offices, of the places and of the events."""
    actors = [one for one in site.reading.things("actor") if not one.unnamed]
    found = [_section(site, label, ACTOR, some, _actor) for label, some in _grouped(actors, _group)]
    if offices := site.reading.things("office"):
        found.append(_section(site, "Offices", OFFICE, offices, _office))
    lead = f"{counted(len(actors), 'actor')} by name, by what kind of actor they are."
    yield _list(site, "Actors", lead, found, list(_unnamed(site)))
    places = site.reading.things("place")
    found = [_section(site, "Places", PLACE, places, _place)]
    yield _list(site, "Places", f"{counted(len(places), 'place')}.", found)
    events = site.reading.things("event")
    found = [_section(site, label, EVENT, some, _event) for label, some in _grouped(events, part)]
    yield _list(site, "Events", f"{counted(len(events), 'event')}. {HAPPENED}", found)


def _list(
    site: Site, title: str, lead: str, found: Iterable[Section], unnamed: Iterable[Section] = ()
) -> tuple[str, str]:
    """Return a list as a page, with its address."""
    address = f"{title.lower()}.html"
    shown = {
        "title": title,
        "lead": lead,
        "sections": html.sections(found, site.material)[0],
        "unnamed": html.sections(unnamed, site.material)[0],
        "unnamed_note": UNNAMED,
    }
    return address, site.page("site/list.html", address, shown)


def _section(site: Site, title: str, heads: tuple[str, ...], things: Iterable[Entity], row: Row) -> Section:
    """Return a table of things, those of which most is said first."""
    subjects = [site.ground.subjects.of(one.iri) for one in things]
    subjects.sort(key=lambda one: -len(set(_standing(one.said)) | set(_standing(one.about))))
    return Section(f"{title} ({len(subjects)})", "", heads, tuple(row(one) for one in subjects))


def _grouped(
    things: Iterable[Entity], group: Callable[[Entity], tuple[int, str]]
) -> list[tuple[str, list[Entity]]]:
    """Return things by the label of their group, the groups in order."""
    found: dict[tuple[int, str], list[Entity]] = {}
    for thing in things:
        found.setdefault(group(thing), []).append(thing)
    return [(label, some) for (_order, label), some in sorted(found.items())]


def _group(thing: Entity) -> tuple[int, str]:
    """Return the group of the first kind of a thing in the ontology: its place in order, and its label."""
    groups = [vocabulary().kind(kind).group for kind in thing.kinds or (thing.what,)]
    return min((group.order, group.label) for group in groups)


def _actor(subject: Subject) -> tuple[Cell, ...]:
    return _name(subject), _kinds(subject), *_counts(subject)


def _office(subject: Subject) -> tuple[Cell, ...]:
    return _name(subject), subject.names(subject.entity.facts.get("office_of", ())), *_counts(subject)


def _place(subject: Subject) -> tuple[Cell, ...]:
    within = joined((subject.name(one),) for one in subject.entity.facts.get("within", ()))
    attacks = _number(len(subject.attacks))
    return _name(subject), _kinds(subject), within, attacks, *_counts(subject)[1:]


def _event(subject: Subject) -> tuple[Cell, ...]:
    said = [one for one in subject.reading.spoken_of.get(subject.iri, ()) if one.stands]
    own = [one for one in subject.contested().contests if one.subject[0] == subject.iri and one.contested]
    contested = ", ".join(dict.fromkeys(one.predicate for one in own))
    return (
        _name(subject),
        _kinds(subject),
        (Bit(said=subject.entity.fact("date")),) if subject.entity.fact("date") else (),
        joined((subject.name(one),) for one in subject.entity.facts.get("place", ())),
        (Bit(str(len(said))),) if said else (Bit("only registered", look="faint"),),
        _number(len({who for one in said for who in one.speakers})),
        (Bit(contested, look="contested"),) if contested else (),
    )


def _name(subject: Subject) -> Cell:
    return (subject.name(subject.iri, "strong"),)


def _kinds(subject: Subject) -> Cell:
    return (Bit(", ".join(map(subject.reading.act, subject.entity.kinds))),)


def _counts(subject: Subject) -> tuple[Cell, ...]:
    """Return how much is said by it and of it by others, what of that is contested, and from when to when."""
    own, about = _standing(subject.said), _standing(subject.about)
    others = [one for iri, one in about.items() if iri not in own]
    contested = sum(one.contested for one in subject.contested().contests)
    first, _, last = dates([*own.values(), *others])["dates"].partition("/")
    return (
        _number(len(own)),
        _number(len(others)),
        (Bit(str(contested), look="contested"),) if contested else (),
        (Bit(said=first),) if first else (),
        (Bit(said=last),) if last else (),
    )


def _number(count: int) -> Cell:
    return (Bit(str(count)),) if count else ()


def _standing(statements: Mapping[str, Statement]) -> dict[str, Statement]:
    return {iri: one for iri, one in statements.items() if one.stands}


def _unnamed(site: Site) -> Iterator[Section]:
    """Yield those without a name, by the body of which their document says that they are."""
    reading, subjects = site.reading, site.ground.subjects
    found: dict[str, list[Subject]] = {}
    for one in subjects.described:
        bodies = [
            reading.label(body) for tie in ("affiliation", "close_to") for body in one.facts.get(tie, ())
        ]
        found.setdefault(", ".join(bodies[:1]) or NOBODY, []).append(subjects.of(one.iri))
    for body, some in sorted(found.items(), key=lambda item: (item[0] == NOBODY, -len(item[1]), item[0])):
        title = f"{body[0].upper()}{body[1:]} ({len(some)})"
        rows = (
            (
                (called((one.iri, reading.label(one.iri))),),
                joined(
                    (Bit(document=reading.entities[slug].slug),)
                    for slug in one.entity.facts.get("in_document", ())
                ),
                *_counts(one),
            )
            for one in some
        )
        yield Section(title, "", DESCRIBED, tuple(rows))
