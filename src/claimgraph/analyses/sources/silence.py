"""Whose silence on an event means anything, beside those who speak of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.analyses.sources.words import SAYS, SERIES, SILENT, Word, carried_down, says_of
from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer, columns
from claimgraph.ask.questions import Column
from claimgraph.claims.scope import Scope
from claimgraph.errors import QueryError
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Statement
    from claimgraph.store.dataset import Dataset


@dataclass(frozen=True)
class Options:
    """Which events, and when silence counts.

    Attributes:
        kind: Class of the events, as in annotations: attack, strike, meeting.
        least: A speaker usually comments only if it speaks of at least so many of the events ...
        share: ... and of at least this share of those that it could have spoken of.
        press: Whether what outlets, authors and relays say in their own voice is shown.
    """

    kind: str = "attack"
    least: int = 3
    share: float = 0.5
    press: bool = True


class Habit(NamedTuple):
    """Of how many events a party speaks, and of how many it could have spoken."""

    spoken: int
    reach: int


@dataclass(frozen=True)
class Heard:
    """What is heard of some events.

    Attributes:
        events: IRIs of the events, the earliest first.
        words: The words on each event, the earliest first, and after them the silences that count.
        habits: What each party usually does, by its IRI.
    """

    events: tuple[str, ...]
    words: tuple[Word, ...]
    habits: Mapping[str, Habit]


def heard(data: Dataset, scope: Scope | None = None, options: Options | None = None) -> Heard:
    """Return who says what of which event, as `table` defines it.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements are heard.
        options: Which events, and when silence counts.

    Raises:
        QueryError: There is no such kind of event.
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    scope, options = scope or Scope(), options or Options()
    reading, statements = data.reading.heard(all_standing=scope.all_standing), scope.statements(data)
    asked = {data.find(name, ["actor"]).iri for name in scope.according_to}
    place = data.find(scope.place, ["place"]).iri if scope.place else ""
    voices = _Voices(reading, _events(reading, options.kind, place), options)
    events = [
        event
        for event in voices.events
        if any(statement.iri in statements for statement in reading.spoken_of[event])
    ]
    words = [
        word
        for event in events
        for word in (*voices.on(event), *voices.silent(event))
        if (word.statement in statements if word.statement else not asked or word.party in asked)
    ]
    return Heard(tuple(events), tuple(words), voices.habits)


def table(data: Dataset, scope: Scope | None = None, options: Options | None = None) -> Answer:
    """Return who says what of which event, one row for each word and each silence that counts.

    Definition: the events are those of a kind of which somebody affirms something, or takes for granted what
    another denies; one that was only called for is none. A party is a speaker, or somebody on whose behalf a
    speaker speaks. It

    - *claims* an event if it says in a claim of responsibility who did it;
    - *denies* if it denies anything of the event;
    - *confirms* if it confirms what is known of it (the act of confirmation, not mere agreement), or a
      series that takes it in: then `of` is "series", and the event is one that somebody claims and that
      fits into the series by class, place and date, as the question `confirmations` has it;
    - *attributes* if it otherwise says who did it, had part in it or answers for it, or accuses somebody
      over it;
    - *reports* if it speaks of it in another way;
    - is *silent* if it does not, although it usually comments.

    A party could have spoken of an event, as far as these documents can tell, if a document that carries
    its word on another of the events speaks of this one. It usually comments if it speaks of at least
    `options.least` events and of at least `options.share` of those that it could have spoken of; `spoken`
    and `reach` are these two numbers; what no longer stands makes no habit, and is no silence either.
    Outlets, authors and relays, and sources without a name, are never silent: the first decide what is
    printed, the second exist in one document only.

    A scope with a place keeps the events filed there or inside it. Otherwise it narrows which words are
    heard, and leaves out events of which no such word speaks; who is silent is judged by all that is said and
    still stands.

    Source: ours. That silence is informative only against a habit of speaking is the argument from
    silence of historical criticism (C.-V. Langlois and C. Seignobos, Introduction aux études historiques,
    1898, book III).

    Limits: silence in the documents is not silence in the world; a party may have spoken elsewhere, or
    later. With few documents hardly anybody qualifies, which is an answer as well. Who confirms a series
    need not have meant each event in it.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements are heard.
        options: Which events, and when silence counts.

    Raises:
        QueryError: There is no such kind of event.
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    found, thing = heard(data, scope, options), data.reading.thing
    return answer(
        "event event, party actor, says text, of text, said edtf, spoken integer, reach integer,"
        " statement statement",
        [
            (
                thing(word.event),
                thing(word.party),
                *(word.says, word.of, word.said),
                *found.habits[word.party],
                Thing(word.statement) if word.statement else None,
            )
            for word in found.words
        ],
    )


def grid(data: Dataset, scope: Scope | None = None, options: Options | None = None) -> Answer:
    """Return the same as a grid: a row for each event, a column for each party, in order of how much it says.

    What a party confirms only of a series stands there as "confirms the series".

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements are heard.
        options: Which events, and when silence counts.

    Raises:
        QueryError: There is no such kind of event.
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    found, reading = heard(data, scope, options), data.reading
    parties = sorted(
        {word.party for word in found.words},
        key=lambda party: (-found.habits[party].spoken, reading.label(party), party),
    )
    cells: dict[tuple[str, str], set[str]] = {}
    for word in found.words:
        says = f"{word.says} the {word.of}" if word.of else word.says
        cells.setdefault((word.event, word.party), set()).add(says)
    rows: list[list[Value]] = [
        [
            reading.thing(event),
            *(", ".join(sorted(cells.get((event, party), ()), key=_rank)) for party in parties),
        ]
        for event in found.events
    ]
    first = columns("event event")
    heads = _headings(reading, parties, first[0].variables)
    return answer([*first, *(Column(head, "text") for head in heads)], rows)


