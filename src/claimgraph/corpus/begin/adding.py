"""A text that comes into a corpus: kept as it is in texts/, with a document that waits for its statements."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from claimgraph.corpus.anchoring.library import digest
from claimgraph.corpus.begin import case, readers
from claimgraph.corpus.begin.finding import find
from claimgraph.corpus.begin.readers import Heading
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.formats.items import added
from claimgraph.corpus.uses import known
from claimgraph.errors import FileError, NotFoundError
from claimgraph.model import kinds
from claimgraph.model.slugs import is_slug, slug
from claimgraph.system import disk

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.corpus.sheets import Sheets

LONGEST_TITLE = 200
TAKEN = {"published": kinds.Edtf, "url": kinds.WebAddress, "language": kinds.Language, "title": kinds.Words}


@dataclass(frozen=True)
class Added:
    """What was added.

    Attributes:
        document: The id of the document.
        file: The file of the document.
        told: What its heading says and where that comes from, a line each.
    """

    document: str
    file: Path
    told: tuple[str, ...]


def add(
    path: Path, corpus: Path, given: Heading, ident: str | None = None, encoding: str | None = None
) -> Added:
    """Take a text into a corpus: its text unchanged, its digest, its heading, its publisher.

    Args:
        path: A text, a web page or a PDF.
        corpus: The folder of the corpus.
        given: What is known of the document; the rest is what the file says of itself, or a default.
        ident: The id of the document; made of publisher and day, or of the name of the file, if not given.
        encoding: The encoding of the file, if it is not UTF-8.

    Raises:
        FileError: The file cannot be read, is there already, or what is given does not fit; nothing was
            written.
        AnnotationError: There is no such corpus.
    """
    _fitting(given)
    sheets = known(corpus)
    brought = readers.read(path, encoding)
    _new(sheets, digest(brought.text), path)
    spoken = sheets.corpus.record.language if sheets.corpus else None
    if brought.heading.language == spoken:  # a document says its language if it is another one
        brought = replace(brought, heading=replace(brought.heading, language=None))
    heading, told = _headed(given, brought, path)
    publisher, new, said = _publisher(sheets, heading, path)
    name = _ident(ident, corpus, sheets, (publisher, heading.published or "", path.stem))
    text = corpus / "texts" / f"{name}.txt"
    file = corpus / "documents" / f"{name}.yaml"
    document = _document(name, publisher, heading, brought.text)
    for there in (text, file):
        if there.exists():
            raise FileError(f"{there}: there is such a file already; give another --id")
        there.parent.mkdir(exist_ok=True)
    if new:
        _register(corpus / "actors.yaml", new)
    if not brought.same:
        disk.write(text.with_suffix(f".original{brought.ending}"), brought.content)
        told.append(f"kept as well: texts/{name}.original{brought.ending}")
    disk.write(text, brought.content if brought.same else brought.text)
    disk.write(file, document)
    if (corpus / case.SCHEMA).exists():
        case.describe(corpus)
    return Added(name, file, (*told, said))


def _fitting(given: Heading) -> None:
    """Refuse what is given and cannot stand in a heading."""
    for name, kind in TAKEN.items():
        if (value := getattr(given, name)) is not None:
            try:
                TypeAdapter(kind).validate_python(value)
            except ValidationError as error:
                [first] = error.errors(include_url=False)[:1]
                raise FileError(f"--{name}: {first.get('ctx', {}).get('error', first['msg'])}") from error


def _new(sheets: Sheets, sha256: str, path: Path) -> None:
    """Refuse a text that is there."""
    for sheet in sheets.documents:
        if sheet.record.text and sheet.record.text.sha256 == sha256:
            raise FileError(f"{path}: this text is there already, as '{sheet.record.document}'")


def _headed(given: Heading, brought: readers.Brought, path: Path) -> tuple[Heading, list[str]]:
    """Return the heading, with a line for each part that was not given and where it comes from."""
    proposed = _sound(brought.heading)
    first = next((line.strip() for line in brought.text.splitlines() if line.strip()), "")
    title = " ".join(first.split()) if len(first) <= LONGEST_TITLE else path.stem
    today = datetime.now(UTC).date().isoformat()
    host = urlsplit(given.url or proposed.url or "").hostname
    default = Heading(title, host and host.removeprefix("www."), f"../{today}")
    heading = given.over(proposed).over(default)
    told = []
    for name in ("title", "published", "url", "language"):
        value = getattr(heading, name)
        if value is not None and getattr(given, name) is None:
            said = getattr(proposed, name) is not None
            origin = (
                "as the file says" if said else {"title": "its first line"}.get(name, "today at the latest")
            )
            told.append(f"{name}: {value} ({origin}; --{name} says otherwise)")
    return heading, told


def _sound(heading: Heading) -> Heading:
    """Return what a file says of itself without what cannot stand in a heading."""
    kept = {"publisher": heading.publisher}
    for name, kind in TAKEN.items():
        try:
            kept[name] = TypeAdapter(kind).validate_python(getattr(heading, name))
        except ValidationError:
            continue
    if len(kept.get("title") or "") > LONGEST_TITLE:
        kept["title"] = None
    return Heading(**kept)


def _publisher(sheets: Sheets, heading: Heading, path: Path) -> tuple[str, dict[str, str] | None, str]:
    """Return the id of the publisher, its entry if there is none yet, and what is said of it."""
    name = heading.publisher
    if name is None:
        raise FileError(f"{path}: nothing says who published it; give --publisher, a name or an id, or --url")
    try:
        found = find(sheets, name, ("actor",))
    except NotFoundError as error:
        if "several" in str(error):
            raise
        return _stub(sheets, name)
    of = f", known from {found.of}" if found.of else ""
    return found.thing.identifier, None, f"publisher: {found.thing.identifier} ({found.thing.label}{of})"


def _stub(sheets: Sheets, name: str) -> tuple[str, dict[str, str] | None, str]:
    """Return an entry for a publisher that nobody knows yet."""
    try:
        ident = slug(name)
    except ValueError as error:
        raise FileError(f"--publisher: '{name}' has no Latin letter to make an id of; give its id") from error
    taken = sheets.named()
    if ident in taken["place"] or ident in taken["event"]:
        ident = f"{ident}-publisher"
    said = (
        f"publisher: {ident} is new in actors.yaml, a media_outlet called {name}; mend it there if it is not"
    )
    return ident, {"id": ident, "kind": "media_outlet", "name": name}, said


def _ident(given: str | None, corpus: Path, sheets: Sheets, parts: tuple[str, str, str]) -> str:
    """Return an id that no document has yet: publisher and day, or the name of the file."""
    taken = sheets.named()["document"].keys() | {path.stem for path in (corpus / "documents").glob("*.yaml")}
    if given is not None:
        if not is_slug(given):
            raise FileError(f"--id: '{given}' is no id; write lower-case letters, digits and single hyphens")
        if disk.is_device(given):
            raise FileError(f"--id: no file can be called '{given}' on Windows; give another one")
        if given in taken:
            raise FileError(f"--id: there is a document '{given}' already; give another one")
        return given
    publisher, published, stem = parts
    day = published if published[:1].isdigit() else stem
    try:
        first = slug(f"{publisher} {day}" if day == published else day)
    except ValueError:
        first = publisher
    name, number = first, 2
    while name in taken or disk.is_device(name):
        name, number = f"{first}-{number}", number + 1
    return name


def _document(name: str, publisher: str, heading: Heading, text: str) -> str:
    """Return the file of a document without statements."""
    keys = {
        "document": name,
        "title": heading.title,
        "publisher": publisher,
        "published": heading.published,
        "url": heading.url,
        "language": heading.language,
        "text": {"file": f"{name}.txt", "sha256": digest(text), "length": len(text)},
    }
    return case.document(keys)


def _register(file: Path, entry: dict[str, str]) -> None:
    """Put an entry at the end of the list of actors."""
    there = disk.read(file) if file.exists() else b""
    disk.write(file, added(yaml.load(there, file.as_posix(), yaml.REGISTRY), "actors", entry))
