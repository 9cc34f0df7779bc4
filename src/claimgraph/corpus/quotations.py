"""A quotation found in a text: letter by letter, or after folding what typesetting and browsers change.

Folded are kinds of quotation marks, dashes and blanks, letters that are written as one or as several
characters, and marks that no reader sees. Case, accents and words stay: a passage and its denial differ by
one word, so nothing that is only alike is ever taken; the nearest passage is for people to look at.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

SIGNS = {
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
    **dict.fromkeys("‘’‚‛ʼʻ′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
}
UNSEEN = {"\u00ad", "\u0640", "\u0670"}  # soft hyphen, tatweel, superscript alif
HARAKAT = range(0x064B, 0x0660)
LONGEST_SEARCHED = 1_000_000  # characters in which the nearest passage is looked for
LEAST_ALIKE = 60  # per cent


@dataclass(frozen=True)
class Found:
    """A quotation in a text.

    Attributes:
        start: Its first character.
        end: The first character after it.
        folded: Whether it stands there only after folding.
    """

    start: int
    end: int
    folded: bool


class Quoted:
    r"""A text in which quotations are looked for.

    Args:
        text: The text as it is.

    Example:
        >>> Quoted("He said:\u00a0“No boat\r\nreached us.”").find('"No boat reached us."')
        Found(start=9, end=31, folded=True)
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain, self._at = _folded(text)

    def find(self, quote: str, after: str = "") -> Found:
        """Return where a quotation stands.

        Args:
            quote: The words.
            after: Words before it, if it occurs more than once.

        Raises:
            ValueError: It does not stand there, or more than once; the nearest passage is told.
        """
        begin = self._after(after) if after else 0
        exact = self.text.find(quote, self._at[begin] if begin < len(self._at) else len(self.text))
        if quote and exact >= 0 and (after or self.text.find(quote, exact + 1) < 0):
            return Found(exact, exact + len(quote), folded=False)
        words = folded(quote)
        start = self._plain.find(words, begin) if words else -1
        if start < 0:
            near = self.nearest(words)
            raise ValueError(f"the text has no such words{f'; the nearest: {near!r}' if near else ''}")
        if not after and self._plain.find(words, start + 1) >= 0:
            raise ValueError(
                "these words occur more than once; add 'after' with words that stand before them"
            )
        last = start + len(words) - 1
        end = self._at[last] + 1
        while end < len(self.text) and unicodedata.combining(self.text[end]):
            end += 1  # marks on the last letter are part of it
        return Found(self._at[start], end, folded=exact < 0)

    def nearest(self, quote: str) -> str | None:
        """Return the passage most like a quotation, for people to look at; None if nothing is like it."""
        from rapidfuzz import fuzz

        if not quote or len(self._plain) > LONGEST_SEARCHED:
            return None
        near = fuzz.partial_ratio_alignment(quote, self._plain, score_cutoff=LEAST_ALIKE)
        if near is None or near.dest_start >= near.dest_end:
            return None
        start = self._plain.rfind(" ", 0, near.dest_start + 1) + 1
        end = self._plain.find(" ", near.dest_end - 1)  # whole words
        words = self.text[self._at[start] : self._at[(end if end > 0 else len(self._plain)) - 1] + 1]
        return " ".join(words.split())

    def _after(self, after: str) -> int:
        words = folded(after)
        found = self._plain.find(words) if words else -1
        if found < 0:
            raise ValueError("the text has no such words as 'after' gives")
        return found + len(words)


def folded(text: str) -> str:
    """Return a text as quotations are compared.

    Example:
        >>> folded("“No\u00a0 boat”")
        '"No boat"'
    """
    return _folded(text)[0].strip()


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text folded, and for each of its characters where it comes from."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter.isspace():
            if letters and letters[-1] != " ":
                letters.append(" ")
                places.append(place)
            continue
        if letter in UNSEEN or ord(letter) in HARAKAT or unicodedata.category(letter) == "Cf":
            continue
        for one in SIGNS.get(letter) or unicodedata.normalize("NFKD", letter):
            if ord(one) not in HARAKAT:
                letters.append(SIGNS.get(one, one) if not one.isspace() else " ")
                places.append(place)
    return "".join(letters), places
