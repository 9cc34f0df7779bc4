"""Symbols and words: a slice for each event, no two symbols and no two words over each other."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claimgraph.pages.map.deeds import Deed, Word
from claimgraph.pages.map.extent import extent
from claimgraph.pages.map.lettering import Box, Sheet, covered, length
from claimgraph.pages.map.sites import Site
from claimgraph.pages.map.symbols import SIGN, SIGN_AT, slices, symbols

AT = some.tuples(some.floats(40, 46), some.floats(30, 37))


def deed(*said: str, attack: bool = True, stands: bool = True) -> Deed:
    words = tuple(Word(says, "", "", "", stands) for says in said)
    return Deed("iri", "Raid", ("attack",), "", attack, words)


def site(position: tuple[float, float], number: int = 1) -> Site:
    return Site(str(position), "Pier", (), position, "", exactly=True, wide=False, deeds=(deed(),) * number)


@given(some.lists(some.tuples(AT, some.integers(1, 40)), min_size=1, max_size=30))
def test_no_symbol_lies_over_another_and_no_event_is_lost(
    places: list[tuple[tuple[float, float], int]],
) -> None:
    sites = [site(position, number) for position, number in places]
    here = extent([position for position, _number in places], 400, 1.3, 0.8)
    drawn = symbols(sites, here)
    assert sum(len(one.deeds) for one in drawn) == sum(number for _position, number in places)
    for one, other in combinations(drawn, 2):
        assert math.dist((one.x, one.y), (other.x, other.y)) >= one.radius + other.radius


def test_a_symbol_of_several_places_stands_at_that_of_most_events() -> None:
    most, least = site((44.0, 33.0), 5), site((44.01, 33.0), 1)
    (one,) = symbols([most, least], extent([(40, 33), (48, 33)], 400, 1.3, 0.8))
    assert one.sites == (most, least)
    assert len(one.deeds) == 6


@pytest.mark.parametrize("number", [1, 12])
def test_no_name_is_written_over_the_sign_of_a_contest(number: int) -> None:
    plain = site((44.0, 33.0), number)
    contested = replace(plain, deeds=tuple(replace(one, contested=("outcome",)) for one in plain.deeds))
    here = extent([(40, 33), (48, 33)], 400, 1.3, 0.8)
    ((one,), (other,)) = (symbols([told], here) for told in (plain, contested))
    left, top, right, bottom = other.box
    assert right >= other.x + SIGN_AT * other.radius + SIGN
    assert top <= other.y - SIGN_AT * other.radius - SIGN
    assert left < one.box[0]
    assert bottom > one.box[3]


@pytest.mark.parametrize(
    ("deeds", "looks"),
    [
        ([deed("claims")], ["claimed"]),
        ([deed("attributes")], ["laid"]),
        ([deed("reports")], ["open"]),
        ([deed("claims", "attributes")], ["claimed"]),
        ([deed("claims", stands=False)], ["open"]),
        ([deed("reports", attack=False)], ["other"]),
        ([deed(), deed("attributes"), deed("claims")], ["claimed", "laid", "open"]),
        ([deed("claims"), deed("claims", "denies")], ["claimed", "claimed"]),
    ],
)
def test_a_slice_looks_as_what_is_said_of_its_event(deeds: list[Deed], looks: list[str]) -> None:
    assert [one.look for one in slices(deeds, 10)] == looks


def test_what_is_denied_has_a_rim_and_nothing_else() -> None:
    denied, plain = slices([deed("claims"), deed("claims", "denies")], 10)
    assert denied.rim
    assert not plain.rim
    assert not slices([deed("denies", stands=False)], 10)[0].rim


@given(some.lists(some.sampled_from(["claims", "attributes", "denies", "reports"]), min_size=2, max_size=60))
def test_slices_make_up_the_disc(said: list[str]) -> None:
    share = 0.0
    for one in slices([deed(says) for says in said], 100):
        numbers = [float(number) for number in re.findall(r"-?\d+\.\d", one.path.partition("L")[0])]
        start, end = math.atan2(numbers[0], -numbers[1]), math.atan2(numbers[-2], -numbers[-1])
        whole = one.path.count("A") == 4 and "L" not in one.path
        share += 1 if whole else ((end - start) / (2 * math.pi)) % 1
    assert share == pytest.approx(1, abs=0.01)


@given(some.lists(some.tuples(some.floats(0, 380), some.floats(0, 280), some.text(max_size=20)), max_size=25))
def test_no_words_lie_over_anything_or_beyond_the_picture(wanted: list[tuple[float, float, str]]) -> None:
    boxes = [Box(x, y, x + 20, y + 20) for x, y, _text in wanted]
    sheet = Sheet(400, 300, boxes)
    put = [sheet.beside(text, 12, box) for (_x, _y, text), box in zip(wanted, boxes, strict=True)]
    found = [covered(one) for one in put if one]
    for box in found:
        assert box.left >= 0
        assert box.right <= 400
        assert box.top >= 0
        assert box.bottom <= 300
    for one, other in [*combinations(found, 2), *((one, box) for one in found for box in boxes)]:
        assert (
            one.right <= other.left
            or other.right <= one.left
            or one.bottom <= other.top
            or other.bottom <= one.top
        )


def test_words_stand_nearer_to_what_they_name_than_to_anything_else() -> None:
    one, near = Box(100, 100, 120, 120), Box(124, 100, 144, 120)
    sheet = Sheet(400, 300, [one, near])
    words = sheet.beside("Pier", 12, one)
    assert words is not None
    assert words.anchor == "end"


def test_marks_over_letters_take_no_room() -> None:
    assert length("e\u0301", 10) == length("e", 10) < length("港", 10)
