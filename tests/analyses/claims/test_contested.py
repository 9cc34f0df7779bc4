"""What is most contested: by the roots of the weaker side, then by holders, then by statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.analyses.claims.contested import in_order, most_contested
from tests.planted import corpus

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset


def test_everything_contested_is_ranked_once_thing_by_thing(iraq: LocalDataset) -> None:
    ranked = most_contested(iraq.reading)
    things = [found[0].subject for found in ranked]
    assert len(things) == len(set(things))
    assert all(len({one.subject for one in found}) == 1 for found in ranked)
    flat = [one for found in ranked for one in found]
    assert {id(one) for one in flat} == {id(one) for one in iraq.reading.contests if one.contested}
    assert in_order(iraq.reading)[: len(flat)] == flat
    assert len(in_order(iraq.reading)) == len(iraq.reading.contests)


def test_the_most_contested_of_the_bundled_corpus(iraq: LocalDataset) -> None:
    assert [found[0].subject[1] for found in most_contested(iraq.reading)][:3] == [
        "Attack with a drone on or near Harir air base, 18 October 2023",
        "Attack with drones on Ain al-Asad, 18 October 2023",
        "Explosion at a Gaza hospital, 17 October 2023",
    ]


REGISTRY = """
actors:
  - {id: red-dawn, kind: armed_group, name: Red Dawn}
  - {id: salt-brigade, kind: armed_group, name: Salt Brigade}
  - {id: port-authority, kind: government_body, name: Port Authority}
  - {id: harbour-board, kind: government_body, name: Harbour Board}
  - {id: mira-solen, kind: person, name: Mira Solen}
  - {id: herald, kind: media_outlet, name: Herald}
places: [{id: pier, kind: facility, name: North Pier}]
events:
  - {id: raid, kind: attack, label: Raid, place: pier, date: 2031-05-01}
  - {id: blast, kind: attack, label: Blast, place: pier, date: 2031-05-02}
"""
HERALD = """
document: herald-1
publisher: herald
published: 2031-05-20
statements:
  - {id: a, speaker: red-dawn, affirms: [[raid, outcome, hit]]}
  - {id: b, speaker: salt-brigade, affirms: [[raid, outcome, hit]]}
  - {id: c, speaker: mira-solen, affirms: [[raid, outcome, hit]]}
  - {id: d, speaker: harbour-board, affirms: [[raid, outcome, hit]]}
  - {id: e, speaker: port-authority, affirms: [[raid, outcome, missed]]}
  - {id: f, speaker: red-dawn, affirms: [[blast, outcome, hit]]}
  - {id: g, speaker: salt-brigade, affirms: [[blast, outcome, hit]]}
  - {id: h, speaker: port-authority, affirms: [[blast, outcome, missed]]}
  - {id: i, speaker: harbour-board, affirms: [[blast, outcome, missed]]}
"""


def test_two_against_two_come_before_four_against_one(tmp_path: Path) -> None:
    data = corpus(tmp_path / "pier", REGISTRY, HERALD)
    assert [found[0].subject[1] for found in most_contested(data.reading)] == ["Blast", "Raid"]


def test_where_the_weaker_sides_are_even_more_holders_come_first(tmp_path: Path) -> None:
    fewer = HERALD.replace("  - {id: i, speaker: harbour-board, affirms: [[blast, outcome, missed]]}\n", "")
    data = corpus(tmp_path / "pier", REGISTRY, fewer)
    assert [found[0].subject[1] for found in most_contested(data.reading)] == ["Raid", "Blast"]
