"""The page that sets events against speakers: who claims, denies, confirms, reports what, or is silent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimgraph import static_page
from claimgraph.contests import contests
from claimgraph.display import safe
from claimgraph.material import material as collected
from claimgraph.rivals import rivals
from claimgraph.silence import SAYS, SILENT, Scope, table
from claimgraph.transmission import transmission

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from claimgraph.contests import Contest
    from claimgraph.dataset import Dataset
    from claimgraph.evidence import Quotations
    from claimgraph.material import Material

Record = dict[str, Any]
Row = dict[str, str]

UNNAMED = "unnamed"
ACROSS = 20  # columns of a table: what a screen of 1366 pixels and a sheet of A4 hold with legible words
NAMED_ELSEWHERE = 12  # contested things outside the table that are called by name
HEAD = 62  # letters that the head of a column holds


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


def write(
    data: Dataset, path: Path, options: Options | None = None, texts: Quotations | None = None
) -> Record:
    """Write the page to a file, and return how much it shows; see `html`."""
    page, counts = _made(data, options or Options(), texts)
    path.write_text(page, encoding="utf-8", newline="\n")
    return counts


def html(data: Dataset, options: Options | None = None, texts: Quotations | None = None) -> str:
    """Return the page as HTML.

    The words are those of `claimgraph.silence.table`, the contested properties those of
    `claimgraph.contests`. A statement stands in full once, beneath the first event that it speaks of.

    Args:
        data: The dataset to ask.
        options: What to show.
        texts: The source texts, if quotations are to stand in the page.

    Raises:
        QueryError: There is no such kind of event.
        NotFoundError: There is no such place.
    """
    return _made(data, options or Options(), texts)[0]


def _made(data: Dataset, options: Options, texts: Quotations | None) -> tuple[str, Record]:
    disputes = contests(data)
    found = _Table(data, options, disputes)
    shown = collected(data, found.statements(), disputes, texts)
    rows = [_event(number, event, found, shown) for number, event in enumerate(found.rows)]
    seen: set[int] = set()
    blocks = [_block(row, found, shown, seen) for row in rows]
    elsewhere = [contest for contest in disputes if contest.subject[0] not in found.rows]
    where = data.find(options.scope.place, ["place"]).label if options.scope.place else ""
    what = options.scope.kind.replace("_", " ")
    record = {
        "title": f"Who says what of which {what}" + (f" at {safe(where)}" if where else ""),
        "what": what,
        "where": safe(where),
        "options": options,
        "says": [*SAYS, SILENT],
        "used": {says for row in rows for cell in row["cells"].values() for says in cell["words"]},
        "columns": [_column(number, party, found) for number, party in enumerate(found.columns)],
        "parts": _parts(rows, len(found.columns)),
        "across": ACROSS,
        "blocks": blocks,
        "counts": found.counts,
        "elsewhere": [
            f"{safe(contest.subject[1])} – {safe(contest.predicate)}"
            for contest in elsewhere[:NAMED_ELSEWHERE]
        ],
        "elsewhere_more": len(elsewhere[NAMED_ELSEWHERE:]),
    }
    return static_page.render("matrix", shown, record), found.counts


class _Table:
    """The words of a scope by event and party, and what of them the page has room for.

    Attributes:
        rows: IRIs of the events shown, the contested first, then those of which most is said.
        columns: IRIs of the parties shown, those who say most first; sources without a name last.
        cells: The rows of `claimgraph.silence.table` for each event and party.
        disputes: Contests by event.
        counts: How many events, speakers and statements are shown, and how many are not.
    """

    def __init__(self, data: Dataset, options: Options, disputes: list[Contest]) -> None:
        scope = options.scope
        said = list(table(data, Scope(scope.kind, scope.place, scope.least, scope.share)))
        self.press = {row["actor"] for row in data.ask("press")}
        heard = [row for row in said if scope.press or row["party_iri"] not in self.press]
        unnamed = transmission(data).unidentified
        self.unnamed = {row["party_iri"] for row in heard} & unnamed
        self.gathered = options.gathered and len(self.unnamed) > 1
        self.cells: dict[tuple[str, str], list[Row]] = {}
        for row in heard:
            self.cells.setdefault((row["event_iri"], self._party(row)), []).append(row)
        self.names = _names((row[f"{what}_iri"], row[what]) for row in heard for what in ("event", "party"))
        self.names[UNNAMED] = f"unnamed sources ({len(self.unnamed)})"
        self.disputes: dict[str, list[Contest]] = {}
        self._against: dict[str, set[str]] = {}
        for contest in disputes:
            self.disputes.setdefault(contest.subject[0], []).append(contest)
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
            "contested": sum(event in self.disputes for event in self.rows),
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
        """IRIs of the statements on the events shown, by whomever."""
        shown = set(self.rows)
        return [
            row["statement"]
            for (event, _party), rows in self.cells.items()
            for row in rows
            if event in shown and row["statement"]
        ]


def _names(called: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return names by IRI; where several things have the same, with the end of the IRI."""
    names = dict(called)
    met = Counter(names.values())
    return {
        iri: name if met[name] == 1 else f"{name} ({iri.rpartition('/')[2]})" for iri, name in names.items()
    }


