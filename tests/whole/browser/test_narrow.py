"""The page of a network on a telephone, and the way back: one step at a time, and nothing chosen is lost."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from tests.whole.browser.conftest import Drawn, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import FloatRect, Page

pytestmark = pytest.mark.thorough

NAMED = """() => {
  const { labels } = claimgraph.graph;
  const ids = labels.spots(claimgraph.graph.seen()).map(({ id }) => id);
  return {
    names: Object.fromEntries(labels.owners.map((id, number) => [id, labels.boxes[number]])),
    symbols: Object.fromEntries(ids.map((id, number) => [id, labels.symbols[number]])),
    leads: labels.leads,
  };
}"""
KH = "actor/kataib-hezbollah"
MOST_NAMED = 0.7  # of the symbols of a view that is as narrow as a telephone
OPEN = "() => ['chosen', 'focus', 'table'].filter((name) => claimgraph.state[name])"
PHONE, SMALLEST = (390, 844), (320, 640)


@pytest.fixture
def phone(tab: Page) -> Iterator[Page]:
    """The page on a telephone held upright."""
    before = tab.viewport_size
    tab.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    settle(tab)
    yield tab
    assert before
    tab.set_viewport_size(before)


def box(tab: Page, selector: str) -> FloatRect:
    found = tab.locator(selector).bounding_box()
    assert found
    return found


def test_title_finding_and_picture_come_first(phone: Page) -> None:
    title, finding, picture = (box(phone, one) for one in ("h1", "#finding", "#graph"))
    assert title["y"] < finding["y"] < picture["y"]
    assert picture["y"] + picture["height"] <= PHONE[1]
    assert picture["height"] > PHONE[1] / 3
    assert phone.locator("#controls").is_hidden()


@pytest.mark.parametrize("hash_", ["", "contested=yes", f"focus={KH}", f"chosen={KH}"])
def test_a_name_stands_at_its_own_symbol_or_a_line_leads_to_it(
    opened: Callable[..., Page], file: Path, hash_: str
) -> None:
    """What stands nearer to the symbol of another is taken for the name of that."""
    tab = opened(file, hash_)
    tab.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    settle(tab)
    found = tab.evaluate(NAMED)
    assert len(found["names"]) >= MOST_NAMED * len(found["symbols"])
    led = 0
    for owner, name in found["names"].items():
        gaps = {one: gap(name, symbol) for one, symbol in found["symbols"].items()}
        ends = [one for one in found["leads"] if gap(name, [one[2], one[3]] * 2) < 1]
        if ends:
            led += 1
            assert gap(found["symbols"][owner], [*ends[0][:2]] * 2) < 1
        else:
            assert gaps[owner] <= 8, owner
            assert min(gaps, key=lambda one: gaps[one]) == owner, owner
    assert led == len(found["leads"])
    for left, top, right, bottom in found["leads"]:
        points = [
            (left + (right - left) * part / 20, top + (bottom - top) * part / 20) for part in range(2, 20)
        ]
        met = [
            one for one, box_ in found["symbols"].items() if any(not gap(box_, [*at] * 2) for at in points)
        ]
        assert len(met) <= 1  # that to which it leads


def gap(one: list[float], other: list[float]) -> float:
    """Pixels between two boxes; none where they meet."""
    across = max(one[0] - other[2], other[0] - one[2], 0.0)
    down = max(one[1] - other[3], other[1] - one[3], 0.0)
    return math.hypot(across, down)


@pytest.mark.parametrize("width", [PHONE[0], SMALLEST[0]])
def test_nothing_is_wider_than_the_screen(phone: Page, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": SMALLEST[1]})
    settle(phone)
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= width


def test_filters_stand_in_a_drawer_that_escape_closes(phone: Page) -> None:
    phone.locator("#show-controls").click()
    assert phone.locator("#find").is_visible()
    phone.locator("#contested").check()
    phone.keyboard.press("Escape")
    assert phone.locator("#controls").is_hidden()
    assert phone.evaluate("() => document.activeElement.id") == "show-controls"
    assert phone.evaluate("() => claimgraph.state.contested")


def test_a_name_that_is_picked_closes_the_drawer_and_its_evidence_comes_as_a_sheet(phone: Page) -> None:
    phone.locator("#show-controls").click()
    phone.locator("#find").fill("centcom")
    phone.keyboard.press("Enter")
    phone.wait_for_function("() => claimgraph.state.chosen")
    settle(phone)
    assert phone.locator("#controls").is_hidden()
    sheet = box(phone, "#details")
    assert sheet["y"] + sheet["height"] == pytest.approx(PHONE[1], abs=1)
    assert sheet["height"] <= 0.53 * PHONE[1]
    phone.get_by_role("button", name="Close", exact=True).click()
    settle(phone)
    assert not phone.evaluate("() => claimgraph.state.chosen")


def test_the_leading_finding_leads_to_its_accounts(phone: Page) -> None:
    link = phone.locator("#finding a")
    name = link.inner_text()
    link.click()
    phone.wait_for_function("() => claimgraph.state.chosen")
    settle(phone)
    assert phone.inner_text("#details h2") == name


def test_what_is_touched_is_large_enough(phone: Page) -> None:
    phone.locator("#show-controls").click()
    small = phone.evaluate(
        """() => [...document.querySelectorAll("button:not(.link), #controls label.entry, #controls .entry")]
          .filter((one) => one.offsetParent && !one.closest("dialog"))
          .map((one) => [one.id || one.className || one.textContent, one.getBoundingClientRect()])
          .filter(([, at]) => at.height < 24 || at.width < 24).map(([name]) => name)"""
    )
    assert small == []


def test_escape_closes_one_thing_and_filters_stay(tab: Page) -> None:
    tab.locator("#contested").check()
    tab.evaluate(
        """() => claimgraph.state.set(
          { focus: 'actor/kataib-hezbollah', chosen: 'actor/centcom', table: true })"""
    )
    settle(tab)
    left: list[list[str]] = []
    while len(left) < 4:
        left.append(tab.evaluate(OPEN))
        tab.keyboard.press("Escape")
        settle(tab)
    assert left == [["chosen", "focus", "table"], ["focus", "table"], ["table"], []]
    assert tab.evaluate("() => claimgraph.state.contested")


def test_back_and_u_undo_one_step(tab: Page) -> None:
    first = Drawn(tab)
    tab.locator("#contested").check()
    settle(tab)
    tab.wait_for_timeout(600)  # what follows at once is one step
    tab.keyboard.press("t")
    settle(tab)
    assert tab.evaluate("() => claimgraph.state.table")
    tab.go_back()
    settle(tab)
    assert tab.evaluate("() => claimgraph.state.contested && !claimgraph.state.table")
    tab.keyboard.press("u")
    tab.wait_for_function("() => !claimgraph.state.contested")
    assert Drawn(tab).edges == first.edges
    opened = tab.url
    tab.keyboard.press("u")  # nothing is left to undo, and the page stays
    settle(tab)
    assert tab.url == opened
    assert Drawn(tab).edges == first.edges


def test_the_first_stop_of_the_tab_key_leads_to_the_picture(tab: Page) -> None:
    tab.evaluate("() => document.activeElement.blur()")
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => document.activeElement.className") == "skip"
