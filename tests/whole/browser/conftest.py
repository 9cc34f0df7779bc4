"""What the tests in a browser need: Chromium, pages of the bundled corpus, and a window on one of them."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph import networks
from claimgraph.pages.network import page
from claimgraph.pages.network.records import records

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra: test)")

from tests.whole.browser.chromium import SCREEN, WAIT, chromium, executable, lent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import networkx as nx
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Locator, Page

    from claimgraph.pages.network.records import Records
    from claimgraph.store.dataset import LocalDataset


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests."""
    if executable() is None:
        pytest.skip("no chromium; install it to run the tests in a browser")
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def net(iraq: LocalDataset) -> nx.MultiDiGraph:
    """The network that the page shows."""
    return page.joined([networks.actors(iraq), networks.events(iraq)])


@pytest.fixture(scope="session")
def shown(iraq: LocalDataset, net: nx.MultiDiGraph) -> Records:
    """What the page was given."""
    return records(net, iraq.reading)


@pytest.fixture(scope="session")
def file(shown: Records, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the bundled corpus."""
    path = tmp_path_factory.mktemp("page") / "network.html"
    path.write_text(page.render(shown), "utf-8")
    return path


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """What all pages are opened in, one after the other in one tab."""
    made = browser.new_context(viewport=SCREEN, accept_downloads=True)
    made.set_default_timeout(WAIT)
    yield made
    made.close()


@contextmanager
def window(context: BrowserContext) -> Iterator[Callable[..., Page]]:
    """Opens pages; fails at the end if one of them asked for anything, complained or raised a dialog."""
    faults: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            faults.append(message.text)

    def refuse(dialog: Dialog) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def watch(url: str, own: str) -> None:
        if not url.startswith((own, "blob:", "data:")):
            faults.append(f"asked for {url}")

    with ExitStack() as tabs:

        def open_page(path: Path, hash_: str = "", folder: Path | None = None) -> Page:
            own = (folder or path).as_uri()  # what a page may load: itself, or the files of its site
            heard: dict[str, Callable[..., None]] = {
                "console": complain,
                "pageerror": lambda error: faults.append(str(error)),
                "dialog": refuse,
                "request": lambda request: watch(request.url, own),
            }
            tab = tabs.enter_context(lent(context, heard))
            tab.goto(path.as_uri() + (f"#{hash_}" if hash_ else ""))
            tab.wait_for_selector("body[data-ready]")
            return tab

        yield open_page
    assert faults == []


@pytest.fixture
def opened(context: BrowserContext) -> Iterator[Callable[..., Page]]:
    """Opens pages of one test."""
    with window(context) as open_page:
        yield open_page


@pytest.fixture(scope="session")
def looked_at(context: BrowserContext, file: Path) -> Iterator[Page]:
    """The page of the bundled corpus in its first view, for tests that only look at it and leave it so."""
    with window(context) as open_page:
        yield open_page(file)


@pytest.fixture
def tab(opened: Callable[..., Page], file: Path) -> Page:
    """The page of the bundled corpus in its first view."""
    return opened(file)


def settle(tab: Page) -> None:
    """Wait until a change of the state has been drawn, which happens with the next frame."""
    tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


READ = """() => ({
  nodes: claimgraph.graph.symbols.drawn.map(({ id }) => id),
  edges: claimgraph.graph.lines.drawn.map(({ id }) => id),
  statements: Object.fromEntries(claimgraph.drawn().edges),
  count: byId("count").textContent,
})"""


class Drawn:
    """What a page draws, read from the picture itself and not from the controls.

    Args:
        tab: The page.
    """

    def __init__(self, tab: Page) -> None:
        settle(tab)
        found: dict[str, Any] = tab.evaluate(READ)
        self.nodes: set[str] = set(found["nodes"])
        self.edges: set[str] = set(found["edges"])
        self.statements: dict[str, list[int]] = found["statements"]
        assert found["count"].startswith(f"{len(self.nodes)} of ")
        assert f"· {len(self.edges)} of " in found["count"]


def tick(tab: Page, group: str) -> Locator:
    """Return the tick of a group of the legend."""
    return tab.locator(".group > .row", has_text=group).locator("input")


def saved(tab: Page, button: str) -> bytes:
    """Click a button that saves a file, and return what was saved."""
    with tab.expect_download() as waiting:
        tab.locator(button).click()
    return waiting.value.path().read_bytes()
