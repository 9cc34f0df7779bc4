"""Who claims, denies, attributes, confirms or reports which event, and whose silence on it means anything."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimgraph.ask.cells import answer, iri
from claimgraph.claims.chains import transmission
from claimgraph.claims.stances import stances
from claimgraph.errors import QueryError
from claimgraph.model.namespaces import CG
from claimgraph.model.terms import pascal
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.ask.answer import Answer
    from claimgraph.ask.cells import Cell
    from claimgraph.claims.stances import Stance
    from claimgraph.store.dataset import Dataset

SAYS = ("claims", "denies", "confirms", "attributes", "reports")
SILENT = "silent"
SERIES = "series"


@dataclass(frozen=True)
class Scope:
    """Which events, and when silence counts.

    Attributes:
        kind: Class of the events, as in annotations: attack, strike, meeting.
        place: Name of a place at or inside which the events are filed; None for anywhere.
        least: A speaker usually comments only if it speaks of at least so many of the events ...
        share: ... and of at least this share of those that it could have spoken of.
        press: Whether what outlets, authors and relays say in their own voice is shown.
    """

    kind: str = "attack"
    place: str | None = None
    least: int = 3
    share: float = 0.5
    press: bool = True


@dataclass(frozen=True)
class Word:
    """One party's word on one event in one statement.

    Attributes:
        event: IRI of the event.
        party: IRI of the party.
        says: What it does to the event.
        said: When, as EDTF text.
        statement: IRI of the statement.
        of: "series" if the statement is of a series that takes in the event, and not of the event.
    """

    event: str
    party: str
    says: str
    said: str
    statement: str
    of: str = ""


def table(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return who says what of which event, one row for each word and each silence that counts.

    Definition: the events are those of the scope of which somebody affirms something; one that was only
    called for is none. A party is a speaker, or somebody on whose behalf a speaker speaks. It

    - *claims* an event if it says in a claim of responsibility who did it;
    - *denies* if it denies anything of the event;
    - *confirms* if it confirms what is known of it (the act of confirmation, not mere agreement), or a
      series that takes it in: then `of` is "series", and the event is one that somebody claims and that
      fits into the series by class, place and date, as the question `confirmations` has it;
    - *attributes* if it otherwise says who did it without claiming it, or accuses somebody over it;
    - *reports* if it speaks of it in another way;
    - is *silent* if it does not, although it usually comments.

    A party could have spoken of an event, as far as these documents can tell, if a document that carries
    its word on another event of the scope speaks of this one. It usually comments if it speaks of at least
    `scope.least` events and of at least `scope.share` of those that it could have spoken of; `spoken` and
    `reach` are these two numbers. Outlets, authors and relays, and sources without a name, are never
    silent: the first decide what is printed, the second exist in one document only.

    Source: ours. That silence is informative only against a habit of speaking is the argument from
    silence of historical criticism (C.-V. Langlois and C. Seignobos, Introduction aux études historiques,
    1898, book III).

    Limits: silence in the documents is not silence in the world; a party may have spoken elsewhere, or
    later. With few documents hardly anybody qualifies, which is an answer as well. Who confirms a series
    need not have meant each event in it.

    Args:
        data: The dataset to ask.
        scope: Which events, and when silence counts.
    """
    read = _Reading(data, scope or Scope())
    rows: list[tuple[Cell, ...]] = []
    for event, name in read.events.items():
        for word in read.words:
            if word.event == event:
                spoken, reach = read.habit(word.party)
                ends = (iri(event), iri(word.party), iri(word.statement))
                party = read.names[word.party]
                rows.append((name, party, word.says, word.of, word.said, spoken, reach, *ends))
        for one in read.silent(event):
            spoken, reach = read.habit(one)
            rows.append((name, read.names[one], SILENT, "", "", spoken, reach, iri(event), iri(one), None))
    columns = ("event", "party", "says", "of", "said", "spoken", "reach", "event_iri", "party_iri")
    return answer((*columns, "statement"), rows)


