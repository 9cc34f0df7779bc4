"""The sentences of a text, with their places; a rule of thumb, which cuts nothing that anybody relies on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 1_200  # characters; what has no full stop for so long is no sentence but a table
# A full stop, question or exclamation mark of any script, quotation marks and brackets that close after it,
# and then a blank and no small letter; or an end of the line.
_END = re.compile(r"[.!?\u061f\u06d4…]+[\"'”’»)\]]*(?=\s+[^\sa-z])|(?=\s*\n)|$")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Brig|Maj|Col|Lt|Capt|Sgt|Adm|St|Sen|Rep|Gov|No|vs|al)\.$"
    r"|\b(?:[A-Z]\.){2,}$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield where each sentence of a text begins and ends, without the blanks around it.

    Example:
        >>> text = "Gen. Solen spoke. \u201cNo boat.\u201d\n\nA guard left"
        >>> [text[start:end] for start, end in sentences(text)]
        ['Gen. Solen spoke.', '“No boat.”', 'A guard left']
    """
    start = 0
    for found in _END.finditer(text):
        end = found.end()
        if found[0] and _ABBREVIATED.search(text, max(start, end - 12), end):
            continue
        words = text[start:end]
        first, last = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if first < last:
            yield from _parted(first, last)
        start = end


def _parted(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long."""
    for first in range(start, end, LONGEST):
        yield first, min(first + LONGEST, end)
