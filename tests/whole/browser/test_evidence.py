"""What was chosen shows its evidence, and what is drawn can be taken along."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.whole.browser.conftest import Drawn, saved, settle, tick

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from claimgraph.pages.network.records import Records
    from claimgraph.store.dataset import LocalDataset

pytestmark = pytest.mark.thorough

SVG = "{http://www.w3.org/2000/svg}"
KH = "actor/kataib-hezbollah"
HARIR = "event/attack-harir-2023-10-18"
ATTACK_ON_ISRAEL = "event/hamas-attack-2023-10-07"
WAR = "event/gaza-war-2023"


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
    assert tab.locator("section:not([data-section=Contested]) .other-side").count() == 0
    tab.locator(".chips a", has_text="Said of its ties").click()
    ties = tab.locator("section[data-section='Said of its ties']")
    assert ties.locator(".statement").count() == 5
    ties.get_by_role("button", name="Show 3 more").click()
    assert ties.locator(".statement").count() == 8


def test_a_symbol_of_unnamed_sources_shows_each_of_them(tab: Page, shown: Records) -> None:
    (several,) = [node for node in shown.nodes if "members" in node]
    assert several["name"] == f"{len(several['members'])} unnamed sources"
    tab.evaluate("id => claimgraph.state.set({chosen: id})", several["id"])
    tab.wait_for_selector(".members")
    assert tab.locator(".members li").count() == len(several["members"])
    assert "need not be different people" in tab.inner_text("#details")
    tab.locator(".members button").first.click()
    settle(tab)
    drawn = Drawn(tab)
    assert several["members"][0] in drawn.nodes
    assert several["id"] not in drawn.nodes
    tab.evaluate("() => claimgraph.state.set({focus: '', chosen: '', all: true})")
    settle(tab)
    assert len(Drawn(tab).nodes) == len(shown.nodes) - 1
    assert Drawn(tab).edges == {edge["id"] for edge in shown.edges}


def test_lines_of_unnamed_sources_are_read_one_by_one(tab: Page, shown: Records) -> None:
    line = max(shown.gathered, key=lambda one: len(one["lines"]))
    assert len(line["lines"]) > 1
    tab.evaluate("id => claimgraph.state.set({chosen: id})", line["id"])
    tab.wait_for_selector("#details h2.line")
    assert tab.locator("#details h2.line").count() == len(line["lines"])
    assert "unnamed sources" not in tab.inner_text("#details")


def test_an_event_shows_rival_accounts_side_by_side(
    opened: Callable[..., Page], file: Path, shown: Records
) -> None:
    tab = opened(file, f"chosen={HARIR}")
    outcome = tab.locator("#details [data-contest=outcome].strict .holder")
    values = outcome.locator(".value").all_inner_texts()
    said_by = dict(zip(values, outcome.all_inner_texts(), strict=True))
    assert values[0] == "hit"
    assert "Islamic Resistance in Iraq, 18–19 Oct 2023" in said_by["hit"]
    assert "United States Central Command, 18 Oct 2023" in said_by["intercepted"]
    assert "Kurdistan counterterrorism unit" in said_by["fell in unpopulated area"]
    tops = [box["y"] for box in (one.bounding_box() for one in outcome.all()) if box]
    assert len(tops) == 3 and len(set(tops)) == 1  # noqa: PT018 - side by side
    numbers = {
        number for edge in shown.edges if HARIR in (edge["from"], edge["to"]) for number in edge["statements"]
    }
    against = tab.locator("#details .statement .other-side").evaluate_all(
        "all => all.map(one => one.dataset.about)"
    )
    assert against == ["event/attack-ain-al-asad-2023-10-18"]  # what stands against Harir stands in the table
    cards = tab.locator("#details .statement")
    assert sorted(cards.evaluate_all("cards => cards.map(card => Number(card.dataset.number))")) == sorted(
        numbers
    )


def test_what_nobody_contradicts_of_an_event_stands_with_all_who_say_it(
    opened: Callable[..., Page], file: Path
) -> None:
    tab = opened(file, f"chosen={HARIR}")
    further = tab.locator("#details .agreed")
    assert {"weapon", "damage", "killed", "took place at"} <= set(further.locator("dt").all_inner_texts())
    (weapon,) = [text for text in further.locator("dd").all_inner_texts() if text.startswith("drone – ")]
    assert "United States Central Command, 18 Oct 2023" in weapon
    assert not any(
        text.startswith(("hit", "intercepted")) for text in further.locator("dd").all_inner_texts()
    )


def test_a_name_leads_to_its_node_and_a_date_to_its_statement(
    opened: Callable[..., Page], file: Path, shown: Records
) -> None:
    tab = opened(file)
    date = tab.locator("#details .contest").first.locator(".holder a:not(.go)").first
    number = int((date.get_attribute("href") or "")[2:])
    date.click()
    card = tab.locator("#details .contest").first.locator(".statement")
    assert card.get_attribute("data-statement") == shown.material.cards[number].id
    assert "here" in (card.get_attribute("class") or "")
    date.click()
    assert card.count() == 1
    tab.locator("#contested").check()
    tab.locator("#details .holder a.go").first.click()
    chosen = tab.evaluate("() => claimgraph.state.chosen")
    assert chosen == "actor/musings-on-iraq-2023-11-22.militia-2023-10-18"
    assert tab.evaluate("() => claimgraph.state.contested")
    tab.evaluate("id => claimgraph.state.set({chosen: id})", HARIR)
    settle(tab)
    before = tab.locator("#details .statement").count()
    tab.locator("#details [data-contest=outcome].strict .holder a:not(.go)").last.click()
    assert tab.locator("#details .statement").count() == before
    assert tab.locator("#details .statement.here").count() == 1


def test_an_event_opens_with_rival_values_on_top_and_on_its_lines(
    opened: Callable[..., Page], file: Path, shown: Records
) -> None:
    tab = opened(file)
    before = Drawn(tab)
    tab.evaluate("id => claimgraph.state.set({chosen: id})", HARIR)
    settle(tab)
    on_lines = {n for e in shown.edges if HARIR in (e["from"], e["to"]) for n in e["statements"]}
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
    rivals = tab.locator("#details [data-contest]")
    assert [item.get_attribute("data-contest") for item in rivals.all()] == [
        "outcome",
        "perpetrator",
        "outcome",
    ]
    assert rivals.nth(1).locator(".value").all_inner_texts()[1:] == [
        "Heirs Formation", "Iraqi armed groups described as aligned with Iran",
    ]  # fmt: skip
    assert tab.locator("#details section h3").all_inner_texts() == [
        "Accounts contradict each other", "Also told differently, no contradiction", "Not contested",
        f"Said of it {len(on_lines)}",
    ]  # fmt: skip
    tab.get_by_role("button", name="Close").click()
    assert Drawn(tab).nodes == before.nodes


def test_values_on_lines_name_their_property_where_several_are_contested(
    opened: Callable[..., Page], file: Path
) -> None:
    tab = opened(file, "chosen=event/attack-ain-al-asad-2023-10-18")
    marks = tab.evaluate("() => claimgraph.graph.labels.contested.map(mark => mark.words)")
    assert any(mark.startswith("outcome: ") for mark in marks)
    assert any(mark.startswith("wounded: ") for mark in marks)


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
    assert "Ahmad al-Hamidawi for Kata'ib Hezbollah" in cards
    spokesman = opened(file, "chosen=actor/ahmad-al-hamidawi")
    assert "for Kata'ib Hezbollah" in spokesman.locator("section .head").first.inner_text()


def test_what_differs_without_contradiction_stands_beneath_under_its_own_name(
    opened: Callable[..., Page], file: Path
) -> None:
    tab = opened(file, f"chosen={WAR}")
    told = tab.locator("#details section.contest")
    assert told.locator("h3").all_inner_texts() == ["Also told differently, no contradiction"]
    assert told.locator("h4").all_inner_texts() == ["killed – rises"]
    assert told.locator(".badge").count() == 0
    tab.evaluate("id => claimgraph.state.set({chosen: id})", HARIR)
    tab.wait_for_selector("#details h2:has-text('Harir')")
    assert told.locator("h3").all_inner_texts() == [
        "Accounts contradict each other",
        "Also told differently, no contradiction",
    ]
    assert told.locator("h4").all_inner_texts() == [
        "≠ outcome – contest by exclusion",
        "perpetrator – rivals: several are named; that alone is no contradiction",
        "outcome – tension",
    ]
    rests = told.locator(".strict .holder:has-text('hit') .rests").all_inner_texts()
    assert rests == ["2 independent roots, 2 documents"]


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
  const { x, y } = network.canvasToDOM(claimgraph.graph.places.get(id));
  const { left, top } = holder.getBoundingClientRect();
  return { x: x + left, y: y + top };
}"""


