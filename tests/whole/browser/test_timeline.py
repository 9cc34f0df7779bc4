"""The timeline in a browser: nothing loads, nothing collides, a mark leads to its card and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.pages.timeline import page as timeline
from claimgraph.pages.timeline.chronicle import chronicle
from tests.still_pages import hostile
from tests.whole.browser.chromium import SCREEN
from tests.whole.browser.still import SEEN, still

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from claimgraph.store.dataset import LocalDataset

TEXTS = ".plot .lane-name, .plot .lane-count, .plot .group-name, .plot .axis text, .label text, .mark .count"
# Letters without the room above and below them that a font reserves: 3 pixels at each end.
COLLISIONS = """selector => {
  const letters = [...document.querySelectorAll(selector)]
    .map((item) => [item.textContent, item.getBoundingClientRect()]);
  return letters.flatMap(([text, one], number) => letters.slice(number + 1)
    .filter(([, other]) => one.left < other.right - 1 && other.left < one.right - 1
      && one.top + 3 < other.bottom - 3 && other.top + 3 < one.bottom - 3)
    .map(([other]) => `${text} / ${other}`));
}"""
OVERLAYS = """() => {
  const names = [...document.querySelectorAll(".plot .lane-name, .plot .lane-count")];
  const edge = Math.max(...names.map((name) => name.getBoundingClientRect().right));
  const marks = [...document.querySelectorAll(".plot .mark, .plot .label")];
  return marks.filter((mark) => mark.getBoundingClientRect().left < edge).length;
}"""
STRUCK = """() => {
  const shapes = [...document.querySelectorAll(".mark use")].map((item) => item.getBoundingClientRect());
  const words = [...document.querySelectorAll(".label text")].map((item) => item.getBoundingClientRect());
  return words.filter((one) => shapes.some((other) => one.left < other.right - 1 && other.left < one.right - 1
    && one.top < other.bottom - 3 && other.top < one.bottom - 3)).length;
}"""
TARGET = """() => {
  const found = document.querySelector(":target .statement") ?? document.querySelector(":target");
  return getComputedStyle(found).backgroundColor;
}"""


@pytest.fixture(scope="module")
def file(iraq: LocalDataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The timeline of the bundled corpus."""
    path = tmp_path_factory.mktemp("timeline") / "timeline.html"
    timeline.write(iraq, path)
    return path


def test_the_first_view_shows_the_head_and_no_text_collides(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= SCREEN["width"]
        assert tab.evaluate(COLLISIONS, TEXTS) == []
        assert tab.evaluate(COLLISIONS, ".mark use") == []
        assert tab.evaluate(OVERLAYS) == 0
        assert tab.evaluate(STRUCK) == 0
        for shown in (".plot .axis", ".label", ".plot .lane-name", "#lane-names .group-name"):
            assert tab.evaluate(SEEN, shown)
        box = tab.locator(".plot .group-name").first.bounding_box()
        assert box
        assert box["y"] < 600  # the first lanes are in view although labels name all who are named


def test_a_mark_leads_to_its_cards_and_they_lead_back(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        for kind in ("s", "g", "e"):
            mark = tab.locator(f".mark[href^='#{kind}']").first
            name, target = mark.get_attribute("id"), mark.get_attribute("href") or ""
            mark.locator(".field").click()
            assert tab.evaluate("() => location.hash") == target
            assert tab.evaluate(SEEN, target)
            assert tab.evaluate(TARGET) == "rgb(255, 243, 214)"
            if kind == "e":
                back = tab.locator(f"{target} .see")
                assert back.get_attribute("href")
            else:
                back = tab.locator(f".back[href='#{name}']").first
            back.click()
            assert tab.evaluate(SEEN, tab.evaluate("() => location.hash"))


def test_marks_are_reached_by_the_keyboard_in_order_of_time(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        tab.locator(".lead a").last.focus()
        reached = []
        for _ in range(6):
            tab.keyboard.press("Tab")
            reached.append(tab.evaluate("() => document.activeElement.id"))
        order = tab.locator(".mark").evaluate_all("marks => marks.slice(0, 8).map((mark) => mark.id)")
        assert [name for name in reached if name] == order[: len([name for name in reached if name])]
        assert len(set(reached)) >= 5
        tab.keyboard.press("Enter")
        assert tab.evaluate("() => location.hash")


def test_names_of_lanes_stay_where_the_picture_scrolls(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        tab.set_viewport_size({"width": 700, "height": 768})
        tab.evaluate("() => { document.querySelector('.picture').scrollLeft = 400 }")
        left = "() => Math.round(document.querySelector('.sticky').getBoundingClientRect().left)"
        assert tab.evaluate(left) == tab.evaluate(
            "() => Math.round(document.querySelector('.picture').getBoundingClientRect().left)"
        )
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= 700


def test_on_paper_the_picture_fits_the_width_and_stands_on_sheets(
    context: BrowserContext, file: Path
) -> None:
    with still(context, file) as tab:
        tab.emulate_media(media="print")
        tab.set_viewport_size({"width": 1047, "height": 718})
        assert not tab.locator(".picture").is_visible()
        sheets = tab.locator(".sheets > svg").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().toJSON())"
        )
        assert len(sheets) > 1
        assert all(sheet["right"] <= 1048 and sheet["height"] <= 700 for sheet in sheets)
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= 1047
        assert not tab.locator("#statements").is_visible()
        assert "325 statements" in tab.locator(".paper").inner_text()
        assert tab.locator(".paper").is_visible()
        assert tab.locator(".events").first.is_visible()
        pages = tab.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
        assert 3 <= pages <= 12


def test_hostile_texts_run_nothing_and_collide_with_nothing(
    context: BrowserContext, harbour: LocalDataset, tmp_path: Path
) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(timeline.html(chronicle(hostile(harbour))), "utf-8")
    with still(context, path) as tab:
        assert tab.evaluate("() => window.broken") is None
        assert tab.locator("script, img, iframe, object, form").count() == 0
        assert tab.evaluate(COLLISIONS, TEXTS) == []
        assert tab.evaluate(OVERLAYS) == 0