def _column(number: int, party: str, found: _Table) -> Record:
    name = safe(found.names[party]) or safe(party)
    return {
        "number": number,
        "name": name,
        "short": name if len(name) <= HEAD else f"{name[: HEAD - 1].rstrip()}…",
        "press": party in found.press,
        "gathered": party == UNNAMED,
        "sources": len(found.unnamed),
    }


def _event(number: int, event: str, found: _Table, material: Material) -> Record:
    """Return a row of the table; its cells by the number of the column."""
    cells = {
        column: _cell(found.cells[event, party], clash=found.clashes(event, party))
        for column, party in enumerate(found.columns)
        if (event, party) in found.cells
    }
    return {
        "number": number,
        "iri": event,
        "name": safe(found.names[event]) or safe(event),
        "contests": [rivals(contest, material.position) for contest in found.disputes.get(event, ())],
        "cells": cells,
    }


def _cell(rows: list[Row], *, clash: bool) -> Record:
    """Return how often each word stands in a cell, the gravest first."""
    met = Counter(says for says, _statement in {(row["says"], row["statement"]) for row in rows})
    return {"words": {says: met[says] for says in (*SAYS, SILENT) if says in met}, "clash": clash}


def _block(row: Record, found: _Table, material: Material, seen: set[int]) -> Record:
    """Return what is said of an event: party by party its statements, in full where they stand first."""
    groups = []
    shown = {party: number for number, party in enumerate(found.columns)}
    parties = [party for event, party in found.cells if event == row["iri"]]
    for party in sorted(parties, key=lambda party: shown.get(party, len(shown))):
        rows = found.cells[row["iri"], party]
        numbers = sorted({material.position[one["statement"]] for one in rows if one["statement"]})
        name = safe(found.names[party])
        groups.append(
            {
                "column": shown.get(party),
                "name": name,
                "named": any(material.statements[number]["speakers"] != [name] for number in numbers or [0]),
                "words": _cell(rows, clash=False)["words"],
                "spoken": rows[0]["spoken"],
                "reach": rows[0]["reach"],
                "statements": [(number, number not in seen) for number in numbers],
            }
        )
        seen.update(numbers)
        if shown.get(party) in row["cells"] and len(numbers) == 1:
            row["cells"][shown[party]]["card"] = numbers[0]
    held = {number for contest in row["contests"] for number in contest["cards"]}
    missing = sorted(held - seen)
    seen.update(missing)
    if missing:  # of the press, where the table leaves out its own voice
        rest: Record = {"column": None, "name": "in contest, without a column", "named": True, "words": {}}
        groups.append(rest | {"statements": [(number, True) for number in missing]})
    return {"row": row, "groups": groups}


def _parts(rows: Iterable[Record], columns: int) -> list[Record]:
    """Return tables of as many columns as fit; the later ones without events of which nobody speaks there."""
    parts = []
    for first in range(0, columns, ACROSS):
        here = range(first, min(first + ACROSS, columns))
        met = [row for row in rows if first == 0 or any(column in row["cells"] for column in here)]
        groups = [
            ("contested", [row for row in met if row["contests"]]),
            ("not contested", [row for row in met if not row["contests"]]),
        ]
        parts.append({"columns": list(here), "groups": [group for group in groups if group[1]]})
    return parts