def test_a_click_in_the_picture_opens_the_evidence(tab: Page) -> None:
    spot = tab.evaluate(WHERE, KH)
    tab.mouse.click(spot["x"], spot["y"])
    tab.wait_for_selector('#details h2:has-text("Kata\'ib Hezbollah")')
    tab.mouse.dblclick(spot["x"], spot["y"])
    tab.wait_for_function("() => claimgraph.state.focus === 'actor/kataib-hezbollah'")


def test_the_table_is_what_is_drawn(tab: Page, shown: Records) -> None:
    tab.locator("#show-table").click()
    rows = tab.locator("#table tbody tr")
    drawn = Drawn(tab)
    assert set(rows.evaluate_all("rows => rows.map(row => row.dataset.edge)")) == made_of(drawn, shown).keys()
    tick(tab, "Reports, targets").uncheck()
    of_each = made_of(Drawn(tab), shown)
    assert rows.count() == len(of_each)
    counts = rows.evaluate_all("rows => rows.map(row => [row.dataset.edge, row.cells[3].textContent])")
    assert {edge: int(count) for edge, count in counts} == {
        edge: len(found) for edge, found in of_each.items()
    }


def made_of(drawn: Drawn, shown: Records) -> dict[str, list[int]]:
    """The statements of the lines that are drawn, of those of several unnamed sources those of each."""
    several = {edge["id"]: edge["lines"] for edge in shown.gathered}
    single = {edge["id"]: edge["statements"] for edge in shown.edges}
    return {
        one: single[one] if line in several else drawn.statements[line]
        for line in drawn.edges
        for one in several.get(line, [line])
    }


