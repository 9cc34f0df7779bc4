"""From lines to what documents come to, each read beside those that it names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from claimgraph.errors import AnnotationError
from claimgraph.names.suggestions import nearest
from claimgraph.spark.parts import documents, header, lines
from claimgraph.spark.parts.lines import Known, Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from claimgraph.corpus.sheets import Sheets
    from claimgraph.spark.parts.ground import Ground
    from claimgraph.spark.parts.lines import Asked, Line
    from claimgraph.spark.parts.mapped import Mapped
    from claimgraph.spark.spread import Shared, Spread


@dataclass(frozen=True)
class Reading:
    """The documents of a corpus, read.

    Attributes:
        sheets: The files of the corpus without its documents.
        ground: What every part knows.
        known: The same, where the parts have it.
        seen: What was seen of all lines at first.
        near: Which documents may be meant by names that are those of none.
        mapped: What each document comes to, works that are only cited as well.
    """

    sheets: Sheets
    ground: Ground
    known: Shared[Ground]
    seen: Seen
    near: Mapping[str, str]
    mapped: Spread[Mapped]


def read(
    given: Spread[Line], sheets: Sheets, sending: Callable[[Iterable[tuple[str, Mapped]]], Spread[Mapped]]
) -> Reading:
    """Read the documents of a corpus.

    Args:
        given: Their lines.
        sheets: The files of the corpus without its documents.
        sending: How what works cited come to is sent to its parts.

    Raises:
        AnnotationError: corpus.yaml cannot be read.
    """
    if sheets.corpus is None:
        raise AnnotationError(sheets.faults)
    asked = given.send(lines.known).kept()
    seen = _seen(asked, sheets)
    ground = header.ground(sheets)
    ground.published = f"{min(seen.days)}/{max(seen.days)}" if seen.days else ""
    ground.unread = not seen.readable
    near = _near(asked, seen.missing, sheets.ids["documents"])
    known, meant = given.share(ground), near
    mapped = asked.after(asked.send(lines.answers)).each(
        lambda items: documents.map_all(items, known.value, meant)
    )
    cited = sending((one.slug, one) for one in header.cited(sheets, ground))
    return Reading(sheets, ground, known, seen, near, mapped.after(cited).kept())


def _seen(asked: Spread[Known | Asked], sheets: Sheets) -> Seen:
    """Return what is to be known of all lines at first."""
    wanted, cited = header.names(sheets), frozenset(sheets.ids["documents"])
    found = asked.told(lambda items: lines.seen(items, wanted, cited))
    seen = reduce(add, found, Seen(header.days(sheets)))
    return seen._replace(missing=seen.missing | wanted.keys() - seen.there - cited)


def _near(asked: Spread[Known | Asked], missing: frozenset[str], cited: set[str]) -> dict[str, str]:
    """Return which documents may be meant by names that are none."""
    if not missing:
        return {}

    def nearby(items: Iterable[tuple[str, Known | Asked]]) -> Iterator[tuple[str, str]]:
        every = sorted({slug for slug, one in items if isinstance(one, Known) and lines.readable(one)})
        yield from ((one, found) for one in missing if (found := nearest(one, every)))

    found = {one: set(cited) for one in missing}
    for one, other in asked.told(nearby):
        found[one].add(other)
    return {one: best for one, every in found.items() if (best := nearest(one, every))}
