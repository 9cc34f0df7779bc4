"""The page of a statement: it can be cited, and shows all that stands for it, against it and around it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from claimgraph.site.pages.told import statements
from claimgraph.site.shell import Site
from tests.site.pages.told.conftest import assert_sound_in_site, known
from tests.still_pages import read

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset
    from tests.still_pages import Element

CLAIM = "statements/coast-wire-2031-05-01.red-dawn-raid-claim.html"


def section(page: Element, title: str) -> Element:
    """The section with a heading."""
    (found,) = (one for one in page.all("section") if any(head.text == title for head in one.all("h2")))
    return found


def rows(page: Element, title: str) -> list[list[str]]:
    """The rows of the table of a section."""
    return [[cell.text for cell in row.all("td")] for row in section(page, title).all("tr") if row.all("td")]


def test_each_statement_has_a_page_that_is_sound_and_leads_to_nothing_that_is_not_there(
    harbour_site: Site, harbour_pages: dict[str, str]
) -> None:
    there = known(harbour_site, harbour_pages)
    for iri, statement in harbour_site.reading.statements.items():
        address = f"statements/{statement.identifier.replace('/', '.')}.html"
        page = assert_sound_in_site(address, harbour_pages[address], there)
        assert page.all("p", "cite")[0].text.endswith(iri)
        assert page.all("p", "paraphrase")[0].text == statement.paraphrase


def test_a_citation_names_speaker_document_corpus_edition_and_iri(
    harbour_site: Site, harbour_pages: dict[str, str]
) -> None:
    cited = read(harbour_pages[CLAIM]).all("p", "cite")[0].text
    (title,) = harbour_site.reading.titles
    for part in ("Red Dawn", "1 May 2031", "in our words:", "Coast Wire", title, harbour_site.edition.name):
        assert part in cited
    assert harbour_site.edition.digest == hashlib.sha256(harbour_site.edition.text.encode()).hexdigest()


def test_contests_stand_side_by_side_and_lead_to_the_other_statements(harbour_pages: dict[str, str]) -> None:
    page = read(harbour_pages[CLAIM])
    against = section(page, "What stands against it")
    assert {one.text for one in against.all("div", "holder")}
    assert next(one.text for one in page.all("p", "standing")).startswith("≠ Others contradict it.")
    others = {one.attributes["href"] for one in against.all("a") if "/statements/" in one.attributes["href"]}
    assert len(others) > 1
    alone = read(harbour_pages["statements/harbour-herald-2031-05-02.solen-ship-stays.html"])
    assert "which confirms nothing" in section(alone, "What stands against it").text


def test_what_no_longer_stands_says_since_when_by_whom_and_leads_there(harbour_pages: dict[str, str]) -> None:
    page = read(harbour_pages["statements/coast-wire-2031-05-01.authority-wounded.html"])
    assert page.all("p", "standing")[0].text.endswith(
        "It no longer stands: withdrawn on 2 May 2031 by Port Authority of Almar."
    )
    tied = section(page, "Tied to other statements")
    assert [row[0] for row in rows(page, "Tied to other statements")] == ["withdrawn by"]
    assert any("authority-retraction" in one.attributes["href"] for one in tied.all("a"))
    there = read(harbour_pages["statements/harbour-herald-2031-05-02.authority-retraction.html"])
    assert "withdraws" in [row[0] for row in rows(there, "Tied to other statements")]


def test_the_way_to_the_reader_names_who_handed_it_on(
    harbour_site: Site, harbour_pages: dict[str, str]
) -> None:
    ways = read(harbour_pages[CLAIM]).all("ol", "ways")[0].all("li")
    assert len(ways) == len(harbour_site.reading.statements[_iri(harbour_site, CLAIM)].chains) == 2
    assert all(one.text.startswith("Red Dawn") and "→" in one.text for one in ways)


def test_who_says_the_same_says_how_much_of_it(strait: LocalDataset) -> None:
    site = Site(strait)
    pages = dict(statements.pages(site))
    for iri, statement in site.reading.statements.items():
        page = read(pages[site.addresses.of(iri)])
        sides = {(content.iri, denied) for content, denied in statement.sides}
        shared = {
            other: len(sides & {(content.iri, denied) for content, denied in one.sides})
            for other, one in site.reading.statements.items()
            if other != iri
        }
        found = [number for number in shared.values() if number]
        told = rows(page, "Who else says all or part of it, in a statement of its own") if found else []
        assert len(told) == min(len(found), statements.REPEATED)
        words = [
            "all of it" if n == len(sides) else f"{n} of {len(sides)}" for n in sorted(found, reverse=True)
        ]
        assert all(row[3].startswith(word) for row, word in zip(told, words, strict=False))


def test_a_passage_stands_in_its_surroundings_and_no_more_of_the_text(
    harbour_site: Site, harbour_pages: dict[str, str]
) -> None:
    assert harbour_site.texts
    for iri, statement in harbour_site.reading.statements.items():
        page = read(harbour_pages[harbour_site.addresses.of(iri)])
        told = [harbour_site.texts.of(one) for one in statement.passages]
        marked = [one.text for one in page.all("mark")]
        assert marked == [" ".join(one.split()) for one in told if one]
        for figure, words in zip(page.all("figure", "passage"), told, strict=True):
            assert words
            assert len(figure.all("blockquote")[0].text) <= len(words) + 2 * (statements.AROUND + 2)


def test_without_texts_nothing_of_them_is_there(harbour: LocalDataset) -> None:
    page = read(dict(statements.pages(Site(harbour)))[CLAIM])
    assert page.all("mark") == page.all("blockquote") == []


def test_an_archived_copy_is_linked(reef: LocalDataset) -> None:
    site = Site(reef)
    page = next(text for address, text in statements.pages(site) if "herald-1." in address)
    copies = [one for one in read(page).all("a") if one.text == "archived copy"]
    assert copies[0].attributes["href"] == "https://archive.example.org/1/front"
    assert "noopener" in copies[0].attributes["rel"]


def test_before_and_after_lead_through_the_document(
    harbour_site: Site, harbour_pages: dict[str, str]
) -> None:
    page, seen = CLAIM, []
    while page not in seen:
        seen.append(page)
        after = [one for one in read(harbour_pages[page]).all("a") if one.attributes.get("rel") == "next"]
        page = after[0].attributes["href"].removeprefix("../") if after else page
    starts = [harbour_site.reading.statements[_iri(harbour_site, one)].passages[0].start for one in seen]
    assert len(seen) > 3
    assert starts == sorted(starts)


def test_hostile_texts_are_shown_and_never_run(harbour: LocalDataset, hostile_pages: dict[str, str]) -> None:
    there = known(Site(harbour), hostile_pages)
    for address, text in hostile_pages.items():
        if address.endswith(".html"):
            assert_sound_in_site(address, text, there)


@pytest.mark.parametrize("number", [1, 2])
def test_few_of_many_accounts_stand_in_full(
    harbour: LocalDataset, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(statements, "OPPOSED", number)
    page = read(dict(statements.pages(Site(harbour)))[CLAIM])
    for point in page.all("div", "other-side"):
        assert len(point.all("div", "other")) <= number


def _iri(site: Site, address: str) -> str:
    return next(iri for iri in site.reading.statements if site.addresses.of(iri) == address)
