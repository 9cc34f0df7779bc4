"""A cell of events against speakers: what a party holds of an event, by which act, and where that leads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.analyses.sources.words import SAYS, SILENT
from claimgraph.claims.contests import word
from claimgraph.model.safe import safe
from claimgraph.pages.matrix.sides import TELLING
from claimgraph.pages.rivals import reserve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.analyses.sources.words import Word
    from claimgraph.claims.cards import Material
    from claimgraph.claims.stances import Stance
    from claimgraph.pages.matrix.sides import Side
    from claimgraph.pages.matrix.table import Table

ORDER = (*SAYS, SILENT)
MOST = 3  # values of what nobody contests that a cell shows
OWN = "own deed"


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a party holds of an event.

    Attributes:
        topic: Of which property; empty if the value tells that by itself.
        text: In a word or two; empty for a word that holds nothing of the event, only speaks of it.
        full: The same in full, for whoever asks: `perpetrator: Red Dawn` of an own deed.
        side: Its side, if accounts of the property contradict each other.
        rank: Where it stands among others.
        leads: Whether it tells the outcome, or who did it or had part in it.
    """

    topic: str
    text: str
    full: str
    side: Side | None
    rank: tuple[object, ...]
    leads: bool = False


NOTHING = Value("", "", "", None, (4,))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell: a value, with the acts of those who hold it.

    Attributes:
        value: The value.
        says: The acts, the gravest first.
        of: "series" if the statement is of a series that takes in the event.
        number: In how many statements.
        reserve: How sure the speaker was, in words, and that it is a draft.
        standing: That it no longer stands, in a word; empty if it stands.
        target: Where the evidence stands on the page.
    """

    value: Value
    says: tuple[str, ...]
    of: str
    number: int
    reserve: str
    standing: str
    target: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What a party says of an event.

    Attributes:
        party: Its name.
        iri: What it is known by.
        lines: What is shown of it: the contested first, then what contradicts itself or is hedged, then
            others; what no longer stands last.
        more: How many values more it holds, or merely speaks of the event.
        clash: Whether somebody contradicts one of its words.
        target: Where all its evidence stands on the page.
        says: By which acts it speaks of the event, the gravest first.
    """

    party: str
    iri: str
    lines: tuple[Line, ...]
    more: int
    clash: bool
    target: str
    says: tuple[str, ...]

    @property
    def beside(self) -> tuple[Line, ...]:
        """What is shown of it beside what accounts of the event contradict."""
        return tuple(line for line in self.lines if not line.value.side)


def cell(found: Table, event: str, party: str, material: Material, target: str) -> Cell:
    """Return what stands in a cell.

    Args:
        found: The words of the table.
        event: IRI of the row.
        party: IRI of the column.
        material: The statements of the page.
        target: Where all that the party says of the event stands.
    """
    values = _Values(found, event, party)
    gathered: dict[tuple[Value, str, str, str], dict[str, str]] = {}
    for one in found.cells[event, party]:
        for value, says, doubt in values.of(one, material):
            alone = "" if value.text else one.says
            key = (value, f"{one.of}/{alone}", doubt, found.standing_of(one.statement))
            gathered.setdefault(key, {})[one.statement] = says
    lines = sorted(
        (
            _line(value, of.partition("/")[0], doubt, standing, said, material, target)
            for (value, of, doubt, standing), said in gathered.items()
        ),
        key=lambda line: (bool(line.standing), line.value.rank, ORDER.index(line.says[0]), line.of),
    )
    shown = _shown(lines)
    return Cell(
        party=found.name(party),
        iri=party,
        lines=tuple(shown),
        more=len(lines) - len(shown),
        clash=found.clashes(event, party),
        target=target,
        says=tuple(sorted({one.says for one in found.cells[event, party]}, key=ORDER.index)),
    )


