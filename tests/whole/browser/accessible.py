"""What axe-core finds wrong with a page as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")
# What is touched must be 24 pixels large, which axe-core looks at only if it is asked. It takes every link
# within a page that comes before one that leads out of it for a link that skips something.
EVERYTHING = '{ rules: { "target-size": { enabled: true }, "skip-link": { enabled: false } } }'
PLAIN = "{}"
# Not the size of links in sentences, and of marks in a dense picture for a mouse.
DENSE = '{ rules: { "skip-link": { enabled: false } } }'
WIDE, NARROW, NARROWEST = (1366, 768), (390, 844), 320
BROAD = "() => document.documentElement.scrollWidth"
COLOURS = '{ runOnly: ["color-contrast"] }'


def wrong(tab: Page, how: str = EVERYTHING) -> list[tuple[str, list[str]]]:
    """Return each rule that is broken, with the elements that break it.

    Args:
        tab: The page.
        how: Which rules, as axe-core has them.
    """
    tab.evaluate(f"() => {{ if (!window.axe) {{ {AXE} }} }}")
    # It would fetch the styles of the page, which no page of ours may.
    found = tab.evaluate(
        f"async () => (await axe.run(Object.assign({how}, {{ preload: false }}))).violations"
    )
    return [(one["id"], [node["html"][:160] for node in one["nodes"]][:6]) for one in found]


def each_face(tab: Page, judge: Callable[[str], None]) -> None:
    """Judge a page on a screen and on a telephone, by all rules, and in the dark by those of colours."""
    for width, height in (WIDE, NARROW):
        tab.set_viewport_size({"width": width, "height": height})
        tab.emulate_media(color_scheme="light")
        judge("light")
        assert tab.evaluate(BROAD) <= width
    tab.emulate_media(color_scheme="dark")
    judge("dark")
    tab.set_viewport_size({"width": NARROWEST, "height": 640})
    assert tab.evaluate(BROAD) <= NARROWEST
