"""The folders of two annotators as one: what nobody disputes is written, the rest is laid beside it.

The new corpus has the first one's files with their comments, and of the second what only that one has:
documents, things of the registry, signed judgements and assessments. Of documents that both annotated it has
the statements that differ in nothing but wording, in the first one's words. All others, also those that only
one found, are not in it: they lie in `unsettled/`, as either wrote them, for somebody to settle. Where the
two differ in corpus.yaml, a thing of the registry or the heading of a document, it has what the first one
wrote, and the list of differences says so.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.corpus.change.differences import compare
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.formats.blocks import block
from claimgraph.corpus.formats.edits import Edits, write
from claimgraph.corpus.read import checked
from claimgraph.errors import AnnotationError, Fault, FileError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.corpus.change.differences import Compared, Difference
    from claimgraph.corpus.formats.blocks import Block
    from claimgraph.corpus.forms import Where

UNSETTLED = "unsettled"
LINES = "documents.jsonl"


def merge(first: Path, second: Path, into: Path | None = None) -> Compared:
    """Hold the folders of two annotators against each other, and write what nobody disputes.

    Args:
        first: A corpus.
        second: The same corpus of another annotator.
        into: Folder to write; nothing is written if it is not given.

    Returns:
        What differs, and how far the two agree.

    Raises:
        AnnotationError: One of the corpora has faults, or a list in brackets that would have to be changed.
        FileError: There is something at `into`, or documents stand in lines of JSON.
    """
    found = compare(checked(first), checked(second))
    if into is None:
        return found
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise FileError(f"{into}: there is something already; name another folder")
    for folder in (first, second):
        if (folder / LINES).exists():
            raise FileError(f"{folder / LINES}: only documents with a file of their own can be merged")
    draft = into.with_name(f".{into.name}.{os.getpid()}.new")
    try:
        _lay(first, second, draft)
        _register(found.naming, second, draft)
        for slug, differences in found.statements.items():
            _settle(slug, differences, draft)
        if into.exists():
            into.rmdir()
        draft.replace(into)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return found


def _lay(first: Path, second: Path, draft: Path) -> None:
    """Lay the files of the first folder down, and those that only the second has."""
    shutil.copytree(first, draft)
    for path in sorted(second.rglob("*")):
        there = draft / path.relative_to(second)
        if path.is_file() and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, there)


def _register(differences: Iterable[Difference], second: Path, draft: Path) -> None:
    """Add to the lists of the registry what only the second corpus has."""
    new: dict[Path, list[Where]] = {}
    for one in differences:
        if one.first is None and one.second and one.second.prefix:
            relative = Path(one.second.path).relative_to(second)
            if (draft / relative).read_bytes() != (second / relative).read_bytes():  # not laid down whole
                new.setdefault(relative, []).append(one.second)
    for relative, places in new.items():
        loaded = yaml.load((draft / relative).read_bytes(), relative.as_posix())
        edits = Edits(loaded)
        name = str(places[0].prefix[0])
        held = loaded.data.get(name) or []
        if held:
            last = _block(loaded, (name, len(held) - 1), relative.as_posix())
            edits.cut(last.end, last.end, "".join(_of(where).moved(last.indent) for where in places))
        else:
            start, end = loaded.extents[name,]
            edits.cut(start, end, "\n" + "".join(_of(where).moved(2) for where in places).rstrip("\n"))
        write(draft / relative, edits.written())


def _settle(slug: str, differences: Iterable[Difference], draft: Path) -> None:
    """Take what is disputed out of a document, and lay both versions beside the corpus."""
    parts = []
    path = draft / "documents" / f"{slug}.yaml"
    edits = Edits(yaml.load(path.read_bytes(), path.as_posix()))
    for one in differences:
        parts.append(f"\n  # {one.what}: {'; '.join(one.keys) or 'only one has it'}\n")
        for where in filter(None, (one.first, one.second)):
            parts += [f"  # {where.path}:{where.fault('').line}\n", _of(where).moved(2)]
        if one.first:
            taken = _of(one.first)
            edits.cut(taken.start, taken.end)
    if parts:
        head = f"# Of {slug}: move what is right into ../documents/{slug}.yaml.\nstatements:\n"
        (draft / UNSETTLED).mkdir(exist_ok=True)
        (draft / UNSETTLED / f"{slug}.yaml").write_text(head + "".join(parts), "utf-8")
        write(path, edits.written())


def _of(where: Where) -> Block:
    """Return the lines of an item in its file."""
    if isinstance(where.source, int):
        raise AnnotationError([where.fault("stands in lines of JSON and cannot be moved")])
    return _block(where.source, where.prefix, where.path)


def _block(loaded: yaml.Loaded, path: yaml.Path, file: str) -> Block:
    found = block(loaded, path)
    if found is None:
        message = "a list in brackets cannot be merged; write its items on lines of their own"
        raise AnnotationError([Fault(file, loaded.line(path), message)])
    return found
