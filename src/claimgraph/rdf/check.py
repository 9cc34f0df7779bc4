"""Checking a corpus before anything is built of it: its files, the shapes, and the texts it points to."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.corpus.anchoring.library import Texts
from claimgraph.corpus.drafts.files import gather
from claimgraph.corpus.drafts.twins import twins
from claimgraph.corpus.read import assembled, examined, sound
from claimgraph.corpus.texts import drift
from claimgraph.corpus.uses import known, located
from claimgraph.errors import AnnotationError, FileError
from claimgraph.rdf import mapping
from claimgraph.rdf.places import Places
from claimgraph.rdf.rounds import Round, in_order
from claimgraph.rdf.shapes import Finding, validate
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from claimgraph.corpus.drafts.files import DraftSheets
    from claimgraph.corpus.seen.notebook import Notebook
    from claimgraph.corpus.sheets import Sheet, Sheets
    from claimgraph.corpus.texts import Drift
    from claimgraph.errors import Fault
    from claimgraph.model.records import Corpus, Draft
    from claimgraph.rdf.mapping import Page


REGISTRY, TEAM = "REGISTRY", "TEAM"  # no slugs
# Shapes follow rdfs:subClassOf themselves, and none looks at where a thing belongs or comes from, as derived.
DERIVED, UNSEEN = "/graph/derived> .", ("#type>", "#touches>", "#rootStatement>")
SHOWN = 6  # places of equal warnings that are named


@dataclass(frozen=True)
class Checked:
    """What a check found in a corpus.

    Attributes:
        statements: How many statements it holds that can be read.
        faults: What is wrong with the files themselves, in the order of files and lines.
        findings: Violations and warnings of the shapes, in that order, too; where the files have faults, on
            what is left without these.
        drifts: What became of the passages of each annotated document; empty if no texts were given.
        replacing: Where an entry stands instead of that of a corpus that is used.
        drafts: How many drafts wait to be decided.
        hints: Of those, which statements of other documents they may repeat.
    """

    statements: int
    findings: tuple[Finding, ...]
    drifts: tuple[Drift, ...] = ()
    faults: tuple[Fault, ...] = ()
    replacing: tuple[Fault, ...] = ()
    drafts: int = 0
    hints: tuple[Fault, ...] = ()

    @property
    def violations(self) -> int:
        """How many of the findings are violations, so that nothing can be built."""
        return sum(finding.severity == "violation" for finding in self.findings)

    @property
    def good(self) -> bool:
        """Whether there is no fault, no violation, and every passage was seen in its place, texts given."""
        return not (self.faults or self.violations or any(item.faults for item in self.drifts))

    def __str__(self) -> str:
        """The numbers, in one line."""
        wrong = f"{len(self.faults)} faults in the files, " if self.faults else ""
        passages = sum(len(item.faults) for item in self.drifts)
        texts = f", {passages} faults in texts and passages" if passages else ""
        seen = [sum(item.statuses.values()) - item.statuses["missing"] for item in self.drifts]
        nothing = "; nothing was checked against the texts" if self.drifts and not any(seen) else ""
        warnings = len(self.findings) - self.violations
        return (
            f"{self.statements} statements, {wrong}{self.violations} violations, {warnings} warnings"
            f"{texts}{nothing}"
        )

    def lines(self) -> list[str]:
        """Return all that was found, a line each with file and line; equal warnings share one."""
        faults = [(fault.path, fault.line, f"{fault}") for fault in self.faults]
        faults += [(fault.path, fault.line, f"{fault}") for item in self.drifts for fault in item.faults]
        return [line for _path, _line, line in sorted({*faults, *_summed(self.findings)})]


def check(corpus: str | Path, texts: str | Path | None = None, *, keep: bool = False) -> Checked:
    """Check a corpus, and each passage against the source texts; write nothing but, if wanted, a notebook.

    What is wrong with the files does not hide what is wrong with the data or with the passages: the records
    without faults are checked further.

    Args:
        corpus: Folder of annotated files.
        texts: Folder of the source texts; passages are not compared if it is not given.
        keep: Whether to note what was found in the folder of the corpus (`.claimgraph`), so that the next
            check looks only at what changed; it finds the same.

    Raises:
        AnnotationError: There is no corpus in the folder, or one of another version of the format.
        FileError: There is no such folder of texts.
    """
    if texts is not None and not Path(texts).is_dir():
        raise FileError(
            f"{texts}: no folder there, nothing was checked; name the one that holds the source texts"
        )
    folder = located(corpus)
    library = Texts(Path(texts)) if texts is not None else None
    round_ = Round(folder, library) if keep else None
    seen = round_.seen if round_ else {}
    drafts = gather(folder)
    sheets, faults = examined(folder, drafts=drafts, seen=seen, loaded=round_.loaded if round_ else None)
    rest = sound(sheets, faults)
    listed = AnnotationError(faults).faults
    if rest is None:
        return Checked(0, (), (), listed, tuple(_replacing(sheets)))
    records = assembled(rest)
    places = Places(records, rest)
    found = {
        slug: told(some, places)
        for slug, some in by_document(records, round_.notebook if round_ else None, rest.seen).items()
    }
    everything = in_order({finding for some in found.values() for finding in some})
    drifts = tuple(drift(rest, library, drafts.drafts)) if library else ()
    if round_:
        round_.note(sheets, rest, faults, found, drifts)
        everything, drifts = round_.with_seen(everything), round_.drifts(drifts)
    number = sum(len(document.statements) for document in records.documents)
    number += sum(len(one.statements) for one in seen.values())
    waiting = list(_waiting(sheets, drafts))
    hints = tuple(_hints(waiting, folder))
    return Checked(number, everything, drifts, listed, tuple(_replacing(sheets)), len(waiting), hints)


def _waiting(sheets: Sheets, drafts: DraftSheets) -> Iterator[tuple[str, Sheet[Draft]]]:
    """Yield the drafts that are to be decided, each with its document."""
    texts = {sheet.record.document: sheet.record.text for sheet in sheets.documents}
    for document, its in drafts.drafts.items():
        text = texts.get(document)
        yield from ((document, one) for one in its if one.record.waits(text.sha256 if text else None))


def _hints(waiting: Iterable[tuple[str, Sheet[Draft]]], folder: Path) -> Iterator[Fault]:
    """Say which statements drafts may repeat; every document is read for it, if any draft says enough."""
    telling = [(document, one) for document, one in waiting if one.record.speaker and one.record.said]
    sheets = known(folder) if telling else None
    for document, one in telling if sheets else ():
        for name, _statement in twins(one.record, document, sheets) if sheets else ():
            yield one.where.fault(f"may be what '{name}' says: review can accept it as its repeat", "id")


def _summed(found: Iterable[Finding]) -> Iterator[tuple[str, int, str]]:
    """Yield findings as lines with where they belong; warnings that say the same thing are one line."""
    alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in found:
        alike[finding.message, finding.severity if finding.severity == "warning" else finding.focus].append(
            finding
        )
    for group in alike.values():
        first = group[0]
        path, _colon, line = first.place.rpartition(":")
        where = path or first.focus, int(line) if path else 0
        if len(group) == 1 or first.severity != "warning":
            yield from ((*where, str(finding)) for finding in group)
            continue
        others = ", ".join(finding.place or finding.focus for finding in group[1:SHOWN])
        more = f" and {len(group) - SHOWN} more" if len(group) > SHOWN else ""
        place = first.place or first.focus
        yield (*where, f"{place}: warning: {len(group)} times: {first.message} (also {others}{more})")


def _replacing(sheets: Sheets) -> Iterator[Fault]:
    """Say which entries stand here instead of those of a corpus that is used."""
    for sheet in sheets.registered:
        if used := sheets.used.get(sheet.record.id):
            yield sheet.where.fault(
                f"'{sheet.record.id}' stands here instead of that of {used.through}", "id"
            )


def told(found: Iterable[Finding], places: Places) -> tuple[Finding, ...]:
    """Say of findings in which line of which file they are to be mended, and put them in that order."""
    placed = ((places.fault(finding.focus, finding.message), finding) for finding in found)
    return in_order(
        replace(finding, place=f"{fault.path}:{fault.line}") if fault else finding
        for fault, finding in placed
    )


def findings(corpus: Corpus, notebook: Notebook | None = None) -> tuple[Finding, ...]:
    """Validate the registry and each document against the shapes, before anything is loaded.

    Args:
        corpus: The records.
        notebook: What is known of graphs from earlier; what is found out is noted there.

    Returns:
        Violations and warnings, in the order of what they are about.
    """
    return tuple(sorted({finding for some in by_document(corpus, notebook).values() for finding in some}))


def of_document(corpus: Corpus, document: str) -> tuple[Finding, ...]:
    """Validate one document against the shapes, with what the registry says of the things that it names.

    Args:
        corpus: The records.
        document: The slug of the document.
    """
    others = {one.document for one in corpus.documents} - {document}
    return by_document(corpus, skip={REGISTRY, TEAM, *others}).get(document, ())


def by_document(
    corpus: Corpus,
    notebook: Notebook | None = None,
    skip: Container[str] = (),
    pages: Mapping[str, Page] | None = None,
) -> dict[str, tuple[Finding, ...]]:
    """Validate the registry and each document against the shapes; return what was found on each.

    A document is validated by itself, with the facts of the registry about the things it names; the time
    grows with the number of documents, not with the square of it.

    Args:
        corpus: The records.
        notebook: What is known of graphs from earlier; what is found out is noted there.
        skip: Slugs of documents that are not looked at; registry and team go by `REGISTRY` and `TEAM`.
        pages: What documents come to, where that is known.

    Returns:
        The findings by slug; of registry and team by words that are no slugs.
    """
    each_graph = each(
        "holding documents against the shapes", graphs(corpus, skip, pages), len(corpus.documents)
    )
    return {slug: of_graph(graph, corpus.base, notebook) for slug, graph in each_graph}


def of_graph(graph: str, base: str, notebook: Notebook | None = None) -> tuple[Finding, ...]:
    """Validate a graph by itself: `graphs` or `with_registered` made it.

    Args:
        graph: N-Triples.
        base: IRI of the corpus; its things are named by their ids.
        notebook: What is known of graphs from earlier; what is found out is noted there.
    """
    return tuple(replace(one, message=_with_ids(one.message, base)) for one in _findings(graph, notebook))


def _with_ids(message: str, base: str) -> str:
    """Name things by the ids under which they were written, in place of their IRIs."""
    iri = rf"<{re.escape(base)}id/[a-z]+/([^<>]+)>"
    return re.sub(iri, lambda thing: f"'{thing[1].replace('.', '/', 1)}'", message)


def graphs(
    corpus: Corpus, skip: Container[str] = (), pages: Mapping[str, Page] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield what is validated by itself, as N-Triples: the registry, what the team holds, each document."""
    facts = registered(corpus)
    if REGISTRY not in skip:
        yield REGISTRY, _triples(chain.from_iterable(facts.values()))
    if TEAM not in skip:
        yield TEAM, _triples(mapping.team_nquads(corpus))
    for document in corpus.documents:
        if document.annotated and document.document not in skip:
            known = (pages or {}).get(document.document)
            text = known.lines if known else "".join(mapping.document_nquads(corpus, document))
            yield document.document, with_registered(text, facts)


