"""Two readers' corpora held against each other: first what can be compared, and what was found when asked.

The first page shows nothing of what the other reader found, so that who reads second can go on without sight
of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from claimgraph.corpus.change.agreement import MEASURES
from claimgraph.corpus.change.beside import beside
from claimgraph.corpus.change.readings import readings
from claimgraph.corpus.read import troubles
from claimgraph.corpus.registry import Registry
from claimgraph.errors import AnnotationError
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import Part, Span, Statement
from claimgraph.serve.candidate import labels
from claimgraph.serve.shown import entry, progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.corpus.change.agreement import Comparison
    from claimgraph.corpus.change.beside import Beside
    from claimgraph.corpus.sheets import Sheet, Sheets
    from claimgraph.serve.case import Case
    from claimgraph.serve.pages.frame import Frame

LONGEST = 400  # characters of a passage that are shown
PLACES = 2


def offered(case: Case, other: Case, frame: Frame) -> str:
    """Return the page on which a reader asks to see what another one found: it shows nothing of that yet.

    Args:
        case: The reader's corpus.
        other: The other reader's.
        frame: What is around the page.
    """
    pages = (case.page(document) for document in case.pages())
    own = {page.document: page for page in pages if page is not None}
    rows = [
        {"document": name, "record": own[name].sheet.record, "progress": progress(case, own[name])}
        for name in _shared(case.sheets(), other.sheets())
        if name in own
    ]
    apart = [name for name in own if name not in {row["document"] for row in rows}]
    return frame.render(
        "agreement.html", title="Agreement", rows=rows, apart=apart, names=_names(case, other)
    )


def compared(case: Case, other: Case, frame: Frame, document: str | None = None) -> str:
    """Return the page that shows how far two readers agree, and their statements side by side.

    Args:
        case: The first reader's corpus, that which is annotated.
        other: The second reader's.
        frame: What is around the page.
        document: The document that is shown; all if None.

    Raises:
        AnnotationError: One of the corpora has faults.
        FileError: They have no text in common.
    """
    sheets = _sound(case), _sound(other)
    found = readings(*sheets)
    rows = beside(*sheets, found)
    shown = [name for name in rows if document in {None, name}]
    looked_at = found.all if document is None else found.documents.get(document)
    titles = {sheet.record.document: sheet.record.title for sheet in sheets[0].documents}
    return frame.render(
        "compared.html",
        title="Agreement",
        document=titles.get(document or ""),
        names=_names(case, other),
        figures=list(_told(looked_at)) if looked_at else [],
        measures=MEASURES,
        each=[(titles[name], name, list(_told(found.documents[name]))) for name in shown],
        documents=[
            {"title": titles[name], "document": name, "groups": _Sides(case, other, name).groups(rows[name])}
            for name in shown
        ],
        apart=[name for name in found.apart if document in {None, name}],
        meanings=Statement.meanings(),
    )


def _sound(case: Case) -> Sheets:
    """Return the files of a corpus that has no faults."""
    sheets = case.sheets()
    if faults := troubles(Registry(sheets, vocabulary())):
        raise AnnotationError(faults)
    return sheets


def _shared(first: Sheets, second: Sheets) -> list[str]:
    """Return the documents that both have with one text."""
    texts = {sheet.record.document: sheet.record.text for sheet in second.documents}
    return [
        sheet.record.document
        for sheet in first.documents
        if sheet.record.text and sheet.record.text == texts.get(sheet.record.document)
    ]


def _names(case: Case, other: Case) -> tuple[str, str]:
    """Return what the two corpora are called: by their folders."""
    folders = case.folder.resolve(), other.folder.resolve()
    if folders[0].name == folders[1].name:
        return folders[0].as_posix(), folders[1].as_posix()
    return folders[0].name, folders[1].name


def _told(comparison: Comparison) -> Iterator[tuple[str, str, str]]:
    """Yield the label of each measure, its value in figures, and what it means."""
    for name, value in comparison.figures.items():
        figure = "–" if value is None else f"{value:.{PLACES}f}" if isinstance(value, float) else str(value)
        yield MEASURES[name].label, figure, MEASURES[name].meaning


class _Sides:
    """What two readers have of one document, for the page.

    Args:
        case: The corpus of the first.
        other: That of the second.
        document: The document.
    """

    def __init__(self, case: Case, other: Case, document: str) -> None:
        self.names = [labels(one, document) for one in (case, other)]
        page = case.page(document)
        self.text = page.text if page else None
        self.address = f"document/{quote(document)}" if page else None

    def groups(self, rows: Iterable[Beside]) -> dict[str, list[dict[str, Any]]]:
        """Return what differs, what only one has, and what is alike."""
        found: dict[str, list[dict[str, Any]]] = {"apart": [], "first": [], "second": [], "alike": []}
        for row in rows:
            group = "second" if row.first is None else "first" if row.second is None else None
            found[group or ("apart" if row.apart else "alike")].append(self._row(row))
        return found

    def _row(self, row: Beside) -> dict[str, Any]:
        sides = [
            self._side(sheet, names, own=not at)
            for at, (sheet, names) in enumerate(zip((row.first, row.second), self.names, strict=True))
        ]
        apart = [one for one in row.apart if one.key != "at"]
        moved = len(apart) < len(row.apart)
        return {"sides": sides, "apart": apart, "moved": moved}

    def _side(
        self, sheet: Sheet[Any] | None, names: Mapping[str, str], *, own: bool
    ) -> dict[str, Any] | None:
        """Return a statement as one of the readers has it, with its words and the way to its place."""
        if sheet is None:
            return None
        shown = entry(sheet, dict(names))
        spans = "+".join(f"{start}-{end}" for start, end in shown["at"])
        place = f"entry={quote(shown['id'])}" if own else f"at={spans}"
        at = sheet.record.at
        return {
            **shown,
            "quotes": [self._words(one) for one in at if isinstance(one, Span)],
            "parts": [_part(one) for one in at if isinstance(one, Part)],
            "address": f"{self.address}#{place}" if self.address else None,
        }

    def _words(self, span: Span) -> str:
        if self.text is None:
            return f"{span.start}–{span.end}"
        words = self.text[span.start : span.end]
        return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _part(part: Part) -> str:
    frame = None if part.frame is None else f"frame {part.frame}"
    return " ".join(filter(None, (part.media, part.box, part.time, frame)))
