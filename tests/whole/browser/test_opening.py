"""The page opens anywhere, at any size, from any link, and is found and used without a mouse."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from claimgraph.names.folding import bare, fold, kindless, untitled
from claimgraph.names.transliteration import alike
from claimgraph.pages.network import page
from tests.conftest import ROOT
from tests.whole.browser.chromium import WAIT
from tests.whole.browser.conftest import Drawn, settle, tick
from tests.whole.browser.large import large

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from claimgraph.pages.network.records import Records

KH = "actor/kataib-hezbollah"
HARIR = "event/attack-harir-2023-10-18"


def test_the_page_opens_from_a_file_with_no_request_and_no_complaint(tab: Page) -> None:
    assert tab.title() == "Who claimed, denied, threatened and accused whom"
    assert Drawn(tab).edges


def test_the_first_view_names_what_it_shows(looked_at: Page, shown: Records) -> None:
    drawn = Drawn(looked_at)
    assert drawn.nodes == {node["id"] for node in shown.nodes if "first" in node["at"]}
    assert len(drawn.nodes) <= 80
    named = looked_at.evaluate("() => claimgraph.graph.labels.boxes")
    assert len(named) >= 0.95 * len(drawn.nodes)
    for number, (left, top, right, bottom) in enumerate(named):
        for other in named[number + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
    assert "Attack with a drone on or near Harir air base" in looked_at.inner_text(
        "#details section >> nth=0"
    )


@pytest.mark.parametrize("hash_", ["", "contested=yes", f"focus={KH}", f"chosen={HARIR}", "all=yes"])
def test_marks_of_contested_lines_stand_on_no_symbol(
    opened: Callable[..., Page], file: Path, hash_: str
) -> None:
    tab = opened(file, hash_)
    symbols, marks = tab.evaluate("() => [claimgraph.graph.labels.symbols, claimgraph.graph.labels.badges]")
    assert bool(marks) == ("focus" not in hash_)
    for mark in marks:
        left, top, right, bottom = mark["box"]
        for one in symbols:
            assert right <= one[0] or one[2] <= left or bottom <= one[1] or one[3] <= top


def test_the_lines_of_the_main_contest_say_what_is_held(looked_at: Page) -> None:
    words = {mark["text"] for mark in looked_at.evaluate("() => claimgraph.graph.labels.badges")}
    assert words == {"", "hit", "intercepted", "fell in unpopulated area"}


@pytest.mark.parametrize("typed", ["كتائب حزب الله", "كتائب حزب", "kataib hizb", "KH", "Katā’ib Ḥizb"])
def test_a_name_is_found_in_any_script_and_spelling(looked_at: Page, typed: str) -> None:
    assert first_hit(looked_at, typed).startswith("Kata'ib Hezbollah")


def first_hit(tab: Page, typed: str) -> str:
    """What a search offers first; the box is empty before and afterwards."""
    tab.locator("#find").fill(typed)
    try:
        return tab.locator("#hits li").first.inner_text()
    finally:
        tab.locator("#find").fill("")


def test_what_is_found_is_chosen(tab: Page) -> None:
    tab.locator("#find").fill("كتائب حزب")
    tab.keyboard.press("Enter")
    settle(tab)
    assert tab.evaluate("() => claimgraph.state.chosen") == KH
    assert tab.inner_text("#details h2") == "Kata'ib Hezbollah"


def test_search_reaches_what_the_first_view_leaves_out(tab: Page, shown: Records) -> None:
    hidden = next(node for node in shown.nodes[::-1] if "first" not in node["at"] and not node["event"])
    tab.locator("#find").fill(hidden["name"])
    tab.keyboard.press("Enter")
    assert hidden["id"] in Drawn(tab).nodes


def test_names_are_folded_as_in_python(looked_at: Page, shown: Records) -> None:
    names = sorted({name for node in shown.nodes for name in node["names"]})
    names += [
        "Straße",
        "ΟΔΟΣ",
        "كتائب حزب اللّٰه",
        "Kata'ib Ḥizballāh",
        "ＫＨ",
        "أإآٱىیکةـ",
        "a-b_c.d,(e)/f",
        "İstanbul",
        "  x  ",
    ]
    assert dict(zip(names, looked_at.evaluate("names => names.map(fold)", names), strict=True)) == {
        name: fold(name) for name in names
    }


def test_names_are_written_alike_as_in_python(looked_at: Page, shown: Records) -> None:
    names = sorted({name for node in shown.nodes for name in node["names"]})
    names += [
        "Kata'eb Hizbullah",
        "Abdulaziz al-Sodani",
        "Øystein Ærø",
        "Harakat an-Nujaba’",
        "of the",
        "السوداني",
    ]
    spelled = "names => names.map((name) => alike(fold(name), claimgraph.material.meta.spelling))"
    assert dict(zip(names, looked_at.evaluate(spelled, names), strict=True)) == {
        name: alike(name) for name in names
    }


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Kataeb Hizbullah", "Kata'ib Hezbollah"),
        ("hezbollah kataib", "Kata'ib Hezbollah"),
        ("Muqtada as-Sadr", "Moqtada al-Sadr"),
        ("Ayn al-Assad", "Ain al-Asad Airbase"),
    ],
)
def test_other_ways_of_writing_a_name_find_it(looked_at: Page, typed: str, found: str) -> None:
    assert first_hit(looked_at, typed).startswith(found)


def test_most_ways_of_writing_a_name_find_its_thing_first(looked_at: Page, shown: Records) -> None:
    of_slug = {node["id"].partition("/")[2]: node["id"] for node in shown.nodes}
    asked = [(row["name"], of_slug[row["id"]]) for row in spellings() if row["id"] in of_slug]
    search = """names => names.map((name) =>
      findNodes(claimgraph.material.single, name, claimgraph.material.meta.spelling)[0]?.node.id)"""
    found = looked_at.evaluate(search, [name for name, _meant in asked])
    missed = [name for (name, meant), first in zip(asked, found, strict=True) if first != meant]
    assert len(asked) > 100
    assert len(missed) <= 0.1 * len(asked), missed


def spellings() -> list[dict[str, str]]:
    """Names as people write them, each with the thing that is meant."""
    file = ROOT / "tests" / "cases" / "names" / "variants.csv"
    return list(csv.DictReader(file.read_text("utf-8").splitlines()))


def test_names_are_bared_as_in_python(looked_at: Page) -> None:
    names = [row["name"] for row in spellings()]
    names += [
        "Al-Kaabi, Amir",
        "The New Arab",
        "an-Nujaba",
        "Al",
        "a, b, c",
        "النجباء",
        "Mr, ",
        "Saint-Denis, La",
    ]
    rules = "claimgraph.material.meta.spelling"
    found = looked_at.evaluate(
        f"""names => names.map((name) => {{
          const form = bare(name, {rules});
          return [form, untitled(form, {rules}), kindless(form, {rules})[0]];
        }})""",
        names,
    )
    expected = [[bare(name), untitled(bare(name)), kindless(bare(name))[0]] for name in names]
    assert dict(zip(names, found, strict=True)) == dict(zip(names, expected, strict=True))


def test_the_state_survives_a_reload(tab: Page) -> None:
    tick(tab, "Reports, targets").uncheck()
    tab.locator("#roots").fill("2")
    tab.locator("#reset").click()
    tick(tab, "Denials").uncheck()
    tick(tab, "People").uncheck()
    tab.locator("#from").evaluate("slider => { slider.value = 2; slider.dispatchEvent(new Event('input')) }")
    tab.evaluate("() => claimgraph.state.set({chosen: 'actor/kataib-hezbollah', all: true})")
    settle(tab)
    before, hash_ = Drawn(tab), tab.evaluate("() => location.hash")
    assert "from=" in hash_
    assert "without-line=denied" in hash_
    tab.reload()
    tab.wait_for_selector("body[data-ready]")
    after = Drawn(tab)
    assert (after.nodes, after.edges) == (before.nodes, before.edges)
    assert tab.evaluate("() => location.hash") == hash_
    assert tab.inner_text("#details h2") == "Kata'ib Hezbollah"
    assert not tick(tab, "Denials").is_checked()


@pytest.mark.parametrize(
    "hash_", ["focus=actor/nobody", "from=yesterday&roots=-3&hops=99", "without=%00&chosen=x", "%E0%A4%A"]
)
def test_a_broken_link_opens_the_first_view(
    opened: Callable[..., Page], file: Path, shown: Records, hash_: str
) -> None:
    drawn = Drawn(opened(file, hash_))
    assert drawn.nodes == {node["id"] for node in shown.nodes if "first" in node["at"]}


def test_everything_works_from_the_keyboard(tab: Page) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type("centcom")
    tab.keyboard.press("Enter")
    tab.wait_for_function("() => claimgraph.state.chosen")
    first = tab.evaluate("() => claimgraph.state.chosen")
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function("first => claimgraph.state.chosen !== first", arg=first)
    for key, test in (
        ("c", "claimgraph.state.contested"), ("t", "!byId('table').hidden"), ("t", "byId('table').hidden"),
        ("Escape", "!claimgraph.state.chosen && claimgraph.state.contested"),
        ("a", "claimgraph.state.all"), ("?", "byId('help').open"),
    ):  # fmt: skip
        tab.keyboard.press(key)
        tab.wait_for_function(f"() => {test}")
    tab.keyboard.press("Escape")
    controls = {
        "find",
        "contested",
        "roots",
        "graph",
        "from",
        "to",
        "show-table",
        "fit",
        "save-png",
        "save-csv",
        "copy-link",
        "show-help",
    }
    reached: set[str] = set()
    for _ in range(
        1000
    ):  # how many lines stand between two controls depends on where the picture came to rest
        tab.keyboard.press("Tab")
        reached.add(tab.evaluate("() => document.activeElement.id"))
        if controls <= reached:
            break
    assert controls <= reached


def test_arrow_keys_say_what_they_reach(tab: Page) -> None:
    tab.locator("#graph").focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function("() => claimgraph.state.chosen")
    name = tab.evaluate("() => claimgraph.material.node.get(claimgraph.state.chosen).name")
    said = tab.inner_text("#said-aloud")
    assert said.startswith(f"{name}, ")
    assert " lines" in said


def test_keys_of_one_letter_can_be_switched_off(tab: Page) -> None:
    tab.keyboard.press("?")
    tab.locator("#letters").uncheck()
    tab.keyboard.press("Escape")
    tab.keyboard.press("t")
    settle(tab)
    assert tab.locator("#table").is_hidden()
    assert "letters=no" in tab.evaluate("() => location.hash")
    tab.locator("#reset").click()
    tab.reload()
    tab.wait_for_selector("body[data-ready]")
    tab.keyboard.press("t")
    settle(tab)
    assert tab.locator("#table").is_hidden()
    tab.locator("#show-help").click()
    tab.locator("#letters").check()
    tab.locator("#close-help").click()
    tab.keyboard.press("t")
    settle(tab)
    assert tab.locator("#table").is_visible()


def test_of_more_than_eighty_symbols_the_best_are_drawn(opened: Callable[..., Page], tmp_path: Path) -> None:
    path = tmp_path / "crowd.html"
    crowd = large(400, 900)
    path.write_text(page.render(crowd), "utf-8")
    fitting = len({edge[end] for edge in crowd.edges for end in ("from", "to")})
    tab = opened(path, "from=2000-01-01")
    best = Drawn(tab).nodes
    assert 75 < len(best) <= 80  # a few of them may have no line to another
    assert f"The {len(best)} most connected of {fitting} that fit" in tab.inner_text("#banner")
    counterparts = """() => Object.fromEntries(claimgraph.material.nodes.map(({ id, edges }) =>
      [id, new Set(edges.flatMap(({ from, to }) => [from, to])).add(id).size]))"""
    many = tab.evaluate(counterparts)
    eightieth = sorted(many.values(), reverse=True)[79]
    tied = {edge[end] for edge in crowd.edges for end in ("from", "to") if {edge["from"], edge["to"]} & best}
    assert {one for one, others in many.items() if others > eightieth and one in tied} <= best
    tab.locator("#banner button").click()
    assert len(Drawn(tab).nodes) == fitting


def test_the_page_works_in_a_sandboxed_frame_as_in_a_notebook(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    host = tmp_path / "notebook.html"
    host.write_text(
        f'<iframe sandbox="allow-scripts" width="1200" height="700" src="{file.as_uri()}"></iframe>', "utf-8"
    )
    tab = browser.new_page()
    tab.set_default_timeout(WAIT)
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(host.as_uri())
    frame = tab.frame_locator("iframe")
    frame.locator("body[data-ready]").wait_for()
    frame.locator("#contested").check()
    frame.locator("#banner", has_text="contested only").wait_for()
    tab.close()
    assert errors == []


@pytest.mark.thorough
def test_three_thousand_nodes_stay_usable(opened: Callable[..., Page], tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_text(page.render(large(3_000, 5_000)), "utf-8")
    tab = opened(path)
    assert len(Drawn(tab).nodes) == 80
    tab.locator("#find").fill("فصيل 2990")
    tab.keyboard.press("Enter")
    assert "actor/2990" in Drawn(tab).nodes
    tab.locator("#reset").click()
    tab.locator("#banner button").click()
    assert len(Drawn(tab).nodes) == 3_000


@pytest.mark.parametrize("nodes", [0, 1])
def test_a_network_of_nothing_opens_too(opened: Callable[..., Page], tmp_path: Path, nodes: int) -> None:
    path = tmp_path / "small.html"
    path.write_text(page.render(large(nodes, 0)), "utf-8")
    tab = opened(path)
    assert len(Drawn(tab).nodes) == nodes
    tab.locator("#show-table").click()
    assert not Drawn(tab).edges
