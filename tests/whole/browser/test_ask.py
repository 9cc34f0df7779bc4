"""The page that asks: the same answers as elsewhere, a query that is stopped, and nothing that leaves."""

from __future__ import annotations

import csv
import io
import shlex
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from claimgraph.ask.answer import Thing
from claimgraph.ask.catalogue import questions
from claimgraph.site.pages import sparql
from tests.whole.browser.conftest import window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from claimgraph.ask.answer import Answer
    from claimgraph.store.dataset import LocalDataset

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?f && ?f < ?i) }"
ASKED = [
    ("who-claimed", {"place": "Ain al-Asad"}),
    ("statements-by", {"actor": "united-states"}),  # takes its organs along
    ("difference", {"x": "Islamic Resistance in Iraq", "y": "United States"}),
    ("who-threatened", {"since": "2023-10-20", "until": "2023-11-30"}),
    ("agreed", {"least": "3", "standing": "any"}),  # a number, and a standing that is several terms
]


@pytest.fixture(scope="module")
def asking(context: BrowserContext, site: Path) -> Iterator[Page]:
    """The page, opened once."""
    with window(context) as open_page:
        yield open_page(site / sparql.ADDRESS, folder=site)


def ended(page: Page) -> str:
    """Wait until an answer is there, and return what the page says of it."""
    while page.is_disabled("#run") or not page.inner_text("#status"):
        time.sleep(0.05)
    return page.inner_text("#status")


def rows_of(page: Page, name: str, values: dict[str, str]) -> list[list[str]]:
    """Ask a question in the page, and return its rows: of each thing its IRI, else the text."""
    found: Any = page.evaluate(
        """async ([name, values]) => {
            document.getElementById("question").value = name;
            asksFor(name, new Map(Object.entries(values)));
            await ask();
            return shown?.rows.map((row) => row.map((cell) => cell.iri || cell.text))
                ?? document.getElementById("status").textContent;
        }""",
        [name, values],
    )
    assert isinstance(found, list), found
    return found


def rows(answer: Answer) -> list[list[str]]:
    """The rows of an answer in the same form."""
    return [[_text(name, one) for name, one in row.items()] for row in answer]


def _text(name: str, value: object) -> str:
    if isinstance(value, Thing):
        return value.iri
    if isinstance(value, bool):
        return name if value else ""
    return "" if value is None else str(value)


@pytest.mark.parametrize(("name", "values"), ASKED, ids=[name for name, _ in ASKED])
def test_a_question_has_the_same_answer_in_the_page(
    iraq: LocalDataset, asking: Page, name: str, values: dict[str, str]
) -> None:
    expected = rows(iraq.ask(name, **values))
    assert expected
    assert [[str(one) for one in row] for row in rows_of(asking, name, values)] == expected


@pytest.mark.thorough
def test_each_question_has_the_same_answer_in_the_page(iraq: LocalDataset, asking: Page) -> None:
    examples = [
        (name, dict(part.split("=", 1) for part in shlex.split(one.examples[0])))
        for name, one in questions().items()
    ]
    asking.fill("#seconds", "120")  # it measures no time
    differing = [
        (name, values)
        for name, values in examples
        if rows_of(asking, name, values) != rows(iraq.ask(name, **values))[:2000]
    ]
    assert differing == []


def test_what_would_leave_or_change_is_refused(site: Path, opened: Callable[..., Page]) -> None:
    for query, said in (
        ("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }", "SERVICE asks another host"),
        ("DELETE WHERE { ?s ?p ?o }", "only SELECT"),
        ("ASK { ?s ?p 'SERVICE' } # SERVICE", "no"),
        ("SELECT * { ?s ?p }", "error at 1:"),
    ):
        page = opened(site / sparql.ADDRESS, urlencode({"sparql": query}), site)
        assert said in ended(page)


def test_a_query_without_end_is_stopped_and_the_next_is_answered(asking: Page) -> None:
    asking.fill("#seconds", "1")
    asking.evaluate(
        "(query) => { document.getElementById('question').value = ''; asksFor(''); text.set(query); ask(); }",
        ENDLESS,
    )
    assert ended(asking) == "stopped after 1 seconds; narrow the query, or give it more"
    asking.fill("#seconds", "30")
    assert rows_of(asking, "who-denied", {})


def test_rows_stand_on_the_map_under_their_days_and_in_a_table(iraq: LocalDataset, asking: Page) -> None:
    found = rows_of(asking, "attacks-on", {})
    asking.check("[value=map]")
    drawn = asking.locator("svg.map .spot").count()
    counts = [int(text) for text in asking.locator("svg.map text").all_text_contents()]
    assert drawn == len(counts) > 5
    without = asking.evaluate("() => shown.rows.filter((row) => !placesOf(row).length).length")
    assert sum(counts) + without >= len(found)
    assert f"{without} of {len(found)} rows name no place" in asking.inner_text("figcaption")
    asking.check("[value=days]")
    assert asking.locator("#result h2").count() > 3
    asking.check("[value=rows]")
    assert asking.locator("#result tbody tr").count() == len(found) == len(iraq.ask("attacks-on"))


def test_a_file_for_spreadsheets_holds_each_thing_with_its_iri_and_runs_nothing(asking: Page) -> None:
    found = rows_of(asking, "who-denied", {})
    asking.evaluate("() => { shown.rows[0][0].text = '=1+1' }")
    with asking.expect_download() as saved:
        asking.click("#csv")
    rows = list(csv.reader(io.StringIO(saved.value.path().read_text("utf-8-sig"), newline="")))
    assert saved.value.suggested_filename == "who-denied.csv"
    assert len(rows) == len(found) + 1
    assert "speaker_iri" in rows[0]
    assert "'=1+1" in rows[1]
