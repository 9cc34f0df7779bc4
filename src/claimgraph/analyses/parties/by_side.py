"""Numbers by side: which figures those give of an event who claim it, were attacked, or only tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import isinf
from typing import TYPE_CHECKING

from claimgraph.analyses.parties.stakes import SIDES, Stakes
from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer, named
from claimgraph.claims.contests import OWN
from claimgraph.claims.scope import Scope
from claimgraph.model.counts import in_words
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks.lines import contested

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.store.dataset import Dataset

RENEWED = OWN | {"update", "change", "rises"}
OTHER_DAYS = frozenset(("update", "change", "rises", "different-days", "different-figures"))
CONTESTED, OF_OTHER_DAYS = "contested", "figures of different days, no range"
OPEN = "open"


@dataclass(frozen=True)
class Side:
    """The figures that one side gives of one thing counted in an event.

    Attributes:
        side: One of `stakes.SIDES`.
        victim: IRI of those who are counted, such as the forces of one side, if that is said.
        victims: Code of what they are, such as civilians, if that is said.
        figures: The words that give them, the earliest first.
        current: Those of them that their holder has not replaced by a later figure.
    """

    side: str
    victim: str
    victims: str
    figures: tuple[Stance, ...]
    current: tuple[Stance, ...]

    @property
    def low(self) -> float:
        """The least that any of the current figures allows."""
        return min(one.bounds[0] for one in self.current if one.bounds)

    @property
    def high(self) -> float:
        """The most that any of them allows, infinite if one is open upwards."""
        return max(one.bounds[1] for one in self.current if one.bounds)


def table(data: Dataset, event: str = "", scope: Scope | None = None) -> Answer:
    """Return who gives which figures of an event, side by side.

    Definition: the figures are the counts that somebody affirms of an event or a series, sides as in
    `stakes.Stakes`; dead, wounded and captured of one side (`victim`), or of one kind (`victims`, such as
    civilians), have rows of their own. `low` and `high` are the least and the most that the figures allow
    which the side gives now; what a holder has replaced by a later figure is counted in `replaced` only.
    `high` is empty where a figure has no upper bound (`open`), `latest` is the figure said last. `voices`
    counts speakers, `unnamed` those of them without a name. `remark` says what is contested, which words
    stand for numbers with their usual bounds, and where low and high are no range, since the count went on
    between the days of the figures.

    Source: ours.

    Limits: where whose they are is not annotated, figures of one row need not be of the same people. A side
    that gives no figure has no row, which is no zero.

    Args:
        data: The dataset whose reading is used; names are looked up.
        event: Only figures of this event, by slug or any name.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name stands for nothing or several things.
    """
    reading = data.reading
    doubted = contested(reading)
    rows: list[tuple[Value, ...]] = []
    for one in sides(data, event, scope):
        last, voices = one.current[-1], {stance.speaker[0] for stance in one.current}
        rows.append(
            (
                *(named(last.subject), named(last.predicate), *_whose(reading, one), one.side),
                *(_whole(one.low), _whole(one.high), OPEN if isinf(one.high) else ""),
                *(_figure(reading, last), last.said, len(voices), len(voices & reading.told.unidentified)),
                len(one.figures) - len(one.current),
                "; ".join(_remarks(reading, one, doubted)),
            )
        )
    return answer(
        "event event, predicate predicate, victim thing, victims text, side text, low integer, high integer,"
        " open text, latest text, said edtf, voices integer, unnamed integer, replaced integer, remark text",
        rows,
    )


def proof(data: Dataset, event: str = "", scope: Scope | None = None) -> Answer:
    """Return every figure behind `table`, with who gives it.

    Args:
        data: The dataset whose reading is used; names are looked up.
        event: Only figures of this event, by slug or any name.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name stands for nothing or several things.
    """
    reading, statements = data.reading, data.reading.statements
    rows = [
        (
            *(named(word.subject), named(word.predicate), *_whose(reading, one), one.side),
            _figure(reading, word),
            *(named(word.speaker), word.said, "" if word in one.current else "replaced"),
            *("hedged" if word.hedged else "", statements[word.statement].paraphrase, Thing(word.statement)),
        )
        for one in sides(data, event, scope)
        for word in one.figures
    ]
    return answer(
        "event event, predicate predicate, victim thing, victims text, side text, figure text, speaker actor,"
        " said edtf, replaced text, hedged text, paraphrase text, statement statement",
        rows,
    )


def sides(data: Dataset, event: str = "", scope: Scope | None = None) -> list[Side]:
    """Return the figures of each side, by event and what is counted.

    Args:
        data: The dataset whose reading is used; names are looked up.
        event: Only figures of this event, by slug or any name.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name stands for nothing or several things.
    """
    scope = scope or Scope()
    reading, heard = data.reading, scope.statements(data)
    stakes, wanted = Stakes(data, all_standing=scope.all_standing), _event(data, event)
    found: dict[tuple[str, str, str, str, str], list[Stance]] = {}
    for thing in reading.things("event"):
        for one in reading.about.get(thing.iri, ()) if wanted in {"", thing.iri} else ():
            if one.statement in heard and _is_figure(one):
                side = stakes.of(thing.iri, reading.statements[one.statement])
                how = reading.contents[one.proposition].qualified
                key = (thing.iri, one.predicate[0], how.get("victim", ""), how.get("victims", ""), side)
                found.setdefault(key, []).append(one)
    place = {event.iri: number for number, event in enumerate(reading.things("event"))}
    return [
        Side(side, victim, victims, figures := _by_day(reading, words), tuple(_current(reading, figures)))
        for (_thing, _predicate, victim, victims, side), words in sorted(
            found.items(), key=lambda item: (place[item[0][0]], *item[0][1:4], SIDES.index(item[0][4]))
        )
    ]


def _event(data: Dataset, name: str) -> str:
    return data.find(name, ["event"]).iri if name else ""


def _whose(reading: Reading, side: Side) -> tuple[Value, Value]:
    """Those who are counted, and what they are."""
    victim = reading.thing(side.victim) if side.victim else None
    return victim, reading.label(side.victims) if side.victims else ""


def _figure(reading: Reading, word: Stance) -> str:
    """The number itself in words, without whose it is."""
    return in_words(reading.contents[word.proposition].value)


def _is_figure(one: Stance) -> bool:
    known = vocabulary().predicates.get(one.relation)
    return not one.denies and one.bounds is not None and known is not None and known.datatype == "count"


def _whole(bound: float) -> int | None:
    return None if isinf(bound) else int(bound)


def _by_day(reading: Reading, words: Iterable[Stance]) -> tuple[Stance, ...]:
    """Figures in the order of the last days on which they can have been given."""

    def order(one: Stance) -> tuple[date, date, str, str]:
        said = reading.statements[one.statement]
        return said.latest or date.max, said.earliest or date.min, one.statement, one.proposition

    return tuple(sorted(words, key=order))


def _remarks(reading: Reading, side: Side, doubted: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Yield what a reader must know of the current figures of a side."""
    if any(one.proposition in doubted.get(one.statement, ()) for one in side.current):
        yield CONTESTED
    kinds = {found.kind for pair in combinations(side.current, 2) for found in reading.between(*pair)}
    if kinds & OTHER_DAYS:
        yield OF_OTHER_DAYS
    contents = (reading.contents[one.proposition] for one in side.current)
    if words := dict.fromkeys(reading.value(content) for content in contents if content.object):
        yield f"in words: {', '.join(words)}"


def _current(reading: Reading, figures: tuple[Stance, ...]) -> list[Stance]:
    """The figures that their holder has not replaced by a later one."""
    return [
        one
        for place, one in enumerate(figures)
        if not any(
            later.holder == one.holder and any(found.kind in RENEWED for found in reading.between(one, later))
            for later in figures[place + 1 :]
        )
    ]
