"""Who speaks first, and how long the other takes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analyses.parties.agenda import FIRST, OPEN, OTHER, Mention, Pair, pairs, proof, table
from claimgraph.claims.scope import Scope
from claimgraph.claims.statements import Statement
from tests import planted

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

REGISTRY = """
actors:
  - {id: navy, kind: armed_force, name: Navy}
  - {id: red-dawn, kind: armed_group, name: Red Dawn}
  - {id: ode, kind: person, name: Ode Farrow}
  - {id: herald, kind: media_outlet, name: Herald}
events:
  - {id: one, kind: attack, label: One, date: 2031-05-01}
  - {id: two, kind: attack, label: Two, date: 2031-05-02}
  - {id: three, kind: attack, label: Three, date: 2031-05-03}
  - {id: four, kind: attack, label: Four, date: 2031-05-04}
  - {id: five, kind: attack, label: Five, date: 2031-05-05}
  - {id: war, kind: war, label: War, date: 2031-01/2031-06}
"""
HERALD = """
document: herald-1
publisher: herald
published: 2031-05-20
statements:
  - {id: r1, speaker: ode, on_behalf_of: red-dawn, said: 2031-05-01, about: one}
  - {id: r2, speaker: red-dawn, said: 2031-05-02/2031-05-03, about: two}
  - {id: r3, speaker: red-dawn, said: 2031-05-09, about: three}
  - {id: r4, speaker: red-dawn, said: 2031-05-05, about: four}
  - {id: r5, speaker: red-dawn, said: 2031-05-05, about: five}
  - {id: rw, speaker: red-dawn, said: 2031-05-05, about: war}
  - {id: n1, speaker: navy, said: 2031-05-03, about: one}
  - {id: n1-later, speaker: navy, said: 2031-05-09, about: one}
  - {id: n2, speaker: navy, said: 2031-05-07/2031-05-09, about: two}
  - {id: n3, speaker: navy, said: 2031-05-04, about: three}
  - {id: n4, speaker: navy, said: ../2031-05-06, about: four}
  - {id: nw, speaker: navy, said: 2031-05-06, about: war}
  - {id: h, speaker: herald, about: one}
  - {id: h2, speaker: herald, about: two}
"""


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    return planted.corpus(tmp_path_factory.mktemp("week") / "week", REGISTRY, HERALD)


def test_who_is_first_and_by_how_many_days(week: LocalDataset) -> None:
    (row,) = table(week)  # Ode speaks of one event only, and for Red Dawn
    assert (str(row["one"]), str(row["other"])) == ("Red Dawn", "Navy")
    assert (row["events"], row["one_first"], row["other_first"], row["open"]) == (4, 2, 1, 1)
    assert (row["days_least"], row["days_most"]) == (3.0, 4.5)  # 2 to 2, and 4 to 7
    assert (row["one_only"], row["other_only"], row["remark"]) == (1, 0, "few: 4")


def test_each_event_leads_to_both_first_words(week: LocalDataset) -> None:
    found = {str(row["event"]): row for row in proof(week)}
    assert {name: row["spoke_first"] for name, row in found.items()} == {
        "One": FIRST,
        "Two": FIRST,
        "Three": OTHER,
        "Four": OPEN,
    }
    assert (found["One"]["one_says"].slug, found["One"]["other_says"].slug) == ("herald-1/r1", "herald-1/n1")


def test_the_press_counts_if_asked(week: LocalDataset) -> None:
    found = {(str(row["one"]), str(row["other"])): row["one_first"] for row in table(week, press=True)}
    assert found["Navy", "Herald"] == found["Red Dawn", "Herald"] == 2


def test_only_what_is_heard(week: LocalDataset) -> None:
    assert len(table(week, Scope(until=date(2031, 5, 3)))) == 0
    assert len(table(week, least=5)) == 0


DAYS = st.integers(0, 30).map(lambda day: date.fromordinal(date(2031, 5, 1).toordinal() + day))
SAID = Statement("s", "d/s", (), "", None, None, False, "", "", "")


@st.composite
def mentions(draw: st.DrawFn) -> Mention:
    least, most = sorted((draw(DAYS), draw(DAYS)))
    return Mention(least, most, SAID)


@given(mentions(), mentions())
def test_who_is_first_is_so_on_whichever_days(one: Mention, other: Mention) -> None:
    pair, turned = Pair("e", one, other), Pair("e", other, one)
    assert (pair.first == FIRST) == (turned.first == OTHER)
    assert (pair.first == FIRST) == (pair.lag[0] > 0)
    assert pair.lag[0] <= pair.lag[1]


def test_pairs_are_of_two(iraq: LocalDataset) -> None:
    assert all(one != other and len(found) > 1 for (one, other), found in pairs(iraq).items())
