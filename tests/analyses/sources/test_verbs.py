"""Verbs of saying by outlet and speaker: by hand, on an invented coast; the same as the question has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.sources.verbs import proof, table, tellings
from claimgraph.claims.scope import Scope
from claimgraph.model.ontology.vocabulary import vocabulary
from tests import planted

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

REGISTRY = """
actors:
  - {id: red-dawn, kind: armed_group, name: Red Dawn}
  - {id: navy, kind: armed_force, name: Navy}
  - {id: ada, kind: person, name: Ada Marsh}
  - {id: herald, kind: media_outlet, name: Herald}
  - {id: post, kind: media_outlet, name: Post}
places: [{id: pier, kind: facility, name: North Pier}]
events: [{id: raid, kind: attack, label: Raid, place: pier, date: 2031-05-01}]
"""
POST = """
document: post-1
publisher: post
published: 2031-05-20
statements:
  - {repeats: herald-1/dawn-0, via: [herald]}
  - id: ada
    speaker: ada
    affirms: [[raid, occurrence, took-place], [raid, outcome, hit, {cue: confirmed}]]
"""


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    """Of eighteen verbs of the Herald nine are doubting: all of Red Dawn and Marsh, none of the Navy."""
    told = [("red-dawn", "dawn", "claimed")] * 4 + [("red-dawn", "dawn", "alleged")]
    told += [("navy", "navy", "said")] * 8 + [("navy", "navy", "confirmed")]
    told += [("ada", "ada", "insisted")] * 4
    lines = [
        f"  - {{id: {name}-{place}, speaker: {speaker}, cue: {verb}, affirms: [[raid, outcome, hit]]}}"
        for place, (speaker, name, verb) in enumerate(told)
    ]
    head = "document: herald-1\npublisher: herald\npublished: 2031-05-20\nstatements:\n"
    folder: Path = tmp_path_factory.mktemp("coast") / "coast"
    return planted.corpus(folder, REGISTRY, head + "\n".join(lines), POST)


def test_each_speaker_beside_the_average_of_the_outlet(coast: LocalDataset) -> None:
    found = {
        (str(row["outlet"]), row["speaker"] and str(row["speaker"])): tuple(
            row[name] for name in ("cases", "doubting", "vouching", "doubts", "vouches", "verbs", "remark")
        )
        for row in table(coast)
    }
    assert found == {
        ("Herald", None): (
            *(18, 9, 1, None, None),
            *("said 8, claimed 4, insisted 4, alleged 1, confirmed 1", None),
        ),
        ("Herald", "Navy"): (9, 0, 1, "less", None, "said 8, confirmed 1", None),
        ("Herald", "Red Dawn"): (5, 5, 0, "more", None, "claimed 4, alleged 1", None),
        # The interval leaves the average out, from 0.51 up, but four cases are too few to say so.
        ("Herald", "Ada Marsh"): (4, 4, 0, None, None, "insisted 4", "few: 4"),
        ("Post", None): (1, 0, 1, None, None, "confirmed 1", "few: 1"),  # what it passes on is not its verb
        ("Post", "Ada Marsh"): (1, 0, 1, None, None, "confirmed 1", "few: 1"),
    }


def test_the_interval_is_that_of_wilson(coast: LocalDataset) -> None:
    (navy,) = [row for row in table(coast) if str(row["speaker"]) == "Navy"]
    assert (navy["doubting_low"], navy["doubting_high"]) == (0.0, 0.299)  # z² / (9 + z²), below 9 / 18


def test_each_case_is_shown(coast: LocalDataset) -> None:
    tones = Counter(row["tone"] for row in proof(coast))
    assert tones == {"neutral": 8, "doubting": 9, "vouching": 2}
    assert [row["tone"] for row in proof(coast, Scope(according_to=("ada",)))] == [
        *["doubting"] * 4,
        "vouching",
    ]


def test_verbs_that_lean_are_those_of_the_ontology() -> None:
    leaning = vocabulary().relations.polarity
    cues = {code.rpartition("/")[2]: tone for code, tone in leaning.items() if "/cue/" in code}
    assert {verb for verb, tone in cues.items() if tone == "hostile"} == {"alleged", "claimed", "insisted"}
    assert {verb for verb, tone in cues.items() if tone == "friendly"} == {
        "acknowledged", "admitted", "confirmed", "explained",
    }  # fmt: skip


def test_the_question_counts_the_same(iraq: LocalDataset, coast: LocalDataset) -> None:
    for data in (iraq, coast):
        asked = Counter(
            {
                (row["outlet"].iri, row["speaker"].iri, row["cue"].iri): row["statements"]
                for row in data.ask("verbs-of-saying")
            }
        )
        assert asked == Counter((one.outlet, one.speaker, one.verb) for one in tellings(data))
