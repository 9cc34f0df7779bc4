"""Commitments as they stood on a day: the strait, by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.commitments.ledger import last_day, proof, table
from claimgraph.claims.scope import Scope
from tests import planted

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

LIGHT = "an attack of its own in that time is told"
NOTHING = "nothing told against it"


def stood(data: LocalDataset, on: date, act: str = "suspension") -> tuple[object, ...]:
    (found,) = [row for row in table(data, on) if row["act"] == act]
    return tuple(found[name] for name in ("time", "told", "according_to", "denied_by", "condition"))


GUARD, FRONT, COUNCIL = "Vell Coast Guard", "Tern Front", "Port Council of Anner"


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        (4, ("not begun", NOTHING, None, None, "if: not said to be met")),
        (5, ("running", NOTHING, None, None, "if: not said to be met")),
        (10, ("running", NOTHING, None, None, "if: not said to be met")),  # told of on the eleventh
        (11, ("running", LIGHT, GUARD, None, "if: not said to be met")),
        (13, ("running", LIGHT, GUARD, FRONT, "if: not said to be met")),
        # The prisoners came home on the thirteenth, a day too late, as is said the day after.
        (14, ("running", LIGHT, GUARD, FRONT, f"if: met after its deadline ({COUNCIL})")),
        (25, ("running", LIGHT, GUARD, FRONT, f"if: met after its deadline ({COUNCIL})")),
        (26, ("ended by its own resumption", LIGHT, GUARD, FRONT, f"if: met after its deadline ({COUNCIL})")),
    ],
)
def test_how_the_halt_of_the_front_stood(day: int, stands: tuple[object, ...], strait: LocalDataset) -> None:
    assert stood(strait, date(2051, 3, day)) == stands


def test_a_pledge_of_which_an_attack_only_may_lie_in_its_time(strait: LocalDataset) -> None:
    found = stood(strait, date(2051, 4, 6), "pledge")
    assert found == (
        "term over",
        "an attack perhaps in that time is told; whether it was pledged away, see words",
        "Gull Company",
        None,
        "if: not said to be met; if: met (Port Council of Anner)",
    )
    assert stood(strait, date(2051, 4, 4), "pledge")[1] == NOTHING  # it claims the raid on the fifth


def test_each_word_is_shown(strait: LocalDataset) -> None:
    found = [
        (
            str(row["party"]),
            row["when"],
            row["stance"],
            str(row["holder"]),
            row["report"].slug.partition("/")[2],
        )
        for row in proof(strait)
    ]
    assert found == [
        ("Tern Front", "in that time", "affirms", "Vell Coast Guard", "guard-blames-front"),
        ("Tern Front", "in that time", "denies", "Tern Front", "front-denies-light"),
        ("Gull Company", "perhaps in that time", "affirms", "Gull Company", "gull-claims-late"),
    ]


def test_the_last_day_is_that_of_the_last_document(strait: LocalDataset, iraq: LocalDataset) -> None:
    assert last_day(strait.reading) == date(2051, 4, 6)
    assert last_day(iraq.reading) == date(2024, 1, 1)


def test_only_commitments_in_the_scope(strait: LocalDataset) -> None:
    found = {str(row["party"]) for row in table(strait, scope=Scope(according_to=("gull-company",)))}
    assert found == {"Gull Company"}


REGISTRY = """
actors:
  - {id: council, kind: organization, name: Council}
  - {id: red-dawn, kind: armed_group, name: Red Dawn}
  - {id: herald, kind: media_outlet, name: Herald}
places: [{id: pier, kind: facility, name: North Pier}]
events:
  - {id: release, kind: event, label: Release, place: pier}
  - {id: talks, kind: event, label: Talks, place: pier}
"""
HERALD = """
document: herald-1
publisher: herald
published: 2031-05-20
statements:
  - {id: release, act: pledge, speaker: council, said: 2031-05-01, about: release, deadline: 2031-05-05}
  - {id: talks, act: pledge, speaker: council, said: 2031-05-01, about: talks}
  - {id: back, act: retraction, speaker: council, said: 2031-05-04, withdraws: talks}
  - {id: freed, speaker: red-dawn, said: 2031-05-08, affirms: [[release, occurrence, took-place]]}
"""


def test_deadlines_pass_and_pledges_are_withdrawn_or_carried_out(tmp_path: Path) -> None:
    data = planted.corpus(tmp_path / "pier", REGISTRY, HERALD)

    def on(day: int) -> dict[str, tuple[object, ...]]:
        rows = table(data, date(2031, 5, day))
        return {str(row["about"]): (row["time"], row["told"], row["according_to"]) for row in rows}

    withdrawn = "withdrawn or replaced by its speaker"
    assert on(3) == {
        "Release": ("no term told", NOTHING, None),
        "Talks": ("no term told", NOTHING, None),
    }
    assert on(4)["Talks"] == (withdrawn, NOTHING, None)
    assert on(5)["Release"] == ("no term told", NOTHING, None)
    assert on(6)["Release"] == ("deadline passed", NOTHING, None)
    assert on(8)["Release"] == ("deadline passed", "said to be carried out", "Red Dawn")
