"""Whether threats are followed by attacks on the same target more often than chance would have it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from claimgraph.analyses.numbers.chance import Rule, Span, chance, follows
from claimgraph.analyses.numbers.proportion import wilson
from claimgraph.analyses.threats.acts import VAGUE, read_attacks, read_threats
from claimgraph.analyses.threats.conditions import called_for, in_words
from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer, named
from claimgraph.errors import QueryError
from claimgraph.model.dates import EPOCH, day_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from claimgraph.analyses.numbers.chance import Chance
    from claimgraph.analyses.threats.acts import Attack, Threat
    from claimgraph.ask.answer import Answer, Value
    from claimgraph.store.dataset import Dataset

FEW = 5
TELLING = 0.05


@dataclass(frozen=True)
class Occasion:
    """All that one speaker threatened on one date, with the attacks on any of the targets."""

    span: Span | None
    conditional: bool
    met: bool
    attacks: frozenset[Attack]


@dataclass(frozen=True)
class Followed:
    """A threat and an attack that followed it.

    Attributes:
        threat: The threat.
        attack: The attack.
        order: "certain" or "possible".
        least: The fewest days that may lie between them.
        most: The most, as far as the window goes.
    """

    threat: Threat
    attack: Attack
    order: str
    least: int
    most: int


def table(data: Dataset, rule: Rule | None = None) -> Answer:
    """Return for each speaker and target how many threats were followed by an attack on it.

    Definition: a threat (a warning is none) is followed if within `rule.days` days anybody attacks the same
    target. The target is the same if the attack is filed at the place threatened or inside it, or if
    somebody says that it was aimed at the target or at an organ of it, or that its place hosts or is used by
    one of these. Several
    threats of one speaker against one target on the same date count once. Only attacks count of which
    somebody affirms something, listed one by one; series do not. An attack does not follow what its claimant
    threatens afterwards or in the same breath: if a speaker of the threat, or somebody on whose behalf it is
    made, claims the attack in the same statement, or in one whose last possible day is not after the first
    day of the threat.

    `certain` and `possible` (which includes the certain) are counts of threats that were followed; low and
    high after them bound the share by Wilson; `expected` with its low and high, and p, come from `chance`.
    `left_out` counts threats whose date is open or wider than two weeks, or whose window ends after the
    period. The first row takes each speaker and date once, with all targets together. `conditional` counts
    threats with a condition, `met` those of them that were followed by an attack, for certain or possibly,
    before which the condition that called for it (if, after) had been met by somebody's word
    (`conditions.answered`); the rest lack such a word, which says nothing of the fact.

    Limits: to be listed does not mean that an attack took place; the attacker need not be the one who
    threatened; a condition need not have been met, or nobody here tells of it (`pairs` has who does); where
    the documents tell of no attacks there seem to be none, which lowers what is expected; a group and its
    parts are different targets unless `rule.together` says otherwise, and so are a body and its organs if
    `rule.exactly` says so.

    Args:
        data: The dataset whose reading is used.
        rule: What counts as following.
    """
    rule = rule or Rule()
    threats = read_threats(data, all_standing=rule.all_standing)
    attacks = read_attacks(data, all_standing=rule.all_standing)
    period, aimed = _period(threats, attacks, rule), _Aimed(attacks, _belonging(data, rule), rule)
    pairs: dict[tuple[str, str], list[Threat]] = {}
    for threat in threats:
        pairs.setdefault((threat.speaker[0], threat.target[0]), []).append(threat)
    groups: list[tuple[tuple[Value, Value], list[Threat]]] = [(("all speakers", "any target"), threats)]
    groups += [((named(found[0].speaker), named(found[0].target)), found) for found in pairs.values()]
    rows = [(*ends, *_row(_occasions(found, aimed), period, rule)) for ends, found in groups]
    return answer(_COLUMNS, rows)


def pairs(data: Dataset, rule: Rule | None = None) -> Answer:
    """Return each threat with each attack that followed it, as `table` counts them.

    `days` is the least and the most that may lie between them; `condition` tells of each condition whether it
    is said to have been met before the attack, and by whose word (`conditions.answered`).

    Args:
        data: The dataset whose reading is used.
        rule: What counts as following.
    """
    reading = data.reading
    return answer(
        "speaker actor, target thing, condition text, attack event, days text, order text,"
        " statement statement",
        [
            (
                *(named(one.threat.speaker), named(one.threat.target)),
                in_words(
                    reading, one.threat.conditions, *map(_date, (one.attack.span.first, one.attack.span.last))
                ),
                *(Thing(one.attack.event, one.attack.name), f"{one.least}-{one.most}", one.order),
                Thing(one.threat.statement),
            )
            for one in followed(data, rule)
        ],
    )


def followed(data: Dataset, rule: Rule | None = None) -> list[Followed]:
    """Return each threat with each attack that followed it, by the date of the threat.

    Args:
        data: The dataset whose reading is used.
        rule: What counts as following.
    """
    rule = rule or Rule()
    attacks = read_attacks(data, all_standing=rule.all_standing)
    aimed, found = _Aimed(attacks, _belonging(data, rule), rule), []
    for threat in read_threats(data, all_standing=rule.all_standing):
        for attack in aimed.after(threat):
            order = _order(threat, attack, rule.days)
            if threat.span and order:
                least, most = attack.span.first - threat.span.last, attack.span.last - threat.span.first
                found.append(Followed(threat, attack, order, max(least, 0), min(most, rule.days)))
    return found


_COUNTS = ("", "_low", "_high", "_expected", "_expected_low", "_expected_high", "_p")
_COLUMNS = ", ".join(
    (
        "speaker value, target value, threats integer, conditional integer, met integer, attacks integer",
        *(
            f"{kind}{end} {'decimal' if end else 'integer'}"
            for kind in ("certain", "possible")
            for end in _COUNTS
        ),
        "left_out integer, remark text",
    )
)


def _period(threats: Iterable[Threat], attacks: Iterable[Attack], rule: Rule) -> Span:
    spans = [*(threat.span for threat in threats), *(attack.span for attack in attacks)]
    days = [day for span in spans if span for day in (span.first, span.last)] or [0]
    first = day_number(rule.since) if rule.since else min(days)
    last = day_number(rule.until) if rule.until else max(days)
    if last - first < rule.days:
        ends = " to ".join(_date(day).isoformat() for day in (first, last))
        raise QueryError(f"a window of {rule.days} days does not fit into the period from {ends}")
    return Span(first, last)


def _belonging(data: Dataset, rule: Rule) -> frozenset[tuple[str, str]]:
    """Pairs of which to attack the first is to attack the second."""
    return data.reading.inside if rule.exactly else data.reading.belonging


class _Aimed:
    """The attacks on each target, and on those that count as one with it.

    Args:
        attacks: All attacks.
        inside: Pairs of which to attack the first is to attack the second.
        rule: What counts as one target.
    """

    def __init__(self, attacks: Iterable[Attack], inside: frozenset[tuple[str, str]], rule: Rule) -> None:
        around: dict[str, set[str]] = {}
        for one, other in inside:
            around.setdefault(one, {one}).add(other)
        self._together, self.days = rule.together, rule.days
        self._hits: dict[str, _Hits] = {}
        self._attacks = [
            (attack, frozenset().union(*(around.get(hit, {hit}) for hit in attack.targets)))
            for attack in attacks
        ]
        self._found: dict[str, list[Attack]] = {}
        for attack, goals in self._attacks:
            for goal in goals:
                self._found.setdefault(goal, []).append(attack)

    def _on(self, target: str) -> _Hits:
        if target not in self._hits:
            found = self._found.get(target, [])
            if target in self._together:
                found = [one for one, goals in self._attacks if not goals.isdisjoint(self._together)]
            self._hits[target] = _Hits(found)
        return self._hits[target]

    def after(self, threat: Threat) -> list[Attack]:
        """Return the attacks on the target of a threat that may follow it, the earliest first."""
        return self._on(threat.target[0]).near(threat.span, self.days) if threat.span else []

    def seen(self, threat: Threat) -> frozenset[Attack]:
        """Return all attacks on the target of a threat, with the day by which its side claims each."""
        return self._on(threat.target[0]).seen(threat)


class _Hits:
    """The attacks on one target.

    Args:
        attacks: All of them, the earliest first.
    """

    def __init__(self, attacks: list[Attack]) -> None:
        self._attacks, self._all = attacks, frozenset(attacks)
        self._by_event = {attack.event: attack for attack in attacks}
        self._order = sorted(range(len(attacks)), key=lambda at: attacks[at].span.first)
        self._firsts = [attacks[at].span.first for at in self._order]

    def near(self, span: Span, days: int) -> list[Attack]:
        """Return those that may follow what took place at some time: no date is wider than `VAGUE`."""
        least = bisect_left(self._firsts, span.first - VAGUE)
        most = bisect_right(self._firsts, span.last + days)
        return [self._attacks[at] for at in sorted(self._order[least:most])]

    def seen(self, threat: Threat) -> frozenset[Attack]:
        """Return all, with the day by which the threatening side claims each."""
        claimed = [self._by_event[event] for event in threat.claimed if event in self._by_event]
        if not claimed:
            return self._all
        return self._all.difference(claimed).union(_seen_by(threat, attack) for attack in claimed)


def _order(threat: Threat, attack: Attack, days: int) -> str:
    """Whether an attack follows a threat: "certain", "possible" or "" for no."""
    return follows(threat.span, _seen_by(threat, attack).span, days) if threat.span else ""


def _met(threat: Threat, attack: Attack) -> bool:
    """Whether somebody says that a condition of a threat had been met before an attack."""
    days = _date(attack.span.first), _date(attack.span.last)
    return called_for(threat.conditions, threat.joined, *days)


def _date(number: int) -> date:
    return EPOCH + timedelta(number)


def _seen_by(threat: Threat, attack: Attack) -> Attack:
    """The attack with the day by which the threatening side claims it."""
    if attack.event not in threat.claimed:
        return attack
    return replace(attack, span=replace(attack.span, claimed=threat.claimed[attack.event]))


def _occasions(threats: Iterable[Threat], aimed: _Aimed) -> list[Occasion]:
    """Threats of one speaker on one date as one; those without a usable date each for itself."""
    same: dict[tuple[str, Span | str], list[Threat]] = {}
    for threat in threats:
        same.setdefault((threat.speaker[0], threat.span or threat.statement), []).append(threat)
    return [
        Occasion(
            found[0].span,
            any(threat.conditions for threat in found),
            any(
                _order(threat, attack, aimed.days) and _met(threat, attack)
                for threat in found
                if threat.conditions
                for attack in aimed.after(threat)
            ),
            _union([aimed.seen(threat) for threat in found]),
        )
        for found in same.values()
    ]


def _union(sets: list[frozenset[Attack]]) -> frozenset[Attack]:
    """All of some sets; the same set, whose spans need not be gathered again, if there is one only."""
    first, *more = dict.fromkeys(sets)
    return first.union(*more) if more else first


def _row(occasions: list[Occasion], period: Span, rule: Rule) -> tuple[Value, ...]:
    """The columns of `table` after speaker and target."""
    sets = {occasion.attacks for occasion in occasions}
    spans = {attacks: frozenset(attack.span for attack in attacks) for attacks in sets}
    used = [
        (occasion.span, spans[occasion.attacks])
        for occasion in occasions
        if occasion.span
        and period.first <= occasion.span.first
        and occasion.span.last + rule.days <= period.last
    ]
    conditional = sum(occasion.conditional for occasion in occasions)
    met = sum(occasion.met for occasion in occasions)
    attacks = len({attack.event for some in sets for attack in some})
    left_out = len(occasions) - len(used)
    if not used:
        nothing = (None,) * (2 * len(_COUNTS))
        return (0, conditional, met, attacks, *nothing, left_out, "no threat with a usable date")
    certain, possible = chance(used, period, rule)
    cells: list[Value] = []
    for found in (certain, possible):
        bounds = wilson(found.count, len(used))
        cells += [found.count, bounds.low, bounds.high, found.expected, found.low, found.high, found.p]
    remark = _remark(len(used), attacks, possible)
    return (len(used), conditional, met, attacks, *cells, left_out, remark)


def _remark(threats: int, attacks: int, possible: Chance) -> str:
    """What small numbers forbid to conclude, in words."""
    if not attacks:
        return "no dated attack on this target"
    if possible.least_p > TELLING:
        return f"too few to tell: had all been followed, p would be {possible.least_p:.2f}"
    return f"few: {threats}" if threats < FEW else ""
