"""The timeline in a browser, which sets it: nothing lies over anything, at any size of window and of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.pages.timeline import page as timeline
from tests.sampled import sampled
from tests.still_pages import hostile
from tests.whole.browser.accessible import DENSE, wrong
from tests.whole.browser.chromium import SCREEN
from tests.whole.browser.still import SEEN, still

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from claimgraph.store.dataset import LocalDataset

WIDTHS = (390, 320, 1366, 1920)
# Boxes of marks and of every line of words; what touches by less than a pixel does not lie over the other.
OVERLAPS = """() => {
  const marks = [...document.querySelectorAll(".picture .drawn")]
    .map((one) => [one, one.getBoundingClientRect()]);
  const words = [...document.querySelectorAll(".picture .words, .picture summary, .picture .followed li")]
    .filter((one) => one.checkVisibility())
    .flatMap((one) => { const range = document.createRange(); range.selectNodeContents(one);
      return [...range.getClientRects()].filter((box) => box.width > 1).map((box) => [one, box]); });
  const all = [...marks, ...words].filter(([, box]) => box.width && box.height);
  return all.flatMap(([one, a], at) => all.slice(at + 1)
    .filter(([other, b]) => one !== other
      && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2)
    .map(([other]) => `${one.closest("[id]").id}: ${one.textContent} / ${other.textContent}`));
}"""
# A mark stands in its row, and over the columns that its classes name and no others.
ASTRAY = """() => {
  const line = (one, kind) => +[...one.classList]
    .find((name) => RegExp(`^${kind}\\\\d+$`).test(name)).slice(1);
  const rules = [...document.querySelectorAll(".under i")].map((one) => one.getBoundingClientRect());
  const left = (number) => number < 2 ? rules[0].left - 60 : number - 2 < rules.length
    ? rules[number - 2].left : rules.at(-1).right + (number - 2 - rules.length) * 999;
  return [...document.querySelectorAll(".row .mark")].filter((mark) => {
    const box = mark.querySelector(".drawn").getBoundingClientRect();
    const row = mark.closest(".row").getBoundingClientRect();
    const cell = mark.closest(".days > *");
    let [start, end] = [line(cell, "f"), line(cell, "t")];
    const inner = [mark.querySelector(".drawn"), mark].find((one) => one !== cell
      && [...one.classList].some((name) => /^f\\d+$/.test(name)));
    if (inner) { [start, end] = [start + line(inner, "f") - 1, start + line(inner, "t") - 1]; }
    return box.left < left(start) - 1 || box.right > left(end) + 1 || box.width < 8
      || box.top < row.top - 1 || box.bottom > row.bottom + 1;
  }).map((mark) => mark.id);
}"""
# The day that an exact mark says it is of, and the day at the head of the column in which it is seen.
DAYS = """() => {
  const ticks = [...document.querySelector(".axis").querySelectorAll(".day")]
    .map((one) => [one.textContent, one.getBoundingClientRect()]);
  return [...document.querySelectorAll(".cell .mark")].map((mark) => {
    const box = mark.querySelector(".glyph").getBoundingClientRect();
    const middle = (box.left + box.right) / 2;
    const [day] = ticks.find(([, tick]) => tick.left <= middle && middle <= tick.right);
    return [mark.getAttribute("aria-label").split(" ")[0], day];
  });
}"""
COVERED = """() => {
  const names = [...document.querySelectorAll(".row .name")].map((one) => one.getBoundingClientRect());
  return [...document.querySelectorAll(".row .drawn, .row .words")].filter((one) => {
    const box = one.getBoundingClientRect();
    return names.some((name) => name.width && box.left < name.right - 1 && name.left < box.right - 1
      && box.top < name.bottom - 1 && name.top < box.bottom - 1);
  }).length;
}"""
CUT = """() => [...document.querySelectorAll(".picture :is(.words, .many, .day, .name *)")]
  .filter((one) => one.scrollWidth > one.clientWidth + 2 && getComputedStyle(one).display !== "inline")
  .map((one) => one.textContent)"""
WIDER = """() => [...document.body.querySelectorAll("*")].filter((one) => !one.closest(".picture")
    && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1
    && getComputedStyle(one).position !== "absolute").map((one) => one.outerHTML.slice(0, 90))"""
TARGET = """() => {
  const found = document.querySelector(":target .statement") ?? document.querySelector(":target");
  return getComputedStyle(found).backgroundColor;
}"""
ALARM = "rgb(255, 243, 214)"


def faults(tab: Page) -> dict[str, Any]:
    """What is wrong with the picture, by name; empty if nothing is."""
    looks = {"overlaps": OVERLAPS, "astray": ASTRAY, "covered": COVERED, "cut": CUT, "wider": WIDER}
    found = {name: tab.evaluate(look) for name, look in looks.items()}
    return {name: what for name, what in found.items() if what}


@pytest.fixture(scope="module")
def file(iraq: LocalDataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The timeline of the bundled corpus."""
    path = tmp_path_factory.mktemp("timeline") / "timeline.html"
    timeline.write(iraq, path)
    return path


