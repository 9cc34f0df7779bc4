"""The words of a scope by event and party: what a page of events against speakers has room for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from claimgraph.analyses.sources import silence
from claimgraph.analyses.sources.words import SILENT
from claimgraph.model.namespaces import CODE
from claimgraph.pages.matrix.sides import sides

if TYPE_CHECKING:
    from claimgraph.analyses.sources.words import Word
    from claimgraph.claims.contests import Contest
    from claimgraph.claims.scope import Scope
    from claimgraph.claims.stances import Stance
    from claimgraph.store.dataset import Dataset

UNNAMED = "unnamed"
ACROSS = 11  # columns of a table: what a screen of 1366 pixels and a sheet of A4 hold with legible values
# What a row of events implies, of occurrence and phase.
HAPPENED = {
    f"{CODE}{code}" for code in ("occurrence/took-place", "phase/under-way", "phase/in-force", "phase/ended")
}


@dataclass(frozen=True)
class Options:
    """What the page shows of its scope.

    Attributes:
        silence: Which events, when silence counts, and whether the press speaks in its own voice.
        gathered: Whether the sources without a name share one column.
        events: At most so many rows; the contested come first.
        speakers: At most so many columns; those who take part in a contest come first.
    """

    silence: silence.Options = field(default_factory=lambda: silence.Options(press=False))
    gathered: bool = True
    events: int = 60
    speakers: int = 60


class Table:
    """The words of a scope by event and party, and what of them the page has room for.

    Attributes:
        rows: IRIs of the events shown, the contested first, then those of which most is said.
        columns: IRIs of the parties shown: who holds the same of the first contested event beside each
            other, then of the second and so on, then those who say most; sources without a name last.
        cells: The words of each party on each event, silences that count among them.
        habits: What each party usually does.
        disputes: Contests by event.
        sides: The values on which accounts of each event shown differ, contest by contest.
        differing: What is told differently of each event without contradiction, several doers first.
        told: What anybody affirms or denies of each event.
        ended: IRIs of the statements shown that no longer stand; they take part in no count.
        counts: How many events, speakers and statements are shown, and how many are not.

    Raises:
        QueryError: There is no such kind of event.
        NotFoundError: A name of the scope stands for nothing or several things.
    """

    def __init__(self, data: Dataset, scope: Scope, options: Options) -> None:
        self.reading = data.reading
        heard = silence.heard(data, replace(scope, all_standing=True), replace(options.silence, press=True))
        self.press, self.habits = self.reading.press, heard.habits
        words = [word for word in heard.words if options.silence.press or word.party not in self.press]
        said = self.reading.statements
        self.ended = {word.statement for word in words if word.statement and not said[word.statement].stands}
        counted = words if scope.all_standing else [one for one in words if one.statement not in self.ended]
        self.unnamed = {word.party for word in words} & self.reading.told.unidentified
        self.gathered = options.gathered and len(self.unnamed) > 1
        self.cells: dict[tuple[str, str], list[Word]] = {}
        for word in words:
            self.cells.setdefault((word.event, self._column(word)), []).append(word)
        self.told = self.reading.about
        self.differing: dict[str, list[Contest]] = {}
        for contest in (*self.reading.doers, *self.reading.differences):
            self.differing.setdefault(contest.subject[0], []).append(contest)
        self.disputes: dict[str, list[Contest]] = {}
        self._against: dict[str, set[str]] = {}
        for contest in self.reading.contests:
            self.disputes.setdefault(contest.subject[0], []).append(contest)
            if contest.contested:
                about = self._against.setdefault(contest.subject[0], set())
                against = (found.stances for found in contest.disagreements if found.contest)
                about.update(stance.statement for stances in against for stance in stances)
        self._choose(words, [word for word in counted if word.says != SILENT], options)
        shown = set(self.rows)
        met = {word.event for word in words}
        self.counts = {
            "events": len(self.rows),
            "more_events": len(met) - len(self.rows),
            "press_events": len({word.event for word in heard.words} - met),
            "speakers": len(self.columns),
            "more_speakers": len({party for event, party in self.cells if event in shown})
            - len(self.columns),
            "statements": len({word.statement for word in counted if word.event in shown} - {""}),
            "ended": len(self.ended.intersection(self.statements())),
            "contested": sum(event in self._against for event in self.rows),
        }

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each party that has a word on an event shown: its column, or behind them by name."""
        shown = set(self.rows)
        behind = {party for event, party in self.cells if event in shown} - set(self.columns)
        order = [*self.columns, *sorted(behind, key=lambda party: (self.name(party), party))]
        return {party: place for place, party in enumerate(order)}

    def name(self, iri: str) -> str:
        """Return what an event or a party is called."""
        return f"unnamed sources ({len(self.unnamed)})" if iri == UNNAMED else self.reading.label(iri)

    def _column(self, word: Word) -> str:
        return UNNAMED if self.gathered and word.party in self.unnamed else word.party

    def _choose(self, all_of_them: list[Word], words: list[Word], options: Options) -> None:
        """Put events and parties in order, and leave out what finds no room."""
        said = dict.fromkeys((word.event, word.statement) for word in words)
        events = Counter(event for event, _statement in said)
        events.update(dict.fromkeys((word.event for word in all_of_them if word.statement), 0))
        holders = {
            event: len({who for contest in found for who in contest.holders})
            for event, found in self.disputes.items()
        }
        self.rows = sorted(events, key=lambda event: (-holders.get(event, 0), -events[event]))[
            : options.events
        ]
        self.sides = sides({event: self.disputes.get(event, ()) for event in self.rows})
        shown = set(self.rows)
        spoken = {self._column(word): self.habits[word.party].spoken for word in words}
        times = Counter(map(self._column, words))
        by_side = self._by_side()
        order = sorted(
            {party for event, party in self.cells if event in shown},
            key=lambda party: (
                *(party == UNNAMED, party not in by_side, by_side.get(party, 0)),
                *(-spoken[party], -times[party], self.name(party), party),
            ),
        )
        contesting = {party for event in self.rows for party in order if self.clashes(event, party)}
        first = sorted(order, key=lambda party: party not in contesting and party != UNNAMED)
        chosen = set(first[: options.speakers])
        self.columns = [party for party in order if party in chosen]
        if UNNAMED in chosen and len(self.columns) > ACROSS:  # a summary belongs to the first table
            self.columns.remove(UNNAMED)
            self.columns.insert(ACROSS - 1, UNNAMED)

    def _by_side(self) -> dict[str, int]:
        """Return the place of the first side that each party is on, in the order of rows and values."""
        met: dict[str, int] = {}
        lettered = (
            (event, side) for event in self.rows for some in self.sides[event] for side in some if side.letter
        )
        for place, (event, side) in enumerate(lettered):
            for (of, party), words in self.cells.items():
                if of == event and any(word.statement in side.statements for word in words):
                    met.setdefault(party, place)
        return met

    def clashes(self, event: str, party: str) -> bool:
        """Whether somebody contradicts what a party says of an event."""
        contested = self._against.get(event, set())
        return any(word.statement in contested for word in self.cells.get((event, party), ()))

    def statements(self) -> list[str]:
        """IRIs of the statements on the events shown, by whomever has a word in the table."""
        shown = set(self.rows)
        return [
            word.statement
            for (event, _party), words in self.cells.items()
            for word in words
            if event in shown and word.statement
        ]

    def headed(self, event: str) -> list[Stance]:
        """What the head of a row rests on beside contests: who is named, whether it took place."""
        differing = self.differing.get(event, ())
        return [
            *(stance for contest in differing for stance in (*contest.stances, *contest.beside)),
            *self.standing(event),
        ]

    def standing(self, event: str) -> list[Stance]:
        """What is said of an event's occurrence and phase that a row of events does not lead to expect."""
        return [
            stance
            for stance in self.told.get(event, ())
            if stance.relation in {"occurrence", "phase"} and not self.is_expected(stance)
        ]

    @staticmethod
    def is_expected(stance: Stance) -> bool:
        """Whether a row of events says it of each of them: that it took place."""
        return not stance.denies and stance.value[0] in HAPPENED

    def standing_of(self, statement: str) -> str:
        """Return that a statement no longer stands, in a word; an empty text if it stands or is a silence."""
        if statement not in self.ended:
            return ""
        return self.reading.code("standing", self.reading.statements[statement].standing.code)
