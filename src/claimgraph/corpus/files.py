"""The files of a corpus as records, each with the place where it stands.

A fault in one record does not hide those in others: whatever can be read is handed on to be checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_origin

from claimgraph.corpus import documents
from claimgraph.corpus.change.steps import FORMAT, other_format
from claimgraph.corpus.formats import json_lines, tables, yaml
from claimgraph.corpus.forms import AnyRecord, Where
from claimgraph.corpus.sheets import FILES, FOLDERS, HOMES, REGISTRY, Sheet, Sheets
from claimgraph.errors import AnnotationError, Fault
from claimgraph.model.records import (
    Actor,
    Assessment,
    Corpus,
    Event,
    Judgement,
    Place,
    Rule,
    World,
)
from claimgraph.names.suggestions import nearest
from claimgraph.system import disk
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from pathlib import Path

SENTENCE = re.compile(r"^#\+ *sentence: *(?P<words>.*?) *$", re.MULTILINE)  # in the header of a rule
MOST_BYTES = 8 << 30  # of all files of a corpus together
YAML = {".yaml", ".yml"}
LIKE_OURS = {".yaml", ".yml", ".json", ".jsonl", ".csv"}


def gather(
    folder: Path, skip: Container[str] = (), instead: Mapping[Path, bytes | yaml.Loaded] | None = None
) -> Sheets:
    """Read all files of a corpus; of those that it uses nothing (`uses.known`).

    Args:
        folder: The folder with corpus.yaml, the registry and documents/.
        skip: Names of files of documents that are not to be read.
        instead: What to read in the place of files that are there, by their paths: how the corpus would be.
    """
    _bounded(folder, skip)
    sheets = names_only(folder, instead)
    _registry(folder, Judgement, sheets.judgements, sheets)
    _team(folder, sheets)
    cited = folder / "documents.yaml"
    if cited in sheets.instead or cited.exists():
        for inside, data in _listed(cited, "documents", sheets):
            documents.cited(inside, data, sheets)
    found = _in(folder, "documents")
    for path in each("reading documents", found, len(found)):
        if path.name not in skip and (where := _opened(path, sheets)):
            data = _data(where)
            documents.in_data(where, data, sheets)
            slug = data.get("document")
            if isinstance(slug, str) and path.name != f"{slug}.yaml":
                sheets.unread.add(path.stem)
                message = f"the document '{slug}' must stand in '{slug}.yaml'"
                sheets.faults.append(where.fault(message, "document"))
    if "documents.jsonl" not in skip:
        _json_lines(folder / "documents.jsonl", sheets)
    return sheets


def _bounded(folder: Path, skip: Container[str]) -> None:
    """Refuse a corpus that is too large as a whole, before any of it is read."""
    found = (path for home in HOMES for path in folder.glob(home) if path.name not in skip)
    sizes = {path: path.stat().st_size for path in found if path.is_file()}
    total = sum(sizes.values())
    if total > MOST_BYTES:
        largest = max(sizes, key=lambda path: sizes[path])
        message = (
            f"the largest file of a corpus of {total} bytes; the limit is {MOST_BYTES}, split the corpus"
        )
        raise AnnotationError([Fault(largest.as_posix(), 1, message)])


def names_only(folder: Path, instead: Mapping[Path, bytes | yaml.Loaded] | None = None) -> Sheets:
    """Read corpus.yaml and what names stand for: the actors, places and events of a corpus."""
    sheets = Sheets(instead=instead or {})
    _looked_into(folder)
    _strangers(folder, sheets)
    if not (folder / "corpus.yaml").is_file():
        message = "no such file; a corpus is a folder with corpus.yaml, the registry and documents/"
        raise AnnotationError([Fault((folder / "corpus.yaml").as_posix(), 1, message)])
    if where := _opened(folder / "corpus.yaml", sheets):
        if other := other_format(_data(where).get("format", FORMAT)):
            raise AnnotationError([where.fault(other.replace("CORPUS", folder.as_posix()), "format")])
        _corpus(where, sheets)
    _registry(folder, Actor, sheets.actors, sheets)
    _registry(folder, Place, sheets.places, sheets)
    _registry(folder, Event, sheets.events, sheets)
    return sheets


def _looked_into(folder: Path) -> None:
    """Refuse a corpus of which a folder would be taken for an empty one, since it cannot be looked into."""
    for name in dict.fromkeys(home.partition("/")[0] for home in HOMES if "/" in home):
        try:
            disk.looked_into(folder / name)
        except OSError as error:
            message = f"cannot be read: {error.strerror}"
            raise AnnotationError([Fault((folder / name).as_posix(), 1, message)]) from error


def _strangers(folder: Path, sheets: Sheets) -> None:
    """Refuse what would be passed over: files that look as if they belonged to a corpus, links to nothing."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_symlink() and path.name in FILES and not path.exists():
            sheets.faults.append(Fault(path.as_posix(), 1, "cannot be read: a link to nothing"))
        if path.suffix in LIKE_OURS and path.name not in FILES:
            near = nearest(path.name, FILES)
            hint = f"; did you mean '{near}'?" if near else ""
            sheets.faults.append(Fault(path.as_posix(), 1, f"not a file of a corpus{hint}"))


