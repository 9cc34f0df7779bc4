"""Tallies against what can be counted: the tallier's claims, what others confirm, the opponent's tally."""

from __future__ import annotations

from dataclasses import dataclass
from math import isinf
from operator import itemgetter
from typing import TYPE_CHECKING

from claimgraph.analyses.claims.periods import period_of
from claimgraph.analyses.claims.track_record import Yardstick, judged
from claimgraph.analyses.parties.enmity import Enmity, belonging
from claimgraph.analyses.threats.targets import THERE, hits
from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer, named
from claimgraph.claims.scope import Scope
from claimgraph.model.counts import in_words
from claimgraph.model.slugs import snake

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from claimgraph.analyses.claims.track_record import Judged
    from claimgraph.analyses.threats.targets import Hit
    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Entity
    from claimgraph.store.dataset import Dataset

LISTED, CLAIMED, CONFIRMED, TALLY = (
    "listed here",
    "claimed by the tallier",
    "claims confirmed",
    "opponent's tally",
)
AGAINST = (CLAIMED, CONFIRMED, TALLY, LISTED)


@dataclass(frozen=True)
class Compared:
    """A tally beside something else that counts the same.

    Attributes:
        tally: The word that gives the figure.
        against: One of `AGAINST`.
        low: The least that the other says or comes to.
        high: The most, infinite if open.
        items: The events counted, for what is counted item by item.
        other: The word of the opponent, if it is the opponent's tally.
    """

    tally: Stance
    against: str
    low: float
    high: float
    items: tuple[str, ...] = ()
    other: Stance | None = None

    @property
    def gap(self) -> tuple[float, float]:
        """The least and the most by which the tally is higher; below 0 it is lower."""
        low, high = self.tally.bounds or (0.0, 0.0)
        return low - self.high, high - self.low