@pytest.fixture(scope="module")
def invented(cape: LocalDataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The timeline of an invented corpus with dates of every form."""
    path = tmp_path_factory.mktemp("timeline") / "cape.html"
    timeline.write(cape, path)
    return path


@pytest.fixture(scope="module")
def arabic(harbour: LocalDataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A timeline in which all names are Arabic."""
    path = tmp_path_factory.mktemp("timeline") / "arabic.html"
    html = timeline.html(harbour)
    for name, other in {
        "Red Dawn": "الفجر الأحمر",
        "North Pier": "الرصيف الشمالي الكبير",
        "Salt Circle": "حلقة الملح",
    }.items():
        html = html.replace(name, other)
    path.write_text(html, "utf-8")
    return path


@pytest.mark.parametrize("width", sampled(WIDTHS, 2))
def test_nothing_lies_over_anything_and_each_mark_stands_on_its_days(
    context: BrowserContext, file: Path, invented: Path, arabic: Path, width: int
) -> None:
    for path in (file, invented, arabic):
        with still(context, path) as tab:
            tab.set_viewport_size({"width": width, "height": 800})
            assert faults(tab) == {}
            assert tab.evaluate("() => document.documentElement.scrollWidth") <= width
            tab.locator(".picture").evaluate("box => { box.scrollLeft = 120 }")
            assert tab.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("width", sampled([390, 1366]))
def test_letters_twice_as_large_lose_nothing(
    context: BrowserContext, file: Path, arabic: Path, width: int
) -> None:
    for path in (file, arabic):
        with still(context, path) as tab:
            tab.set_viewport_size({"width": width, "height": 800})
            size = "() => parseFloat(getComputedStyle(document.querySelector('.words')).fontSize)"
            small = tab.evaluate(size)
            tab.locator(".picture").evaluate(
                "box => { box.style.fontSize = `${2 * parseFloat(getComputedStyle(box).fontSize)}px` }"
            )
            assert tab.evaluate(size) == pytest.approx(2 * small)
            assert faults(tab) == {}


@pytest.mark.parametrize("width", [1366, 390])
def test_an_exact_mark_is_seen_beneath_its_day(context: BrowserContext, file: Path, width: int) -> None:
    with still(context, file) as tab:
        tab.set_viewport_size({"width": width, "height": 800})
        days = tab.evaluate(DAYS)
        assert len(days) > 40
        assert [pair for pair in days if pair[0] != pair[1]] == []


def test_the_first_view_shows_the_head_and_the_first_lanes(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        for shown in (".axis .day", ".words", ".lane .name"):
            assert tab.evaluate(SEEN, shown)
        tab.set_viewport_size({"width": 390, "height": 844})
        assert tab.evaluate(SEEN, ".words")


@pytest.mark.parametrize("width", sampled([390, 1366]))
def test_what_followed_a_threat_opens_without_script_and_moves_what_is_beneath(
    context: BrowserContext, file: Path, width: int
) -> None:
    with still(context, file) as tab:
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.locator(".followed li:visible").count() == 0
        assert tab.locator("script, path.tie").count() == 0
        for folded in tab.locator(".followed summary").all():
            folded.focus()
            tab.keyboard.press("Enter")
        entries = tab.locator(".followed li:visible")
        assert entries.count() == tab.locator(".followed li").count() > 10
        assert faults(tab) == {}
        attack = entries.first.locator("a").get_attribute("href") or ""
        ring = f"() => getComputedStyle(document.querySelector('{attack}')).outlineStyle"
        assert tab.evaluate(ring) == "solid"
        entries.first.locator("a").click()
        assert tab.evaluate(SEEN, attack)
        for folded in tab.locator(".followed summary").all():
            folded.click()
        assert tab.locator(".followed li:visible").count() == 0


def test_a_mark_leads_to_its_cards_and_they_lead_back(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        for kind in ("s", "g", "e"):
            mark = tab.locator(f".mark[href^='#{kind}']").first
            name, target = mark.get_attribute("id"), mark.get_attribute("href") or ""
            mark.locator(".glyph").first.click()
            assert tab.evaluate("() => location.hash") == target
            assert tab.evaluate(SEEN, target)
            assert tab.evaluate(TARGET) == ALARM
            if kind == "e":
                back = tab.locator(f"{target} .see")
                assert back.get_attribute("href")
            else:
                back = tab.locator(f".back[href='#{name}']").first
            back.click()
            assert tab.evaluate(SEEN, tab.evaluate("() => location.hash"))
            assert tab.evaluate(TARGET) == ALARM


def test_marks_are_reached_by_the_keyboard_row_by_row_in_order_of_time(
    context: BrowserContext, file: Path
) -> None:
    with still(context, file) as tab:
        order = tab.locator(".picture :is(a, summary)").evaluate_all(
            "all => all.slice(0, 45).map((one) => one.id)"
        )
        tab.locator("#picture").focus()
        reached = []
        for _ in order:
            tab.keyboard.press("Tab")
            reached.append(tab.evaluate("() => document.activeElement.id"))
            ring = tab.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
            assert ring != "none"
        assert reached == order
        tab.keyboard.press("Enter")
        assert tab.evaluate("() => location.hash")


def test_names_of_lanes_stay_where_the_picture_scrolls(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        left = """() => [...document.querySelectorAll(".name")]
          .map((one) => Math.round(one.getBoundingClientRect().left))"""
        for width in (1000, 390):
            tab.set_viewport_size({"width": width, "height": 768})
            before = tab.evaluate(left)
            tab.locator(".picture").evaluate("box => { box.scrollLeft = 300 }")
            assert tab.locator(".picture").evaluate("box => box.scrollLeft") == 300
            assert tab.evaluate(left) == before
            tab.locator(".picture").evaluate("box => { box.scrollLeft = 0 }")


def test_on_paper_the_picture_fits_the_width(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        tab.emulate_media(media="print")
        tab.set_viewport_size({"width": 1047, "height": 718})
        found = faults(tab)
        assert found == {}
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= 1047
        assert tab.locator(".rows").evaluate("rows => rows.getBoundingClientRect().right") <= 1048
        assert not tab.locator("#statements").is_visible()
        assert "325 statements" in tab.locator(".paper").inner_text()
        assert tab.locator(".paper").is_visible()
        assert tab.locator(".events").first.is_visible()
        pages = tab.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
        assert 3 <= pages <= 12


def test_with_arabic_names_it_is_accessible(context: BrowserContext, arabic: Path) -> None:
    with still(context, arabic) as tab:
        tab.locator(".followed").evaluate_all("all => all.forEach((one) => { one.open = true })")
        assert wrong(tab, DENSE) == []


def test_on_a_telephone_the_legend_is_folded(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        assert tab.locator(".legend:visible").count() == 2
        tab.set_viewport_size({"width": 390, "height": 844})
        assert tab.locator(".legend:visible").count() == 0
        tab.locator("details.narrow summary", has_text="Legend").click()
        assert tab.locator(".legend:visible").count() == 2


def test_in_forced_colours_bars_and_breaks_are_still_seen(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        tab.emulate_media(forced_colors="active")
        line = "selector => getComputedStyle(document.querySelector(selector), '::before').borderTopColor"
        paper = tab.evaluate("() => getComputedStyle(document.body).backgroundColor")
        assert tab.evaluate(line, ".bar") != paper
        edge = "() => getComputedStyle(document.querySelector('.break')).borderInlineStartStyle"
        assert tab.evaluate(edge) == "dashed"
        tab.emulate_media(forced_colors="none")


def test_hostile_texts_run_nothing_and_lie_over_nothing(
    context: BrowserContext, harbour: LocalDataset, tmp_path: Path
) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(timeline.html(hostile(harbour)), "utf-8")
    for width in (SCREEN["width"], 320):
        with still(context, path) as tab:
            tab.set_viewport_size({"width": width, "height": 800})
            assert tab.evaluate("() => window.broken") is None
            assert tab.locator("script, img, iframe, object, form").count() == 0
            assert faults(tab) == {}


LOW = """() => [...document.querySelectorAll(".picture :is(a.mark, summary)")]
  .filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.outerHTML.slice(0, 90))"""
SLIM = """(least) => [...document.querySelectorAll(".picture a.mark")]
  .filter((one) => one.getBoundingClientRect().width < least).map((one) => one.id)"""
COLUMN = "() => document.querySelectorAll('.under .rule')[0].getBoundingClientRect().width"


def test_marks_are_as_high_as_a_finger_and_as_wide_as_a_day(context: BrowserContext, file: Path) -> None:
    with still(context, file) as tab:
        for width in (1366, 1600, 1920, 390):
            tab.set_viewport_size({"width": width, "height": 844})
            assert tab.evaluate(LOW) == []
            assert tab.evaluate(SLIM, min(24, tab.evaluate(COLUMN) - 0.5)) == []
