"""Write the pictures of the pages that the documents show: `make screenshots`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph import networks
from claimgraph.pages.dossier import page as dossier
from claimgraph.pages.map import page as chart
from claimgraph.pages.matrix import page as matrix
from claimgraph.pages.network import page
from claimgraph.pages.timeline import page as timeline
from claimgraph.store import build
from tests.whole.browser.chromium import chromium

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimgraph.store.dataset import Dataset

ROOT = Path(__file__).resolve().parents[3]
SCREEN = {"width": 1366, "height": 768}
GROUP = "actor/kataib-hezbollah"
ATTACK = "event/attack-harir-2023-10-18"
SHOTS = {
    "first-view": "",
    "focus": f"focus={GROUP}&chosen={GROUP}",
    "actor": "chosen=actor/islamic-resistance-in-iraq",
    "rival-accounts": f"focus={ATTACK}&chosen={ATTACK}",
    "contested": "contested=yes",
    "everything": "all=yes",
    "table": "table=yes",
}
STILL: dict[str, Callable[[Dataset, Path], object]] = {
    "timeline": timeline.write,
    "map": chart.write,
    "matrix": matrix.write,
    "dossier": lambda data, path: dossier.write(data, "islamic-resistance-in-iraq", path),
}


def main(folder: Path) -> None:
    """Take every picture and put it into the folder."""
    data = build.build(ROOT / "corpus" / "iraq-2023")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        file = Path(place) / "network.html"
        page.write([networks.actors(data), networks.events(data)], data, file)
        tab = browser.new_page(viewport=SCREEN)  # type: ignore[arg-type]
        for name, view in SHOTS.items():
            tab.goto("about:blank")
            tab.goto(f"{file.as_uri()}#{view}")
            tab.wait_for_selector("body[data-ready]")
            tab.wait_for_timeout(300)
            tab.screenshot(path=folder / f"{name}.png")
        tab.goto(f"{file.as_uri()}#")
        tab.locator("#find").fill("كتائب حزب")
        tab.wait_for_timeout(300)
        tab.screenshot(path=folder / "search.png")
        for name, write in STILL.items():
            write(data, Path(place) / f"{name}.html")
            tab.goto((Path(place) / f"{name}.html").as_uri())
            tab.screenshot(path=folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots")
