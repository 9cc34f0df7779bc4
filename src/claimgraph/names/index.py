"""Finding a thing by any of its names, in any script, and never another.

In three steps, of which the first that finds anything decides:

1. the id, or a name letter by letter (`claimgraph.names.folding`), if only one thing has it;
2. all the words of one name in any order, written in another way (`claimgraph.names.transliteration`), if
   only one thing has such a name;
3. nothing: the nearest are offered (`claimgraph.names.offers`).

A weak name (initials, a single surname) is taken letter by letter only, and only where nobody else has the
same initials or bears the same surname.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from claimgraph.errors import NotFoundError
from claimgraph.names.folding import bare, fold, kindless, untitled
from claimgraph.names.offers import Offers, initials
from claimgraph.names.transliteration import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.names.named import Named

SHORTEST_WORD = 4  # of a name of one word that may be written in another way
PERSON = "Person"

_Entered = defaultdict[Any, "set[Named]"]


class NameIndex:
    """All names of things; most are found letter by letter, and other ways of writing are worked out then.

    Args:
        names: Things with each of their names, and whether the name is weak.
    """

    def __init__(self, names: Iterable[tuple[Named, str, bool]]) -> None:
        self._known: dict[tuple[Named, str], bool] = {}
        for thing, name, weak in names:
            own = (thing.identifier, thing.plain, thing.label)
            for key, is_weak in ((name, weak), *((one, False) for one in own)):
                if fold(key):
                    self._known.setdefault((thing, key), is_weak)

    @cached_property
    def _exact(self) -> tuple[_Entered, _Entered]:
        """Who has an id, and who has a name letter by letter."""
        slugs, letters = defaultdict(set), defaultdict(set)
        for thing, name in self._known:
            for slug in filter(None, (thing.identifier, thing.plain)):
                slugs[slug].add(thing)
            letters[fold(name)].add(thing)
        return slugs, letters

    @cached_property
    def _forms(self) -> tuple[_Entered, _Entered]:
        """Who bears a form of a name, and who bears it as a weak name."""
        bears, weakly = defaultdict(set), defaultdict(set)
        for (thing, name), weak in self._known.items():
            for form in forms(name, thing.classes):
                bears[form].add(thing)
                if weak:
                    weakly[form].add(thing)
        return bears, weakly

    @cached_property
    def _alike(self) -> _Entered:
        """Who bears a name of these words, in which way ever they are written."""
        found = defaultdict(set)
        for (thing, name), weak in self._known.items():
            for form in () if weak else forms(name, thing.classes):
                if may_vary(form):
                    found[words(form)].add(thing)
        return found

    @cached_property
    def _offers(self) -> Offers:
        return Offers(self._known)

    def entries(self) -> Iterator[tuple[str, Named]]:
        """Yield each key under which a name is looked up in any step, with what has it (`asked`)."""
        for (thing, name), weak in self._known.items():
            yield from ((slug, thing) for slug in (thing.identifier, thing.plain) if slug)
            yield fold(name), thing
            for form in forms(name, thing.classes):
                yield form, thing
                if may_vary(form) and not weak:
                    yield " ".join(words(form)), thing

    def find(self, name: str, kinds: Iterable[str]) -> Named:
        """Return the one thing of these kinds that has this name.

        Raises:
            NotFoundError: Nothing has it, or several things have it; at most five candidates say which are
                near, the nearest first.
        """
        wanted = set(kinds)
        if found := self.bearer(name, wanted):
            return found
        what = " or ".join(sorted(wanted))
        near = map(str, self._offers.nearest(name, wanted))
        raise NotFoundError(f"no {what} is called '{name}'", dict.fromkeys(near))

    def surely(self, name: str, wanted: set[str]) -> Named | None:
        """Return the one thing of these kinds that has a name; None as well if it is a weak one.

        What that could mean besides can only be told among all things, and these may be a few.
        """
        try:
            found = self.bearer(name, wanted)
        except NotFoundError:
            return None
        return found if found and not self._weakly(name, {found}) else None

    def bearer(self, name: str, wanted: set[str]) -> Named | None:
        """Return the one thing of these kinds that has this name, or None if nothing has it.

        Raises:
            NotFoundError: Several things have it.
        """
        for found in self._steps(name):
            fitting = {thing for thing in found if thing.kind in wanted}
            if not fitting:
                continue
            rivals = self._rivals(name, fitting, wanted)
            if len(fitting) == 1 and not rivals:
                return fitting.pop()
            listed = [*sorted(map(str, fitting)), *sorted(map(str, rivals))]
            raise NotFoundError(f"'{name}' may mean several things", listed)
        return None

    def _steps(self, name: str) -> Iterator[set[Named]]:
        """Yield what each step finds, the surest first."""
        slugs, letters = self._exact
        yield slugs.get(name, set())
        yield letters.get(fold(name), set())
        readings = list(_readings(name))
        for form, classes in readings:
            yield _of(classes, self._forms[0].get(form, set()))
        for form, classes in readings:
            if may_vary(form):
                yield _of(classes, self._alike.get(words(form), set()))

    def _weakly(self, name: str, found: set[Named]) -> bool:
        """Tell whether a name is a weak one of all that it was found for."""
        return found <= self._forms[1].get(_untitled(name), set())

    def _rivals(self, name: str, found: set[Named], wanted: set[str]) -> set[Named]:
        """Find who else a weak name could mean: who bears it in a longer name, or has the initials."""
        if not self._weakly(name, found):
            return set()
        form = _untitled(name)
        asked = words(form)
        return {
            thing
            for (thing, other), weak in self._known.items()
            if thing not in found and thing.kind in wanted and not weak
            if (set(asked) < set(words(other)) if PERSON in thing.classes else form in initials(thing.label))
        }


def asked(name: str) -> Iterator[str]:
    """Yield the keys under which a name is looked up; whatever could have it has one of them."""
    yield name
    yield fold(name)
    for form, _classes in _readings(name):
        yield form
        if may_vary(form):
            yield " ".join(words(form))


def _untitled(name: str) -> str:
    form = bare(name)
    return untitled(form) or form


def may_vary(form: str) -> bool:
    """Tell whether a form is long enough to be known when it is written in another way."""
    return " " in form or len(form) >= SHORTEST_WORD


def forms(name: str, classes: frozenset[str]) -> Iterator[str]:
    """Yield the forms of a name that a thing of these classes has: bare, and without title or kind."""
    form = bare(name)
    yield form
    if PERSON in classes and (rest := untitled(form)):
        yield rest
    rest, kind = kindless(form)
    if " " in rest and "MediaOutlet" not in kind and not classes.isdisjoint(kind):
        yield rest  # one word alone, Assad for Assad airbase, can be anybody's


def _readings(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the forms of a name that was asked for, each with the classes that it must be of."""
    form = bare(name)
    yield form, ()
    if rest := untitled(form):
        yield rest, (PERSON,)
    rest, kind = kindless(form)
    if rest:
        yield rest, kind


def _of(classes: tuple[str, ...], things: set[Named]) -> set[Named]:
    return {thing for thing in things if not classes or not thing.classes.isdisjoint(classes)}
