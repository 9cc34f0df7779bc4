"""The folders of two annotators as one: what nobody disputes is written, the rest is laid beside it.

The new corpus has the first one's files with their comments, and of the second what only that one has:
documents, things of the registry, signed judgements and assessments, worlds, rules. Of documents that both
annotated it has the statements that differ in nothing but wording, in the first one's words. All others, also
those that only one found, are not in it: they lie in `unsettled/`, as either wrote them, for somebody to
settle. Where the two differ in corpus.yaml, a thing of the registry, a world, a rule or the heading of a
document, it has what the first one wrote, and the list of differences says so.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.corpus.change.differences import compare
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.formats.blocks import block
from claimgraph.corpus.formats.edits import Edits, flow
from claimgraph.corpus.read import checked
from claimgraph.corpus.sheets import HOMES
from claimgraph.errors import AnnotationError, Fault, FileError
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimgraph.corpus.change.differences import Compared, Difference
    from claimgraph.corpus.formats.blocks import Block
    from claimgraph.corpus.forms import Where

UNSETTLED = "unsettled"
CORPUS = "corpus.yaml"
LINES, TABLE = ".jsonl", ".csv"


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
        FileError: There is something at `into`.
    """
    found = compare(checked(first), checked(second))
    if into is None:
        return found
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise FileError(f"{into}: there is something already; name another folder")
    draft = into.with_name(f".{into.name}.{os.getpid()}.new")
    try:
        shutil.copytree(first, draft)
        for slug, differences in found.statements.items():
            _settle(slug, differences, first, draft)
        _take(found.naming, second, draft)
        _beside(second, draft)
        point(first, into, draft / CORPUS)
        if into.exists():
            into.rmdir()
        draft.replace(into)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return found


def _take(differences: Iterable[Difference], second: Path, draft: Path) -> None:
    """Take along what only the second corpus has: items of lists, lines, whole files."""
    new: dict[Path, list[Where]] = {}
    for one in differences:
        if one.first is None and one.second:
            new.setdefault(Path(one.second.path).relative_to(second), []).append(one.second)
    for relative, places in new.items():
        there = draft / relative
        there.parent.mkdir(parents=True, exist_ok=True)
        if relative.suffix == LINES:
            _append(there, [_line(where) for where in places])
        elif relative.suffix == TABLE:
            _append(there, _rows(second / relative, there, places))
        elif not places[0].prefix:
            shutil.copyfile(second / relative, there)
        elif there.exists():
            _grow(there, relative, places)
        else:
            _shrink(second / relative, there, places)


def _rows(source: Path, file: Path, places: Sequence[Where]) -> Iterator[str]:
    """Yield the rows of a table that are to be added to another one, which may be absent."""
    tables = [
        disk.text(path, "utf-8-sig").splitlines(keepends=True) if path.exists() else []
        for path in (source, file)
    ]
    heads = [next(csv.reader(lines), []) for lines in tables]
    if heads[1] and heads[0] != heads[1]:
        raise AnnotationError(
            [places[0].fault("the tables of the two have other columns; give both the same")]
        )
    if not heads[1]:
        yield tables[0][0].rstrip("\r\n")
    starts = {where.fault("").line for where in places}
    reader, line = csv.reader(tables[0]), 1
    for _cells in reader:
        if line in starts:
            yield "".join(tables[0][line - 1 : reader.line_num]).rstrip("\r\n")
        line = reader.line_num + 1


def _append(file: Path, lines: Iterable[str]) -> None:
    """Put lines at the end of a file of JSON lines, which may be absent."""
    before = disk.text(file) if file.exists() else ""
    ended = before if not before or before.endswith("\n") else before + "\n"
    disk.write(file, ended + "".join(f"{line}\n" for line in lines))


def _grow(file: Path, relative: Path, places: Sequence[Where]) -> None:
    """Add to the list of a file."""
    loaded = yaml.load(disk.read(file), relative.as_posix(), yaml.REGISTRY)
    edits = Edits(loaded)
    name = str(places[0].prefix[0])
    held = loaded.data.get(name) or []
    if held:
        last = _block(loaded, (name, len(held) - 1), relative.as_posix())
        edits.cut(last.end, last.end, "".join(_lines(where, last.indent) for where in places))
    else:
        start, end = loaded.extents[name,]
        edits.cut(start, end, "\n" + "".join(_lines(where, 2) for where in places).rstrip("\n"))
    disk.write(file, edits.written())


