"""Who stands against whom: sides, not pairs of statements; and every row of the table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from claimgraph.rdf.derive.contests import disagreements
from claimgraph.rdf.derive.sides import Said
from claimgraph.rdf.derive.standing import standings
from tests import pairs
from tests.rdf.derive.made import WORLD, content, says, voice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.rdf.derive.given.facts import Facts
    from claimgraph.rdf.derive.sides import Disagreement


@pytest.fixture(scope="module")
def found(told: Facts) -> Mapping[str, list[Disagreement]]:
    """The disagreements of the table by the name of their row."""
    standing = standings(told.reported, told.endings)
    said = [item for item in told.said if standing[item.voice.statement].code == "stands"]
    by_row: dict[str, list[Disagreement]] = defaultdict(list)
    for one in disagreements(said, told.world):
        document = one.sides[0].statements[0].rpartition("/")[2].partition(".")[0]
        by_row[document.rpartition("-")[0]].append(one)
    return by_row


def test_each_row_gives_its_kinds_and_marks_and_no_other(found: Mapping[str, list[Disagreement]]) -> None:
    rows = pairs.rows()
    given = {row.slug: sorted((one.kind, one.marks) for one in found.get(row.slug, [])) for row in rows}
    assert given == {row.slug: [(kind, row.marks) for kind in row.gives] for row in rows}
    for some in found.values():
        assert all(len(one.sides) == 2 and all(side.statements for side in one.sides) for one in some)


def crowd(number: int) -> list[Said]:
    """So many who say that it hit, and as many who say that it missed."""
    return [
        says(voice(f"{value}-{at}"), content("outcome", value))
        for value in ("hit", "missed")
        for at in range(number)
    ]


def test_two_hundred_against_two_hundred_are_one_contest() -> None:
    (one,) = disagreements(crowd(200), WORLD)
    assert (one.kind, [len(side.statements) for side in one.sides]) == ("exclusion", [200, 200])


def test_what_is_written_grows_with_the_statements_and_not_with_their_pairs() -> None:
    def written(number: int) -> int:
        return sum(len(side.statements) for one in disagreements(crowd(number), WORLD) for side in one.sides)

    assert written(40) == 10 * written(4)


def test_the_order_of_statements_makes_no_difference() -> None:
    said = [
        *crowd(3),
        *(says(voice("a", f"2031-05-0{day}"), content("killed_count", str(day))) for day in (2, 4, 6)),
        says(voice("b", "2031-05-04"), content("killed_count", "9")),
    ]
    assert disagreements(said, WORLD) == disagreements(said[::-1], WORLD)


def test_own_figures_follow_each_other_one_by_one() -> None:
    told = [says(voice("a", f"2031-05-0{day}"), content("killed_count", str(day * 4))) for day in range(1, 8)]
    given = disagreements(told, WORLD)
    assert [one.kind for one in given] == ["update"] * 6
    steps = {tuple(sorted(name for side in one.sides for name in side.statements)) for one in given}
    assert steps == {(f"a 2031-05-0{day}", f"a 2031-05-0{day + 1}") for day in range(1, 7)}


def test_on_a_side_of_figures_the_days_count() -> None:
    """Eight on Monday against twelve on Monday is a contest; against twelve on Tuesday it is none."""
    told = [
        says(voice("a", "2031-05-02"), content("killed_count", "8")),
        says(voice("b", "2031-05-02"), content("killed_count", "12")),
        says(voice("c", "2031-05-03"), content("killed_count", "12")),
    ]
    kinds = {
        one.kind: {name for side in one.sides for name in side.statements}
        for one in disagreements(told, WORLD)
    }
    assert kinds == {
        "exclusion": {"a 2031-05-02", "b 2031-05-02"},
        "update": {"a 2031-05-02", "c 2031-05-03"},
    }


def test_one_who_reversed_stands_on_both_sides() -> None:
    told = [
        says(voice("a", "2031-05-02"), content("outcome", "hit")),
        says(voice("a", "2031-05-04"), content("outcome", "missed")),
        says(voice("b", "2031-05-02"), content("outcome", "missed")),
    ]
    sides = {one.kind: [side.statements for side in one.sides] for one in disagreements(told, WORLD)}
    assert sides == {
        "exclusion": [("a 2031-05-02",), ("b 2031-05-02",)],
        "reversal": [("a 2031-05-02",), ("a 2031-05-04",)],
    }


def test_a_mark_is_of_all_who_take_part() -> None:
    hit, missed = content("outcome", "hit"), content("outcome", "missed")
    organs = [says(voice("unit"), hit), says(voice("staff"), missed)]
    assert [one.marks for one in disagreements(organs, WORLD)] == [("within-one-side",)]
    assert [one.marks for one in disagreements([*organs, says(voice("dawn"), hit)], WORLD)] == [()]
    unnamed = [says(voice("?a"), hit), says(voice("?b"), missed)]
    assert [one.marks for one in disagreements(unnamed, WORLD)] == [("may-be-the-same",)]
    assert [one.marks for one in disagreements([*unnamed, says(voice("dawn"), hit)], WORLD)] == [()]


def test_who_disowns_a_statement_disowns_all_that_it_holds() -> None:
    hit, drone = content("outcome", "hit"), content("weapon", "drone")
    issued = says(voice("a", "2031-05-02"), hit, drone)
    disowned = Said(voice("a", "2031-05-04"), disowns=("a 2031-05-02",))
    (one,) = disagreements([issued, disowned], WORLD)
    assert (one.kind, one.subjects, one.predicates) == ("authorship", ("raid",), ("outcome", "weapon"))
    assert [(side.stance, len(side.contents)) for side in one.sides] == [("disowns", 2), ("issued", 2)]
    assert disagreements([disowned], WORLD) == []


def test_who_disowns_what_holds_nothing_is_about_the_statement() -> None:
    empty, disowned = (
        says(voice("a", "2031-05-02")),
        Said(voice("a", "2031-05-04"), disowns=("a 2031-05-02",)),
    )
    (one,) = disagreements([empty, disowned], WORLD)
    assert one.subjects == ("a 2031-05-02",)
