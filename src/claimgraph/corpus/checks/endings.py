"""Whether what takes back, replaces, disowns or retracts something may do so: who may, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.corpus.registry import rings
from claimgraph.model.dates import certainly_before
from claimgraph.model.records import Statement, described, named
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.corpus.registry import Registry
    from claimgraph.corpus.sheets import Sheet
    from claimgraph.errors import Fault
    from claimgraph.model.records import Document, Speaker

    Documents = Mapping[str, Sheet[Document]]

RULES = {
    "withdraws": "only who said it can take it back; a denial says otherwise",
    "supersedes": "only who said it can put another in its place; a denial says otherwise",
    "disowns": "only in whose name it was published can disown it; a denial says otherwise",
}
ENDINGS = ("withdraws", "supersedes")


@dataclass(frozen=True)
class _Word:
    """A statement, and whose word it is.

    Attributes:
        sheet: The statement and its place in the file.
        document: Slug of its document.
        parties: Who speaks or is spoken for; if one of them is the publisher or an author of the document,
            the publisher too.
        holders: Who is spoken for, otherwise who speaks: each as it is named, and as the publisher if it
            is one with it.
    """

    sheet: Sheet[Statement]
    document: str
    parties: frozenset[str]
    holders: Mapping[str, frozenset[str]]


def faults(registry: Registry) -> Iterator[Fault]:
    """Yield what ends, disowns or retracts something and may not."""
    documents = _documents(registry)
    words = dict(_words(registry, documents))
    yield from _each(words, documents, registry)
    yield from _circles(words, documents)


def of_each(registry: Registry) -> Iterator[Fault]:
    """Yield the same without the circles, for which it does not suffice to know what a document names."""
    documents = _documents(registry)
    yield from _each(dict(_words(registry, documents)), documents, registry)


def _documents(registry: Registry) -> dict[str, Sheet[Document]]:
    """Return the documents by slug; of those of one slug the first."""
    documents: dict[str, Sheet[Document]] = {}
    for sheet in registry.sheets.documents:
        documents.setdefault(sheet.record.document, sheet)
    return documents


def _each(words: Mapping[str, _Word], documents: Documents, registry: Registry) -> Iterator[Fault]:
    """Check each statement and each document."""
    for word in each("checking what statements answer", words.values(), len(words)):
        yield from _ended(word, words)
        yield from _denied(word, words)
        yield from _retold(word, words)
    for document in documents.values():
        yield from _retracted(document, documents, registry)


def _words(registry: Registry, documents: Documents) -> Iterator[tuple[str, _Word]]:
    """Yield every statement by its reference, unless a name in it is not known, which is told elsewhere."""
    sheets = registry.sheets.entries
    for slug, entries in each("gathering statements", sheets.items(), len(sheets)):
        local = {source.id for sheet in entries for _key, source in described(sheet.record)}
        header = documents[slug].record if slug in documents else None
        house = {header.publisher, *header.author} if header else set()

        def party(speaker: Speaker, slug: str = slug, local: set[str] = local) -> str:
            name = str(named(speaker))
            return f"{slug}.{name}" if name in local else name

        for sheet in entries:
            if not isinstance(sheet.record, Statement):
                continue
            said = sheet.record
            bodies = {
                name: frozenset({name, header.publisher if header and name in house else name})
                for name in map(party, (*said.on_behalf_of, *said.speaker))
            }
            holders = {name: bodies[name] for name in map(party, said.on_behalf_of or said.speaker)}
            parties = frozenset().union(*bodies.values())
            if all("." in name or name in registry.kinds for name in bodies):
                yield f"{slug}/{said.id}", _Word(sheet, slug, parties, holders)


def _ended(word: _Word, words: Mapping[str, _Word]) -> Iterator[Fault]:
    """Check what a statement takes back, replaces or disowns."""
    said, where = word.sheet.record, word.sheet.where
    for key, rule in RULES.items():
        for number, reference in enumerate(getattr(said, key)):
            name = reference if "/" in reference else f"{word.document}/{reference}"
            other = words.get(name)
            if other is None:  # told already
                continue
            strange = [holder for holder, names in other.holders.items() if word.parties.isdisjoint(names)]
            if key == "disowns":
                strange = [] if word.parties & other.parties else strange
            if strange:
                yield where.fault(
                    f"{key}: '{name}' is the word of {' and '.join(strange)}: {rule}", key, number
                )
            elif certainly_before(said.said, other.sheet.record.said):
                message = f"{key}: said {said.said}, before '{name}' was said ({other.sheet.record.said})"
                yield where.fault(message, key, number)


def _denied(word: _Word, words: Mapping[str, _Word]) -> Iterator[Fault]:
    """Check the statements that one denies as a whole or judges: said before, and by somebody else."""
    said, where = word.sheet.record, word.sheet.where
    named = [("denies_statement", at, name) for at, name in enumerate(said.denies_statement)]
    named += [("on_statement", at, remark.statement) for at, remark in enumerate(said.on_statement)]
    for key, number, reference in named:
        name = reference if "/" in reference else f"{word.document}/{reference}"
        if (other := words.get(name)) is None:  # told already
            continue
        if key == "denies_statement" and other.holders.keys() == word.holders.keys() and other is not word:
            message = f"{key}: '{name}' is the speaker's own word: who takes it back withdraws it"
            yield where.fault(message, key, number)
        elif certainly_before(said.said, other.sheet.record.said):
            message = f"{key}: said {said.said}, before '{name}' was said ({other.sheet.record.said})"
            yield where.fault(message, key, number)


def _retold(word: _Word, words: Mapping[str, _Word]) -> Iterator[Fault]:
    """Check that a rendering is one of the same speaker's words; who is not named may be the same."""
    for number, reference in enumerate(word.sheet.record.retells):
        name = reference if "/" in reference else f"{word.document}/{reference}"
        other = words.get(name)
        if other is None:  # told already
            continue
        parties = word.holders.keys() | other.holders.keys()
        if word.holders.keys() != other.holders.keys() and not any("." in party for party in parties):
            message = (
                f"retells: '{name}' is the word of {' and '.join(other.holders)}: a retelling renders words"
                " of the same speaker; what others pass on is told by via:"
            )
            yield word.sheet.where.fault(message, "retells", number)


