"""In which line of which file a thing of the data was written: the way back from IRIs to annotations."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from claimgraph.model.records import Actor, Event, Place, Repeat, described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.corpus.forms import Where
    from claimgraph.corpus.sheets import Sheets
    from claimgraph.errors import Fault
    from claimgraph.model.records import Corpus, Document, Statement

REGISTRY, DOCUMENT = "registry", "document"
GROUPS = dict.fromkeys(("actor", "place", "event", "name"), REGISTRY) | dict.fromkeys(
    ("document", "statement", "report", "mention", "condition"), DOCUMENT
)
SPAN = 1  # where the passage stands in the name of a mention: document, passage, statement


class Places:
    """Where the things of a corpus were written.

    Args:
        corpus: The corpus.
        sheets: The files from which it was read.
    """

    def __init__(self, corpus: Corpus, sheets: Sheets) -> None:
        self._corpus, self._sheets = corpus, sheets

    @cached_property
    def _found(self) -> dict[tuple[str, str], Where]:
        """Where each thing was written first; worked out when something is to be told of one."""
        found: dict[tuple[str, str], Where] = {}
        for group, name, where in (*self._registered(), *self._written()):
            found.setdefault((group, name), where)
        return found

    def fault(self, iri: str, message: str) -> Fault | None:
        """Say what is wrong with a thing, at its file and line; None if it stands in none.

        What is made of a statement, its reports, passages and condition, stands where the statement does.
        """
        bases = {self._corpus.base, *(home.base for home in self._corpus.homes.values())}
        base = next((base for base in bases if iri.startswith(f"{base}id/")), "")
        kind, _slash, local = iri.removeprefix(f"{base}id/").partition("/")
        parts = local.split(".")
        if kind == "mention":
            del parts[SPAN]
        for number in range(len(parts), 0, -1):
            name = ".".join(parts[:number])
            if where := self._found.get((GROUPS.get(kind, kind), name)):
                return where.fault(message)
        whole = self._sheets.corpus
        return whole.where.fault(message) if whole and iri == self._corpus.base else None

    def _registered(self) -> Iterator[tuple[str, str, Where]]:
        sheets = self._sheets
        for group in (sheets.known(Actor), sheets.known(Place), sheets.known(Event)):
            yield from ((REGISTRY, sheet.record.id, sheet.where) for sheet in group)
        yield from (("assessment", sheet.record.id, sheet.where) for sheet in sheets.assessments)
        yield from (("world", sheet.record.world, sheet.where) for sheet in sheets.worlds)
        yield from (("rule", sheet.record.rule, sheet.where) for sheet in sheets.rules)

    def _written(self) -> Iterator[tuple[str, str, Where]]:
        for document, sheet in zip(self._corpus.documents, self._sheets.documents, strict=True):
            slug = document.document
            yield DOCUMENT, slug, sheet.where
            for entry in self._sheets.entries[slug]:
                record, where = entry.record, entry.where
                yield from ((REGISTRY, f"{slug}.{source.id}", where) for _key, source in described(record))
                if isinstance(record, Repeat):
                    yield DOCUMENT, f"{slug}.{document.reference(record.repeats).replace('/', '.')}", where
                else:
                    yield DOCUMENT, f"{slug}.{record.id}", where
                    yield from _contents(document, record, where)


def _contents(document: Document, statement: Statement, where: Where) -> Iterator[tuple[str, str, Where]]:
    for key in ("affirms", "denies"):
        for number, content in enumerate(getattr(statement, key)):
            yield "proposition", document.proposition(content), where.below(key, number)
