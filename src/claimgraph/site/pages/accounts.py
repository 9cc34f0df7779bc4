"""Whose words make up an account that is set beside others: of a speaker, a body, or a side of an event."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.analyses.parties.enmity import belonging
from claimgraph.analyses.parties.stakes import ATTACKED, BLAMED, CLAIMS, Stakes
from claimgraph.claims.cards import Party
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks.lines import contested

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Statement
    from claimgraph.store.dataset import Dataset

MOST = 8  # speakers, as many as a table has room for
BODIES = 6  # bodies with those who belong to them
SPEAKER, BODY, STAKE = "Speakers", "A body and who belongs to it", "Sides of each event"
WITH = "and who belongs to it"
BELONGING = ("belonging", "fronts")  # groups of lines by which one is said to belong to another
STAKES = {
    CLAIMS: "those who claim it",
    ATTACKED: "those attacked",
    BLAMED: "those blamed for it",
}  # the sides of an event that have a stake in it, by `claimgraph.analyses.parties.stakes`


@dataclass(frozen=True)
class Account:
    """Those whose words stand together.

    Attributes:
        id: By which the address of the page knows it: `actor/red-dawn`, `body/actor/red-dawn`.
        kind: What it is: `SPEAKER`, `BODY` or `STAKE`.
        name: What it is called.
        party: The speaker or body; none if it is a side of an event.
        voices: IRIs of those whose words count; none if that depends on the event.
        said: By which words somebody is only said to belong to a body.
    """

    id: str
    kind: str
    name: str
    party: Party | None = None
    voices: frozenset[str] = frozenset()
    said: tuple[Stance, ...] = ()


class Accounts:
    """The accounts that can be set beside each other, and which of them a word belongs to.

    Args:
        reading: What was said.
        listed: The accounts, in their order.
        stakes: The sides of events, if these are among them.
    """

    def __init__(self, reading: Reading, listed: Iterable[Account], stakes: Stakes | None = None) -> None:
        self.listed = tuple(listed)
        self._reading, self._stakes = reading, stakes
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for number, account in enumerate(self.listed):
            for voice in account.voices:
                self._places[voice].append(number)
        self._sides = {one.id: number for number, one in enumerate(self.listed) if one.kind == STAKE}

    def of(self, stance: Stance) -> Iterator[int]:
        """Yield the numbers of the accounts to which a word belongs, each once."""
        statement = self._reading.statements[stance.statement]
        yield from {number for voice in statement.voices for number in self._places.get(voice, ())}
        subject = self._reading.entities.get(stance.subject[0])
        if self._stakes and self._sides and subject is not None and subject.what == "event":
            side = self._sides.get(_stake(self._stakes.of(subject.iri, statement)))
            yield from () if side is None else (side,)


def accounts(data: Dataset) -> Accounts:
    """Return the accounts of a dataset: main speakers, bodies with who belongs to them, sides of events."""
    reading = data.reading
    sides = (Account(_stake(one), STAKE, name) for one, name in STAKES.items())
    return Accounts(reading, (*speakers(reading), *bodies(reading), *sides), Stakes(data))


def speakers(reading: Reading) -> list[Account]:
    """Return the speakers by name whose statements most often hold something, in alphabetical order."""
    times = _voices(reading)
    named = [voice for voice in times if voice not in reading.told.unidentified]
    chosen = sorted(named, key=lambda voice: (-times[voice], reading.label(voice), voice))[:MOST]
    return [of_speaker(reading, iri) for iri in sorted(chosen, key=lambda iri: (reading.label(iri), iri))]


def of_speaker(reading: Reading, iri: str) -> Account:
    """Return the account of one speaker: what it says, and what is said on its behalf."""
    name = reading.label(iri)
    id_ = reading.ids.key(iri)
    return Account(id_, SPEAKER, name, Party(id_, name), frozenset({iri}))


def bodies(reading: Reading) -> list[Account]:
    """Return the bodies for which most speak, with all who belong to them, in alphabetical order.

    To a body belong its organs by the registry, unnamed sources of which their document says so, and whoever
    is said, without anybody's contradiction, to be a member or part of it, to lead it, to speak for it, to
    front for it or to use its name. That is one step and no more: who belongs to a group is not on the side
    of all to which the group is said to belong. A body whose voices all belong to a larger one is left out.
    """
    times, ties = _voices(reading), _ties(reading)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for voice in times:
        for body in belonging(reading, voice):
            found[body].add(voice)
    for body, words in ties.items():
        found[body].update(one.subject[0] for one in words if one.subject[0] in times)
    chosen: list[Account] = []
    for body in sorted(found, key=lambda one: (-sum(times[voice] for voice in found[one]), one)):
        voices = frozenset(found[body])
        if len(voices) > 1 and body not in reading.press and not any(voices <= one.voices for one in chosen):
            words = [one for one in ties.get(body, ()) if body not in belonging(reading, one.subject[0])]
            name = reading.label(body)
            heard = tuple(one for one in words if one.subject[0] in voices)
            party = Party(reading.ids.key(body), name)
            chosen.append(Account(f"body/{party.id}", BODY, f"{name} {WITH}", party, voices, heard))
    return sorted(chosen[:BODIES], key=lambda one: (one.name, one.id))


def _ties(reading: Reading) -> Mapping[str, list[Stance]]:
    """Return by which words that nobody contradicts somebody is said to belong to a body, by its IRI."""
    doubted, known = contested(reading), vocabulary()
    found: defaultdict[str, list[Stance]] = defaultdict(list)
    for stance in reading.stances:
        predicate = known.predicates.get(stance.relation)
        line = known.line(predicate.line) if predicate and predicate.line else None
        if line and line.group.name in BELONGING and line.polarity == "friendly":
            counts = stance.stands and not stance.denies
            if counts and stance.proposition not in doubted.get(stance.statement, ()):
                found[stance.value[0]].append(stance)
    return found


def _voices(reading: Reading) -> Counter[str]:
    """Return who holds something in how many statements that stand."""
    said: Iterable[Statement] = reading.statements.values()
    holding = (one for one in said if one.stands and (one.affirms or one.denies))
    return Counter(voice for one in holding for voice in dict.fromkeys(one.voices))


def _stake(side: str) -> str:
    """Return by which the address knows a side of an event.

    >>> _stake("claims it")
    'side/claims-it'
    """
    return f"side/{side.replace(' ', '-')}"
