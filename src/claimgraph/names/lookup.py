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
    from collections.abc import Callable, Iterable, Mapping

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
    """Finds things by what they are called; each table is read when it is first needed.

    Args:
        rows: Gives the rows of a question as text: `registry`, `elsewhere` or `statement-slugs`.
        states: Gives the state of each country, by the IRI of the place, and the other way round.
    """

    def __init__(
        self,
        rows: Callable[[str], Iterable[Mapping[str, str]]],
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
        if wanted != [STATEMENT]:
            try:
                return self._names.find(name, things)
            except NotFoundError as error:
                problem = error
        if STATEMENT in wanted:
            found = self._statements.get(name, [])
            if len(found) == 1:
                return found[0]
            if found:
                listed = [thing.identifier for thing in found]
                raise NotFoundError(f"'{name}' may mean several statements", listed)
        near = near_to(name, self._statements) if wanted == [STATEMENT] else []
        raise self._other(name, wanted) or problem or NotFoundError(f"no statement is called '{name}'", near)

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
        rows = list(self._rows("registry"))
        sorts: dict[str, set[str]] = {row["thing_iri"]: set() for row in rows}
        for row in rows:
            sorts[row["thing_iri"]].add(row["sort_iri"].rpartition("#")[2])
        return NameIndex(
            (
                Named(
                    row["thing_iri"],
                    row["slug"],
                    row["class_iri"].rpartition("#")[2].lower(),
                    row["thing"],
                    frozenset(sorts[row["thing_iri"]] - {""}),
                ),
                row["name"] or row["slug"],
                bool(row["weak"]),
            )
            for row in rows
        )

    @cached_property
    def _elsewhere(self) -> dict[str, str]:
        """The slugs of things by their ids elsewhere."""
        return {row["id"]: row["thing_iri"].rpartition("/")[2] for row in self._rows("elsewhere")}

    @cached_property
    def _statements(self) -> dict[str, list[Named]]:
        found: dict[str, list[Named]] = {}
        for row in self._rows("statement-slugs"):
            named = Named(row["statement"], row["slug"], STATEMENT, row["slug"])
            for key in (row["slug"], row["slug"].rpartition("/")[2]):
                found.setdefault(key, []).append(named)
        return found
