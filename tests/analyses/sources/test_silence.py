"""The grid of events and parties, and when silence counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.sources.silence import Options, grid, heard, table
from claimgraph.claims.scope import Scope
from claimgraph.errors import NotFoundError, QueryError
from claimgraph.store import build
from tests import planted
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset


@pytest.fixture(scope="module")
def estuary() -> LocalDataset:
    return build.build(ROOT / "tests" / "cases" / "corpora" / "estuary")


def cells(data: LocalDataset, scope: Scope | None = None) -> dict[tuple[str, str], str]:
    answer = grid(data, scope)
    return {
        (str(row["event"]), party): row[party] for row in answer for party in answer.names[1:] if row[party]
    }


def silences(data: LocalDataset, options: Options, scope: Scope | None = None) -> set[tuple[str, str]]:
    return {
        (str(row["event"]), str(row["party"]))
        for row in table(data, scope, options)
        if row["says"] == "silent"
    }


def test_what_each_party_does(estuary: LocalDataset) -> None:
    found = cells(estuary)
    assert found["Raid on the mill in March", "Grey Tide"] == "claims"
    assert found["Raid on the mill in March", "Mill Guard"] == "denies"
    assert found["Raid on the lock", "Mill Guard"] == "confirms"
    assert found["Raid on East Bank", "River Council"] == "attributes"
    assert found["Raid on the ferry", "Ferry Union"] == "reports"


def test_who_speaks_for_a_group_speaks_as_the_group(estuary: LocalDataset) -> None:
    found = cells(estuary)
    assert found["Raid on East Bank", "Odo Farrow"] == found["Raid on East Bank", "Grey Tide"] == "claims"


def test_an_event_that_was_only_called_for_is_none(estuary: LocalDataset) -> None:
    assert "Raid that was only called for" not in {event for event, _party in cells(estuary)}


def test_silence_of_those_who_usually_comment(estuary: LocalDataset) -> None:
    # Beta News of 23 March carries the guard on the lock, and tells of the ferry.
    assert silences(estuary, Options(least=2)) == {
        ("Raid on the ferry", "Grey Tide"),
        ("Raid on the ferry", "Mill Guard"),
    }
    rows = {
        str(row["party"]): row for row in table(estuary, options=Options(least=2)) if row["says"] == "silent"
    }
    assert (rows["Mill Guard"]["spoken"], rows["Mill Guard"]["reach"]) == (2, 3)
    assert (rows["Grey Tide"]["spoken"], rows["Grey Tide"]["reach"]) == (4, 5)
    assert {row["statement"] for row in rows.values()} == {None}


@pytest.mark.parametrize(
    ("options", "parties"),
    [
        (Options(), {"Grey Tide"}),
        (Options(least=2, share=0.7), {"Grey Tide"}),
        (Options(least=2, share=0.9), set()),
        (Options(least=1, share=0.3), {"Grey Tide", "Mill Guard", "Ferry Union", "the ferry pilot"}),
    ],
)
def test_the_habit_decides(estuary: LocalDataset, options: Options, parties: set[str]) -> None:
    found = {party for _event, party in silences(estuary, options)}
    assert found - {"the ferry pilot"} == parties - {"the ferry pilot"}


def test_outlets_and_nameless_sources_are_never_silent(estuary: LocalDataset) -> None:
    found = {party for _event, party in silences(estuary, Options(least=1, share=0.0))}
    assert not found & {"Alpha Post", "Beta News", "Gamma Wire", "a witness on the quay", "a dock hand"}


def test_nobody_is_silent_on_what_the_documents_with_its_word_do_not_tell(estuary: LocalDataset) -> None:
    silent = silences(estuary, Options(least=1, share=0.0))
    assert ("Raid on the mill in May", "Mill Guard") not in silent


def test_the_press_can_be_left_out(estuary: LocalDataset) -> None:
    assert "Alpha Post" in grid(estuary).columns
    assert "Alpha Post" not in grid(estuary, options=Options(press=False)).columns


def test_scope_by_place_and_kind(estuary: LocalDataset) -> None:
    assert {event for event, _party in cells(estuary, Scope(place="lock"))} == {"Raid on the lock"}
    assert len(grid(estuary, options=Options(kind="meeting"))) == 0
    with pytest.raises(QueryError, match="no kind of event 'atack'; did you mean 'attack'"):
        grid(estuary, options=Options(kind="atack"))
    with pytest.raises(NotFoundError):
        grid(estuary, Scope(place="nowhere"))


def test_parties_of_one_name_have_columns_of_their_own(iraq: LocalDataset) -> None:
    for kind in ("attack", "event"):
        columns = grid(iraq, options=Options(kind=kind)).columns
        assert len(columns) == len(set(columns))


def test_the_corpus_allows_hardly_any_silence(iraq: LocalDataset) -> None:
    assert silences(iraq, Options(), Scope(place="iraq")) == set()


def test_two_events_make_no_habit(iraq: LocalDataset) -> None:
    assert ("Explosion at a Gaza hospital, 17 October 2023", "United States Central Command") in silences(
        iraq, Options(least=2)
    )
    assert not silences(iraq, Options())


def test_who_confirms_a_series_confirms_what_the_question_finds_in_it(iraq: LocalDataset) -> None:
    found = {
        (row["statement"], row["event"])
        for row in table(iraq)
        if (row["says"], row["of"]) == ("confirms", "series")
    }
    assert found == {
        (row["statement"], row["claimed"])
        for row in iraq.ask("confirmations")
        if row["event"] != row["claimed"]
    }
    assert len(found) == 4
    harir = "Attack with a drone on or near Harir air base, 18 October 2023"
    assert cells(iraq)[harir, "United States Central Command"] == "confirms the series, reports"


SERIES = """
- {id: raids, kind: event_series, label: Spring raids, place: estuary, date: 2040-03/2040-04, counts: attack}
- {id: ford-raid, kind: attack, label: Raid on the ford, place: lock, date: 2040-03-25}
"""
CONFIRMED = """
- id: claim
  act: responsibility_claim
  speaker: grey-tide
  said: 2040-03-26
  affirms: [[ford-raid, perpetrator, grey-tide]]
  paraphrase: Grey Tide claims the raid on the ford.
