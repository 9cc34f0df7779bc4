"""What is most contested: by the roots of the weaker side, then by holders, then by statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.analyses.claims.contested import in_order, most_contested

if TYPE_CHECKING:
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
