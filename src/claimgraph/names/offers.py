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
    """A name of a thing, ready to be compared: its letters without blanks, its words and what they tell."""

    thing: Named
    letters: str
    words: tuple[str, ...]
    initials: frozenset[str]
    weight: float


class Offers:
    """All names, to be ranked by their likeness to another.

    Args:
        names: Things with their names.
    """

    def __init__(self, names: Iterable[tuple[Named, str]]) -> None:
        each = [(thing, name, _words(name)) for thing, name in names]
        bearers: defaultdict[str, set[Named]] = defaultdict(set)
        for thing, _name, words in each:
            for word in words:
                bearers[word].add(thing)
        self._things = len({thing for thing, _name, _words in each})
        self._weights = {word: self._told(word, len(things)) for word, things in bearers.items()}
        self._names = [
            _Name(thing, _letters(bare(name)), words, initials(name), sum(map(self._weight, words)))
            for thing, name, words in each
        ]

    def nearest(self, name: str, kinds: set[str]) -> list[Named]:
        """Return at most five things of these kinds, the most like first."""
        form = bare(name[:LONGEST])
        form = untitled(form) or form
        best: defaultdict[Named, float] = defaultdict(float)
        asked = _words(form)
        weight, shared, letters = sum(map(self._weight, asked)), [*map(self._shared, asked)], _letters(form)
        for other in self._names:
            if other.thing.kind in kinds:
                likeness = _likeness(letters, weight, shared, other)
                best[other.thing] = max(best[other.thing], likeness)
        found = [thing for thing, score in best.items() if score >= LEAST]
        return sorted(found, key=lambda thing: (-best[thing], thing.identifier))[:MOST]

    def _shared(self, word: str) -> dict[str, float]:
        """Return what a word that is asked for has in common with each word of a name, where it has."""
        own = self._weight(word)
        both = ((one, min(own, weight) * _near(word, one)) for one, weight in self._weights.items())
        return {one: share for one, share in both if share}

    def _weight(self, word: str) -> float:
        return self._weights[word] if word in self._weights else self._told(word, 1)

    def _told(self, word: str, bearers: int) -> float:
        """Return what a word tells: little if many things bear it, and hardly anything if it says a kind."""
        return 0.2 if word in _KINDS else math.log(1 + self._things / bearers)


def _likeness(letters: str, weight: float, shared: list[dict[str, float]], other: _Name) -> float:
    """Compare what is asked for with one name: 0 for nothing in common, 1 for all words.

    Args:
        letters: What is asked for, without blanks.
        weight: What its words tell.
        shared: For each of its words what it has in common with words of names.
        other: The name.
    """
    from rapidfuzz import fuzz

    if letters in other.initials:
        return 1.0
    like = fuzz.ratio(letters, other.letters) / 100
    common = sum(max((found.get(one, 0.0) for one in other.words), default=0.0) for found in shared)
    return 0.9 * common / (0.7 * weight + 0.3 * other.weight) + 0.1 * like if common else 0.6 * like


def _letters(form: str) -> str:
    return form.replace(" ", "")


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
