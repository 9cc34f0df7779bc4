"""The map in a browser: on any width names are readable and lie over nothing, and each symbol leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.pages.map import page as chart
from claimgraph.pages.map.sites import Options
from tests.conftest import ROOT
from tests.still_pages import hostile
from tests.whole.browser.still import SEEN, still

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from claimgraph.store.dataset import LocalDataset

pytestmark = pytest.mark.thorough

AXE = (ROOT / "tests" / "whole" / "browser" / "axe" / "axe.min.js").read_text("utf-8")
WIDTHS = (1366, 390)
# Words of the picture that is seen, over each other or over a symbol that is not theirs.
OVERLAPS = """() => {
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const boxes = seen(".picture text:not(.amount)").map((one) => [one, one.getBoundingClientRect()]);
  const discs = seen(".spot .ring, .spot .slice, .area .plate")
    .map((one) => [one, one.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3
    && b.top < a.bottom - 3;
  return boxes.flatMap(([one, a], at) => [...boxes.slice(at + 1), ...discs]
    .filter(([other, b]) => !(one.closest("a") && one.closest("a") === other.closest("a")) && meet(a, b))
    .map(([other]) => `${one.textContent} / ${other.textContent || other.closest("a").textContent}`));
}"""
SMALL = """() => [...document.querySelectorAll(".picture text")].filter((one) => one.checkVisibility())
  .filter((one) => parseFloat(one.getAttribute("font-size") || 12) * one.getScreenCTM().a < 9)
  .map((one) => one.textContent)"""
OUTSIDE = """() => [...document.querySelectorAll(".picture text, .picture .plate")]
  .filter((one) => one.checkVisibility()).filter((one) => {
    const box = one.getBoundingClientRect(), sheet = one.closest("svg").getBoundingClientRect();
    return box.left < sheet.left - 1 || box.right > sheet.right + 1 || box.bottom > sheet.bottom + 2;
  }).map((one) => one.textContent || one.className.baseVal)"""
TARGETS = """() => [...document.querySelectorAll(".picture a")].filter((one) => one.checkVisibility())
  .map((one) => one.getBoundingClientRect()).filter((box) => box.width < 24 || box.height < 24).length"""


@pytest.fixture(scope="module", params=["attack", "event"])
def file(
    request: pytest.FixtureRequest, iraq: LocalDataset, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The map of the bundled corpus, of attacks and of everything."""
    path = tmp_path_factory.mktemp("map") / f"{request.param}.html"
    chart.write(iraq, path, options=Options(request.param))
    return path


@pytest.mark.parametrize("width", WIDTHS)
def test_names_are_readable_and_lie_over_nothing(context: BrowserContext, file: Path, width: int) -> None:
    with still(context, file) as tab:
        tab.set_viewport_size({"width": width, "height": 844})
        assert tab.evaluate(OVERLAPS) == []
        assert tab.evaluate(SMALL) == []
        assert tab.evaluate(OUTSIDE) == []
        assert tab.evaluate(TARGETS) == 0
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= width
        assert tab.locator("figure:visible").count() == 1
        top = tab.locator("figure:visible").first.bounding_box()
        assert top is not None
        assert top["y"] < 844 / 2


def test_nothing_is_wider_than_the_smallest_window(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        tab.set_viewport_size({"width": 320, "height": 600})
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", WIDTHS)
def test_nobody_is_shut_out(context: BrowserContext, file: Path, width: int) -> None:
    with still(context, file) as tab:
        tab.set_viewport_size({"width": width, "height": 844})
        tab.evaluate(AXE)
        found = tab.evaluate("() => axe.run(document)")["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == []


def test_a_symbol_is_reached_by_keys_and_leads_to_its_row(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        tab.keyboard.press("Tab")
        focused = tab.evaluate("() => document.activeElement.getAttribute('href')")
        assert focused == tab.locator(".wide .spot").first.get_attribute("href")
        tab.keyboard.press("Enter")
        assert tab.evaluate(SEEN, focused)
        tab.locator(f"{focused} .see").first.click()
        assert tab.evaluate(SEEN, "#statements h3:target")


def test_hostile_names_do_nothing(
    context: BrowserContext, iraq: LocalDataset, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("map") / "hostile.html"
    path.write_text(chart.html(hostile(iraq)), "utf-8")
    with still(context, path) as tab:
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 844})
            assert tab.evaluate("() => document.documentElement.scrollWidth") <= width
