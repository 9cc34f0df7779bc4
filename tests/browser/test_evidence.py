"""What was chosen shows its evidence, and what is drawn can be taken along."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tests.browser.conftest import Drawn, saved, tick

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from claimgraph.page_records import Records

KH = "actor/kataib-hezbollah"
HARIR = "event/attack-harir-2023-10-18"


def test_an_actor_shows_what_it_claimed_with_the_other_side_beneath(
    opened: Callable[..., Page], file: Path
) -> None:
    tab = opened(file, "chosen=actor/islamic-resistance-in-iraq")
    sections = [text.rsplit(" ", 1)[0] for text in tab.locator("#details section h3").all_inner_texts()]
    assert sections[:2] == ["Contested", "Claimed"]
    card = tab.locator("section[data-section=Contested] .statement").first
    beneath = " ".join(card.locator(".other-side").all_inner_texts())
    assert "intercepted" in beneath
    assert "United States Central Command" in beneath
    assert "المقاومة الإسلامية في العراق" in tab.inner_text(".names")


def test_an_event_shows_rival_accounts_side_by_side(
    opened: Callable[..., Page], file: Path, shown: Records
) -> None:
    tab = opened(file, f"chosen={HARIR}")
    columns = tab.locator(".accounts thead th").all_inner_texts()[1:]
    assert {
        "Kurdistan counterterrorism unit",
        "United States Central Command",
        "Islamic Resistance in Iraq",
    } <= set(columns[:4])
    first = tab.locator(".accounts tbody tr").first
    assert "contested" in (first.get_attribute("class") or "")
    cells = dict(zip(columns, first.locator("td").all_inner_texts(), strict=True))
    assert cells["United States Central Command"] == "intercepted"
    assert cells["Islamic Resistance in Iraq"] == "hit"
    numbers = {
        number for edge in shown.edges if HARIR in (edge["from"], edge["to"]) for number in edge["statements"]
    }
    assert tab.locator(".accounts .short").count() == len(numbers)


def test_a_line_shows_its_statements(tab: Page, shown: Records) -> None:
    edge = max(shown.edges, key=lambda edge: len(edge["statements"]))
    tab.evaluate("id => claimgraph.state.set({chosen: id})", edge["id"])
    tab.wait_for_selector("#details h2.line")
    assert tab.locator("#details > .statement").count() == len(edge["statements"])
    shown_ids = tab.locator("#details > .statement").evaluate_all(
        "cards => cards.map(card => card.dataset.statement)"
    )
    assert shown_ids == [shown.statements[number]["id"] for number in edge["statements"]]


WHERE = """id => {
  const { network, holder } = claimgraph.graph;
  const { x, y } = network.canvasToDOM(network.getPositions([id])[id]);
  const { left, top } = holder.getBoundingClientRect();
  return { x: x + left, y: y + top };
}"""


def test_a_click_in_the_picture_opens_the_evidence(tab: Page) -> None:
    spot = tab.evaluate(WHERE, KH)
    tab.mouse.click(spot["x"], spot["y"])
    tab.wait_for_selector('#details h2:has-text("Kata\'ib Hezbollah")')
    tab.mouse.dblclick(spot["x"], spot["y"])
    tab.wait_for_function("() => claimgraph.state.focus === 'actor/kataib-hezbollah'")


def test_the_table_is_what_is_drawn(tab: Page) -> None:
    tab.locator("#show-table").click()
    rows = tab.locator("#table tbody tr")
    drawn = Drawn(tab)
    assert set(rows.evaluate_all("rows => rows.map(row => row.dataset.edge)")) == drawn.edges
    tick(tab, "Reports, targets").uncheck()
    drawn = Drawn(tab)
    assert rows.count() == len(drawn.edges)
    counts = rows.evaluate_all("rows => rows.map(row => [row.dataset.edge, row.cells[4].textContent])")
    assert {edge: int(count) for edge, count in counts} == {
        edge: len(found) for edge, found in drawn.statements.items()
    }


def test_csv_holds_the_statements_of_what_is_drawn(tab: Page, shown: Records) -> None:
    tab.locator("#contested").check()
    drawn = Drawn(tab)
    rows = list(csv.DictReader(io.StringIO(saved(tab, "#save-csv").decode("utf-8-sig"))))
    expected = [
        shown.statements[number]["iri"] for numbers in drawn.statements.values() for number in numbers
    ]
    assert sorted(row["statement"] for row in rows) == sorted(expected)


def test_png_is_a_picture_with_its_title(tab: Page) -> None:
    assert saved(tab, "#save-png").startswith(b"\x89PNG\r\n")


def test_printing_gives_the_table(tab: Page) -> None:
    drawn = Drawn(tab)
    tab.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    assert tab.locator("#graph").is_hidden()
    assert tab.locator("#controls").is_hidden()
    assert tab.locator("#table tbody tr").first.is_visible()
    assert tab.locator("#table tbody tr").count() == len(drawn.edges)
