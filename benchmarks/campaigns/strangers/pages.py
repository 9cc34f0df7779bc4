"""Hostile texts in every field of every page and in its states, in Chromium: shown or left out, never run.

A case begins with another of the texts, so that after as many cases as there are texts each stood in each
field: of the network page of the bundled corpus, read one card at a time, and of every page of a site.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.campaigns.frame import Campaign, note, shared
from tests.still_pages import hostile
from tests.whole.browser import hostile as walk
from tests.whole.browser.hostile import HOSTILE

from claimgraph import networks
from claimgraph.pages.network import page
from claimgraph.pages.network.records import records
from claimgraph.site import folder as site
from claimgraph.store import build, export
from claimgraph.store.dataset import LocalDataset, open_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Dialog, Page, ViewportSize

ROOT = Path(__file__).parents[3]
CORPORA = {"iraq": ROOT / "corpus" / "iraq-2023", "harbour": ROOT / "tests" / "cases" / "corpora" / "harbour"}
WALKED = [40, 15]  # nodes and edges of the network page
NARROW: ViewportSize = {"width": 360, "height": 640}
# Opens what is folded, presses what can be pressed, types into what takes text, and begins to print.
STIR = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  for (const one of document.querySelectorAll("[type=checkbox], [type=radio], th button")) one.click();
  for (const one of document.querySelectorAll("input[type=search], input[type=text], input:not([type])")) {
    one.value = "s";
    one.dispatchEvent(new Event("input", { bubbles: true }));
  }
  dispatchEvent(new Event("beforeprint"));
}"""
LOADED = "() => [...document.scripts].map((one) => one.src).filter(Boolean)"
STATES: dict[str, dict[str, Any]] = {
    "as it is": {},
    "dark": {"color_scheme": "dark"},
    "printed": {"media": "print"},
}
ALIEN = "iframe, object, embed, video, base, meta[http-equiv=refresh], main style"


def run(number: int, scratch: Path) -> str | None:
    """Look at all pages with the texts moved on by so many."""
    from tests.whole.browser.chromium import chromium

    first, faults = number % len(HOSTILE), list[str]()
    with chromium() as browser:
        context = browser.new_context(accept_downloads=True)
        try:
            _network(context, _opened(scratch, "iraq"), scratch, first, faults)
            seen = _site(context, _opened(scratch, "harbour"), scratch, first, faults)
        finally:
            context.close()
    note(scratch, pages=seen + 1, states=1 + seen * (len(STATES) + 1))
    return faults[0] if faults else None


def prepare(place: Path) -> None:
    """Keep the corpora as files."""
    for name, corpus in CORPORA.items():
        export.write(build.build(corpus), place / f"{name}.nq")


def _opened(scratch: Path, name: str) -> LocalDataset:
    found = open_dataset(shared(scratch) / f"{name}.nq")
    if not isinstance(found, LocalDataset):
        raise TypeError(name)
    return found


def _network(context: BrowserContext, data: LocalDataset, place: Path, first: int, faults: list[str]) -> None:
    """Walk through a network page; every second one is packed."""
    from tests.whole.browser.conftest import saved

    net = page.joined([networks.actors(data), networks.events(data)])
    path, kept = place / "network.html", page.PACKED
    page.PACKED = 0 if first % 2 else kept
    try:
        path.write_text(page.render(walk.records(records(net, data.reading), first)), "utf-8")
    finally:
        page.PACKED = kept
    with _tab(context, path.as_uri(), faults) as tab:
        tab.goto(path.as_uri())
        tab.wait_for_selector("body[data-ready]")
        walk.assert_walked(tab, saved, WALKED)


def _site(context: BrowserContext, data: LocalDataset, place: Path, first: int, faults: list[str]) -> int:
    """Open every page of a site, in every state, and return how many there are."""
    site.write(hostile(data, first), place / "site")
    found = sorted((place / "site").rglob("*.html"))
    for path in found:
        with _tab(context, (place / "site").as_uri(), faults) as tab:
            tab.goto(path.as_uri())
            try:
                _stirred(tab)
            except AssertionError as error:
                raise AssertionError(f"{path.relative_to(place)}: {error}") from error
    return len(found)


def _stirred(tab: Page) -> None:
    scripts = tab.locator(walk.OWN).count()
    for media in STATES.values():
        tab.emulate_media(**media)
        walk.assert_harmless(tab, scripts, ALIEN)
    tab.evaluate(STIR)
    tab.set_viewport_size(NARROW)
    walk.assert_harmless(tab, scripts, ALIEN)
    assert all(one.startswith("file:") for one in tab.evaluate(LOADED)), "a script of others"  # noqa: S101


@contextmanager
def _tab(context: BrowserContext, own: str, faults: list[str]) -> Iterator[Page]:
    """Lend a page, and note what it asks for beyond its own files, what it complains of, and dialogs."""
    tab = context.new_page()

    def refuse(dialog: Dialog) -> None:
        faults.append(f"{tab.url}: a dialog: {dialog.message}")
        dialog.dismiss()

    tab.on("dialog", refuse)
    tab.on("pageerror", lambda error: faults.append(f"{tab.url}: {error}"))

    def watch(url: str) -> None:
        if not url.startswith((own, "blob:", "data:", "about:")):
            faults.append(f"{tab.url} asked for {url}")

    tab.on("request", lambda request: watch(request.url))
    try:
        yield tab
    finally:
        tab.close()


CAMPAIGN = Campaign(
    name="pages",
    what="texts, each in every field of every page and state, in Chromium: nothing runs or is loaded",
    goal=len(HOSTILE),
    quick=1,
    run=run,
    prepare=prepare,
)
