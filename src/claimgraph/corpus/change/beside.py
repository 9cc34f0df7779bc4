"""The statements of two readers side by side: what both found, with the keys that differ, and the rest.

Which statements are the same one is what `readings` says, so that its figures and this list tell of the same
pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.change.differences import Side, keys_apart
from claimgraph.corpus.change.readings import called
from claimgraph.model.records import Span, Statement

if TYPE_CHECKING:
    from claimgraph.corpus.change.differences import Apart
    from claimgraph.corpus.change.readings import Readings
    from claimgraph.corpus.sheets import Sheet, Sheets


@dataclass(frozen=True)
class Beside:
    """A statement as two readers have it.

    Attributes:
        first: What the first has; None if only the second found it.
        second: What the second has.
        apart: The keys that differ, wording left out; none if only one found it.
    """

    first: Sheet[Any] | None
    second: Sheet[Any] | None
    apart: tuple[Apart, ...] = ()

    @property
    def both(self) -> bool:
        """Whether both found it."""
        return self.first is not None and self.second is not None


def beside(first: Sheets, second: Sheets, found: Readings) -> dict[str, list[Beside]]:
    """Return the statements of both readers by document, in the order of the text.

    Args:
        first: The checked files of the first.
        second: Those of the second.
        found: What `readings` says of the two.
    """
    one, other = Side(first), Side(second)
    matched = {}
    for slug, comparison in found.documents.items():
        mine, theirs = (
            {called(n, sheet.record): sheet for n, sheet in enumerate(side.entries[slug], start=1)}
            for side in (one, other)
        )
        pairs = [(mine.pop(own.id), theirs.pop(its.id)) for own, its in comparison.matched]
        matched[slug] = [
            *pairs,
            *((sheet, None) for sheet in mine.values()),
            *((None, sheet) for sheet in theirs.values()),
        ]
    for slug, pairs in matched.items():
        for own, its in pairs:
            if own and its and isinstance(own.record, Statement) and isinstance(its.record, Statement):
                other.renamed[f"{slug}/{its.record.id}"] = f"{slug}/{own.record.id}"
    return {
        slug: sorted(
            (Beside(own, its, keys_apart(one, other, slug, own, its)) for own, its in pairs), key=_begins
        )
        for slug, pairs in matched.items()
    }


def _begins(pair: Beside) -> tuple[int, int]:
    """Return where a statement begins and ends; one of a picture or sound comes last."""
    at = [
        one
        for sheet in (pair.first, pair.second)
        if sheet
        for one in sheet.record.at
        if isinstance(one, Span)
    ]
    return min(((one.start, one.end) for one in at), default=(1 << 60, 0))
