"""What a corpus holds beside its documents, read and checked where the work begins."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.checks import endings, statements
from claimgraph.corpus.documents import in_line
from claimgraph.corpus.forms import Where
from claimgraph.corpus.read import assembled
from claimgraph.corpus.registry import Registry
from claimgraph.corpus.sheets import FOLDERS, Sheet
from claimgraph.corpus.team import assessments, rules, worlds
from claimgraph.corpus.uses import known
from claimgraph.errors import AnnotationError, Fault, FileError
from claimgraph.model.dates import interval
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.rdf.check import by_document, told
from claimgraph.rdf.derive import quads
from claimgraph.rdf.derive.given import facts, recorded
from claimgraph.rdf.mapping import beside_documents
from claimgraph.rdf.places import Places
from claimgraph.spark.parts.ground import Ground
from claimgraph.spark.parts.lines import Line
from claimgraph.spark.parts.mapped import telling
from claimgraph.spark.parts.named import named
from claimgraph.store.build import schema_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from claimgraph.corpus.sheets import Sheets
    from claimgraph.model.records import Corpus
    from claimgraph.rdf.shapes import Finding
    from claimgraph.spark.parts.mapped import Mapped
    from claimgraph.spark.paths import Place

DOCUMENTS = "documents.jsonl"
TABLES = ("things", "names", "documents", "corpora", "terms")  # those that have rows of what is beside them
LACKING = (
    f"no {DOCUMENTS} there; a cluster reads documents as JSON lines, one on a line of {DOCUMENTS} or of the"
    " files in a folder of that name"
)


def refuse(name: str) -> None:
    """Refuse a folder of this machine that is no such corpus, before a cluster is called.

    Raises:
        FileError: It is none.
    """
    if Path(name).is_dir() and not (Path(name) / DOCUMENTS).exists():
        raise FileError(f"{name}: {LACKING}")


@contextmanager
def folder(place: Place) -> Iterator[Path]:
    """Give the folder of a corpus on this machine, without its documents; what is elsewhere is fetched.

    Args:
        place: Where the corpus lies.

    Raises:
        FileError: There is none with documents as JSON lines.
    """
    if not (place / DOCUMENTS).exists():
        raise FileError(f"{place}: {LACKING}")
    if local := place.local:
        yield Path(place.name) if Path(place.name).exists() else local
        return
    with TemporaryDirectory(prefix="claimgraph") as held:
        for one in place.inside():
            if one.last != DOCUMENTS:
                one.fetch(Path(held) / one.last)
        yield Path(held)


def read(home: Path) -> Sheets:
    """Read the files of a corpus but for its documents.

    Args:
        home: The folder of it.

    Raises:
        AnnotationError: There is no corpus, or one that needs another machine.
    """
    sheets = known(home, skip={DOCUMENTS})
    if sheets.rules:
        raise AnnotationError(
            [one.where.fault("a cluster runs no rules; claimgraph build does") for one in sheets.rules]
        )
    if any(home.glob("documents/*.y*ml")):
        message = f"a cluster reads documents as JSON lines; put these into {DOCUMENTS}"
        raise AnnotationError([Fault((home / "documents").as_posix(), 1, message)])
    return sheets


def ground(sheets: Sheets) -> Ground:
    """Return what every part of a cluster has to know of a corpus.

    Args:
        sheets: Its files without the documents; corpus.yaml among them could be read.
    """
    corpus = assembled(sheets, sheets.used)  # of other corpora all, since any document may name any of it
    found = Ground(corpus, _light(sheets), sound=not _in_registry(sheets))
    found.decided = decided(sheets, corpus.base)
    if found.sound:
        same = list(recorded.relations(corpus).same)
        things = (*corpus.things.values(), *(iri for pair in same for iri in pair))
        found.judged = facts.counted_as(same, things)
    return found


def _in_registry(sheets: Sheets) -> list[Fault]:
    """Return what is wrong with the registry, whatever documents there are."""
    alone = replace(sheets, unread={*sheets.unread, "documents"})
    return [*sheets.faults, *Registry(alone, vocabulary()).faults()]


def _light(sheets: Sheets) -> Sheets:
    """Return files with no more of the place of each record than its line."""

    def light(group: Iterable[Sheet[Any]]) -> list[Any]:
        return [Sheet(one.record, Where(one.where.path, one.where.lines.start)) for one in group]

    return replace(
        sheets,
        corpus=None,
        used={slug: replace(one, sheet=light([one.sheet])[0]) for slug, one in sheets.used.items()},
        actors=light(sheets.actors),
        places=light(sheets.places),
        events=light(sheets.events),
        documents=light(sheets.documents),
        judgements=[],
        assessments=[],
        worlds=[],
        faults=[],
    )


def names(sheets: Sheets) -> Mapping[str, frozenset[str]]:
    """Return which documents, and which statements in each, are named beside the documents."""
    groups = ("actors", "places", "events", "judgements", "documents", *FOLDERS)
    records = (one.record for name in groups for one in getattr(sheets, name))
    return named([record.model_dump(by_alias=True) for record in records])


def decided(sheets: Sheets, base: str) -> frozenset[str]:
    """Return IRIs of the contents that worlds decide, which somebody must say."""
    contents = (content for one in sheets.worlds for content in (*one.record.takes, *one.record.excludes))
    found = set()
    for content in contents:
        try:
            found.add(f"{base}id/proposition/{content.identifier()}")
        except ValueError:  # told by the checks
            continue
    return frozenset(found)


def days(sheets: Sheets) -> tuple[date, ...]:
    """Return the first and the last days on which the works cited can have been published."""
    dates = [interval(one.record.published) for one in sheets.documents]
    return tuple(day for found in dates for day in (found.earliest, found.latest) if day)


def faults(sheets: Sheets, seen: Iterable[Line], others: Iterable[str], published: str) -> list[Fault]:
    """Return what is wrong beside the documents.

    Args:
        sheets: The files without the documents.
        seen: Lines of the documents that are named there, cut to what is named, or that say what worlds
            decide.
        others: Ids that may be meant where documents are named that are not there.
        published: From the first to the last day on which a document was published.
    """
    lines = sorted(seen)
    whole = replace(
        sheets,
        documents=[*sheets.documents],
        entries=dict(sheets.entries),
        sources=dict(sheets.sources),
        ids={name: {*known} for name, known in sheets.ids.items()},
        unread={*sheets.unread},
        faults=[*sheets.faults],
    )
    whole.ids["documents"] |= {*others}
    for line in lines:
        in_line(line.path, line.number, line.text.decode(), whole)
    registry = Registry(whole, vocabulary())
    registry.published = published
    found = [*whole.faults, *registry.faults(), *statements.faults(registry), *endings.of_each(registry)]
    for check in (assessments, worlds, rules):
        found += check.faults(registry)
    elsewhere = {(line.path, line.number) for line in lines}
    return [fault for fault in found if (fault.path, fault.line) not in elsewhere]


def broken(corpus: Corpus, sheets: Sheets) -> tuple[Finding, ...]:
    """Return what of it breaks a shape."""
    places = Places(corpus, sheets)
    return tuple(
        finding
        for some in by_document(corpus).values()
        for finding in told(some, places)
        if finding.severity == "violation"
    )


def lines(corpus: Corpus, given: Ground) -> Iterator[str]:
    """Yield the N-Quads of it, with those of the ontology.

    Args:
        corpus: The records beside the documents.
        given: What is known of it.
    """
    yield from schema_lines()
    yield from beside_documents(corpus)
    yield from quads.counted({iri: given.judged.get(iri, iri) for iri in corpus.things.values()})


def cited(sheets: Sheets, given: Ground) -> list[Mapped]:
    """Return what the works cited come to, whose N-Quads are those of the registry."""
    base = given.corpus.base
    return [
        telling(
            f"{base}id/document/{sheet.record.document}",
            given.pages.page(sheet.record).told,
            Line(sheet.where.path, sheet.where.lines.start, b""),
        )
        for sheet in (sheets.documents if given.sound else ())
    ]
