"""The grid of a picture: what stands between which of its lines."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from claimgraph.pages.timeline.calendar import MOST, scale
from claimgraph.pages.timeline.grid import LEAST, LEFT, RIGHT, ROOM, WORDS, Grid, grid, style
from claimgraph.pages.timeline.grid import MOST as MOST_WIDE
from claimgraph.pages.timeline.mark import Mark, covered, families
from claimgraph.pages.timeline.picture import Tie

DAY = date(2031, 5, 1)
TWENTY = scale(DAY + timedelta(number) for number in range(20))


def mark(number: int, first: int | None, last: int | None) -> Mark:
    """A mark from one day to another of twenty."""
    earliest, latest = (None if day is None else DAY + timedelta(day) for day in (first, last))
    start, end = covered(TWENTY, earliest, latest)
    return Mark(
        glyph=families()[0],
        members=(number,),
        event=False,
        contested=False,
        first=earliest,
        last=latest,
        exact=first == last,
        start=start,
        end=end,
        lane="a",
        number=number,
    )


def test_marks_of_one_day_stand_in_one_cell_and_a_bar_in_its_own() -> None:
    cells = grid(TWENTY).cells([mark(1, 0, 3), mark(2, 4, 4), mark(3, 4, 4), mark(4, 5, 5)], {})
    assert [[one.number for one in cell.marks] for cell in cells] == [[1], [2, 3], [4]]
    assert [(cell.start, cell.end) for cell in cells] == [(2, 6), (6, 7), (7, 8)]


@pytest.mark.parametrize(
    ("first", "last", "lines"), [(None, 0, (1, 3)), (19, None, (21, 23)), (3, None, (5, 7))]
)
def test_the_arrow_of_an_open_date_reaches_into_the_next_column_or_the_margin(
    first: int | None, last: int | None, lines: tuple[int, int]
) -> None:
    (cell,) = grid(TWENTY).cells([mark(1, first, last)], {})
    assert (cell.start, cell.end) == lines
    assert lines[1] <= len(grid(TWENTY).tracks) + 1


@pytest.mark.parametrize("day", range(20))
def test_words_stand_beside_their_mark_where_there_is_room(day: int) -> None:
    lines = grid(TWENTY)
    (cell,) = lines.cells([mark(1, day, day)], {1: 200})
    assert cell.words
    assert cell.own
    assert cell.before == (day > 15)
    begin, end = (cell.start - 1 + line for line in cell.words)
    assert sum(lines.tracks[begin - 1 : end - 1]) >= WORDS
    assert cell.start - 1 + cell.own[0] == day + 2
    assert cell.start >= 1
    assert cell.end <= len(lines.tracks) + 1


def test_short_words_take_less_room_than_long_ones() -> None:
    wide = [grid(TWENTY).cells([mark(1, 3, 3)], {1: letters})[0].end for letters in (5, 200)]
    assert wide[0] < wide[1]


@pytest.mark.parametrize("number", [1, 3, 20, MOST])
def test_columns_fill_a_screen_and_are_never_too_narrow_for_a_mark(number: int) -> None:
    lines = grid(scale(DAY + timedelta(day) for day in range(number)))
    left, *columns, right = lines.tracks
    assert len(columns) == number
    assert left == LEFT
    assert min(columns) >= LEAST["day"]
    assert right >= RIGHT
    assert max(columns) <= MOST_WIDE
    if number > ROOM / MOST_WIDE:
        assert sum(columns) >= ROOM - 0.5
    if number <= 3:
        assert right >= WORDS


def test_the_style_has_a_class_for_each_line_and_rings_what_followed() -> None:
    threat, attack = mark(7, 1, 1), replace(mark(9, 2, 2), event=True)
    text = style(Grid((1.5, 2.0, 2.2, 2.0, 3.0)), families(), [Tie(threat, attack, 0, "certain")])
    assert (
        "grid-template-columns:1.5em repeat(1,minmax(2.0em,12.0em)) repeat(1,2.2em) repeat(1,minmax" in text
    )
    assert re.findall(r"\.([ft]\d)\{", text) == [f"{kind}{line}" for line in range(1, 7) for kind in "ft"]
    assert ".rows:has(#f7[open]) :is(#m9){" in text
    assert all(f".k-{glyph.name}{{--c:{glyph.colour}}}" in text for glyph in families())
