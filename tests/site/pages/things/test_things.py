"""Pages on events and offices, and the lists: accounts side by side, counts that agree with the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.site.pages.things import events, lists, subjects
from claimgraph.site.shell import Site
from tests.still_pages import cards, read

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset
    from tests.still_pages import Element


@pytest.fixture(scope="module")
def pages(iraq: LocalDataset) -> dict[str, Element]:
    """The lists, and the pages of events, of the bundled corpus."""
    site = Site(iraq)
    return {address: read(text) for kind in (lists, events) for address, text in kind.pages(site)}


def rows(page: Element, title: str) -> list[list[str]]:
    """The rows of a table by its heading."""
    (section,) = (one for one in page.all("section") if one.all("h2")[0].text.startswith(title))
    return [[cell.text for cell in row.all("td")] for row in section.all("tr") if not row.all("th")]


def test_an_event_shows_rival_accounts_what_else_is_said_and_who_says_what(pages: dict[str, Element]) -> None:
    page = pages["events/attack-harir-2023-10-18.html"]
    titles = [one.text for one in page.all("h2")]
    assert titles[:3] == [
        "Where accounts contradict each other",
        "Also told differently, no contradiction",
        "What else is said of it",
    ]
    values = [one.all("p", "value")[0].text for one in page.all("div", "holder")]
    assert values[:3] == ["hit", "intercepted", "fell in unpopulated area"]
    assert page.all("div", "holder")[1].text.endswith("1 independent root, 1 document")
    told = rows(page, "Who says what of it")
    assert [row[0] for row in told if row[0]] == ["claims", "attributes", "reports"]
    assert told[0][1] == "Islamic Resistance in Iraq"
    assert "no finding" in page.text


def test_each_statement_that_speaks_of_an_event_stands_in_full(
    pages: dict[str, Element], iraq: LocalDataset
) -> None:
    for event in iraq.reading.things("event"):
        page = pages[f"events/{event.slug}.html"]
        wanted = {one.identifier for one in iraq.reading.spoken_of.get(event.iri, ())}
        assert wanted <= set(cards(page))
        ids = {one.attributes["id"] for one in page.all() if "id" in one.attributes}
        links = [one.attributes.get("href", "") for one in page.all("a")]
        assert {link[1:] for link in links if link.startswith("#")} <= ids


def test_lists_hold_everything_the_best_documented_first(
    pages: dict[str, Element], iraq: LocalDataset
) -> None:
    reading = iraq.reading
    for what in ("actor", "place", "event"):
        page = pages[f"{what}s.html"]
        listed = [one.attributes["href"] for one in page.all("a", "go")]
        assert {f"{what}s/{one.slug.replace('/', '.')}.html" for one in reading.things(what)} <= set(listed)
    groups = rows(pages["actors.html"], "Armed groups")
    said = [int(row[2] or 0) + int(row[3] or 0) for row in groups]
    assert said == sorted(said, reverse=True)
    (first,) = (row for row in groups if row[0] == "Kata'ib Hezbollah")
    own = {row["statement"] for row in iraq.ask("statements-by", actor="kataib-hezbollah").texts()}
    assert first[2] == str(len(own))


def test_sources_without_a_name_are_folded_apart(pages: dict[str, Element], iraq: LocalDataset) -> None:
    page = pages["actors.html"]
    folded = [
        row.all("td")[0].text for fold in page.all("details") for row in fold.all("tr") if row.all("td")
    ]
    unnamed = [iraq.reading.label(one.iri) for one in iraq.reading.things("actor") if one.unnamed]
    assert sorted(folded) == sorted(unnamed)
    assert f"Sources without a name ({len(unnamed)})" in page.text


def test_an_office_tells_who_is_said_to_hold_it(iraq: LocalDataset) -> None:
    made = {address: text for address, text in subjects.pages(Site(iraq)) if "Who is said to hold it" in text}
    assert len(made) == len(iraq.reading.things("office"))
    held = [one for one in iraq.reading.stances if one.relation == "holds_office" and not one.denies]
    for stance in held:
        page = read(made[f"actors/{iraq.reading.entities[stance.value[0]].slug}.html"])
        assert any(stance.subject[1] in row[0] for row in rows(page, "Who is said to hold it"))
    assert held


def test_an_event_links_to_a_card_only_where_it_stands(pages: dict[str, Element]) -> None:
    lost = {
        (address, to)
        for address, page in pages.items()
        for one in page.all("a")
        if (to := one.attributes["href"]).startswith("#s")
        and to[1:] not in {card.attributes.get("id") for card in page.all("article")}
    }
    assert lost == set()
    page = pages["events/attacks-on-us-bases-2023-10-18.html"]
    held = [one.attributes["href"] for one in page.all("div", "holder")[0].all("a") if one.all("time")]
    assert held
    assert all(to.startswith(("#s", "../statements/")) for to in held)
