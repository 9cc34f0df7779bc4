"""The pipeline: annotated files -> records -> N-Quads -> shapes -> dataset; all of it or nothing."""

from __future__ import annotations

import hashlib
import re
from contextlib import nullcontext
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.corpus.read import assembled, checked
from claimgraph.corpus.seen.notebook import opened
from claimgraph.corpus.seen.shelf import forget
from claimgraph.corpus.uses import located, together
from claimgraph.errors import AnnotationError, Fault, LostError, ShapeError
from claimgraph.model.namespaces import CODES_GRAPH, ONTOLOGY_GRAPH, shipped
from claimgraph.rdf import mapping
from claimgraph.rdf.check import by_document, findings, told
from claimgraph.rdf.derive.quads import counted_once
from claimgraph.rdf.drafts import with_drafts
from claimgraph.rdf.places import Places
from claimgraph.rdf.rounds import LEAST, Round
from claimgraph.store import versions
from claimgraph.store.dataset import LocalDataset
from claimgraph.store.infer import rules
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimgraph.corpus.sheets import Sheets
    from claimgraph.model.records import Corpus
    from claimgraph.rdf.mapping import Page
    from claimgraph.rdf.nquads import Block
    from claimgraph.rdf.shapes import Finding

MOST_FINDINGS = 100


def build(
    corpora: str | Path | Sequence[str | Path],
    into: str | Path | None = None,
    *,
    validate: bool = True,
    keep: bool = False,
    drafts: bool = False,
) -> LocalDataset:
    """Build a dataset from a corpus, or from several: all of it, or nothing.

    Args:
        corpora: Folder of annotated files, or several; or the name of one that comes with the package. Each
            corpus keeps its base IRI, by which its things are its own, and its licence.
        into: Store folder to write; in memory if not given.
        validate: Whether to check the shapes; a corpus that was validated before need not be again.
        keep: Whether to note in the folder of each corpus (`.claimgraph`) what the shapes say of each
            document and what it comes to, so that the next build looks only at what changed. Where there are
            several corpora, rules, or entries of other corpora, everything is read all the same.
        drafts: Whether to take the drafts that wait for statements, as far as they are known. They are told
            from what was accepted in every answer and on every page, and end nothing that was.

    Returns:
        The dataset, open for reading; `left` tells which drafts are not in it, and why.

    Raises:
        AnnotationError: The files have faults; nothing was written.
        ShapeError: The data break a constraint; nothing was written.
        StoreError: The store cannot be written; the one that was there stays.
    """
    folders = [located(one) for one in ([corpora] if isinstance(corpora, str | Path) else corpora)]
    # Whoever has to wait for another build is told so at once, and not when all is read and checked
    with versions.sole_writer(Path(into)) if into else nullcontext():
        if drafts:
            return _with_drafts(folders, into)
        try:
            return _built(folders, into, validate=validate, keep=keep)
        except LostError:  # with what was noted of it in the notebook
            for folder in folders:
                forget(folder)
            return _built(folders, into, validate=validate, keep=keep)


def _with_drafts(folders: Sequence[Path], into: str | Path | None) -> LocalDataset:
    """Build a dataset of corpora and of those of their drafts that are known far enough and break nothing."""
    found = [with_drafts(folder) for folder in folders]
    sheets = [each.sheets for each in found]
    records = _together(folders, [assembled(each) for each in sheets])
    data = _written(folders, sheets, chain(_said(records, None), *_inferred(folders, records)), into)
    data.left = tuple(fault for each in found for fault in each.left)
    return data


def _built(folders: Sequence[Path], into: str | Path | None, *, validate: bool, keep: bool) -> LocalDataset:
    """Build a dataset of the folders of corpora.

    Raises:
        LostError: What an earlier build left for this one is not as it was; nothing was written.
    """
    round_ = Round(folders[0], None, built=True) if keep and validate and _goes_alone(folders) else None
    seen, loaded = (round_.seen, round_.loaded) if round_ else (None, None)
    sheets = [checked(folder, seen=seen, loaded=loaded) for folder in folders]
    records = _together(folders, [assembled(each) for each in sheets])
    pages = round_.every_page(records[0]) if round_ else None
    found = [
        finding
        for corpus, its, folder in (zip(records, sheets, folders, strict=True) if validate else ())
        for finding in (
            _in_round(round_, corpus, its, pages or {})
            if round_
            else told(_validated(corpus, folder if keep else None), Places(corpus, its))
        )
    ]
    if broken := [finding for finding in found if finding.severity == "violation"]:
        raise ShapeError("\n".join(map(str, broken[:MOST_FINDINGS])))
    return _written(folders, sheets, chain(_said(records, pages), *_inferred(folders, records)), into)


