"""Proposals for the documents of a corpus, written as drafts; what is annotated or decided is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claimgraph.corpus.anchoring.library import Texts
from claimgraph.corpus.drafts.accept import offered_before
from claimgraph.corpus.drafts.files import FOLDER, gather, save
from claimgraph.corpus.proposals.mentions import Names
from claimgraph.corpus.proposals.passages import WHYS, propose
from claimgraph.corpus.uses import known
from claimgraph.errors import AnnotationError, FileError
from claimgraph.model.records import Span
from claimgraph.names.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from claimgraph.corpus.proposals.passages import Why
    from claimgraph.corpus.sheets import Sheet, Sheets
    from claimgraph.model.records import Document, Draft

ENDING = "proposed"
MOST_DRAFTS = 500  # in one file, so that it can be read again


@dataclass(frozen=True)
class Filled:
    """What was proposed for a document.

    Attributes:
        document: Its id.
        drafts: How many drafts were written.
        annotated: How many proposals stand in passages that are annotated already.
        decided: How many were offered before, and wait or were refused.
        trouble: Why nothing could be proposed; empty if it could.
    """

    document: str
    drafts: int = 0
    annotated: int = 0
    decided: int = 0
    trouble: str = ""


def fill(
    folder: Path, documents: Sequence[str] = (), texts: Path | None = None, whys: Iterable[Why] = WHYS[:2]
) -> list[Filled]:
    """Propose passages of documents as drafts.

    Args:
        folder: The folder of the corpus.
        documents: The ids of documents; all if none is given.
        texts: The folder of the source texts; `texts/` in the corpus if it is not given.
        whys: For what passages are proposed.

    Raises:
        AnnotationError: There is no corpus, or its drafts cannot be read.
        FileError: It has no document of that id.
    """
    sheets = known(folder)
    headers = {sheet.record.document: sheet.record for sheet in sheets.documents}
    for name in documents:
        if name not in headers:
            raise FileError(f"{folder}: {unknown('document', name, headers)}")
    there = gather(folder)
    if there.faults:
        raise AnnotationError(there.faults)
    filler = _Filler(folder, sheets, Texts(texts or folder / "texts"), tuple(whys))
    wanted = documents or [one.document for one in headers.values() if one.text]
    return [filler.document(headers[name], there.drafts.get(name, [])) for name in wanted]


class _Filler:
    """Proposes for one document after the other."""

    def __init__(self, folder: Path, sheets: Sheets, texts: Texts, whys: tuple[Why, ...]) -> None:
        self.folder, self.sheets, self.texts, self.whys = folder, sheets, texts, whys
        self.names = Names(sheets)
        self.day = datetime.now(UTC).astimezone().date().isoformat()

    def document(self, header: Document, there: list[Sheet[Draft]]) -> Filled:
        """Propose for one document."""
        name, file = header.document, header.text
        text = self.texts.read(file.file) if file else None
        if text is None or file is None:
            where = self.texts.folder.as_posix()
            return Filled(name, trouble=f"its text is not in {where}" if file else "it names no text")
        if self.texts.digest(file.file) != file.sha256:
            return Filled(
                name, trouble="its text is another one than the corpus means; run: claimgraph anchor"
            )
        proposed = [one.draft(text, self.day) for one in propose(text, self.names, self.whys)]
        entries = self.sheets.entries[name]
        annotated = [span for entry in entries for span in entry.record.at if isinstance(span, Span)]
        left = [draft for draft in proposed if not _meets(draft, annotated)]
        old = [sheet.record for sheet in there]
        before = [one for one in old if one.state == "open" or not one.waits(file.sha256)]
        new = [draft for draft in left if not offered_before(draft, before)]
        self._write(name, _named(new, {one.id for one in old}))
        return Filled(name, len(new), len(proposed) - len(left), len(left) - len(new))

    def _write(self, document: str, drafts: list[Draft]) -> None:
        for first in range(0, len(drafts), MOST_DRAFTS):
            path, number = self.folder / FOLDER / f"{document}.{ENDING}.yaml", 2
            while path.exists():
                path = self.folder / FOLDER / f"{document}.{ENDING}-{number}.yaml"
                number += 1
            save(path, document, drafts[first : first + MOST_DRAFTS])


def _meets(draft: Draft, spans: list[Span]) -> bool:
    """Whether a draft has a character in common with passages."""
    own = [one for one in draft.at if isinstance(one, Span)]
    return any(one.start < span.end and span.start < one.end for one in own for span in spans)


def _named(drafts: list[Draft], taken: set[str]) -> list[Draft]:
    """Return drafts each under an id of its own."""
    named = []
    for draft in drafts:
        name, number = draft.id, 2
        while name in taken:
            name, number = f"{draft.id}-{number}", number + 1
        taken.add(name)
        named.append(draft.model_copy(update={"id": name}))
    return named
