"""One round of checking among many: what need not be looked at again, and what is noted for the next one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from claimgraph.corpus.anchoring.library import digest
from claimgraph.corpus.formats.yaml import read
from claimgraph.corpus.seen.documents import Seen, unchanged, within
from claimgraph.corpus.seen.notebook import context, opened
from claimgraph.corpus.seen.shelf import Shelf
from claimgraph.corpus.texts import spans
from claimgraph.errors import AnnotationError
from claimgraph.model.records import Document, Statement
from claimgraph.rdf.mapping import pages
from claimgraph.rdf.nquads import Block
from claimgraph.rdf.shapes import Finding
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from claimgraph.corpus.anchoring.library import Texts
    from claimgraph.corpus.formats.yaml import Loaded
    from claimgraph.corpus.sheets import Sheet, Sheets
    from claimgraph.corpus.texts import Drift
    from claimgraph.errors import Fault
    from claimgraph.model.records import Corpus
    from claimgraph.rdf.mapping import Page

LEAST = 10  # documents; fewer are read in the time that it takes to remember them


class Round:
    """What was seen of a corpus in earlier rounds, held against its files of now.

    Args:
        folder: The folder of the corpus.
        texts: The texts with which passages are compared, if they are.
        built: Whether something is built of it, so that a document counts as seen only if it is known what
            it comes to.
    """

    def __init__(self, folder: Path, texts: Texts | None, *, built: bool = False) -> None:
        self.folder, self.texts = folder, texts
        self.notebook = opened(folder)
        self.paths = {path.name: path for path in sorted((folder / "documents").glob("*.y*ml"))}
        self.digests = {name: _digest(path) for name, path in self.paths.items()}
        self.context = context(folder)
        self.shelf = Shelf(folder, self.context) if built else None
        self.pages: dict[str, Page] = {}
        self.seen: dict[str, Seen] = {}
        self.loaded: dict[Path, Loaded] = {}
        if self.context == self.notebook.context:
            known = self.notebook.documents
            gone = [one.slug for name, one in known.items() if name not in self.paths]
            known = {name: one for name, one in known.items() if name in self.paths}
            self.pages = {name: page for name in known if (page := self._page(name))}
            changed = [path for name, path in self.paths.items() if not self._same(name, known.get(name))]
            self.loaded = {path: loaded for path in changed if (loaded := _loaded(path))}
            holding = {path.name: self.loaded[path].data if path in self.loaded else None for path in changed}
            self.seen = unchanged(known, holding, gone)
            self.loaded |= self.notebook.registry()
        self.slugs = {one.slug: one for one in self.seen.values()}

    def _same(self, name: str, known: Seen | None) -> bool:
        """Tell whether a document, and its text if that counts, are those that were seen."""
        if known is None or known.digest != self.digests[name]:
            return False
        if self.shelf and name not in self.pages:
            return False
        if self.texts is None:
            return True
        described = known.header["text"]
        text = self.texts.read(described["file"])
        right = (described["sha256"], described["length"])
        return known.passages is not None and text is not None and (digest(text), len(text)) == right

    def _page(self, name: str) -> Page | None:
        """Return what a document came to, if it stands on the shelf and can be read."""
        shelf = self.shelf
        if shelf is None or (found := shelf.get(name, self.digests[name])) is None:
            return None
        return pages.read(found.text, Block(found.digest, lambda: shelf.lines(name, found)))

    def every_page(self, corpus: Corpus) -> dict[str, Page]:
        """Return what each annotated document comes to, by slug.

        Args:
            corpus: What was read, without the entries of documents that were seen before.
        """
        known = {one.slug: self.pages[name] for name, one in self.seen.items()}
        made = pages.Pages(corpus)
        return {
            one.document: known.get(one.document) or made.page(one)
            for one in corpus.documents
            if one.annotated
        }

    def put(self, found: Mapping[str, Page]) -> None:
        """Put on the shelf what documents came to, of those that were noted."""
        noted, shelf = self.notebook.documents, self.shelf
        if shelf is None:
            return
        for name in noted.keys() - self.seen.keys():
            page = found[noted[name].slug]
            shelf.put(name, noted[name].digest, pages.text(page), page.own.read())
        shelf.clear(noted)

    def with_seen(self, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Put the findings on documents that were not read this time among others, in the order of all."""
        home = self.folder.as_posix()
        known = {
            Finding(focus, message, severity, shape, f"{home}/{place}" if place else "")  # type: ignore[arg-type]  # sealed
            for one in self.seen.values()
            for place, focus, message, severity, shape in one.findings
        }
        return in_order({*found, *known})

    def drifts(self, found: Iterable[Drift]) -> tuple[Drift, ...]:
        """Give the documents that were not read this time their numbers."""
        known = {
            slug: Counter(match=one.passages) if one.passages else Counter()
            for slug, one in self.slugs.items()
        }
        return tuple(
            replace(item, statuses=known[item.document] + item.statuses) if item.document in known else item
            for item in sorted(found, key=lambda item: item.document)
        )

    def note(
        self,
        sheets: Sheets,
        rest: Sheets,
        faults: Iterable[Fault],
        found: Mapping[str, tuple[Finding, ...]],
        drifts: Iterable[Drift],
    ) -> None:
        """Note what was found, for the next round; nothing of documents where something else is at fault.

        Args:
            sheets: What was read.
            rest: What of it is sound and was checked further.
            faults: What is wrong with the files.
            found: The findings on each document, with their places.
            drifts: What became of the passages of each.
        """
        if len(self.paths) < LEAST or context(self.folder) != self.context:
            return
        wrong = {fault.path for fault in faults}
        inside = {path.as_posix() for path in self.paths.values()}
        book, statuses = self.notebook, {item.document: item for item in drifts}
        book.context = self.context
        book.documents = dict(self.seen)
        book.note_registry(sheets)
        for sheet in sheets.documents if wrong <= inside and not (sheets.worlds or sheets.used) else ():
            slug = sheet.record.document
            whole = len(rest.entries.get(slug, ())) == len(sheets.entries.get(slug, ()))
            if slug not in self.slugs and sheet.where.path in inside - wrong and whole:
                self._keep(sheet, sheets, found.get(slug, ()), statuses.get(slug))
        if self.seen:
            book.used |= book.graphs.keys()
        book.save()

    def _keep(
        self, sheet: Sheet[Document], sheets: Sheets, found: Iterable[Finding], drift: Drift | None
    ) -> None:
        """Keep one document that has no faults, if nothing but its text and its file count for it."""
        record, source = sheet.record, sheet.where.source
        header = record.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude={"entries"})
        name = f"{record.document}.yaml"
        if (
            isinstance(source, int)
            or record.media
            or not record.text
            or Document.model_validate(header) != record
        ):
            return
        if self.digests.get(name) != _digest(self.paths[name]):
            return
        home = f"{self.folder.as_posix()}/"
        documents = {one.record.document: one.record for one in sheets.documents}
        passages = list(spans(record, sheets.entries[record.document], documents))
        self.notebook.documents[name] = Seen(
            digest=self.digests[name],
            header=header,
            statements=tuple(
                one.record.id for one in sheets.entries[record.document] if isinstance(one.record, Statement)
            ),
            sources=tuple(sorted(sheets.sources.get(record.document, ()))),
            names=tuple(sorted(within(source.data, sheets.ids["documents"]) - {record.document})),
            passages=len(passages) if drift and not drift.faults else None,
            findings=tuple(
                (one.place.removeprefix(home), one.focus, one.message, one.severity, one.shape)
                for one in found
            ),
        )


def _loaded(path: Path) -> Loaded | None:
    """Read a file; what is wrong with it is told when it is read in its turn."""
    try:
        return read(path)
    except (OSError, AnnotationError):
        return None


def _digest(path: Path) -> str:
    try:
        return disk.digest(path, disk.MOST).hex()
    except OSError:
        return ""


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put findings in the order of files and lines."""
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[bool, str, int, Finding]:
    """Order findings by file and line, those without a place last."""
    path, _colon, line = finding.place.rpartition(":")
    return not finding.place, path, int(line) if path else 0, finding