- id: confirmed
  act: confirmation
  speaker: ferry-pilot
  on_behalf_of: [ferry-union]
  said: 2040-04-01
  about: [raids{more}]
  paraphrase: The pilot confirms the raids of spring for the union.
"""


def test_a_series_is_confirmed_for_principals_too_and_ends_a_silence(tmp_path: Path) -> None:
    data = planted.estuary(tmp_path, CONFIRMED.format(more=""), SERIES)
    rows = {(str(row["event"]), str(row["party"])): row for row in table(data) if row["of"] == "series"}
    raids = {"Raid on the mill in March", "Raid on the lock", "Raid on the ford"}  # East Bank's came later
    assert set(rows) == {(raid, party) for raid in raids for party in ("Ferry Union", "the ferry pilot")}
    silent = silences(data, Options(least=1, share=0.1))
    assert not silent & rows.keys()
    union = rows["Raid on the ford", "Ferry Union"]
    assert (union["spoken"], union["reach"]) == (4, 4)  # with the ferry, of which no series tells


@pytest.mark.parametrize(("said", "confirmed"), [("2040-03-25", True), ("2040-03-24", False)])
def test_a_series_takes_in_its_first_day_and_the_day_of_the_confirmation(
    said: str, confirmed: bool, tmp_path: Path
) -> None:
    series = SERIES.replace("date: 2040-03/2040-04", "date: 2040-03-25/2040-04")
    words = CONFIRMED.format(more="").replace("said: 2040-04-01", f"said: {said}")
    found = table(planted.estuary(tmp_path, words, series))
    raids = {str(row["event"]) for row in found if row["of"] == "series"}
    assert raids == ({"Raid on the ford"} if confirmed else set())


def test_what_is_confirmed_itself_is_not_confirmed_of_the_series(tmp_path: Path) -> None:
    data = planted.estuary(tmp_path, CONFIRMED.format(more=", ford-raid"), SERIES)
    found = cells(data)
    assert found["Raid on the ford", "Ferry Union"] == "confirms"
    assert found["Raid on the mill in March", "Ferry Union"] == "confirms the series"


def test_a_scope_narrows_which_words_are_heard(estuary: LocalDataset) -> None:
    day = date(2040, 3, 21)
    whole = {word for word in heard(estuary).words if word.statement}
    late = heard(estuary, Scope(since=day))
    kept = estuary.reading.statements
    assert {word for word in late.words if word.statement} == {
        word for word in whole if (latest := kept[word.statement].latest) is None or latest >= day
    }
    assert set(late.words) < set(heard(estuary).words)
    assert set(late.events) < set(heard(estuary).events)
    assert late.habits == heard(estuary).habits


def test_who_spoke_outside_the_scope_is_not_called_silent(estuary: LocalDataset) -> None:
    loose = Options(least=1, share=0.1)
    assert silences(estuary, loose, Scope(acts=("responsibility_claim",))) <= silences(estuary, loose)
    guard = silences(estuary, Options(least=2), Scope(according_to=("mill-guard",)))
    assert {party for _event, party in guard} <= {"Mill Guard"}
    assert ("Raid on the mill in March", "Mill Guard") not in guard
