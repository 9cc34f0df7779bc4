"""What the page shows of a document: its text, what is annotated in it, what is proposed, how far it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.anchoring.library import Texts, digest
from claimgraph.corpus.drafts import files as waiting
from claimgraph.corpus.drafts import wording
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.ontology.words import meant
from claimgraph.model.records import Repeat, Span
from claimgraph.serve.candidate import labels
from claimgraph.serve.offers import CODES, THINGS, Offered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.corpus.sheets import Sheet
    from claimgraph.model.records import Draft, Statement
    from claimgraph.serve.case import Case, Page

_END = re.compile(r"[.!?؟。…][\"'”’»)\]]*(?=\s+[^a-z\s])|\n+|$")
NO_TEXT = "the document names no text: write text: {file: ...}, and put the file into the folder of texts"
ONLY_DRAFTS = ("acts", "called", "offers", "origin", "reviewed", "state", "id")


@dataclass(frozen=True)
class Progress:
    """How far the annotation of a document is.

    Attributes:
        statements: How many statements and repeats stand in it.
        sentences: How many sentences its text has.
        covered: In how many of them something is annotated.
        drafts: How many drafts wait.
    """

    statements: int
    sentences: int
    covered: int
    drafts: int


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text begin and end, without blanks around them.

    Example:
        >>> sentences("One here. Two there?" + chr(10) + "Three")
        [(0, 9), (10, 20), (21, 26)]
    """
    found, start = [], 0
    for match in _END.finditer(text):
        part = text[start : match.end()]
        inside = part.strip()
        if inside:
            begin = start + len(part) - len(part.lstrip())
            found.append((begin, begin + len(inside)))
        start = match.end()
    return found


def progress(case: Case, page: Page) -> Progress:
    """Return how far the annotation of a document is."""
    entries = case.sheets().entries.get(page.document, [])
    spans = [(one.start, one.end) for sheet in entries for one in sheet.record.at if isinstance(one, Span)]
    found = sentences(page.text or "")
    covered = sum(any(start < last and first < end for first, last in spans) for start, end in found)
    return Progress(len(entries), len(found), covered, len(list(_open(case, page))))


def shown(case: Case, page: Page) -> dict[str, Any]:
    """Return all that the page of a document shows, with positions as code points."""
    sheets = case.sheets()
    names = labels(case, page.document)
    entries = sheets.entries.get(page.document, [])
    corpus = sheets.corpus.record if sheets.corpus else None
    return {
        "document": page.document,
        "title": page.sheet.record.title,
        "published": page.sheet.record.published,
        "language": page.sheet.record.language or (corpus.language if corpus else "en"),
        "version": page.version,
        "undoable": case.undoable,
        "text": page.text,
        "media": [{"id": one.id, "file": one.file, "type": one.type} for one in page.sheet.record.media],
        "wrong": _wrong(case, page),
        "sentences": sentences(page.text or ""),
        "entries": [entry(sheet, names) for sheet in entries],
        "drafts": [_draft(sheet, Offered(sheets, page.document)) for sheet in _open(case, page)],
        "names": names,
        "progress": vars(progress(case, page)),
    }


def _wrong(case: Case, page: Page) -> str:
    """Say why a document cannot be annotated; nothing if it can."""
    said = page.sheet.record.text
    if page.file is None:
        return "" if page.sheet.record.media else NO_TEXT
    if page.text is None:
        return Texts(case.texts).trouble(page.file) or f"no text '{page.file}'"
    if said and said.sha256 != digest(page.text):
        return f"the text is not the one that was annotated: its sha256 is {digest(page.text)}"
    return ""


