"""The table of all statements, and what the search looks in: readable without a script, safe as scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimgraph.site.pages.told import search, table, words
from claimgraph.site.shell import Site
from tests.site.pages.told.conftest import assert_sound_in_site, known
from tests.still_pages import read

if TYPE_CHECKING:
    import pytest

    from claimgraph.store.dataset import LocalDataset

OPEN = "(globalThis.claimgraphSite ??= {})."


def data_of(script: str) -> Any:  # noqa: ANN401 - whatever stands there
    """What a script of data assigns."""
    assert script.startswith(OPEN)
    assert script.count("\n") == 1
    return json.loads(script.partition(" = ")[2].removesuffix(";\n"))


def test_all_statements_stand_in_the_page_itself(harbour_site: Site, harbour_pages: dict[str, str]) -> None:
    page = assert_sound_in_site(
        table.ADDRESS, harbour_pages[table.ADDRESS], known(harbour_site, harbour_pages)
    )
    rows = page.all("tbody")[0].all("tr")
    assert [row.all("a")[0].attributes["href"] for row in rows] == [
        harbour_site.addresses.of(iri) for iri in harbour_site.reading.statements
    ]
    assert page.all("p", "count")[0].text == "22 of 22 statements"
    withdrawn = next(row for row in rows if "authority-wounded" in row.all("a")[0].attributes["href"])
    assert withdrawn.all("s")
    assert withdrawn.all("span", "ended")[0].text == "withdrawn"
    assert sum(bool(row.all("span", "contested-word")) for row in rows) == sum(
        card.contested for card in harbour_site.material.cards
    )


def test_of_very_many_the_first_stand_in_the_page(
    harbour_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "MOST", 20)
    monkeypatch.setattr(table, "FIRST", 5)
    page = read(dict(table.pages(harbour_site))[table.ADDRESS])
    assert len(page.all("tbody")[0].all("tr")) == 5
    assert page.all("p", "count")[0].text == "5 of 22 statements"
    assert "first 5 by date" in page.all("noscript")[0].text


def test_the_data_tell_the_same_as_the_page(harbour_site: Site, harbour_pages: dict[str, str]) -> None:
    data = data_of(harbour_pages[words.FILE])
    column = data["columns"]
    for row, (iri, statement) in zip(
        data["statements"], harbour_site.reading.statements.items(), strict=True
    ):
        assert data["bases"][row[column["base"]]] + f"statement/{row[column['name']]}" == iri
        assert row[column["paraphrase"]] == statement.paraphrase
        assert [data["things"][one][1] for one in row[column["speakers"]]] == [
            harbour_site.reading.label(who) for who in statement.speakers
        ]
        assert {data["documents"][one][0] for one in row[column["documents"]]} == {
            statement.identifier.partition("/")[0],
            *statement.documents,
        }


def test_a_place_takes_in_what_lies_in_it(harbour_site: Site, harbour_pages: dict[str, str]) -> None:
    data = data_of(harbour_pages[words.FILE])
    reading = harbour_site.reading
    for row, statement in zip(data["statements"], reading.statements.values(), strict=True):
        found = {data["things"][one][0] for one in row[data["columns"]["places"]]}
        for topic in statement.topics:
            assert {f"place/{reading.entities[place].slug}" for place in reading.filed(topic)} <= found


def test_names_and_words_cannot_end_a_script_or_a_line(hostile_pages: dict[str, str]) -> None:
    for address in (words.FILE, "assets/names.js"):
        assert data_of(hostile_pages[address])
        assert not {"<", "\u2028", "\u2029"} & set(hostile_pages[address])


def test_everything_with_a_page_and_every_question_can_be_found(
    harbour_site: Site, harbour_pages: dict[str, str]
) -> None:
    names = data_of(harbour_pages["assets/names.js"])
    keys = {one["key"] for one in names["things"]}
    things = {key for key in harbour_site.addresses.pages if not key.startswith("statement/")}
    assert things <= keys
    assert {key for key in keys - things if not key.startswith("question/")} == set()
    assert "question/who-claimed" in keys
    assert {one["group"] for one in names["things"]} >= {"actor", "outlet", "place", "event", "document"}


def test_scripts_share_no_name_with_those_of_other_pages(harbour_pages: dict[str, str]) -> None:
    for address in (table.SCRIPT, "assets/search.js"):
        assert harbour_pages[address].startswith('(() => {\n"use strict";\n')
        assert harbour_pages[address].endswith("})();\n")


def test_names_that_are_alike_keep_their_slugs(alike: LocalDataset) -> None:
    names = data_of(dict(search.pages(Site(alike)))["assets/names.js"])
    actors = [one["name"] for one in names["things"] if one["group"] == "actor"]
    assert len(set(actors)) == len(actors)
