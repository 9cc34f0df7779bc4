"""A corpus of an earlier version of the format rewritten in that of today; comments and layout stay."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.change.steps import FORMAT, STEPS, other_format
from claimgraph.corpus.formats import json_lines, yaml
from claimgraph.corpus.formats.edits import Edits
from claimgraph.errors import AnnotationError, Fault
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from claimgraph.corpus.change.steps import Change, Step

CORPUS, LINES = "corpus.yaml", "documents.jsonl"


@dataclass(frozen=True)
class Migrated:
    """What a migration changes.

    Attributes:
        before: The version that the corpus says it has.
        changes: What changes, one line of a file each, in the order of files and lines.
        files: How many files change.
    """

    before: int
    changes: tuple[Fault, ...]
    files: int


def migrate(corpus: Path, *, only_check: bool = False) -> Migrated:
    """Rewrite a corpus of an earlier version of the format in that of today.

    Each file is written beside the old one and takes its place whole; corpus.yaml, which says the version,
    comes last, so that a migration that was broken off is taken up by the next one.

    Args:
        corpus: The folder of the corpus.
        only_check: Whether to say what would change and write nothing.

    Raises:
        AnnotationError: A file cannot be read, or the corpus is of a newer version; nothing was written.
    """
    path = corpus / CORPUS
    if not path.is_file():
        raise AnnotationError(
            [Fault(path.as_posix(), 1, "no such file; a corpus is a folder with corpus.yaml")]
        )
    before = _version(path)
    if before == FORMAT:
        return Migrated(before, (), 0)
    drafts = [_Draft(file) for file in _files(corpus)]
    faults = [fault for draft in drafts for fault in draft.faults]
    if faults:
        raise AnnotationError(faults)
    for step in STEPS[before - 1 :]:
        for draft in drafts:
            draft.take(step)
    changed = [draft for draft in drafts if draft.changes]
    corpus_yaml = _Draft(path)
    corpus_yaml.number(FORMAT)
    if not only_check:
        for draft in (*changed, corpus_yaml):
            disk.write(draft.path, draft.text)
    changes = (fault for draft in (*changed, corpus_yaml) for fault in draft.changes)
    return Migrated(before, tuple(sorted(changes)), len(changed) + 1)


def _version(path: Path) -> int:
    """Return the version that corpus.yaml says, if there is a way from it to that of today."""
    head = yaml.read(path)
    version = head.data.get("format", 1) if isinstance(head.data, dict) else 0
    message = other_format(version)
    if message and not (isinstance(version, int) and 0 < version < FORMAT):
        raise AnnotationError([Fault(path.as_posix(), head.line(("format",)), message)])
    return int(version)


def _files(corpus: Path) -> Iterator[Path]:
    """Yield the files of a corpus that hold records."""
    yield from sorted(path for path in corpus.rglob("*.y*ml") if path != corpus / CORPUS)
    yield from (path for path in (corpus / LINES,) if path.is_file())


@dataclass
class _Draft:
    """One file on its way from version to version."""

    path: Path
    text: str = ""
    faults: tuple[Fault, ...] = ()
    changes: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        try:
            limit = None if self.path.suffix == ".jsonl" else yaml.REGISTRY.size
            self.text = yaml.decode(disk.read(self.path), self.path.as_posix(), limit)
            self.take(lambda _data: iter(()))
        except AnnotationError as error:
            self.faults = error.faults

    def take(self, step: Step) -> None:
        """Take a step."""
        if self.path.suffix == ".jsonl":
            self.text = "".join(
                self._line(line, number, step)
                for number, line in enumerate(self.text.splitlines(keepends=True), 1)
            )
            return
        loaded = yaml.load(self.text.encode(), self.path.as_posix(), yaml.REGISTRY)
        edits = Edits(loaded)
        for change in step(loaded.data):
            edits.replace(change.path, change.value)
            self._note(loaded.line(change.path), change)
        self.text = edits.written()

    def number(self, version: int) -> None:
        """Say the version, in corpus.yaml."""
        loaded = yaml.load(self.text.encode(), self.path.as_posix(), yaml.REGISTRY)
        edits = Edits(loaded)
        if "format" in loaded.data:
            edits.replace(("format",), version)
        else:
            edits.put_first("format", version)
        self.changes.append(Fault(self.path.as_posix(), loaded.line(("format",)), f"format: {version}"))
        self.text = edits.written()

    def _line(self, line: str, number: int, step: Step) -> str:
        """Take a step in one line of JSON; a line that does not change stays as it is."""
        if not line.strip():
            return line
        data = json_lines.parse(line, self.path.as_posix(), number)
        changes = list(step(data))
        for change in changes:
            _put(data, change)
            self._note(number, change)
        return json.dumps(data, ensure_ascii=False) + "\n" if changes else line

    def _note(self, line: int, change: Change) -> None:
        self.changes.append(Fault(self.path.as_posix(), line, change.said))


def _put(data: Any, change: Change) -> None:  # noqa: ANN401  # whatever the line holds
    *above, last = change.path
    for step in above:
        data = data[step]
    data[last] = change.value
