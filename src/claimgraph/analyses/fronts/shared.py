"""What an umbrella claimed, shared out among its alleged members: what stays so in every way, what flips."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer
from claimgraph.claims.scope import Scope
from claimgraph.model.dates import day
from claimgraph.networks import build
from claimgraph.networks.facades import Hypothesis, fold
from claimgraph.networks.ranking import centrality

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import networkx as nx

    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.store.dataset import Dataset

MEMBERSHIP = ("part_of", "uses_name")
NOBODY, EQUALLY = "nobody", "equally"
MOST, MORE, CENTRAL = "claims most", "claims more than", "most central"


@dataclass(frozen=True)
class Umbrella:
    """An umbrella with what was claimed in its name, and for whom else events are claimed.

    Attributes:
        name: IRI of the umbrella.
        members: For each event claimed in its name, who is said to belong to it that day.
        own: The events that each claimant claims for itself, the umbrella left out.
        ties: The words by which each member belongs, by its IRI.
    """

    name: str
    members: Mapping[str, frozenset[str]]
    own: Mapping[str, frozenset[str]]
    ties: Mapping[str, tuple[Stance, ...]]

    @property
    def everybody(self) -> frozenset[str]:
        """All who are said to belong to it on the day of any event claimed in its name."""
        return frozenset().union(*self.members.values())

    def claims(self, rule: str) -> dict[str, Fraction]:
        """Return how many events each claimant has under a rule: `nobody`, `equally`, or one member's IRI."""
        found = {who: Fraction(len(events)) for who, events in self.own.items()}
        for event, members in self.members.items():
            for who in members:
                if event not in self.own.get(who, ()) and rule in {EQUALLY, who}:
                    share = Fraction(1, len(members)) if rule == EQUALLY else Fraction(1)
                    found[who] = found.get(who, Fraction()) + share
        if rule == NOBODY:
            found[self.name] = Fraction(len(self.members))
        return found

    @property
    def rules(self) -> list[str]:
        """The rules: nobody, equally, and each member alone."""
        return [NOBODY, EQUALLY, *sorted(self.everybody)] if self.everybody else []


