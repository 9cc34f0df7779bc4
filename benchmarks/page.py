"""Measure the page of a network beside stock pyvis, sigma.js and cytoscape.js: the same graphs, in one run.

    python benchmarks/page.py [NODES ...]

Makes invented corpora (`crowd.py`) of so many nodes and twice as many lines (1000, 3000, 10000 if not told),
of each the page that `claimgraph network` writes, and the same nodes and lines in the same places as a page
of each of the others, which carry no evidence (`beside/`). Prints for each size and page:

    MB      size of the file
    first   seconds from opening the page to the picture of everything
    frames  a second while the picture is dragged
    off     seconds until a kind of nodes, a seventh of all, is gone with its lines
    on      seconds until it is back

and how ours compares to cytoscape.js, and the CPU seconds in which the nodes are arranged. Mind the ratios:
times depend on the machine. Needs Chromium, the extra `test` and `npm`, which fetches the others into a
folder of temporary files; they are no part of this repository. All draw without a graphics card, sigma.js by
WebGL in software.

In one run in November 2026, on two busy cores (3000 nodes were arranged in 6.8 CPU s, 10000 in 26):

                       MB  first s frames/s    off s     on s
    1000 nodes, 2104 lines
    claimgraph           4.55     3.75    42.24     1.77     0.89
    cytoscape.js         0.78    14.07    18.05     1.28     1.91
    sigma.js             0.60     9.34     3.95     1.50     0.70
    stock pyvis          1.09     8.30     9.49     1.28     1.09
    3000 nodes, 6406 lines
    claimgraph           2.44    10.82    36.30     2.33     0.98
    cytoscape.js         1.48    14.86     3.03     4.09     7.63
    sigma.js             1.31    12.97     1.57     1.63     6.15
    stock pyvis          1.88    15.53     5.08     4.18     5.04
    10000 nodes, 21553 lines
    claimgraph           6.74    12.54    34.20     2.39     4.30
    cytoscape.js         3.98    63.83     1.79    13.57    12.40
    sigma.js             3.81     8.91     1.14     3.60     3.88
    stock pyvis          4.70    17.93     4.01     6.10     7.49

The page of 1000 nodes was not packed then; it is now.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
import time
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.crowd import crowd
from playwright.sync_api import sync_playwright
from tests.whole.browser.chromium import FLAGS, SCREEN, executable

from claimgraph.pages import layout
from claimgraph.pages.network import page
from claimgraph.pages.network.records import Records, records

if TYPE_CHECKING:
    from playwright.sync_api import BrowserType, Page

SIZES = (1_000, 3_000, 10_000)
HIDDEN = "person"  # the kind of nodes that is filtered
DRAGGED = 6  # seconds
PATIENCE = 400_000  # milliseconds that a page has for what it is asked to do
WEBGL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
MEASURE = "cytoscape.js"  # what the page is held against
CACHE = Path(tempfile.gettempdir()) / "claimgraph-benchmark"
SCRIPTS = {  # packages of npm, each with the file that a page needs
    "cytoscape@3.33.1": "package/dist/cytoscape.min.js",
    "graphology@0.26.0": "package/dist/graphology.umd.min.js",
    "sigma@3.0.2": "package/dist/sigma.min.js",
}
HEAD = """<!doctype html><meta charset="utf-8"><style>html, body, #graph { margin: 0; height: 100% }</style>
<div id="graph"></div>"""
READY = "document.body.dataset.ready = 'yes';"
NOW = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => (
  requestAnimationFrame(() => done(performance.now() / 1000))))))"""
STEP = """async ([kind, out]) => {
  const begun = performance.now();
  filtered(kind, out);
  for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
  return (performance.now() - begun) / 1000;
}"""
COUNT = """() => {
  window.counted = 0;
  const next = () => requestAnimationFrame(next, window.counted++);
  next();
}"""


@dataclass(frozen=True)
class Figures:
    """What was measured of one page.

    Attributes:
        size: MB of the file.
        first: Seconds to the picture of everything.
        frames: A second while it is dragged.
        off: Seconds until a kind of nodes is gone.
        on: Seconds until it is back.
    """

    size: float
    first: float
    frames: float
    off: float
    on: float


def script(package: str) -> str:
    """Return the script of a package of npm, which is fetched once."""
    CACHE.mkdir(exist_ok=True)
    kept = CACHE / f"{package}.js"
    if not kept.exists():
        command = ["npm", "pack", "--silent", package]
        done = subprocess.run(command, cwd=CACHE, check=True, capture_output=True, text=True)  # noqa: S603 - named above
        with tarfile.open(CACHE / done.stdout.strip()) as archive:
            found = archive.extractfile(SCRIPTS[package])
            kept.write_bytes(found.read() if found else b"")
    return kept.read_text("utf-8")


def own(name: str) -> str:
    """Return our script for the page of one of them."""
    return (Path(__file__).parent / "beside" / f"{name}.js").read_text("utf-8")


