"""Measure the page of a network beside stock pyvis, sigma.js and cytoscape.js: the same graphs, in one run.

    python benchmarks/page.py [NODES ...]

Makes invented corpora of so many nodes and twice as many lines (1000, 3000 and 10000 unless told), writes the
page of each as `claimgraph network` does, and the same nodes and lines where the page has them as a page of each
of the others, which carry no evidence. Prints for each size and page:

    MiB     size of the file; of the page gzip in brackets
    first   seconds from opening to the picture of everything
    frames  a second while the picture is dragged
    off     seconds from a click on a kind of nodes in the legend until they are gone with their lines
    on      seconds until they are back

and the CPU seconds in which 3000 nodes are arranged. Mind the ratios: times depend on the machine. Needs Chromium, the
extra `test` and `npm`, which fetches the others into a folder for temporary files, where they stay.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import sync_playwright
from tests.whole.browser.chromium import FLAGS, SCREEN, executable

from benchmarks.crowd import crowd
from claimgraph.pages import layout
from claimgraph.pages.network import page
from claimgraph.pages.network.records import Records, records

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = (1_000, 3_000, 10_000)
ARRANGED = 3_000
HIDDEN = "person"  # the kind of nodes that is filtered
DRAGGED = 6  # seconds
PATIENCE = 400_000  # milliseconds that a page has for what it is asked to do
WEBGL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")  # sigma.js draws with it
RAN = "cytoscape.js"  # what the others are held against
CACHE = Path(tempfile.gettempdir()) / "claimgraph-benchmark"
SCRIPTS = {  # packages of npm, each with the file that a page needs
    "cytoscape@3.33.1": "package/dist/cytoscape.min.js",
    "graphology@0.26.0": "package/dist/graphology.umd.min.js",
    "sigma@3.0.2": "package/dist/sigma.min.js",
}
BESIDE = """<!doctype html><meta charset="utf-8"><style>html, body, #graph {{ margin: 0; height: 100% }}</style>
<div id="graph"></div>{scripts}<script>
const nodes = {nodes}, edges = {edges}, holder = document.getElementById("graph");
{drawn}
requestAnimationFrame(() => requestAnimationFrame(() => {{ document.body.dataset.ready = performance.now(); }}));
</script>"""
CYTOSCAPE = """
const cy = cytoscape({ container: holder, layout: { name: "preset" }, elements: [
  ...nodes.map((node) => ({ data: node, position: { x: node.x, y: node.y } })),
  ...edges.map((edge) => ({ data: { id: edge.id, source: edge.from, target: edge.to, color: edge.color } })),
], style: [
  { selector: "node", style: { width: "data(diameter)", height: "data(diameter)", "background-color": "data(color)", label: "data(label)" } },
  { selector: "edge", style: { width: 1.3, "line-color": "data(color)", "target-arrow-color": "data(color)", "target-arrow-shape": "triangle", "curve-style": "bezier" } },
] });
function filtered(kind, out) { cy.batch(() => cy.nodes().filter((node) => node.data("kind") === kind).style("display", out ? "none" : "element")); }
"""
SIGMA = """
const graph = new graphology.MultiDirectedGraph();
for (const node of nodes) graph.addNode(node.id, { x: node.x, y: -node.y, size: 2, color: node.color, label: node.label, kind: node.kind });
for (const edge of edges) graph.addEdgeWithKey(edge.id, edge.from, edge.to, { size: 1, color: edge.color, type: "arrow" });
const hidden = new Set();
const renderer = new Sigma(graph, holder, { nodeReducer: (id, node) => (hidden.has(node.kind) ? { ...node, hidden: true } : node) });
function filtered(kind, out) { if (out) hidden.add(kind); else hidden.delete(kind); renderer.refresh(); }
"""
PYVIS = """<script>
document.getElementById("mynetwork").style.height = "100vh";
function filtered(kind, out) { nodes.update(nodes.get({ filter: (node) => node.kind === kind }).map(({ id }) => ({ id, hidden: out }))); }
requestAnimationFrame(() => requestAnimationFrame(() => { document.body.dataset.ready = performance.now(); }));
</script></body>"""
OURS = """function filtered(kind, out) { claimgraph.state.hiddenNodes[out ? "add" : "delete"](kind); claimgraph.state.changed(); }"""
STEP = """([kind, out]) => new Promise((done) => {
  const begun = performance.now();
  filtered(kind, out);
  let frames = 4;
  const next = () => (frames-- ? requestAnimationFrame(next) : done((performance.now() - begun) / 1000));
  next();
})"""
COUNT = "() => { window.frames_ = 0; const next = () => { window.frames_ += 1; requestAnimationFrame(next); }; next(); }"


@dataclass(frozen=True)
class Figures:
    """What was measured of one page.

    Attributes:
        size: MiB of the file.
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
        packed = subprocess.run(command, cwd=CACHE, check=True, capture_output=True, text=True)  # noqa: S603 - named above
        with tarfile.open(CACHE / packed.stdout.strip()) as archive:
            found = archive.extractfile(SCRIPTS[package])
            kept.write_bytes(found.read() if found else b"")
    return kept.read_text("utf-8")


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


