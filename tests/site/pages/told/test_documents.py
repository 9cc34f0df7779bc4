"""Documents and outlets: all that stands in each, in order, who speaks and from whom it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.site.pages.told import documents, outlets
from claimgraph.site.pages.told.shelf import Shelf
from claimgraph.site.shell import Site
from tests.site.pages.told.conftest import assert_sound_in_site, known
from tests.site.pages.told.test_statements import rows, section
from tests.still_pages import cards, read

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset


def test_a_document_carries_its_statements_in_the_order_of_the_text(
    harbour_site: Site, harbour: LocalDataset, harbour_pages: dict[str, str]
) -> None:
    for slug, document in harbour_site.reading.documents.items():
        page = assert_sound_in_site(
            f"documents/{slug}.html",
            harbour_pages[f"documents/{slug}.html"],
            known(harbour_site, harbour_pages),
        )
        wanted = dict.fromkeys(row["statement"].slug for row in harbour.ask("statements-in", source=slug))
        shown = cards(page)
        assert set(shown) == set(wanted)
        assert [one for one in wanted if one in shown][:3] == shown[:3]
        assert page.all("h1")[0].text == document.label


def test_it_says_who_speaks_how_often_and_from_whom_it_has_it(
    harbour_site: Site, harbour_pages: dict[str, str]
) -> None:
    slug = "harbour-herald-2031-05-02"
    page = read(harbour_pages[f"documents/{slug}.html"])
    carried = Shelf(harbour_site).carried[slug]
    spoken = rows(page, "Who speaks in it")
    assert sum(int(row[1]) for row in spoken) == sum(len(one.speakers) for one in carried)
    came = rows(page, "From whom it has it")
    assert sum(int(row[1]) for row in came) == len(carried)
    assert any(row[0].startswith("has it from") for row in came)


def test_the_list_counts_what_is_attributed_and_names_cited_works_apart(
    harbour_site: Site, harbour_pages: dict[str, str]
) -> None:
    page = read(harbour_pages[documents.LISTED])
    shelf = Shelf(harbour_site)
    for row in page.all("tbody")[0].all("tr"):
        slug = row.all("a")[0].attributes["href"].removeprefix("documents/").removesuffix(".html")
        number, attributed = (cell.text.split()[0] for cell in row.all("td", "number"))
        assert int(number) == len(shelf.carried[slug])
        assert int(attributed) == sum(bool(way.depth) for way in shelf.entering[slug])
    cited = {slug for slug in harbour_site.reading.documents if slug not in shelf.carried}
    listed = {one.all("a")[0].text for one in page.all("ul", "works")[0].all("li")} if cited else set()
    assert listed == {harbour_site.reading.documents[slug].label for slug in cited}


def test_an_outlet_says_what_it_carries_alone_and_how_much_is_at_second_hand(
    harbour_site: Site, harbour_pages: dict[str, str]
) -> None:
    page = assert_sound_in_site(
        outlets.ADDRESS, harbour_pages[outlets.ADDRESS], known(harbour_site, harbour_pages)
    )
    rows_ = {
        row.all("th")[0].text: [cell.text.split()[0] for cell in row.all("td", "number")]
        for row in page.all("tr")
        if row.all("td")
    }
    carriers: dict[str, set[str]] = {}
    for statement in harbour_site.reading.statements.values():
        carriers[statement.iri] = {harbour_site.reading.label(chain.outlet) for chain in statement.chains}
    for outlet in {"Coast Wire", "Harbour Herald"} & rows_.keys():
        statements_, own, handed, _lost, alone, _contested = map(int, rows_[outlet])
        assert statements_ == sum(outlet in found for found in carriers.values()) == own + handed
        assert alone == sum(found == {outlet} for found in carriers.values())
    assert rows_


def test_an_outlet_of_which_nothing_is_here_says_what_came_through_it(iraq: LocalDataset) -> None:
    page = read(dict(outlets.pages(Site(iraq)))[outlets.ADDRESS])
    passing = {
        row.all("th")[0].text: row.all("td")[0].text
        for row in page.all("table")[1].all("tr")
        if row.all("td")
    }
    assert passing["Al-Araby Al-Jadeed"] == "8"
    assert not passing.keys() & {
        row.all("th")[0].text for row in page.all("table")[0].all("tr") if row.all("td")
    }


def test_headings_are_there(harbour_pages: dict[str, str]) -> None:
    page = read(harbour_pages["documents/coast-wire-2031-05-01.html"])
    assert section(page, "Its statements, in the order of the text")
