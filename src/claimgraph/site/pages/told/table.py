"""The table of all statements: as it stands in the page, and with scripts to be narrowed and put in order."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from claimgraph.pages.html import file_text
from claimgraph.site.pages.told import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.site.shell import Site

ADDRESS = "statements.html"
SCRIPT = "assets/table.js"
MOST = 1000  # statements that all stand in the page itself
FIRST = 500  # that stand in it if there are more


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page and its script."""
    cards = site.material.cards
    shown = cards if len(cards) <= MOST else cards[:FIRST]
    yield (
        ADDRESS,
        site.page(
            "site/statements.html",
            ADDRESS,
            {
                "title": "Statements",
                "rows": [(card, words.marks(card)) for card in shown],
                "number": len(cards),
                "scripts": (words.FILE, SCRIPT),
            },
        ),
    )
    yield (
        SCRIPT,
        program("site/make.js", "network/names.js", "network/csv.js", "site/saying.js", "site/table.js"),
    )


def program(*names: str) -> str:
    """Return files of `pages/assets` as one script whose names are its own."""
    own = files("claimgraph.pages").joinpath("assets")
    return '(() => {\n"use strict";\n' + "\n".join(file_text(own, name) for name in names) + "})();\n"