def _rank(says: str) -> tuple[int, str]:
    return (*SAYS, SILENT).index(says.partition(" ")[0]), says


def _headings(reading: Reading, parties: list[str], taken: Iterable[str]) -> list[str]:
    """The names of parties; where a name is taken or two have the same, with the slug or the IRI."""
    heads = [reading.label(party) for party in parties]
    for more in (lambda party: reading.entities[party].slug, str):
        met = Counter((*heads, *taken))
        heads = [
            head if met[head] == 1 else f"{reading.label(party)} ({more(party)})"
            for head, party in zip(heads, parties, strict=True)
        ]
    return heads


def _events(reading: Reading, kind: str, place: str) -> list[str]:
    """The events of a kind at a place of which somebody affirms something, the earliest first.

    What is contested because somebody only takes for granted that it took place is among them.
    """
    if kind not in vocabulary().event_kinds:
        raise QueryError(not_among("kind of event", kind, vocabulary().event_kinds))
    granted = {stance.subject[0] for stances in reading.implied.values() for stance in stances}
    found = [
        event
        for event in reading.things("event")
        if kind in event.classes
        and (not place or place in reading.filed(event.iri))
        and (event.iri in granted or any(not stance.denies for stance in reading.about.get(event.iri, ())))
    ]
    return [event.iri for event in sorted(found, key=lambda one: (one.fact("date"), one.label, one.iri))]


class _Voices:
    """The words on some events, and the habits of those who speak.

    Attributes:
        events: IRIs of the events.
        habits: What each party usually does.
    """

    def __init__(self, reading: Reading, events: list[str], options: Options) -> None:
        self.events = events
        self._label = reading.label
        self._options = options
        self._never = reading.press | reading.told.unidentified
        self._words: dict[str, dict[Word, None]] = {event: {} for event in events}
        self._heard: set[tuple[str, str]] = set()  # who has a word on what, whether or not it still stands
        self._spoken: dict[str, set[str]] = {}
        self._in: dict[str, set[str]] = {}
        self._told: dict[str, set[str]] = {}  # of which events a document tells
        self._of: dict[str, set[str]] = {event: set() for event in events}  # and the other way round
        hidden: Collection[str] = () if options.press else reading.press
        for event in events:
            for statement in reading.spoken_of[event]:
                for document in statement.documents:
                    self._told.setdefault(document, set()).add(event)
                    self._of.setdefault(event, set()).add(document)
                self._take(event, statement, says_of(statement, event), hidden)
        for statement, event in carried_down(reading, events):
            self._take(event, statement, "confirms", hidden, of=SERIES)
        self.habits = {
            party: Habit(len(spoken), self._reach(party)) for party, spoken in self._spoken.items()
        }
        self._usual_in: dict[str, set[str]] = {}  # those who usually comment, by the documents with a word
        for party in self._spoken.keys() - self._never:
            if self._usual(self.habits[party]):
                for document in self._in[party]:
                    self._usual_in.setdefault(document, set()).add(party)

    def _take(
        self, event: str, statement: Statement, says: str, hidden: Collection[str], *, of: str = ""
    ) -> None:
        """Take down a word for whoever speaks it and on whose behalf."""
        for party in dict.fromkeys(statement.voices):
            if party not in hidden:
                self._words[event][Word(event, party, says, statement.said, statement.iri, of)] = None
                self._heard.add((event, party))
                spoken = self._spoken.setdefault(party, set())
                documents = self._in.setdefault(party, set())
                if statement.stands:
                    spoken.add(event)
                    documents.update(statement.documents)

    def on(self, event: str) -> Iterable[Word]:
        """The words on an event, each once."""
        return self._words[event]

    def silent(self, event: str) -> Iterator[Word]:
        """The silences on an event that count."""
        usual = {party for document in self._of[event] for party in self._usual_in.get(document, ())}
        for party in sorted(usual, key=lambda party: (self._label(party), party)):
            if (event, party) not in self._heard:
                yield Word(event, party, SILENT)

    def _reach(self, party: str) -> int:
        return len(self._spoken[party].union(*(self._told.get(document, ()) for document in self._in[party])))

    def _usual(self, habit: Habit) -> bool:
        return habit.spoken >= max(self._options.least, self._options.share * habit.reach)
