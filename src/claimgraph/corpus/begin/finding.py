"""Which ids the names of a corpus have that is not built: an index of its files and of what it uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.model.levels import LEVELS
from claimgraph.model.namespaces import Naming
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import Actor, Event, Place
from claimgraph.model.slugs import pascal
from claimgraph.names.index import NameIndex
from claimgraph.names.named import Named

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from claimgraph.corpus.sheets import Sheets
    from claimgraph.model.levels import Sensitivity

Thing = Actor | Place | Event

KINDS = ("actor", "office", "place", "event", "document")


@dataclass(frozen=True)
class Found:
    """A thing of a corpus, and of which.

    Attributes:
        thing: What it is.
        of: The corpus whose it is, as `uses` names it; empty if it is this one.
    """

    thing: Named
    of: str


def find(sheets: Sheets, name: str, kinds: Iterable[str] = KINDS, up_to: Sensitivity = LEVELS[-1]) -> Found:
    """Return the one thing that has a name, in any script, or an id.

    Args:
        sheets: The files of the corpus, and what it uses.
        name: An id or any name.
        kinds: What it may be.
        up_to: Up to which level of sensitivity things are looked at.

    Raises:
        NotFoundError: Nothing or several things have it; the nearest are its candidates.
    """
    thing = NameIndex(names(sheets, up_to)).find(name, kinds)
    used = sheets.used.get(thing.identifier)
    own = {sheet.record.id for sheet in sheets.registered}
    return Found(thing, used.through if used and thing.identifier not in own else "")


def names(sheets: Sheets, up_to: Sensitivity = LEVELS[-1]) -> Iterator[tuple[Named, str, bool]]:
    """Yield every thing up to a level with each of its names, and whether that is weak."""
    shown = LEVELS[: LEVELS.index(up_to) + 1]
    base = sheets.corpus.record.base if sheets.corpus else ""
    secret = {sheet.record.document for sheet in sheets.documents if sheet.record.sensitivity not in shown}
    records = [
        sheet.record
        for group in (sheets.known(Actor), sheets.known(Place), sheets.known(Event))
        for sheet in group
    ]
    hidden = _hidden(records, shown)
    for one in records:
        if one.id in hidden:
            continue
        used = sheets.used.get(one.id)
        thing = _named(one, used.home.base if used else base)
        yield thing, thing.label, False
        for other in one.names:
            if other.source or not other.met_in or not secret.issuperset(other.met_in):
                yield thing, other.name, other.weak
    for sheet in sheets.documents:
        own = sheet.record
        if own.sensitivity in shown:
            iri = Naming(base).id("document", own.document)
            yield Named(iri, own.document, "document", own.title), own.title, False


def _hidden(records: Sequence[Thing], shown: Container[Sensitivity]) -> set[str]:
    """Return the ids of what is above the levels shown, and of all that is filed under it, at any remove."""
    hidden = {one.id for one in records if one.sensitivity not in shown}
    while more := {one.id for one in records if one.id not in hidden and not hidden.isdisjoint(_under(one))}:
        hidden |= more
    return hidden


def _under(one: Thing) -> tuple[str | None, ...]:
    """Return under what a thing is filed: an office under its body, a place and an event under others."""
    if isinstance(one, Actor):
        return (one.office_of,)
    return one.within if isinstance(one, Place) else (one.place, *one.part_of_event)


def _named(one: Thing, base: str) -> Named:
    kind = type(one).__name__.lower()
    above = vocabulary().superclasses
    classes = {pascal(name) for name in one.kind}
    classes |= {iri.rpartition("#")[2] for name in one.kind for iri in above.get(name, ())}
    label = one.label if isinstance(one, Event) else one.name
    shown = "office" if "office" in one.kind else kind
    return Named(Naming(base).id(kind, one.id), one.id, shown, label, frozenset(classes))