def beside(drawn: str, packages: tuple[str, ...], shown: Records) -> str:
    """Return a page that draws the same nodes and lines with scripts of npm."""
    nodes, edges = map(json.dumps, plain(shown))
    scripts = "".join(f"<script>{script(one)}</script>" for one in packages)
    return BESIDE.format(scripts=scripts, nodes=nodes, edges=edges, drawn=drawn)


def stock(shown: Records) -> str:
    """Return the page that pyvis itself makes of the same nodes and lines."""
    from pyvis.network import Network

    made = Network(height="768px", width="100%", directed=True, cdn_resources="in_line")
    nodes, edges = plain(shown)
    for node in nodes:
        made.add_node(node["id"], size=node["diameter"] / 2, **{key: node[key] for key in ("label", "kind", "color", "x", "y")})
    for edge in edges:
        made.add_edge(edge["from"], edge["to"], color=edge["color"], id=edge["id"])
    made.toggle_physics(False)
    html: str = made.generate_html(notebook=False)
    return html.replace("</body>", PYVIS)


def pages(shown: Records) -> dict[str, str]:
    """Return the page of everybody by name."""
    *_, cytoscape = (name for name in SCRIPTS if name.startswith("cytoscape"))
    sigma = tuple(name for name in SCRIPTS if name != cytoscape)
    return {
        "claimgraph": page.render(shown),
        RAN: beside(CYTOSCAPE, (cytoscape,), shown),
        "sigma.js": beside(SIGMA, sigma, shown),
        "stock pyvis": stock(shown),
    }


def measured(browser: Browser, file: Path, view: str = "") -> Figures:
    """Return the figures of a page."""
    tab = browser.new_page(viewport=SCREEN)
    tab.set_default_timeout(PATIENCE)
    tab.goto(file.as_uri() + view, wait_until="commit")
    tab.wait_for_selector("body[data-ready]", state="attached")
    first = float(tab.get_attribute("body", "data-ready") or 0) / 1000
    if view:
        tab.evaluate(f"() => {{ window.filtered = {OURS} }}")
    frames = dragged(tab)
    off, on = (tab.evaluate(STEP, [HIDDEN, out]) for out in (True, False))
    tab.close()
    return Figures(file.stat().st_size / 2**20, first, frames, off, on)


def dragged(tab: Page) -> float:
    """Return the frames a second while the mouse drags the picture to and fro."""
    x, y = SCREEN["width"] / 2, SCREEN["height"] / 2
    while tab.evaluate("([x, y]) => window.claimgraph?.graph.nodeAt({ canvas: claimgraph.graph.network.DOMtoCanvas({ x: x - byId('graph').getBoundingClientRect().x, y: y - byId('graph').getBoundingClientRect().y }) })", [x, y]):
        x += 7
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.evaluate(COUNT)
    begun, step = time.perf_counter(), 0
    while time.perf_counter() - begun < DRAGGED:
        step += 1
        tab.mouse.move(x + 3 * (20 - abs(step % 40 - 20)), y + step % 3)
    drawn: int = tab.evaluate("() => window.frames_")
    seconds = time.perf_counter() - begun
    tab.mouse.up()
    return drawn / seconds


def main(sizes: list[int]) -> None:
    """Print the figures of every page at every size, and how they compare to cytoscape.js."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        flags = [flag for flag in FLAGS if flag != "--disable-gpu"]
        browser = driver.chromium.launch(executable_path=executable(), args=[*flags, *WEBGL], headless=True)
        for number in sizes:
            net, reading = crowd(number, 2 * number)
            begun = time.process_time()
            layout.positions(net)
            arranged = time.process_time() - begun
            shown = records(net, reading)
            sys.stdout.write(f"\n{len(shown.nodes)} nodes, {len(shown.edges)} lines, arranged in {arranged:.1f} CPU s\n")
            sys.stdout.write("page            MiB   first s  frames/s   off s    on s\n")
            found = {}
            for name, text in pages(shown).items():
                file = Path(folder) / f"{name}-{number}.html"
                file.write_text(text, "utf-8")
                found[name] = measured(browser, file, "#all=yes" if name == "claimgraph" else "")
                one = found[name]
                sys.stdout.write(f"{name:<13}{one.size:6.1f}{one.first:10.2f}{one.frames:10.1f}{one.off:8.2f}{one.on:8.2f}\n")
                sys.stdout.flush()
            us, they = found["claimgraph"], found[RAN]
            sys.stdout.write(f"to {RAN}{us.size / they.size:7.2f}{us.first / they.first:10.2f}{us.frames / they.frames:10.1f}{us.off / they.off:8.2f}{us.on / they.on:8.2f}\n")
        browser.close()


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or list(SIZES))
