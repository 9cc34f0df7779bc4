"""Speakers side by side: what each holds of each property, and how two of them stand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.site.pages import compare
from claimgraph.site.shell import Site
from tests.still_pages import read

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset
    from tests.still_pages import Element


@pytest.fixture(scope="module")
def page(iraq: LocalDataset) -> Element:
    """The page on the bundled corpus."""
    return read(dict(compare.pages(Site(iraq)))["compare.html"])


def test_the_speakers_by_name_who_say_most_have_a_column(page: Element, iraq: LocalDataset) -> None:
    chosen = compare.main_speakers(iraq.reading)
    heads = [one.text for one in page.all("thead")[0].all("th")[1:]]
    assert heads == [iraq.reading.label(iri) for iri in chosen]
    assert len(heads) == compare.MOST
    assert not set(chosen) & iraq.reading.told.unidentified


def test_a_row_holds_the_word_of_each_and_how_they_stand_to_each_other(
    page: Element, iraq: LocalDataset
) -> None:
    label = iraq.reading.label
    chosen = [label(iri) for iri in compare.main_speakers(iraq.reading)]
    resistance, command = (
        chosen.index(name) for name in ("Islamic Resistance in Iraq", "United States Central Command")
    )
    (thing,) = (
        one for one in page.all("tbody") if one.text.startswith("Attack with a drone on or near Harir")
    )
    rows = {row.all("th")[0].text.removeprefix("≠ "): row for row in thing.all("tr")[1:]}
    cells = [cell.text for cell in rows["outcome"].all("td")]
    assert (cells[resistance], cells[command]) == (
        "hit, said 18–19 Oct 2023",
        "intercepted, said 18 Oct 2023",
    )
    assert f"{resistance}-{command}:contested" in rows["outcome"].attributes["data-pairs"].split()
    assert f"{resistance}-{command}:agree" in rows["weapon"].attributes["data-pairs"].split()
    assert rows["damage"].attributes["data-pairs"] == ""


def test_what_no_longer_stands_has_no_place_in_it(harbour: LocalDataset) -> None:
    rows = compare.compared(harbour.reading, [one.iri for one in harbour.reading.things("actor")])
    said = {stance.statement for row in rows for stances in row.held.values() for stance in stances}
    assert said
    assert all(harbour.reading.statements[iri].stands for iri in said)


def test_who_contradicts_whom_is_that_of_the_reading(iraq: LocalDataset) -> None:
    reading = iraq.reading
    rows = compare.compared(reading, [one.iri for one in reading.things("actor")])
    found = {(row.subject[0], row.predicate) for row in rows if row.contested}
    assert found == {(one.subject[0], one.predicate) for one in reading.contests if one.contested}
