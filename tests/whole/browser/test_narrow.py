"""The page of a network on a telephone, and the way back: one step at a time, and nothing chosen is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.whole.browser.conftest import Drawn, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import FloatRect, Page

pytestmark = pytest.mark.thorough

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
