"""A site as a reader finds it: its pages, where their links lead, and the names that lead nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from claimgraph.site import folder
from claimgraph.site.shell import Site
from tests.still_pages import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.store.dataset import Dataset
    from tests.still_pages import Element

NAMED = {"td", "dd", "dt", "h3", "p"}  # where a name that stands alone is to lead to its thing
SLOW = ("questions", "sparql")  # pages with tests of their own


@dataclass(frozen=True)
class Walked:
    """The files of a site by address.

    Attributes:
        files: Their texts.
    """

    files: dict[str, str]

    @cached_property
    def pages(self) -> dict[str, Element]:
        """The still pages, as trees."""
        return {
            address: read(text)
            for address, text in self.files.items()
            if address.endswith(".html") and address not in {"network.html", "sparql.html"}
        }

    def links(self) -> Iterator[tuple[str, str, str]]:
        """Yield from which page a link leads to which address and to which name there, within the site."""
        for address, page in self.pages.items():
            for one in page.all():
                to = one.attributes.get("href", one.attributes.get("src", "#"))
                if not to.startswith(("https://", "http://")):
                    path, _, name = to.partition("#")
                    yield address, inside(address, path), unquote(name)


def walked(data: Dataset) -> Walked:
    """Return the site of a dataset without the pages that ask questions."""
    kinds = [kind for kind in folder.KINDS if kind.__name__.rpartition(".")[2] not in SLOW]
    site = Site(data)
    return Walked(dict(entry for kind in kinds for entry in kind.pages(site)))


def inside(address: str, path: str) -> str:
    """Return the address in the folder of what a path names on a page.

    >>> inside("actors/red-dawn.html", "../events/raid.html"), inside("index.html", "actors.html")
    ('events/raid.html', 'actors.html')
    >>> inside("actors/red-dawn.html", "")
    'actors/red-dawn.html'
    """
    if not path:
        return address
    steps = address.split("/")[:-1]
    for step in path.split("/"):
        if step == "..":
            steps.pop()
        else:
            steps.append(step)
    return "/".join(steps)


def unlinked(page: Element, names: set[str]) -> list[str]:
    """Return the names of things that stand alone in a cell, a card or a heading and lead nowhere."""
    found: list[str] = []

    def look(element: Element, *, linked: bool) -> None:
        for part in element.inside:
            if isinstance(part, str):
                continue
            inner = linked or part.tag in {"a", "summary", "option", "h1", "label"}
            if part.tag == "bdi" and not inner and re.sub(r"\s+", " ", part.text) in names:
                found.append(part.text)
            look(part, linked=inner)

    look(page.all("main")[0], linked=False)
    return found
