"""Bringing in: files of another tool become drafts of a corpus, and documents that it did not have.

Everything is worked out before anything is written. What a file holds and a corpus does not get is listed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from claimgraph.corpus import uses
from claimgraph.corpus.anchoring.quotations import Searched
from claimgraph.corpus.begin.case import SCHEMA, describe
from claimgraph.corpus.drafts.accept import offered_before
from claimgraph.corpus.drafts.files import FOLDER, by_document, written
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.imports import mapping as mappings
from claimgraph.corpus.imports.drafted import Drafted
from claimgraph.corpus.imports.formats import (
    answers,
    brat,
    cas,
    doccano,
    label_studio,
    spreadsheet,
    web_annotation,
    webanno,
)
from claimgraph.corpus.imports.imported import Dropped, Imported, clean, labels
from claimgraph.corpus.imports.rows import Rows
from claimgraph.corpus.imports.slices import placed
from claimgraph.corpus.imports.starting import starting
from claimgraph.corpus.imports.targets import Targets
from claimgraph.corpus.registry import Registry
from claimgraph.errors import AnnotationError, FileError
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import Draft, Origin
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from claimgraph.corpus.imports.imported import Row
    from claimgraph.corpus.imports.mapping import Mapping

TEXTS, MAPPINGS = "texts", "mappings"
MOST_DRAFTS = 500  # in one file, so that it can be read again
# Format, how its files end, and what reads them; the first ones mark spans, the others have rows.
MARKED: dict[str, dict[str, Callable[[Path], Any]]] = {
    "brat": {".ann": brat.read},
    "inception": {".tsv": webanno.read, ".xmi": cas.read, ".json": cas.read},
    "label-studio": {".json": label_studio.read},
    "doccano": {".jsonl": doccano.read, ".json": doccano.read},
    "annotations": dict.fromkeys((".json", ".jsonld", ".jsonl"), web_annotation.read),
}
ROWS: dict[str, dict[str, Callable[[Path], Any]]] = {
    "spreadsheet": dict.fromkeys((".csv", ".tsv", ".tab", ".xlsx"), spreadsheet.read),
    "drafts": {".jsonl": answers.read, ".json": answers.read},
}
FORMATS = (*MARKED, *ROWS)


@dataclass
class Brought:
    """What became of the files.

    Attributes:
        files: How many files were read.
        documents: How many documents they are about.
        new: How many of these the corpus did not have.
        spans: How many spans they hold.
        taken: How many of these stand in the text.
        moved: How many of the taken ones stand elsewhere than their position says, found by their words.
        parted: How many of the taken ones have several parts.
        links: How many relations and events they hold.
        drafts: How many drafts were written.
        there: How many were there already.
        folded: How many quotations stand in the text only after folding.
        counted: In how many documents offsets are counted in which way.
        dropped: What was not taken, and why.
        mapping: Where a mapping to begin with was written, and nothing else; None if there was one.
        labels: What is to be mapped, with counts, if there was no mapping.
    """

    files: int = 0
    documents: int = 0
    new: int = 0
    spans: int = 0
    taken: int = 0
    moved: int = 0
    parted: int = 0
    links: int = 0
    drafts: int = 0
    there: int = 0
    folded: int = 0
    counted: Counter[str] = field(default_factory=Counter)
    dropped: list[Dropped] = field(default_factory=list)
    mapping: Path | None = None
    labels: dict[str, Counter[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        """What came in and what did not, a line each; equal things are summed."""
        lines = [
            f"{self.files} files, {self.documents} documents ({self.new} new)",
            f"{self.drafts} drafts written, {self.there} were there already",
        ]
        if self.spans:
            others = {name: number for name, number in self.counted.items() if name != "code points"}
            counted = "".join(f"; {number} documents counted in {name}" for name, number in others.items())
            lines.append(
                f"{self.spans} spans, {self.taken} stand in their text ({self.parted} in several parts),"
                f" {self.links} links{counted}"
            )
        if self.moved:
            lines.append(f"{self.moved} spans were found by their words, not by their position")
        if self.folded:
            lines.append(f"{self.folded} quotations stand in the text after folding")
        alike: dict[tuple[str, str], list[str]] = {}
        for one in self.dropped:
            alike.setdefault((one.what, one.reason), []).append(one.where)
        for (what, reason), places in sorted(alike.items(), key=lambda one: (-len(one[1]), one[0])):
            lines.append(f"not taken: {len(places)} x {clean(what)}: {reason} ({clean(places[0])})")
        return "\n".join(lines)


def bring(
    corpus: Path, kind: str, paths: Sequence[Path], given: Path | None = None, texts: Path | None = None
) -> Brought:
    """Read files of another tool and put what they hold into the drafts of a corpus.

    Args:
        corpus: The folder of the corpus.
        kind: One of `FORMATS`.
        paths: Files, or folders in which such lie.
        given: What the labels mean; `mappings/KIND.yaml` of the corpus if it is not given. If there is none,
            one to begin with is written there, and nothing is brought in.
        texts: The folder of the source texts; `texts/` of the corpus if it is not given.

    Raises:
        FileError: A file cannot be read, or there is no such corpus.
        AnnotationError: The mapping has faults.
    """
    if not (corpus / "corpus.yaml").is_file():
        raise FileError(f"{corpus}: no corpus there; it is a folder with corpus.yaml")
    case = _Case(corpus, kind, texts or corpus / TEXTS)
    found = list(_found(kind, paths))
    case.done.files = len(found)
    if kind in ROWS:
        case.rows(case.read(found))
    else:
        documents = case.read(found)
        place = given or corpus / MAPPINGS / f"{kind}.yaml"
        if not place.is_file():
            if given:
                raise FileError(f"{place}: no such file")
            case.begin(documents, place)
            return case.done
        case.marked(documents, mappings.read(place))
    case.write()
    return case.done


def _found(kind: str, paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the files of a format, each with its name: below the folder that was given, if one was."""
    endings = (MARKED | ROWS)[kind]
    for path in dict.fromkeys(paths):
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.suffix.lower() in endings and one.is_file())
            if not inside:
                raise FileError(f"{path}: no file that ends in {' or '.join(endings)}")
            yield from ((one, one.relative_to(path).as_posix()) for one in inside)
        elif not path.is_file():
            raise FileError(f"{path}: no such file")
        elif path.suffix.lower() not in endings:
            advice = "; unpack it first" if path.suffix.lower() == ".zip" else ""
            raise FileError(f"{path}: files of '{kind}' end in {' or '.join(endings)}{advice}")
        else:
            yield path, path.name


