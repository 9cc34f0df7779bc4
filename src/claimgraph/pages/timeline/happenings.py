"""Events as reported: when, where, who is said to have done them, and after which threats."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claimgraph.analyses.threats.acts import VAGUE
from claimgraph.analyses.threats.follow_through import followed
from claimgraph.model.dates import day
from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.analyses.numbers.chance import Rule
    from claimgraph.claims.contests import Contest
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.scope import Scope
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Content, Entity
    from claimgraph.model.ontology.grammar import Line
    from claimgraph.store.dataset import Dataset

Edges = tuple[date | None, date | None]
WORDS = ("claimed", "laid to", "not")
WEAPON = "weapon"  # the predicate
LINEAGES = "lineages"  # the group of lines that tell which actor came out of which


@dataclass(frozen=True)
class Account:
    """What some say of who did it: somebody `claimed` it, it is `laid to` somebody, or was `not` somebody.

    Attributes:
        word: Which of the three.
        actor: IRI of that somebody.
        name: Its name, and behind it the role if it is not said to have done it.
        statements: Where it is said, of the statements that are shown.
        elsewhere: Who says so in statements that are not shown.
        holders: How many say so and have not taken it back.
        role: As what it had part in it, in a word, if it is not said to have done it: `ordered by`.
    """

    word: str
    actor: str
    name: str
    statements: tuple[int, ...]
    elsewhere: tuple[str, ...] = ()
    holders: int = 1
    role: str = ""


@dataclass(frozen=True)
class Happening:
    """An event as the documents tell of it.

    Attributes:
        iri: Of the event.
        label: Its name in the registry.
        attack: Whether it is of a kind of attack.
        filed: The day or days under which it is filed, as EDTF text.
        edges: First and last day of that.
        place: Where it is filed.
        accounts: Who is said to have done it or had part in it, by most speakers first, and who is said not
            to have.
        contested: On which points accounts contradict each other: in words, by the name of the predicate.
        affirmed: Whether somebody affirms anything of it; else it was only called for, threatened or denied.
        threats: Threats against its target shortly before, each with the order: certain or possible.
        differing: On which points accounts differ in another way, and in which: reversals, splits, updates.
        told_by: The statements that tell of it, if it is no registered event but what an actor became.
        weapons: With what it is said to have been done, in words, what most say first.
        at: IRI of the place.
    """

    iri: str
    label: str
    attack: bool
    filed: str
    edges: Edges
    place: str
    accounts: tuple[Account, ...]
    contested: Mapping[str, str]
    affirmed: bool
    threats: tuple[tuple[int, str], ...] = ()
    differing: tuple[str, ...] = ()
    told_by: tuple[int, ...] = ()
    weapons: tuple[str, ...] = ()
    at: str = ""

    @property
    def span(self) -> tuple[date, date] | None:
        """The days on which it can be drawn; None if they are open or more than two weeks apart."""
        first, last = self.edges
        return (first, last) if first and last and (last - first).days <= VAGUE else None


def happenings(
    data: Dataset,
    events: Mapping[str, Entity],
    position: Mapping[str, int],
    disputes: Iterable[Contest],
    rule: Rule,
) -> tuple[Happening, ...]:
    """Describe events by what anybody says of them, the earliest first.

    Args:
        data: The dataset.
        events: The events, by IRI.
        position: The statements that are shown, each with its number.
        disputes: What is contested.
        rule: When an attack follows a threat.
    """
    reading, before = data.reading, _threats(data, position, rule)
    contested, differing = points((*disputes, *reading.differences))
    found = []
    for iri, event in events.items():
        told, place = reading.about.get(iri, ()), event.fact("place")
        found.append(
            Happening(
                iri=iri,
                label=reading.label(iri),
                attack=vocabulary().is_a(event.kinds, ["attack"]),
                filed=event.fact("date"),
                edges=event.days,
                place=reading.label(place) if place else "",
                accounts=_accounts(told, position),
                contested=contested.get(iri, {}),
                differing=tuple(differing.get(iri, ())),
                affirmed=any(stance.stands and not stance.denies for stance in told),
                threats=tuple(sorted(before.get(iri, {}).items())),
                weapons=weapons(told),
                at=place,
            )
        )
    return tuple(sorted(found, key=_order))


def points(contests: Iterable[Contest]) -> tuple[dict[str, dict[str, str]], dict[str, list[str]]]:
    """Return on which points accounts of each thing contradict each other, and on which they only differ.

    Args:
        contests: On what accounts differ.

    Returns:
        By the IRI of each thing the points in words: the contested ones by the name of the predicate.
    """
    contested: dict[str, dict[str, str]] = {}
    differing: dict[str, list[str]] = {}
    for item in contests:
        words = f"{item.predicate} ({', '.join(_ways(item))})"
        if item.contested:
            contested.setdefault(item.subject[0], {})[item.own.relation] = words
        else:
            differing.setdefault(item.subject[0], []).append(words)
    return contested, differing


def lineages(
    reading: Reading, position: Mapping[str, int], disputes: Iterable[Contest], scope: Scope
) -> tuple[Happening, ...]:
    """Describe what actors are said to have become: renamed, split, merged, succeeded; the earliest first.

    Args:
        reading: What was said.
        position: The statements that are shown, each with its number.
        disputes: What is contested.
        scope: Where it names a place nothing of this is told, in a window only what has a day.
    """
    doubted = {stance.proposition for item in disputes if item.contested for stance in item.stances}
    told: dict[str, list[int]] = {}
    for iri, number in position.items():
        for content, denied in reading.statements[iri].sides:
            if _line(content).group.name == LINEAGES and not denied:
                told.setdefault(content.iri, []).append(number)
    found = (
        _lineage(reading, reading.contents[iri], by, contested=iri in doubted) for iri, by in told.items()
    )
    windowed = scope.since or scope.until
    shown = (
        item
        for item in found
        if not scope.place and scope.holds(*item.edges) and not (windowed and None in item.edges)
    )
    return tuple(sorted(shown, key=_order))


def _lineage(reading: Reading, content: Content, told_by: list[int], *, contested: bool) -> Happening:
    line = _line(content)
    first, last = map(day, content.valid or ("", ""))
    return Happening(
        iri=content.iri,
        label=f"{reading.label(content.subject)} {line.label} {reading.value(content)}",
        attack=False,
        filed=content.period,
        edges=(first, last),
        place="",
        accounts=(),
        contested={content.predicate: line.label} if contested else {},
        affirmed=True,
        told_by=tuple(told_by),
    )


def _line(content: Content) -> Line:
    """Return as which line a content is drawn; a plain one of no group of ours if it is not."""
    known = vocabulary().predicates.get(content.predicate)
    return vocabulary().line(known.line if known else "")


def _ways(contest: Contest) -> list[str]:
    """Return in which ways accounts differ, in words, contests first."""
    order = sorted(contest.disagreements, key=lambda one: (not one.contest, one.label))
    return list(dict.fromkeys(", ".join((one.label, *one.remarks)) for one in order))


def _threats(data: Dataset, position: Mapping[str, int], rule: Rule) -> dict[str, dict[int, str]]:
    """For each attack the threats before it; certain if it is certain for one of the targets."""
    before: dict[str, dict[int, str]] = {}
    for one in followed(data, rule):
        if one.threat.statement in position:
            number, held = position[one.threat.statement], before.setdefault(one.attack.event, {})
            held[number] = min(one.order, held.get(number, "possible"))
    return before


def _order(item: Happening) -> tuple[date, date, str, str]:
    first, last = item.edges
    return first or last or date.max, last or date.max, item.label, item.iri


def _accounts(told: Iterable[Stance], position: Mapping[str, int]) -> tuple[Account, ...]:
    """Gather who is said to have done an event: claims first, then what others say, then denials.

    Of each of the three, what most speakers say stands first, and behind it who is said to have ordered,
    planned, armed or tolerated it, or to answer for it.
    """
    found: dict[tuple[int, str, str, str], list[Stance]] = {}
    for stance in told:
        if stance.lays:
            word = 2 if stance.denies else 0 if stance.is_claim else 1
            found.setdefault((word, stance.party, stance.value[0], stance.role), []).append(stance)
    accounts = [
        Account(
            WORDS[word],
            iri,
            name,
            tuple(sorted({position[item.statement] for item in held if item.statement in position})),
            tuple(sorted({item.speaker[1] for item in held if item.statement not in position})),
            len({item.speaker[0] for item in held if item.stands}),
            role,
        )
        for (word, name, iri, role), held in found.items()
    ]
    return tuple(sorted(accounts, key=_rank))


def weapons(told: Iterable[Stance]) -> tuple[str, ...]:
    """Return the weapons that somebody affirms, by name, that of most speakers first."""
    held = {
        (one.value[1], one.speaker[0])
        for one in told
        if one.relation == WEAPON and one.stands and not one.denies
    }
    counted = Counter(name for name, _speaker in held)
    return tuple(sorted(counted, key=lambda name: (-counted[name], name)))


def _rank(account: Account) -> tuple[int, bool, int, int, str, str]:
    told = len(account.statements) + len(account.elsewhere)
    place = WORDS.index(account.word), bool(account.role)
    return *place, -account.holders, -told, account.name, account.actor
