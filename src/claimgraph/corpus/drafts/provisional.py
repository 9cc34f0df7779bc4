"""Drafts that wait, taken for statements as far as they are known: for a look, before anybody decided.

Whatever is made of them tells that they are drafts. None of them ends what was accepted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimgraph.corpus.begin.finding import names
from claimgraph.corpus.drafts import wording
from claimgraph.corpus.sheets import Sheet
from claimgraph.errors import NotFoundError
from claimgraph.model.records import Draft, Source, Statement, described
from claimgraph.model.slugs import slug
from claimgraph.names.index import NameIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from claimgraph.corpus.drafts.files import DraftSheets
    from claimgraph.corpus.sheets import Sheets
    from claimgraph.errors import Fault
    from claimgraph.model.records import Called, Document, Repeat

ENDING = ("supersedes", "withdraws", "disowns")
# What words of the text may stand for, where the registry knows whom they name
NAMED = {
    "speaker": {"actor", "office"},
    "on_behalf_of": {"actor", "office"},
    "via": {"actor", "office"},
    "addressee": {"actor", "office"},
    "target": {"actor", "office", "place"},
    "about": {"event"},
}


@dataclass(frozen=True)
class Provisional:
    """A corpus with its drafts.

    Attributes:
        sheets: Its files; the drafts that could be taken stand among the statements of their documents, as
            records of their own kind.
        left: Where the other drafts stand that wait, and what they lack.
    """

    sheets: Sheets
    left: tuple[Fault, ...]

    def without(self, faults: Iterable[Fault]) -> Provisional:
        """Return it without the drafts that have faults; what is wrong elsewhere changes nothing."""
        wrong = {(fault.path, fault.line): fault for fault in faults}
        kept: dict[str, list[Sheet[Statement] | Sheet[Repeat]]] = {}
        left = []
        for document, entries in self.sheets.entries.items():
            kept[document] = []
            for sheet in entries:
                places = ((sheet.where.path, line) for line in sheet.where.lines)
                trouble = next((wrong[place] for place in places if place in wrong), None)
                if trouble and isinstance(sheet.record, Draft):
                    left.append(trouble)
                else:
                    kept[document].append(sheet)
        return Provisional(replace(self.sheets, entries=kept), (*self.left, *left)) if left else self


def provisional(sheets: Sheets, drafts: DraftSheets) -> Provisional:
    """Take the drafts of a corpus for statements, those of which act and speaker are known.

    An act is known if only one is offered. Who is named in words is the one in the registry who is called so,
    or else an unnamed source that the words describe; said is taken to have been said by the day of
    publication. What else is offered in words stays out.

    Args:
        sheets: The files of the corpus, without faults.
        drafts: Its drafts, without faults as well.
    """
    taker, left = _Taker(sheets), []
    entries = {document: list(its) for document, its in sheets.entries.items()}
    for document, its in drafts.drafts.items():
        for sheet in its:
            statement = taker.statement(sheet.record, document)
            if isinstance(statement, str):
                left.append(sheet.where.fault(statement))
            elif statement:
                entries[document].append(Sheet[Statement](statement, sheet.where))
    return Provisional(replace(sheets, entries=entries), tuple(left))


class _Taker:
    """Completes the drafts of one corpus."""

    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets
        self.headers = {sheet.record.document: sheet.record for sheet in sheets.documents}
        known = list(names(sheets))
        self.index = NameIndex(known)
        self.called = {thing.identifier: thing.label for thing, _name, _weak in known}
        self.there: defaultdict[str, set[str]] = defaultdict(set)
        self.sources: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for document, entries in sheets.entries.items():
            self.there[document].update(_id(sheet.record) for sheet in entries)
            for sheet in entries:
                self._note(document, sheet.record)

    def _note(self, document: str, record: Statement | Repeat) -> None:
        for _key, source in described(record):
            self.sources[document].setdefault(source.unidentified, source.id)

    def statement(self, draft: Draft, document: str) -> Draft | str | None:
        """Return a draft as complete as a statement, None if it does not wait, or what it lacks."""
        header = self.headers.get(document)
        if header is None:
            return f"no document '{document}'"
        if not draft.waits(header.text.sha256 if header.text else None):
            return None
        act = draft.act or (draft.acts if len(draft.acts) == 1 else ())
        parties = self._parties(draft, document)
        if lack := self._lack(draft, document, act, draft.speaker or parties.get("speaker", ())):
            return lack
        known = {"act": act, "said": draft.said or _by(header), "reviewed": None}
        whole = draft.model_copy(update=parties | known)
        self.there[document].add(draft.id)
        self._note(document, whole)
        return whole.model_copy(update={"paraphrase": whole.paraphrase or self._words(whole, document)})

    def _lack(self, draft: Draft, document: str, act: tuple[str, ...], speaker: tuple[Any, ...]) -> str:
        """Return why a draft cannot be taken for a statement, or an empty text."""
        if not act:
            return "several acts are offered, and none is taken" if draft.acts else "no act"
        if not speaker:
            return "no speaker"
        if any(getattr(draft, key) for key in ENDING):
            return f"it would end what another statement says ({', '.join(ENDING)})"
        return f"the document has a statement '{draft.id}'" if draft.id in self.there[document] else ""

    def _parties(self, draft: Draft, document: str) -> dict[str, Any]:
        """Return whom the words of a draft name, by key, where the draft does not say it by ids."""
        found: defaultdict[str, dict[Any, None]] = defaultdict(dict)
        for called in draft.called:
            if called.role in NAMED and not getattr(draft, called.role):
                meant = self._meant(called) or self._unnamed(called, document)
                found[called.role] |= {meant: None} if meant else {}
        return {key: tuple(parties) for key, parties in found.items()}

    def _meant(self, called: Called) -> str | None:
        try:
            thing = self.index.bearer(called.words, NAMED[called.role])
        except NotFoundError:  # several are called so
            return None
        return thing.identifier if thing else None

    def _unnamed(self, called: Called, document: str) -> str | Source | None:
        """Return the speaker whom words describe; one without a name that the document describes already."""
        if called.role != "speaker":
            return None
        here = self.sources[document]
        if called.words in here:
            return here[called.words]
        try:
            name = slug(f"called {called.words}")
        except ValueError:
            name = "called"
        used = set(here.values())
        free = (one for one in _numbered(name) if one not in used)
        source = Source.model_validate({"unidentified": called.words, "id": next(free)})
        here[called.words] = source.id
        return source

    def _words(self, draft: Draft, document: str) -> str:
        """Return a draft in words; nobody has put it in their own yet."""
        unnamed = {name: words for words, name in self.sources[document].items()}
        said = draft.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        contents = {
            key: [[value for value in one.values() if value] for one in said.get(key, ())]
            for key in ("affirms", "denies", "leaves_open")
        }
        return wording.paraphrase(said | contents, self.called | unnamed)


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in range(2, 10_000))


def _id(record: Statement | Repeat) -> str:
    return str(getattr(record, "id", ""))


def _by(document: Document) -> str:
    """Return the time until a document was published, in EDTF."""
    last = document.published.rpartition("/")[2] if "/" in document.published else document.published
    return document.published if last in {"", ".."} or last[:1] in "[{" else f"../{last}"
