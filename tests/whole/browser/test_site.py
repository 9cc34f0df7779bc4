"""A site in a browser, from files: nothing is asked of another machine, nothing is wider than the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.pages.map import page as map_
from claimgraph.pages.matrix import page as matrix
from claimgraph.pages.timeline import page as timeline
from tests.sampled import sampled
from tests.whole.browser.chromium import lent
from tests.whole.browser.still import COLLISIONS, still

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import ModuleType

    from playwright.sync_api import BrowserContext, Dialog, Page, Request

    from claimgraph.store.dataset import LocalDataset

SHOWN = (
    "index.html",
    "actors.html",
    "actors/islamic-resistance-in-iraq.html",
    "events.html",
    "events/attack-harir-2023-10-18.html",
    "places.html",
    "places/ain-al-asad.html",
    "compare.html",
    "statements.html",
    "outlets.html",
    "questions/who-claimed.html",
)
LISTS = ("actors.html", "events.html", "places.html")
SIDEWAYS = "() => document.documentElement.scrollWidth"
IN_ORDER = """() => [...document.querySelectorAll("#events tr[data-pairs]")]
  .filter((row) => row.checkVisibility())
  .every((row) => [...row.querySelectorAll("td[data-account]")].filter((cell) => cell.checkVisibility())
    .map((cell) => cell.dataset.account).join() === "0,1,2,3,4,5,6,7")"""


STYLED = """() => {
  const found = {};
  const how = ["display", "position", "margin", "padding", "font", "color", "backgroundColor", "border",
    "maxWidth", "minWidth", "minHeight", "columns", "flex", "overflow", "textAlign"];
  for (const one of document.querySelectorAll("main [class]")) {
    if (one.closest(".go, .doors")) continue; // names are links in a site alone
    const style = getComputedStyle(one);
    const name = `${one.tagName} ${one.getAttribute("class")}`;
    (found[name] ??= new Set()).add(JSON.stringify(how.map((property) => style[property])));
  }
  return Object.fromEntries(Object.entries(found).map(([name, looks]) => [name, [...looks].sort()]));
}"""
EMPTY = """() => [...document.querySelectorAll("main td")]
  .filter((cell) => cell.checkVisibility() && !cell.innerText.trim()).length"""
BROKEN = """() => [...document.querySelectorAll("main :is(thead th, td.number, time)")].filter((cell) => {
  const text = document.createRange();
  return [...cell.childNodes].some((node) => {
    if (node.nodeType !== Node.TEXT_NODE) return false;
    return [...node.data.matchAll(/[^\\s]+/g)].some((word) => {
      text.setStart(node, word.index);
      text.setEnd(node, word.index + word[0].length);
      return new Set([...text.getClientRects()].map((box) => Math.round(box.top))).size > 1;
    });
  });
}).map((cell) => cell.textContent)"""


@pytest.fixture
def opened(context: BrowserContext, site: Path) -> Iterator[Callable[[str], Page]]:
    """Opens pages of the site; fails at the end if one asked for what is not in the folder, or complained."""
    faults: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith(site.as_uri()):
            faults.append(request.url)

    def refuse(dialog: Dialog) -> None:
        faults.append(dialog.message)
        dialog.dismiss()

    heard: dict[str, Callable[..., None]] = {
        "console": lambda message: faults.append(message.text),
        "pageerror": lambda error: faults.append(str(error)),
        "request": watch,
        "dialog": refuse,
    }
    with lent(context, heard) as tab:

        def open_page(address: str) -> Page:
            tab.goto(f"{site.as_uri()}/{address}")
            return tab

        yield open_page
    assert [fault for fault in faults if "ERR_FILE_NOT_FOUND" not in fault] == []


@pytest.mark.parametrize("address", SHOWN)
def test_a_page_fits_any_screen(opened: Callable[[str], Page], address: str) -> None:
    tab = opened(address)
    for width in (1366, 960, 900, 701, 641, 390, 320):
        tab.set_viewport_size({"width": width, "height": 844})
        assert tab.evaluate(SIDEWAYS) <= width
    tab.set_viewport_size({"width": 1366, "height": 768})


@pytest.mark.parametrize("made", sampled([map_, timeline, matrix]))
def test_a_picture_looks_in_the_site_as_it_does_alone(
    context: BrowserContext, site: Path, iraq: LocalDataset, tmp_path: Path, made: ModuleType
) -> None:
    """Pages of a site share styles, and one word may name a bar above the page and a bar in a picture."""
    path = tmp_path / f"{made.__name__.split('.')[-2]}.html"
    made.write(iraq, path)
    with still(context, path) as alone, still(context, site / path.name, folder=site) as here:
        for width in (1366, 390):
            for tab in (alone, here):
                tab.set_viewport_size({"width": width, "height": 844})
            looks, known = here.evaluate(STYLED), alone.evaluate(STYLED)
            assert len(looks.keys() & known.keys()) > 20
            assert {one: look for one, look in looks.items() if one in known and look != known[one]} == {}


@pytest.mark.parametrize("address", LISTS)
def test_a_list_names_no_value_that_is_not_there_on_a_telephone(
    opened: Callable[[str], Page], address: str
) -> None:
    tab = opened(address)
    tab.set_viewport_size({"width": 390, "height": 844})
    assert tab.locator("main td:visible").count() > 5
    assert tab.evaluate(EMPTY) == 0


@pytest.mark.parametrize("address", [*LISTS, "documents.html", "outlets.html", "statements.html"])
def test_no_head_and_no_number_of_a_table_breaks_within_a_word(
    opened: Callable[[str], Page], address: str
) -> None:
    tab = opened(address)
    for width in (1920, 1366, 901):
        tab.set_viewport_size({"width": width, "height": 844})
        assert tab.evaluate(BROKEN) == []
        assert tab.evaluate(SIDEWAYS) <= width


def test_an_answer_of_long_words_is_read_whole_on_a_telephone(opened: Callable[[str], Page]) -> None:
    tab = opened("questions/passages.html")
    tab.set_viewport_size({"width": 390, "height": 844})
    assert tab.eval_on_selector(".scroll", "(box) => box.scrollWidth - box.clientWidth") <= 0


def test_what_is_compared_is_chosen_and_read_on_a_telephone(opened: Callable[[str], Page]) -> None:
    tab = opened("compare.html")
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.wait_for_selector(".pair:not([hidden])")
    for label in tab.locator(".pair label:has(select)").all():
        words, choice = (label.locator(one).bounding_box() for one in ("span", "select"))
        assert words
        assert choice
        assert words["height"] < 24  # in one line
        assert words["y"] + words["height"] <= choice["y"] + 1
        assert choice["width"] > 350
    row = tab.locator("#events tr[data-pairs]:visible").first
    what, state, cell = (
        row.locator(one).first.bounding_box() for one in (".what", ".state", "td[data-head]:visible")
    )
    assert what
    assert state
    assert cell
    assert what["y"] < cell["y"] < state["y"]
    assert tab.evaluate(f"({COLLISIONS})('#events tr[data-pairs] > :is(th, td)')") == 0


def test_a_reader_goes_from_the_first_page_to_a_statement_of_an_event(opened: Callable[[str], Page]) -> None:
    tab = opened("index.html")
    tab.locator(".sentence a").first.click()
    assert tab.url.endswith("/events/attack-harir-2023-10-18.html")
    tab.locator(".holder .go", has_text="United States Central Command").first.click()
    assert tab.url.endswith("/actors/us-central-command.html")
    tab.locator(".bar a", has_text="Network").click()
    tab.wait_for_selector("body[data-ready]")
    tab.locator(".site a", has_text="Start").click()
    assert tab.url.endswith("/index.html")


def test_two_speakers_are_compared_and_the_address_says_which(opened: Callable[[str], Page]) -> None:
    tab = opened("compare.html#a=actor/islamic-resistance-in-iraq&b=actor/us-central-command")
    heads = tab.locator("#events thead th:visible").all_inner_texts()
    assert heads == [
        "of what",
        "Islamic Resistance in Iraq",
        "United States Central Command",
        "how they stand to each other",
    ]
    row = tab.locator("#events tbody", has_text="Harir air base").locator("tr", has_text="outcome").first
    assert row.locator(".state").inner_text() == "contradict each other"
    assert "on 1 they contradict each other" in tab.locator("#count").inner_text()
    rows = tab.locator("tr[data-pairs]:visible").count()
    tab.get_by_label("only what both speak of").check()
    assert 0 < tab.locator("tr[data-pairs]:visible").count() < rows
    assert tab.url.endswith("#a=actor%2Fislamic-resistance-in-iraq&b=actor%2Fus-central-command&both=")
    tab.get_by_label("all 8 speakers").check()
    assert tab.locator("#events thead th:visible").count() == 9
    assert tab.evaluate(IN_ORDER)


def test_two_sides_of_one_event_are_compared_from_its_page(opened: Callable[[str], Page]) -> None:
    tab = opened("events/attack-ain-al-asad-2023-10-18.html")
    tab.get_by_role("link", name="two sides of it beside each other").click()
    assert tab.url.endswith("compare.html#of=event/attack-ain-al-asad-2023-10-18")
    shown = tab.locator("tbody:visible")
    tab.wait_for_selector(".pair:not([hidden])")
    assert shown.count() == 1
    assert "Ain al-Asad" in shown.inner_text()
    assert tab.locator("#ties").is_hidden()
    assert "they contradict each other" in tab.locator("#count").inner_text()
    tab.locator("[name=a]").select_option("body/actor/islamic-resistance-in-iraq")
    tab.locator("[name=b]").select_option("body/actor/united-states")
    heads = tab.locator("#events thead th:visible").all_inner_texts()
    assert heads[1:3] == [
        "Islamic Resistance in Iraq and who belongs to it",
        "United States of America and who belongs to it",
    ]
    cells = shown.locator("tr", has_text="outcome").locator("td:visible").all_inner_texts()
    assert cells[0].startswith("hit – Islamic Resistance in Iraq")
    assert cells[1].startswith("intercepted – American officials")
    assert cells[2] == "contradict each other"
    link = tab.url
    tab.goto("about:blank")
    tab.goto(link)
    assert tab.locator("#events thead th:visible").all_inner_texts() == heads
    tab.locator("[name=of]").select_option("")
    assert tab.locator("#ties").is_visible()
