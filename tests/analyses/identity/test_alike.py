"""Which names are alike, and which only look it."""

from __future__ import annotations

import pytest

from claimgraph.analyses.identity.alike import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kata'ib Hizballah", "Kataib Hezbollah"),
        ("Harakat al-Nujaba", "Nujaba Movement"),
        ("Tide: The Sons", "Sons of the Tide"),
        ("Kaabi, Akram", "Akram al-Kaabi"),
        ("Popular Harbour Front", "PHF"),
        ("Harbour Brigade", "Harbour Brigades"),
        ("Asaib Ahl al-Haqq", "Asaeb Ahl el Hak"),
    ],
)
def test_names_that_may_be_of_one(one: str, other: str) -> None:
    assert alike([("a", one), ("b", other)]) == {("a", "b"): (one, other)}
    assert alike([("b", one), ("a", other)]) == {("a", "b"): (other, one)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Akram al-Kaabi", "Amir al-Kaabi"),
        ("Harbour Host", "Hill House"),
        ("Red Dawn", "Red Tide"),
        ("Iraqi armed forces", "Israeli armed forces"),
        ("Sons of the Tide", "Sons of the Sea"),
    ],
)
def test_names_of_two(one: str, other: str) -> None:
    assert alike([("a", one), ("b", other)]) == {}


def test_two_names_of_one_thing_are_no_pair() -> None:
    assert alike([("a", "Red Dawn"), ("a", "The Red Dawn")]) == {}
