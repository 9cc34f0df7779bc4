"""What is left of the files of a corpus when the records with faults are taken out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from claimgraph.corpus.files import FOLDERS, REGISTRY, Sheets
from claimgraph.corpus.forms import STAND_INS
from claimgraph.model.kinds import Record
from claimgraph.model.records import Span, Statement, described

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.corpus.files import Sheet
    from claimgraph.corpus.forms import Where
    from claimgraph.errors import Fault
    from claimgraph.model.records import Repeat

AnyRecord = TypeVar("AnyRecord", bound=Record)
Lines = dict[str, set[int]]
STAND_IN = STAND_INS["at"][0]["sha256"]


def without(sheets: Sheets, faults: Iterable[Fault]) -> Sheets:
    """Return the records on whose lines there is no fault; what they name and is gone is not known any more.

    Args:
        sheets: The files of a corpus.
        faults: What is wrong, by file and line.
    """
    wrong: Lines = defaultdict(set)
    for fault in faults:
        wrong[fault.path].add(fault.line)
    entries = {
        slug: [sheet for sheet in found if not _has(sheet.where, wrong) and _anchored(sheet.record)]
        for slug, found in sheets.entries.items()
    }
    inside = {slug: [_lines(sheet.where) for sheet in found] for slug, found in sheets.entries.items()}
    documents = [
        sheet
        for sheet in sheets.documents
        if sheet.record.document in sheets.seen
        or not _has(sheet.where, wrong, outside=inside.get(sheet.record.document, ()))
    ]
    slugs = {sheet.record.document for sheet in documents}
    entries = {slug: found for slug, found in entries.items() if slug in slugs}
    rest = replace(sheets, documents=documents, entries=entries, unread=set(), faults=[])
    for name in ("actors", "places", "events", "judgements", "assessments", "worlds", "rules"):
        setattr(rest, name, [sheet for sheet in getattr(sheets, name) if not _has(sheet.where, wrong)])
    rest.ids, rest.sources = _ids(rest), _sources(entries)
    rest.sources |= {document: sheets.sources[document] for document in rest.seen}
    return rest


def _anchored(record: Statement | Repeat) -> bool:
    """Tell whether the passages are those of the file, not stand-ins for quotations."""
    return not any(isinstance(one, Span) and one.sha256 == STAND_IN for one in record.at)


def _lines(where: Where) -> range:
    """Return the lines on which a record stands."""
    if isinstance(where.source, int):
        return range(where.source, where.source + 1)
    first = where.source.line(where.prefix)
    start, end = where.source.extents.get(where.prefix, (0, 0))
    return range(first, first + where.source.text.count("\n", start, end) + 1)


def _has(where: Where, wrong: Mapping[str, set[int]], outside: Iterable[range] = ()) -> bool:
    """Tell whether there is a fault on the lines of a record, those of some records inside of it left out."""
    lines = _lines(where)
    return any(
        line in lines and not any(line in inner for inner in outside) for line in wrong.get(where.path, ())
    )


def _ids(rest: Sheets) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {name: set() for name in (*REGISTRY, *FOLDERS, "statements")}
    for name in ("actors", "places", "events", "assessments"):
        found[name] = {sheet.record.id for sheet in getattr(rest, name)}
    found["documents"] = {sheet.record.document for sheet in rest.documents}
    found["statements"] = {
        f"{document}/{sheet.record.id}"
        for document, entries in rest.entries.items()
        for sheet in entries
        if isinstance(sheet.record, Statement)
    } | {f"{document}/{one}" for document, ids in rest.seen.items() for one in ids}
    return found


def _sources(entries: Mapping[str, list[Sheet[Statement] | Sheet[Repeat]]]) -> dict[str, set[str]]:
    return {
        document: {source.id for sheet in found for _key, source in described(sheet.record)}
        for document, found in entries.items()
    }
