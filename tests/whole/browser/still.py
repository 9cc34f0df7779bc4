"""Still pages in a browser: opened with every complaint noted."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.whole.browser.chromium import lent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Dialog, Page, Request

COLLISIONS = """selector => {
  const boxes = [...document.querySelectorAll(selector)].flatMap((item) => ( // a cell may break
    item.matches("td") ? [...item.getClientRects()] : [item.getBoundingClientRect()]));
  const meet = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
    && one.top < other.bottom - 1 && other.top < one.bottom - 1;
  return boxes.reduce((met, one, number) => (
    met + boxes.slice(number + 1).filter((other) => meet(one, other)).length), 0);
}"""
SEEN = """selector => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}"""


@contextmanager
def still(context: BrowserContext, path: Path, hash_: str = "", folder: Path | None = None) -> Iterator[Page]:
    """Open a page; fail at the end if it asked for anything, complained or raised a dialog.

    Args:
        context: Where it is opened.
        path: The page.
        hash_: What stands behind its address.
        folder: The site that it is of, whose files it may load.
    """
    own = (folder or path).as_uri()
    faults: list[str] = []

    def refuse(dialog: Dialog) -> None:
        faults.append(dialog.message)
        dialog.dismiss()

    def watch(request: Request) -> None:
        if not request.url.startswith(own):
            faults.append(request.url)

    heard: dict[str, Callable[..., None]] = {
        "console": lambda message: faults.append(message.text),
        "pageerror": lambda error: faults.append(str(error)),
        "request": watch,
        "dialog": refuse,
    }
    with lent(context, heard) as tab:
        tab.goto(path.as_uri() + (f"#{hash_}" if hash_ else ""))
        yield tab
    assert faults == []
