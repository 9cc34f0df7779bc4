"""Two corpora with the same ids in a browser: what scripts list, save, look up and lead to is told apart."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.site.folder import write
from claimgraph.site.pages import sparql
from claimgraph.site.pages.told import table
from claimgraph.store import build
from tests.conftest import HARBOUR
from tests.twice import SIDES, twice
from tests.whole.browser.accessible import each_face, wrong
from tests.whole.browser.conftest import window
from tests.whole.browser.still import still

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from claimgraph.store.dataset import LocalDataset

LOOKED_UP = """async ([name, values]) => {
  document.getElementById("question").value = name;
  asksFor(name, new Map(Object.entries(values)));
  await ask();
  const told = (cell) => [cell.text, cell.iri, cell.iri ? page(cell.iri) : ""];
  return shown ? shown.rows.map((row) => row.map(told)) : document.getElementById("status").textContent;
}"""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    return build.build(twice(HARBOUR, tmp_path_factory.mktemp("corpora")), validate=False)


@pytest.fixture(scope="module")
def folder(both: LocalDataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("site") / "both"
    write(both, place)
    return place


def test_the_table_saves_ids_and_iris_that_are_those_of_the_statements(
    context: BrowserContext, both: LocalDataset, folder: Path
) -> None:
    with still(context, folder / table.ADDRESS, folder=folder) as page:
        with page.expect_download() as saved:
            page.click(".csv")
        rows = list(csv.reader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig"), newline="")))
        links = page.eval_on_selector_all("main tbody a", "all => all.map((one) => one.getAttribute('href'))")
    said = both.reading.statements
    assert {(row[0], row[-1]) for row in rows[1:]} == {(one.identifier, iri) for iri, one in said.items()}
    assert links
    assert all((folder / link).is_file() for link in links)


def test_the_page_that_asks_tells_the_two_apart(
    context: BrowserContext, both: LocalDataset, folder: Path
) -> None:
    with window(context) as open_page:
        page = open_page(folder / sparql.ADDRESS, folder=folder)

        def asked(name: str, **values: str) -> Any:  # noqa: ANN401 - of JSON
            page.evaluate("shown = null")
            return page.evaluate(LOOKED_UP, [name, values])

        assert "several things are called 'red-dawn'" in asked("statements-by", actor="red-dawn")
        statement = "coast-wire-2031-05-01/red-dawn-raid-claim"
        assert f"several statements are called '{statement}'" in asked("content-of", statement=statement)
        for side in SIDES:
            wanted = both.ask("statements-by", actor=f"red-dawn@{side}")
            for found in (
                asked("statements-by", actor=f"red-dawn@{side}"),
                asked("content-of", statement=f"{statement}@{side}"),
            ):
                cells = [cell for row in found for cell in row if f"//{side}.example" in cell[1]]
                assert cells
                assert not [
                    cell
                    for row in found
                    for cell in row
                    if "//" in cell[1] and "example" in cell[1] and cell not in cells
                ]
                for words, iri, address in cells:
                    assert iri not in both.ids.shared or f"@{side}" in words
                    assert not address or (folder / address).is_file()
            assert len(asked("statements-by", actor=f"red-dawn@{side}")) == len(wanted)


def test_an_old_address_leads_to_each_thing_that_it_may_mean(context: BrowserContext, folder: Path) -> None:
    with still(context, folder / "actors/red-dawn.html", folder=folder) as page:
        each_face(page, lambda _face: none_wrong(page))
        assert page.locator("main li").count() == len(SIDES)
        page.locator("main li a").last.click()
        assert page.url.endswith("/actors/red-dawn@quay.html")
        assert page.locator("h1").is_visible()


def none_wrong(page: Page) -> None:
    assert wrong(page) == []
