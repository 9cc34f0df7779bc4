"""In what the corpora of two annotators differ: statement by statement, key by key, with both places.

Statements of a document that both annotated are matched by their passages (`agreement`). What only one has is
a difference, too. What everybody puts in words of his own is none: ids, paraphrases, notes, descriptions of
unnamed actors; nor is what proposed a statement and who accepted it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from claimgraph.corpus.change.agreement import Marked, match
from claimgraph.corpus.formats.edits import flow
from claimgraph.corpus.read import assembled
from claimgraph.corpus.sheets import HOMES
from claimgraph.model.kinds import Record
from claimgraph.model.records import Document, Proposition, Repeat, Source, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.corpus.forms import Where
    from claimgraph.corpus.sheets import Sheet, Sheets

    Entry = Statement | Repeat

UNNAMED = "unidentified"  # the speakers whom a text does not name are one
WORDING = {"id", "paraphrase", "note", "unidentified"}
HISTORY = {"origin", "reviewed"}  # how a statement came into its file, not what it says
ORDERED = {"via"}  # of which the order says something
TO_STATEMENTS = {
    "denies_statement", "disowns", "repeats", "responds_to", "retells", "supersedes", "withdraws",
}  # fmt: skip
NAMING = tuple(dict.fromkeys(group for group in HOMES.values() if group not in {"corpus", "documents"}))
IDS = ("id", "world", "rule")  # keys of which one names a record


class Apart(NamedTuple):
    """A key that two records of one thing have differently.

    Attributes:
        key: The key.
        first: What only the first has there.
        second: What only the second has.
    """

    key: str
    first: tuple[str, ...]
    second: tuple[str, ...]

    def __str__(self) -> str:
        """In one line: `speaker: red-dawn | salt-brigade`."""
        return f"{self.key}: {', '.join(self.first) or '-'} | {', '.join(self.second) or '-'}"


@dataclass(frozen=True)
class Difference:
    """Something that one of two corpora has, or that they have differently.

    Attributes:
        first: Where it stands in the first, None if it has no such thing.
        second: Where it stands in the second.
        what: What it is: `statement raid-claim`.
        keys: What differs; empty if only one has it.
    """

    first: Where | None
    second: Where | None
    what: str
    keys: tuple[Apart, ...] = ()

    def __str__(self) -> str:
        """Both places and what differs, in one line."""
        faults = [where.fault("") for where in (self.first, self.second) if where]
        places = ", ".join(f"{fault.path}:{fault.line}" for fault in faults)
        return f"{places}: {self.what}: {'; '.join(map(str, self.keys)) or 'only here'}"


@dataclass(frozen=True)
class Figures:
    """How far two annotators agree on a document.

    Attributes:
        document: Its slug.
        first: Statements and repeats of the first.
        second: Those of the second.
        matched: How many of them are the same one.
        speakers: Of these, how many have the same speakers.
        acts: Of these, how many have the same acts.
        alike: Of these, how many differ in nothing but wording.
    """

    document: str
    first: int
    second: int
    matched: int
    speakers: int
    acts: int
    alike: int

    def __str__(self) -> str:
        """The figures in one line; F1 is 2m / (a + b)."""
        f1 = 2 * self.matched / (self.first + self.second) if self.matched else 0
        return (
            f"{self.document}: {self.first} and {self.second} statements, {self.matched} the same "
            f"(F1 {f1:.2f}), of these {self.speakers} with the same speakers, {self.acts} with the same "
            f"acts, {self.alike} alike in all but wording"
        )


@dataclass(frozen=True)
class Compared:
    """Two corpora held against each other.

    Attributes:
        naming: What differs in corpus.yaml, the registry, and the headings of documents.
        statements: What differs in the statements of the documents that both have, by document.
        figures: How far they agree on each of these.
    """

    naming: tuple[Difference, ...]
    statements: Mapping[str, tuple[Difference, ...]]
    figures: tuple[Figures, ...]


def compare(first: Sheets, second: Sheets) -> Compared:
    """Hold the corpora of two annotators against each other.

    Args:
        first: The checked files of one.
        second: The checked files of the other.
    """
    one, other = Side(first), Side(second)
    shared = [
        slug for slug in one.entries if slug in other.entries and one.entries[slug] + other.entries[slug]
    ]
    pairs = {slug: list(_pairs(one, other, slug)) for slug in shared}
    for slug, found in pairs.items():
        for own, its in found:
            if own and its and isinstance(its.record, Statement) and isinstance(own.record, Statement):
                other.renamed[f"{slug}/{its.record.id}"] = f"{slug}/{own.record.id}"
    statements = {}
    figures = []
    for slug, found in pairs.items():
        rows = [(own, its, keys_apart(one, other, slug, own, its)) for own, its in found]
        statements[slug] = tuple(
            Difference(_where(own), _where(its), _called(own or its), keys)
            for own, its, keys in rows
            if not (own and its) or keys
        )
        figures.append(_figures(slug, rows))
    return Compared(tuple(_naming(one, other)), statements, tuple(figures))


class Side:
    """One of two corpora that are held against each other.

    Args:
        sheets: Its checked files.

    Attributes:
        entries: Its statements and repeats, by document.
        documents: Its documents.
        heads: Their headings.
        renamed: What statements are called in the other corpus, as `document/id`.
    """

    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets
        self.entries: Mapping[str, list[Any]] = sheets.entries
        self.documents = {document.document: document for document in assembled(sheets).documents}
        self.heads = {sheet.record.document: sheet for sheet in sheets.documents}
        self.renamed: dict[str, str] = {}

    def held(self, record: Record, document: Document | None = None) -> dict[str, frozenset[str]]:
        """Return what a record holds under each key, in a form that can be compared; wording left out."""
        values = {key: getattr(record, name) for key, name in _names(record).items() if key not in WORDING}
        return {key: frozenset(self._atoms(key, value, document)) for key, value in values.items()}

    def _atoms(self, key: str, value: Any, document: Document | None) -> Iterator[str]:  # noqa: ANN401
        many = value if isinstance(value, tuple) else () if value is None else (value,)
        if isinstance(value, str) and "\n" in value:  # a query: line by line
            many = tuple(line.strip() for line in value.splitlines() if line.strip())
        atoms = [self._atom(key, one, document) for one in many]
        yield from [" > ".join(atoms)] if key in ORDERED and atoms else atoms

    def _atom(self, key: str, value: Any, document: Document | None) -> str:  # noqa: ANN401
        if document and isinstance(value, str) and value in document.sources:
            value = document.sources[value]
        if document and isinstance(value, str) and key in TO_STATEMENTS:
            return self.renamed.get(document.reference(value), document.reference(value))
        if isinstance(value, bool):
            return str(value).lower()
        if not isinstance(value, Record):
            return str(value)
        inside = {
            name: " and ".join(atoms)
            for name, found in self.held(value, document).items()
            if (atoms := sorted(found)) and getattr(value, _names(value)[name]) != _default(value, name)
        }
        if isinstance(value, Proposition):
            return f"[{', '.join(inside.values())}]"
        told = ", ".join(f"{name} {text}" for name, text in inside.items())
        return f"unnamed ({told})" if isinstance(value, Source) else f"({told})"


def _names(record: Record) -> dict[str, str]:
    """Return the names of the fields by the keys of the files."""
    return {field.alias or name: name for name, field in type(record).model_fields.items()}


def _default(record: Record, key: str) -> object:
    return type(record).by_key()[key].default


def _pairs(one: Side, other: Side, slug: str) -> Iterator[tuple[Sheet[Any] | None, Sheet[Any] | None]]:
    """Yield what either has of a document: two sheets of the same statement, or one alone."""
    mine, theirs = ({str(n): sheet for n, sheet in enumerate(side.entries[slug])} for side in (one, other))
    texts = [side.documents[slug].text for side in (one, other)]
    same_text = texts[0] and texts[1] and texts[0].sha256 == texts[1].sha256
    matched: dict[str, str] = {}
    for kind in (Statement, Repeat) if same_text else ():
        marked = [
            [_marked(n, sheet.record) for n, sheet in some.items() if isinstance(sheet.record, kind)]
            for some in (mine, theirs)
        ]
        matched |= {own.id: its.id for own, its in match(*marked)}
    yield from ((sheet, theirs.get(matched.get(n, ""))) for n, sheet in mine.items())
    yield from ((None, sheet) for n, sheet in theirs.items() if n not in matched.values())


def _marked(number: str, entry: Entry) -> Marked:
    if isinstance(entry, Repeat):
        return Marked(number, frozenset(), frozenset([entry.repeats]), characters(entry))
    speakers = frozenset(UNNAMED if isinstance(who, Source) else who for who in entry.speaker)
    return Marked(number, frozenset(entry.act), speakers, characters(entry))


def characters(entry: Entry) -> frozenset[int | str]:
    """Return the characters of the text on which a statement rests; of pictures and sound the parts."""
    found: set[int | str] = set()
    for place in entry.at:
        found |= set(range(place.start, place.end)) if isinstance(place, Span) else {place.model_dump_json()}
    return frozenset(found)


def keys_apart(
    one: Side, other: Side, slug: str, own: Sheet[Any] | None, its: Sheet[Any] | None
) -> tuple[Apart, ...]:
    """Say in which keys two sheets of one statement differ; in none if only one of them is there.

    Args:
        one: The corpus of the first, with what its statements are called in the other.
        other: That of the second.
        slug: The document.
        own: The statement of the first.
        its: That of the second.
    """
    if own is None or its is None:
        return ()
    if type(own.record) is not type(its.record):  # one has a statement, one a repeat of another statement
        repeated = [
            (sheet.record.repeats,) if isinstance(sheet.record, Repeat) else () for sheet in (own, its)
        ]
        return (Apart("repeats", *repeated),)
    mine, theirs = one.held(own.record, one.documents[slug]), other.held(its.record, other.documents[slug])
    return tuple(_differ({key: held for key, held in mine.items() if key not in HISTORY}, theirs))


def _differ(own: Mapping[str, frozenset[str]], its: Mapping[str, frozenset[str]]) -> Iterator[Apart]:
    for key in own:
        mine, theirs = own[key] - its[key], its[key] - own[key]
        if mine or theirs:
            yield Apart(key, tuple(sorted(mine)), tuple(sorted(theirs)))


def _where(sheet: Sheet[Any] | None) -> Where | None:
    return sheet.where if sheet else None


def _called(sheet: Sheet[Any] | None) -> str:
    record = sheet.record if sheet else None
    if isinstance(record, Repeat):
        return f"repeat of {record.repeats}"
    return f"statement {record.id}" if isinstance(record, Statement) else "document"


def _figures(
    slug: str, rows: Iterable[tuple[Sheet[Any] | None, Sheet[Any] | None, tuple[Apart, ...]]]
) -> Figures:
    found = list(rows)
    both = [[apart.key for apart in keys] for own, its, keys in found if own and its]
    return Figures(
        slug,
        sum(own is not None for own, _its, _keys in found),
        sum(its is not None for _own, its, _keys in found),
        len(both),
        sum("speaker" not in keys for keys in both),
        sum("act" not in keys for keys in both),
        sum(not keys for keys in both),
    )


def _naming(one: Side, other: Side) -> Iterator[Difference]:
    """Yield what differs outside of statements: by id, and what has none by all that it holds."""
    first, second = one.sheets, other.sheets
    if first.corpus and second.corpus:
        keys = tuple(_differ(one.held(first.corpus.record), other.held(second.corpus.record)))
        if keys:
            yield Difference(first.corpus.where, second.corpus.where, "corpus", keys)
    for group in NAMING:
        mine, theirs = (
            {_id(sheet.record): sheet for sheet in getattr(side, group)} for side in (first, second)
        )
        yield from _between(one, other, group.removesuffix("s"), mine, theirs)
    yield from _between(one, other, "document", one.heads, other.heads)


def _id(record: Any) -> str:  # noqa: ANN401  # a record of the registry
    named = (getattr(record, key) for key in IDS if hasattr(record, key))
    return next(named, None) or flow(record.model_dump(mode="json", exclude_defaults=True))


def _between(
    one: Side, other: Side, noun: str, mine: Mapping[str, Sheet[Any]], theirs: Mapping[str, Sheet[Any]]
) -> Iterator[Difference]:
    for slug in {**mine, **theirs}:
        own, its = mine.get(slug), theirs.get(slug)
        keys = tuple(_differ(one.held(own.record), other.held(its.record))) if own and its else ()
        if keys or not (own and its):
            called = noun if noun == "judgement" else f"{noun} {slug}"
            yield Difference(_where(own), _where(its), called, keys)
