"""Ways of writing one name in Latin letters, made one: what differs by habit falls together.

The rules are data, in the syntax that Python and JavaScript share, so that the network page folds what is
typed by the same ones (`rules`). They keep the vowels apart in three classes (a; e, i, y; o, u, w): Hassan
and Hussein, Amir and Omar, Karim and Akram stay different. Consonants alone (`consonants`) only offer a name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from claimgraph.names.folding import AROUND_TITLES, ARTICLES, TITLES, fold

# What is found, in a folded name, and what takes its place; in this order.
SPELLINGS: tuple[tuple[str, str], ...] = (
    (r'["“”„«»:;!?&]', " "),
    (r"\b(?:of|in|for|and|fi|the)\b", ""),
    (r"\babd[aeiou]l(?=\w)", "abd "),  # Abdulaziz, Abdul Aziz, Abd al-Aziz
    (r"\babd[aeiou]l\b", "abd"),
    *ARTICLES,
    (r"[aeiou]llah", "ulah"),  # Hizballah, Hezbollah; Nasrallah, Nasrullah
    (r"isation\b", "ization"),
    (r"efence\b", "efense"),
    (r"kh", "x"),
    (r"(?:gh)", "g"),
    (r"(?:th)", "t"),
    (r"(?:dh)", "d"),
    (r"(?:ph)", "f"),
    (r"q", "k"),
    (r"ou|oo", "u"),
    (r"e[iy]|ay|ae", "ai"),  # Hussein, Hussain, Husayn; Kataib, Kataeb
    (r"[eiy]", "i"),
    (r"[ouw]", "u"),
    (r"(?:(?<=([a-z]))(?=\1)[a-z])", ""),  # Assad, Asad
    (r"\bmuh[ai]m[ai]d", "muhamad"),  # the two names whose vowels vary most
    (r"\bahm[ai]d", "ahmad"),
    (r"(?<=\w\w)ah\b", "a"),
)
_COMPILED = [(re.compile(pattern), replacement) for pattern, replacement in SPELLINGS]
_VOWELS = re.compile(r"[aeiouwy`']|h\b")


def alike(name: str) -> str:
    """Return a name in the form in which its ways of being written in Latin letters are one.

    Articles and the little words of, in, for, and are left out; words of other scripts stay as folded.

    >>> alike("Kata'eb Hizbullah") == alike("Kataib Hezbollah") == alike("KATAI'IB HEZBOLLAH")
    True
    >>> alike("Hassan") == alike("Hussein"), alike("Amir") == alike("Omar"), alike("Karim") == alike("Akram")
    (False, False, False)
    """
    text = folded = "".join(map(latin, fold(name)))
    for pattern, replacement in _COMPILED:
        text = pattern.sub(replacement, text)
    return " ".join(text.split()) or folded


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name, alike and in the order of their letters.

    >>> words("Islamic Resistance of Iraq") == words("Iraq: the Islamic Resistance")
    True
    """
    return tuple(sorted(alike(name).split()))


@lru_cache(maxsize=100_000)
def consonants(word: str) -> str:
    """Return the consonants of a word in any script, which say too little to take it for another.

    >>> consonants("كتائب") == consonants("kataib") == "ktb"
    True
    """
    from anyascii import anyascii

    return " ".join(_VOWELS.sub("", alike(anyascii(word))).split())


@cache
def latin(letter: str) -> str:
    """Return a Latin letter in ASCII, where folding has left it with a shape of its own.

    >>> latin("ø"), latin("ə"), latin("ك")
    ('o', 'e', 'ك')
    """
    if letter.isascii() or not unicodedata.name(letter, "").startswith("LATIN"):
        return letter
    from anyascii import anyascii

    return anyascii(letter).lower()


def rules() -> dict[str, object]:
    """Return what a page needs to read a name as `folding` and `alike` do, the rules in their order."""
    letters = {letter: latin(letter) for letter in map(chr, range(0xC0, 0x2B0)) if fold(letter) == letter}
    return {
        "letters": letters,
        "spellings": SPELLINGS,
        "articles": ARTICLES,
        "titles": sorted(TITLES),
        "around": sorted(AROUND_TITLES),
    }