def test_csv_holds_the_statements_of_what_is_drawn(tab: Page, shown: Records) -> None:
    tab.locator("#contested").check()
    drawn = Drawn(tab)
    rows = list(csv.DictReader(io.StringIO(saved(tab, "#save-csv").decode("utf-8-sig"))))
    expected = [
        shown.statements[number]["iri"] for numbers in drawn.statements.values() for number in numbers
    ]
    assert sorted(row["statement"] for row in rows) == sorted(expected)
    cards = {card.iri: card for card in shown.material.cards}
    for row in rows:
        card = cards[row["statement"]]
        days = [day.isoformat() if day else "" for day in (card.earliest, card.latest)]
        assert [row["earliest"], row["latest"]] == days
        assert row["addresses"].split("; ") == [shown.material.documents[one].url for one in card.documents]


def test_every_line_reads_speaker_verb_object(
    opened: Callable[..., Page], file: Path, shown: Records
) -> None:
    tab = opened(file, "all=yes&table=yes")
    read = tab.locator("#table tbody tr").evaluate_all(
        "rows => rows.map(row => [row.dataset.edge, row.cells[0].innerText, row.cells[1].innerText])"
    )
    rows = {edge: (speaker, " ".join(says.replace("≠", "").split())) for edge, speaker, says in read}
    name = {node["id"]: node["name"] for node in shown.nodes}
    assert rows[f"actor/hamas~attributed~{ATTACK_ON_ISRAEL}"] == (
        "The New Arab",
        f"lays {name[ATTACK_ON_ISRAEL]} to Hamas",
    )
    for edge in shown.edges:
        speaker, says = rows[edge["id"]]
        said = {who for number in edge["statements"] for who in shown.statements[number]["speakers"]}
        if edge["family"] == "relation":  # who says it, never whom it is said of
            assert any(who in speaker for who in said), edge["id"]
        else:
            assert speaker == name[edge["from"]]
        assert says.endswith(name[edge["to"]] if edge["kind"] != "attributed" else name[edge["from"]])
    denied = [edge for edge in shown.edges if edge["kind"] in {"denied", "denies"}]
    assert {rows[edge["id"]][1].removesuffix(f" {name[edge['to']]}") for edge in denied} == {
        "denies something of",
        "denies the word of",
    }
    files = list(csv.DictReader(io.StringIO(saved(tab, "#save-csv").decode("utf-8-sig"))))
    assert {(row["speaker"], row["says"]) for row in files} >= {
        ("The New Arab", f"lays {name[ATTACK_ON_ISRAEL]} to Hamas")
    }
    tab.evaluate("id => claimgraph.state.set({chosen: id})", f"actor/hamas~attributed~{ATTACK_ON_ISRAEL}")
    tab.wait_for_selector("#details h2.line")
    assert " ".join(tab.inner_text("#details h2.line").split()) == (
        f"The New Arab lays {name[ATTACK_ON_ISRAEL]} to Hamas"
    )


