"""Who stands against whom: by own words, by the word of others, along the organs of one body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analyses.parties.enmity import BOTH_WAYS, ONE_WAY, belonging, enmity, table
from tests import planted

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

ACTOR = "https://example.org/invented/id/actor/"


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("red-dawn", "navy", ONE_WAY),  # claims an attack on it
        ("red-dawn", "almar", ONE_WAY),  # threatens it
        ("red-dawn", "coast-guard", ONE_WAY),  # an organ of the state that it threatens
        ("red-dawn", "post-1.a-naval-official", ONE_WAY),  # belongs to the navy, as the document says
        ("navy", "red-dawn", ""),
        ("herald", "red-dawn", ""),  # what is printed is no enmity
        ("ode", "navy", ""),  # who speaks for a group speaks as the group
    ],
)
def test_who_is_against_whom(one: str, other: str, how: str, strait: LocalDataset) -> None:
    assert enmity(strait).between(ACTOR + one, ACTOR + other) == how


def test_organs_of_one_body_can_be_at_odds_and_do_not_fall_out_with_themselves(tmp_path: Path) -> None:
    registry = """
    actors:
      - {id: almar, kind: state, name: Almar}
      - {id: navy, kind: armed_force, name: Navy, organ_of: almar}
      - {id: guard, kind: armed_force, name: Guard, organ_of: almar}
      - {id: mint, kind: government_body, name: Mint, organ_of: almar}
      - {id: herald, kind: media_outlet, name: Herald}
    """
    herald = """
    document: herald-1
    publisher: herald
    published: 2031-05-04
    statements:
      - {id: a, act: accusation, speaker: navy, target: guard}
      - {id: b, speaker: herald, affirms: [[guard, opposes, navy]]}
    """
    found = enmity(planted.corpus(tmp_path / "x", registry, herald))
    assert found.between(ACTOR + "navy", ACTOR + "guard") == BOTH_WAYS
    assert found.between(ACTOR + "navy", ACTOR + "mint") == ""
    assert found.between(ACTOR + "navy", ACTOR + "navy") == ""
    (told,) = found.words(ACTOR + "guard", ACTOR + "navy")
    assert not told.own  # the Herald says so


def test_each_word_is_printed_with_its_statement(strait: LocalDataset) -> None:
    found = [
        (str(row["who"]), row["against"], str(row["whom"]), row["statement"].slug) for row in table(strait)
    ]
    assert found == [
        ("Red Dawn", "threatens", "Almar", "herald-1/threat"),
        ("Red Dawn", "claims an attack on", "Navy of Almar", "herald-1/claim"),
    ]


@given(drawn=st.data())
def test_enemies_are_never_the_same_nor_against_what_they_share(
    drawn: st.DataObject, iraq: LocalDataset
) -> None:
    found, actors = enmity(iraq), [one.iri for one in iraq.reading.things("actor")]
    one, other = (drawn.draw(st.sampled_from(actors)) for _ in range(2))
    for word in found.words(one, other):
        assert one != other
        shared = belonging(iraq.reading, word.whom) & belonging(iraq.reading, other)
        assert shared - belonging(iraq.reading, one) or word.whom == other
