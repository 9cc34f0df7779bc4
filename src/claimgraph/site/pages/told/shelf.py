"""The documents of a site: what stands in each in which order, how it came there, where copies are kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.analyses.sources.links import links
from claimgraph.ask.answer import Thing
from claimgraph.claims.cards import Party
from claimgraph.claims.scope import Scope
from claimgraph.model.safe import safe
from claimgraph.pages.sections import Bit, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.analyses.sources.links import Link
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Entity, Statement
    from claimgraph.pages.sections import Cell
    from claimgraph.site.shell import Site

NAMED = 6  # speakers that a line names
WEB = ("https://", "http://")


class Copy(NamedTuple):
    """A copy of a document in an archive.

    Attributes:
        address: Where it is.
        made: When, as EDTF text.
        sha256: Digest of the file that the archive gives out, or an empty text.
    """

    address: str
    made: str
    sha256: str


@dataclass(frozen=True)
class Shelf:
    """The documents of a dataset.

    Attributes:
        site: The site that shows them.
    """

    site: Site

    @property
    def reading(self) -> Reading:
        """What was said."""
        return self.site.reading

    @cached_property
    def carried(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements of each document that carries any, by its slug, in the order of the text."""
        found: defaultdict[str, list[tuple[float, str, Statement]]] = defaultdict(list)
        for statement in self.reading.statements.values():
            for slug in dict.fromkeys((statement.home, *statement.documents)):
                starts = (one.start for one in statement.passages if one.document == slug and not one.file)
                found[slug].append((min(starts, default=float("inf")), statement.identifier, statement))
        return {slug: tuple(one for *_place, one in sorted(some)) for slug, some in found.items()}

    @cached_property
    def ways(self) -> Mapping[str, tuple[Link, ...]]:
        """How each statement came into each document that carries it, by its IRI."""
        found: defaultdict[str, list[Link]] = defaultdict(list)
        for link in links(self.site.data, Scope(all_standing=True)):
            found[link.statement.iri].append(link)
        return {iri: tuple(some) for iri, some in found.items()}

    @cached_property
    def entering(self) -> Mapping[str, tuple[Link, ...]]:
        """The ways into each document, by its slug."""
        found: defaultdict[str, list[Link]] = defaultdict(list)
        for some in self.ways.values():
            for link in some:
                found[link.chain.document].append(link)
        return {slug: tuple(some) for slug, some in found.items()}

    @cached_property
    def copies(self) -> Mapping[str, tuple[Copy, ...]]:
        """The archived copies of each document that has any, by its slug."""
        found: defaultdict[str, list[Copy]] = defaultdict(list)
        slugs = {entity.iri: slug for slug, entity in self.reading.documents.items()}
        for row in self.site.data.ask("archived"):
            if str(row["archive"]).lower().startswith(WEB) and row["document"].iri in slugs:
                copy = Copy(*(safe(str(row[name] or "")) for name in ("archive", "archived_on", "sha256")))
                found[slugs[row["document"].iri]].append(copy)
        return {slug: tuple(dict.fromkeys(some)) for slug, some in found.items()}

    def neighbours(self, statement: Statement) -> tuple[Statement | None, Statement | None]:
        """Return the statements before and after one in the document in which it was annotated."""
        order = self.carried[statement.home]
        at = self._places[statement.iri]
        return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {
            one.iri: number
            for slug, some in self.carried.items()
            for number, one in enumerate(some)
            if one.home == slug
        }

    def parties(self, things: Iterable[str]) -> tuple[Party, ...]:
        """Return things as cards name them, each once."""
        key, label = self.reading.ids.key, self.reading.label
        return tuple(Party(key(one), label(one)) for one in dict.fromkeys(things))

    def parties_in_words(self, things: Iterable[str]) -> Cell:
        """Return things, the most frequent first, at most `NAMED` of them by name."""
        order = frequent(things)
        cell = joined(((Bit(self.reading.label(one), thing=one),) for one in order[:NAMED]), ", ")
        return (*cell, Bit(f" and {len(order) - NAMED} more")) if len(order) > NAMED else cell

    @cached_property
    def corpora(self) -> Mapping[str, str]:
        """The titles of the corpora by what they are known by."""
        things = (row["corpus"] for row in self.site.data.ask("corpora"))
        return {one.iri: safe(one.label) for one in things if isinstance(one, Thing)}

    def address(self, document: Entity) -> str:
        """Return the address of a document in the web, or an empty text if it has none to be followed."""
        url = document.fact("url")
        return url if url.lower().startswith(WEB) else ""


def own(link: Link) -> bool:
    """Tell whether a document says something in the voice of its outlet or of its author."""
    return link.depth == 0


def frequent(things: Iterable[str]) -> list[str]:
    """Return things, the most frequent first, then by what they are known by."""
    counts = Counter(things)
    return sorted(counts, key=lambda one: (-counts[one], one))
