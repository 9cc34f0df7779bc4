"""A headless Chromium that reaches nothing but the file it is given."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.conftest import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

WAIT = 1000 * PATIENCE  # milliseconds that a page has for what it is asked to do
SCREEN: ViewportSize = {"width": 1366, "height": 768}
NOWHERE = "about:blank"
# The shell is the same without windows: to open the network takes it half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PACKAGES = NAMES[:2]  # of Debian; older ones have no shell
UPDATE = ("apt-get", "update", "-qq")
INSTALL = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "fonts-noto-core")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def executable() -> str | None:
    """Return the path of Chromium; where it is missing and may be installed, install it."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(UPDATE, check=False, capture_output=True)
        for package in PACKAGES:
            if found is None:
                subprocess.run((*INSTALL, package), check=False, capture_output=True)
                found = shutil.which(package)
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium and end it afterwards."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=executable(), args=list(FLAGS), headless=True, timeout=WAIT
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def lent(context: BrowserContext, heard: Mapping[str, Callable[..., None]]) -> Iterator[Page]:
    """Lend a tab that shows nothing: to open a new one takes as long as three pages.

    A page of ours keeps nothing but its own address, so that nothing of it is left for the next in its tab.

    Args:
        context: Where the tab is, or is made.
        heard: What hears its events, by their names, as long as it is lent.
    """
    tab = next((tab for tab in context.pages if tab.url == NOWHERE), None) or context.new_page()
    for event, hear in heard.items():
        tab.on(event, hear)  # type: ignore[call-overload]
    yield tab
    for event, hear in heard.items():
        tab.remove_listener(event, hear)
    tab.set_viewport_size(SCREEN)
    tab.emulate_media(media="null", color_scheme="null", forced_colors="null")
    tab.mouse.move(0, 0)
    tab.goto(NOWHERE)