def plain(shown: Records) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the nodes and lines of a page with what others need to draw them."""
    colours = {mark["kind"]: mark["color"] for group in shown.meta["edgeGroups"] for mark in group["kinds"]}
    nodes = [
        {"id": node["id"], "label": node["name"], "kind": node["kind"], "color": node["color"]}
        | {"x": node["at"]["all"][0], "y": node["at"]["all"][1], "diameter": 2 * node["size"]}
        for node in shown.nodes
    ]
    edges = [
        {"id": edge["id"], "from": edge["from"], "to": edge["to"], "color": colours[edge["kind"]]}
        for edge in shown.edges
    ]
    return nodes, edges


def beside(name: str, shown: Records, *packages: str) -> str:
    """Return a page that draws the same nodes and lines with scripts of npm."""
    nodes, edges = map(json.dumps, plain(shown))
    scripts = (*map(script, packages), f"const nodes = {nodes}, edges = {edges};\n{own(name)}\n{READY}")
    return HEAD + "".join(f"<script>{text}</script>" for text in scripts)


def stock(shown: Records) -> str:
    """Return the page that pyvis itself makes of the same nodes and lines."""
    from pyvis.network import Network

    made = Network(height="760px", width="100%", directed=True, cdn_resources="in_line")
    nodes, edges = plain(shown)
    for node in nodes:
        made.add_node(node.pop("id"), shape="dot", size=node.pop("diameter") / 2, **node)
    for edge in edges:
        made.add_edge(edge["from"], edge["to"], id=edge["id"], color=edge["color"])
    made.toggle_physics(False)
    html: str = made.generate_html(notebook=False)
    return html.replace("</body>", f"<script>{own('pyvis')}\n{READY}</script></body>")


def pages(shown: Records) -> dict[str, str]:
    """Return the page of everybody by name."""
    return {
        "claimgraph": page.render(shown),
        MEASURE: beside("cytoscape", shown, "cytoscape@3.33.1"),
        "sigma.js": beside("sigma", shown, "graphology@0.26.0", "sigma@3.0.2"),
        "stock pyvis": stock(shown),
    }


def measured(chromium: BrowserType, name: str, file: Path) -> Figures:
    """Return the figures of a page, in a browser of its own."""
    flags = [flag for flag in FLAGS if flag != "--disable-gpu"] + [*WEBGL] if name == "sigma.js" else FLAGS
    browser = chromium.launch(executable_path=executable(), args=[*flags], headless=True)
    tab = browser.new_page(viewport=SCREEN)
    tab.set_default_timeout(PATIENCE)
    ours = name == "claimgraph"
    tab.goto(file.as_uri() + ("#all=yes" if ours else ""), wait_until="commit")
    tab.wait_for_selector("body[data-ready]", state="attached")
    first = tab.evaluate(NOW)
    if ours:
        tab.evaluate(f"() => {{ {own(name)}; window.filtered = filtered; }}")
    frames = dragged(tab)
    off, on = (tab.evaluate(STEP, [HIDDEN, out]) for out in (True, False))
    browser.close()
    return Figures(file.stat().st_size / 1e6, first, frames, off, on)


def dragged(tab: Page) -> float:
    """Return the frames a second while the mouse drags the picture to and fro."""
    x, y = 300, 120  # where nothing stands
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.evaluate(COUNT)
    begun, step = time.perf_counter(), 0
    while time.perf_counter() - begun < DRAGGED:
        step += 1
        tab.mouse.move(x + 3 * (20 - abs(step % 40 - 20)), y + step % 3)
    drawn: int = tab.evaluate("() => window.counted")
    seconds = time.perf_counter() - begun
    tab.mouse.up()
    return drawn / seconds


def line(name: str, found: Figures) -> str:
    """Return a row of the table."""
    return f"{name:<16}" + "".join(f"{figure:>9.2f}" for figure in astuple(found)) + "\n"


def main(sizes: list[int]) -> None:
    """Print the figures of every page at every size, and how ours compares."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        for number in sizes:
            net, reading = crowd(number, 2 * number)
            begun = time.process_time()
            layout.positions(net)
            seconds = time.process_time() - begun
            sys.stdout.write(
                f"\n{len(net)} nodes, {net.number_of_edges()} lines, arranged in {seconds:.1f} CPU s\n"
                f"{'':<16}{'MB':>9}{'first s':>9}{'frames/s':>9}{'off s':>9}{'on s':>9}\n"
            )
            found = {}
            for name, text in pages(records(net, reading)).items():
                file = Path(folder) / f"{name}.html"
                file.write_text(text, "utf-8")
                found[name] = measured(driver.chromium, name, file)
                sys.stdout.write(line(name, found[name]))
                sys.stdout.flush()
            pairs = zip(astuple(found["claimgraph"]), astuple(found[MEASURE]), strict=True)
            sys.stdout.write(line("to cytoscape.js", Figures(*(mine / theirs for mine, theirs in pairs))))


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or list(SIZES))
