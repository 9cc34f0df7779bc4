"""Invented corpora of any size: what few say much of and many say little, as a reading, without a store."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from claimgraph import networks
from claimgraph.claims.chains import Chain
from claimgraph.claims.evidence import Passage
from claimgraph.claims.reading import Reading
from claimgraph.claims.statements import Content, Differing, Entity, Held, Name, Statement
from claimgraph.pages.network.page import joined

if TYPE_CHECKING:
    import networkx as nx

BASE = "https://example.org/crowd/id/"
SEED = 12
EVENTS = 4  # one thing in so many is an event
OUTLETS = 60
PER_DOCUMENT = 4  # statements
HEDGED, NOTED, TOLD, CLAIMED, DENIED = 0.1, 0.2, 0.4, 0.4, 0.5  # how likely, the last two one after the other
CLAIMS = 5  # of an event, at most; what is said of it besides are denials and reports
KINDS = ("armed_group", "person", "state", "media_outlet", "government_body")
ACTS = ("threat", "accusation", "condemnation", "demand", "warning", "praise")
GIVEN = (
    "red",
    "salt",
    "north",
    "iron",
    "quiet",
    "amber",
    "river",
    "glass",
    "upper",
    "late",
    "broken",
    "seventh",
    "inner",
    "dry",
)
NOUNS = (
    "dawn",
    "brigade",
    "pier",
    "council",
    "harbour",
    "guard",
    "circle",
    "front",
    "office",
    "tower",
    "assembly",
    "watch",
    "league",
)
SYLLABLES = (
    "ba",
    "ra",
    "mi",
    "so",
    "ka",
    "del",
    "tu",
    "ven",
    "or",
    "ash",
    "lin",
    "qu",
    "est",
    "mor",
    "fa",
    "hy",
    "zem",
    "ul",
)


@dataclass
class Crowd:
    """A corpus in the making.

    Attributes:
        dice: What everything is drawn with.
        things: IRIs of actors and events, those who take part most first.
        entities: By IRI.
        statements: By IRI.
        contents: By IRI.
        differing: Who contradicts whom.
        claims: Contents of claims by event, each with the statement that makes it.
    """

    dice: random.Random
    things: list[str]
    entities: dict[str, Entity]
    statements: dict[str, Statement] = field(default_factory=dict)
    contents: dict[str, Content] = field(default_factory=dict)
    differing: list[Differing] = field(default_factory=list)
    claims: dict[str, list[tuple[Content, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Weigh things by their rank: the second takes part half as often as the first, as Zipf has it."""
        self.weights = list(accumulate(1 / rank for rank in range(8, len(self.things) + 8)))

    def anybody(self, *, event: bool) -> str:
        """Return an actor or an event, one who takes part much most likely."""
        while True:
            (found,) = self.dice.choices(self.things, cum_weights=self.weights)
            if ("/event/" in found) == event:
                return found

    def says(self, speaker: str, act: str, **more: Any) -> Statement:  # noqa: ANN401 - fields of a statement
        """Add a statement."""
        number = len(self.statements)
        slug = f"wire-{number // PER_DOCUMENT:05}"
        iri = f"{BASE}statement/{slug}.s{number % PER_DOCUMENT}"
        day = date(2031, 1, 1) + timedelta(self.dice.randrange(540))
        start = 300 * (number % PER_DOCUMENT) + self.dice.randrange(90)
        made = Statement(
            iri=iri,
            identifier=f"{slug}/s{number % PER_DOCUMENT}",
            acts=(act,),
            said=day.isoformat(),
            earliest=day,
            latest=day,
            hedged=self.dice.random() < HEDGED,
            channel="",
            paraphrase=f"{self.entities[speaker].label} {act.replace('_', ' ')}s: {self.words(14)}.",
            note=self.words(9) if self.dice.random() < NOTED else "",
            chains=(Chain(iri, slug, outlet(number // PER_DOCUMENT % OUTLETS), speakers=(speaker,)),),
            passages=(Passage(slug, start, start + 170, f"{self.dice.getrandbits(256):064x}"),),
            **more | {"roles": {"speaker": (speaker,), "holder": (speaker,)} | more.get("roles", {})},
        )
        self.statements[iri] = made
        return made

    def acts_towards(self, speaker: str, target: str) -> None:
        """Let somebody threaten, accuse or praise somebody."""
        act = self.dice.choice(ACTS)
        self.says(speaker, act, roles={"accuses" if act == "accusation" else "target": (target,)})

    def tells_of(self, speaker: str, event: str) -> None:
        """Let somebody claim, deny or report an event; whoever denies contradicts one who claimed it."""
        claims = self.claims.setdefault(event, [])
        chance = self.dice.random()
        if chance < CLAIMED and len(claims) < CLAIMS:
            content = Content(
                f"{BASE}content/{len(self.contents)}", event, "perpetrator", speaker, "", None, None, ""
            )
            self.contents[content.iri] = content
            made = self.says(speaker, "responsibility_claim", affirms=(content,), roles={"about": (event,)})
            claims.append((content, made.iri))
        elif chance < DENIED and claims:
            content, claimed = self.dice.choice(claims)
            made = self.says(speaker, "denial", denies=(content,))
            sides = ((Held(claimed, content.iri, "affirms"),), (Held(made.iri, content.iri, "denies"),))
            self.differing.append(
                Differing(f"{BASE}differing/{len(self.differing)}", "denial", True, (), sides)
            )
        else:
            self.says(speaker, "assertion", roles={"about": (event,)})

    def words(self, number: int) -> str:
        """Return so many invented words."""
        return " ".join(
            "".join(self.dice.choices(SYLLABLES, k=self.dice.randint(1, 4))) for _ in range(number)
        )


def outlet(number: int) -> str:
    """Return the IRI of an outlet, which is no node."""
    return f"{BASE}actor/outlet-{number}"


def crowd(nodes: int, lines: int) -> tuple[nx.MultiDiGraph, Reading]:
    """Return a network of so many nodes and about so many lines, and the reading that it was made from."""
    dice = random.Random(SEED)  # noqa: S311 - a picture, not a secret
    entities = {
        one.iri: one for one in (*map(_outlet, range(OUTLETS)), *(_thing(dice, n) for n in range(nodes)))
    }
    made = Crowd(dice, list(entities)[OUTLETS:], entities)
    pairs: set[tuple[str, str]] = set()
    queue = list(made.things)  # everybody takes part at least once
    while len(pairs) < lines:
        one = queue[-1] if queue else made.anybody(event=False)
        other = made.anybody(event="/event/" not in one and dice.random() < TOLD)
        if (one, other) in pairs or one == other:
            continue
        pairs.add((one, other))
        del queue[-1:]
        actor, other = (other, one) if "/event/" in one else (one, other)
        (made.tells_of if "/event/" in other else made.acts_towards)(actor, other)
    for number in range(0, len(made.statements), PER_DOCUMENT):
        _document(made, number // PER_DOCUMENT)
    reading = Reading(("Crowd",), entities, made.statements, made.contents, tuple(made.differing), {})
    data: Any = SimpleNamespace(reading=reading)
    return joined([networks.actors(data), networks.events(data)]), reading


def _thing(dice: random.Random, number: int) -> Entity:
    event = number % EVENTS == EVENTS - 1
    what, kind = ("event", "attack") if event else ("actor", dice.choice(KINDS))
    label = f"{dice.choice(GIVEN)} {dice.choice(NOUNS)}".title() + f" {number}"
    label = f"Attack on {label}" if event else label
    names = tuple(Name(text, "en", text == label, "", ()) for text in (label, label.replace(" ", "-")))
    return Entity(
        f"{BASE}{what}/{number}", str(number), label, what, (kind,), frozenset((what, kind)), names, {}
    )


def _outlet(number: int) -> Entity:
    label, kind = f"Wire {number}", "media_outlet"
    return Entity(
        outlet(number), f"outlet-{number}", label, "actor", (kind,), frozenset(("actor", kind)), (), {}
    )


def _document(made: Crowd, number: int) -> None:
    slug = f"wire-{number:05}"
    facts = {
        "publisher": (outlet(number % OUTLETS),),
        "published": ((date(2031, 1, 1) + timedelta(number % 540)).isoformat(),),
        "url": (f"https://example.org/{slug}.html",),
    }
    iri = f"{BASE}document/{slug}"
    made.entities[iri] = Entity(iri, slug, made.words(6).capitalize(), "document", (), frozenset(), (), facts)
