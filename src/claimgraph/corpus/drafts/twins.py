"""Which statements of other documents a draft may repeat; proposed, never set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.dates import interval, may_meet
from claimgraph.model.records import Source, Statement, named, voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.corpus.sheets import Sheets

    Contents = frozenset[tuple[object, ...]]


def twins(draft: Statement, document: str, sheets: Sheets) -> Iterator[tuple[str, Statement]]:
    """Yield the statements of other documents that a draft may repeat, each as `document/id`.

    They are by one of its speakers, may be of its day, and one of the two says all that the other says. A
    draft without speaker, day or contents may repeat anything, and so nothing.

    Args:
        draft: What is known of a statement.
        document: Its document.
        sheets: The files of the corpus.
    """
    speakers, contents = _named(draft), _contents(draft)
    if not (speakers and contents and draft.said):
        return
    day = interval(draft.said)
    for other, entries in sheets.entries.items():
        for sheet in entries if other != document else ():
            one = sheet.record
            if not isinstance(one, Statement) or speakers.isdisjoint(_named(one)):
                continue
            there = _contents(one)
            if there and (contents <= there or there <= contents) and may_meet(day, interval(one.said)):
                yield f"{other}/{one.id}", one


def _named(statement: Statement) -> set[str]:
    """Return those of the registry whose word it is."""
    voices = map(voice, (*statement.speaker, *statement.on_behalf_of))
    return {one for one in voices if not isinstance(one, Source)}


def _contents(statement: Statement) -> Contents:
    return frozenset(
        (key, named(one.subject), one.predicate, str(named(one.value)))
        for key in ("affirms", "denies")
        for one in getattr(statement, key)
    )
