"""Whether the texts still hold the passages that a corpus points to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.corpus.anchoring.library import digest
from claimgraph.model.records import Span, Translation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.corpus.anchoring.library import Texts
    from claimgraph.corpus.forms import Where
    from claimgraph.corpus.sheets import Sheet, Sheets
    from claimgraph.errors import Fault
    from claimgraph.model.records import Document, Draft, Repeat, Statement

REMEDY = "where the text was corrected, run: claimgraph anchor --move"


@dataclass(frozen=True)
class Drift:
    """What became of the passages of one document.

    Attributes:
        document: Slug of the document.
        statuses: How many passages match, moved, changed or have no text here.
        faults: What is not as it was annotated or was not seen: the text, and each passage that is not in
            place, with file and line.
    """

    document: str
    statuses: Counter[str]
    faults: tuple[Fault, ...] = ()

    def __str__(self) -> str:
        """One line with the numbers."""
        numbers = ", ".join(f"{number} {status}" for status, number in sorted(self.statuses.items()))
        return f"{self.document}: {numbers}"


def drift(
    sheets: Sheets, texts: Texts, drafts: Mapping[str, Iterable[Sheet[Draft]]] | None = None
) -> Iterator[Drift]:
    """Compare every passage of every annotated document, and its media files, with the files at hand.

    A passage of an original that was translated counts with the document that passes the translation on.

    Args:
        sheets: The files of the corpus, whose records have their places still.
        texts: The texts.
        drafts: What waits to become statements, by document; its passages are compared, too.
    """
    documents = {sheet.record.document: sheet.record for sheet in sheets.documents}
    for sheet in sheets.documents:
        document, where = sheet.record, sheet.where
        entries = sheets.entries.get(document.document, [])
        if not (entries or document.text or document.media):
            continue
        statuses: Counter[str] = Counter()
        faults = list(_text(document, where, texts))
        waiting = (drafts or {}).get(document.document, ())
        for home, span, place in spans(document, (*entries, *waiting), documents):
            found = texts.status(home, span)
            statuses[found.status] += 1
            if found.status == "moved":
                now = f"equal words stand at {found.start}-{found.end}: moved, to be confirmed"
                faults.append(place.fault(f"the passage {span.start}-{span.end}: {now}; {REMEDY}"))
            elif found.status == "changed":
                message = (
                    f"the passage {span.start}-{span.end} has changed: its words stand nowhere in the text"
                )
                faults.append(place.fault(message))
        for number, media in enumerate(document.media):
            there = texts.media(media)
            statuses[there.status] += 1
            if there.status == "changed":
                message = f"{media.file} is another file than the one that was annotated"
                faults.append(where.fault(message, "media", number))
            elif there.status == "missing":
                message = f"no file '{media.file}' in {texts.folder.as_posix()}: it was not checked"
                faults.append(where.fault(message, "media", number))
        yield Drift(document.document, statuses, tuple(faults))


def _text(document: Document, where: Where, texts: Texts) -> Iterator[Fault]:
    """Say that the text of a document is not at hand, in another encoding, or not the one annotated."""
    if document.text is None:
        return
    text = texts.read(document.text.file)
    if text is None:
        message = f"{texts.trouble(document.text.file)}: nothing of '{document.document}' was checked"
        yield where.fault(message, "text", "file")
        return
    for key, told, found in (
        ("sha256", document.text.sha256, digest(text)),
        ("length", document.text.length, len(text)),
    ):
        if told != found:
            message = (
                f"the text is not the one that was annotated: its {key} is {found}, not {told}; {REMEDY}"
            )
            yield where.fault(message, "text", key)


def spans(
    document: Document,
    entries: Iterable[Sheet[Statement] | Sheet[Repeat] | Sheet[Draft]],
    documents: Mapping[str, Document],
) -> Iterator[tuple[Document, Span, Where]]:
    """Yield the passages of texts with the document they stand in and the place where they are written."""
    for sheet in entries:
        for number, one in enumerate(sheet.record.at):
            if isinstance(one, Span):
                yield document, one, sheet.where.below("at", number)
        for number, relay in enumerate(sheet.record.via):
            original = relay.original if isinstance(relay, Translation) else None
            if original and original.at and original.document and original.document in documents:
                yield (
                    documents[original.document],
                    original.at,
                    sheet.where.below("via", number, "original", "at"),
                )