class _Case:
    """A corpus into which things come."""

    def __init__(self, folder: Path, kind: str, texts: Path) -> None:
        self.folder = folder
        self.kind = kind
        self.done = Brought()
        self.sheets = uses.known(folder)
        self.registry = Registry(self.sheets, vocabulary())
        self.targets = Targets(folder, texts, self.registry)
        self._drafts: dict[str, list[Draft]] = {}
        self._known = by_document(folder)
        self._today = datetime.now(UTC).date().isoformat()

    def read(self, paths: list[tuple[Path, str]]) -> list[Any]:
        """Read files; of several one that cannot be read is listed, and the others go on."""
        read: list[Any] = []
        for path, name in paths:
            try:
                found = (MARKED | ROWS)[self.kind][path.suffix.lower()](path)
                listed = [found] if isinstance(found, Imported) else list(found)
                read += [replace(one, file=name) for one in listed]
            except (AnnotationError, FileError) as error:
                if len(paths) == 1:
                    raise
                self.done.dropped.append(Dropped("file", clean(str(error)), name))
        return read

    def begin(self, documents: list[Imported], place: Path) -> None:
        """Write a mapping to begin with."""
        media = (sheet.record.id for sheet in self.sheets.actors if "media_outlet" in sheet.record.kind)
        text = starting(documents, next(media, None))
        place.parent.mkdir(exist_ok=True)
        disk.write(place, text)
        self.done.mapping = place
        self.done.labels = labels(documents)
        self.done.documents = len(documents)

    def marked(self, documents: list[Imported], mapping: Mapping) -> None:
        """Make drafts of marked spans."""
        for document in documents:
            self.done.dropped.extend(document.dropped)
            self.done.spans += len(document.marks)
            self.done.links += len(document.links)
            if not document.marks and not document.links:
                continue
            target = self.targets.of(document, mapping)
            if isinstance(target, str):
                things = [*(f"span {one.label}" for one in document.marks)]
                things += [f"link {one.label}" for one in document.links]
                where = f"{document.file} {document.name}"
                self.done.dropped.extend(Dropped(thing, target, where) for thing in things)
                continue
            found = placed(document, target.text, mapping.units)
            origin = Origin(by="import", tool=self.kind, file=clean(document.file), day=self._today)
            made = Drafted(document, target.text, found.passages, mapping, origin)
            self.done.taken += len(found.passages)
            self.done.moved += found.moved
            self.done.parted += sum(len(places) > 1 for places in found.passages.values())
            self.done.counted[found.counted] += 1
            self.done.dropped.extend([*found.dropped, *made.dropped])
            self._enter(target.document, made.drafts)

    def rows(self, rows: list[Row]) -> None:
        """Make drafts of rows."""
        for row in rows:
            if row.trouble:
                self.done.dropped.append(Dropped("line", row.trouble, f"{row.file} {row.key}"))
        sound = [row for row in rows if not row.trouble]
        by = "model" if self.kind == "drafts" else "import"
        for (file, name), group in groupby(sorted(sound, key=self._about), key=self._about):
            listed = list(group)
            target = self.targets.of(Imported(name, file, None, url=name), None)
            if isinstance(target, str):
                self.done.dropped.extend(Dropped("row", target, f"{file} {row.key}") for row in listed)
                continue
            origin = Origin.model_validate(
                {"by": by, "tool": self.kind, "file": clean(file), "day": self._today}
            )
            maker = Rows(Searched(target.text), self.registry, origin)
            self._enter(target.document, [draft for draft in map(maker.draft, listed) if draft])
            self.done.dropped.extend(maker.dropped)
            self.done.folded += maker.folded

    @staticmethod
    def _about(row: Row) -> tuple[str, str]:
        return row.file, str(row.said.get("document") or row.said.get("url") or "")

    def _enter(self, document: str, drafts: Iterable[Draft]) -> None:
        """Keep drafts that are not there yet, each under an id of its own."""
        known = self._known.setdefault(document, [])
        ids = {draft.id for draft in known}
        origins = {_same(draft) for draft in known}
        refused = [draft for draft in known if draft.state == "refused"]
        entered = self._drafts.setdefault(document, [])
        for draft in drafts:
            if _same(draft) in origins or offered_before(draft, refused):
                self.done.there += 1
                continue
            name, number = draft.id, 2
            while name in ids:
                name, number = f"{draft.id}-{number}", number + 1
            ids.add(name)
            entered.append(draft.model_copy(update={"id": name}))
            known.append(entered[-1])
        self.done.drafts = sum(map(len, self._drafts.values()))

    def write(self) -> None:
        """Write everything: texts and documents first, then the drafts of each document in new files."""
        self.done.documents, self.done.new = len(self.targets.about), len(self.targets.made)
        for document, drafts in self._drafts.items():
            for first in range(0, len(drafts), MOST_DRAFTS):
                path, number = self.folder / FOLDER / f"{document}.{self.kind}.yaml", 2
                while path.exists() or path in self.targets.new:
                    path = self.folder / FOLDER / f"{document}.{self.kind}-{number}.yaml"
                    number += 1
                text = written(document, drafts[first : first + MOST_DRAFTS])
                yaml.load(text.encode(), path.as_posix())  # what we write can be read again
                self.targets.new[path] = text
        for path, text in self.targets.new.items():
            path.parent.mkdir(exist_ok=True)
            disk.write(path, text)
        if self.done.new and (self.folder / SCHEMA).exists():
            describe(self.folder)  # editors know the new documents


def _same(draft: Draft) -> tuple[object, ...]:
    """What tells whether two drafts come from one thing: where it stands there, by whom, and where here."""
    origin = draft.origin
    return origin.tool, origin.file, origin.key, origin.who, draft.at
