"""Finding a thing by any of its names, in any script."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from claimgraph.errors import NotFoundError
from claimgraph.names.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST_PART = 3


@dataclass(frozen=True)
class Named:
    """A thing with one of its names.

    Attributes:
        iri: What it is.
        identifier: Its slug.
        kind: `actor`, `place`, `event` or `document`.
        label: Its preferred name.
    """

    iri: str
    identifier: str
    kind: str
    label: str


class NameIndex:
    """All names of things, compared without regard to case, accents, hyphens and habits of script."""

    def __init__(self, names: Iterable[tuple[Named, str]]) -> None:
        self._things: defaultdict[str, set[Named]] = defaultdict(set)
        for thing, name in names:
            for key in (name, thing.identifier, thing.label):
                self._things[fold(key)].add(thing)
        self._things.pop("", None)  # of things without a name

    def find(self, name: str, kinds: Iterable[str]) -> Named:
        """Return the one thing of these kinds that has this name.

        Raises:
            NotFoundError: Nothing has it, or several things have it; the candidates say which are near.
        """
        wanted = set(kinds)
        key = fold(name)
        exact = {thing for thing in self._things.get(key, ()) if thing.kind in wanted}
        by_slug = {thing for thing in exact if thing.identifier == name}
        found = by_slug or exact or self._within(key, wanted)
        if len(found) == 1:
            return found.pop()
        what = " or ".join(sorted(wanted))
        if found:
            raise NotFoundError(f"'{name}' may mean several things", sorted(map(_listed, found)))
        keys = [k for k, things in self._things.items() if any(t.kind in wanted for t in things)]
        near = [t for k in get_close_matches(key, keys, n=5) for t in self._things[k] if t.kind in wanted]
        raise NotFoundError(f"no {what} is called '{name}'", dict.fromkeys(map(_listed, near)))

    def _within(self, key: str, wanted: set[str]) -> set[Named]:
        """Find things with a name that has the key at the start of a word; two letters say too little."""
        if len(key) < SHORTEST_PART:
            return set()
        pattern = re.compile(rf"(?:^| ){re.escape(key)}")
        return {
            thing
            for name, things in self._things.items()
            if pattern.search(name)
            for thing in things
            if thing.kind in wanted
        }


def _listed(thing: Named) -> str:
    return f"{thing.identifier} ({thing.kind}: {thing.label})"
