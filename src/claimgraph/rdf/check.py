"""Checking a corpus before anything is built of it: its files, the shapes, and the texts it points to."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.corpus.anchor import Texts
from claimgraph.corpus.drafts.files import gather
from claimgraph.corpus.drafts.twins import twins
from claimgraph.corpus.read import assembled, checked
from claimgraph.corpus.texts import drift
from claimgraph.corpus.uses import located, replacing
from claimgraph.errors import FileError
from claimgraph.rdf import mapping
from claimgraph.rdf.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.corpus.files import Sheet, Sheets
    from claimgraph.corpus.texts import Drift
    from claimgraph.errors import Fault
    from claimgraph.model.records import Corpus, Draft
    from claimgraph.rdf.shapes import Finding


@dataclass(frozen=True)
class Checked:
    """What a check found in a corpus whose files can be read.

    Attributes:
        statements: How many statements it holds.
        findings: Violations and warnings of the shapes, in the order of files and lines.
        drifts: What became of the passages of each annotated document; empty if no texts were given.
        replacing: Where an entry stands instead of that of a corpus that is used.
        drafts: How many drafts wait to be decided.
        hints: Of drafts that wait, which statements of other documents they may repeat.
    """

    statements: int
    findings: tuple[Finding, ...]
    drifts: tuple[Drift, ...] = ()
    replacing: tuple[Fault, ...] = ()
    drafts: int = 0
    hints: tuple[Fault, ...] = ()

    @property
    def violations(self) -> int:
        """How many of the findings are violations, so that nothing can be built."""
        return sum(finding.severity == "violation" for finding in self.findings)

    @property
    def good(self) -> bool:
        """Whether there is no violation, and no text without the words of a passage."""
        return not self.violations and not any(item.statuses["changed"] for item in self.drifts)


def check(corpus: str | Path, texts: str | Path | None = None) -> Checked:
    """Check a corpus, and each passage against the source texts; write nothing.

    Args:
        corpus: Folder of annotated files.
        texts: Folder of the source texts; passages are not compared if it is not given.

    Raises:
        AnnotationError: The files have faults: all of them, each with file, line and remedy.
        FileError: There is no such folder of texts.
    """
    sheets = checked(located(corpus), drafts=True)
    records = assembled(sheets)
    if texts is not None and not Path(texts).is_dir():
        raise FileError(f"{texts}: no folder there; name the one that holds the source texts")
    open_drafts = list(_waiting(sheets, located(corpus)))
    return Checked(
        sum(len(document.statements) for document in records.documents),
        told(findings(records), Places(records, sheets)),
        tuple(drift(records, Texts(Path(texts)))) if texts is not None else (),
        tuple(replacing(sheets)),
        len(open_drafts),
        tuple(fault for document, sheet in open_drafts for fault in _repeated(sheets, document, sheet)),
    )


def _waiting(sheets: Sheets, folder: Path) -> Iterator[tuple[str, Sheet[Draft]]]:
    """Yield the drafts that are to be decided, each with its document."""
    texts = {sheet.record.document: sheet.record.text for sheet in sheets.documents}
    for document, drafts in gather(folder).drafts.items():
        text = texts.get(document)
        yield from ((document, one) for one in drafts if one.record.waits(text.sha256 if text else None))


def _repeated(sheets: Sheets, document: str, draft: Sheet[Draft]) -> Iterator[Fault]:
    """Say which statements a draft may repeat."""
    for name, _statement in twins(draft.record, document, sheets):
        yield draft.where.fault(f"may be what '{name}' says: then accept it as `repeats: {name}`", "id")


def told(found: Iterable[Finding], places: Places) -> tuple[Finding, ...]:
    """Say of findings in which line of which file they are to be mended, and put them in that order."""
    placed = [(places.fault(finding.focus, finding.message), finding) for finding in found]
    known = sorted((fault, finding) for fault, finding in placed if fault)
    there = (replace(finding, place=f"{fault.path}:{fault.line}") for fault, finding in known)
    return (*there, *(finding for fault, finding in placed if fault is None))


def findings(corpus: Corpus, only: str | None = None) -> tuple[Finding, ...]:
    """Validate the registry and each document against the shapes, before anything is loaded.

    A document is validated by itself, with the facts of the registry about the things it names; the time
    grows with the number of documents, not with the square of it.

    Args:
        corpus: The records.
        only: The id of the one document to look at, without the registry; all if it is not given.

    Returns:
        Violations and warnings, in the order of what they are about.
    """
    from claimgraph.rdf.shapes import validate

    facts = defaultdict(list)
    for line in mapping.registry_nquads(corpus):
        facts[line[1 : line.index(">")]].append(line)
    graphs = ["".join(chain.from_iterable(facts.values())), "".join(mapping.team_nquads(corpus))]
    if only is not None:
        graphs = []
    for document in corpus.documents:
        if not document.annotated or only not in {None, document.document}:
            continue
        text = "".join(mapping.document_nquads(corpus, document))
        named = sorted(facts.keys() & set(re.findall(r"<([^<>]+)>", text)))
        graphs.append(text + "".join(chain.from_iterable(facts[iri] for iri in named)))
    parsed = (ox.parse(graph.encode(), format=ox.RdfFormat.N_QUADS) for graph in graphs)
    found = {finding for graph in parsed for finding in validate(graph)}
    return tuple(sorted(replace(one, message=_with_ids(one.message, corpus.base)) for one in found))


def _with_ids(message: str, base: str) -> str:
    """Name things by the ids under which they were written, in place of their IRIs."""
    iri = rf"<{re.escape(base)}id/[a-z]+/([^<>]+)>"
    return re.sub(iri, lambda thing: f"'{thing[1].replace('.', '/', 1)}'", message)
