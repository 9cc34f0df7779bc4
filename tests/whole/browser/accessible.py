"""What axe-core finds wrong with a page as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")
# What is touched must be 24 pixels large, which axe-core looks at only if it is asked. It takes every link
# within a page that comes before one that leads out of it for a link that skips something.
EVERYTHING = '{ rules: { "target-size": { enabled: true }, "skip-link": { enabled: false } } }'
PLAIN = "{}"
# Not the size of links in sentences, and of marks in a dense picture for a mouse.
DENSE = '{ rules: { "skip-link": { enabled: false } } }'
COLOURS = '{ runOnly: ["color-contrast"] }'


def wrong(tab: Page, how: str = EVERYTHING) -> list[tuple[str, list[str]]]:
    """Return each rule that is broken, with the elements that break it.

    Args:
        tab: The page.
        how: Which rules, as axe-core has them.
    """
    tab.evaluate(f"() => {{ if (!window.axe) {{ {AXE} }} }}")
    # It would fetch the styles of the page, which no page of ours may.
    found = tab.evaluate(f"async () => (await axe.run(Object.assign({how}, {{ preload: false }}))).violations")
    return [(one["id"], [node["html"][:160] for node in one["nodes"]][:6]) for one in found]
