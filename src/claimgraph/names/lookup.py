"""Which thing of a dataset a name stands for: a slug, any of its names, an id elsewhere, a statement's id."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from claimgraph.errors import NotFoundError
from claimgraph.model.elsewhere import in_full
from claimgraph.names.index import NameIndex
from claimgraph.names.named import Named
from claimgraph.names.offers import near_to
from claimgraph.names.suggestions import counterpart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

STATEMENT = "statement"


class Called(Protocol):
    """Something with a slug and a name."""

    @property
    def slug(self) -> str:
        """Its slug."""

    @property
    def label(self) -> str:
        """What it is called."""


class Lookup:
    """Finds things by what they are called: by the slug directly, else in tables that are read when needed.

    Args:
        rows: Gives the rows of a question as text, `registry`, `elsewhere` or `statement-slugs`; with a slug,
            only those that have it.
        states: Gives the state of each country, by the IRI of the place, and the other way round.
    """

    def __init__(
        self,
        rows: Callable[..., Iterable[Mapping[str, str]]],
        states: Callable[[], Mapping[str, Called]],
    ) -> None:
        self._rows = rows
        self._states = states

    def find(self, name: str, kinds: Iterable[str]) -> Named:
        """Return the one thing that has this name.

        Args:
            name: A slug, any name in any script, or an id elsewhere, as wikidata:Q42.
            kinds: What it may be: actor, office, place, event, document, statement.

        Raises:
            NotFoundError: Nothing or several things have it; at most five candidates are the nearest.
        """
        wanted = list(kinds)
        things = [kind for kind in wanted if kind != STATEMENT]
        problem = None
        if ":" in name and (slug := self._elsewhere.get(in_full(name))):
            return self._names.find(slug, things)
        if found := self._directly(name, wanted):
            return found
        if wanted != [STATEMENT]:
            try:
                return self._names.find(name, things)
            except NotFoundError as error:
                problem = error
        if STATEMENT in wanted:
            said = self._statements.get(name, [])
            if len(said) == 1:
                return said[0]
            if said:
                listed = [thing.identifier for thing in said]
                raise NotFoundError(f"'{name}' may mean several statements", listed)
        near = near_to(name, self._statements) if wanted == [STATEMENT] else []
        raise self._other(name, wanted) or problem or NotFoundError(f"no statement is called '{name}'", near)

    def _directly(self, slug: str, wanted: Iterable[str]) -> Named | None:
        """Return the one thing that has a slug, without reading all names; None if those must be known."""
        rows = list(self._rows("registry", slug))
        if rows or STATEMENT not in wanted:
            return NameIndex(_read(rows)).surely(slug, set(wanted))
        said = [_statement(row) for row in self._rows("statement-slugs", slug)]
        return said[0] if len(said) == 1 else None

    def _other(self, name: str, wanted: list[str]) -> NotFoundError | None:
        """Say that a name is that of a country where its state is wanted, or the other way round."""
        for asked, kind in (("actor", "place"), ("place", "actor")):
            if asked in wanted and kind not in wanted:
                try:
                    found = self._names.bearer(name, {kind})
                except NotFoundError:
                    continue
                if found and (other := self._states().get(found.iri)):
                    return NotFoundError(
                        counterpart(name, kind, other.slug), [f"{other.slug} ({asked}: {other.label})"]
                    )
        return None

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(_read(list(self._rows("registry"))))

    @cached_property
    def _elsewhere(self) -> dict[str, str]:
        """The slugs of things by their ids elsewhere."""
        return {row["id"]: row["thing_iri"].rpartition("/")[2] for row in self._rows("elsewhere")}

    @cached_property
    def _statements(self) -> dict[str, list[Named]]:
        found: dict[str, list[Named]] = {}
        for row in self._rows("statement-slugs"):
            named = _statement(row)
            for key in (row["slug"], row["slug"].rpartition("/")[2]):
                found.setdefault(key, []).append(named)
        return found


def _read(rows: list[Mapping[str, str]]) -> Iterator[tuple[Named, str, bool]]:
    """Yield the things of the registry with each of their names, and whether it is weak."""
    sorts: dict[str, set[str]] = {row["thing_iri"]: set() for row in rows}
    for row in rows:
        sorts[row["thing_iri"]].add(row["sort_iri"].rpartition("#")[2])
    for row in rows:
        kind, classes = row["class_iri"].rpartition("#")[2].lower(), sorts[row["thing_iri"]] - {""}
        thing = Named(row["thing_iri"], row["slug"], kind, row["thing"], frozenset(classes))
        yield thing, row["name"] or row["slug"], bool(row["weak"])


def _statement(row: Mapping[str, str]) -> Named:
    return Named(row["statement"], row["slug"], STATEMENT, row["slug"])
