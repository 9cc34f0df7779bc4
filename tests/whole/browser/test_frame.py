"""The page inside a notebook: everything works in its frame, and nothing gets out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.pages.html import frame
from tests.whole.browser.chromium import WAIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Frame, Page, Request

    from claimgraph.pages.network.records import Records

NOTEBOOK = "<!doctype html><title>notebook</title><script>window.kernel = 'kernel'</script>"
ESCAPES = {
    "read the notebook": "parent.document.title",
    "read what its scripts know": "parent.kernel",
    "write into it": "parent.document.body.append('x')",
    "change its address": "top.location = 'about:blank'",
    "take itself out": "frameElement.remove()",
    "keep something": "localStorage.setItem('x', 'y')",
    "read cookies": "document.cookie",
}


@pytest.fixture(scope="module")
def notebook(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("notebook") / "notebook.html"
    path.write_text(NOTEBOOK + frame(file.read_text("utf-8"), 700)._repr_html_(), "utf-8")
    return path


@pytest.fixture(scope="module")
def host(browser: Browser, notebook: Path) -> Iterator[Page]:
    """A notebook that shows the page of the bundled corpus."""
    tab = browser.new_page()
    tab.set_default_timeout(WAIT)
    tab.goto(notebook.as_uri())
    yield tab
    tab.close()


@pytest.fixture(scope="module")
def framed(host: Page) -> Frame:
    """The page inside the notebook."""
    inside = host.frames[1]
    inside.wait_for_selector("body[data-ready]")
    return inside


def test_the_page_works_in_the_frame(browser: Browser, notebook: Path, shown: Records) -> None:
    faults: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            faults.append(message.text)

    def watch(request: Request) -> None:
        if request.url != notebook.as_uri():
            faults.append(f"asked for {request.url}")

    tab = browser.new_page(viewport={"width": 1366, "height": 768})
    tab.set_default_timeout(WAIT)
    tab.on("console", complain)
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("request", watch)
    tab.goto(notebook.as_uri())
    inside = tab.frames[1]
    inside.wait_for_selector("body[data-ready]")
    first = sum("first" in node["at"] for node in shown.nodes)
    inside.locator(
        "#count",
        has_text=f"{first} of {sum('members' not in node for node in shown.nodes)} actors and events",
    ).wait_for()
    inside.locator("#contested").check()
    inside.locator("#banner", has_text="contested only").wait_for()
    inside.locator("#reset").click()
    inside.locator("#find").fill("KH")
    tab.keyboard.press("Enter")
    inside.locator("#details h2", has_text="Kata'ib Hezbollah").wait_for()
    inside.locator("#show-table").click()
    inside.locator("#table table").wait_for()
    inside.locator("#show-help").click()
    inside.locator("#help button").click()
    inside.locator("#help").wait_for(state="hidden")
    tab.close()
    assert faults == []


def test_what_cannot_work_in_the_frame_is_not_offered(
    framed: Frame, opened: Callable[..., Page], file: Path
) -> None:
    buttons = ("#save-png", "#save-csv", "#copy-link")
    assert [framed.locator(button).is_visible() for button in buttons] == [False] * 3
    alone = opened(file)
    assert [alone.locator(button).is_visible() for button in buttons] == [True] * 3


@pytest.mark.parametrize("way", ESCAPES)
def test_no_script_in_the_frame_gets_out_of_it(host: Page, framed: Frame, way: str) -> None:
    tried = f"() => {{ try {{ {ESCAPES[way]}; return 'done' }} catch (error) {{ return error.name }} }}"
    assert framed.evaluate(tried) in {"SecurityError", "TypeError"}
    assert host.title() == "notebook"
    left = "() => [kernel, document.body.textContent, document.querySelectorAll('iframe').length]"
    assert host.evaluate(left) == ["kernel", "", 1]


def test_no_script_comes_into_the_frame(framed: Frame) -> None:
    added = """() => new Promise((done) => {
      addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.broken = true";
      document.body.append(script);
    })"""
    assert framed.evaluate(added) == "script-src-elem"
    assert framed.evaluate("() => window.broken") is None


def test_the_notebook_does_not_reach_into_the_frame_either(host: Page, framed: Frame) -> None:
    assert framed.evaluate("() => window.origin") == "null"
    assert host.evaluate("() => document.querySelector('iframe').contentDocument") is None
