"""Dossiers in a browser: nothing loads, nothing overlaps, each line brings its statement into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.pages.dossier import page as dossier
from tests.sampled import sampled
from tests.still_pages import hostile
from tests.whole.browser.still import COLLISIONS, SEEN, still

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from claimgraph.store.dataset import LocalDataset


@pytest.mark.parametrize("name", sampled(["kataib-hezbollah", "islamic-resistance-in-iraq", "ain-al-asad"]))
def test_lines_lead_to_statements_and_nothing_overlaps(
    context: BrowserContext, iraq: LocalDataset, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "x.html"
    dossier.write(iraq, name, path)
    with still(context, path) as tab:
        assert tab.evaluate(COLLISIONS, ".summary > div, .lines td, h2") == 0
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= 1366
        links = tab.locator(".lines a[href^='#s']")
        for number in range(0, links.count(), 6):
            target = links.nth(number).get_attribute("href") or ""
            links.nth(number).click()
            assert tab.evaluate(SEEN, target)
        tab.set_viewport_size({"width": 390, "height": 844})  # a telephone
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= 390
        assert tab.evaluate(COLLISIONS, ".lines td") == 0
        tab.set_viewport_size({"width": 703, "height": 1000})  # A4 standing, less its margins
        tab.emulate_media(media="print")
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= 703
        assert tab.evaluate(COLLISIONS, ".lines td") == 0


def test_hostile_texts_do_nothing(context: BrowserContext, harbour: LocalDataset, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    dossier.write(hostile(harbour), "red-dawn", path)
    with still(context, path) as tab:
        assert tab.evaluate("() => window.broken") is None
        assert tab.locator(".statement").count() > 5
