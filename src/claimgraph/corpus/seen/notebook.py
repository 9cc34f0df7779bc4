"""The notebook of a corpus, `.claimgraph/seen.json` in its folder: what was checked and found, for next time.

It is plain data and hostile until checked: it is believed only if it belongs to whoever runs the program,
nobody else may write to it, and its seal fits, which binds it to this very folder, this program and these
shapes. What is not believed is as if it were not there. Losing it costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.formats.yaml import REGISTRY, Loaded, remembered
from claimgraph.corpus.seen.documents import Seen
from claimgraph.errors import FileError
from claimgraph.model.namespaces import release, shipped
from claimgraph.system import disk

if TYPE_CHECKING:
    from claimgraph.corpus.sheets import Sheets

FOLDER, FILE = ".claimgraph", "seen.json"
LARGEST = 1 << 28
Row = tuple[str, str, str, str]  # focus, message, severity and shape of a finding


@dataclass
class Notebook:
    """What is known of a corpus from earlier checks.

    Attributes:
        folder: The folder of the corpus.
        context: Digest of everything in the folder that is no document.
        documents: The documents without faults, by name of file.
        graphs: What the shapes say of a graph, by the digest of its text.
        files: What the YAML files of the registry hold, by their names in the folder.
    """

    folder: Path
    context: str = ""
    documents: dict[str, Seen] = field(default_factory=dict)
    graphs: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    files: dict[str, Any] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def findings(self, graph: str) -> tuple[Row, ...] | None:
        """Return what the shapes say of a graph, if that is known."""
        self.used.add(graph)
        return self.graphs.get(graph)

    def note(self, graph: str, rows: tuple[Row, ...]) -> None:
        """Note what the shapes say of a graph."""
        self.graphs[graph] = rows

    def registry(self) -> dict[Path, Loaded]:
        """Return what the YAML files of the registry hold; only if the context is that of now."""
        found = {}
        for name, data in self.files.items():
            path = self.folder / name
            with suppress(OSError):
                found[path] = remembered(data, disk.read(path), path.as_posix(), REGISTRY)
        return found

    def note_registry(self, sheets: Sheets) -> None:
        """Note what the YAML files of the registry hold."""
        self.files = {}
        for sheet in (*sheets.registered, *sheets.judgements, *sheets.documents):
            name = PurePath(sheet.where.path).relative_to(self.folder)
            if isinstance(sheet.where.source, Loaded) and name.parts[0] != "documents":
                self.files[name.as_posix()] = sheet.where.source.data

    def save(self) -> None:
        """Write the notebook, if its folder can be written; what was not used this time is left out."""
        body = json.dumps(
            {
                "context": self.context,
                "documents": {name: vars(one) for name, one in self.documents.items()},
                "graphs": {name: rows for name, rows in self.graphs.items() if name in self.used},
                "files": self.files,
            },
            ensure_ascii=False,
            default=_tagged,
        )
        home = self.folder / FOLDER
        try:
            home.mkdir(mode=0o700, exist_ok=True)
            if not ours(home, stat.S_ISDIR):
                return
            disk.write(home / ".gitignore", "*\n")
            disk.write(home / FILE, f"{seal(home, body)}\n{body}")
            (home / FILE).chmod(0o600)
        except (OSError, FileError):
            return


def opened(folder: Path) -> Notebook:
    """Read the notebook of a corpus; an empty one if there is none that can be believed.

    Args:
        folder: The folder of the corpus.
    """
    home = folder / FOLDER
    try:
        if not (ours(home, stat.S_ISDIR) and ours(home / FILE, stat.S_ISREG)):
            return Notebook(folder)
        told, _, body = disk.text(home / FILE).partition("\n")
        if told != seal(home, body):
            return Notebook(folder)
        held = json.loads(body, object_hook=_untagged)
        return Notebook(
            folder,
            str(held["context"]),
            {str(name): _seen(one) for name, one in held["documents"].items()},
            {str(name): tuple(map(_row, rows)) for name, rows in held["graphs"].items()},
            dict(held["files"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Notebook(folder)


def _seen(held: dict[str, Any]) -> Seen:
    texts = {key: tuple(map(str, held[key])) for key in ("statements", "sources", "names")}
    findings = tuple((str(place), *_row(row)) for place, *row in held["findings"])
    passages = None if held["passages"] is None else int(held["passages"])
    return Seen(str(held["digest"]), dict(held["header"]), **texts, passages=passages, findings=findings)


def _row(held: Any) -> Row:  # noqa: ANN401  # whatever the file holds
    focus, message, severity, shape = map(str, held)
    return focus, message, severity, shape


def _tagged(number: object) -> dict[str, str]:
    """Write a number with its decimals as it stood, under a key that no file has."""
    return {"": str(number)}


def _untagged(held: dict[str, Any]) -> Any:  # noqa: ANN401  # whatever the file holds
    return Decimal(held[""]) if held.keys() == {""} else held


def ours(path: Path, kind: Any) -> bool:  # noqa: ANN401  # a test of `stat`
    """Tell whether a file or folder is no link, belongs to us, and nobody else may write to it."""
    found = path.lstat()
    owned = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return kind(found.st_mode) and owned and not found.st_mode & 0o022 and found.st_size <= LARGEST


def seal(home: Path, body: str) -> str:
    """Bind what is written to this folder, this program and its shapes: a copy from elsewhere has no seal."""
    place = home.lstat()
    bound = f"{home.resolve()} {place.st_dev} {place.st_ino} {program()}\n{body}"
    return hashlib.sha256(bound.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def program() -> str:
    """Return the digest of all that a check depends on besides the corpus: this package and what it uses."""
    total = hashlib.sha256()
    for name in ("pydantic", "pyoxigraph", "pyshifty", "PyYAML"):
        total.update(f"{name} {version(name)}\0".encode())
    total.update(release().encode())
    source = Path(__file__).parent.parent.parent
    for path in sorted([*source.rglob("*.py"), *shipped("ontology").glob("*.ttl")]):
        total.update(path.name.encode() + b"\0" + disk.read(path) + b"\0")
    return total.hexdigest()


def context(folder: Path) -> str:
    """Return the digest of everything in the folder of a corpus but documents, drafts and this notebook."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        apart = place.parts[0] in {FOLDER, "drafts"} or (
            place.parts[0] == "documents" and len(place.parts) > 1
        )
        if not apart and path.is_file():
            total.update(place.as_posix().encode("utf-8", "surrogateescape") + b"\0")
            with suppress(disk.TooLargeError):  # nobody reads it then; lines are read one by one
                total.update(disk.digest(path, None if path.suffix == ".jsonl" else disk.MOST))
    return total.hexdigest()