def _shrink(source: Path, file: Path, places: Sequence[Where]) -> None:
    """Write a list that the first corpus has elsewhere without the items that it has."""
    loaded = yaml.read(source, yaml.REGISTRY)
    edits, name, new = Edits(loaded), str(places[0].prefix[0]), {where.prefix for where in places}
    for number in range(len(loaded.data[name])):
        if (name, number) not in new:
            taken = _block(loaded, (name, number), source.as_posix())
            edits.cut(taken.start, taken.end)
    disk.write(file, edits.written())


def _beside(second: Path, draft: Path) -> None:
    """Copy files that are none of a corpus, such as a README, where the first has none of that name."""
    ours = {path for home in HOMES for path in second.glob(home)}
    for path in sorted(set(second.rglob("*")) - ours):
        there = draft / path.relative_to(second)
        if path.is_file() and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, there)


def point(first: Path, into: Path, corpus: Path) -> None:
    """Let the paths of corpora that are used lead from the new folder to where they led."""
    loaded = yaml.read(corpus)
    edits, uses = Edits(loaded), loaded.data.get("uses", [])
    for number, name in enumerate(uses if isinstance(uses, list) else [uses]):
        if "/" in name or name.startswith("."):
            way = os.path.relpath((first / name).resolve(), into.resolve())
            if way != os.path.normpath(name):
                edits.replace(("uses", number) if isinstance(uses, list) else ("uses",), Path(way).as_posix())
    if edits:
        disk.write(corpus, edits.written())


def _settle(slug: str, differences: Sequence[Difference], first: Path, draft: Path) -> None:
    """Take what is disputed out of a document, and lay both versions beside the corpus."""
    if not differences:
        return
    home, parts = Path("documents") / f"{slug}.yaml", []
    for one in differences:
        parts.append(f"\n  # {one.what}: {'; '.join(map(str, one.keys)) or 'only one has it'}\n")
        for where in filter(None, (one.first, one.second)):
            parts += [f"  # {where.path}:{where.fault('').line}\n", _lines(where, 2)]
    if taken := [one.first for one in differences if one.first]:
        home = Path(taken[0].path).relative_to(first)
        _cut(draft / home, taken)
    head = f"# Of {slug}: move what is right into ../{home.as_posix()}.\nstatements:\n"
    (draft / UNSETTLED).mkdir(exist_ok=True)
    disk.write(draft / UNSETTLED / f"{slug}.yaml", head + "".join(parts))


def _cut(file: Path, taken: Sequence[Where]) -> None:
    """Take statements out of the file of their document."""
    if isinstance(number := taken[0].source, int):
        lines, gone = disk.text(file).split("\n"), {where.prefix[-1] for where in taken}
        data = json.loads(lines[number - 1])
        data["statements"] = [one for n, one in enumerate(data["statements"]) if n not in gone]
        lines[number - 1] = json.dumps(data, ensure_ascii=False)
        disk.write(file, "\n".join(lines))
        return
    edits = Edits(yaml.read(file))
    for where in taken:
        if not isinstance(where.source, int):
            item = _block(where.source, where.prefix, where.path)
            edits.cut(item.start, item.end)
    disk.write(file, edits.written())


def _lines(where: Where, indent: int) -> str:
    """Return an item as lines of YAML, with its comments."""
    if not isinstance(where.source, int):
        return _block(where.source, where.prefix, where.path).moved(indent)
    item = json.loads(_line(where))
    for step in where.prefix:
        item = item[step]
    return f"{' ' * indent}- {flow(item)}\n"


def _line(where: Where) -> str:
    """Return the line of a document in a file of JSON lines."""
    return disk.text(Path(where.path)).split("\n")[where.fault("").line - 1]


def _block(loaded: yaml.Loaded, path: yaml.Path, file: str) -> Block:
    found = block(loaded, path)
    if found is None:
        message = "a list in brackets cannot be merged; write its items on lines of their own"
        raise AnnotationError([Fault(file, loaded.line(path), message)])
    return found
