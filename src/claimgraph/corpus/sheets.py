"""What the files of a corpus hold: the records that could be read, each with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic

from claimgraph.corpus import forms
from claimgraph.corpus.forms import AnyRecord, Where
from claimgraph.model.records import (
    Actor,
    Assessment,
    Corpus,
    Document,
    Event,
    Home,
    Judgement,
    Place,
    Repeat,
    Rule,
    Statement,
    World,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from claimgraph.corpus.formats import yaml
    from claimgraph.errors import Fault

LISTS = ("actors", "places", "events", "judgements")  # each in one file or several
# All that a corpus may hold: the files, and what is in them
HOMES = {
    "corpus.yaml": "corpus",
    **{f"{name}{form}": name for name in LISTS for form in (".yaml", ".jsonl", ".csv", "/*")},
    "documents.yaml": "documents",
    "documents.jsonl": "documents",
    "documents/*.y*ml": "documents",
    "assessments/*.y*ml": "assessments",
    "worlds/*.y*ml": "worlds",
    "rules/*": "rules",
}
FILES = tuple(home for home in HOMES if "/" not in home)
REGISTRY = tuple(home.removesuffix(".yaml") for home in FILES if home.endswith("s.yaml"))
FOLDERS = ("assessments", "worlds", "rules")  # of the team's own voice


@dataclass(frozen=True)
class Sheet(Generic[AnyRecord]):
    """A record and its place."""

    record: AnyRecord
    where: Where


@dataclass(frozen=True)
class Used:
    """An actor, a place or an event of a corpus that this one uses.

    Attributes:
        sheet: Its record and place.
        home: Where it belongs.
        through: The corpus that has it, as `uses` names it.
    """

    sheet: Sheet[Any]
    home: Home
    through: str


@dataclass
class Sheets:
    """Everything that the files of a corpus hold.

    Attributes:
        corpus: What corpus.yaml holds.
        actors: The actors and offices.
        places: The places.
        events: The events.
        judgements: What the team holds of pairs of events or actors.
        assessments: What the team holds of statements, contents, sources and each other's assessments.
        worlds: What the team takes as so, for the sake of a look.
        rules: What the team would infer from what is said.
        documents: The documents, without their statements.
        entries: The statements and repeats of each document.
        used: The actors, places and events of the corpora that this one uses, by their ids.
        ids: The ids of all records by kind, also of those too faulty to be read.
        sources: The ids of unidentified sources by document, also of those too faulty to be read.
        seen: The ids of the statements of documents that were seen before and not read this time.
        unread: The registry files and the documents that could not be read at all.
        faults: What is wrong with the form of the files.
        instead: What is read in the place of files, by their paths: bytes, or what a file was found to hold.
    """

    corpus: Sheet[Corpus] | None = None
    actors: list[Sheet[Actor]] = field(default_factory=list)
    places: list[Sheet[Place]] = field(default_factory=list)
    events: list[Sheet[Event]] = field(default_factory=list)
    judgements: list[Sheet[Judgement]] = field(default_factory=list)
    assessments: list[Sheet[Assessment]] = field(default_factory=list)
    worlds: list[Sheet[World]] = field(default_factory=list)
    rules: list[Sheet[Rule]] = field(default_factory=list)
    documents: list[Sheet[Document]] = field(default_factory=list)
    entries: dict[str, list[Sheet[Statement] | Sheet[Repeat]]] = field(default_factory=dict)
    used: dict[str, Used] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(
        default_factory=lambda: {name: set() for name in (*REGISTRY, *FOLDERS, "statements")}
    )
    sources: dict[str, set[str]] = field(default_factory=dict)
    seen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    instead: Mapping[Path, bytes | yaml.Loaded] = field(default_factory=dict)

    def read(
        self, model: type[AnyRecord], data: object, where: Where, skip: tuple[str, ...] = ()
    ) -> AnyRecord | None:
        """Make a record and note its faults."""
        record, faults = forms.read(model, data, where, skip)
        self.faults.extend(faults)
        return record

    def note_id(self, kind: str, data: object, key: str = "id", prefix: str = "") -> None:
        """Remember the id of a record, so that a fault in it makes no faults elsewhere."""
        if isinstance(data, dict) and isinstance(data.get(key), str):
            self.ids[kind].add(prefix + data[key])

    @property
    def registered(self) -> list[Sheet[Any]]:
        """The actors, places and events of the corpus itself."""
        return [*self.actors, *self.places, *self.events]

    def known(self, model: type[AnyRecord]) -> list[Sheet[AnyRecord]]:
        """Return the actors, places or events that are known here: those of this corpus, and those used."""
        own: list[Sheet[AnyRecord]] = getattr(self, f"{model.__name__.lower()}s")
        here = {getattr(sheet.record, "id", "") for sheet in own}
        sheets: Iterator[Sheet[Any]] = (used.sheet for slug, used in self.used.items() if slug not in here)
        return [*own, *(sheet for sheet in sheets if isinstance(sheet.record, model))]

    def named(self) -> dict[str, dict[str, str]]:
        """Return what is known, as far as it can be read: ids with names, by kind."""
        return {
            "actor": {sheet.record.id: sheet.record.name for sheet in self.known(Actor)},
            "place": {sheet.record.id: sheet.record.name for sheet in self.known(Place)},
            "event": {sheet.record.id: sheet.record.label for sheet in self.known(Event)},
            "document": {sheet.record.document: sheet.record.title for sheet in self.documents},
            "statement": {
                f"{document}/{sheet.record.id}": sheet.record.paraphrase
                for document, entries in self.entries.items()
                for sheet in entries
                if isinstance(sheet.record, Statement)
            },
        }
