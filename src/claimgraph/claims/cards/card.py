"""A card: what a page shows of one statement, what stands against it, and the document that carries it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from claimgraph.claims.evidence import Passage


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something that a card names.

    Attributes:
        id: What it is known by in links (`claimgraph.model.ids`).
        name: What it is called.
    """

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Other:
    """A statement that stands against another.

    Attributes:
        card: Position of its card.
        word: What it holds instead.
        thing: What that is known by in links, if it is a thing.
    """

    card: int
    word: str
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """What others contradict of a statement.

    Attributes:
        about: Of what it is said.
        predicate: Label of the property.
        content: What the content is known by in links; empty if it is a statement as a whole.
        word: What the statement holds.
        others: Who holds something else.
        kind: In which way they differ, in words: `contest by exclusion`, `reversal`.
        remarks: What a reader must know of all of it, in words: `within one side`.
        contested: Whether both cannot be right, by different holders, with nothing hedged.
        thing: What the word is known by in links, if it is a thing.
    """

    about: Party
    predicate: str
    content: str
    word: str
    others: tuple[Other, ...]
    kind: str
    remarks: tuple[str, ...]
    contested: bool
    thing: str = ""

    @property
    def on(self) -> str:
        """The property on which they differ; nothing if it is a statement as a whole, as the kind tells."""
        return self.predicate if self.content else ""


@dataclass(frozen=True, slots=True)
class Card:
    """A statement with all that a page says of it; its text is free of characters that turn writing round.

    Attributes:
        id: `document/id`, with its corpus where another statement has that.
        iri: What the statement is known by.
        home: Slug of the document in which it was annotated.
        key: What it is known by in links (`claimgraph.model.ids`).
        acts: Labels of its acts.
        does: The acts by name, such as `responsibility_claim`.
        speakers: Who made it, by name.
        principals: On whose behalf, by name.
        said: When, as EDTF text.
        earliest: First day on which it can have been made; None if open.
        latest: Last such day.
        hedged: Whether the speaker hedged it.
        paraphrase: What was said, in the annotators' words.
        note: What the annotators remark, or an empty text.
        targets: At whom or what it is directed.
        condition: On what it depends, in words, or an empty text.
        relays: Through whom it came, the first to pass it on first.
        translated: Those of them who translated it, as they are known in links, each with the language.
        documents: Slugs of the documents that carry it.
        passages: Where it stands.
        quotations: The words there, as far as texts are at hand.
        points: What stands against it, the contested first.
        standing: That it no longer stands, in a word: `withdrawn`; empty if it stands.
        ended: The same with when and by whom, in words.
        term: For which time it pledges, halts or demands something, and until when, in words.
        sensitivity: How far it may be passed on; empty if everybody may see it.
        draft: Whether nobody accepted it.
        on_others: What it does with other statements as a whole, in words.
        of_it: What others say of it as a whole, in words.
        team: What the team holds of it, in words, if that was asked for.
        cue: The verb with which it is told, in a word, or an empty text.
        manners: What it is sure of in another way than of the rest, or tells with another verb, in words.
    """

    id: str
    iri: str
    home: str
    key: str
    acts: tuple[str, ...]
    does: tuple[str, ...]
    speakers: tuple[Party, ...]
    principals: tuple[Party, ...]
    said: str
    earliest: date | None
    latest: date | None
    hedged: bool
    paraphrase: str
    note: str
    targets: tuple[Party, ...]
    condition: str
    relays: tuple[Party, ...]
    documents: tuple[str, ...]
    passages: tuple[Passage, ...]
    quotations: tuple[str, ...]
    points: tuple[Point, ...]
    standing: str = ""
    ended: str = ""
    translated: tuple[tuple[str, str], ...] = ()
    term: str = ""
    sensitivity: str = ""
    draft: bool = False
    on_others: tuple[str, ...] = ()
    of_it: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    cue: str = ""
    manners: tuple[str, ...] = ()

    def language(self, relay: str) -> str:
        """Return the language from which one of those through whom it came translated, or an empty text."""
        return dict(self.translated).get(relay, "")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its speakers."""
        return tuple(speaker.name for speaker in self.speakers)

    @property
    def contested(self) -> bool:
        """Whether another holder contradicts it."""
        return any(point.contested for point in self.points)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that carries statements.

    Attributes:
        title: Its title.
        publisher: Name of its publisher.
        published: When, as EDTF text.
        url: Its address, or an empty text.
    """

    title: str
    publisher: str
    published: str
    url: str
