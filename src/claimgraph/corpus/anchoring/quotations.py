"""Where a quotation stands in a text: to the letter or but for typography, at one place, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.corpus.anchoring import typography
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.corpus.anchoring.typography import Folded

GAP = " … "
MOST_PLACES = 3
LONGEST_SHOWN = 160
LIKE = 60  # per cent of letters that what is shown as nearest has in common with what was sought


@dataclass(frozen=True)
class Found:
    """Where a quotation stands.

    Attributes:
        start: Where it begins in the text as it is.
        end: Where it ends.
        folded: What had to be folded to find it, in words; nothing if it stands there to the letter.
    """

    start: int
    end: int
    folded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quotation:
    """A quotation as it was written down.

    Attributes:
        quote: The exact words; or the first and the last ones with ` … ` between.
        after: Words before the quotation, if it occurs more than once.
        nth: Which of several places is meant, counted from 1.
    """

    quote: str
    after: str = ""
    nth: int | None = None


class Searched:
    """A text in which quotations are sought; it is folded once, when that is needed.

    Args:
        text: The text with every character as it is.

    Example:
        >>> Searched("The boats came. The boats left.").find(Quotation("The boats … left.", after="came."))
        Found(start=16, end=31, folded=())
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: Folded | None = None

    def find(self, wanted: Quotation) -> Found:
        """Find a quotation.

        A quotation that stands there to the letter is taken as it is. Otherwise typography is folded, and
        nothing else is ever taken for it.

        Raises:
            ValueError: It does not occur, or more than once and nothing says which; with the nearest passage,
                or the places, in words.
        """
        places = self._places(wanted.quote) or list(self._with_gap(wanted.quote))
        if not places:
            raise ValueError(f"the text has no such words{self.nearest(wanted.quote)}")
        if wanted.after:
            places = self._following(places, wanted.after)
        if wanted.nth is not None:
            if not 0 < wanted.nth <= len(places):
                raise ValueError(f"nth: {wanted.nth}, and these words occur {_times(len(places))}")
            places = [places[wanted.nth - 1]]
        if len(places) > 1:
            shown = "; ".join(self.place(start) for start, _ in places[:MOST_PLACES])
            more = f"; and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
            raise ValueError(
                f"these words occur more than once ({shown}{more}); add 'after' with words that stand before"
                " them, or nth: 2 for the second"
            )
        (start, end), original = places[0], self.text[slice(*places[0])]
        return Found(start, end, () if original == wanted.quote else self._differing(original, wanted.quote))

    def place(self, start: int) -> str:
        """Say where something stands: its line, and its first character."""
        return f"line {self.text.count(chr(10), 0, start) + 1}, character {start}"

    def nearest(self, words: str) -> str:
        """Say which passage is most like words that are not there, and where; for people, never taken."""
        from rapidfuzz import fuzz

        asked = typography.trimmed(typography.fold(words)).text
        text = self.folded.text
        found = fuzz.partial_ratio_alignment(asked, text, score_cutoff=LIKE) if asked and text else None
        if found is None:
            return ""
        start, end = (found.dest_start, found.dest_end) if len(asked) <= len(text) else (0, len(text))
        while start > 0 and text[start - 1] != " ":  # whole words
            start -= 1
        while end < len(text) and text[end] != " " and text[end - 1] != " ":
            end += 1
        return f"; the nearest is {self.shown(self.folded.starts[start], self.folded.ends[end - 1])}"

    def shown(self, start: int, end: int) -> str:
        """Show a passage on one line with its place."""
        words = " ".join(safe(self.text[start:end]).split())
        words = words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]} ..."
        return f"'{words}' ({self.place(start)})"

    def around(self, start: int, end: int) -> str:
        """Show what stands about a place, in whole words."""
        start, end = min(max(start, 0), len(self.text)), min(max(end, 0), len(self.text))
        while start > 0 and not self.text[start - 1].isspace():
            start -= 1
        while end < len(self.text) and not self.text[end].isspace():
            end += 1
        return self.shown(start, end)

    @property
    def folded(self) -> Folded:
        """The text with its typography folded."""
        if self._folded is None:
            self._folded = typography.fold(self.text)
        return self._folded

    def _places(self, words: str) -> list[tuple[int, int]]:
        """Return where words stand: to the letter if they do, otherwise but for typography."""
        return list(self._exact(words)) or list(self._typographic(words))

    def _exact(self, words: str) -> Iterator[tuple[int, int]]:
        at = self.text.find(words) if words else -1
        while at >= 0:
            end = at + len(words)
            if not typography.is_mark(self.text[end : end + 1]):  # "cafe" is no part of "café"
                yield at, end
            at = self.text.find(words, at + 1)

    def _typographic(self, words: str) -> Iterator[tuple[int, int]]:
        asked, text = typography.trimmed(typography.fold(words)), self.folded
        first = asked.text.lstrip(typography.BREAK)[:1]
        at = text.text.find(first) if first else -1
        while at >= 0:
            end = typography.alike(text, at, asked)
            if end is not None and typography.whole(text, at, end):
                yield text.starts[at], text.ends[end - 1]
            at = text.text.find(first, at + 1)

    def _with_gap(self, quote: str) -> Iterator[tuple[int, int]]:
        """Yield the passages from the first words of a quotation to the last ones, if it has a gap.

        Raises:
            ValueError: It has not the form of a quotation, or its last words do not follow its first ones.
        """
        first, gap, last = quote.partition(GAP)
        if not first.strip() or (gap and not last.strip()) or GAP in last:
            raise ValueError(
                f"a quotation is the exact words, or the first and the last ones with '{GAP}' between"
            )
        if not gap:
            return
        beginnings, ends = self._places(first), self._places(last)
        for words, places in ((first, beginnings), (last, ends)):
            if not places:
                raise ValueError(f"the text has no such words as '{words}'{self.nearest(words)}")
        following = [
            (start, next((to for begin, to in ends if begin >= stop), None)) for start, stop in beginnings
        ]
        if all(end is None for _, end in following):
            raise ValueError("the last words do not follow the first ones")
        yield from ((start, end) for start, end in following if end is not None)

    def _following(self, places: list[tuple[int, int]], after: str) -> list[tuple[int, int]]:
        """Return the next place after each place of some words before it, without repeats.

        Raises:
            ValueError: There are no such words, or none of the places follows them.
        """
        before = self._places(after)
        if not before:
            raise ValueError(f"the text has no such words as 'after' gives{self.nearest(after)}")
        found = {next((place for place in places if place[0] >= end), None) for _start, end in before} - {
            None
        }
        if not found:
            raise ValueError("the text has no such words there; they stand before those that 'after' gives")
        return sorted(place for place in found if place)

    def _differing(self, original: str, quote: str) -> tuple[str, ...]:
        """Return what was folded between a passage and its quotation, gap or not."""
        first, gap, last = quote.partition(GAP)
        if not gap or typography.alike(typography.fold(original), 0, typography.fold(quote)) is not None:
            return typography.differing(original, quote)
        found: dict[str, None] = {}
        for words in (first, last):
            if words not in original:
                inner = next(Searched(original)._typographic(words))  # noqa: SLF001  # its own class
                found |= dict.fromkeys(typography.differing(original[slice(*inner)], words))
        return tuple(kind for kind in typography.KINDS if kind in found)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
