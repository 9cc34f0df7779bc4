"""Events as reported: which of them have days close enough together to be drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.claims.scope import Scope
from claimgraph.claims.stances import Stance
from claimgraph.model.namespaces import CG
from claimgraph.pages.timeline.chronicle import chronicle
from claimgraph.pages.timeline.happenings import Happening, weapons
from claimgraph.pages.timeline.page import write

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.claims.cards import Card
    from claimgraph.store.dataset import LocalDataset


@pytest.mark.parametrize(
    ("first", "last", "drawn"),
    [
        (date(2031, 5, 1), date(2031, 5, 15), True),
        (date(2031, 5, 1), date(2031, 5, 16), False),
        (None, date(2031, 5, 15), False),
    ],
)
def test_an_event_is_drawn_if_its_days_lie_at_most_two_weeks_apart(
    first: date | None, last: date, drawn: bool
) -> None:
    raid = Happening("raid", "Raid", True, "2031-05", (first, last), "", (), {}, affirmed=True)
    assert (raid.span == (first, last)) is drawn


def test_what_an_actor_became_stands_on_its_day(reef: LocalDataset) -> None:
    told = [item for item in chronicle(reef).happenings if item.told_by]
    assert [(item.label, item.filed, item.span, [*item.contested]) for item in told] == [
        ("Salt Brigade split from Red Dawn", "2031-05/2031-06", None, []),
        ("Sea Wolves merged into Salt Brigade", "2031-05-20", (date(2031, 5, 20),) * 2, ["merged_into"]),
        ("Red Dawn renamed to Red Daybreak", "2031-06-01", (date(2031, 6, 1),) * 2, []),
        ("Red Daybreak successor of Red Dawn", "", None, []),
    ]
    assert all("announcement" in one.does for one in _tellers(reef, "Red Dawn renamed to Red Daybreak"))


def test_a_window_holds_what_came_about_in_it_and_a_place_nothing(reef: LocalDataset) -> None:
    late = Scope(since=date(2031, 5, 25))
    told = [item.label for item in chronicle(reef, late).happenings if item.told_by]
    assert told == ["Salt Brigade split from Red Dawn", "Red Dawn renamed to Red Daybreak"]
    assert not any(item.told_by for item in chronicle(reef, Scope(place="north-pier")).happenings)


def test_the_page_tells_who_says_so(reef: LocalDataset, tmp_path: Path) -> None:
    write(reef, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    row = page[page.rindex("<bdi>Red Dawn renamed to Red Daybreak</bdi>") :].partition("</tr>")[0]
    assert ">in the picture</a>" in row
    assert ">Red Dawn</bdi>" in row


def test_the_weapon_that_most_speakers_tell_of_stands_first_and_a_denied_one_not_at_all() -> None:
    drone = Stance(
        statement="s",
        said="2031-05-02",
        acts=frozenset(),
        speaker=("herald", "Herald"),
        holder=frozenset(),
        denies=False,
        hedged=False,
        proposition="p",
        subject=("raid", "Raid"),
        predicate=(CG + "weapon", "weapon"),
        value=("code/drone", "drone"),
        bounds=None,
        single=False,
        valid=None,
    )
    mine = replace(drone, value=("code/mine", "mine"))
    other = replace(mine, speaker=("wire", "Wire"))
    assert weapons([drone, mine, other]) == ("mine", "drone")
    assert weapons([drone, drone, mine]) == ("drone", "mine")
    assert weapons([drone, replace(mine, denies=True), replace(other, stands=False)]) == ("drone",)
    assert weapons([replace(drone, predicate=(CG + "outcome", "outcome"))]) == ()


def _tellers(data: LocalDataset, label: str) -> list[Card]:
    told = chronicle(data)
    return [
        told.material.cards[number]
        for item in told.happenings
        if item.label == label
        for number in item.told_by
    ]
