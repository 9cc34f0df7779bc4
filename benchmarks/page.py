"""Measure the page: how large it is, and how long until the first picture stands, at three sizes.

    python benchmarks/page.py

Needs Chromium and the extra `test`. Prints one row a size; times depend on the machine, mind their ratios.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.whole.browser.chromium import chromium
from tests.whole.browser.large import large

from claimgraph.pages import layout
from claimgraph.pages.network import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

SIZES = ((60, 100), (500, 800), (3_000, 5_000))
RUNS = 3


def arranged(nodes: int) -> float:
    """Return the seconds that the arrangement of a network of so many nodes takes."""
    net = nx.relabel_nodes(nx.barabasi_albert_graph(nodes, 2, seed=1), str)
    start = time.perf_counter()
    layout.positions(net)
    return time.perf_counter() - start


def ready(browser: Browser, address: str) -> Iterator[int]:
    """Yield the milliseconds from opening a page to its first picture, of several runs."""
    for _ in range(RUNS):
        tab = browser.new_page()
        tab.goto(address)
        tab.wait_for_selector("body[data-ready]")
        yield int(tab.get_attribute("body", "data-ready") or 0)
        tab.close()


def main() -> None:
    """Print sizes, the time of the arrangement, and the time to the picture of the first view and of all."""
    sys.stdout.write("nodes  lines  KiB    gzip KiB  arrangement s  first picture ms  of everything ms\n")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for nodes, edges in SIZES:
            text = page.render(large(nodes, edges))
            file = Path(folder) / f"{nodes}.html"
            file.write_text(text, "utf-8")
            first, everything = (min(ready(browser, file.as_uri() + view)) for view in ("", "#all=yes"))
            packed = len(gzip.compress(text.encode(), mtime=0)) // 1024
            sys.stdout.write(
                f"{nodes:<6} {edges:<6} {len(text.encode()) // 1024:<6} {packed:<9} {arranged(nodes):<14.1f}"
                f" {first:<17} {everything}\n"
            )


if __name__ == "__main__":
    main()
