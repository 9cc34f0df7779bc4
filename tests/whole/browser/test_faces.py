"""Every page in every state, light and dark, wide and narrow: axe-core finds no fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.pages.dossier import page as dossier
from claimgraph.pages.matrix import page as matrix
from claimgraph.pages.timeline import page as timeline
from tests.whole.browser.accessible import COLOURS, DENSE, EVERYTHING, NARROW, each_face, wrong
from tests.whole.browser.conftest import settle
from tests.whole.browser.still import still

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from claimgraph.store.dataset import LocalDataset

pytestmark = pytest.mark.thorough

KH, HARIR = "actor/kataib-hezbollah", "event/attack-harir-2023-10-18"
# What the state of the page is set to, one after the other, each from the first view.
STATES = {
    "first view": {},
    "an actor": {"chosen": KH},
    "an event": {"chosen": HARIR},
    "unnamed sources": {"chosen": "unnamed/unidentified_source"},
    "a line": {"chosen": f"{KH}~threatens~actor/us-forces-in-iraq"},
    "focus": {"focus": KH, "hops": 2},
    "contested, as a table": {"contested": True, "table": True},
    "nothing": {"roots": 99},
}


@pytest.mark.parametrize("state", STATES)
def test_no_state_of_the_network_has_a_fault(tab: Page, state: str) -> None:
    tab.evaluate("state => claimgraph.state.set(state)", STATES[state])

    def judge(scheme: str) -> None:
        settle(tab)
        assert (wrong(tab) if scheme == "light" else wrong(tab, COLOURS)) == []

    each_face(tab, judge)


def test_what_opens_over_the_network_has_no_fault(tab: Page) -> None:
    tab.locator("#find").fill("iraq")
    assert wrong(tab) == []
    tab.emulate_media(color_scheme="dark")
    assert wrong(tab, COLOURS) == []
    tab.locator("#find").fill("")
    tab.locator("#show-help").click()
    assert wrong(tab, COLOURS) == []
    tab.emulate_media(color_scheme="light")
    assert wrong(tab) == []
    tab.keyboard.press("Escape")
    tab.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    tab.locator("#show-controls").click()
    settle(tab)
    assert wrong(tab) == []


@pytest.mark.parametrize("name", ["timeline", "matrix", "dossier"])
def test_no_still_page_has_a_fault(
    context: BrowserContext, iraq: LocalDataset, tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"{name}.html"
    if name == "dossier":
        dossier.write(iraq, "islamic-resistance-in-iraq", path)
    else:
        {"timeline": timeline, "matrix": matrix}[name].write(iraq, path)
    with still(context, path) as tab:
        tab.locator(".followed").evaluate_all("all => all.forEach((one) => { one.open = true })")

        def judge(scheme: str) -> None:
            rules = EVERYTHING if name == "matrix" else DENSE
            assert wrong(tab, COLOURS if scheme == "dark" else rules) == []

        each_face(tab, judge)


def test_in_forced_colours_symbols_and_lines_keep_what_they_mean(tab: Page) -> None:
    looks = """() => [...document.querySelectorAll("#controls .symbol :is(polygon, circle, path)")]
      .map((one) => [one.getAttribute("points") ?? one.getAttribute("stroke-dasharray") ?? "",
        getComputedStyle(one).fill, getComputedStyle(one).stroke].join(" "))"""
    before = tab.evaluate(looks)
    tab.emulate_media(forced_colors="active")
    assert len(set(tab.evaluate(looks))) == len(set(before)) > 15
    paper, ink = tab.evaluate("() => [colours().paper, colours().ink]")
    assert paper != ink
    badge = "() => getComputedStyle(document.querySelector('#details .badge')).backgroundColor"
    assert tab.evaluate(badge) not in {paper, "rgba(0, 0, 0, 0)"}
