"""What is contested, and which account stands against which: looked up, and gathered by thing and property.

Who disagrees with whom is derived when a dataset is built (`claimgraph.rdf.derive`); nothing is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from claimgraph.claims.stances import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimgraph.claims.stances import Stance

    Topics = dict[tuple[tuple[str, str], tuple[str, str]], list["Disagreement"]]

OWN = frozenset(("reversal", "inconsistency"))
AUTHORSHIP = "authorship"
CLASHING = OWN | {"denial", "exclusion", AUTHORSHIP, "rejection", "hedged-denial", "split"}
REJECTION = "rejection"
DENIALS = frozenset(("denial", "hedged-denial"))
RIVALS = "rivals"
# What only tells differently, and contradicts nothing.
DIFFERING = frozenset(
    ("rises", "update", "rendering", "change", "different-days", "different-figures", "tension")
)


@dataclass(frozen=True)
class Disagreement:
    """Two sides that hold different things, as it stands in the dataset.

    Attributes:
        iri: What it is known by.
        kind: Code of the way in which they differ, such as `denial`.
        contest: Whether both cannot be right.
        marks: Codes of what a reader must know of all who take part, such as `implied`.
        sides: Who holds what on either side.
        label: Its kind in words.
        remarks: Its marks in words.
    """

    iri: str
    kind: str
    contest: bool
    marks: tuple[str, ...]
    sides: tuple[tuple[Stance, ...], tuple[Stance, ...]]
    label: str
    remarks: tuple[str, ...] = ()

    @property
    def stances(self) -> tuple[Stance, ...]:
        """All who take part."""
        return (*self.sides[0], *self.sides[1])

    @property
    def of_contents(self) -> bool:
        """Whether it is on what statements hold, and not on a statement as a whole."""
        return all(stance.proposition for stance in self.stances)

    @property
    def topics(self) -> frozenset[tuple[tuple[str, str], tuple[str, str]]]:
        """Subject and predicate of what is held, each with its name; two if a part is against its whole."""
        return frozenset((stance.subject, stance.predicate) for stance in self.stances)

    def on(self, subject: tuple[str, str]) -> Disagreement:
        """Return it with what is about one thing only, if it is on a whole statement about several."""
        if self.of_contents:
            return self
        one, other = (tuple(stance for stance in side if stance.subject == subject) for side in self.sides)
        return replace(self, sides=(one, other))

    def is_beside(self, other: Disagreement) -> bool:
        """Whether in another one who denies a whole statement here denies something of it in particular."""
        return other.kind in DENIALS and not self._statements.isdisjoint(other._statements)

    @cached_property
    def _statements(self) -> frozenset[frozenset[str]]:
        """The pairs of statements on its two sides."""
        return frozenset(frozenset((one.statement, other.statement)) for one, other in product(*self.sides))

    @cached_property
    def clashes(self) -> tuple[tuple[Stance, Stance], ...]:
        """Pairs of stances of two holders, or of one that said the one and then the other, or disowns it."""
        return tuple(
            (one, other)
            for one, other in product(*self.sides)
            if self.kind == AUTHORSHIP or (one.holder == other.holder) == (self.kind in OWN)
        )


@dataclass(frozen=True)
class Contest:
    """A property of a thing on which accounts differ.

    Attributes:
        subject: IRI and name of the thing.
        predicate: Label of the property.
        disagreements: Those that stand against each other; none if accounts only stand beside each other.
        beside: What others affirm of the same property that nobody contradicts, if it can have several
            values: an explosion is laid to one and not to one, and to others besides.
    """

    subject: tuple[str, str]
    predicate: str
    disagreements: tuple[Disagreement, ...]
    beside: tuple[Stance, ...] = ()

    @property
    def own(self) -> Stance:
        """One of its stances on the property itself; it can hold others, of parts or of whole statements."""
        everything = (*self.stances, *self.beside)
        return next((one for one in everything if one.predicate[1] == self.predicate), everything[0])

    @property
    def kinds(self) -> frozenset[str]:
        """The codes of the ways in which the accounts differ."""
        return frozenset(found.kind for found in self.disagreements)

    @property
    def marks(self) -> frozenset[str]:
        """The codes of what a reader must know of all of it."""
        marks = [frozenset(found.marks) for found in self.disagreements]
        return frozenset.intersection(*marks) if marks else frozenset()

    @property
    def contested(self) -> bool:
        """Whether some accounts cannot both be right, by different holders, with nothing hedged."""
        return any(found.contest for found in self.disagreements)

    @cached_property
    def clashes(self) -> tuple[tuple[Stance, Stance], ...]:
        """Pairs of stances that stand against each other, each pair once."""
        return tuple(dict.fromkeys(pair for found in self.disagreements for pair in found.clashes))

    @cached_property
    def stances(self) -> tuple[Stance, ...]:
        """All stances against which another one stands, the earliest first."""
        return _by_date(stance for found in self.disagreements for stance in found.stances)

    def word(self, stance: Stance) -> str:
        """Return what is held in a word or two, with the property and the thing where these are others."""
        found = word(stance)
        if stance.proposition and stance.predicate[1] != self.predicate:
            found = f"{stance.predicate[1]}: {found}"
        return found if stance.subject == self.subject else f"{found} – of {stance.subject[1]}"

    @property
    def holders(self) -> frozenset[str]:
        """IRIs of all speakers who take part."""
        return frozenset(stance.speaker[0] for stance in self.stances)

    @property
    def alone(self) -> bool:
        """Whether it is one holder who contradicts what the same holder said at another time."""
        return self.kinds <= OWN and bool(self.disagreements)


def contests(found: Iterable[Disagreement], stances: Iterable[Stance]) -> list[Contest]:
    """Return everything that is contested, what most speakers take part in first.

    Args:
        found: The disagreements of a dataset.
        stances: All that is held, to find what stands beside what is contested.
    """
    topics = _by_topic(found, CLASHING)
    _join_wholes(topics)
    held: dict[tuple[tuple[str, str], tuple[str, str]], list[Stance]] = {}
    for stance in stances:
        held.setdefault((stance.subject, stance.predicate), []).append(stance)
    gathered = [
        Contest(
            subject, predicate[1], tuple(some), _by_date(_beside(some, held.get((subject, predicate), ())))
        )
        for (subject, predicate), some in topics.items()
    ]
    # Of as many holders, what names the content before a whole statement that is denied.
    return sorted(
        gathered,
        key=lambda item: (-len(item.holders), item.kinds == {"rejection"}, item.subject, item.predicate),
    )


def differences(found: Iterable[Disagreement]) -> list[Contest]:
    """Return what is told differently without contradiction: updates, changes, figures that differ, tension.

    Who is named beside whom is told by `doers`.
    """
    gathered = (
        Contest(subject, predicate[1], tuple(some))
        for (subject, predicate), some in _by_topic(found, DIFFERING).items()
    )
    return sorted(gathered, key=lambda item: (-len(item.holders), item.subject, item.predicate))


def _by_topic(found: Iterable[Disagreement], kinds: frozenset[str]) -> Topics:
    """Return the disagreements of some kinds by what they are about; of whole statements what is about it."""
    topics: Topics = {}
    for disagreement in found:
        if disagreement.kind in kinds:
            for topic in disagreement.topics:
                topics.setdefault(topic, []).append(disagreement.on(topic[0]))
    return topics


def _join_wholes(topics: Topics) -> None:
    """Put the denial of a whole statement beside what its denier denies of it in particular.

    A reader who finds both in two places takes them for two contests of the same people.
    """
    for (subject, predicate), some in list(topics.items()):
        for whole in [found for found in some if found.kind == REJECTION]:
            hosts = [
                others
                for topic, others in topics.items()
                if topic[0] == subject and topic[1] != predicate and any(map(whole.is_beside, others))
            ]
            for host in hosts:
                host.append(whole)
            if hosts:
                some.remove(whole)
        if not some:
            del topics[subject, predicate]


def doers(found: Iterable[Disagreement], contested: Iterable[Contest]) -> list[Contest]:
    """Return the events that accounts lay to different actors, none of whom is cleared, most voices first.

    Such a contest has no disagreements of its own, all stances stand `beside` each other.

    Args:
        found: The disagreements of a dataset.
        contested: What is contested; what is contested already is not listed again.
    """
    cleared = {(item.subject, item.predicate) for item in contested}
    named: dict[tuple[tuple[str, str], str], list[Stance]] = {}
    for disagreement in found:
        if disagreement.kind == RIVALS:
            for subject, predicate in disagreement.topics:
                if (subject, predicate[1]) not in cleared:
                    named.setdefault((subject, predicate[1]), []).extend(disagreement.stances)
    gathered = [Contest(*topic, (), _by_date(stances)) for topic, stances in named.items()]
    return sorted(gathered, key=lambda item: (-len({one.speaker for one in item.beside}), item.subject))


def word(stance: Stance) -> str:
    """Return what is held in a word or two: `hit`, `at least 24`, or `not hit` if that is denied."""
    value = stance.value[1] if stance.value[0] else worded(stance.relation, stance.value[1])
    value = f"{value} (implied)" if stance.implied else value
    return f"not {value}" if stance.denies else value


def _beside(found: Sequence[Disagreement], held: Iterable[Stance]) -> Iterator[Stance]:
    """Yield what is affirmed of something that can have several values, and what nobody disagrees with."""
    taking_part = {stance for disagreement in found for stance in disagreement.stances}
    yield from (one for one in held if one.stands and not (one.single or one.denies or one in taking_part))


def _by_date(found: Iterable[Stance]) -> tuple[Stance, ...]:
    """Return stances, each once, the earliest first."""
    return tuple(
        sorted(dict.fromkeys(found), key=lambda item: (item.said.strip("./"), item.statement, _order(item)))
    )


def _order(stance: Stance) -> tuple[str, str, str, bool]:
    return stance.statement, stance.speaker[0], stance.proposition, stance.denies
