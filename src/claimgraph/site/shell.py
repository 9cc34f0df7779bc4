"""What all pages of a site share: what was said, the bar above them, their style, and where they lead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from claimgraph.claims import cards
from claimgraph.pages.dossier.ground import Ground
from claimgraph.pages.html import Around, environment
from claimgraph.site.addresses import Addresses
from claimgraph.site.edition import Edition, edition

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from jinja2 import Environment, Template

    from claimgraph.claims.cards import Material
    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.reading import Reading
    from claimgraph.store.dataset import Dataset

BAR = (
    ("index.html", "Start"),
    ("actors.html", "Actors"),
    ("events.html", "Events"),
    ("places.html", "Places"),
    ("statements.html", "Statements"),
    ("documents.html", "Documents"),
    ("outlets.html", "Outlets"),
    ("questions.html", "Questions"),
    ("matrix.html", "Contested"),
    ("timeline.html", "Timeline"),
    ("network.html", "Network"),
    ("map.html", "Map"),
    ("compare.html", "Compare"),
    ("about.html", "About the data"),
)  # what stands in the bar, in its order
SHEET, TEXT = "assets/site.css", "assets/text.css"
SHEETS = {
    SHEET: ("cards.css", "static.css", "site/bar.css"),
    TEXT: ("dossier.css", "event.css", "site/site.css", "site/asked.css"),
}  # the files of which each is made; pages with a style of their own must not have the second
SCRIPTS = ("assets/search.js",)  # what runs in each page; it loads what it needs


@dataclass(frozen=True)
class Site:
    """A dataset on its way into a folder of pages.

    Attributes:
        data: The dataset.
        texts: The source texts, if quotations are to stand in the pages.
    """

    data: Dataset
    texts: Quotations | None = None

    @property
    def reading(self) -> Reading:
        """What was said."""
        return self.data.reading

    @cached_property
    def addresses(self) -> Addresses:
        """Where things, documents and statements have their pages."""
        return Addresses(self.reading)

    @cached_property
    def material(self) -> Material:
        """The cards of all statements, with all that stands against each."""
        told = self.reading
        return cards.material(told, told.statements, told.contests, self.texts)

    @cached_property
    def ground(self) -> Ground:
        """What is said of everything and what analyses tell of everybody, gathered once."""
        return Ground(self.data)

    @cached_property
    def edition(self) -> Edition:
        """Which state of the dataset the pages show."""
        return edition(self.data)

    def around(self, address: str) -> Around:
        """Return what a page with a style of its own stands in, by its address in the folder."""
        return replace(self._around("../" * address.count("/")), here=address, sheets=(SHEET,))

    def page(self, template: str, address: str, shown: Mapping[str, Any], here: str = "") -> str:
        """Return a page as HTML.

        Args:
            template: Name of the template in `pages/assets`.
            address: Where the page will stand in the folder: `actors/red-dawn.html`.
            shown: What the template needs.
            here: The address in the bar to which the page belongs; its own if it stands there.
        """
        return self._template(template, address).render(shown, here=here or address)

    def macros(self, template: str, address: str, known: Mapping[str, Any]) -> Any:  # noqa: ANN401 - jinja's
        """Return the macros of a template as functions, for what is the same on many pages of a folder.

        Args:
            template: Name of the template in `pages/assets`.
            address: Of a page in the folder.
            known: What the macros need besides what they are given.
        """
        return self._template(template, address).make_module(dict(known))

    def _template(self, name: str, address: str) -> Template:
        return self._environment("../" * address.count("/")).get_template(name)

    def spot(self, address: str, full: Collection[int] = ()) -> Callable[[int], str]:
        """Return what leads to a statement, by its position: down a page, or to a page of its own.

        Args:
            address: Of the page.
            full: Which statements stand on it in full.
        """
        link = self.addresses.link("../" * address.count("/"))
        return lambda number: f"#s{number}" if number in full else link(self.material.cards[number].key)

    @cached_property
    def _around(self) -> Callable[[str], Around]:
        return cache(
            lambda root: Around(
                self.addresses.link(root), root, tuple(SHEETS), frozenset(SHEETS[SHEET]), SCRIPTS, BAR
            )
        )

    @cached_property
    def _environment(self) -> Callable[[str], Environment]:
        return cache(lambda root: environment(self.material, (), around=self._around(root)))
