"""What browsers, PDFs and typesetters do to words without changing them, folded away, with the way back.

Only what cannot change the meaning is folded: no letter for another, no case, no digit, no accent. Vowel
marks (harakat, niqqud) can change it, active into passive; so they may be missing on one side, never differ.
This is about passages of texts; how names are compared is another matter (`names.folding`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BLANKS = "blanks and line breaks"
QUOTES = "quotation marks"
DASHES = "dashes"
HYPHENS = "hyphens at line ends"
DOTS = "ellipses"
LETTERS = "composed letters"
LIGATURES = "ligatures and presentation forms"
WIDE = "full-width letters"
INVISIBLE = "soft hyphens and invisible marks"
VOWELS = "vowel marks"
KINDS = (BLANKS, QUOTES, DASHES, HYPHENS, DOTS, LETTERS, LIGATURES, WIDE, INVISIBLE, VOWELS)

BREAK = "\ufffe"  # stands for a hyphen at the end of a line, which may or may not belong to the word

_QUOTES = dict.fromkeys("‘’‚‛ʹʼʻ′´`‹›", "'") | dict.fromkeys("“”„‟«»″〝〞", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣", "-")
# ZWNJ and ZWJ, marks of direction, joiners, variation selectors, soft hyphens, the stretching of Arabic.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
_VOWELS = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)
_LIGATURES = re.compile(
    "[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufb4f\ufb50-\ufdff\ufe70-\ufefc\u0132\u0133\u01c4-\u01cc]"
)
_WIDE = re.compile("[\uff01-\uffdc]")
_HYPHEN = "[-\u00ad\u2010\u2011]"
# In this order: a hyphen that ends a line within a word, blanks, dots, dashes in a row, any other character.
_UNITS = re.compile(
    rf"(?P<hyphen>(?<=\w){_HYPHEN}[^\S\r\n]*(?:\r\n?|[\n\x0b\x0c\u2028\u2029])\s*(?=\w))|(?P<blank>\s+)"
    r"|(?P<dots>…|\.{3}|\.(?:\s\.){2})|(?P<dash>-{2,3}(?!-))|(?P<other>.)",
    re.DOTALL,
)
_EAST = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")  # written without blanks


@dataclass
class Folded:
    """A text in the form in which passages are compared.

    Attributes:
        text: The folded text.
        starts: For each of its characters, where what it stands for begins in the original.
        ends: For each of its characters, where that ends.
        vowels: For each of its characters, the vowel marks that were on it.
    """

    text: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    vowels: list[str] = field(default_factory=list)


def fold(text: str, kinds: frozenset[str] = frozenset(KINDS)) -> Folded:
    r"""Fold a text.

    Args:
        text: The text as it is.
        kinds: What to fold, of `KINDS`.

    Example:
        >>> fold("“Red\u00a0 Dawn”").text
        '"Red Dawn"'
        >>> fold("the ﬁrst").starts[-4:]
        [4, 5, 6, 7]
    """
    found = Folded()
    letters: list[str] = []
    for start, end, new, vowels in _units(text, kinds):
        if new == " " and letters and letters[-1] == " " and BLANKS in kinds:
            found.ends[-1] = end
            continue
        for letter in new:
            letters.append(letter)
            found.starts.append(start)
            found.ends.append(end)
            found.vowels.append("")
        if vowels and letters:
            found.vowels[-1] += vowels
            found.ends[-1] = end
    found.text = "".join(letters)
    return _without_eastern_blanks(found) if BLANKS in kinds and _EAST.search(found.text) else found


def _without_eastern_blanks(found: Folded) -> Folded:
    """Drop the blanks within writing that has none, where a line ended."""
    last = len(found.text) - 1
    kept = [
        at
        for at, letter in enumerate(found.text)
        if letter != " "
        or not (0 < at < last and _EAST.match(found.text[at - 1]) and _EAST.match(found.text[at + 1]))
    ]
    return Folded(
        "".join(found.text[at] for at in kept),
        [found.starts[at] for at in kept],
        [found.ends[at] for at in kept],
        [found.vowels[at] for at in kept],
    )


def _units(text: str, kinds: frozenset[str]) -> Iterator[tuple[int, int, str, str]]:
    """Yield where each unit of a text begins and ends, what it is folded into, and its vowel marks."""
    waiting: tuple[int, int, str] | None = None
    for match in _UNITS.finditer(text):
        start, end, old = match.start(), match.end(), match[0]
        if waiting and match["other"] and is_mark(old):
            waiting = waiting[0], end, waiting[2] + old  # a mark belongs to the letter before it
            continue
        if waiting:
            yield _letter(*waiting, kinds)
            waiting = None
        if match["hyphen"] and HYPHENS in kinds:
            yield start, end, BREAK, ""
        elif match["blank"]:
            yield start, end, " " if BLANKS in kinds else old, ""
        elif match["dots"] and DOTS in kinds:
            yield start, end, "…", ""
        elif match["dash"] and DASHES in kinds:
            yield start, end, "-", ""
        elif match["other"]:
            waiting = start, end, old
        else:
            yield from ((start + at, start + at + 1, one, "") for at, one in enumerate(old))
    if waiting:
        yield _letter(*waiting, kinds)


def _letter(start: int, end: int, old: str, kinds: frozenset[str]) -> tuple[int, int, str, str]:
    """Fold one letter with the marks on it."""
    if old.isascii():
        return start, end, "'" if old == "`" and QUOTES in kinds else old, ""
    new = old
    if WIDE in kinds and _WIDE.match(new):
        new = unicodedata.normalize("NFKC", new[0]) + new[1:]
    if LIGATURES in kinds:
        new = _LIGATURES.sub(lambda one: unicodedata.normalize("NFKC", one[0]), new)
    if INVISIBLE in kinds:
        new = _INVISIBLE.sub("", new)
    if QUOTES in kinds:
        new = _QUOTES.get(new, new)
    if DASHES in kinds:
        new = _DASHES.get(new, new)
    if LETTERS in kinds:
        new = unicodedata.normalize("NFD", new)
    vowels = ""
    if VOWELS in kinds:
        vowels = "".join(_VOWELS.findall(new))
        new = _VOWELS.sub("", new)
    return start, end, new, vowels


def is_mark(letter: str) -> bool:
    """Tell whether a character is one that stands on the letter before it."""
    return bool(letter) and not letter.isascii() and unicodedata.category(letter)[0] == "M"


def whole(found: Folded, start: int, end: int) -> bool:
    """Tell whether a part of a folded text begins and ends where something of the original does."""
    begins = start == 0 or found.starts[start] >= found.ends[start - 1]
    return begins and (end == len(found.text) or found.starts[end] >= found.ends[end - 1])


def alike(text: Folded, at: int, words: Folded) -> int | None:
    """Return where words end that begin at a place of a folded text; None if others stand there.

    A hyphen at the end of a line stands for a hyphen or for nothing. Vowel marks may be missing in the text
    or in the words, but those of one must be among those of the other.
    """
    here, there = at, 0
    while there < len(words.text):
        one = text.text[here : here + 1]
        other = words.text[there]
        if one == other or {one, other} == {"-", BREAK}:
            if not _vowels_agree(text.vowels[here], words.vowels[there]):
                return None
            here, there = here + 1, there + 1
        elif one == BREAK and there:
            here += 1
        elif other == BREAK:
            there += 1
        else:
            return None
    return here


def _vowels_agree(some: str, others: str) -> bool:
    return set(some) <= set(others) or set(others) <= set(some)


def differing(original: str, words: str) -> tuple[str, ...]:
    r"""Return which kinds had to be folded so that a quotation is a part of a text.

    Example:
        >>> differing("Red\u2019s\nleader", "Red's leader")
        ('blanks and line breaks', 'quotation marks')
    """
    return tuple(kind for kind in KINDS if not _same(original, words, frozenset(KINDS) - {kind}))


def _same(original: str, words: str, kinds: frozenset[str]) -> bool:
    text, asked = fold(original, kinds), trimmed(fold(words, kinds))
    return alike(text, 0, asked) == len(text.text)


def plain(text: str) -> str:
    """Return a text as passages are compared, without vowel marks and without blanks around it.

    Example:
        >>> plain("“No\u00a0 boat” ")
        '"No boat"'
    """
    return trimmed(fold(text)).text


def trimmed(words: Folded) -> Folded:
    """Return folded words without blanks around them."""
    first = len(words.text) - len(words.text.lstrip(" "))
    last = len(words.text.rstrip(" "))
    return Folded(
        words.text[first:last], words.starts[first:last], words.ends[first:last], words.vowels[first:last]
    )
