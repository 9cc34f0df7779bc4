"""Whether conditions are said to have been met: by hand, on an invented quay."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.numbers.chance import Rule
from claimgraph.analyses.threats.conditions import answered, called_for, in_words
from claimgraph.analyses.threats.follow_through import pairs, table
from tests import planted

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

REGISTRY = """
actors:
  - {id: red-dawn, kind: armed_group, name: Red Dawn}
  - {id: navy, kind: armed_force, name: Navy}
  - {id: council, kind: organization, name: Council}
  - {id: herald, kind: media_outlet, name: Herald}
places: [{id: pier, kind: facility, name: North Pier}]
events:
  - {id: visit, kind: event, label: Visit, place: pier}
  - {id: landing, kind: event, label: Landing, place: pier}
  - {id: raid, kind: attack, label: Raid, place: pier, date: 2031-05-10}
  - {id: fire, kind: attack, label: Fire, place: pier, date: 2031-06-20}
"""
THREAT = """
document: herald-1
publisher: herald
published: 2031-07-01
statements:
  - id: threat
    act: threat
    speaker: red-dawn
    said: 2031-05-05
    target: navy
    condition: CONDITION
  - {id: visit, speaker: council, said: 2031-05-09, affirms: [[visit, occurrence, took-place]]}
  - {id: no-visit, speaker: navy, said: 2031-05-12, denies: [[visit, occurrence, took-place]]}
  - {id: landing, speaker: council, said: 2031-06-30, affirms: [[landing, occurred_on, 2031-05-12]]}
  - {id: raid, speaker: council, affirms: [[raid, aimed_at, navy]]}
"""
DAY = date(2031, 5, 10)


def threatened(folder: Path, condition: str) -> LocalDataset:
    return planted.corpus(folder / "quay", REGISTRY, THREAT.replace("CONDITION", condition))


@pytest.mark.parametrize(
    ("condition", "words", "met"),
    [
        ("{kind: if, paraphrase: x, event: visit}", "if: met (Council; denied by Navy)", 1),
        ("{kind: after, paraphrase: x, event: visit}", "after: met (Council; denied by Navy)", 1),
        (
            "{kind: unless, paraphrase: x, event: visit}",
            "unless: met (Council; denied by Navy)",
            0,
        ),  # averts
        ("{kind: if, paraphrase: x, event: landing}", "if: met only later (Council)", 0),
        ("{kind: if, paraphrase: x, event: fire}", "if: not said to be met", 0),
        ("{kind: if, paraphrase: x}", "if: no event named for it", 0),
    ],
)
def test_by_whose_word_a_condition_was_met_before_the_attack(
    condition: str, words: str, met: int, tmp_path: Path
) -> None:
    data = threatened(tmp_path, condition)
    (pair,) = pairs(data, Rule(days=7))
    assert pair["condition"] == words
    rule = Rule(days=7, draws=50, since=date(2031, 5, 1), until=date(2031, 6, 1))
    assert [row["met"] for row in table(data, rule)] == [met, met]
    assert [row["conditional"] for row in table(data, rule)] == [1, 1]


def test_without_a_condition_none_is_told(tmp_path: Path) -> None:
    data = planted.corpus(tmp_path / "quay", REGISTRY, THREAT.replace("    condition: CONDITION\n", ""))
    assert [row["condition"] for row in pairs(data, Rule(days=7))] == ["no condition"]


@pytest.mark.parametrize(
    ("on", "words"),
    [(8, "not said to be met"), (9, "met (Council)"), (12, "met (Council; denied by Navy)")],
)
def test_only_what_was_said_by_a_day_counts(on: int, words: str, tmp_path: Path) -> None:
    data = threatened(tmp_path, "{kind: if, paraphrase: x, event: visit}")
    (threat,) = [one for one in data.reading.statements.values() if one.conditions]
    found = answered(data.reading, threat, date(2031, 5, on))
    assert in_words(data.reading, found, DAY, DAY) == f"if: {words}"


def test_of_several_all_must_be_met_unless_one_suffices(tmp_path: Path) -> None:
    both = "[{kind: if, paraphrase: x, event: visit}, {kind: if, paraphrase: y, event: landing}]"
    data = threatened(tmp_path, f"{both}\n    joined: and")
    (threat,) = [one for one in data.reading.statements.values() if one.conditions]
    found = answered(data.reading, threat)
    assert not called_for(found, "and", DAY, DAY)
    assert called_for(found, "or", DAY, DAY)
