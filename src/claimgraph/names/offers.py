"""Names that come near to one that is nobody's: ranked by words first and by letters last."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.names.folding import KIND_WORDS, bare, fold, untitled
from claimgraph.names.transliteration import alike, consonants

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.names.named import Named

MOST = 5
LEAST = 0.35  # likeness of what is still offered
LONGEST = 100  # letters of a name that are compared
SHORTEST_PART = 3  # letters of a beginning that may stand for a word
SLIP = 75  # per cent of letters that two words share when one may be a slip for the other
_KINDS = frozenset(alike(word) for said in KIND_WORDS.values() for word in said)
_LITTLE = frozenset(["al", "el", "the", "of", "in", "for", "and"])


class _Name(NamedTuple):
    """A name of a thing, ready to be compared."""

    thing: Named
    letters: str
    words: tuple[str, ...]
    initials: frozenset[str]


class Offers:
    """All names, to be ranked by their likeness to another.

    Args:
        names: Things with their names.
    """

    def __init__(self, names: Iterable[tuple[Named, str]]) -> None:
        self._names = [_Name(thing, bare(name), _words(name), initials(name)) for thing, name in names]
        bearers: defaultdict[str, set[Named]] = defaultdict(set)
        for name in self._names:
            for word in name.words:
                bearers[word].add(name.thing)
        self._bearers = {word: len(things) for word, things in bearers.items()}
        self._things = len({name.thing for name in self._names})

    def nearest(self, name: str, kinds: set[str]) -> list[Named]:
        """Return at most five things of these kinds, the most like first."""
        form = bare(name[:LONGEST])
        form = untitled(form) or form
        best: defaultdict[Named, float] = defaultdict(float)
        asked = _words(form)
        for other in self._names:
            if other.thing.kind in kinds:
                best[other.thing] = max(best[other.thing], self._likeness(form, asked, other))
        found = [thing for thing, score in best.items() if score >= LEAST]
        return sorted(found, key=lambda thing: (-best[thing], thing.identifier))[:MOST]

    def _likeness(self, form: str, asked: tuple[str, ...], other: _Name) -> float:
        """Compare what is asked for with one name: 0 for nothing in common, 1 for all words."""
        from rapidfuzz import fuzz

        if form.replace(" ", "") in other.initials:
            return 1.0
        letters = fuzz.ratio(form.replace(" ", ""), other.letters.replace(" ", "")) / 100
        shared = sum(
            max((self._both(word, one) * _near(word, one) for one in other.words), default=0.0)
            for word in asked
        )
        whole = 0.7 * sum(map(self._weight, asked)) + 0.3 * sum(map(self._weight, other.words))
        return 0.9 * shared / whole + 0.1 * letters if shared else 0.6 * letters

    def _both(self, one: str, other: str) -> float:
        return min(self._weight(one), self._weight(other))

    def _weight(self, word: str) -> float:
        """Return what a word tells: little if many things bear it, and hardly anything if it says a kind."""
        return 0.2 if word in _KINDS else math.log(1 + self._things / self._bearers.get(word, 1))


def near_to(slug: str, slugs: Iterable[str]) -> list[str]:
    """Return at most five slugs that share most of their letters with one, the nearest first.

    Example:
        >>> near_to("raid-clam", ["raid-claim", "raid", "denial"])
        ['raid-claim']
    """
    from rapidfuzz import fuzz, process

    found = process.extract(slug, list(slugs), scorer=fuzz.ratio, score_cutoff=SLIP, limit=MOST)
    return [name for name, _letters, _position in found]


def initials(name: str) -> frozenset[str]:
    """Return what the initials of a name may be, with its little words and without.

    >>> sorted(initials("Harakat Hezbollah al-Nujaba"))
    ['hhan', 'hhn']
    """
    each = [word for word in fold(name).split() if word[0].isalnum()]
    found = {"".join(word[0] for word in some) for some in (each, [w for w in each if w not in _LITTLE])}
    return frozenset(letters for letters in found if len(letters) > 1)


def _words(name: str) -> tuple[str, ...]:
    return tuple(alike(name).split())


@lru_cache(maxsize=100_000)
def _near(one: str, other: str) -> float:
    """Tell how near two words are: alike, of the same consonants, one beginning with the other, a slip."""
    from rapidfuzz import fuzz

    if one == other:
        return 1.0
    skeleton = consonants(one)
    if len(skeleton) > 1 and skeleton == consonants(other):
        return 0.75
    if min(len(one), len(other)) >= SHORTEST_PART and (one.startswith(other) or other.startswith(one)):
        return 0.7
    letters = fuzz.ratio(one, other)
    return 0.75 * letters / 100 if letters >= SLIP else 0.0