def grid(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return the same as a grid: a row for each event, a column for each party, in order of how much it says.

    What a party confirms only of a series stands there as "confirms the series".

    Args:
        data: The dataset to ask.
        scope: Which events, and when silence counts.
    """
    read = _Reading(data, scope or Scope())
    parties = sorted(read.spoken, key=lambda party: (-len(read.spoken[party]), read.names[party], party))
    cells: dict[tuple[str, str], set[str]] = {}
    for word in read.words:
        says = f"{word.says} the {word.of}" if word.of else word.says
        cells.setdefault((word.event, word.party), set()).add(says)
    for event in read.events:
        for party in read.silent(event):
            cells[event, party] = {SILENT}
    rows = [
        (name, *(", ".join(sorted(cells.get((event, party), ()), key=_rank)) for party in parties))
        for event, name in read.events.items()
    ]
    return answer(("event", *_headings(parties, read.names)), rows)


def _rank(says: str) -> tuple[int, str]:
    return (*SAYS, SILENT).index(says.partition(" ")[0]), says


def _headings(parties: list[str], names: Mapping[str, str]) -> list[str]:
    """The names of parties; where two have the same, with the end of the IRI."""
    met = Counter(names[party] for party in parties)
    return [
        names[party] if met[names[party]] == 1 else f"{names[party]} ({party.rpartition('/')[2]})"
        for party in parties
    ]


class _Reading:
    """The words on the events of a scope, and the habits of those who speak."""

    def __init__(self, data: Dataset, scope: Scope) -> None:
        self.scope = scope
        told = transmission(data)
        press = {row["actor"] for row in data.ask("press")}
        self.names = told.names
        self.never = press | told.unidentified
        self._hidden = set() if scope.press else press
        self._chains = {chain.statement: chain for chain in told.chains}
        self._held: dict[tuple[str, str], list[Stance]] = {}
        for stance in stances(data):
            self._held.setdefault((stance.statement, stance.subject[0]), []).append(stance)
        self._words: dict[Word, None] = {}
        self.spoken: dict[str, set[str]] = {}
        self._documents: dict[str, set[str]] = {}
        self._told_in: dict[str, set[str]] = {}
        affirmed = {stance.subject[0] for held in self._held.values() for stance in held if not stance.denies}
        rows = [
            row
            for row in _voices(data, scope)
            if row["class_iri"] == CG + pascal(scope.kind) and row["event_iri"] in affirmed
        ]
        self.events = {row["event_iri"]: row["event"] for row in rows}
        self._listen(rows)
        self._carry_down(data)

    def _listen(self, rows: list[dict[str, str]]) -> None:
        """Take down each party's words, and in which documents it could have spoken."""
        acts: dict[tuple[str, str], set[str]] = {}
        for row in rows:
            acts.setdefault((row["event_iri"], row["statement"]), set()).add(row["act_iri"].removeprefix(CG))
        for row in rows:
            event, statement = row["event_iri"], row["statement"]
            says = _says(acts[event, statement], self._held.get((statement, event), []))
            self._told_in.setdefault(row["document"], set()).add(event)
            self._take(row["document"], (row["speaker_iri"],), Word(event, "", says, row["said"], statement))

    def _carry_down(self, data: Dataset) -> None:
        """Take down what confirms a series as a word on each event that the question finds in it."""
        claimed: dict[tuple[str, str], set[str]] = {}
        for (statement, event), held in self._held.items():
            for stance in held:
                if stance.is_claim:
                    claimed.setdefault((statement, stance.subject[1]), set()).add(event)
        direct = {(word.statement, word.event) for word in self.words}
        for row in data.ask("confirmations"):
            for event in sorted(claimed.get((row["claim"], row["claimed"]), set()) & self.events.keys()):
                if (row["statement"], event) not in direct:
                    word = Word(event, "", "confirms", row["said"], row["statement"], SERIES)
                    self._take(row["document"], self._chains[row["statement"]].speakers, word)

    def _take(self, document: str, speakers: Iterable[str], word: Word) -> None:
        """Take down a word for whoever speaks it and on whose behalf."""
        for party in dict.fromkeys((*speakers, *self._chains[word.statement].principals)):
            if party not in self._hidden:
                self._words[replace(word, party=party)] = None
                self.spoken.setdefault(party, set()).add(word.event)
                self._documents.setdefault(party, set()).add(document)

    @property
    def words(self) -> list[Word]:
        """All words, each once."""
        return list(self._words)

    def habit(self, party: str) -> tuple[int, int]:
        """Of how many events a party speaks, and of how many it could have spoken."""
        told = (self._told_in.get(document, set()) for document in self._documents[party])
        return len(self.spoken[party]), len(self.spoken[party].union(*told))

    def silent(self, event: str) -> list[str]:
        """The parties whose silence on an event counts."""
        return [
            party
            for party in sorted(self.spoken.keys() - self.never, key=lambda party: (self.names[party], party))
            if event not in self.spoken[party]
            and any(event in self._told_in.get(document, ()) for document in self._documents[party])
            and self._usual(*self.habit(party))
        ]

    def _usual(self, spoken: int, reach: int) -> bool:
        return spoken >= self.scope.least and spoken >= self.scope.share * reach


def _voices(data: Dataset, scope: Scope) -> Answer:
    """The rows of `event-voices` for a scope."""
    from claimgraph.model.vocabulary import vocabulary

    kinds = [
        kind for kind, above in vocabulary().superclasses.items() if kind == "event" or CG + "Event" in above
    ]
    if scope.kind not in kinds:
        raise QueryError(not_among("kind of event", scope.kind, kinds))
    return data.ask("event-voices", place=scope.place) if scope.place else data.ask("event-voices")


def _says(acts: set[str], held: list[Stance]) -> str:
    """What a statement does to an event, by its acts and by what it affirms and denies of it."""
    names_doer = any(stance.relation == "perpetrator" and not stance.denies for stance in held)
    if "ResponsibilityClaim" in acts and names_doer:
        return "claims"
    if any(stance.denies for stance in held):
        return "denies"
    if "Confirmation" in acts:
        return "confirms"
    return "attributes" if names_doer or "Accusation" in acts else "reports"
