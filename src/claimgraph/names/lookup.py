"""Which thing of a dataset a name stands for: a slug, an IRI, any name, an id elsewhere, a statement's id."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from claimgraph.errors import NotFoundError
from claimgraph.model.elsewhere import in_full
from claimgraph.model.ids import Ids, called, parted
from claimgraph.model.namespaces import base_of
from claimgraph.names.index import NameIndex
from claimgraph.names.named import Named
from claimgraph.names.offers import near_to
from claimgraph.names.roll import write
from claimgraph.names.suggestions import counterpart
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

STATEMENT = "statement"
WEB = ("http://", "https://")


class Called(Protocol):
    """Something with an IRI and a name."""

    @property
    def iri(self) -> str:
        """What it is."""

    @property
    def label(self) -> str:
        """What it is called."""


class Lookup:
    """Finds things by what they are called; each table is read when it is first needed.

    Args:
        rows: Gives the rows of a question as text: `registry`, `elsewhere` or `statement-slugs`.
        few: Gives those rows of `registry` for which a name or IRI can stand, or those of `statement-slugs`
            of one slug, without the others; None if they are not at hand.
        states: Gives the state of each country, by the IRI of the place, and the other way round.
        ids: Gives what the things of the dataset are called.
    """

    def __init__(
        self,
        rows: Callable[[str], Iterable[Mapping[str, str]]],
        states: Callable[[], Mapping[str, Called]],
        ids: Callable[[], Ids] = Ids,
        few: Callable[[str, str], list[dict[str, str]] | None] = lambda _question, _name: None,
    ) -> None:
        self._rows = rows
        self._few = few
        self._states = states
        self._ids = ids

    def find(self, name: str, kinds: Iterable[str]) -> Named:
        """Return the one thing that has this name.

        Args:
            name: A slug, with its corpus behind an @ where two corpora have it; an IRI; any name in any
                script; or an id elsewhere, as wikidata:Q42.
            kinds: What it may be: actor, office, place, event, document, statement.

        Raises:
            NotFoundError: Nothing or several things have it; at most five candidates are the nearest.
        """
        wanted = list(kinds)
        for exactly in (self._by_iri, self._by_id_elsewhere, self._of_a_corpus):
            found = [one for one in exactly(name, wanted) if one.kind in wanted]
            if len(found) > 1:
                raise NotFoundError(f"'{name}' may mean several things", sorted(map(str, found)))
            if found:
                return found[0]
        if found_first := self._first(name, set(wanted)):
            return found_first
        problem = None
        if wanted != [STATEMENT]:
            try:
                return self._names.find(name, [kind for kind in wanted if kind != STATEMENT])
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

    def _first(self, name: str, wanted: set[str]) -> Named | None:
        """Return what a name stands for without reading all names; None if that takes all of them."""
        rows = [] if wanted == {STATEMENT} else self._few("registry", name)
        if rows:
            return NameIndex(self._read(rows)).surely(name, wanted)
        if rows is None or STATEMENT not in wanted:
            return None
        said = [self._statement(row) for row in self._few("statement-slugs", name) or ()]
        return said[0] if len(said) == 1 else None

    def roll(self, file: Path) -> None:
        """Write all names into a file, of which `few` can take them (`claimgraph.names.roll`)."""
        rows = [row for table in each("reading names, table", ["registry"]) for row in self._rows(table)]
        write(file, rows, NameIndex(self._read(rows)).entries())

    def _by_iri(self, name: str, kinds: Collection[str]) -> Iterable[Named]:
        """Return what has this IRI."""
        if not name.startswith(WEB):
            return ()
        rows = self._few("registry", name)
        every = [thing for thing, _name, _weak in self._read(rows)] if rows else self._every(kinds)
        return dict.fromkeys(one for one in every if one.iri == name)

    def _by_id_elsewhere(self, name: str, kinds: Collection[str]) -> Iterable[Named]:
        """Return what has this id elsewhere."""
        things = self._elsewhere.get(in_full(name), ()) if ":" in name else ()
        return (one for one in self._every(kinds) if one.iri in things) if things else ()

    def _of_a_corpus(self, name: str, kinds: Collection[str]) -> Iterable[Named]:
        """Return what has this id in the corpus that is named behind it, whether or not it needs to be."""
        plain, corpus = parted(name)
        if not corpus:
            return
        for one in self._every(kinds):
            known = (one.plain or one.identifier, (one.plain or one.identifier).rpartition("/")[2])
            if plain in known[: 1 + (one.kind == STATEMENT)] and corpus in self._corpora[base_of(one.iri)]:
                yield one

    def _every(self, kinds: Collection[str]) -> Iterator[Named]:
        """Yield everything of some kinds."""
        if set(kinds) != {STATEMENT}:
            yield from self._things
        if STATEMENT in kinds:
            yield from dict.fromkeys(one for same in self._statements.values() for one in same)

    @cached_property
    def _corpora(self) -> Mapping[str, Collection[str]]:
        """What each corpus may be called, by its base IRI."""
        return called({base_of(one.iri) for one in self._things if one.kind != "corpus"})

    def _other(self, name: str, wanted: list[str]) -> NotFoundError | None:
        """Say that a name is that of a country where its state is wanted, or the other way round."""
        for asked, kind in (("actor", "place"), ("place", "actor")):
            if asked in wanted and kind not in wanted:
                try:
                    found = self._names.bearer(name, {kind})
                except NotFoundError:
                    continue
                if found and (other := self._states().get(found.iri)):
                    slug = self._ids().slug(other.iri)
                    return NotFoundError(counterpart(name, kind, slug), [f"{slug} ({asked}: {other.label})"])
        return None

    @cached_property
    def _registry(self) -> list[tuple[Named, str, bool]]:
        """Everything that has a name, once for each of its names, with whether that is a weak one."""
        return self._read(list(self._rows("registry")))

    def _read(self, rows: Collection[Mapping[str, str]]) -> list[tuple[Named, str, bool]]:
        """Return what some rows of the registry say."""
        sorts: dict[str, set[str]] = {row["thing_iri"]: set() for row in rows}
        for row in rows:
            sorts[row["thing_iri"]].add(row["sort_iri"].rpartition("#")[2])
        return [
            (
                self._named(
                    row,
                    row["class_iri"].rpartition("#")[2].lower(),
                    frozenset(sorts[row["thing_iri"]] - {""}),
                ),
                row["name"] or row["slug"],
                bool(row["weak"]),
            )
            for row in rows
        ]

    def _named(self, row: Mapping[str, str], kind: str, classes: frozenset[str]) -> Named:
        iri, slug = row["thing_iri"], row["slug"]
        ids = self._ids()
        identifier = ids.corpora.get(iri, slug) if kind == "corpus" else ids.told(slug, iri)
        return Named(iri, identifier, kind, row["thing"], classes, slug if slug != identifier else "")

    @cached_property
    def _things(self) -> Collection[Named]:
        return dict.fromkeys(thing for thing, _name, _weak in self._registry)

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self._registry)

    @cached_property
    def _elsewhere(self) -> Mapping[str, Collection[str]]:
        """The IRIs of things by their ids elsewhere: two corpora can each have an entry of one."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for row in self._rows("elsewhere"):
            found[row["id"]].add(row["thing_iri"])
        return found

    @cached_property
    def _statements(self) -> dict[str, list[Named]]:
        found: defaultdict[str, dict[Named, None]] = defaultdict(dict)
        for row in self._rows("statement-slugs"):
            named = self._statement(row)
            for key in filter(None, (named.identifier, named.plain)):
                found[key][named] = found[key.rpartition("/")[2]][named] = None
        return {key: list(same) for key, same in found.items()}

    def _statement(self, row: Mapping[str, str]) -> Named:
        slug = self._ids().told(row["slug"], row["statement"])
        return Named(
            row["statement"], slug, STATEMENT, slug, plain=row["slug"] if row["slug"] != slug else ""
        )
