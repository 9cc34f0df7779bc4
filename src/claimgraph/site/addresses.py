"""Where in the folder of a site things, documents and statements have their pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimgraph.system.disk import is_device

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from claimgraph.claims.reading import Reading

FOLDERS = {
    "actor": "actors",
    "office": "offices",
    "place": "places",
    "event": "events",
    "document": "documents",
    "statement": "statements",
}  # by what a thing is, the first word of its key


@dataclass(frozen=True)
class Addresses:
    """Addresses of pages in the folder of a site: `actors/red-dawn.html`.

    Attributes:
        reading: What was said.
    """

    reading: Reading

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The address of each page on a thing or a statement, by its key (`claimgraph.model.ids`)."""
        things = (iri for iri, entity in self.reading.entities.items() if entity.what in FOLDERS)
        keys = map(self.reading.ids.key, (*things, *self.reading.statements))
        return {one: _address(one) for one in keys}

    @cached_property
    def former(self) -> Mapping[str, tuple[str, ...]]:
        """What an address may mean that was that of one thing before corpora stood side by side: their IRIs.

        What is the address of a thing today is none of these; in a dataset of one corpus there are none.
        """
        ids = self.reading.ids
        found: dict[str, list[str]] = {}
        for iri in ids.shared:
            if ids.key(iri) in self.pages:
                for key in ids.former(iri):
                    if key not in self.pages:
                        found.setdefault(_address(key), []).append(iri)
        return {address: tuple(sorted(things)) for address, things in sorted(found.items())}

    def of(self, iri: str) -> str:
        """Return the address of the page on a thing or a statement; an empty text where there is none."""
        return self.pages.get(self.reading.ids.key(iri), "")

    def link(self, root: str) -> Callable[[str], str]:
        """Return what gives the address of a page by its key, from pages of one folder.

        Args:
            root: The address of the folder of the site, from there: `../`, or nothing.
        """
        return lambda one: f"{root}{self.pages[one]}" if one in self.pages else ""


def _address(one: str) -> str:
    """Return the address of the page with a key.

    >>> _address("actor/red-dawn"), _address("actor/con")
    ('actors/red-dawn.html', 'actors/_con.html')
    """
    what, _, name = one.partition("/")
    return f"{FOLDERS[what]}/{'_' if is_device(name) else ''}{name}.html"
