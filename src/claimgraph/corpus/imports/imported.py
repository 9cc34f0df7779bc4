"""What was found in the files of another tool, in a form that all formats share; nothing is judged here."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from claimgraph.corpus.formats.yaml import UNWANTED
from claimgraph.errors import FileError
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

MOST_BYTES = 64 << 20  # of one file
PROJECT = {"annotation", "curation"}  # folders of documents in what INCEpTION exports
ANNOTATION = "annotation"  # the label of what has none


class Dropped(NamedTuple):
    """Something that was not taken, and why.

    Attributes:
        what: What kind of thing, with its label: `span Person`.
        reason: Why.
        where: File and key.
    """

    what: str
    reason: str
    where: str


@dataclass(frozen=True)
class Mark:
    """A span that somebody marked.

    Attributes:
        key: Its name in the file.
        label: What it was marked as.
        parts: Where each of its parts begins and ends, in the units of the tool; none if only the words are
            known.
        quote: The words, as the file has them; None if it has none.
        around: Words before and after it, where a tool goes by words and its position is only a hint.
        attributes: What else is said of it.
        who: Who marked it.
    """

    key: str
    label: str
    parts: tuple[tuple[int, int], ...]
    quote: str | None = None
    around: tuple[str, str] | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    who: str | None = None


@dataclass(frozen=True)
class Link:
    """A relation or event: spans, or other links, each in a role.

    Attributes:
        key: Its name in the file.
        label: What it is.
        ends: Role and key of each end.
        attributes: What else is said of it.
        who: Who made it.
    """

    key: str
    label: str
    ends: tuple[tuple[str, str], ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    who: str | None = None


@dataclass(frozen=True)
class Imported:
    """One document as a file of another tool has it.

    Attributes:
        name: What it is called there.
        file: The file, without folders.
        text: Its text, with every character as it is; None if the file has none.
        url: Its address on the web.
        title: Its title.
        who: Who annotated all of it, as far as the place of the file says.
        marks: The spans.
        links: The relations and events.
        dropped: What the reader could not take.
    """

    name: str
    file: str
    text: str | None
    url: str | None = None
    title: str | None = None
    who: str | None = None
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True)
class Row:
    """A statement as a row of a table or a line of a file has it.

    Attributes:
        file: The file, without folders.
        key: Which row or line.
        said: What it says, by the names of columns.
        trouble: Why it could not be read; empty if it could.
    """

    file: str
    key: str
    said: Mapping[str, Any]
    trouble: str = ""


def labels(documents: Iterable[Imported]) -> dict[str, Counter[str]]:
    """Count the labels of spans and links, the roles of links as `label.role`, and the attributes.

    Returns:
        Counts for `spans`, `links`, `ends` and `attributes`.
    """
    found: dict[str, Counter[str]] = {
        name: Counter() for name in ("spans", "links", "ends", "attributes", "values")
    }
    for document in documents:
        found["spans"].update(mark.label for mark in document.marks)
        found["links"].update(link.label for link in document.links)
        found["ends"].update(f"{link.label}.{role}" for link in document.links for role, _key in link.ends)
        said = [*(mark.attributes for mark in document.marks), *(link.attributes for link in document.links)]
        for attributes in said:
            found["attributes"].update(attributes.keys())
            found["values"].update(f"{key}={value}" for key, value in attributes.items())
    return found


def content(path: Path, most: int = MOST_BYTES) -> str:
    """Return the text of a file with every character as it is.

    Raises:
        FileError: There is none, it is too large, or not UTF-8.
    """
    try:
        return disk.read(path, most).decode("utf-8")
    except disk.TooLargeError as error:
        raise FileError(f"{path}: {error.strerror}, split the file") from None
    except UnicodeDecodeError as error:
        raise FileError(f"{path}: not UTF-8 at byte {error.start}; save the file in that encoding") from None
    except OSError as error:
        raise FileError(f"{path}: cannot be read: {error.strerror}") from error


def parsed(path: Path) -> Any:  # noqa: ANN401  # whatever the file holds
    """Return what a file of JSON holds, or, of JSON lines, the list of its lines.

    Raises:
        FileError: It is neither.
    """
    text = content(path).removeprefix("\ufeff")
    try:
        return json.loads(text)
    except RecursionError:
        raise FileError(f"{path}: nested too deep") from None
    except ValueError as error:
        first = error
    try:
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except (ValueError, RecursionError):
        raise FileError(f"{path}: not JSON: {first}") from None


def mappings(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # whatever a file holds
    """Yield what holds keys, of a list or of one alone."""
    yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict))


def of_project(path: Path) -> tuple[str, str | None]:
    """Return of which document a file is, and by whom: projects have `annotation/DOCUMENT/PERSON.EXT`.

    Example:
        >>> from pathlib import Path
        >>> of_project(Path("out/annotation/herald.txt/mira.tsv")), of_project(Path("herald.tsv"))
        (('herald', 'mira'), ('herald', None))
    """
    if path.parent.parent.name in PROJECT:
        return path.parent.name.rpartition(".")[0] or path.parent.name, path.stem
    return path.stem, None


def clean(text: str) -> str:
    """Return words as one line without characters that files of a corpus do not hold."""
    return " ".join(UNWANTED.sub("", text).split())


def plain(value: object) -> str:
    """Return a value of another tool as one line of text."""
    return " ".join(str(value).split())