def entry(sheet: Sheet[Statement] | Sheet[Repeat], names: dict[str, str]) -> dict[str, Any]:
    """Return a statement or repeat as pages show it, with its passages and what the file holds of it.

    Args:
        sheet: The record and its place.
        names: What ids are called.
    """
    record, number = sheet.record, sheet.where.prefix[-1]
    data = _raw(sheet)
    spans = [[one.start, one.end] for one in record.at if isinstance(one, Span)]
    shown = {"number": number, "at": spans, "keys": data}
    if isinstance(record, Repeat):
        return {**shown, "id": record.repeats, "family": "repeat", "act": "repeats", "line": record.repeats}
    family = vocabulary().family(record.act)
    acts = [vocabulary().kind(act).label for act in record.act]
    who = ", ".join(wording.called(one, names) for one in wording.several(data.get("speaker")))
    return {
        **shown,
        "id": record.id,
        "family": family.name,
        "act": " and ".join(acts),
        "who": who,
        "line": record.paraphrase,
    }


def _raw(sheet: Sheet[Any]) -> dict[str, Any]:
    """Return what the file holds of a record."""
    value: Any = getattr(sheet.where.source, "data", {})
    for step in sheet.where.prefix:
        value = value[step]
    return dict(value)


def _open(case: Case, page: Page) -> Iterator[Sheet[Draft]]:
    """Yield the drafts of a document that wait, in the order of the text."""
    found = waiting.gather(case.folder).drafts.get(page.document, [])
    text = page.sheet.record.text
    held = [sheet for sheet in found if sheet.record.waits(text.sha256 if text else None)]

    def begins(sheet: Sheet[Draft]) -> int:
        return min((one.start for one in sheet.record.at if isinstance(one, Span)), default=0)

    yield from sorted(held, key=begins)


def draft_of(case: Case, page: Page, name: object) -> Sheet[Draft] | None:
    """Return a draft of a document that waits, by its id."""
    return next((sheet for sheet in _open(case, page) if sheet.record.id == name), None)


def _draft(sheet: Sheet[Draft], offered: Offered) -> dict[str, Any]:
    """Return a draft as the page fills its form with it: what is known as keys, the rest in words."""
    record = sheet.record
    keys = {key: value for key, value in _raw(sheet).items() if key not in ONLY_DRAFTS}
    called: list[list[str]] = []
    for one in record.called:
        found = _meant(one.words, one.role, offered)
        if found and one.role not in keys:
            keys[one.role] = found
        else:
            called.append([one.role, one.words])
    origin = record.origin
    return {
        "id": record.id,
        "at": [[one.start, one.end] for one in record.at if isinstance(one, Span)],
        "keys": keys,
        "acts": list(record.acts),
        "called": called,
        "offers": [_told(one.subject, one.predicate, one.value, denied=one.denied) for one in record.offers],
        "origin": " · ".join(filter(None, (origin.by, origin.who, origin.tool, origin.file))),
    }


def _meant(words: str, role: str, offered: Offered) -> str | None:
    """Return the id or code that words stand for, if they can only mean one."""
    if role in THINGS:
        return offered.one(words, role)
    if role in CODES:
        code = meant(words, CODES[role])
        return code if code in vocabulary().codes[CODES[role]] else None
    return None


def _told(*parts: str | None, denied: bool) -> str:
    return ("not: " if denied else "") + " – ".join(filter(None, parts))


def legend() -> list[dict[str, str]]:
    """Return the acts, each with its label, meaning, family and key."""
    from claimgraph.model.ontology.words import term, words

    known = words("act")
    order = [act for family in vocabulary().families for act in family.acts]
    keys = _keys([known[act] for act in order])
    return [
        {
            "act": act,
            "label": known[act],
            "key": key,
            "family": vocabulary().family([act]).name,
            "meaning": term(act, "act").definition,
        }
        for act, key in zip(order, keys, strict=True)
    ]


def _keys(names: Iterable[str]) -> list[str]:
    """Give each name a letter of its own, as early in it as can be for all together."""
    from scipy.optimize import linear_sum_assignment

    letters = "abcdefghijklmnopqrstuvwxyz"
    far = 100
    cost = [[name.find(one) if one in name else far for one in letters] for name in names]
    _rows, columns = linear_sum_assignment(
        [[place**2 if place < far else far**2 for place in row] for row in cost]
    )
    return [letters[column] for column in columns]
