"""The events of a map: what is claimed, denied and attributed of each, and how sure it is where it was.

What a statement does to an event is read as the matrix reads it (`claimgraph.analyses.sources.silence`); what
is contested is looked up; nothing is decided here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claimgraph.analyses.sources.words import says_of
from claimgraph.claims.contests import word
from claimgraph.model.namespaces import CODE
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.safe import safe
from claimgraph.pages.matrix.cell import OWN, act
from claimgraph.pages.matrix.sides import TELLING
from claimgraph.pages.rivals import reserve
from claimgraph.pages.timeline.happenings import points

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimgraph.claims.cards import Material
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Entity, Statement

TOLD = ("claims", "attributes", "denies")  # what a symbol tells; to confirm or report changes none
LOCATION = "took_place_at"  # the predicate
AREA = f"{CODE}place-precision/area"


@dataclass(frozen=True)
class Word:
    """What a statement holds of an event.

    Attributes:
        says: What it does to the event thereby, one of `words.SAYS`.
        held: What it holds, in a word or two; empty if it only speaks of the event.
        statement: Its IRI.
        reserve: How sure the speaker was, in words, and that it is a draft.
        stands: Whether it still stands; what no longer does is shown and counts for nothing.
        leads: Whether it says by itself what `says` tells: who did it is what a claim claims, not the weapon.
        thing: IRI of what it holds, if that is a thing.
    """

    says: str
    held: str
    statement: str
    reserve: str
    stands: bool
    leads: bool = True
    thing: str = ""


@dataclass(frozen=True)
class Deed:
    """An event as somebody tells of it.

    Attributes:
        iri: What it is known by.
        label: Its name in the registry.
        kinds: Its kinds in words.
        filed: The day or days under which it is filed, EDTF, or an empty text.
        attack: Whether it is of a kind of attack: of others nobody expects to hear who did it.
        words: What is said of it, by whomever, the earliest first.
        contested: On which points accounts contradict each other, in words.
        near: That it is said to have been only near its place, or that its place is contested, in words.
        wide: Whether it is said to have been only somewhere in the area.
    """

    iri: str
    label: str
    kinds: tuple[str, ...]
    filed: str
    attack: bool
    words: tuple[Word, ...]
    contested: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    wide: bool = False

    @property
    def said(self) -> frozenset[str]:
        """What anybody does to it whose word still stands: several of `words.SAYS`, or nothing."""
        return frozenset(one.says for one in self.words if one.stands)

    @property
    def state(self) -> str:
        """The strongest that is said of who did it: `claims`, `attributes`, or nothing."""
        return next((says for says in TOLD[:2] if says in self.said), "")

    @property
    def denied(self) -> bool:
        """Whether somebody denies anything that is said of it."""
        return "denies" in self.said


def described(
    reading: Reading, events: Iterable[Entity], speaking: Mapping[str, Sequence[str]], cards: Material
) -> dict[str, Deed]:
    """Describe events, the earliest first."""
    contested, _differing = points(reading.contests)
    found = {}
    for event in sorted(events, key=lambda one: (*_days(one), one.label, one.iri)):
        near, wide = _doubts(reading, event.iri, speaking[event.iri])
        about = contested.get(event.iri, {})
        near += [f"contested: {about[LOCATION]}"] if LOCATION in about else []
        found[event.iri] = Deed(
            iri=event.iri,
            label=reading.label(event.iri),
            kinds=tuple(map(reading.act, event.kinds)),
            filed=event.fact("date"),
            attack=vocabulary().is_a(event.kinds, ["attack"]),
            words=tuple(_words(reading, event.iri, speaking[event.iri], cards)),
            contested=tuple(map(safe, about.values())),
            near=tuple(map(safe, near)),
            wide=wide,
        )
    return found


def _days(event: Entity) -> tuple[date, date]:
    first, last = event.days
    return first or last or date.max, last or date.max


def _words(reading: Reading, event: str, statements: Iterable[str], cards: Material) -> Iterator[Word]:
    """Yield what statements hold of an event, each content by its own act, each once."""
    for iri in statements:
        statement, card = reading.statements[iri], cards.cards[cards.position[iri]]
        says = says_of(statement, event)
        held = {
            Word(
                act(says, stance),
                _held(statement, stance),
                iri,
                reserve(card, stance),
                statement.stands,
                stance.lays or act(says, stance) != "claims",
                stance.value[0],
            ): None
            for stance in reading.about.get(event, ())
            if stance.statement == iri
        }
        yield from held or [Word(says, "", iri, "", statement.stands)]


def _held(statement: Statement, stance: Stance) -> str:
    """Return what is held in a word or two, with the property where the value does not tell it."""
    if stance.is_claim and stance.value[0] in statement.voices:
        return OWN
    told = word(stance)
    return safe(told if stance.relation in TELLING else f"{stance.predicate[1]}: {told}")


def _doubts(reading: Reading, event: str, statements: Sequence[str]) -> tuple[list[str], bool]:
    """Return how an event is said to have been only near its place, and whether only in the area."""
    near: dict[str, None] = {}
    wide = False
    for stance in reading.about.get(event, ()):
        if (
            stance.relation == LOCATION
            and stance.stands
            and not stance.denies
            and stance.statement in statements
        ):
            how = reading.contents[stance.proposition].qualified
            given = {how.get("relation", ""), how.get("precision", "")} - {""}
            if given - vocabulary().locating:
                near[reading.value(reading.contents[stance.proposition])] = None
                wide = wide or AREA in given
    return list(near), wide


def tally(deeds: Iterable[Deed]) -> Counter[str]:
    """Count events by what is said of them; several words may apply to one.

    Returns:
        Numbers by `claims`, `attributes`, `denies`, by `open` for attacks of which nobody says who did them,
        and by `contested`.
    """
    found: Counter[str] = Counter()
    for deed in deeds:
        found.update(says for says in TOLD if says in deed.said)
        found["open"] += deed.attack and not deed.state
        found["contested"] += bool(deed.contested)
    return found
