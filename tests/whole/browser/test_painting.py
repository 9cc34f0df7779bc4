"""What is painted is what there is, however large the picture: every line, its dashes and its arrowhead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.pages.network import page
from tests.whole.browser.conftest import settle
from tests.whole.browser.large import large

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from claimgraph.pages.network.records import Records

pytestmark = pytest.mark.thorough

PAPERS = {"light": "rgb(255, 255, 255)", "dark": "rgb(22, 24, 27)"}
WRITTEN = """([scale, paper]) => {
  const calls = [];
  const context = new Proxy({}, {
    get: (had, name) => had[name] ?? ((...given) => calls.push([name, ...given])),
    set: (had, name, value) => { calls.push([name, value]); had[name] = value; return true; },
  });
  const view = { scale, x: 5000, y: 5000, width: 10000, height: 10000, ratio: 1 };
  claimgraph.graph.lines.paint(context, view, paper);
  return calls;
}"""
CLICK = """id => {
  const { network, holder, lines } = claimgraph.graph;
  const { x, y } = network.canvasToDOM(lines.point(claimgraph.material.edge.get(id), 0.5));
  const { left, top } = holder.getBoundingClientRect();
  return { x: x + left, y: y + top };
}"""
COUNT = """() => {
  window.painted = 0;
  const { lines } = claimgraph.graph;
  const { paint } = lines;
  lines.paint = (...given) => {
    window.painted += given.length < 4;
    return paint.apply(lines, given);
  };
}"""
KEEP = """() => {
  const { canvas } = claimgraph.graph.network.canvas.frame;
  const { width, height } = canvas;
  const copy = Object.assign(document.createElement("canvas"), { width, height });
  const context = copy.getContext("2d", { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  (window.kept ??= []).push(context.getImageData(0, 0, width, height).data);
}"""
# Which part of the last picture is drawn on, and which differs from the one before by more than a rim.
COMPARE = """() => {
  const [before, after] = window.kept.slice(-2);
  const share = (test) => after.reduce((sum, one, at) => sum + test(one, before[at]), 0) / after.length;
  return [share((one) => one > 0), share((one, other) => Math.abs(one - other) > 8)];
}"""
REST = "() => new Promise((done) => setTimeout(done, 2 * REST))"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        parts = (
            [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
            if colour.startswith("#")
            else [int(part) for part in colour.strip("rgb()").split(",")]
        )
        linear = [
            part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
            for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_colours_of_lines_and_rims_of_symbols_stand_out_from_the_paper(looked_at: Page, paper: str) -> None:
    known = vocabulary()
    lines = sorted({line.group.colour for line in known.lines.values()})
    symbols = sorted({kind.colour for kind in known.kinds.values()})
    drawn = looked_at.evaluate("([some, paper]) => some.map((one) => legible(one, paper))", [lines, paper])
    rims = looked_at.evaluate("([some, paper]) => some.map((one) => outline(one, paper))", [symbols, paper])
    assert min(contrast(one, paper) for one in (*drawn, *rims)) >= 3
    kept = [one for one in lines if contrast(one, paper) >= 3]
    assert all(
        contrast(one, other) < 1.01 for one, other in zip(lines, drawn, strict=True) if one in kept
    )  # no colour changes without need


@pytest.mark.parametrize("scale", [1.0, 0.02])
def test_every_line_has_its_colour_dashes_and_arrowhead_at_every_size(
    opened: Callable[..., Page], file: Path, shown: Records, scale: float
) -> None:
    tab = opened(file, "all=yes")
    calls = tab.evaluate(WRITTEN, [scale, PAPERS["light"]])
    strokes, heads = painted(calls)
    marks = {mark["kind"]: mark for group in shown.meta["edgeGroups"] for mark in group["kinds"]}
    assert sum(map(len, strokes.values())) == len(shown.edges)
    assert heads == sum(edge["arrows"] == "to" for edge in shown.edges)
    dashed = sum(len(lines) for (_colour, dashes), lines in strokes.items() if dashes)
    assert dashed == sum(bool(marks[edge["kind"]]["dashes"]) for edge in shown.edges)
    assert min(min(dashes) for _colour, dashes in strokes if dashes) >= 1
    assert all(contrast(colour, PAPERS["light"]) >= 3 for colour, _dashes in strokes)


def painted(calls: list[list[Any]]) -> tuple[dict[tuple[str, tuple[float, ...]], list[Any]], int]:
    """Return the lines by colour and dashes, and how many arrowheads, of what was called of a canvas."""
    strokes: dict[tuple[str, tuple[float, ...]], list[Any]] = {}
    look: dict[str, Any] = {"dashes": ()}
    heads = 0
    for name, *given in calls:
        if name == "strokeStyle":
            look["colour"] = given[0]
        elif name == "setLineDash":
            look["dashes"] = tuple(given[0])
        elif name == "closePath":
            heads += 1
        elif name in {"lineTo", "quadraticCurveTo"} and look["moved"]:
            strokes.setdefault((look["colour"], look["dashes"]), []).append(given)
        look["moved"] = name == "moveTo" and "fillStyle" not in look
        if name == "fillStyle":
            look["fillStyle"] = given
    return strokes, heads


def test_a_click_on_a_line_opens_its_statements(tab: Page) -> None:
    edge = tab.evaluate("() => claimgraph.graph.lines.drawn.find(one => one.contested).id")
    where = tab.evaluate(CLICK, edge)
    tab.mouse.click(where["x"], where["y"])
    tab.wait_for_function("() => claimgraph.state.chosen")
    chosen = tab.evaluate("() => claimgraph.state.chosen")
    assert {chosen.split("~")[0], chosen.split("~")[2]} == {edge.split("~")[0], edge.split("~")[2]}


def test_a_node_is_dragged_and_not_the_picture(tab: Page) -> None:
    node = tab.evaluate("() => claimgraph.graph.labels.order[0]")
    read = "id => [{ ...claimgraph.graph.places.get(id) }, claimgraph.graph.seen()]"
    place, view = tab.evaluate(read, node)
    corner = tab.evaluate("() => byId('graph').getBoundingClientRect()")
    x = corner["x"] + place["x"] * view["scale"] + view["x"]
    y = corner["y"] + place["y"] * view["scale"] + view["y"]
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(x + 20, y + 10)
    tab.mouse.move(x + 60, y + 30)
    tab.mouse.up()
    moved, after = tab.evaluate(read, node)
    assert after == view
    assert moved["x"] - place["x"] == pytest.approx(60 / view["scale"], abs=2)
    settle(tab)
    _, view = tab.evaluate(read, node)  # what opened beside the picture may have moved it
    tab.mouse.move(corner["x"] + 5, corner["y"] + 5)
    tab.mouse.down()
    tab.mouse.move(corner["x"] + 25, corner["y"] + 5)
    tab.mouse.move(corner["x"] + 45, corner["y"] + 5)
    tab.mouse.up()
    _, panned = tab.evaluate(read, node)
    assert panned["x"] - view["x"] == pytest.approx(40, abs=1)


def test_a_large_picture_is_the_same_after_a_drag_as_painted_anew(
    opened: Callable[..., Page], tmp_path: Path
) -> None:
    path = tmp_path / "large.html"
    path.write_text(page.render(large(1_000, 3_000)), "utf-8")
    tab = opened(path, "all=yes")
    tab.evaluate(COUNT)
    tab.mouse.move(300, 120)
    tab.mouse.down()
    for step in range(8):
        tab.mouse.move(300 + 12 * step, 120 + 6 * step)
        settle(tab)
    assert tab.evaluate("() => window.painted") == 0  # it is only moved
    tab.mouse.up()
    tab.mouse.move(5, 5)
    tab.evaluate(REST)
    settle(tab)
    tab.evaluate(KEEP)
    tab.evaluate("() => claimgraph.graph.repaint()")
    settle(tab)
    assert tab.evaluate("() => window.painted") == 1
    tab.evaluate(KEEP)
    filled, unlike = tab.evaluate(COMPARE)
    assert filled > 0.05
    assert unlike < 0.0005


def test_a_packed_page_shows_the_same(
    opened: Callable[..., Page],
    file: Path,
    shown: Records,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page, "PACKED", 0)
    packed = tmp_path / "packed.html"
    packed.write_text(page.render(shown), "utf-8")
    view = "chosen=event/attack-harir-2023-10-18"
    seen = [opened(one, view).inner_html("#details") for one in (file, packed)]
    assert seen[0].count("<article") > 5
    assert seen[0] == seen[1]
