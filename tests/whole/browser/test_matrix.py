"""Events against speakers in a browser: nothing loads, heads are legible, a cell shows its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.sources import silence
from claimgraph.pages.matrix import page as matrix
from tests.still_pages import hostile
from tests.whole.browser.still import COLLISIONS, SEEN, still

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from claimgraph.store.dataset import LocalDataset

HEADS = """() => [...document.querySelectorAll(".party span")].map((span) => {
  const box = span.getBoundingClientRect();
  const cell = span.closest("th").getBoundingClientRect();
  return {
    text: span.textContent,
    letters: parseFloat(getComputedStyle(span).fontSize),
    inside: box.left >= cell.left - 1 && box.right <= cell.right + 1 && box.top >= cell.top - 1,
    cut: span.scrollWidth > span.clientWidth + 1 || span.scrollHeight > span.clientHeight + 1,
  };
})"""


@pytest.fixture(scope="module")
def file(iraq: LocalDataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page with the press, which has most columns."""
    path = tmp_path_factory.mktemp("matrix") / "contested.html"
    matrix.write(iraq, path, options=matrix.Options(silence.Options(), gathered=False))
    return path


def test_heads_are_legible_and_do_not_collide(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        heads = tab.evaluate(HEADS)
        assert len(heads) == 47
        assert [head["text"] for head in heads if not head["inside"] or head["cut"]] == []
        assert min(head["letters"] for head in heads) >= 11
        assert tab.evaluate(COLLISIONS, ".part:first-child .party span, .table .corner span, .legend dd") == 0
        assert tab.evaluate(COLLISIONS, ".word i") == 0
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= 1366


def test_a_click_on_a_cell_brings_its_evidence_into_view(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        links = tab.locator(".matrix td a")
        assert links.count() > 70
        for number in (0, 1, links.count() - 1):
            target = links.nth(number).get_attribute("href") or ""
            links.nth(number).click()
            assert tab.evaluate(SEEN, f"[id='{target[1:]}']")
            assert tab.evaluate("() => scrollY") > 700
            assert tab.locator(":target").count() == 1
        tab.locator(".back").first.click()
        assert tab.evaluate(SEEN, "#r0")


def test_first_column_and_head_stay_in_view(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        tab.set_viewport_size({"width": 700, "height": 500})
        tab.evaluate("() => scrollTo(400, 900)")
        box = tab.locator(".part").first.locator(".corner").bounding_box()
        assert box
        assert (round(box["x"]), round(box["y"])) == (0, 0)
        event = tab.locator(".event").nth(15).bounding_box()
        assert event
        assert round(event["x"]) == 0


def test_hostile_texts_do_nothing(context: BrowserContext, harbour: LocalDataset, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    matrix.write(hostile(harbour), path, options=matrix.Options(silence.Options(), gathered=False))
    with still(context, path) as tab:
        assert tab.evaluate("() => window.broken") is None
        assert tab.locator(".statement").count() > 5


def test_print_shows_all_columns(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        tab.set_viewport_size({"width": 1047, "height": 740})  # A4 lying, less its margins
        tab.emulate_media(media="print")
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= 1047
        assert tab.evaluate(COLLISIONS, ".word i") == 0
        assert [head["text"] for head in tab.evaluate(HEADS) if head["cut"]] == []


def test_on_a_telephone_the_table_moves_and_the_page_stands(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        tab.set_viewport_size({"width": 390, "height": 844})
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= 390
        assert tab.evaluate("() => document.querySelector('.part').scrollWidth") > 390
        lines = tab.evaluate(
            "() => [...document.querySelectorAll('.legend dd')].map((one) => one.clientWidth)"
        )
        assert min(lines) > 200
