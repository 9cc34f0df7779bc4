"""What is left of the files of a corpus when the records with faults are taken out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from claimgraph.corpus.forms import STAND_INS
from claimgraph.model.records import Span, described

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.corpus.forms import Where
    from claimgraph.corpus.sheets import Sheets
    from claimgraph.errors import Fault
    from claimgraph.model.records import Repeat, Statement

NAMED = ("actors", "places", "events")
STAND_IN = STAND_INS["at"][0]["sha256"]


def without(sheets: Sheets, faults: Iterable[Fault]) -> Sheets:
    """Return the records on whose lines there is no fault.

    Actors, places and events that have faults are not known any more. A statement or document with faults is
    still one that others may name.

    Args:
        sheets: The files of a corpus.
        faults: What is wrong, by file and line.
    """
    wrong: dict[str, set[int]] = defaultdict(set)
    for fault in faults:
        wrong[fault.path].add(fault.line)
    entries = {
        slug: [sheet for sheet in found if not _has(sheet.where, wrong) and _anchored(sheet.record)]
        for slug, found in sheets.entries.items()
    }
    inside = {slug: [sheet.where.lines for sheet in found] for slug, found in sheets.entries.items()}
    documents = [
        sheet
        for sheet in sheets.documents
        if sheet.record.document in sheets.seen
        or not _has(sheet.where, wrong, outside=inside.get(sheet.record.document, ()))
    ]
    slugs = {sheet.record.document for sheet in documents}
    entries = {slug: found for slug, found in entries.items() if slug in slugs}
    rest = replace(sheets, documents=documents, entries=entries, faults=[])
    for name in ("actors", "places", "events", "judgements", "assessments", "worlds", "rules"):
        setattr(rest, name, [sheet for sheet in getattr(sheets, name) if not _has(sheet.where, wrong)])
    rest.unread = sheets.unread - {*NAMED}
    rest.ids = sheets.ids | {name: {sheet.record.id for sheet in getattr(rest, name)} for name in NAMED}
    rest.sources = {
        document: {source.id for sheet in found for _key, source in described(sheet.record)}
        for document, found in entries.items()
    } | {document: sheets.sources[document] for document in rest.seen}
    return rest


def _anchored(record: Statement | Repeat) -> bool:
    """Tell whether the passages are those of the file, not stand-ins for quotations."""
    return not any(isinstance(one, Span) and one.sha256 == STAND_IN for one in record.at)


def _has(where: Where, wrong: Mapping[str, set[int]], outside: Iterable[range] = ()) -> bool:
    """Tell whether there is a fault on the lines of a record, those of some records inside of it left out."""
    lines = where.lines
    return any(
        line in lines and not any(line in inner for inner in outside) for line in wrong.get(where.path, ())
    )