def _line(  # noqa: PLR0913, PLR0917 - what a line is made of
    value: Value, of: str, doubt: str, standing: str, said: dict[str, str], material: Material, target: str
) -> Line:
    cards = {material.position[statement] for statement in said if statement}
    return Line(
        value=value,
        says=tuple(sorted(set(said.values()), key=ORDER.index)),
        of=of,
        number=len(said),
        reserve=doubt,
        standing=standing,
        target=f"s{cards.pop()}" if len(cards) == 1 else target,
    )


def act(says: str, stance: Stance) -> str:
    """Return by which act one value is held in a statement that does something to an event.

    Who says "not Red Dawn, but Salt Circle" denies the one and lays it to the other: a sign of denial beside
    the second would turn it round.

    Args:
        says: What the statement does to the event, see `claimgraph.analyses.sources.words.says_of`.
        stance: What it holds.
    """
    if not stance.proposition or says in {"claims", "confirms"}:
        return says
    if stance.denies:
        return "denies"
    return "attributes" if stance.lays else "reports"


def _shown(lines: list[Line]) -> list[Line]:
    """Return the lines that are shown: all that is on a side, then the first few others; and words alone.

    Beside what is contested only outcome and doers find room: who claims an event must be seen to. That
    somebody speaks of an event goes without saying where a value stands. What no longer stands is never
    hidden behind what does.
    """
    standing = [line for line in lines if not line.standing]
    gone = [line for line in lines if line.standing]
    on_sides = [line for line in standing if line.value.side]
    plain = [line for line in standing if line.value.text and not line.value.side]
    others = [line for line in plain if line.value.leads or not on_sides]
    kept = [*on_sides, *others[: max(0, MOST - len(on_sides))]]
    alone = [line for line in standing if not (line.value.text or (kept and line.says == ("reports",)))]
    return [*kept, *alone, *gone[:MOST]]


class _Values:
    """The values that a party holds of an event, by the statement that holds them."""

    def __init__(self, found: Table, event: str, party: str) -> None:
        self._party = party
        here = {one.statement for one in found.cells[event, party]}
        self._sides = [side for some in found.sides[event] for side in some]
        taken = {stance for side in self._sides for stance in side.stances}
        self._told: dict[str, list[Stance]] = {}
        told = [one for one in found.told.get(event, ()) if not (one.implied or found.is_expected(one))]
        self._usual = Counter(one.relation for one in told)
        for stance in told:
            if stance.statement in here and stance not in taken:
                self._told.setdefault(stance.statement, []).append(stance)

    def of(self, said: Word, material: Material) -> Iterator[tuple[Value, str, str]]:
        """Yield what a word holds, each value with its act and reserve; or that it only speaks of it."""
        held = [*self._on_sides(said.statement), *map(self._plain, self._told.get(said.statement, ()))]
        for value, stance in held:
            card = material.cards[material.position[said.statement]]
            yield value, act(said.says, stance), reserve(card, stance)
        if not held:
            yield NOTHING, said.says, ""

    def _on_sides(self, statement: str) -> Iterable[tuple[Value, Stance]]:
        for place, side in enumerate(self._sides):
            stance = next((one for one in side.stances if one.statement == statement), None)
            if stance is not None:
                full = f"{side.topic}: {side.value}"
                rank = (0 if side.letter else 1, place)
                yield Value("" if side.bare else side.topic, side.value, full, side, rank), stance

    def _plain(self, stance: Stance) -> tuple[Value, Stance]:
        """Return a value that nobody contests: outcome and doers before all else, then what most speak of."""
        label, held = safe(stance.predicate[1]), safe(word(stance))
        bare = stance.relation in TELLING
        own = stance.relation == "perpetrator" and stance.value[0] == self._party and not stance.denies
        place = TELLING.index(stance.relation) if bare else len(TELLING) + (not stance.lays)
        rank = (2, place, -self._usual[stance.relation], stance.predicate[0], stance.value, stance.denies)
        text = OWN if own else held
        leads = bare or stance.lays
        return Value("" if bare else label, text, f"{label}: {held}", None, rank, leads), stance
