"""A new corpus: its folder, with all that an annotator needs to begin."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.corpus.change.steps import FORMAT
from claimgraph.corpus.formats.edits import flow
from claimgraph.corpus.uses import known, located
from claimgraph.errors import FileError
from claimgraph.model.namespaces import shipped
from claimgraph.model.ontology.schema import schema
from claimgraph.model.slugs import slug
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SCHEMA = Path(".claimgraph") / "schema.json"
IGNORED = ("texts/", ".claimgraph/")
LANGUAGE = "en"


def begin(
    folder: Path, like: Sequence[str] = (), title: str | None = None, language: str | None = None
) -> None:
    """Make the folder of a corpus; what is there already stays.

    Args:
        folder: The folder.
        like: Corpora whose registries are used: names of bundled ones, or folders.
        title: What the corpus is called; if it is not given, as its folder is.
        language: The language of names and paraphrases; if it is not given, that of the first corpus used.

    Raises:
        FileError: There is a corpus already, or one that is to be used is not there.
        AnnotationError: One that is to be used has faults.
    """
    if (folder / "corpus.yaml").exists():
        raise FileError(f"{folder / 'corpus.yaml'}: there is a corpus already; name another folder")
    name = folder.resolve().name
    try:
        base = f"https://example.org/{slug(name)}/"
    except ValueError as error:
        raise FileError(f"{folder}: {error}; name the folder so") from error
    uses = [_use(one, folder) for one in like]
    others = [known(located(one)).corpus for one in like]
    spoken = [other.record.language for other in others if other]
    said = {
        "title": title or name.replace("-", " ").capitalize(),
        "language": language or [*spoken, LANGUAGE][0],
    }
    for path, text in _files(said, base, uses):
        there = folder / path
        there.parent.mkdir(parents=True, exist_ok=True)
        if not there.exists():
            disk.write(there, text)
    for name in ("documents", "texts"):
        (folder / name).mkdir(exist_ok=True)
    _ignore(folder / ".gitignore")
    describe(folder)


def document(said: Mapping[str, object]) -> str:
    """Return the file of a document without statements.

    Args:
        said: The keys of its heading; what is None is left out.
    """
    lines = [f"{key}: {flow(value)}" for key, value in said.items() if value is not None]
    head = f"# yaml-language-server: $schema=../{SCHEMA.as_posix()}"
    return "".join(f"{line}\n" for line in [head, *lines, "statements: []"])


def _use(one: str, folder: Path) -> str:
    """Return how a new corpus names one that it uses."""
    place = located(one)
    if not (place / "corpus.yaml").is_file():
        bundled = ", ".join(sorted(path.name for path in shipped("corpus").iterdir() if path.is_dir()))
        raise FileError(f"{one}: no corpus there; give the folder of one, or one that is bundled: {bundled}")
    if place.resolve().parent == shipped("corpus").resolve():
        return place.name
    return Path(os.path.relpath(place.resolve(), folder.resolve())).as_posix()


def _files(said: dict[str, str], base: str, uses: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the files of a corpus that nobody has written in yet."""
    head = f"# yaml-language-server: $schema={SCHEMA.as_posix()}\n"
    known_here = [
        "# Whose actors, places and events are known here; an entry here with one of their ids replaces it.",
        f"uses: {flow(uses)}",
    ]
    lines = [
        f"format: {FORMAT}",
        f"title: {flow(said['title'])}",
        "# All IRIs begin with this; before you publish, take an address that is yours.",
        f"base: {base}",
        "licence: not decided yet",
        f"language: {said['language']}",
        "# How you read: sentence by sentence, everything or what bears on a question, alone or twice.",
        "method: not written yet",
        *(known_here if uses else ()),
    ]
    yield "corpus.yaml", head + "".join(f"{line}\n" for line in lines)
    for name in ("actors", "places", "events"):
        yield f"{name}.yaml", f"{head}{name}: []\n"


def _ignore(file: Path) -> None:
    """Keep texts, which are not ours to pass on, and what is made anew out of git."""
    there = disk.text(file) if file.exists() else ""
    lacking = [name for name in IGNORED if name not in there.splitlines()]
    if lacking:
        begun = there if not there or there.endswith("\n") else f"{there}\n"
        disk.write(file, begun + "".join(f"{name}\n" for name in lacking))


def describe(folder: Path) -> None:
    """Write the schema that editors complete and check with: the keys, the words, the ids that are known."""
    (folder / SCHEMA).parent.mkdir(exist_ok=True)
    text = json.dumps(schema(known(folder).named()), ensure_ascii=False, indent=1)
    disk.write(folder / SCHEMA, text + "\n")
