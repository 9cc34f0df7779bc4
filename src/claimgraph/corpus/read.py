"""Reading a corpus: frozen records, every name known and every value fitting; or all faults at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.corpus.change.migrate import migrate
from claimgraph.corpus.change.steps import FORMAT
from claimgraph.corpus.checks import endings, statements
from claimgraph.corpus.drafts import checks as waiting
from claimgraph.corpus.registry import Registry
from claimgraph.corpus.rest import without
from claimgraph.corpus.team import assessments, rules, worlds
from claimgraph.corpus.uses import known, with_used
from claimgraph.errors import AnnotationError, Fault
from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.corpus.drafts.files import DraftSheets
    from claimgraph.corpus.formats.yaml import Loaded
    from claimgraph.corpus.seen.documents import Seen
    from claimgraph.corpus.sheets import Sheets
    from claimgraph.model.records import Corpus, Document

ROUNDS = 10  # in which what leans on faults is taken away; what a person wrote needed three at most


def read(folder: Path) -> Corpus:
    """Read and check a corpus.

    Args:
        folder: Where corpus.yaml, the registry and documents/ lie. Messages name files as this does.

    Raises:
        AnnotationError: With every fault, its file and line, and the nearest right name.

    Example:
        >>> from claimgraph.model.namespaces import shipped
        >>> read(shipped("corpus") / "iraq-2023").language
        'en'
    """
    return assembled(checked(folder))


def checked(
    folder: Path,
    *,
    drafts: DraftSheets | None = None,
    seen: Mapping[str, Seen] | None = None,
    loaded: Mapping[Path, Loaded] | None = None,
) -> Sheets:
    """Read and check the files of a corpus; the records have their places still.

    Args:
        folder: The folder of the corpus.
        drafts: What waits in `drafts/`, if it is to be checked as well; nothing is built of it.
        seen: Documents that need not be read, by name of file.
        loaded: What files hold that need not be read again, by their paths.

    Raises:
        AnnotationError: As `read` does.
    """
    sheets, faults = examined(folder, drafts=drafts, seen=seen, loaded=loaded)
    if faults or sheets.corpus is None:
        raise AnnotationError(faults)
    return sheets


def examined(
    folder: Path,
    *,
    drafts: DraftSheets | None = None,
    seen: Mapping[str, Seen] | None = None,
    loaded: Mapping[Path, Loaded] | None = None,
) -> tuple[Sheets, list[Fault]]:
    """Read and check the files of a corpus; return them with every fault.

    Args:
        folder: The folder of the corpus.
        drafts: What waits in `drafts/`, if it is to be checked as well.
        seen: Documents that need not be read, by name of file.
        loaded: What files hold that need not be read again, by their paths.

    Raises:
        AnnotationError: There is no corpus in the folder, or one of another version of the format.
    """
    sheets = known(folder, seen or (), loaded)
    for name, document in (seen or {}).items():
        document.enter(sheets, folder / "documents" / name)
    if seen:
        sheets.documents.sort(key=lambda sheet: _place(folder, sheet.where.path))
    registry = Registry(sheets, vocabulary())
    faults = [*troubles(registry), *(waiting.faults(registry, drafts) if drafts else ())]
    return sheets, [*_earlier_format(folder), *faults] if faults or sheets.corpus is None else []


def _place(folder: Path, path: str) -> tuple[int, str]:
    """Return where a document stands among all: in the order in which their files are read."""
    homes = ("documents.yaml", "documents", "documents.jsonl")
    inside = Path(path).relative_to(folder)
    return homes.index(inside.parts[0]), inside.name


def sound(sheets: Sheets, faults: Iterable[Fault]) -> Sheets | None:
    """Return what is left of a corpus without the records that have faults, and without what needs those.

    So what is right can be checked further, in the same round. None if corpus.yaml is at fault, or if faults
    lead to faults again and again.

    Args:
        sheets: What was read.
        faults: What is wrong with it.
    """
    found = list(faults)
    header = sheets.corpus.where.path if sheets.corpus else ""
    if any(fault.path == header for fault in found):
        return None  # nothing can be said without base and language
    for _round in range(ROUNDS):
        if sheets.corpus is None:
            return None
        if not found:
            return sheets
        before = sheets
        sheets = without(sheets, found)
        found = list(_faults(Registry(sheets, vocabulary())))
        if sheets == before:  # what is left to tell is of no single record
            return None
    return None  # each round brought down what leant on the one before: of such a chain the first faults tell


def troubles(registry: Registry) -> list[Fault]:
    """Return what is wrong with the files of a corpus; its drafts are not looked at.

    Args:
        registry: What the ids of the corpus stand for, made of its files.
    """
    return [*registry.sheets.faults, *_faults(registry)]


def _faults(registry: Registry) -> Iterator[Fault]:
    """Yield what is wrong with records that could be read."""
    yield from registry.faults()
    for check in (statements, endings, assessments, worlds, rules):
        yield from check.faults(registry)


def assembled(sheets: Sheets, named: Iterable[str] = ()) -> Corpus:
    """Put the records of checked files together, with what they name of corpora that are used.

    Args:
        sheets: The files.
        named: Ids that documents name which are not among them.
    """
    if sheets.corpus is None:
        raise AnnotationError(sheets.faults)
    own = sheets.corpus.record.model_copy(
        update={
            "actors": tuple(sheet.record for sheet in sheets.actors),
            "places": tuple(sheet.record for sheet in sheets.places),
            "events": tuple(sheet.record for sheet in sheets.events),
            "judgements": tuple(sheet.record for sheet in sheets.judgements),
            "assessments": tuple(sheet.record for sheet in sheets.assessments),
            "worlds": tuple(sheet.record for sheet in sheets.worlds),
            "rules": tuple(sheet.record for sheet in sheets.rules),
            "documents": tuple(whole(sheet.record, sheets) for sheet in sheets.documents),
        }
    )
    return with_used(own, sheets, named)


def whole(document: Document, sheets: Sheets) -> Document:
    """Return a document with its statements and repeats."""
    entries = tuple(entry.record for entry in sheets.entries[document.document])
    return document.model_copy(update={"entries": entries})


def _earlier_format(folder: Path) -> list[Fault]:
    """Say of a corpus with faults and without a version that it is probably of an earlier one, if it is.

    A corpus that says no version is read as one of today: what did not change since needs no rewriting.
    """
    try:
        found = migrate(folder, only_check=True)
    except AnnotationError:
        return []  # its faults are told already
    if found.files < 2:  # noqa: PLR2004  # corpus.yaml with the number of the version, and at least one more
        return []
    remedy = f"run: claimgraph migrate {folder.as_posix()}"
    message = f"of an earlier format, it seems, and this version reads {FORMAT}; {remedy}"
    return [Fault((folder / "corpus.yaml").as_posix(), 1, message)]
