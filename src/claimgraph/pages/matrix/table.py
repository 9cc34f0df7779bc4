"""The words of a scope by event and party: what a page of events against speakers has room for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimgraph.analyses.sources import silence
from claimgraph.analyses.sources.silence import SILENT, Scope
from claimgraph.claims.scope import Scope as Narrowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimgraph.claims.contests import Contest
    from claimgraph.claims.stances import Stance
    from claimgraph.store.dataset import Dataset

Row = dict[str, str]

UNNAMED = "unnamed"
ACROSS = 20  # columns of a table: what a screen of 1366 pixels and a sheet of A4 hold with legible words
HAPPENED = {"took-place", "under-way", "in-force", "ended"}  # codes of a status that a row of events implies


@dataclass(frozen=True)
class Options:
    """What the page shows.

    Attributes:
        scope: Which events, when silence counts, and whether the press speaks in its own voice.
        gathered: Whether the sources without a name share one column.
        events: At most so many rows; the contested come first.
        speakers: At most so many columns; those who take part in a contest come first.
    """

    scope: Scope = field(default_factory=lambda: Scope(press=False))
    gathered: bool = True
    events: int = 60
    speakers: int = 60


class Table:
    """The words of a scope by event and party, and what of them the page has room for.

    Attributes:
        rows: IRIs of the events shown, the contested first, then those of which most is said.
        columns: IRIs of the parties shown, those who say most first; sources without a name last.
        cells: The rows of `silence.table` for each event and party.
        disputes: Contests by event.
        named: For each event the actors to whom accounts lay it, where these differ and nobody is cleared.
        told: What anybody affirms or denies of each event.
        counts: How many events, speakers and statements are shown, and how many are not.
    """

    def __init__(self, data: Dataset, options: Options, disputes: Sequence[Contest]) -> None:
        scope = options.scope
        wanted = silence.Options(scope.kind, scope.least, scope.share)
        said = list(silence.table(data, Narrowed(place=scope.place), wanted).texts())
        self.press = data.reading.press
        heard = [row for row in said if scope.press or row["party_iri"] not in self.press]
        unnamed = data.reading.told.unidentified
        self.unnamed = {row["party_iri"] for row in heard} & unnamed
        self.gathered = options.gathered and len(self.unnamed) > 1
        self.cells: dict[tuple[str, str], list[Row]] = {}
        for row in heard:
            self.cells.setdefault((row["event_iri"], self._party(row)), []).append(row)
        self.names = _names((row[f"{what}_iri"], row[what]) for row in heard for what in ("event", "party"))
        self.names[UNNAMED] = f"unnamed sources ({len(self.unnamed)})"
        self.told = data.reading.about
        self.named = {contest.subject[0]: contest for contest in data.reading.doers}
        self.disputes: dict[str, list[Contest]] = {}
        self._against: dict[str, set[str]] = {}
        for contest in disputes:
            self.disputes.setdefault(contest.subject[0], []).append(contest)
            if not contest.alone:
                about = self._against.setdefault(contest.subject[0], set())
                about.update(stance.statement for stance in contest.stances)
        self._choose([row for row in heard if row["says"] != SILENT], options)
        shown = set(self.rows)
        self.counts = {
            "events": len(self.rows),
            "more_events": len({row["event_iri"] for row in heard}) - len(self.rows),
            "press_events": len({row["event_iri"] for row in said} - {row["event_iri"] for row in heard}),
            "speakers": len(self.columns),
            "more_speakers": len({party for event, party in self.cells if event in shown})
            - len(self.columns),
            "statements": len(set(self.statements())),
            "contested": sum(event in self._against for event in self.rows),
        }

    def _party(self, row: Row) -> str:
        return UNNAMED if self.gathered and row["party_iri"] in self.unnamed else row["party_iri"]

    def _choose(self, heard: list[Row], options: Options) -> None:
        """Put events and parties in order, and leave out what finds no room."""
        said = dict.fromkeys((row["event_iri"], row["statement"]) for row in heard)
        events = Counter(event for event, _statement in said)
        holders = {
            event: len({stance.speaker[0] for contest in found for stance in contest.stances})
            for event, found in self.disputes.items()
        }
        self.rows = sorted(events, key=lambda event: (-holders.get(event, 0), -events[event]))[
            : options.events
        ]
        shown = set(self.rows)
        spoken = {self._party(row): int(row["spoken"]) for row in heard}
        words = Counter(self._party(row) for row in heard)
        order = sorted(
            {party for event, party in self.cells if event in shown},
            key=lambda party: (party == UNNAMED, -spoken[party], -words[party], self.names[party], party),
        )
        contesting = {party for event in self.rows for party in order if self.clashes(event, party)}
        first = sorted(order, key=lambda party: party not in contesting and party != UNNAMED)
        chosen = set(first[: options.speakers])
        self.columns = [party for party in order if party in chosen]
        if UNNAMED in chosen and len(self.columns) > ACROSS:  # a summary belongs to the first table
            self.columns.remove(UNNAMED)
            self.columns.insert(ACROSS - 1, UNNAMED)

    def clashes(self, event: str, party: str) -> bool:
        """Whether somebody contradicts what a party says of an event."""
        contested = self._against.get(event, set())
        return any(row["statement"] in contested for row in self.cells.get((event, party), ()))

    def statements(self) -> list[str]:
        """IRIs of the statements on the events shown, by whomever has a word in the table."""
        shown = set(self.rows)
        return [
            row["statement"]
            for (event, _party), rows in self.cells.items()
            for row in rows
            if event in shown and row["statement"]
        ]

    def headed(self, event: str) -> list[Stance]:
        """What the head of a row rests on beside contests: who is named as having done it, and its status."""
        return [*(self.named[event].beside if event in self.named else ()), *self.standing(event)]

    def standing(self, event: str) -> list[Stance]:
        """What is said of an event's status that a row of events does not lead to expect."""
        return [
            stance
            for stance in self.told.get(event, ())
            if stance.relation == "status"
            and (stance.denies or stance.value[0].rpartition("/")[2] not in HAPPENED)
        ]


def _names(called: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return names by IRI; where several things have the same, with the end of the IRI."""
    names = dict(called)
    met = Counter(names.values())
    return {
        iri: name if met[name] == 1 else f"{name} ({iri.rpartition('/')[2]})" for iri, name in names.items()
    }
