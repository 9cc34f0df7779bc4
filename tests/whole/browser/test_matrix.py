"""Events against speakers in a browser: nothing loads, heads are legible, each word shows its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.sources import silence
from claimgraph.pages.matrix import page as matrix
from tests.still_pages import hostile
from tests.whole.browser.accessible import wrong
from tests.whole.browser.still import COLLISIONS, SEEN, still

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

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

SHOWN = "selector => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length"
# How far a line stands out from the paper and from its ground, as WCAG counts it, for each tint on the page.
CONTRAST = """() => [...document.querySelectorAll(".word[class*=tint]")].map((one) => {
  const shine = (colour) => colour.match(/[0-9.]+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0.05);
  const style = getComputedStyle(one);
  const line = shine(style.borderTopColor);
  return Math.min(1.05 / line, shine(style.backgroundColor) / line);
})"""
WIDE, NARROW = ".matrix", ".told"


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
        assert tab.evaluate(COLLISIONS, ".part:not(.part ~ .part) .party span, .wide .legend dd") == 0
        assert tab.evaluate(COLLISIONS, ".matrix td a") == 0
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
        tab.set_viewport_size({"width": 960, "height": 500})
        wide = "() => { document.querySelector('.wide table').style.minWidth = '1400px'; }"
        tab.evaluate(wide)  # as with more parties
        tab.evaluate("() => scrollTo(200, 900)")
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
        assert tab.evaluate(SHOWN, WIDE) > 1
        assert tab.evaluate(SHOWN, NARROW) == 0
        assert tab.evaluate(COLLISIONS, ".matrix td a") == 0
        assert [head["text"] for head in tab.evaluate(HEADS) if head["cut"]] == []


def test_a_sheet_that_stands_has_cards(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        tab.set_viewport_size({"width": 718, "height": 1047})
        tab.emulate_media(media="print")
        assert (tab.evaluate(SHOWN, WIDE), tab.evaluate(SHOWN, NARROW)) == (0, 37)
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= 718


def test_the_form_follows_the_width(context: BrowserContext, file: Path) -> None:
    """One of them is there for whoever hears the page, too: what is not displayed is not read out."""
    with still(context, file) as tab:
        for width, table in (
            (1920, True),
            (1366, True),
            (960, True),
            (959, False),
            (390, False),
            (320, False),
        ):
            tab.set_viewport_size({"width": width, "height": 844})
            assert bool(tab.evaluate(SHOWN, WIDE)) is table
            assert tab.evaluate("() => document.documentElement.scrollWidth") <= width
            assert tab.evaluate(SHOWN, NARROW) == (0 if table else 37)
            assert tab.get_by_role("table").count() == (5 if table else 0)
            assert tab.get_by_role("article").filter(has=tab.locator(".sides")).count() == 3 * (not table)


def test_on_a_telephone_nothing_is_wider_and_an_event_is_in_view(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        for width in (390, 320):
            tab.set_viewport_size({"width": width, "height": 844})
            assert tab.evaluate("() => document.documentElement.scrollWidth") <= width
            box = tab.locator(".sides").first.bounding_box()
            assert box
            assert box["y"] + box["height"] < 844
            assert tab.evaluate(COLLISIONS, ".told a") == 0
            links = tab.locator(".told li a")
            for number in (0, links.count() - 1):
                target = links.nth(number).get_attribute("href") or ""
                links.nth(number).click()
                assert tab.evaluate(SEEN, f"[id='{target[1:]}']")
            tab.locator(".back.narrow").first.click()
            assert tab.evaluate(SEEN, "#k0")


def test_no_fault_is_found_by_axe(context: BrowserContext, harbour: LocalDataset, tmp_path: Path) -> None:
    path = tmp_path / "harbour.html"
    matrix.write(harbour, path)
    with still(context, path) as tab:
        for width in (1366, 390):
            tab.set_viewport_size({"width": width, "height": 844})
            assert wrong(tab) == []


def test_from_a_thousand_pixels_on_nothing_scrolls_sideways(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        for width in (960, 1024, 1240):
            tab.set_viewport_size({"width": width, "height": 844})
            assert tab.evaluate("() => document.documentElement.scrollWidth") <= width


def test_lines_of_values_stand_out_and_targets_are_large_enough(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        found = tab.evaluate(CONTRAST)
        assert len(found) > 10
        assert min(found) >= 3
        assert low(tab, ".matrix td a") >= 24
        tab.set_viewport_size({"width": 390, "height": 844})
        assert low(tab, ".told .word, .told .more, summary") >= 24


def low(tab: Page, selector: str) -> float:
    """The least height of what can be touched."""
    heights = "all => Math.min(...all.map((one) => one.getBoundingClientRect().height))"
    return float(tab.locator(selector).evaluate_all(heights))


def test_a_value_is_reached_and_followed_by_keyboard(context: BrowserContext, file: Path) -> None:
    for width, place in ((1366, ".matrix td a"), (390, ".sides a")):
        with still(context, file) as tab:
            tab.set_viewport_size({"width": width, "height": 844})
            for _turn in range(12):
                tab.keyboard.press("Tab")
                if tab.evaluate("place => document.activeElement.matches(place)", place):
                    break
            assert tab.evaluate("place => document.activeElement.matches(place)", place)
            outline = tab.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
            assert outline == "solid"
            target = tab.evaluate("() => document.activeElement.hash.slice(1)")
            tab.keyboard.press("Enter")
            assert tab.locator(":target").get_attribute("id") == target
            assert tab.evaluate(SEEN, f"[id='{target}']")
