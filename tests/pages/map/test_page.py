"""The page of the map: everything leads to its evidence, nothing is left out unsaid, nothing is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.claims.scope import Scope
from claimgraph.errors import NotFoundError
from claimgraph.pages.map import page as chart
from claimgraph.pages.map.page import Options, tallied
from claimgraph.pages.map.sites import Sites, sites
from tests.placed import placed
from tests.still_pages import Element, assert_sound, cards, hostile, read

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

PIER = {"north-pier": (-30.25, 12.5)}


@pytest.fixture(scope="module")
def told(iraq: LocalDataset) -> Sites:
    return sites(iraq)


@pytest.fixture(scope="module")
def page(told: Sites) -> Element:
    return read(chart.render(told))


def drawn(page: Element, form: str) -> list[Element]:
    """The links of the pictures of one form."""
    return [link for figure in page.all("figure", form) for link in figure.all("a")]


def test_the_page_is_sound_and_has_a_card_for_every_statement(told: Sites, page: Element) -> None:
    assert_sound(page)
    speaking = {word.statement for deed in (*told.deeds, *told.untold) for word in deed.words}
    wanted = {told.material.cards[told.material.position[iri]].id for iri in speaking}
    assert sorted(cards(page)) == sorted(wanted)


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_every_place_is_drawn_or_named_as_not_drawn(told: Sites, page: Element, form: str) -> None:
    titles = " ".join(link.all("title")[0].text for link in drawn(page, form))
    missing = " ".join(figure.text for figure in page.all("figure", form))
    for site in (*told.spots, *told.areas):
        assert site.label in titles or site.label in missing
    assert {site.label for site in told.unplaced if site.iri} <= {one.text for one in page.all("bdi")}
    assert "filed at no place" in page.text


def test_each_place_has_a_row_and_each_event_a_line(told: Sites, page: Element) -> None:
    (table,) = page.all("table", "places")
    assert len(table.all("tbody")) == len(told.sites)
    assert len(table.all("tr")) == 1 + len(told.sites) + len(told.deeds)
    for deed in told.deeds:
        assert deed.label in table.text


def test_a_contested_symbol_says_so_and_tells_who(harbour: LocalDataset) -> None:
    page = read(chart.render(sites(placed(harbour, PIER))))
    (link,) = drawn(page, "wide")
    assert "claimed, laid to somebody, of which something is denied, contested" in link.all("title")[0].text
    assert len(link.all("path", "claimed")) == 1
    assert len(link.all("path", "rim")) == 1
    assert len(link.all("g", "sign")) == 1
    (row,) = page.all("tr", "contested")
    heads = [cell.attributes.get("data-head") for cell in row.all("td")][2:]
    assert heads == list(chart.COLUMNS.values())
    claimed, laid, denied = (cell.text for cell in row.all("td")[2:])
    assert "own deed" in claimed
    assert "Salt Circle" in laid
    assert "not Red Dawn" in denied


def test_what_no_longer_stands_is_struck_through(harbour: LocalDataset) -> None:
    page = read(chart.render(sites(placed(harbour, PIER))))
    (row,) = page.all("tr", "contested")
    (ended,) = row.all("s")
    assert "not Salt Circle" in ended.text
    assert [one.text for one in row.all("span", "ended")] == ["superseded"]


def test_without_any_coordinates_everything_is_in_words(harbour: LocalDataset) -> None:
    told = sites(placed(harbour, {}), options=Options("event"))
    page = read(chart.render(told))
    assert_sound(page)
    assert page.all("figure") == []
    assert "Nothing of this can be drawn" in page.text
    assert f"{len(told.deeds)} not on the map" in page.text
    assert "at North Pier (no coordinates)" in page.text


def test_coordinates_that_are_none_are_said_to_be_none(harbour: LocalDataset) -> None:
    page = read(chart.render(sites(placed(harbour, {"north-pier": (200, 12)}))))
    assert "1 at North Pier (coordinates that are out of range)" in page.text
    assert page.all("figure") == []


def test_the_date_line_does_not_part_what_lies_on_both_sides(harbour: LocalDataset) -> None:
    either = {"north-pier": (179.9, -17.0), "port-almar": (-179.9, -17.2)}
    page = read(chart.render(sites(placed(harbour, either), options=Options("event"))))
    assert len(page.all("figure", "wide")) == 1
    far = {"north-pier": (0.0, -17.0), "port-almar": (-179.9, -17.2)}
    page = read(chart.render(sites(placed(harbour, far), options=Options("event"))))
    assert len(page.all("figure", "wide")) == 2
    assert len(page.all("figure", "inset")) == 1


def test_places_all_over_the_earth_share_one_picture(iraq: LocalDataset) -> None:
    slugs = sorted(place.slug for place in iraq.reading.things("place"))
    everywhere = {
        slug: (number * 47 % 360 - 180, number * 31 % 140 - 70) for number, slug in enumerate(slugs)
    }
    told = sites(placed(iraq, everywhere))
    html = chart.render(told)
    page = read(html)
    assert_sound(page)
    assert len(page.all("figure", "wide")) == len(page.all("figure", "narrow")) == 1
    assert len(html) < 700_000


@pytest.mark.parametrize("latitude", [-90, 90])
def test_a_pole_can_be_drawn(harbour: LocalDataset, latitude: int) -> None:
    page = read(chart.render(sites(placed(harbour, {"north-pier": (10, latitude)}))))
    assert len(drawn(page, "wide")) == 1


def test_a_region_is_a_hatched_plate_and_no_spot(harbour: LocalDataset) -> None:
    told = sites(placed(harbour, {"almar-bay": (-30.0, 12.6)}), options=Options("event"))
    page = read(chart.render(told))
    (link,) = drawn(page, "wide")
    assert link.attributes["class"] == "area"
    assert link.all("title")[0].text.startswith("somewhere in: Almar Bay")
    assert len(link.all("rect", "hatch")) == 1


def test_facilities_without_an_event_are_squares(harbour: LocalDataset) -> None:
    told = sites(placed(harbour, {"almar-bay": (-30.0, 12.6), **PIER}), options=Options("withdrawal"))
    page = read(chart.render(told))
    assert len(page.all("figure", "wide")[0].all("rect", "bare")) == 1
    assert "Facilities of the registry without such an event: North Pier" in page.text


def test_words_of_numbers(told: Sites, harbour: LocalDataset) -> None:
    assert tallied(told, told.deeds).startswith(f"{len(told.deeds)} attacks: ")
    assert tallied(told, told.deeds[:1]).startswith("1 attack: claimed")
    assert tallied(sites(harbour, options=Options("ceasefire")), ()) == "0 ceasefires"


def test_no_text_of_a_corpus_gets_out(iraq: LocalDataset) -> None:
    page = read(chart.render(sites(hostile(iraq), options=Options("event"))))
    assert_sound(page)


def test_what_cannot_be_shown_is_said_in_a_line(iraq: LocalDataset, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="give a wider --place or another --kind"):
        chart.write(iraq, tmp_path / "map.html", Scope(place="baghdad"), Options("ceasefire"))
    assert not (tmp_path / "map.html").exists()


def test_the_page_stays_small(iraq: LocalDataset) -> None:
    assert len(chart.render(sites(iraq))) < 300_000
