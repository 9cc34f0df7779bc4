"""The table of all statements and the search of a site, in a browser, by the keyboard and at 390 pixels."""

from __future__ import annotations

import csv
import io
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from playwright.sync_api import expect

from claimgraph.site.folder import sheets
from claimgraph.site.pages.told import about, documents, outlets, search, statements, table, words
from claimgraph.site.shell import Site
from tests.conftest import ROOT
from tests.sampled import sampled
from tests.still_pages import hostile
from tests.whole.browser.still import still

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext, Page

    from claimgraph.store.dataset import LocalDataset

KINDS = (statements, documents, outlets, table, words, search, about)
VARIANTS = ROOT / "tests" / "cases" / "names" / "variants.csv"
FOUND = 0.9  # of the ways of writing names, that find their thing first
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")
FEW = "text=hospital"  # some statements of many, which axe-core looks at for half a minute
ADDRESSES = (
    f"{table.ADDRESS}#{FEW}",
    table.ADDRESS,
    documents.LISTED,
    outlets.ADDRESS,
    about.ADDRESS,
    "statements/new-arab-2023-10-19.militias-direct-hits.html",
    "documents/libertarian-institute-2023-10-18.html",
)
PHONE = {"width": 390, "height": 844}
WIDTH = "document.documentElement.scrollWidth"
SEARCHED = """async (names) => {
  const box = document.getElementById("site-find");
  const found = [];
  for (const name of names) {
    box.value = name;
    box.dispatchEvent(new Event("input"));
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => setTimeout(resolve));
    found.push(document.querySelector("#site-found a")?.getAttribute("href") ?? "");
  }
  return found;
}"""


def written(data: LocalDataset, place: Path) -> Path:
    """Write what these pages are and need into a folder, and return it."""
    for address, text in (*sheets(), *(file for kind in KINDS for file in kind.pages(Site(data)))):
        path = place / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return place