def table(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return how many events each alleged member of an umbrella has under each way to share out its claims.

    Definition: an umbrella is an actor in whose name somebody claims an event and of which somebody affirms
    that another is a part, or uses its name (`part_of`, `uses_name`); whoever does is a
    member on the day of the event unless the time for which it is said excludes that day (what has no time
    holds throughout). The events claimed in its name are shared out

    - to nobody: `own`, what is claimed for the member itself;
    - equally: `equally` = own + the sum over those events, its own left out, of 1 / members that day;
    - to each member alone: `most` = own + all those events on whose day it is a member.

    Whoever made the claims, what a member claimed in either name lies between `own` and `most`.
    `ranks` tells between which ranks by number of events among all claimants it lies over all rules.
    `holders` says by whose word it is a member.

    Source: ours; to bound what cannot be known, C. F. Manski, Partial Identification of Probability
    Distributions (2003).

    Limits: a claim is no deed. Members of whom nobody here speaks get no share. Who uses a name need not have
    made every claim in it, or any. A series that an umbrella claims counts as one event.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements count.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    label, thing = data.reading.label, data.reading.thing
    rows: list[tuple[Value, ...]] = []
    for one in umbrellas(data, scope):
        nobody, equally = one.claims(NOBODY), one.claims(EQUALLY)
        for who in sorted(one.everybody, key=lambda iri: (label(iri), iri)):
            alone = one.claims(who)
            ranks = [_rank(one.claims(rule), who) for rule in one.rules]
            days = sum(who in members for members in one.members.values())
            holders = dict.fromkeys(label(word.speaker[0]) for word in one.ties[who])
            rows.append(
                (
                    *(thing(one.name), thing(who), len(one.members), days),
                    int(nobody.get(who, 0)),
                    *(float(equally.get(who, 0)), int(alone.get(who, 0))),
                    f"{min(ranks)}" if len(set(ranks)) == 1 else f"{min(ranks)} to {max(ranks)}",
                    ", ".join(holders),
                )
            )
    return answer(
        "umbrella actor, member actor, claimed integer, as_member integer, own integer, equally decimal,"
        " most integer, ranks text, holders text",
        rows,
    )


def flips(data: Dataset, scope: Scope | None = None, measure: str = "betweenness") -> Answer:
    """Return which findings hold under every way to share out the claims of an umbrella, and which flip.

    Definition: the rules are those of `table`: nobody, equally, each member alone. Findings are who claims
    most events; who claims more than whom if the claims are left where they are (nobody), for each pair with
    a member; and who is first by a measure in the network of actors, in which the umbrella is folded into the
    member if that member alone gets all (equal shares cannot be folded, and no central actor is told for
    them). `under` lists the ways under which it is found; it `flips` unless it is found under all of them.

    Source and limits: as `table`.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements count.
        measure: By what actors are ranked, see `networks.centrality.table`.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things, or there is no such measure.
    """
    reading = data.reading
    rows: list[tuple[Value, ...]] = []
    net = build.actors(data, scope or Scope())
    for one in umbrellas(data, scope):
        found: dict[tuple[str, str, str], list[str]] = {}
        for rule in one.rules:
            for finding in (*_counted(one, rule), *_central(one, rule, net, measure)):
                found.setdefault(finding, []).append(rule)
        found = {one: rules for one, rules in found.items() if one[0] != MORE or NOBODY in rules}
        folds = [rule for rule in one.rules if rule != EQUALLY]
        for (kind, who, other), rules in sorted(
            found.items(), key=lambda item: (item[0][0], -len(item[1]), reading.label(item[0][1]), item[0])
        ):
            total = len(folds) if kind == CENTRAL else len(one.rules)
            rows.append(
                (
                    *(reading.thing(one.name), kind, reading.thing(who)),
                    reading.thing(other) if other else None,
                    len(rules) < total,
                    f"{len(rules)} of {total}",
                    "; ".join(_in_words(reading, rule) for rule in rules),
                )
            )
    return answer(
        "umbrella actor, finding text, actor actor, than actor, flips flag, rules text, under text", rows
    )


def proof(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return the words behind `table`: each claim in the name of an umbrella, each word on who belongs to it.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements count.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading = data.reading
    heard = (scope or Scope()).statements(data)
    rows: list[tuple[Value, ...]] = []
    for one in umbrellas(data, scope):
        ties = [word for words in one.ties.values() for word in words]
        claims = [
            word
            for event in one.members
            for word in reading.about[event]
            if word.is_claim and word.value[0] == one.name and word.statement in heard
        ]
        rows += [
            (
                *(reading.thing(one.name), Thing(*word.subject), Thing(*word.predicate)),
                *(Thing(*word.value[:1], reading.label(word.value[0])), word.said, Thing(*word.speaker)),
                *("hedged" if word.hedged else "", Thing(word.statement)),
            )
            for word in (*claims, *ties)
        ]
    return answer(
        "umbrella actor, subject thing, predicate predicate, value thing, said edtf, holder actor,"
        " hedged text, statement statement",
        rows,
    )


def umbrellas(data: Dataset, scope: Scope | None = None) -> list[Umbrella]:
    """Return each umbrella in whose name events are claimed, by its label.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements count.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading, heard = data.reading, (scope or Scope()).statements(data)
    claimed: dict[str, set[str]] = {}
    ties: dict[str, dict[str, list[Stance]]] = {}
    for stance in reading.stances:
        if stance.statement not in heard or stance.denies:
            continue
        if stance.is_claim:
            claimed.setdefault(stance.value[0], set()).add(stance.subject[0])
        elif stance.relation in MEMBERSHIP:
            ties.setdefault(stance.value[0], {}).setdefault(stance.subject[0], []).append(stance)
    found = []
    for name in sorted(claimed.keys() & ties.keys(), key=lambda iri: (reading.label(iri), iri)):
        own = {who: frozenset(events) for who, events in claimed.items() if who != name}
        members = {
            event: frozenset(who for who, words in ties[name].items() if _belongs(reading, event, words))
            for event in sorted(claimed[name])
        }
        found.append(Umbrella(name, members, own, {who: tuple(words) for who, words in ties[name].items()}))
    return [one for one in found if one.everybody]


def _belongs(reading: Reading, event: str, words: list[Stance]) -> bool:
    """Whether any word on a member holds, or may hold, on the day of an event."""
    first, last = reading.entities[event].days
    return any(_holds(word.valid, first, last) for word in words)


def _holds(valid: tuple[str, str] | None, first: object, last: object) -> bool:
    """Whether a time and days, open ones among them, have a day in common."""
    start, end = (day(text) if text else None for text in valid or ("", ""))
    return not (start and last and str(last) < str(start)) and not (end and first and str(first) > str(end))


def _rank(claims: Mapping[str, Fraction], who: str) -> int:
    """The rank by number of events, 1 for most; equal numbers share a rank."""
    return 1 + sum(number > claims.get(who, 0) for number in claims.values())


def _counted(one: Umbrella, rule: str) -> Iterator[tuple[str, str, str]]:
    """Yield who claims most under a rule, and for pairs with a member who claims more."""
    claims = one.claims(rule)
    most = max(claims.values(), default=Fraction())
    yield from ((MOST, who, "") for who, number in claims.items() if number == most)
    everybody = sorted({*one.own, *one.everybody})
    for who, other in permutations(everybody, 2):
        if {who, other} & one.everybody and claims.get(who, 0) > claims.get(other, 0):
            yield MORE, who, other


def _central(one: Umbrella, rule: str, net: nx.MultiGraph, measure: str) -> Iterator[tuple[str, str, str]]:
    """Yield who is first by a measure under a rule."""
    if rule == EQUALLY:
        return
    folded = net if rule == NOBODY else fold(net, Hypothesis("", one.name, rule, (), 0))
    for row in centrality.table(folded, measure, centrality.Options(ranges=False)).texts():
        if int(row["rank"]) == 1 and float(row["value"]):
            yield CENTRAL, row["node"], ""


def _in_words(reading: Reading, rule: str) -> str:
    return rule if rule in {NOBODY, EQUALLY} else f"all to {reading.label(rule)}"
