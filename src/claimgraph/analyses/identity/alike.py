"""Names that may be of one thing: written in other ways, or one the initials of the other."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from claimgraph.names.folding import bare, kindless
from claimgraph.names.offers import initials
from claimgraph.names.transliteration import consonants, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Key = tuple[str, ...]

SLIP = 85  # per cent of letters that two words share when one may be a slip for the other
FEWEST = 4  # consonants of a name of which the vowels may differ


def alike(names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the pairs of things that have names alike, each with the two names.

    Names are alike that have the same words (as `claimgraph.names.transliteration` reads them), or words of
    the same consonants, or the same words but for one in which there may be a slip, or of which one is made
    of the initials of the other. Only names that share such a key are compared, not each with each.

    Args:
        names: Things, by what they are known by, each with one of its names.

    Example:
        >>> alike([("a", "Sons of the Tide"), ("b", "Tide: The Sons"), ("c", "Sons of the Sea")])
        {('a', 'b'): ('Sons of the Tide', 'Tide: The Sons')}
        >>> alike([("a", "Harbour Host"), ("b", "HH"), ("c", "Hill House")])
        {('a', 'b'): ('Harbour Host', 'HH'), ('b', 'c'): ('HH', 'Hill House')}
    """
    shared: defaultdict[Key, dict[tuple[str, str], str]] = defaultdict(dict)
    for thing, name in dict.fromkeys(names):
        for key, word in _keys(name):
            shared[key][thing, name] = word
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for key, held in shared.items():
        for one, other in combinations(held, 2):
            if one[0] != other[0] and FITS[key[0]](held[one], held[other]):
                first, second = sorted((one, other))
                found.setdefault((first[0], second[0]), (first[1], second[1]))
    return dict(sorted(found.items()))


def _keys(name: str) -> Iterator[tuple[Key, str]]:
    """Yield the keys under which a name is found, each with what else must fit."""
    form = bare(name)
    for each in dict.fromkeys((form, kindless(form)[0] or form)):
        said = words(each)
        yield ("words", *said), ""
        letters = sorted(map(consonants, said))
        if len("".join(letters)) >= FEWEST:
            yield ("consonants", *letters), ""
        for at, word in enumerate(said if len(said) > 1 else ()):
            yield ("but one", *said[:at], *said[at + 1 :]), word
    if " " not in form:
        yield ("initials", form), SHORT
    for letters_of_all in initials(name):
        yield ("initials", letters_of_all), ""


def _slip(one: str, other: str) -> bool:
    """Tell whether one word may be a slip for another."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= SLIP


SHORT = "short"
FITS: dict[str, Callable[[str, str], bool]] = {
    "words": str.__eq__,
    "consonants": str.__eq__,
    "but one": _slip,
    "initials": str.__ne__,  # a name and the initials of another, not two names of the same initials
}
