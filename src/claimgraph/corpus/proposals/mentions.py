"""Where a text names what a corpus knows, by any of its names and in any script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.corpus.begin.finding import names
from claimgraph.errors import NotFoundError
from claimgraph.model.levels import LEVELS
from claimgraph.names.folding import bare, fold
from claimgraph.names.index import NameIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.corpus.sheets import Sheets
    from claimgraph.model.levels import Sensitivity
    from claimgraph.names.named import Named

LONGEST_NAME = 8  # words
SHORTEST = 2  # letters
INITIALS = 4  # letters up to which a name in capitals is one only in capitals: US, but not us
KINDS = {"actor", "office", "place", "event"}
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’ʿ&][^\W_]+)*")
_GAP = re.compile(r"[ \u00a0]|\. ?(?<=\b[A-Z]\. )|\n")


@dataclass(frozen=True)
class Mention:
    """A name in a text.

    Attributes:
        start: Its first character.
        end: The first character after it.
        words: The name as the text has it.
        thing: What has it; None if several things have it.
        among: What may have it, if several do.
    """

    start: int
    end: int
    words: str
    thing: Named | None
    among: tuple[str, ...] = ()


class Names:
    """The names that a corpus knows.

    Args:
        sheets: The files of the corpus, and what it uses.
        up_to: Up to which level of sensitivity things are looked at.
    """

    def __init__(self, sheets: Sheets, up_to: Sensitivity = LEVELS[-1]) -> None:
        known = [entry for entry in names(sheets, up_to) if entry[0].kind in KINDS]
        self._index = NameIndex(known)
        self._heads = {
            word for _thing, name, _weak in known for word in (*fold(name).split(), *bare(name).split())
        }
        self._initials = {
            name.rstrip(".") for _t, name, _w in known if name.isupper() and len(name) <= INITIALS
        }
        self._found: dict[str, Mention | None] = {}

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield the names in a text, the longest at each place, in their order."""
        words = list(WORD.finditer(text))
        number = 0
        while number < len(words):
            found = self._at(text, words, number)
            if found is None:
                number += 1
                continue
            yield found
            while number < len(words) and words[number].start() < found.end:
                number += 1

    def _at(self, text: str, words: list[re.Match[str]], first: int) -> Mention | None:
        """Return the longest name that begins with a word."""
        start = words[first].start()
        if not _may_be_name(words[first][0]):
            return None
        last = first
        while (
            last + 1 < len(words)
            and last + 1 - first < LONGEST_NAME
            and _GAP.fullmatch(text, words[last].end(), words[last + 1].start())
        ):
            last += 1
        for end in range(last, first - 1, -1):
            if _may_be_name(words[end][0]) and (found := self._named(text[start : words[end].end()])):
                return Mention(start, start + len(found.words), found.words, found.thing, found.among)
        return None

    def _named(self, words: str) -> Mention | None:
        if words not in self._found:
            self._found[words] = self._look_up(words)
        return self._found[words]

    def _look_up(self, words: str) -> Mention | None:
        """Return what a name stands for; case tells initials from words."""
        name = re.sub(r"(?:'s|’s)$", "", words)
        plain = fold(name)
        if len(plain) < SHORTEST or not self._heads.intersection((*plain.split(), *bare(name).split())):
            return None
        if len(name) <= INITIALS and name.upper() in self._initials and not name.isupper():
            return None
        try:
            thing = self._index.bearer(name, KINDS)
        except NotFoundError as error:
            return Mention(0, 0, name, None, tuple(error.candidates))
        return Mention(0, 0, name, thing) if thing else None


def _may_be_name(word: str) -> bool:
    """Tell whether a word begins with a capital, or stands in a script that has none."""
    letter = word[0]
    return letter.isupper() or letter.isdigit() or letter.lower() == letter.upper()
