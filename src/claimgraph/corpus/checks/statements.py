"""Whether the documents and statements of a corpus are sound: every name known, every value fitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.corpus.checks.passages import PassageCheck
from claimgraph.corpus.checks.propositions import open_troubles, troubles
from claimgraph.corpus.registry import rings
from claimgraph.model.dates import before_everywhere, certainly_before, improbable
from claimgraph.model.records import (
    SPEAKERS,
    Source,
    Statement,
    described,
    named,
    voice,
)
from claimgraph.names.suggestions import not_among
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.corpus.forms import Where
    from claimgraph.corpus.registry import Registry
    from claimgraph.corpus.sheets import Sheet
    from claimgraph.errors import Fault
    from claimgraph.model.records import Document, Draft, Proposition, Relay, Repeat, Speaker, Text

REFERENCES = ("supersedes", "withdraws", "disowns", "responds_to", "denies_statement", "retells")
ENDINGS = ("supersedes", "withdraws")  # of which circles are told
NAMED = {"target": {"actor", "place"}, "about": {"event"}}
WRITERS = ("publisher", "author")


def faults(registry: Registry) -> Iterator[Fault]:
    """Yield what is wrong in the documents and statements of a corpus."""
    sheets = registry.sheets
    headers: dict[str, Sheet[Document]] = {}
    for sheet in sheets.documents:
        slug = sheet.record.document
        if slug in headers:
            yield sheet.where.fault(f"the document '{slug}' is given twice", "document")
        headers.setdefault(slug, sheet)
    statements = {
        f"{document}/{sheet.record.id}": sheet.record
        for document, entries in sheets.entries.items()
        for sheet in entries
        if isinstance(sheet.record, Statement)
    }
    texts = {slug: sheet.record.text for slug, sheet in headers.items()}
    for document in each("checking documents", sheets.entries, len(sheets.entries)):
        yield from _DocumentCheck(registry, document, headers.get(document), statements, texts).faults()


def draft_faults(
    registry: Registry, header: Sheet[Document], drafts: Iterable[Sheet[Draft]]
) -> Iterator[Fault]:
    """Yield what is wrong in the drafts of a document: what is there must fit, what lacks is no fault."""
    texts = {sheet.record.document: sheet.record.text for sheet in registry.sheets.documents}
    check = _DocumentCheck(registry, header.record.document, header, {}, texts)
    listed = list(drafts)
    check.sources |= {source.id for sheet in listed for _key, source in described(sheet.record)}
    for sheet in listed:
        yield from check.speakers(sheet.record, sheet.where)
        yield from check.places.translations(sheet.record, sheet.where)
        yield from check.places.passages(sheet.record.at, sheet.where)
        yield from check.statement(sheet.record, sheet.where)
        yield from check.content(sheet.record, sheet.where)


def _identifier(proposition: Proposition) -> str | None:
    """Return the identifier of a content; None if it names by no id what cannot be read, as is told there."""
    try:
        return proposition.identifier()
    except ValueError:
        return None


def _full(document: str, reference: str) -> str:
    """Write a reference to a statement as document/id."""
    return reference if "/" in reference else f"{document}/{reference}"


class _DocumentCheck:
    """The checks of one document and what stands in it."""

    def __init__(
        self,
        registry: Registry,
        slug: str,
        header: Sheet[Document] | None,
        statements: dict[str, Statement],
        texts: dict[str, Text | None],
    ) -> None:
        self.registry = registry
        self.slug = slug
        self.header = header
        published = header.record.published if header else None
        self.published = published if published and not improbable(published) else None
        self.statements = statements
        self.places = PassageCheck(registry, header.record if header else None, texts)
        self.entries = registry.sheets.entries[slug]
        self.sources = {source.id for sheet in self.entries for _key, source in described(sheet.record)}
        self.sources |= registry.sheets.sources.get(slug, set())

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong."""
        if self.header:
            yield from self.document(self.header.record, self.header.where)
        yield from self.described_sources()
        seen: set[str] = set()
        for sheet in self.entries:
            entry, where = sheet.record, sheet.where
            yield from self.speakers(entry, where)
            yield from self.places.translations(entry, where)
            yield from self.places.passages(entry.at, where)
            if isinstance(entry, Statement):
                if entry.id in seen:
                    yield where.fault(f"the statement '{entry.id}' is given twice in this document", "id")
                seen.add(entry.id)
                yield from self.statement(entry, where)
                yield from self.content(entry, where)
            else:
                if entry.repeats in seen:
                    yield where.fault(
                        f"'{entry.repeats}' is repeated twice; put all passages into one 'at'", "repeats"
                    )
                seen.add(entry.repeats)
                yield from self.repeat(entry, where)

    def document(self, document: Document, where: Where) -> Iterator[Fault]:
        """Check what names a document, when it was published, and the files that it carries."""
        seen: set[str] = set()
        for number, media in enumerate(document.media):
            if media.id in seen:
                yield where.fault(f"the media file '{media.id}' is given twice", "media", number)
            seen.add(media.id)
        if trouble := improbable(document.published):
            yield where.fault(f"published: {trouble}", "published")
        kept = [(("archived", at, "at"), one.at) for at, one in enumerate(document.archived)]
        for steps, day in (*kept, (("retrieved",), document.retrieved)):
            if day and certainly_before(day, document.published):
                message = f"{steps[0]} {day}, before the document was published ({document.published})"
                yield where.fault(message, *steps)
        for key in WRITERS:
            value = getattr(document, key)
            for number, slug in enumerate((value,) if isinstance(value, str) else value):
                if trouble := self.registry.trouble(slug, {"actor"}):
                    yield where.fault(f"{key}: {trouble}", key, number)

    def described_sources(self) -> Iterator[Fault]:
        """Check the unidentified sources of the document."""
        places: dict[str, Where] = {}
        links: dict[str, list[str]] = {}
        for sheet in self.entries:
            for key, source in described(sheet.record):
                where = sheet.where
                if source.id in places:
                    yield where.fault(
                        f"the source '{source.id}' is described twice; refer to it by its id", key
                    )
                elif source.id in self.registry.kinds:
                    yield where.fault(
                        f"the source '{source.id}' has the id of something in the registry", key
                    )
                elif any(source.id in codes for codes in self.registry.vocabulary.codes.values()):
                    yield where.fault(
                        f"the source '{source.id}' has the name of a code; give it another id", key
                    )
                places.setdefault(source.id, where)
                links[source.id] = [source.part_of] if source.part_of else []
                yield from self.source(source, where, key)
        for ring in rings(links):
            yield places[ring[0]].fault(f"a source is part of itself: {' > '.join(ring)}", "speaker")

    def source(self, source: Source, where: Where, key: str) -> Iterator[Fault]:
        """Check one unidentified source."""
        for slug in (*source.affiliated_with, *source.close_to):
            if trouble := self.registry.trouble(slug, {"actor"}):
                yield where.fault(trouble, key)
        if source.part_of and source.part_of not in self.sources:
            yield where.fault(self.registry.unknown("source", source.part_of, self.sources), key)

    def speakers(self, entry: Statement | Repeat, where: Where) -> Iterator[Fault]:
        """Check those who speak, relay or are spoken to."""
        for key in SPEAKERS:
            names: tuple[Relay, ...] = getattr(entry, key, ())
            seen: set[Speaker] = set()
            for number, name in enumerate(map(voice, names)):
                if name in seen:
                    yield where.fault(f"{key}: the same twice", key, number)
                seen.add(name)
                if isinstance(name, Source) or name in self.sources:
                    continue
                if trouble := self.registry.trouble(name, {"actor"}):
                    yield where.fault(f"{key}: {trouble}", key, number)

    def statement(self, statement: Statement, where: Where) -> Iterator[Fault]:
        """Check what a statement names."""
        registry = self.registry
        for number, act in enumerate(statement.act):
            if act not in registry.vocabulary.acts:
                yield where.fault(not_among("act", act, registry.vocabulary.acts), "act", number)
        for key, wanted in NAMED.items():
            for number, name in enumerate(getattr(statement, key)):
                if trouble := registry.trouble(str(named(name)), wanted, self.sources):
                    yield where.fault(f"{key}: {trouble}", key, number)
        for key in ("channel", "cue"):
            if code := getattr(statement, key):
                yield from self.code(key, code, where.below(key))
        yield from self.conditions(statement, where)
        if statement.published_in and (trouble := registry.no_document(statement.published_in)):
            yield where.fault(f"published_in: {trouble}", "published_in")
        yield from self.time(statement.said, statement.added, where, "said")
        yield from self.references(statement, where)

    def conditions(self, statement: Statement, where: Where) -> Iterator[Fault]:
        """Check on what a statement depends, and by when something is to be done."""
        yield from self.deadline(statement.deadline, statement, where)
        several = len(statement.condition) > 1
        for number, condition in enumerate(statement.condition):
            there = where.below("condition", number)
            yield from self.code("condition-kind", condition.kind, there.below("kind"))
            if condition.event and (trouble := self.registry.trouble(condition.event, {"event"})):
                yield there.fault(trouble, "event")
            yield from self.deadline(condition.deadline, statement, there)
        if several and not statement.joined:
            yield where.fault(
                "several conditions: say whether all of them must be met or one suffices (joined: and, or)",
                "condition",
            )
        elif statement.joined and not several:
            yield where.fault("joined: there is one condition or none; drop it", "joined")

    def deadline(self, deadline: str | None, statement: Statement, where: Where) -> Iterator[Fault]:
        """Nothing can be due before it is demanded or promised."""
        if deadline and statement.said and certainly_before(deadline, statement.said):
            yield where.fault(f"deadline {deadline}, before it was said ({statement.said})", "deadline")

    def code(self, scheme: str, code: str, where: Where) -> Iterator[Fault]:
        """Check that a code is one of its scheme."""
        codes = self.registry.vocabulary.codes[scheme]
        if code not in codes:
            yield where.fault(not_among(scheme.replace("-", " "), code, codes))

    def references(self, statement: Statement, where: Where) -> Iterator[Fault]:
        """Check the other statements that a statement names."""
        for key in REFERENCES:
            for number, reference in enumerate(getattr(statement, key)):
                name = _full(self.slug, reference)
                if trouble := self.registry.no_statement(name):
                    yield where.fault(f"{key}: {trouble}", key, number)
                elif name == f"{self.slug}/{statement.id}" and key not in ENDINGS:
                    yield where.fault(f"{key}: a statement cannot name itself", key, number)
        for number, remark in enumerate(statement.on_statement):
            name = _full(self.slug, remark.statement)
            if trouble := self.registry.no_statement(name):
                yield where.fault(f"on_statement: {trouble}", "on_statement", number)
            elif name == f"{self.slug}/{statement.id}":
                yield where.fault("on_statement: a statement cannot name itself", "on_statement", number)
            yield from self.code("statement-judgement", remark.says, where.below("on_statement", number))

    def content(self, statement: Statement, where: Where) -> Iterator[Fault]:
        """Check what a statement affirms and denies."""
        seen: dict[str, str] = {}
        for key in ("affirms", "denies"):
            for number, proposition in enumerate(getattr(statement, key)):
                wrong = list(troubles(proposition, self.registry, self.sources))
                for position, message in wrong:
                    yield where.fault(message, key, number, position)
                if wrong:
                    continue
                yield from self.dates(proposition, where.below(key, number))
                if (name := _identifier(proposition)) is None:
                    continue
                if name in seen:
                    how = "given twice" if seen[name] == key else "affirmed and denied by one statement"
                    said = f"{named(proposition.subject)} {proposition.predicate} {named(proposition.value)}"
                    yield where.fault(f"'{said}' is {how}", key, number)
                seen.setdefault(name, key)
        for number, point in enumerate(statement.leaves_open):
            for position, message in open_troubles(point, self.registry, self.sources):
                yield where.fault(message, "leaves_open", number, position)
            if point in statement.leaves_open[:number]:
                message = f"'{point.subject} {point.predicate}' is left open twice"
                yield where.fault(message, "leaves_open", number)

    def dates(self, proposition: Proposition, where: Where) -> Iterator[Fault]:
        """Check that the dates of a content are not of another calendar."""
        predicate = self.registry.vocabulary.predicates[proposition.predicate]
        value = str(named(proposition.value)) if predicate.datatype == "date" else None
        for place, text in ((2, value), (3, proposition.valid)):
            if text and self.published and (trouble := improbable(text, self.published)):
                yield where.fault(trouble, place)

    def repeat(self, repeat: Repeat, where: Where) -> Iterator[Fault]:
        """Check that a statement annotated elsewhere is there."""
        name = _full(self.slug, repeat.repeats)
        if trouble := self.registry.no_statement(name):
            yield where.fault(f"repeats: {trouble}", "repeats")
        elif name.startswith(f"{self.slug}/"):
            yield where.fault(
                "repeats a statement of this very document; add the passage to its 'at'", "repeats"
            )
        elif name in self.statements:
            yield from self.time(self.statements[name].said, repeat.added, where, "repeats")

    def time(self, said: str, added: str | None, where: Where, key: str) -> Iterator[Fault]:
        """Nobody can report today what is said tomorrow; but a day may begin later where that is written."""
        published = self.published
        if not published or not said:  # of a draft it may not be known yet when it was said
            return
        if trouble := improbable(said, published):
            yield where.fault(f"{key}: {trouble}", key)
            return
        if added and certainly_before(added, published):
            yield where.fault(f"added {added}, before the document was published ({published})", "added")
        elif added and before_everywhere(added, said):
            yield where.fault(f"said {said}, which is after it was added to the document ({added})", key)
        elif not added and before_everywhere(published, said):
            yield where.fault(f"said {said}, which is after the document was published ({published})", key)
