"""What a corpus uses of others: actors, places and events, under their own IRIs, never their statements.

All of it is known to the reader. Into the corpus comes what its own records name, and what that needs: the
place around a place, the body of an office.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.files import gather, names_only
from claimgraph.corpus.registry import Registry
from claimgraph.corpus.sheets import Sheet, Sheets, Used
from claimgraph.errors import AnnotationError
from claimgraph.model.kinds import Record
from claimgraph.model.namespaces import shipped
from claimgraph.model.ontology.schema import IDS
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import Actor, Corpus, Event, Home, Place, Proposition
from claimgraph.model.slugs import is_slug
from claimgraph.names.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from claimgraph.corpus.formats.yaml import Loaded

Thing = Actor | Place | Event


def located(corpus: str | Path) -> Path:
    """Return the folder of a corpus: one that is there, or else one of this name that comes with the package.

    Example:
        >>> located("iraq-2023").name
        'iraq-2023'
    """
    bundled = shipped("corpus") / str(corpus)
    there = Path(corpus)
    return bundled if not there.exists() and is_slug(str(corpus)) and bundled.is_dir() else there


def known(
    folder: Path, skip: Container[str] = (), instead: Mapping[Path, bytes | Loaded] | None = None
) -> Sheets:
    """Read all files of a corpus, and what names stand for in those that it uses, at any remove.

    Args:
        folder: The folder of the corpus.
        skip: Names of files of documents that are not to be read.
        instead: What to read in the place of files that are there, by their paths: how the corpus would be.

    Raises:
        AnnotationError: There is no corpus, or it is of another version of the format.
    """
    sheets = gather(folder, skip, instead)
    _take_in(sheets, folder, (folder,))
    return sheets


def _take_in(sheets: Sheets, folder: Path, above: tuple[Path, ...]) -> None:
    """Add what the corpora hold that a corpus uses."""
    for number, name in enumerate(sheets.corpus.record.uses if sheets.corpus else ()):
        try:
            place = _place(name, folder, above)
            other = _without_documents(names_only(place))
        except (ValueError, AnnotationError) as error:
            _told(sheets, error, number)
            continue
        _take_in(other, place, (*above, place))
        sheets.faults += [*other.faults, *Registry(other, vocabulary()).faults()]
        if other.corpus and sheets.corpus and other.corpus.record.base == sheets.corpus.record.base:
            message = (
                f"{name} has the base IRI of this corpus, {other.corpus.record.base}; give this one another"
            )
            _told(sheets, ValueError(message), number)
            continue
        for slug, used in _things(other, name):
            first = sheets.used.setdefault(slug, used)
            if (first.home.base, type(first.sheet.record)) != (used.home.base, type(used.sheet.record)):
                message = (
                    f"'{slug}' is an id of {first.through} and of {name}, for two things; use one of them"
                )
                _told(sheets, ValueError(message), number)


def _told(sheets: Sheets, error: ValueError | AnnotationError, number: int) -> None:
    """Note what is wrong with a corpus that is used, and that not all of it is known."""
    sheets.unread |= {"actors", "places", "events"}
    if isinstance(error, AnnotationError):
        sheets.faults += error.faults
    elif sheets.corpus:
        sheets.faults.append(sheets.corpus.where.fault(f"uses: {error}", "uses", number))


def _place(name: str, folder: Path, above: tuple[Path, ...]) -> Path:
    """Return the folder that a corpus means by a name in `uses`.

    Raises:
        ValueError: In one sentence: there is none, or it uses this one.
    """
    bundled = shipped("corpus")
    if PurePosixPath(name).is_absolute() or Path(name).is_absolute():
        raise ValueError(f"'{name}' is a path of one machine; write it as seen from this folder: ../harbour")
    inside = "/" not in name and not name.startswith(".")
    place = bundled / name if inside else Path(os.path.normpath(folder / name))
    if place.parent == bundled and not place.is_dir():
        message = unknown("bundled corpus", name, (path.name for path in bundled.iterdir()))
        raise ValueError(message + ("" if "?" in message else f"; a folder is written as a path: ../{name}"))
    if not (place / "corpus.yaml").is_file():
        raise ValueError(f"no corpus at '{name}', seen from this folder; a corpus has a corpus.yaml")
    ways = [one.resolve() for one in above]
    if place.resolve() in ways:
        ring = [*(one.name for one in ways[ways.index(place.resolve()) :]), place.resolve().name]
        raise ValueError(f"a circle: {' > '.join(ring)}")
    return place


def _without_documents(sheets: Sheets) -> Sheets:
    """Leave out in which documents names are met: those stay with their corpus."""
    for group in (sheets.actors, sheets.places, sheets.events):
        every: list[Any] = group
        every[:] = [Sheet(_unmet(sheet.record), sheet.where) for sheet in every]
    return sheets


def _things(sheets: Sheets, name: str) -> Iterator[tuple[str, Used]]:
    """Yield what a corpus that is used knows, each thing with where it belongs."""
    corpus = sheets.corpus.record if sheets.corpus else None
    known: list[Sheet[Any]] = [*sheets.known(Actor), *sheets.known(Place), *sheets.known(Event)]
    for sheet in known if corpus else ():
        slug, used = sheet.record.id, sheets.used.get(sheet.record.id)
        if used and used.sheet is sheet:
            yield slug, Used(sheet, used.home, name)
        elif corpus:
            home = Home(used.home.base if used else corpus.base, corpus.language, replaced=bool(used))
            yield slug, Used(sheet, home, name)


def _unmet(record: Thing) -> Thing:
    """Return a record without the documents in which its names are met."""
    names = tuple(name.model_copy(update={"met_in": ()}) for name in record.names)
    return record.model_copy(update={"names": names})


def with_used(corpus: Corpus, sheets: Sheets, named: Iterable[str] = ()) -> Corpus:
    """Return a corpus with what it names of those that it uses.

    Args:
        corpus: The records of its own files.
        sheets: The files.
        named: Ids that documents name which are not among the records.
    """
    if not sheets.used:
        return corpus
    records = {slug: used.sheet.record for slug, used in sheets.used.items()}
    homes = {
        record.id: Home(sheets.used[record.id].home.base, corpus.language, replaced=True)
        for record in corpus.registered
        if record.id in records
    }
    wanted = _closure(
        (*named_in(corpus), *named), {slug: one for slug, one in records.items() if slug not in homes}
    )
    return _extended(corpus, wanted, homes | {slug: sheets.used[slug].home for slug in wanted})


def _closure(names: Iterable[str], records: dict[str, Thing]) -> dict[str, Thing]:
    """Return those of some records that are named, and those that they name."""
    waiting, found = list(names), dict[str, Thing]()
    while waiting:
        slug = waiting.pop()
        if slug in records and slug not in found:
            found[slug] = records[slug]
            waiting += named_in(records[slug])
    return {slug: one for slug, one in records.items() if slug in found}


def _extended(corpus: Corpus, more: dict[str, Thing], homes: dict[str, Home]) -> Corpus:
    """Return a corpus with more things, or with others in the place of those of the same id."""
    groups = {"actors": Actor, "places": Place, "events": Event}
    return corpus.model_copy(
        update={
            name: tuple(
                {
                    one.id: one for one in (*getattr(corpus, name), *more.values()) if isinstance(one, kind)
                }.values()
            )
            for name, kind in groups.items()
        }
    ).at_home({**corpus.homes, **homes})


def named_in(record: Record) -> Iterator[str]:
    """Yield the ids that a record names, at any depth."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        key = type(record).__name__, field.alias or name
        if isinstance(record, Proposition) and name == "value":
            predicate = vocabulary().predicates.get(record.predicate)
            if predicate and not predicate.values:
                continue  # a code or a figure that is spelt as an id
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Record):
                yield from named_in(one)
            elif isinstance(one, str) and key in IDS:
                yield one


