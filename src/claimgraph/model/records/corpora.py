"""A whole corpus."""

from __future__ import annotations

import re
from functools import cached_property

from claimgraph.model.kinds import BaseIri, Language, Many, OneOrMany, Record, Words
from claimgraph.model.records.documents import Document
from claimgraph.model.records.registry import Actor, Event, Judgement, Place
from claimgraph.model.records.team.assessments import Assessment
from claimgraph.model.records.team.rules import Rule
from claimgraph.model.records.team.worlds import World
from claimgraph.model.slugs import slug


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
    actors: Many[Actor] = ()
    places: Many[Place] = ()
    events: Many[Event] = ()
    documents: Many[Document] = ()
    judgements: Many[Judgement] = ()
    assessments: Many[Assessment] = ()
    worlds: Many[World] = ()
    rules: Many[Rule] = ()

    @property
    def id(self) -> str:
        """The slug of the corpus: the last part of its base IRI."""
        return slug(re.split(r"[/#]", self.base[:-1])[-1])

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Whether a slug of the registry names an `actor` (or an office), a `place` or an `event`."""
        found = {actor.id: "actor" for actor in self.actors}
        found |= {place.id: "place" for place in self.places}
        return found | {event.id: "event" for event in self.events}