def registered(corpus: Corpus) -> dict[str, list[str]]:
    """Return what the registry says of each thing: lines by IRI."""
    facts = defaultdict(list)
    for line in mapping.registry_nquads(corpus):
        facts[line[1 : line.index(">")]].append(line)
    return facts


def with_registered(text: str, facts: Mapping[str, list[str]]) -> str:
    """Return the lines of a document as N-Triples, with what the registry says of the things they name."""
    named = sorted(facts.keys() & {word[1:-1] for word in {*text.split()} if word[0] == "<"})
    return _triples((text, *chain.from_iterable(facts[iri] for iri in named)))


def _triples(nquads: Iterable[str]) -> str:
    """Return lines without their graphs, and without what follows from them that no shape looks at."""
    lines = "".join(nquads).split("\n")  # letters of other scripts may part lines, too, but not these
    return "".join(
        f"{line[: line.rindex(' <')]} .\n"
        for line in lines
        if line and not (line.endswith(DERIVED) and line.split(" ", 2)[1].endswith(UNSEEN))
    )


def _findings(graph: str, notebook: Notebook | None) -> tuple[Finding, ...]:
    name = hashlib.sha256(graph.encode()).hexdigest()
    if notebook and (known := notebook.findings(name)) is not None:
        return tuple(Finding(*row) for row in known)  # type: ignore[arg-type]  # sealed
    found = validate(graph.encode())
    if notebook:
        notebook.note(name, tuple((one.focus, one.message, one.severity, one.shape) for one in found))
    return found