def test_png_is_twice_as_fine_as_the_screen(tab: Page) -> None:
    width = tab.evaluate("() => byId('graph').clientWidth")
    png = saved(tab, "#save-png")
    assert png.startswith(b"\x89PNG\r\n")
    assert int.from_bytes(png[16:20], "big") == 2 * width


def test_a_saved_picture_says_what_it_is(tab: Page, shown: Records) -> None:
    drawn = Drawn(tab)
    root = ET.fromstring(saved(tab, "#save-svg"))  # noqa: S314 - of our own making
    written = [one.text or "" for one in root.iter(f"{SVG}text")]
    whole = " ".join(written)
    assert shown.meta["title"] in written
    assert f"{len(drawn.nodes)} of {len(shown.nodes) - 1} actors and events" in whole
    assert "Attacks on United States forces" in whole
    assert "newarab.com" in whole
    assert "14 unnamed sources" in whole
    kinds = {node["kind"]: node for node in shown.nodes if node["id"] in drawn.nodes}
    labels = {mark["kind"]: mark for group in shown.meta["nodeGroups"] for mark in group["kinds"]}
    assert {labels[kind]["label"] for kind in kinds} <= set(written)
    assert labels.keys() - kinds.keys()
    assert not {labels[kind]["label"] for kind in labels.keys() - kinds.keys()} & set(written)
    filled = {one.get("fill") for one in root.iter() if one.get("fill")}
    assert {node["color"] for node in kinds.values() if node["color"] != "#FFFFFF"} <= filled
    assert "javascript" not in ET.tostring(root, "unicode")


def test_printing_gives_the_picture_with_its_legend_and_the_table(tab: Page, shown: Records) -> None:
    drawn = Drawn(tab)
    tab.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    assert tab.locator("#graph").is_hidden()
    assert tab.locator("#sheet svg text", has_text="denies something of").is_visible()
    assert tab.locator("#controls").is_hidden()
    assert tab.locator("#table tbody tr").first.is_visible()
    assert tab.locator("#table tbody tr").count() == len(made_of(drawn, shown))
