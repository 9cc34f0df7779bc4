"""Which events may be one: by place, day, weapon and label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.identity.happenings import Happenings
from tests.planted import estuary

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "kind: attack, label: Shots at the weir, place: mill, date: 2041-01-10"
TOLD = """\
- id: told-{event}
  act: assertion
  speaker: gamma-wire
  said: 2040-05-01
  about: [{event}]
  affirms: [[{event}, weapon, {weapon}]]
  paraphrase: Told.
"""


def met(folder: Path, second: str, weapons: tuple[str, str] | None = None, apart: int = 1) -> bool:
    """Whether a second event is proposed as one with the first."""
    events = "".join(f"  - {{id: {slug}, {said}}}\n" for slug, said in (("one", FIRST), ("two", second)))
    said = "".join(
        TOLD.format(event=event, weapon=weapon)
        for event, weapon in zip(("one", "two"), weapons or (), strict=False)
    )
    data = estuary(folder, said, events)
    pairs = {
        tuple(iri.rpartition("/")[2] for iri in (found.one, found.other))
        for found in Happenings(data.reading, apart).meetings()
    }
    return ("one", "two") in pairs


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("kind: attack, label: Fire by night, place: mill, date: 2041-01-10", True),
        ("kind: attack, label: Fire by night, place: mill, date: 2041-01-11", True),
        ("kind: attack, label: Fire by night, place: mill, date: 2041-01-12", False),
        ("kind: attack, label: Fire by night, place: estuary, date: 2041-01-10", True),
        ("kind: attack, label: Fire by night, place: lock, date: 2041-01-10", False),
        ("kind: meeting, label: Talks by night, place: mill, date: 2041-01-10", False),
        ("kind: attack, label: Fire by night, place: mill", False),
        ("kind: attack, label: Shots at the weir, place: mill", True),
        ("kind: attack, label: Shots at the weir, date: 2041-01-10", True),
        ("kind: event, label: Fire by night, place: mill, date: 2041-01-10", False),
        ("kind: event, label: Shots at the weir, place: mill, date: 2041-01-10", True),
        ("kind: attack, part_of_event: one, label: Fire, place: mill, date: 2041-01-10", False),
        ("kind: event_series, counts: attack, label: Shots at the weir, place: mill", False),
    ],
)
def test_place_and_day_meet(tmp_path: Path, second: str, *, expected: bool) -> None:
    assert met(tmp_path, second) is expected


def test_more_days_may_lie_between(tmp_path: Path) -> None:
    assert met(tmp_path, "kind: attack, label: Fire, place: mill, date: 2041-01-13", apart=3)


@pytest.mark.parametrize(
    ("weapons", "label", "expected"),
    [
        (("rocket", "rocket"), "Fire by night", True),
        (("rocket", "drone"), "Fire by night", False),
        (("rocket", "drone"), "Shots at the weir", True),
    ],
)
def test_weapons_meet(tmp_path: Path, weapons: tuple[str, str], label: str, *, expected: bool) -> None:
    second = f"kind: attack, label: {label}, place: mill, date: 2041-01-10"
    assert met(tmp_path, second, weapons) is expected
