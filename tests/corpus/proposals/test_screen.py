"""What a new text holds: things by name, events by place and day in one sentence, names that nobody knows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.proposals.days import days
from claimgraph.corpus.proposals.screen import screen
from claimgraph.corpus.uses import known

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Red Dawn and the Grey Wave met on 1 May at the North Pier. A Grey Wave man spoke. "
    "Red Dawn and Grey Wave.\n"
    "On Monday nothing. The end. The end. Monday. Almari boats, Almari nets near Almar.\n"
)


def test_known_and_unknown(pier: Path) -> None:
    rows = {(row.kind, row.name): row for row in screen(TEXT, known(pier), date(2031, 5, 3))}
    assert rows["actor", "red-dawn"].at == ((0, 8), (82, 90))
    assert rows["event", "raid-north-pier"].at == ((34, 39), (47, 57))
    grey = rows["unknown", "Grey Wave"]
    assert [TEXT[start:end] for start, end in grey.at] == ["Grey Wave"] * 3
    assert grey.label == "with Red Dawn (2)"
    assert {name for kind, name in rows if kind == "unknown"} == {"Grey Wave"}


def test_an_event_needs_place_and_day_in_one_sentence(pier: Path) -> None:
    text = "On 1 May they met. They were at the North Pier on 2 May."
    assert [row.name for row in screen(text, known(pier), date(2031, 5, 3)) if row.kind == "event"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2031-05-02 and 2031-13-02", ["2031-05-02"]),
        ("the 2nd of May, 2030; May 4; Dec. 31", ["2030-05-02", "2030-05-04", "2030-12-31"]),
        ("في 2 مايو و3 تشرين الأول 2029", ["2031-05-02", "2029-10-03"]),
        ("31 June, maybe 5, mayor 7", []),
    ],
)
def test_days(text: str, found: list[str]) -> None:
    assert [one.day.isoformat() for one in days(text, date(2031, 5, 3))] == found