def _retracted(sheet: Sheet[Document], documents: Documents, registry: Registry) -> Iterator[Fault]:
    """Check what a document retracts, and when it was taken down."""
    own, where = sheet.record, sheet.where
    if own.taken_down and certainly_before(own.taken_down, own.published):
        message = f"taken down {own.taken_down}, before the document was published ({own.published})"
        yield where.fault(message, "taken_down")
    for number, name in enumerate(own.retracts):
        document, slash, _ = name.partition("/")
        trouble = registry.no_statement(name) if slash else registry.no_document(name)
        other = documents[document].record if document in documents else None
        if trouble is None and other and other.publisher != own.publisher:
            trouble = (
                f"'{name}' was published by {other.publisher}: only its publisher can retract it;"
                " a denial says otherwise"
            )
        if trouble is None and other and certainly_before(own.published, other.published):
            trouble = f"published {own.published}, before '{document}' ({other.published})"
        if trouble:
            yield where.fault(f"retracts: {trouble}", "retracts", number)


def _circles(words: Mapping[str, _Word], documents: Documents) -> Iterator[Fault]:
    """Nothing can end itself, by way of others or not."""
    ends = {
        name: [
            reference if "/" in reference else f"{word.document}/{reference}"
            for key in ENDINGS
            for reference in getattr(word.sheet.record, key)
        ]
        for name, word in words.items()
    }
    for name, message in circles("endings", ends):
        sheet = words[name].sheet
        key = next(key for key in ENDINGS if getattr(sheet.record, key))
        yield sheet.where.fault(message, key)
    retold = {
        name: [
            reference if "/" in reference else f"{word.document}/{reference}"
            for reference in word.sheet.record.retells
        ]
        for name, word in words.items()
    }
    for name, message in circles("retellings", retold):
        yield words[name].sheet.where.fault(message, "retells")
    retracted = {slug: sheet.record.retracts for slug, sheet in documents.items()}
    for name, message in circles("retractions", retracted):
        yield documents[name].where.fault(message, "retracts")


def circles(kind: str, links: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Yield where each circle begins, and what is wrong there.

    Args:
        kind: Of what it is a circle: `endings`, `retellings` of statements, or `retractions` of documents.
        links: What each statement or document ends, retells or retracts.
    """
    remedy = "; name the fuller rendering in the other" if kind == "retellings" else ""
    for ring in rings(links):
        yield ring[0], f"a circle of {kind}: {' > '.join(ring)}{remedy}"