def table(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return each tally beside what can be counted here, with the gap between them.

    Definition: a tally is a count that somebody affirms of a series of events. The items of the series are
    the single events here of the kind that it counts, filed at its place or inside it, whose dates may lie in
    it and not after the tally, and of which somebody affirms something; where somebody says at whom or with
    which weapon the series was, those of which only other targets or weapons are told are none. Beside each
    tally stand

    - *claimed by the tallier*: the items that the tallier, or whoever speaks for it, claims;
    - *claims confirmed*: those of all claimed items of which somebody outside the claiming side says that the
      claimant did it, with nobody conflicting (`track_record.table`, confirmed);
    - *opponent's tally*: what an enemy of the tallier (`enmity.enmity`) counts of the same series;
    - *listed here*: all items, whoever is said to have done them, unless the tallier claims the series.

    Formula: `gap_low` = least of the tally - most of the other, `gap_high` = most of the tally - least of the
    other; above 0 the tally is higher, below 0 lower, empty where a figure is open. `region` and `month` are
    those of the series; see `months` for items by region and month.

    Source: ours.

    Limits: **what is not listed here need not be missing**: a few articles list few of a hundred attacks,
    so that gaps to items mostly measure these documents. A tally may have started on another day than its
    series.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which tallies take part; items are counted whoever tells of them.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading = data.reading
    rows: list[tuple[Value, ...]] = []
    for one in compared(data, scope):
        series = reading.entities[one.tally.subject[0]]
        low, high = one.gap
        rows.append(
            (
                *(named(one.tally.subject), _region(reading, series), series.fact("date")),
                *(named(one.tally.speaker), in_words(one.tally.value[1]), one.tally.said, one.against),
                *(_whole(one.low), _whole(one.high), _whole(low), _whole(high)),
                named(one.other.speaker) if one.other else None,
                Thing(one.other.statement) if one.other else None,
                Thing(one.tally.statement),
            )
        )
    return answer(
        "series event, region place, period edtf, tallier actor, tally text, said edtf, against text,"
        " low integer, high integer, gap_low integer, gap_high integer, opponent actor, answer statement,"
        " statement statement",
        rows,
    )


def proof(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return every item that is counted beside a tally, with the statements that tell of it.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which tallies take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading = data.reading.heard(all_standing=bool(scope and scope.all_standing))
    rows = [
        (
            *(named(one.tally.subject), named(one.tally.speaker), one.against),
            *(reading.thing(item), statement.paraphrase, Thing(statement.iri)),
        )
        for one in compared(data, scope)
        for item in one.items
        for statement in reading.spoken_of[item]
    ]
    return answer(
        "series event, tallier actor, against text, item event, paraphrase text, statement statement", rows
    )


def months(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return by region and month how many single events are claimed, by whom, and how many others confirm.

    Definition: claims and their fates are those of `track_record.table`, by the month in which the event
    lies for certain and the region in which it is filed: the places directly inside a country that lie around
    its place, or its place; what lies in two regions stands in both. `gap` = confirmed - claimed, never above
    0: how many claims have only the word of the claimant, or are contradicted.

    Limits: those of `track_record.table`.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Only whether what no longer stands counts, and the window, by the date of the event.
    """
    scope, reading = scope or Scope(), data.reading
    found: dict[tuple[str, str, tuple[str, str]], list[Judged]] = {}
    for one in judged(data, Yardstick(all_standing=scope.all_standing)):
        event = reading.entities[one.claim.event[0]]
        if "event_series" not in event.classes and scope.holds(*event.days):
            for region in _regions(reading, event) or [""]:
                month = period_of(*event.days, "month")
                found.setdefault((month, region, one.claim.claimant), []).append(one)
    rows: list[tuple[Value, ...]] = []
    for (month, region, claimant), some in sorted(found.items()):
        confirmed = sum(one.fate == "confirmed" for one in some)
        contradicted = sum(one.fate == "contradicted" for one in some)
        place = reading.thing(region) if region else None
        rows.append(
            (month, place, named(claimant), len(some), confirmed, contradicted, confirmed - len(some))
        )
    return answer(
        "month text, region place, claimant actor, claimed integer, confirmed integer,"
        " contradicted integer, gap integer",
        rows,
    )


def compared(data: Dataset, scope: Scope | None = None) -> list[Compared]:
    """Return each tally beside whatever counts the same, by series and day.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which tallies take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    scope = scope or Scope()
    reading, heard = data.reading.heard(all_standing=scope.all_standing), scope.statements(data)
    fates: dict[str, list[tuple[int, Judged]]] = {}
    for number, one in enumerate(judged(data, Yardstick(all_standing=scope.all_standing))):
        fates.setdefault(one.claim.event[0], []).append((number, one))
    foes = Enmity(reading, reading.statements.values())
    tallies: dict[str, list[Stance]] = {}
    for stance in reading.stances:
        if stance.relation == "count" and stance.bounds and not stance.denies:
            tallies.setdefault(stance.subject[0], []).append(stance)
    items = _Items(reading, hits(data, all_standing=scope.all_standing))
    found: list[Compared] = []
    for tally in (one for some in tallies.values() for one in some if one.statement in heard):
        found += _counted(reading, tally, items.of(tally), fates)
        found += _opposed(foes, tally, tallies[tally.subject[0]])
    return sorted(found, key=lambda one: _order(reading, one))


def _counted(
    reading: Reading, tally: Stance, items: list[str], fates: Mapping[str, list[tuple[int, Judged]]]
) -> Iterator[Compared]:
    voices = {tally.speaker[0], *reading.statements[tally.statement].voices}
    numbered = [found for item in items for found in fates.get(item, ())]
    claims = [one for _number, one in sorted(numbered, key=itemgetter(0))]
    own = [one.claim.event[0] for one in claims if one.claim.side & voices]
    confirmed = [one.claim.event[0] for one in claims if one.fate == "confirmed"]
    series = [one for one in reading.about[tally.subject[0]] if one.is_claim]
    claims_it = any(voices & {*reading.statements[one.statement].voices, one.value[0]} for one in series)
    for against, some in ((CLAIMED, own), (CONFIRMED, confirmed), (LISTED, items)):
        counted = tuple(dict.fromkeys(some))
        left_out = LISTED if claims_it else CLAIMED if not counted else ""
        if against != left_out and (counted or against != CONFIRMED):
            yield Compared(tally, against, len(counted), len(counted), counted)


def _opposed(foes: Enmity, tally: Stance, tallies: list[Stance]) -> Iterator[Compared]:
    for other in tallies:
        if other.bounds and other.valid == tally.valid and foes.against(tally.holder, other.holder):
            yield Compared(tally, TALLY, *other.bounds, other=other)


class _Items:
    """The single events here that fit into a series.

    Args:
        reading: What was said.
        struck: What is said to be the target of each attack.
    """

    def __init__(self, reading: Reading, struck: Mapping[str, list[Hit]]) -> None:
        self._reading, self._struck = reading, struck
        self._singles = [
            event
            for event in reading.things("event")
            if "event_series" not in event.classes and all(event.days) and event.iri in reading.happened
        ]
        self._there: dict[str, list[int]] = {}  # for each place the numbers of what is filed in it
        for number, event in enumerate(self._singles):
            for place in reading.filed(event.iri):
                self._there.setdefault(place, []).append(number)
        self._of: dict[str, list[Entity]] = {}
        self._hit: dict[str, frozenset[str]] = {}

    def of(self, tally: Stance) -> list[str]:
        """Return those that fit into the series of a tally, and are not after it."""
        series, latest = tally.subject[0], self._reading.statements[tally.statement].latest
        if series not in self._of:
            self._of[series] = self._fitting(self._reading.entities[series])
        return [one.iri for one in self._of[series] if not (latest and one.days[0] and one.days[0] > latest)]

    def _fitting(self, series: Entity) -> list[Entity]:
        reading = self._reading
        counts = {snake(kind.rpartition("#")[2]) for kind in series.facts.get("counts", ())}
        window = Scope(*series.days)
        aimed_at = _wide(reading, _said(reading, series.iri, "aimed_at"))
        weapons = _said(reading, series.iri, "weapon")
        return [
            event
            for event in self._filed(series.facts.get("place", ()))
            if not counts.isdisjoint(event.classes)
            and window.holds(*event.days)
            and not (aimed_at and _elsewhere(aimed_at, self._targets(event.iri)))
            and not (weapons and _elsewhere(weapons, _said(reading, event.iri, "weapon")))
        ]

    def _filed(self, places: Collection[str]) -> list[Entity]:
        """Return the events that are filed at some places or inside them; all if there are none."""
        if not places:
            return self._singles
        numbers = {number for place in places for number in self._there.get(place, ())}
        return [self._singles[number] for number in sorted(numbers)]

    def _targets(self, event: str) -> frozenset[str]:
        """Return what an event is said to have been against, with the bodies and places around that."""
        if event not in self._hit:
            self._hit[event] = _wide(self._reading, _targets(self._struck.get(event, ())))
        return self._hit[event]


def _elsewhere(wanted: frozenset[str], told: frozenset[str]) -> bool:
    """Whether what is told of an event is all other than what is told of the series."""
    return bool(wanted and told) and wanted.isdisjoint(told)


def _targets(found: Iterable[Hit]) -> list[str]:
    """The targets of an attack, if somebody tells any: to be filed at a place says nothing of them."""
    every = list(found)
    return [one.target for one in every] if any(one.how in {"aimed_at", *THERE} for one in every) else []


def _said(reading: Reading, event: str, relation: str) -> frozenset[str]:
    """The values that anybody affirms of an event."""
    about = reading.about.get(event, ())
    return frozenset(one.value[0] for one in about if one.relation == relation and not one.denies)


def _wide(reading: Reading, targets: Iterable[str]) -> frozenset[str]:
    """Targets with the bodies and places to which they belong."""
    return frozenset(
        wider for one in targets for wider in (*belonging(reading, one), *reading.around.get(one, ()))
    )


def _regions(reading: Reading, event: Entity) -> list[str]:
    """The places just below a country around the place of an event; its place if there is none."""
    around = reading.filed(event.iri)
    below = [
        place
        for place in sorted(around)
        if any(
            "country" in reading.entities[outer].classes
            for outer in reading.entities[place].facts.get("within", ())
        )
    ]
    return below or sorted(event.facts.get("place", ()))


def _region(reading: Reading, series: Entity) -> Thing | None:
    place = series.fact("place")
    return reading.thing(place) if place else None


def _whole(bound: float) -> int | None:
    return None if isinf(bound) else int(bound)


def _order(reading: Reading, one: Compared) -> tuple[object, ...]:
    said = reading.statements[one.tally.statement]
    series = one.tally.subject[0]
    return series, str(said.latest), one.tally.statement, AGAINST.index(one.against), one.low
