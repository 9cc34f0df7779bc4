"""What is done with whole statements, and how words came: as the cards of the pages have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.sources import independence
from claimgraph.claims import cards

if TYPE_CHECKING:
    from claimgraph.claims.cards import Card
    from claimgraph.store.dataset import LocalDataset


@pytest.fixture(scope="module")
def shown(strait: LocalDataset) -> dict[str, Card]:
    """The cards of the corpus by the id of their statement."""
    reading = strait.reading
    made = cards.material(reading, reading.statements, reading.contests)
    return {card.id.partition("/")[2]: card for card in made.cards}


def test_what_is_said_of_a_statement_stands_on_both_cards(shown: dict[str, Card]) -> None:
    assert shown["guard-denies-all"].on_others == (
        "denies what Tern Front (2 Mar 2051) said",
        "says of what Tern Front (2 Mar 2051) said: psychological warfare",
    )
    assert shown["council-figures"].of_it == (
        "lie – Mira Osk (3 Mar 2051)",
        "plausible – Strait Times (3 Mar 2051)",
    )
    assert shown["front-calls-it-a-lie"].on_others == (
        "says of what Port Council of Anner (2 Mar 2051) said: lie",
    )
    assert shown["figures-retold"].on_others == (
        "is another rendering of what Port Council of Anner (2 Mar 2051) said",
    )


def test_a_whole_statement_that_is_denied_is_contested_by_who_denies_it(shown: dict[str, Card]) -> None:
    (point,) = (one for one in shown["gull-barge"].points if one.contested)
    assert (point.about.name, point.word) == ("Raid on a barge", "said so")
    assert (point.kind, point.on) == ("contest by rejection", "")
    assert [one.word for one in point.others] == ["denies the statement: Gull Company, 4 Apr 2051"]
    assert not shown["times-doubts"].contested


def test_conditions_periods_and_deadlines_are_told_in_words(shown: dict[str, Card]) -> None:
    assert shown["front-halts"].condition == "if the prisoners are let go (deadline: 12 Mar 2051)"
    assert shown["front-halts"].term.startswith("for 5")
    assert " or if the prisoners come home" in shown["gull-pledge"].condition
    assert shown["front-ultimatum"].term == "deadline: 12 Mar 2051"


def test_a_translator_is_a_link_of_the_chain_with_the_language(shown: dict[str, Card]) -> None:
    (relay,) = shown["bulletin-threat"].relays
    assert (relay.name, shown["bulletin-threat"].language(relay.id)) == ("Vell Monitoring Desk", "Persian")
    assert [shown["front-speech"].language(one.id) for one in shown["front-speech"].relays] == ["Arabic", ""]


def test_parts_of_pictures_sounds_and_films_are_told_in_words(shown: dict[str, Card]) -> None:
    assert [passage.place for passage in shown["film-shows-boats"].passages] == [
        "0:10-1:20.5, box 160,120,320,240 of boats.mp4",
        "box per cent 5,5,50,50 of dock.jpg",
        "frame 17 of boats.mp4",
    ]
    assert [passage.place for passage in shown["call-names-the-dock"].passages] == [
        "call.ogg",
        "from 0:05 of call.ogg",
    ]


def test_unnamed_speakers_of_two_renderings_are_one_root(strait: LocalDataset) -> None:
    (row,) = (
        row
        for row in independence.table(strait, event="light-raid")
        if str(row["value"]) == "hit" and row["stance"] == "affirms"
    )
    assert (row["statements"], row["documents"], row["roots"]) == (2, 2, 1)