def _in(folder: Path, name: str) -> list[Path]:
    """Return the files of a folder of a corpus, in order."""
    return [path for home in HOMES if home.startswith(f"{name}/") for path in sorted(folder.glob(home))]


def _opened(path: Path, sheets: Sheets, name: str = "", limits: yaml.Limits = yaml.DOCUMENT) -> Where | None:
    """Load a YAML file that holds keys."""
    try:
        loaded = sheets.instead[path] if path in sheets.instead else yaml.read(path, limits)
        if isinstance(loaded, bytes):
            loaded = yaml.load(loaded, path.as_posix(), limits)
    except (OSError, AnnotationError) as error:
        _unreadable(path, error, sheets, name)
        return None
    where = Where(path.as_posix(), loaded)
    if isinstance(loaded.data, dict):
        return where
    message = "the file is empty" if loaded.data is None else "the file has no keys"
    _unreadable(path, AnnotationError([where.fault(message)]), sheets, name)
    return None


def _data(where: Where) -> dict[str, Any]:
    """Return what a file holds."""
    return where.source.data if isinstance(where.source, yaml.Loaded) else {}


def _corpus(where: Where, sheets: Sheets) -> None:
    """Read corpus.yaml, which must not hold what has a file of its own."""
    data = _data(where)
    for name in (*REGISTRY, *FOLDERS):
        if name in data:
            home = f"folder of their own, {name}/" if name in FOLDERS else f"file of their own, {name}.yaml"
            sheets.faults.append(where.fault(f"'{name}' have a {home}", name))
    rest = {key: value for key, value in data.items() if key not in {*REGISTRY, *FOLDERS}}
    if record := sheets.read(Corpus, rest, where):
        sheets.corpus = Sheet(record, where)


def _registry(folder: Path, model: type[AnyRecord], into: list[Sheet[AnyRecord]], sheets: Sheets) -> None:
    """Read the actors, places, events or judgements: one file of that name, or those in a folder of it."""
    name = f"{model.__name__.lower()}s"
    for path in listed(folder, name):
        if path.suffix in {*YAML, ".jsonl", ".csv"}:
            _entries(path, model, into, sheets)
        else:
            message = f"not a list of {name}; end its name in .yaml, .jsonl or .csv"
            sheets.faults.append(Fault(path.as_posix(), 1, message))


def listed(folder: Path, name: str) -> list[Path]:
    """Return the files of a corpus in which a list of its registry stands: actors.yaml, actors/*.csv."""
    found = (path for home, held in HOMES.items() if held == name for path in sorted(folder.glob(home)))
    return [path for path in found if not path.name.startswith(".")]


def _entries(path: Path, model: type[AnyRecord], into: list[Sheet[AnyRecord]], sheets: Sheets) -> None:
    """Read a file that holds records of one kind: a list under their name in the plural, lines, or rows."""
    name = f"{model.__name__.lower()}s"
    found = _listed(path, name, sheets) if path.suffix in YAML else _in_lines(path, model, name, sheets)
    for where, data in found:
        sheets.note_id(name, data)
        if record := sheets.read(model, data, where):
            into.append(Sheet(record, where))


