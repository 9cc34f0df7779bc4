"""Each control of the page does what it says: what is drawn before and after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from tests.whole.browser.conftest import Drawn, settle, tick

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from claimgraph.pages.network.records import Records

pytestmark = pytest.mark.thorough

KH = "actor/kataib-hezbollah"


def ends(edge: str) -> tuple[str, str]:
    source, _, target = edge.split("~")
    return source, target


def test_the_legend_leaves_nothing_of_what_was_filtered_out(tab: Page, shown: Records) -> None:
    before = Drawn(tab)
    kinds = {node["id"]: node["kind"] for node in shown.nodes}
    states = {"state", "government_body", "armed_force", "alliance", "political_party"}
    tick(tab, "States, forces").uncheck()
    after = Drawn(tab)
    assert not {kinds[node] for node in after.nodes} & states
    assert after.edges == {edge for edge in before.edges if not {kinds[end] for end in ends(edge)} & states}
    tick(tab, "States, forces").check()
    assert Drawn(tab).edges == before.edges


def test_the_legend_of_lines_counts_and_hides_them(tab: Page) -> None:
    before = Drawn(tab)
    accusing = {
        edge
        for edge in before.edges
        if edge.split("~")[1] in {"accuses", "attributed", "condemns", "opposes"}
    }
    row = tab.locator(".group > .row", has_text="Accusations")
    assert row.locator(".count").inner_text().split("/")[0] == str(len(accusing))
    tick(tab, "Accusations").uncheck()
    assert Drawn(tab).edges == before.edges - accusing
    assert row.locator(".count").inner_text().startswith("0/")


def test_one_kind_of_a_group_can_be_hidden_alone(tab: Page) -> None:
    before = Drawn(tab)
    tab.get_by_role("button", name="Kinds of: Threats, demands").click()
    tab.locator(".kinds .row", has_text="threatens").locator("input").uncheck()
    assert Drawn(tab).edges == {edge for edge in before.edges if "~threatens~" not in edge}
    assert tick(tab, "Threats, demands").evaluate("tick => tick.indeterminate")


def test_the_first_view_says_which_lines_it_leaves_out_and_draws_them_when_asked(
    tab: Page, shown: Records
) -> None:
    def of_kind(drawn: Drawn) -> set[str]:
        return {edge for edge in drawn.edges if edge.split("~")[1] in {"reported", "target"}}

    lines = (*shown.edges, *shown.gathered)
    contested = {edge["id"] for edge in lines if edge["contested"]}
    before = Drawn(tab)
    box = tick(tab, "Reports, targets")
    row = tab.locator(".group > .row", has_text="Reports, targets")
    assert of_kind(before)
    assert of_kind(before) <= contested
    assert box.evaluate("tick => [tick.checked, tick.indeterminate]") == [False, True]
    assert row.locator(".badge").is_visible()
    assert row.locator(".count").inner_text().split("/")[0] == str(len(of_kind(before)))
    assert "only where contested" in tab.inner_text("#banner")
    box.click()
    every = {
        edge["id"]
        for edge in lines
        if edge["kind"] in {"reported", "target"} and {edge["from"], edge["to"]} <= before.nodes
    }
    assert of_kind(Drawn(tab)) == every > contested & every
    assert box.evaluate("tick => [tick.checked, tick.indeterminate]") == [True, False]
    assert row.locator(".badge").is_hidden()
    assert "only where contested" not in tab.inner_text("#banner")
    assert "with-line=reported" in tab.evaluate("() => location.hash")
    box.click()
    assert of_kind(Drawn(tab)) == set()
    tab.locator("#reset").click()
    assert Drawn(tab).edges == before.edges


def test_contested_only_draws_all_that_is_contested_and_nothing_else(tab: Page, shown: Records) -> None:
    tab.locator("#contested").check()
    drawn = Drawn(tab)
    assert drawn.edges == {edge["id"] for edge in shown.edges if edge["contested"]}
    assert drawn.nodes == {end for edge in drawn.edges for end in ends(edge)}


def test_at_least_so_many_independent_roots_of_everything_there_is(tab: Page, shown: Records) -> None:
    tab.locator("#roots").fill("2")
    drawn = Drawn(tab)
    resting = {edge["id"] for edge in shown.edges if edge["roots"] > 1}
    assert drawn.edges == resting  # few enough to be drawn all, whether or not the first view has them
    carried = {
        edge["id"]
        for edge in shown.edges
        if len({slug for number in edge["statements"] for slug in shown.statements[number]["documents"]}) > 1
    }
    assert carried - resting  # in two documents, on one root
    first = {node["id"] for node in shown.nodes if "first" in node["at"]}
    assert drawn.nodes - first
    tab.locator("#from").evaluate("slider => { slider.value = 6; slider.dispatchEvent(new Event('input')) }")
    assert Drawn(tab).edges < resting


def test_a_line_is_wider_on_more_roots_and_not_for_more_statements(looked_at: Page, shown: Records) -> None:
    width = looked_at.evaluate(
        "() => Object.fromEntries("
        "claimgraph.material.edges.map(one => [one.id, claimgraph.graph.lines.width(one)]))"
    )
    alike: dict[tuple[int, bool, bool], set[float]] = {}
    quiet = {mark["kind"] for group in shown.meta["edgeGroups"] for mark in group["kinds"] if mark["quiet"]}
    for edge in shown.edges:
        look = edge["roots"], edge["contested"], edge["kind"] in quiet
        alike.setdefault(look, set()).add(round(width[edge["id"]], 6))
    assert all(len(widths) == 1 for widths in alike.values())
    assert min(alike[2, False, False]) > max(alike[1, False, False])


def test_the_window_of_dates(tab: Page, shown: Records) -> None:
    before = Drawn(tab)
    tab.locator("#from").evaluate("slider => { slider.value = 3; slider.dispatchEvent(new Event('input')) }")
    drawn = Drawn(tab)
    since = tab.evaluate("() => claimgraph.state.from")
    assert since > "2023-10-16"

    def passes(number: int) -> bool:
        latest = shown.statements[number]["latest"]
        return not latest or latest >= since

    fitting = {edge["id"] for edge in shown.edges if any(map(passes, edge["statements"]))}
    assert len(drawn.nodes) <= 80
    assert drawn.edges == {edge for edge in fitting if set(ends(edge)) <= drawn.nodes}
    assert drawn.nodes - before.nodes  # it looks through everything and not only through the first view
    assert all(map(passes, [number for numbers in drawn.statements.values() for number in numbers]))
    all_that_fit = {end for edge in fitting for end in ends(edge)}
    assert f"most connected of {len(all_that_fit)} that fit" in tab.inner_text("#banner")
    assert f"may have been said between {since}" in tab.inner_text("#banner")
    assert tab.inner_text("#window").startswith("May have been said between")
    tab.locator("#banner button").click()
    assert Drawn(tab).edges == fitting
    tab.keyboard.press("a")
    tab.locator("#all-time").click()
    assert Drawn(tab).edges == before.edges


def test_focus_shows_the_surroundings_by_steps(tab: Page, shown: Records) -> None:
    net = nx.Graph([(edge["from"], edge["to"]) for edge in shown.edges])
    tab.locator("#find").fill("kataib hizb")
    tab.keyboard.press("Enter")
    tab.keyboard.press("f")
    assert Drawn(tab).nodes == set(nx.ego_graph(net, KH, 1))
    tab.locator("#hops").evaluate("slider => { slider.value = 2; slider.dispatchEvent(new Event('input')) }")
    assert Drawn(tab).nodes == set(nx.ego_graph(net, KH, 2))
    tab.locator("#reset").click()
    assert "first" in {view for node in shown.nodes for view in node["at"]}
    assert Drawn(tab).nodes == {node["id"] for node in shown.nodes if "first" in node["at"]}


def test_an_empty_picture_says_why_and_how_to_go_back(tab: Page, shown: Records) -> None:
    tab.locator("#roots").fill("99")
    tab.wait_for_selector("#empty:has-text('at least 99 independent roots')")
    tab.locator("#empty button").click()
    assert len(Drawn(tab).nodes) == sum("first" in node["at"] for node in shown.nodes)


def test_the_bars_hold_each_statement_once_and_make_no_peak_of_a_range(tab: Page, shown: Records) -> None:
    tab.evaluate("() => claimgraph.state.set({all: true})")
    settle(tab)
    starts, columns, beside = tab.evaluate(
        """() => {
          const total = (layer) => [...layer.values()].reduce((sum, share) => sum + share, 0);
          const columns = claimgraph.timeline.columns.map(({solid, pale}) => [total(solid), total(pale)]);
          return [claimgraph.timeline.starts, columns, claimgraph.timeline.beside];
        }"""
    )
    drawn = {number for edge in shown.edges for number in edge["statements"]}
    said = [(shown.statements[number]["earliest"], shown.statements[number]["latest"]) for number in drawn]
    assert beside["undated"] == sum(not first or not last for first, last in said)
    known = [(first, last) for first, last in said if first and last and last >= starts[0]]
    exact = [first for first, last in known if first == last]
    assert round(sum(solid for solid, _ in columns)) == len(exact)
    for number, (solid, pale) in enumerate(columns):
        until = starts[number + 1] if number + 1 < len(starts) else "2099-01-01"
        assert round(solid, 6) == sum(starts[number] <= day < until for day in exact)
        shares = (_share(*days, starts[number], until) for days in known if days[0] != days[1])
        assert round(pale, 6) == round(sum(shares), 6)
    wide = [(first, last) for first, last in known if (_day(last) - _day(first)).days > 30]
    assert wide  # what may have been said in any of several weeks is in none of them as a whole
    assert f"{beside['undated']} undated" in tab.inner_text("#window")
    assert tab.locator("#bars .exact").count() > 0 < tab.locator("#bars .spread").count()


def _share(first: str, last: str, start: str, until: str) -> float:
    """The part of the days from first to last that lies from a day on and before another."""
    begins, ends_ = _day(first), _day(last) + timedelta(days=1)
    inside = min(ends_, _day(until)) - max(begins, _day(start))
    return max(inside.days, 0) / (ends_ - begins).days


def _day(text: str) -> date:
    return date.fromisoformat(text)
