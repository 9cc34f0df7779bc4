"""A whole corpus."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from pydantic import PrivateAttr

from claimgraph.model.ids import last_word
from claimgraph.model.kinds import BaseIri, Language, Many, OneOrMany, Record, Words
from claimgraph.model.namespaces import Naming
from claimgraph.model.records.documents import Document
from claimgraph.model.records.registry import Actor, Event, Judgement, Place
from claimgraph.model.records.team.assessments import Assessment
from claimgraph.model.records.team.rules import Rule
from claimgraph.model.records.team.worlds import World


class Home(NamedTuple):
    """Where a thing belongs that another corpus than its own has as well.

    Attributes:
        base: The base IRI of the corpus whose it is, of which its own IRI is made.
        language: The language of its names and notes.
        replaced: Whether its record is that of a corpus that uses it, and no more that of its own.
    """

    base: str
    language: str
    replaced: bool = False


class Corpus(Record):
    """A whole corpus, read and checked.

    Attributes:
        format: The version of this format.
        title: What the corpus is called.
        base: The web address with which the IRIs of all its things begin; it ends in / or #.
        licence: Under which licence it may be used.
        language: The language of names, paraphrases and notes.
        method: How the annotation was made.
        creator: Who made it.
        uses: Corpora whose actors, places and events are known here: `iraq-2023`, which comes with
            claimgraph, or a path from this folder, `../harbour`. An entry here with an id of theirs replaces
            theirs.
        actors: The file actors.yaml.
        places: The file places.yaml.
        events: The file events.yaml.
        documents: The files of documents.
        judgements: The file judgements.yaml.
        assessments: The files in assessments/.
        worlds: The files in worlds/.
        rules: The files in rules/.
    """

    format: int = 1
    title: Words
    base: BaseIri
    licence: Words
    language: Language
    method: Words
    creator: OneOrMany[Words] = ()
    uses: OneOrMany[Words] = ()
    actors: Many[Actor] = ()
    places: Many[Place] = ()
    events: Many[Event] = ()
    documents: Many[Document] = ()
    judgements: Many[Judgement] = ()
    assessments: Many[Assessment] = ()
    worlds: Many[World] = ()
    rules: Many[Rule] = ()
    _homes: Mapping[str, Home] = PrivateAttr(default_factory=dict)

    def at_home(self, homes: Mapping[str, Home]) -> Corpus:
        """Return the corpus with where those of its things belong that are of another one."""
        told = Corpus.model_construct(**{name: getattr(self, name) for name in type(self).model_fields})
        told._homes = homes  # noqa: SLF001 - that of the same class
        return told

    @property
    def registered(self) -> tuple[Actor | Place | Event, ...]:
        """The records of the registry: what names stand for."""
        return (*self.actors, *self.places, *self.events)

    @property
    def homes(self) -> Mapping[str, Home]:
        """Where the things belong that are those of another corpus, by their slugs."""
        return self._homes

    def home(self, slug: str) -> Home:
        """Return where a thing of the registry belongs: to this corpus, if to no other."""
        return self._homes.get(slug) or Home(self.base, self.language)

    @property
    def id(self) -> str:
        """The slug of the corpus: the last part of its base IRI."""
        return last_word(self.base)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Whether a slug of the registry names an `actor` (or an office), a `place` or an `event`."""
        found = {actor.id: "actor" for actor in self.actors}
        found |= {place.id: "place" for place in self.places}
        return found | {event.id: "event" for event in self.events}

    def judged(self, name: str) -> str:
        """Return the IRI of what a judgement names: a thing of the registry, or an unnamed actor.

        Args:
            name: A slug of the registry, or `document/id` of somebody whom that document does not name.
        """
        document, stroke, source = name.partition("/")
        return Naming(self.base).id("actor", document, source) if stroke else self.things[name]

    @cached_property
    def things(self) -> dict[str, str]:
        """The IRIs of what the registry names, by slug."""
        return {slug: Naming(self.home(slug).base).id(kind, slug) for slug, kind in self.kinds.items()}
