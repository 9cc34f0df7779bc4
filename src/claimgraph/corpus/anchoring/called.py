"""Names in a corpus that is being written: which id one stands for, and in which documents one is met."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.anchoring.typography import plain
from claimgraph.corpus.formats.yaml import read
from claimgraph.errors import AnnotationError, NotFoundError
from claimgraph.model.ontology.schema import IDS
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.ontology.words import INSIDE, PREDICATE_AT, VALUE_AT, as_named
from claimgraph.model.slugs import pascal, slug
from claimgraph.names.index import NameIndex
from claimgraph.names.named import Named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claimgraph.corpus.formats.yaml import Loaded

Steps = tuple[str | int, ...]
REGISTERED = {"actors": "actor", "places": "place", "events": "event"}
FITTING = {"actor": {"actor", "office"}}  # an office speaks as actors do


@dataclass(frozen=True)
class Entry:
    """One actor, place or event of the registry, as its file has it.

    Attributes:
        file: In which file it stands, `actors`.
        path: Where it stands there.
        thing: What it is.
        names: Its other names with their places.
        weak: Those of its names that say too little.
    """

    file: str
    path: Steps
    thing: Named
    names: tuple[tuple[Steps, str], ...]
    weak: frozenset[str]


class Called:
    """The registry of a corpus, by names; files that cannot be read have none, `check` says why.

    Args:
        corpus: The folder of the corpus.
        more: Things that are known besides those of its YAML files, each with one of its names, and whether
            that name says too little: those of its tables, and of corpora that it uses.
    """

    def __init__(self, corpus: Path, more: Iterable[tuple[Named, str, bool]] = ()) -> None:
        self.files: dict[str, tuple[Path, Loaded]] = {}
        for file in REGISTERED:
            path = corpus / f"{file}.yaml"
            try:
                self.files[file] = path, read(path)
            except (OSError, AnnotationError):
                continue
        self.entries = [entry for file in self.files for entry in self._entries(file)]
        own = {entry.thing.identifier for entry in self.entries}
        self.more = [found for found in more if found[0].identifier not in own]
        self.ids = own | {thing.identifier for thing, _name, _weak in self.more}

    def _entries(self, file: str) -> Iterator[Entry]:
        data = self.files[file][1].data
        listed = data.get(file) if isinstance(data, dict) else None
        for number, item in enumerate(listed if isinstance(listed, list) else ()):
            if not isinstance(item, dict) or not isinstance(item.get("id"), str):
                continue
            found = as_named(REGISTERED[file].capitalize(), item)
            kinds = found.get("kind") or ()
            kinds = [kinds] if isinstance(kinds, str) else [kind for kind in kinds if isinstance(kind, str)]
            label = item.get("name") or item.get("label") or item["id"]
            kind = "office" if "office" in kinds else REGISTERED[file]
            thing = Named(item["id"], item["id"], kind, str(label), frozenset(map(pascal, kinds)))
            names, weak = [], set()
            others = item.get("names")
            for place, name in enumerate(others if isinstance(others, list) else ()):
                text = name.get("name") if isinstance(name, dict) else name
                if isinstance(text, str):
                    names.append(((file, number, "names", place), text))
                    if isinstance(name, dict) and name.get("weak") is True:
                        weak.add(text)
            yield Entry(file, (file, number), thing, tuple(names), frozenset(weak))

    @cached_property
    def index(self) -> NameIndex:
        """The index in which names are looked up."""
        own = (
            (entry.thing, name, name in entry.weak)
            for entry in self.entries
            for name in (entry.thing.label, *(name for _path, name in entry.names))
        )
        return NameIndex([*own, *self.more])

    def meant(self, name: str, kinds: Iterable[str]) -> str | None:
        """Return the id for which a name stands; None if it is an id already, or nothing is called so.

        Raises:
            NotFoundError: Several things are called so; it has the candidates.
        """
        if name in self.ids:
            return None
        wanted = {one for kind in kinds for one in FITTING.get(kind, {kind})}
        found = self.index.bearer(name, wanted)
        return found.identifier if found else None

    def met(self, text: str) -> Iterator[tuple[Entry, Steps, str]]:
        """Yield the names that stand in a text as words of their own, unless two things are called so.

        Where a longer name stands, a shorter one within it is not met.
        """
        bearers: dict[str, list[tuple[Entry, Steps]]] = defaultdict(list)
        for entry in self.entries:
            bearers[plain(entry.thing.label)].append((entry, ()))
            for path, name in entry.names:
                bearers[plain(name)].append((entry, path))
        known = sorted(filter(None, bearers), key=len, reverse=True)
        if not known:
            return
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")
        for form in dict.fromkeys(pattern.findall(plain(text))):
            if len({entry.thing for entry, _path in bearers[form]}) == 1:
                yield from ((entry, path, form) for entry, path in bearers[form] if path)


def roles(document: dict[str, Any]) -> Iterator[tuple[Steps, str, tuple[str, ...]]]:
    """Yield every place of a document where the id of an actor, place or event stands.

    Args:
        document: What the file holds.

    Returns:
        The path of each, what stands there, and which kinds of things may stand there.
    """
    yield from _keys("Document", {key: document.get(key) for key in ("publisher", "author")}, ())
    statements = document.get("statements")
    for number, item in enumerate(statements if isinstance(statements, list) else ()):
        if isinstance(item, dict):
            record = "Repeat" if "repeats" in item else "Statement"
            yield from _keys(record, item, ("statements", number))


def _keys(record: str, data: dict[str, Any], path: Steps) -> Iterator[tuple[Steps, str, tuple[str, ...]]]:
    for key, value in data.items():
        kinds = IDS.get((record, key), ())
        inner = INSIDE.get((record, key))
        if inner or set(kinds) & {"actor", "place", "event"}:
            for steps, one in _each(value, (*path, key)):
                yield from _value(inner, one, steps, kinds)


def _each(value: Any, path: Steps) -> Iterator[tuple[Steps, Any]]:  # noqa: ANN401
    """Yield a value, or each one of a list."""
    if isinstance(value, list):
        yield from (((*path, number), one) for number, one in enumerate(value))
    else:
        yield path, value


def _value(
    record: str | None,
    value: Any,  # noqa: ANN401  # whatever the file holds
    path: Steps,
    kinds: tuple[str, ...],
) -> Iterator[tuple[Steps, str, tuple[str, ...]]]:
    """Yield what stands in one value: a name, a source or translation, a content."""
    if isinstance(value, str) and not record:
        yield path, value, kinds
    elif isinstance(value, list) and record in {"Proposition", "OpenPoint"}:
        yield from _content(value, path)
    elif isinstance(value, dict) and not record and "translated_by" in value:
        yield from _keys("Translation", value, path)
    elif isinstance(value, dict):
        yield from _keys(record or "Source", value, path)


def _content(value: list[Any], path: Steps) -> Iterator[tuple[Steps, str, tuple[str, ...]]]:
    """Yield the things of a content: its subject, its value if that is a thing, those of its qualifiers."""
    found = as_named("Proposition", value)
    known = vocabulary().predicates.get(str(found[PREDICATE_AT])) if len(found) > PREDICATE_AT else None
    things = IDS["Proposition", "subject"]
    places = [0, VALUE_AT] if known and known.values else [0]
    for at in (at for at in places if at < len(value)):
        if isinstance(value[at], str):
            yield (*path, at), value[at], things
        elif isinstance(value[at], dict):
            yield from _keys("Source", value[at], (*path, at))
    for at, one in enumerate(value):
        if at > VALUE_AT and isinstance(one, dict):
            yield from _keys("Qualifiers", one, (*path, at))


def sources(document: dict[str, Any]) -> set[str]:
    """Return the ids under which a document knows those whom it describes without a name."""
    found: set[str] = set()
    waiting: list[Any] = [document]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if isinstance(item.get("unidentified"), str):
                with suppress(ValueError):  # a description without Latin letters and without an id
                    found.add(str(item.get("id") or slug(item["unidentified"])))
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
    return found


def candidates(error: NotFoundError) -> str:
    """Say what a name may mean, in one line."""
    return f"{error}: {'; '.join(error.candidates)}; write the id of the one that is meant"
