"""Rival accounts: what is said of one property side by side, each value with all who hold it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claimgraph.claims.cards import Party
from claimgraph.claims.contests import word
from claimgraph.model.dates import interval
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from claimgraph.claims.cards import Card, Material
    from claimgraph.claims.contests import Contest
    from claimgraph.claims.stances import Stance


NAMED_BESIDE = "rivals: several are named; that alone is no contradiction"


@dataclass(frozen=True, slots=True)
class Held:
    """A date on which somebody said something.

    Attributes:
        said: The date, as EDTF text.
        reserve: How sure the speaker was, in words: `hedged`, `certainty: probable`; and `draft`.
        cards: Positions of the statements.
        standing: That they no longer stand, in a word; empty if they stand.
    """

    said: str
    reserve: str
    cards: tuple[int, ...]
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a value.

    Attributes:
        party: Who.
        held: When, each date once.
    """

    party: Party
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Rival:
    """A value with all who hold it.

    Attributes:
        value: In a word or two.
        contested: Whether another holder contradicts it.
        said: From when to when it was said, as EDTF text; empty if that is not known.
        holders: Who holds it.
        roots: On how many independent roots it rests, as far as the documents tell; what no longer stands
            does not count.
        documents: In how many documents it stands, likewise.
        thing: What the value is known by in links, if it is a thing.
    """

    value: str
    contested: bool
    said: str
    holders: tuple[Holder, ...]
    roots: int
    documents: int
    thing: str = ""

    @property
    def rests(self) -> str:
        """On what it rests, in words."""
        if not self.documents:
            return "no longer stands"
        return f"{_counted(self.roots, 'independent root')}, {_counted(self.documents, 'document')}"


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which values differ.

    Attributes:
        kind: Its name: `contest by exclusion`, `reversal`, `update`.
        remarks: What a reader must know of all of it: `within one side`.
        contested: Whether both cannot be right, by different holders, with nothing hedged.
        pairs: What differs in this way from what.
    """

    kind: str
    remarks: tuple[str, ...]
    contested: bool
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rivals:
    """What is said of one property of a thing.

    Attributes:
        about: The thing.
        relation: Name of the property in the annotation files.
        predicate: Its label.
        ways: In which ways the values differ, contests first; none if several are named beside each other.
        values: What is held; that of most holders first.
    """

    about: Party
    relation: str
    predicate: str
    ways: tuple[Way, ...]
    values: tuple[Rival, ...]

    @property
    def contested(self) -> bool:
        """Whether values contradict each other, by different holders, with nothing hedged."""
        return any(way.contested for way in self.ways)

    @property
    def remark(self) -> str:
        """In which ways the values differ, in words; what from what if there are several ways.

        Empty if the name of the property says it already.
        """
        if not self.ways or self.brief == self.predicate:
            return "" if self.ways else NAMED_BESIDE
        return "; ".join(
            ", ".join((way.kind, *way.remarks)) + (f" ({_pairs(way)})" if len(self.ways) > 1 else "")
            for way in self.ways
        )

    @property
    def brief(self) -> str:
        """The names of the ways, with what a reader must know of each."""
        return "; ".join(", ".join((way.kind, *way.remarks)) for way in self.ways) or "several named"

    @property
    def cards(self) -> list[int]:
        """Positions of all its statements."""
        held = (entry for value in self.values for holder in value.holders for entry in holder.held)
        return sorted({card for entry in held for card in entry.cards})


def rivals(contest: Contest, material: Material) -> Rivals:
    """Return a contest for the macro `rivals` of `cards.html`.

    Its values come with all their holders and dates, that of most holders first. What is affirmed of the
    same property without being contradicted stands among them: an accused whom nobody defends is not hidden.

    Args:
        contest: What is contested or told differently, or who is named beside whom (see
            `claimgraph.claims.contests.doers`).
        material: The statements of the page.
    """
    against = frozenset(
        stance for found in contest.disagreements if found.contest for stance in found.stances
    )
    return Rivals(
        about=Party(material.ids.key(contest.subject[0]), safe(contest.subject[1])),
        relation=contest.own.relation,
        predicate=safe(contest.predicate),
        ways=_ways(contest),
        values=tuple(
            _rival(safe(contest.word(side[0])), side, material, contested=not against.isdisjoint(side))
            for side in sides(contest)
        ),
    )


def sides(contest: Contest) -> list[tuple[Stance, ...]]:
    """Return what is held of the property of a contest, the stances on each value together.

    They are in the order of `Rivals.values`: that of most holders first, then the earliest.
    """
    in_particular = {stance.statement for stance in contest.stances if stance.proposition}
    everything = (
        stance
        for stance in (*contest.stances, *contest.beside)
        if stance.proposition or stance.statement not in in_particular  # the ways name the whole
    )
    return _by_value(everything, contest.word)


def agreed(about: Iterable[Stance], material: Material) -> list[Rivals]:
    """Return what else is said of a thing, property by property: that on which most is said first.

    Args:
        about: Stances on one thing that are in no contest.
        material: The statements of the page.
    """
    found: dict[str, list[Stance]] = {}
    for stance in about:
        found.setdefault(stance.predicate[0], []).append(stance)
    order = sorted(found.values(), key=lambda same: (-len({one.speaker for one in same}), same[0].predicate))
    return [
        Rivals(
            about=Party(material.ids.key(same[0].subject[0]), safe(same[0].subject[1])),
            relation=same[0].relation,
            predicate=safe(same[0].predicate[1]),
            ways=(),
            values=tuple(
                _rival(safe(word(held[0])), held, material, contested=False) for held in _by_value(same, word)
            ),
        )
        for same in order
    ]


def _ways(contest: Contest) -> tuple[Way, ...]:
    """Return in which ways the values of a contest differ, and which from which."""
    found: dict[tuple[bool, str, tuple[str, ...]], dict[tuple[str, str], None]] = {}
    for one in contest.disagreements:
        first, second = (
            " and ".join(dict.fromkeys(safe(contest.word(stance)) for stance in side)) for side in one.sides
        )
        found.setdefault((not one.contest, one.label, one.remarks), {})[first, second] = None
    return tuple(
        Way(kind, remarks, not apart, tuple(pairs)) for (apart, kind, remarks), pairs in sorted(found.items())
    )


def _pairs(way: Way) -> str:
    return ", ".join(f"{one} / {other}" for one, other in way.pairs)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _by_value(stances: Iterable[Stance], called: Callable[[Stance], str]) -> list[tuple[Stance, ...]]:
    """Return stances by the value they hold, that of most holders first, then the earliest."""
    held: dict[tuple[object, ...], list[Stance]] = {}
    for stance in stances:
        content = (stance.subject, stance.predicate, stance.value, stance.denies, stance.implied)
        held.setdefault(content, []).append(stance)
    order = sorted(
        held.values(),
        key=lambda found: (
            -len({one.speaker for one in found if one.stands}),
            _first(found),
            called(found[0]),
        ),
    )
    return list(map(tuple, order))


def _rival(value: str, found: Sequence[Stance], material: Material, *, contested: bool) -> Rival:
    from claimgraph.analyses.sources.independence import support  # loads networkx; --help does without

    chains = material.told.of(stance.statement for stance in found if stance.stands)
    return Rival(
        value=value,
        contested=contested,
        said=between([one.said for one in found]),
        holders=_holders(found, material),
        roots=support(chains, material.voices).roots if chains else 0,
        documents=len({chain.document for chain in chains}),
        thing=material.ids.key(found[0].value[0]),
    )


def _holders(found: Iterable[Stance], material: Material) -> tuple[Holder, ...]:
    by: dict[tuple[str, str], list[Stance]] = {}
    for stance in found:
        by.setdefault(stance.speaker, []).append(stance)
    return tuple(
        Holder(Party(material.ids.key(iri), safe(name)), _dated(said, material))
        for (iri, name), said in by.items()
    )


def _dated(said: Iterable[Stance], material: Material) -> tuple[Held, ...]:
    """Return when somebody said a thing, each date once with all its statements."""
    found: dict[tuple[str, str, str], dict[int, None]] = {}
    for stance in said:
        number = material.position[stance.statement]
        card = material.cards[number]
        found.setdefault((safe(stance.said), reserve(card, stance), card.standing), {})[number] = None
    return tuple(Held(day, doubt, tuple(cards), standing) for (day, doubt, standing), cards in found.items())


def reserve(card: Card, stance: Stance) -> str:
    """Return with what reserve something is held, in words: that it is a draft, how sure the speaker is."""
    return ", ".join(filter(None, ("draft" if card.draft else "", stance.reserve)))


def between(said: Collection[str]) -> str:
    """Return from when to when some things were said, as EDTF text; empty if nothing is known.

    >>> between(["2031-05-02", "2031-05-01/2031-05-03"]), between(["../2031-05-01"]), between([])
    ('2031-05-01/2031-05-03', '../2031-05-01', '')
    """
    starts, ends = zip(*map(_days, said), strict=True) if said else ((None,), (None,))
    first = min((day for day in starts if day), default=None) if None not in starts else None
    last = max((day for day in ends if day), default=None) if None not in ends else None
    if first is None and last is None:
        return ""
    if first == last:
        return str(first)
    return f"{first or '..'}/{last or '..'}"


def _first(found: Iterable[Stance]) -> date:
    """The day by which a value had first been said."""
    days = [_days(stance.said) for stance in found]
    return min(last or first or date.max for first, last in days)


def _days(said: str) -> tuple[date | None, date | None]:
    """The first and the last day of a date, None where that is open or cannot be read."""
    try:
        days = interval(said)
    except ValueError:
        return None, None
    return days.earliest, days.latest
