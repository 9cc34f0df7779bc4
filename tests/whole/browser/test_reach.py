"""The site for any screen and any reader: axe-core, telephone, paper, keyboard alone, no scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.sampled import sampled
from tests.whole.browser.accessible import COLOURS, DENSE, EVERYTHING, NARROW, each_face, wrong
from tests.whole.browser.chromium import SCREEN, lent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.thorough

HARIR = "events/attack-harir-2023-10-18.html"
HITS = "statements/new-arab-2023-10-19.militias-direct-hits.html"
TWO = "#a=actor/islamic-resistance-in-iraq&b=actor/us-central-command"
# Each kind of page, and what shows that it is ready; one in five is tried by `make test`.
PAGES = [
    (HITS, "main"),
    ("index.html", "main"),
    ("actors.html", "main"),
    ("actors/islamic-resistance-in-iraq.html", "main"),
    ("places.html", "main"),
    (HARIR, "main"),
    ("events.html", "main"),
    ("places/ain-al-asad.html", "main"),
    ("documents/new-arab-2023-10-19.html", "main"),
    ("documents.html", "main"),
    ("sparql.html#question=who-claimed&place=Ain+al-Asad", "#result tr"),
    ("sparql.html", "#ask"),
    ("outlets.html", "main"),
    ("questions.html", "main"),
    ("questions/contested-facts.html", "main"),
    ("statements.html#contested=yes", "th[aria-sort]"),
    ("questions/difference.html", "main"),
    ("matrix.html", "main"),
    ("timeline.html", "main"),
    ("network.html", "body[data-ready]"),
    (f"compare.html{TWO}", ".pair"),
    ("map.html", "main"),
    ("about.html", "main"),
]
MARKS_FOR_A_MOUSE = {"timeline.html"}
TOP = "() => document.querySelector('main').getBoundingClientRect().top + scrollY"
DEAD = """() => [...document.querySelectorAll("button:not([popovertarget]), input, select, textarea")]
  .filter((one) => one.checkVisibility()).map((one) => one.outerHTML)"""
EMPTY = """() => [...document.querySelectorAll("table, section, ul, ol, [role=application]")]
  .filter((one) => one.checkVisibility() && !one.textContent.trim()).map((one) => one.outerHTML)"""
LOST = """() => [...document.querySelectorAll("a[href^='#']")].filter((one) => one.checkVisibility())
  .map((one) => one.getAttribute("href").slice(1)).filter((name) => !document.getElementById(name))"""
HELD = "() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName"


@pytest.fixture
def opened(context: BrowserContext, site: Path) -> Iterator[Callable[..., Page]]:
    """Opens pages of the site; fails at the end if one complained."""
    faults: list[str] = []
    heard: dict[str, Callable[..., None]] = {
        "console": lambda message: faults.append(message.text),
        "pageerror": lambda error: faults.append(str(error)),
    }
    with lent(context, heard) as tab:

        def open_page(address: str, ready: str = "main") -> Page:
            tab.goto(f"{site.as_uri()}/{address}")
            tab.wait_for_selector(ready, state="attached")
            return tab

        yield open_page
    assert faults == []


@pytest.mark.parametrize(("address", "ready"), sampled(PAGES, 5))
def test_no_page_has_a_fault_and_its_content_is_seen_at_once(
    opened: Callable[..., Page], address: str, ready: str
) -> None:
    tab = opened(address, ready)
    rules = DENSE if address in MARKS_FOR_A_MOUSE else EVERYTHING
    each_face(tab, lambda scheme: expect_none(wrong(tab, COLOURS if scheme == "dark" else rules)))
    tab.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert tab.evaluate(TOP) < NARROW[1] / 2


def expect_none(faults: list[tuple[str, list[str]]]) -> None:
    """Fail with what is wrong."""
    assert faults == []


def test_the_open_search_and_the_open_list_of_pages_have_no_fault(opened: Callable[..., Page]) -> None:
    tab = opened("index.html")
    tab.fill("#site-find", "kataib")
    tab.wait_for_selector("#site-found a")
    each_face(tab, lambda scheme: expect_none(wrong(tab, COLOURS if scheme == "dark" else EVERYTHING)))
    tab.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    tab.fill("#site-find", "")
    tab.click(".all-pages")
    assert wrong(tab) == []


def test_on_a_telephone_the_pages_lie_beneath_one_button(opened: Callable[..., Page]) -> None:
    tab = opened(HARIR)
    tab.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert tab.is_hidden("#site-pages")
    tab.focus(".all-pages")
    tab.keyboard.press("Enter")
    assert tab.locator("#site-pages a:visible").count() == 14
    tab.keyboard.press("Escape")
    assert tab.is_hidden("#site-pages")
    tab.click(".all-pages")
    tab.click("#site-pages a >> text=Places")
    assert tab.url.endswith("/places.html")
    tab.set_viewport_size(SCREEN)
    assert tab.is_hidden(".all-pages")
    assert tab.is_visible("#site-pages")


def test_a_statement_is_printed_on_one_sheet_with_its_address(
    opened: Callable[..., Page], site: Path
) -> None:
    tab = opened(HITS)
    sheets = re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4", prefer_css_page_size=True))
    assert len(sheets) == 1
    tab.emulate_media(media="print")
    assert [name for name in (".bar", ".skip", ".along") if tab.is_visible(name)] == []
    cited = tab.inner_text(".cite")
    assert "https://newarab.com/" in cited
    assert "/id/statement/new-arab-2023-10-19.militias-direct-hits" in cited
    assert HITS in tab.inner_text(".on-paper")
    assert (site / HITS).is_file()


def test_by_keyboard_alone_one_reaches_the_content_and_chooses(opened: Callable[..., Page]) -> None:
    tab = opened("statements.html", "th[aria-sort]")
    tab.keyboard.press("Tab")
    assert tab.evaluate(HELD) == "skip"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => document.querySelector('main').contains(document.activeElement)")
    tab.focus("th[data-sort=speaker] button")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("th[data-sort=speaker][aria-sort=ascending]")
    assert tab.evaluate("() => document.activeElement.closest('th')?.dataset.sort") == "speaker"
    tab.focus("select[name=contested]")
    tab.keyboard.press("ArrowDown")
    assert "contested=" in tab.url
    tab = opened(f"compare.html{TWO}", ".pair")
    tab.focus("select[name=b]")
    before = tab.input_value("select[name=b]")
    tab.keyboard.press("ArrowUp")
    assert tab.input_value("select[name=b]") != before
    assert tab.evaluate("() => document.activeElement.name") == "b"


def test_tab_leaves_the_editor(opened: Callable[..., Page]) -> None:
    tab = opened("sparql.html", "body[data-ready]")
    tab.locator("#text").evaluate("one => { one.open = true }")
    tab.locator("#editor .cm-content").focus()
    assert tab.evaluate(HELD) == "editor"
    tab.keyboard.press("Tab")
    assert tab.evaluate(HELD) != "editor"


def test_each_page_is_read_without_scripts(browser: Browser, site: Path) -> None:
    context = browser.new_context(
        viewport={"width": NARROW[0], "height": NARROW[1]}, java_script_enabled=False
    )
    tab = context.new_page()
    found: dict[str, list[str]] = {}
    for address in dict.fromkeys(address.partition("#")[0] for address, _ready in PAGES):
        tab.goto(f"{site.as_uri()}/{address}")
        seen = {"dead": tab.evaluate(DEAD), "empty": tab.evaluate(EMPTY), "lost": tab.evaluate(LOST)}
        found |= {f"{address}: {name}": all_ for name, all_ in seen.items() if all_}
        assert len(tab.inner_text("body")) > 300, address
    tab.goto(f"{site.as_uri()}/{HARIR}")
    tab.click(".all-pages")
    tab.click("#site-pages a >> text=Places")
    assert tab.url.endswith("/places.html")
    context.close()
    assert found == {}