def together(corpora: Sequence[Corpus]) -> list[Corpus]:
    """Return corpora of one dataset so that each thing has one record in all of them.

    Where one replaces an entry of another, its own stands in that one, too.

    Raises:
        ValueError: Two replace one entry by entries that differ.
    """
    stands: dict[tuple[str, str], tuple[Corpus, Thing]] = {}
    for corpus in corpora:
        for one in corpus.registered:
            home = corpus.home(one.id)
            if home.replaced:
                _, first = stands.setdefault((home.base, one.id), (corpus, one))
                if _unmet(first) != _unmet(one):
                    raise ValueError(f"two corpora replace '{one.id}' of {home.base}, each by another entry")
    return [_agreed(corpus, stands) for corpus in corpora]


def _agreed(corpus: Corpus, stands: Mapping[tuple[str, str], tuple[Corpus, Thing]]) -> Corpus:
    """Return a corpus with what stands for its things elsewhere, and with what that names."""
    for one in corpus.registered:
        home = corpus.home(one.id)
        by, record = stands.get((home.base, one.id), (corpus, one))
        if by is not corpus and not home.replaced:
            lacking = {other.id: _unmet(other) for other in by.registered if other.id not in corpus.kinds}
            more = {one.id: _unmet(record)} | _closure(named_in(record), lacking)
            corpus = _extended(corpus, more, {slug: by.home(slug) for slug in more})
    return corpus
