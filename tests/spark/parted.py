"""A build in parts without a cluster: the same steps, what is sent goes by dictionaries."""

from __future__ import annotations

import json
import shutil
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from claimgraph.corpus.formats import yaml
from claimgraph.corpus.read import assembled
from claimgraph.errors import AnnotationError
from claimgraph.spark import derived, faults, reading
from claimgraph.spark.graphs import components
from claimgraph.spark.parts import header, mapped, shards
from claimgraph.spark.parts.letters import Part, slug
from claimgraph.spark.parts.lines import Line
from claimgraph.spark.spread import part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from claimgraph.spark.parts.shards import Shard

Value = TypeVar("Value")
Pair = tuple[str, Value]


def in_lines(corpus: Path, into: Path) -> Path:
    """Copy a corpus, its documents as JSON lines."""
    left_out = shutil.ignore_patterns("documents", "texts", "drafts", "rules", ".claimgraph")
    shutil.copytree(corpus, into, ignore=left_out)
    with (into / "documents.jsonl").open("a", encoding="utf-8") as file:
        for path in sorted(corpus.glob("documents/*.y*ml")):
            data = yaml.load(path.read_bytes(), path.as_posix()).data
            file.write(json.dumps(data, ensure_ascii=False, default=float) + "\n")
    return into


def lines(folder: Path) -> Iterator[Line]:
    """Yield the lines of the documents."""
    path = folder / "documents.jsonl"
    for number, text in enumerate(path.read_bytes().split(b"\n"), start=1):
        if text.strip():
            yield Line(path.as_posix(), number, text.strip())


class Held(Generic[Value]):
    """A value that is everywhere."""

    def __init__(self, value: Value) -> None:
        self.value = value


class Here(Generic[Value]):
    """Values with keys in the memory of this process: as `claimgraph.spark.spread.Spread`, to the letter."""

    def __init__(self, held: list[list[Pair[Value]]]) -> None:
        self.held = held

    def share(self, value: Any) -> Held[Any]:  # noqa: ANN401 - whatever is shared
        return Held(value)

    def each(self, do: Callable[[Iterator[Pair[Value]]], Iterable[Pair[Any]]]) -> Here[Any]:
        return Here([list(do(iter(some))) for some in self.held])

    def send(self, do: Callable[[Iterator[Pair[Value]]], Iterable[Pair[Any]]]) -> Here[Any]:
        parts: list[list[Pair[Any]]] = [[] for _ in self.held]
        for some in self.held:
            for key, value in do(iter(some)):
                parts[part(key) % len(parts)].append((key, value))
        return Here(parts)

    def after(self, *others: Here[Any]) -> Here[Any]:
        sides = zip(*(one.held for one in (*others, self)), strict=True)
        return Here([[*chain.from_iterable(some)] for some in sides])

    def kept(self) -> Here[Value]:
        return self

    def told(self, do: Callable[[Iterator[Pair[Value]]], Iterable[Any]]) -> list[Any]:
        return [found for some in self.held for found in do(iter(some))]


class Parted:
    """A build of a folder in some parts, step by step."""

    def __init__(self, folder: Path, parts: int = 7) -> None:
        given = Here([[("", line) for line in lines(folder)], *([] for _ in range(parts - 1))])
        self.empty = given.send(lambda _: ())
        self.read: Any = reading.read(given, header.read(folder), self.sending)  # type: ignore[arg-type]
        self.notes = self.read.mapped.told(mapped.noted)
        links = self.read.mapped.told(lambda items: (link for _, one in items for link in one.links))
        found = components.parted((link.one, link.other) for link in links)
        self.parts: Any = self.sending((slug(node), Part(node, least)) for node, least in found)

    def sending(self, values: Iterable[Pair[Any]]) -> Any:  # noqa: ANN401 - as Spark would have it
        """Send some values to their parts."""
        return Here([[*values], *self.empty.held[1:]]).send(iter)

    def faults(self) -> tuple[str, ...]:
        """Return all faults, as they are told."""
        try:
            faults.check(self.read, self.notes, self.parts)
        except AnnotationError as error:
            return tuple(str(error).splitlines())
        return ()

    def shards(self) -> list[Shard]:
        """Return the parts of the output."""
        corpus = assembled(self.read.sheets, {slug for note in self.notes for slug in note.used})
        faults.check_shapes(corpus, self.read, self.notes)
        rest = tuple(header.lines(corpus, self.read.ground))
        made: Any = derived.made(self.read, self.notes, self.parts, shards.labels(rest))
        return [
            *(one for _, one in derived.beside(rest)),
            *made.told(lambda items: (one for _, one in items)),
        ]