def _written(
    folders: Sequence[Path], sheets: Sequence[Sheets], said: Iterable[str | Block], into: str | Path | None
) -> LocalDataset:
    """Write a store, or keep it in memory, of the schema and what is said."""
    lines = chain(schema_lines(), said)
    if into is None:
        return LocalDataset(versions.memory(lines))
    versions.write(Path(into), lines, digest(*folders, *_used(sheets)))
    opened = versions.read(Path(into))
    data = LocalDataset(opened.engine, opened.path)
    data.keep_names()
    return data


def _said(corpora: Sequence[Corpus], pages: Mapping[str, Page] | None) -> Iterator[str | Block]:
    """Yield the lines of corpora; with pages, those of the only one."""
    if pages is not None:
        return mapping.together(corpora[0], pages)
    said = (line for corpus in corpora for line in mapping.nquads(corpus))
    return counted_once(said) if len(corpora) > 1 else said


def _goes_alone(folders: Sequence[Path]) -> bool:
    """Tell whether each document comes to what it comes to by itself, and enough are there to remember."""
    if len(folders) > 1 or any(folders[0].glob("rules/*")):
        return False
    return len(list(folders[0].glob("documents/*.y*ml"))) >= LEAST


def _in_round(
    round_: Round, corpus: Corpus, sheets: Sheets, pages: Mapping[str, Page]
) -> tuple[Finding, ...]:
    """Hold against the shapes what changed, note that, and return what they say of everything."""
    places = Places(corpus, sheets)
    found = {
        slug: told(some, places)
        for slug, some in by_document(corpus, round_.notebook, sheets.seen, pages).items()
    }
    round_.note(sheets, sheets, (), found, ())
    round_.put(pages)
    return round_.with_seen(finding for some in found.values() for finding in some)


def _validated(corpus: Corpus, folder: Path | None) -> tuple[Finding, ...]:
    """Hold a corpus against the shapes; with a folder, only what is not in its notebook."""
    if folder is None or len(corpus.documents) < LEAST:
        return findings(corpus)
    notebook = opened(folder)
    found = findings(corpus, notebook)
    notebook.save()
    return found


def _inferred(folders: Sequence[Path], corpora: Sequence[Corpus]) -> Iterator[Iterator[str]]:
    """Yield the lines that the rules of each corpus infer from what is said in it, if it has any."""
    for folder, corpus in zip(folders, corpora, strict=True):
        if corpus.rules:
            yield rules.lines(corpus, chain(schema_lines(), mapping.nquads(corpus)), folder)


def _used(sheets: Sequence[Sheets]) -> list[Path]:
    """Return the files of other corpora from which things are known."""
    found = {used.sheet.where.path for each in sheets for used in each.used.values()}
    return [Path(path) for path in sorted(found)]


def _together(folders: Sequence[Path], corpora: Sequence[Corpus]) -> list[Corpus]:
    """Return corpora of one dataset as they stand beside each other.

    Raises:
        AnnotationError: They do not go together.
    """
    _keep_apart(folders, corpora)
    try:
        return together(corpora)
    except ValueError as error:
        raise AnnotationError([Fault((folders[-1] / "corpus.yaml").as_posix(), 1, str(error))]) from error


def _keep_apart(folders: Sequence[Path], corpora: Sequence[Corpus]) -> None:
    """Refuse corpora of one dataset that share a base IRI: what they name would be one.

    Raises:
        AnnotationError: In one line, at the second of the two.
    """
    bases: dict[str, Path] = {}
    for folder, corpus in zip(folders, corpora, strict=True):
        if (first := bases.setdefault(corpus.base, folder)) is not folder:
            message = (
                f"the base '{corpus.base}' is also that of {first.as_posix()}; corpora of one dataset have no"
                " base in common, give one of the two another"
            )
            raise AnnotationError([Fault((folder / "corpus.yaml").as_posix(), 1, message)])


@cache
def schema_lines() -> tuple[str, ...]:
    """Return the ontology and the codes as N-Quads, each in its own graph; they are read once."""
    files = {"claimgraph.ttl": ONTOLOGY_GRAPH, "predicates.ttl": ONTOLOGY_GRAPH, "codes.ttl": CODES_GRAPH}
    return tuple(
        f"{ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(graph))} .\n"
        for file, graph in files.items()
        for quad in ox.parse(path=str(shipped("ontology") / file), format=ox.RdfFormat.TURTLE)
    )


def digest(*corpora: Path) -> str:
    """Return the SHA-256 of the annotated files of corpora: names and digests, in order of name."""
    total = hashlib.sha256()
    for corpus in corpora:
        for path in sorted(corpus.rglob("*")) if corpus.is_dir() else [corpus]:
            if path.is_file() and re.search(r"\.(yaml|jsonl|csv|rq)$", path.name):
                name = path.relative_to(corpus if corpus.is_dir() else corpus.parent)
                total.update(name.as_posix().encode() + b"\0" + disk.digest(path))
    return total.hexdigest()
