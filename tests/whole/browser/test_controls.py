"""Each control of the page does what it says: what is drawn before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from tests.whole.browser.conftest import Drawn, tick

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from claimgraph.pages.network.records import Records

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

    contested = {edge["id"] for edge in shown.edges if edge["contested"]}
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
        for edge in shown.edges
        if edge["kind"] in {"reported", "target"} and {edge["from"], edge["to"]} <= before.nodes
    }
    assert of_kind(Drawn(tab)) == every > contested & every
    assert box.evaluate("tick => [tick.checked, tick.indeterminate]") == [True, False]
    assert row.locator(".badge").is_hidden()
    assert "only where contested" not in tab.inner_text("#banner")
    assert "with-line=reported" in tab.evaluate("() => location.hash")
    box.click()
    assert of_kind(Drawn(tab)) == set()
    tab.keyboard.press("Escape")
    assert Drawn(tab).edges == before.edges


def test_contested_only_draws_all_that_is_contested_and_nothing_else(tab: Page, shown: Records) -> None:
    tab.locator("#contested").check()
    drawn = Drawn(tab)
    assert drawn.edges == {edge["id"] for edge in shown.edges if edge["contested"]}
    assert drawn.nodes == {end for edge in drawn.edges for end in ends(edge)}


def test_at_least_so_many_documents(tab: Page, shown: Records) -> None:
    before = Drawn(tab)
    tab.locator("#sources").fill("2")
    drawn = Drawn(tab)
    carriers = {
        edge: {slug for number in before.statements[edge] for slug in shown.statements[number]["documents"]}
        for edge in before.edges
    }
    assert drawn.edges == {edge for edge, slugs in carriers.items() if len(slugs) > 1}
    assert 0 < len(drawn.edges) < len(before.edges)


def test_the_window_of_dates(tab: Page, shown: Records) -> None:
    before = Drawn(tab)
    tab.locator("#from").evaluate("slider => { slider.value = 3; slider.dispatchEvent(new Event('input')) }")
    drawn = Drawn(tab)
    since = tab.evaluate("() => claimgraph.state.from")
    assert since > "2023-10-16"

    def passes(number: int) -> bool:
        latest = shown.statements[number]["latest"]
        return not latest or latest >= since

    assert drawn.edges == {edge for edge in before.edges if any(map(passes, before.statements[edge]))}
    assert all(map(passes, [number for numbers in drawn.statements.values() for number in numbers]))
    assert len(drawn.edges) < len(before.edges)
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
    tab.locator("#sources").fill("99")
    tab.wait_for_selector("#empty:has-text('at least 99 documents')")
    tab.locator("#empty button").click()
    assert len(Drawn(tab).nodes) == sum("first" in node["at"] for node in shown.nodes)