def _in_lines(
    path: Path, model: type[AnyRecord], name: str, sheets: Sheets
) -> Iterator[tuple[Where, object]]:
    """Yield what stands in the lines of JSON or in the rows of a table."""
    place = path.as_posix()
    try:
        content = disk.read(path)
        if path.suffix == ".csv":
            rows = tables.rows(content, place, model.by_key())
            found = [(number, _celled(model, row, place, number)) for number, row in rows]
        else:
            found = [(n, json_lines.parse(line, place, n)) for n, line in json_lines.lines(content, place)]
    except (OSError, AnnotationError) as error:
        _unreadable(path, error, sheets, name)
        return
    yield from ((Where(place, number), data) for number, data in found)


def _celled(model: type[AnyRecord], row: dict[str, str], path: str, line: int) -> dict[str, object]:
    """Read the cells of a row: JSON in brackets; of what may be several, one beside the other with `;`."""
    many = {key for key, field in model.by_key().items() if get_origin(field.annotation) is tuple}
    return {
        key: json_lines.parse(cell, path, line)
        if cell[0] in "[{"
        else [part.strip() for part in cell.split(";") if part.strip()]
        if key in many and ";" in cell
        else cell
        for key, cell in row.items()
    }


def _listed(path: Path, name: str, sheets: Sheets) -> Iterator[tuple[Where, object]]:
    """Yield the items of the list in a registry file."""
    where = _opened(path, sheets, name, yaml.REGISTRY)
    if not where:
        return
    data = _data(where)
    for key in sorted(data.keys() - {name}):
        sheets.faults.append(where.fault(f"unknown key '{key}'; the only key of this file is '{name}'", key))
        sheets.unread.add(name)
    held = data.get(name) or []
    if not isinstance(held, list):
        sheets.faults.append(where.fault(f"'{name}' must be a list", name))
        sheets.unread.add(name)
        return
    for number, item in enumerate(held):
        yield where.below(name, number), item


def _team(folder: Path, sheets: Sheets) -> None:
    """Read what the team itself wrote: the files of its folders."""
    for path in _in(folder, "assessments"):
        _entries(path, Assessment, sheets.assessments, sheets)
    for path in _in(folder, "worlds"):
        _world(path, sheets)
    for path in _in(folder, "rules"):
        _rule(path, sheets)


def _world(path: Path, sheets: Sheets) -> None:
    """Read a file that holds one world and bears its id."""
    where = _opened(path, sheets)
    record = sheets.read(World, _data(where), where) if where else None
    if where and record:
        if path.name != f"{record.world}.yaml":
            message = f"the world '{record.world}' must stand in '{record.world}.yaml'"
            sheets.faults.append(where.fault(message, "world"))
        sheets.worlds.append(Sheet(record, where))


def _rule(path: Path, sheets: Sheets) -> None:
    """Read a file that holds one rule, whose id is the name of the file."""
    where = Where(path.as_posix(), 1)
    if path.suffix != ".rq":
        sheets.faults.append(
            where.fault("not a rule; a rule is a CONSTRUCT query in a file that ends in .rq")
        )
        return
    try:
        text = disk.read(path).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        sheets.faults.append(where.fault(f"cannot be read: {getattr(error, 'strerror', 'not UTF-8')}"))
        return
    told = SENTENCE.search(text)
    data = {"rule": path.stem, "text": text} | ({"sentence": told["words"]} if told else {})
    if record := sheets.read(Rule, data, where):
        sheets.rules.append(Sheet(record, where))


def _json_lines(path: Path, sheets: Sheets) -> None:
    """Read documents, one on a line."""
    if not path.exists():
        return
    try:
        with disk.opened(path) as file:
            for number, line in each("reading documents", json_lines.one_by_one(file, path.as_posix())):
                documents.in_line(path.as_posix(), number, line, sheets)
    except (OSError, AnnotationError) as error:
        _unreadable(path, error, sheets)


def _unreadable(path: Path, error: OSError | AnnotationError, sheets: Sheets, name: str = "") -> None:
    """Note that a file cannot be read, and that what it holds is not known: one document, or a list."""
    sheets.unread.add(name or path.stem)
    if isinstance(error, AnnotationError):
        sheets.faults.extend(error.faults)
    else:
        sheets.faults.append(Fault(path.as_posix(), 1, f"cannot be read: {error.strerror}"))
