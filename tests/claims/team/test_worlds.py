"""Worlds decide contents: what follows for lines, contests and names, worked out by hand in the delta.

Without a world the raid on the East Lock hit (Red Dawn) or was foiled (the council, which denies the hit);
the council lays the raid on the West Lock to the Salt Brigade, which denies it, and Reed Watch claims it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph import networks
from claimgraph.claims.team import worlds
from claimgraph.claims.team.worlds import World
from claimgraph.errors import NotFoundError, QueryError
from claimgraph.store.build import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from claimgraph.store.dataset import Dataset, LocalDataset

COUNCIL, ONE, RED = "as-the-council-says", "one-group", "as-red-dawn-says"
ID = "https://example.org/delta/id/"


@pytest.fixture(scope="module")
def delta() -> LocalDataset:
    return build(ROOT / "tests" / "cases" / "corpora" / "delta")


def decided(data: Dataset, name: str) -> dict[str, str]:
    found = worlds.named(data, name).decided(data.reading)
    return {iri.rpartition("/")[2]: decision for iri, decision in found.items()}


def lines(data: Dataset) -> set[tuple[str, str, str]]:
    both = (networks.actors(data), networks.events(data))
    found = (edge for net in both for edge in net.edges(keys=True))
    return {(*sorted(iri.rpartition("/")[2] for iri in ends), kind) for *ends, kind in found}


def test_what_a_world_takes_excludes_what_contradicts_it(delta: LocalDataset) -> None:
    assert decided(delta, COUNCIL) == {
        "east-lock-raid.outcome.foiled": "so",
        "east-lock-raid.outcome.hit": "not so",
        "west-lock-raid.perpetrator.salt-brigade": "so",
    }
    assert decided(delta, RED) == {
        "east-lock-raid.outcome.hit": "so",
        "east-lock-raid.outcome.foiled": "not so",
    }


def test_narrower_contents_fall_with_what_is_excluded_and_wider_ones_stand_with_what_is_taken(
    iraq: LocalDataset,
) -> None:
    """Who takes it that a base lies in a province has the region around it, who excludes this loses both."""
    contents = iraq.reading.contents
    narrow, (wide, *_) = next((iri, sorted(one.entails)) for iri, one in contents.items() if one.entails)
    taking = World("t", "T", "T.", frozenset({narrow}), frozenset()).decided(iraq.reading)
    losing = World("l", "L", "L.", frozenset(), frozenset({wide})).decided(iraq.reading)
    assert (taking[narrow], taking[wide]) == ("so", "so")
    assert (losing[narrow], losing[wide]) == ("not so", "not so")
    with pytest.raises(QueryError, match="has it both ways"):
        World("b", "B", "B.", frozenset({narrow}), frozenset({wide})).decided(iraq.reading)


def test_who_affirms_what_is_not_so_or_denies_what_is_so_ties_nobody_by_it(delta: LocalDataset) -> None:
    before = lines(delta)
    assert lines(worlds.within(delta, RED)) == before - {
        ("ada-marsh", "east-lock-raid", "denied"),
        ("ada-marsh", "red-dawn", "denies"),
    }
    assert before - lines(worlds.within(delta, COUNCIL)) == {
        ("ada-marsh", "red-dawn", "denies"),  # nobody affirms any more what she denies
        ("ada-marsh", "salt-brigade", "denies"),
        ("salt-brigade", "west-lock-raid", "denied"),
    }


def test_that_somebody_said_it_stays_so_in_every_world(delta: LocalDataset) -> None:
    for name in worlds.of(delta):
        there = worlds.within(delta, name).reading.statements
        assert there.keys() == delta.reading.statements.keys()
    assert ("ada-marsh", "salt-brigade", "accuses") in lines(worlds.within(delta, ONE))


def test_a_name_that_stands_for_another_is_one_with_it(delta: LocalDataset) -> None:
    found = lines(worlds.within(delta, ONE))
    assert ("delta-council", "red-dawn", "threatens") in found
    assert ("red-dawn", "west-lock-raid", "claimed") in found
    assert not any("reed-watch" in line for line in found)
    assert ("salt-brigade", "west-lock-raid", "attributed") not in found


def test_contests_of_which_a_side_is_decided_are_marked(delta: LocalDataset) -> None:
    there = worlds.within(delta, COUNCIL).reading
    told = {
        (contest.subject[0].rpartition("/")[2], contest.predicate): (contest.contested, set(contest.marks))
        for contest in there.contests
    }
    assert told == {
        ("red-dawn", "directed by"): (True, set()),
        ("east-lock-raid", "outcome"): (False, {"decided-here"}),
        ("west-lock-raid", "perpetrator"): (False, {"decided-here"}),
    }
    assert all(contest.contested for contest in delta.reading.contests)


def test_no_line_of_a_decided_contest_is_contested(delta: LocalDataset) -> None:
    def doubted(data: Dataset) -> set[str]:
        return {kind for _, _, kind, yes in networks.events(data).edges(keys=True, data="contested") if yes}

    assert doubted(delta) >= {"attributed", "denied"}
    assert doubted(worlds.within(delta, COUNCIL)) == set()


def test_a_column_tells_what_a_world_decides(delta: LocalDataset) -> None:
    rows = worlds.column(delta, delta.ask("contested-facts", event="east-lock-raid"), COUNCIL)
    told = {(row["value"].slug, row["stance"]): row["world"] for row in rows}
    hit = "Raid on the East Lock, outcome hit: not so"
    foiled = "Raid on the East Lock, outcome foiled: so"
    assert told == {
        ("foiled", "affirms"): f"{foiled}; {hit}",
        ("hit", "affirms"): hit,
        ("hit", "denies"): f"{foiled}; {hit}",
    }
    with pytest.raises(QueryError, match="no single statement"):
        worlds.column(delta, delta.ask("speakers"), COUNCIL)


def test_an_unknown_world_names_those_there_are(delta: LocalDataset) -> None:
    with pytest.raises(NotFoundError, match="no world 'other'") as caught:
        worlds.within(delta, "other")
    assert len(caught.value.candidates) == 3
