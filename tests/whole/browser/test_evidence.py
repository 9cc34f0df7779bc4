"""What was chosen shows its evidence, and what is drawn can be taken along."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

from tests.whole.browser.conftest import Drawn, saved, settle, tick

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from claimgraph.pages.network.records import Records
    from claimgraph.store.dataset import LocalDataset

KH = "actor/kataib-hezbollah"
HARIR = "event/attack-harir-2023-10-18"
ATTACK_ON_ISRAEL = "event/hamas-attack-2023-10-07"


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


def test_an_event_opens_with_rival_values_on_top_and_on_its_lines(
    opened: Callable[..., Page], file: Path, shown: Records
) -> None:
    tab = opened(file)
    before = Drawn(tab)
    tab.evaluate("id => claimgraph.state.set({chosen: id})", HARIR)
    settle(tab)
    around = {end for e in shown.edges for end in (e["from"], e["to"]) if HARIR in (e["from"], e["to"])}
    assert Drawn(tab).nodes == around
    boxes, symbols, marks = (
        tab.evaluate(f"() => claimgraph.graph.labels.{name}") for name in ("boxes", "symbols", "badges")
    )
    assert len(boxes) == len(symbols) == len(around)
    width, height = tab.evaluate("() => [byId('graph').clientWidth, byId('graph').clientHeight]")
    for left, top, right, bottom in [*boxes, *symbols]:
        assert 0 <= left <= right <= width
        assert 0 <= top <= bottom <= height
    assert sorted(mark["text"] for mark in marks) == ["fell in unpopulated area", "hit", "hit", "intercepted"]
    rivals = tab.locator("#details .rivals > div")
    assert [item.get_attribute("data-contest") for item in rivals.all()] == ["outcome", "perpetrator"]
    assert rivals.nth(0).locator("dt").all_inner_texts()[0] == "hit"
    assert rivals.nth(1).locator("dt").all_inner_texts()[1:] == [
        "Heirs Formation", "Iraqi armed groups described as aligned with Iran",
    ]  # fmt: skip
    assert "United States Central Command 18 Oct 2023" in rivals.nth(0).inner_text()
    rows = tab.locator(".accounts tbody tr th").all_inner_texts()
    assert [text.strip() for text in rows[:2]] == ["≠ outcome", "perpetrator"]
    table = tab.locator(".accounts").bounding_box()
    fourth = tab.locator(".accounts thead th").nth(4).bounding_box()
    assert table
    assert fourth
    assert fourth["x"] + fourth["width"] <= table["x"] + table["width"]
    tab.get_by_role("button", name="Close").click()
    assert Drawn(tab).nodes == before.nodes


def test_what_others_said_on_its_behalf_counts_as_the_actors_and_says_by_whom(
    opened: Callable[..., Page], file: Path, iraq: LocalDataset
) -> None:
    tab = opened(file, f"chosen={KH}")
    own = list(iraq.ask("statements-by", actor="kataib-hezbollah"))
    counts = Counter(row["act"] for row in {row["statement"]: row for row in own}.values())
    heads = tab.locator("#details section h3").all_inner_texts()
    assert {f"Threatened or warned {counts['threat']}", f"Demanded {counts['demand']}"} <= set(heads)
    assert f"{sum(counts.values())} statements of its own" in tab.inner_text(".kind-of")
    cards = tab.locator("section[data-section^=Threatened]").inner_text()
    assert "by Ahmad al-Hamidawi on its behalf" in cards
    assert "by Kata'ib" not in cards
    spokesman = opened(file, "chosen=actor/ahmad-al-hamidawi")
    assert "on behalf of Kata'ib Hezbollah" in spokesman.locator("section .head").first.inner_text()


def test_whoever_contradicts_only_the_own_words_is_said_to(opened: Callable[..., Page], file: Path) -> None:
    tab = opened(file, f"chosen={ATTACK_ON_ISRAEL}")
    (alone,) = tab.locator(".rivals .question").all_inner_texts()
    assert alone == "≠ killed – the same speaker, on two dates"
    tab.evaluate("() => claimgraph.state.set({chosen: 'actor/new-arab'})")
    tab.wait_for_selector(".other-side:has-text('Contested by the same speaker, on two dates')")


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
