"""Who is said to be above whom in the delta, worked out by hand.

Unit Seven is a part of Red Dawn (two outlets, from January to June and since March), whom Orin Vale leads
(one, no period) and the Northland Navy directs (one hedged, one not; the navy denies it), an organ of
Northland. The press has Orin Vale directed by Unit Seven, which closes a circle, and Red Dawn by the Salt
Brigade, but in 2030.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.command import chain
from claimgraph.analyses.command.links import Command
from claimgraph.errors import NotFoundError
from claimgraph.store.build import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

MAY, LAST_YEAR = date(2031, 5, 1), date(2030, 6, 1)
CIRCLE = "Red Dawn > Unit Seven > Orin Vale > Red Dawn"


@pytest.fixture(scope="module")
def delta() -> LocalDataset:
    return build(ROOT / "tests" / "cases" / "corpora" / "delta")


def links(data: LocalDataset, actor: str, on: date | None) -> list[tuple[object, ...]]:
    """Direction, step, above, below, word and roots of each row."""
    return [
        (
            *(row["direction"], row["step"], row["upper"].slug, row["lower"].slug),
            *(row["link"].slug, row["roots"]),
        )
        for row in chain.table(data, actor, on)
    ]


def test_each_link_is_met_once_each_way_the_nearest_first(delta: LocalDataset) -> None:
    assert links(delta, "Unit Seven", MAY) == [
        ("above", 1, "red-dawn", "unit-seven", "part_of", 2),
        ("above", 2, "northland-navy", "red-dawn", "directed_by", 2),
        ("above", 2, "orin-vale", "red-dawn", "leads", 1),
        ("above", 3, "northland", "northland-navy", "organ_of", None),
        ("above", 3, "unit-seven", "orin-vale", "directed_by", 1),
        ("below", 1, "unit-seven", "orin-vale", "directed_by", 1),
        ("below", 1, "unit-seven", "pia-lund", "member_of", 1),
        ("below", 2, "orin-vale", "red-dawn", "leads", 1),
        ("below", 3, "red-dawn", "unit-seven", "part_of", 2),
    ]


def test_a_period_that_is_over_or_not_begun_holds_nothing(delta: LocalDataset) -> None:
    assert links(delta, "red-dawn", LAST_YEAR)[:2] == [
        ("above", 1, "orin-vale", "red-dawn", "leads", 1),
        ("above", 1, "salt-brigade", "red-dawn", "directed_by", 1),
    ]
    assert {row[2] for row in links(delta, "red-dawn", None) if row[:2] == ("above", 1)} == {
        *("northland-navy", "orin-vale", "salt-brigade")
    }


@pytest.mark.parametrize(
    ("day", "roots"),
    [
        *((date(2030, 12, 31), None), (date(2031, 1, 1), 1), (date(2031, 2, 28), 1)),
        *((date(2031, 3, 1), 2), (date(2031, 6, 30), 2), (date(2031, 7, 1), 1)),
    ],
)
def test_a_link_rests_on_those_whose_period_has_the_day(
    day: date, roots: int | None, delta: LocalDataset
) -> None:
    found = [row[5] for row in links(delta, "unit-seven", day) if row[:2] == ("above", 1)]
    assert found == ([] if roots is None else [roots])


def test_links_say_by_whose_word_hedged_contested_and_undated(delta: LocalDataset) -> None:
    rows = {(row["upper"].slug, row["lower"].slug): row for row in chain.table(delta, "unit-seven", MAY)}
    navy, vale = rows["northland-navy", "red-dawn"], rows["orin-vale", "red-dawn"]
    assert (navy["holders"], navy["valid"]) == ("Delta Post, River Wire", "2031-02/..")
    assert (navy["hedged"], navy["contested"], navy["undated"]) == (False, True, False)
    assert (vale["holders"], vale["valid"]) == ("Delta Post", None)
    assert (vale["hedged"], vale["contested"], vale["undated"]) == (False, False, True)
    organ = rows["northland", "northland-navy"]
    assert (organ["holders"], organ["undated"]) == ("the registry, as naming", False)


def test_circles_are_told_and_not_followed(delta: LocalDataset) -> None:
    told = {row["upper"].slug: row["circle"] for row in chain.table(delta, "unit-seven", MAY)}
    assert told["red-dawn"] == CIRCLE
    assert told["northland-navy"] is None


def test_the_weakest_links_of_a_way_are_those_on_fewest_roots(delta: LocalDataset) -> None:
    found = {
        (row["direction"], row["other"].slug): (row["way"], row["weakest"], row["roots"], row["holders"])
        for row in chain.paths(delta, "unit-seven", MAY)
    }
    assert found["above", "northland"] == (
        "Unit Seven > Red Dawn > Northland Navy > Northland",
        "Unit Seven part of Red Dawn; Red Dawn directed by Northland Navy",
        2,
        "Delta Post, River Wire",
    )
    assert found["above", "orin-vale"] == (
        "Unit Seven > Red Dawn > Orin Vale",
        "Orin Vale leads Red Dawn",
        1,
        "Delta Post",
    )
    assert found["below", "red-dawn"][1:] == (
        "Orin Vale directed by Unit Seven; Orin Vale leads Red Dawn",
        1,
        "Tide Press; Delta Post",
    )
    assert len(found) == 7


def test_the_firmest_way_is_told_even_if_it_is_longer(delta: LocalDataset) -> None:
    """A second way to the navy, straight and on one root, does not hide the one on two."""
    from claimgraph.analyses.command.links import Link

    class Shorter(Command):
        @property
        def links(self) -> tuple[Link, ...]:
            navy, unit = (
                f"https://example.org/delta/id/actor/{one}" for one in ("northland-navy", "unit-seven")
            )
            return (*Command(delta.reading, MAY).links, Link(navy, unit, "directed_by", (), 1))

    found = {path.end.rpartition("/")[2]: path for path in chain.ways(Shorter(delta.reading, MAY), unit())}
    assert [link.roots for link in found["northland-navy"].links] == [2, 2]


def unit() -> str:
    return "https://example.org/delta/id/actor/unit-seven"


def test_what_the_registry_names_is_never_a_weakest_link(delta: LocalDataset) -> None:
    rows = [row for row in chain.paths(delta, "northland-navy", MAY) if row["direction"] == "above"]
    assert [(row["way"], row["weakest"], row["roots"]) for row in rows] == [
        ("Northland Navy > Northland", None, None)
    ]


def test_an_office_stands_between_its_holder_and_the_body(delta: LocalDataset) -> None:
    assert links(delta, "ada-marsh", MAY) == [
        ("above", 1, "council-chair", "ada-marsh", "holds_office", 1),
        ("above", 2, "delta-council", "council-chair", "office_of", None),
    ]


def test_a_leader_is_not_below_the_body_for_being_its_member(iraq: LocalDataset) -> None:
    """One outlet has Akram al-Kaabi lead Harakat al-Nujaba, another one counts him among its members."""
    found = links(iraq, "harakat-al-nujaba", None)
    assert ("above", 1, "akram-al-kaabi", "harakat-al-nujaba", "leads", 1) in found
    assert "member_of" not in {row[4] for row in found if row[:2] == ("below", 1)}


def test_the_proof_has_every_word(delta: LocalDataset) -> None:
    rows = [
        (row["upper"].slug, row["speaker"].slug, row["hedged"], row["statement"].slug.partition("/")[2])
        for row in chain.proof(delta, "unit-seven", MAY)
        if row["direction"] == "above" and row["step"] < 3
    ]
    assert rows == [
        ("red-dawn", "delta-post", False, "post-on-unit-seven"),
        ("red-dawn", "river-wire", False, "wire-on-unit-seven"),
        ("northland-navy", "delta-post", True, "post-on-the-navy"),
        ("northland-navy", "river-wire", False, "wire-on-the-navy"),
        ("orin-vale", "delta-post", False, "post-on-vale"),
    ]


def test_an_unknown_name_is_told(delta: LocalDataset) -> None:
    with pytest.raises(NotFoundError):
        chain.table(delta, "nobody at all")
