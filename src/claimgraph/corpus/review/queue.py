"""The drafts of a corpus that are to be decided, one after the other, and what is decided of them.

Nothing is kept between two steps: each reads the files as they are, so that a window of the annotation page,
an editor and this may be open at once. What was read and is another file when it is written is not written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.anchoring.library import Texts
from claimgraph.corpus.begin.finding import find
from claimgraph.corpus.drafts.accept import accepted, decided, raw, rewritten, statement
from claimgraph.corpus.drafts.files import gather
from claimgraph.corpus.drafts.twins import twins
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.formats.edits import as_before
from claimgraph.corpus.review.trial import trial
from claimgraph.corpus.uses import known
from claimgraph.errors import AnnotationError, FileError, NotFoundError
from claimgraph.model.records import Review, Span, Statement
from claimgraph.names.suggestions import nearest
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.corpus.review.trial import Trial
    from claimgraph.corpus.sheets import Sheet, Sheets
    from claimgraph.model.records import Document, Draft

AROUND = 160  # characters shown before and after a passage


@dataclass(frozen=True)
class Waiting:
    """A draft with its document.

    Attributes:
        header: The document.
        draft: The draft.
    """

    header: Sheet[Document]
    draft: Sheet[Draft]

    @property
    def name(self) -> str:
        """What it is called: `document/id`."""
        return f"{self.header.record.document}/{self.draft.record.id}"

    @property
    def digest(self) -> str | None:
        """The digest of the text of its document."""
        return self.header.record.text.sha256 if self.header.record.text else None

    @property
    def waits(self) -> bool:
        """Whether it is to be decided."""
        return self.draft.record.waits(self.digest)


class Queue:
    """The drafts of a corpus.

    Args:
        folder: The folder of the corpus.
        texts: The folder of the source texts; `texts/` in the corpus if it is not given.
    """

    def __init__(self, folder: Path, texts: Path | None = None) -> None:
        self.folder = folder
        self.texts = Texts(texts or folder / "texts")

    def sheets(self) -> Sheets:
        """Read the files of the corpus as they are.

        Raises:
            AnnotationError: There is no corpus.
        """
        return known(self.folder)

    def drafts(self) -> list[Waiting]:
        """Return all drafts, document by document in the order of the text.

        Raises:
            AnnotationError: A file of drafts has faults.
        """
        found = gather(self.folder)
        if found.faults:
            raise AnnotationError(found.faults)
        headers = {sheet.record.document: sheet for sheet in self.sheets().documents}
        lost = [
            where.fault(f"no document '{name}'", "document")
            for name, where in found.named
            if name not in headers
        ]
        if lost:
            raise AnnotationError(lost)
        listed = [Waiting(headers[name], draft) for name, drafts in found.drafts.items() for draft in drafts]
        return sorted(listed, key=lambda one: (one.header.record.document, _begins(one.draft.record)))

    def waiting(self) -> list[Waiting]:
        """Return the drafts that are to be decided: open ones, and those decided of another text."""
        return [one for one in self.drafts() if one.waits]

    def find(self, name: str) -> Waiting:
        """Return a draft by its id, or `document/id`.

        Raises:
            NotFoundError: There is none, or several.
        """
        listed = self.drafts()
        found = [one for one in listed if name in {one.name, one.draft.record.id}]
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFoundError(f"'{name}' may mean several drafts", [one.name for one in found])
        near = nearest(name, (one.name for one in listed))
        raise NotFoundError(f"no draft is called '{name}'", [near] if near else [])

    def trial(self, one: Waiting) -> Trial:
        """Say what a draft lacks to be a statement (`trial`)."""
        return trial(self.folder, one.header, statement(raw(one.draft)))

    def meaning(self, words: str) -> str | None:
        """Return the id of the one thing that has a name; None if nothing or several have it."""
        try:
            return find(self.sheets(), words).thing.identifier
        except NotFoundError:
            return None

    def twins(self, one: Waiting) -> list[tuple[str, Statement]]:
        """Return the statements of other documents that a draft may repeat."""
        return list(twins(one.draft.record, one.header.record.document, self.sheets()))

    def passages(self, one: Waiting) -> list[tuple[str, str, str]]:
        """Return each passage of a draft with what stands before and after it; none without its text."""
        file = one.header.record.text
        text = self.texts.read(file.file) if file else None
        found = []
        for span in one.draft.record.at:
            if text is None or file is None or not isinstance(span, Span):
                continue
            there = self.texts.status(one.header.record, span)
            if there.start is not None and there.end is not None:
                before, after = text[max(0, there.start - AROUND) : there.start], text[there.end :][:AROUND]
                found.append((before, text[there.start : there.end], after))
        return found

    def there(self, one: Waiting) -> bool:
        """Whether its document has the statement already, so that accepting it only marks the draft."""
        draft = one.draft.record
        return any(
            isinstance(sheet.record, Statement)
            and sheet.record.id == draft.id
            and (draft.state == "accepted" or sheet.record.at == draft.at)
            for sheet in self.sheets().entries[one.header.record.document]
        )

    def accept(self, one: Waiting, who: str, reason: str | None = None) -> Trial | None:
        """Make a draft a statement of its document, if nothing is wrong with it, and mark it as accepted.

        The statement is written first. If it is there already, because the draft was accepted of another text
        or the machine stopped between the two, only the mark is written.

        Args:
            one: The draft.
            who: Who accepts it.
            reason: What was changed, or why.

        Returns:
            What was tried and is not good: nothing was written then.

        Raises:
            FileError: A file was changed meanwhile, or the statement can stand in none.
        """
        review = self._review(one, who, reason)
        keys = {} if self.there(one) else accepted(raw(one.draft), review)
        return self._enter(one, keys, review)

    def repeat(self, one: Waiting, statement: str, who: str) -> Trial | None:
        """Make a draft the repeat of a statement of another document: an entry with its passages alone.

        Args:
            one: The draft.
            statement: What it repeats, as `document/id`.
            who: Who says so.

        Returns:
            As `accept`.
        """
        keys = {key: value for key, value in raw(one.draft).items() if key in {"added", "via", "at", "note"}}
        return self._enter(one, {"repeats": statement} | keys, self._review(one, who, f"repeats {statement}"))

    def _enter(self, one: Waiting, keys: Mapping[str, Any], review: Review) -> Trial | None:
        """Write an entry into the document of a draft, if there are any keys, and then the mark."""
        if keys:
            tried = trial(self.folder, one.header, keys)
            if not tried.good:
                return tried
            _put(tried.path, tried.before, tried.text)
        self._decide(one, "accepted", review)
        return None

    def refuse(self, one: Waiting, who: str, reason: str | None = None) -> None:
        """Mark a draft as refused; it stays, so that it is not offered again."""
        self._decide(one, "refused", self._review(one, who, reason))

    def change(self, one: Waiting, keys: Mapping[str, Any]) -> None:
        """Write other keys into a draft; None takes a key away.

        Raises:
            AnnotationError: The draft could not be read any more; nothing is written.
        """
        self._rewrite(one, rewritten(one.draft, keys))

    def file(self, one: Waiting) -> Path:
        """Return the file of a draft."""
        return Path(one.draft.where.path)

    def _review(self, one: Waiting, who: str, reason: str | None) -> Review:
        today = datetime.now(UTC).astimezone().date().isoformat()
        return Review(who=who, day=today, reason=reason, text=one.digest)

    def _decide(self, one: Waiting, state: str, review: Review) -> None:
        self._rewrite(one, decided(one.draft, state, review))

    def _rewrite(self, one: Waiting, text: str) -> None:
        """Write the file of a draft, if it can be read again."""
        path, source = self.file(one), one.draft.where.source
        before = disk.read(path)
        if isinstance(source, int) or yaml.decode(before, path.as_posix()) != source.text:
            raise FileError(f"{path}: changed meanwhile by somebody else; nothing was written, run it again")
        after = yaml.load(text.encode(), path.as_posix())
        found = gather(self.folder, {path: after})
        if found.faults:
            raise AnnotationError(found.faults)
        _put(path, before, text)


def _put(path: Path, before: bytes, text: str) -> None:
    """Write a file if it still holds what was read of it."""
    if disk.read(path) != before:
        raise FileError(f"{path}: changed meanwhile by somebody else; nothing was written, run it again")
    disk.write(path, as_before(text, before))


def _begins(draft: Draft) -> int:
    return min((one.start for one in draft.at if isinstance(one, Span)), default=0)