@pytest.fixture
def opened(context: BrowserContext, site: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page of the bundled corpus by its address."""
    with ExitStack() as tabs:

        def open_page(address: str) -> Page:
            path, _, hash_ = address.partition("#")
            return tabs.enter_context(still(context, site / path, hash_, site))

        yield open_page


def count(page: Page) -> str:
    """How many statements the table says that it lists."""
    return page.inner_text(".count")


def test_facets_and_words_narrow_the_table_and_the_address_keeps_them(
    opened: Callable[..., Page], iraq: LocalDataset
) -> None:
    page = opened(table.ADDRESS)
    total = len(iraq.reading.statements)
    expect(page.locator(".count")).to_have_text(f"{total} of {total} statements")
    assert page.get_attribute(".count", "role") == "status"
    page.select_option("select[name=speaker]", "actor/islamic-resistance-in-iraq")
    own = sum(
        any(who.endswith("/islamic-resistance-in-iraq") for who in one.speakers)
        for one in iraq.reading.statements.values()
    )
    expect(page.locator(".count")).to_have_text(f"{own} of {total} statements")
    expect(page.locator("tbody tr")).to_have_count(own)
    page.select_option("select[name=contested]", "yes")
    expect(page.locator(".count")).not_to_have_text(f"{own} of {total} statements")
    narrowed = count(page)
    assert int(narrowed.split()[0]) < own
    offered = page.eval_on_selector_all(
        "select[name=act] option",
        "all => all.slice(1).map((one) => Number(one.textContent.match(/\\((\\d+)\\)$/)[1]))",
    )
    assert sum(offered) >= int(narrowed.split()[0])
    page.reload()
    expect(page.locator(".count")).to_have_text(narrowed)
    page.go_back()
    expect(page.locator(".count")).to_have_text(f"{own} of {total} statements")
    page.fill("input[name=text]", "nothing that anybody said")
    expect(page.locator(".count")).to_have_text(f"0 of {total} statements")
    page.click(".clear")
    expect(page.locator(".count")).to_have_text(f"{total} of {total} statements")


def test_the_number_of_a_document_leads_to_its_statements(
    opened: Callable[..., Page], iraq: LocalDataset
) -> None:
    page = opened(documents.LISTED)
    number = page.locator("td.number a").first
    told = number.inner_text()
    number.click()
    page.wait_for_selector("select[name=document].chosen", state="attached")
    expect(page.locator(".count")).to_have_text(f"{told} of {len(iraq.reading.statements)} statements")


def test_the_rows_are_those_of_the_page_without_scripts_in_any_order(
    opened: Callable[..., Page], site: Path
) -> None:
    page = opened(table.ADDRESS)
    page.click(".more")
    told = page.eval_on_selector_all(
        "tbody tr", "all => all.map((row) => row.innerText.replace(/\\s+/g, ' '))"
    )
    still_rows: list[str] = page.evaluate(
        """async (text) => {
            const holder = document.createElement("div");
            holder.append(...new DOMParser().parseFromString(text, "text/html").querySelectorAll("table"));
            document.querySelector("table").replaceWith(...holder.children);
            const rows = [...document.querySelectorAll("tbody tr")];
            return rows.map((row) => row.innerText.replace(/\\s+/g, " "));
        }""",
        (site / table.ADDRESS).read_text("utf-8"),
    )
    assert sorted(map(str.strip, told)) == sorted(map(str.strip, still_rows))
    page = opened(table.ADDRESS)
    for name in ("speaker", "document", "standing"):
        page.click(f"th[data-sort={name}] button")
        expect(page.locator(f"th[data-sort={name}]")).to_have_attribute("aria-sort", "ascending")
        page.click(f"th[data-sort={name}] button")
        expect(page.locator(f"th[data-sort={name}]")).to_have_attribute("aria-sort", "descending")
    assert page.locator("th[aria-sort]").count() == 1


def test_a_file_for_spreadsheets_holds_what_is_shown_and_runs_nothing(
    context: BrowserContext, harbour: LocalDataset, tmp_path: Path
) -> None:
    place = written(hostile(harbour), tmp_path)
    with still(context, place / table.ADDRESS, folder=place) as page:
        with page.expect_download() as saved:
            page.click(".csv")
        assert page.evaluate("window.broken") is None
        rows = list(csv.reader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig"), newline="")))
    assert len(rows) == len(harbour.reading.statements) + 1
    assert {row[0] for row in rows[1:]} == {one.identifier for one in harbour.reading.statements.values()}
    assert {row[-1] for row in rows[1:]} == harbour.reading.statements.keys()
    assert [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}] == []


def test_ways_of_writing_a_name_find_its_page_first(opened: Callable[..., Page]) -> None:
    cases = list(csv.DictReader(VARIANTS.read_text("utf-8").splitlines()))
    page = opened(about.ADDRESS)
    page.fill("#site-find", "a")
    page.wait_for_selector("#site-found a")
    found: list[str] = page.evaluate(SEARCHED, [case["name"] for case in cases])
    right = sum(
        Path(address).stem == case["id"].replace("/", ".") for address, case in zip(found, cases, strict=True)
    )
    assert right / len(cases) >= FOUND


def test_the_search_goes_by_the_keyboard_to_names_and_to_what_was_said(
    opened: Callable[..., Page], iraq: LocalDataset
) -> None:
    page = opened("documents/new-arab-2023-10-19.html")
    box = page.locator("#site-find")
    box.focus()
    page.keyboard.type("hospital")
    page.wait_for_selector("#site-found [aria-label=Statements]")
    assert page.get_attribute("#site-find", "aria-expanded") == "true"
    first = page.get_attribute("#site-find", "aria-activedescendant")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#site-find", "aria-activedescendant") != first
    page.keyboard.press("Escape")
    assert page.is_hidden("#site-found")
    everything = page.locator("#site-found [aria-label=Statements] a").last
    assert (everything.get_attribute("href") or "").startswith("../statements.html#text=hospital")
    page.fill("#site-find", "no name like this, and nobody says so")
    page.wait_for_selector("#site-found .none")
    page.fill("#site-find", "new arab 19 october")
    page.keyboard.press("Escape")
    page.fill("#site-find", next(iter(iraq.reading.statements.values())).paraphrase)
    page.wait_for_selector("#site-found [aria-label=Statements]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/*.html")


@pytest.mark.parametrize("address", sampled(ADDRESSES))
def test_a_page_has_no_fault_and_is_no_wider_than_a_telephone(
    opened: Callable[..., Page], address: str
) -> None:
    page = opened(address)
    page.set_viewport_size({"width": 320, "height": PHONE["height"]})
    assert page.evaluate(WIDTH) <= 320
    states: tuple[tuple[int, Literal["light", "dark"]], ...] = ((1366, "light"), (PHONE["width"], "dark"))
    for width, scheme in states:
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(WIDTH) <= width
        if width < 1366:
            page.eval_on_selector_all("details", "all => all.forEach((one) => { one.open = true; })")
        page.fill("#site-find", "kataib" if width > PHONE["width"] else "no such thing anywhere")
        page.wait_for_selector("#site-found a" if width > PHONE["width"] else "#site-found .none")
        found = page.evaluate(
            f"async () => {{ {AXE}; return (await axe.run({{ preload: false }})).violations }}"
        )
        assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []
        box: Any = page.locator("#site-found").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    page.emulate_media(color_scheme="null")
