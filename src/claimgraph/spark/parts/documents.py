"""From a line of JSON to what its document comes to, or to its faults: one document by itself."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from claimgraph.corpus.checks import endings, statements
from claimgraph.corpus.documents import in_line
from claimgraph.corpus.read import whole
from claimgraph.corpus.sheets import Sheets
from claimgraph.corpus.uses import named_in
from claimgraph.errors import AnnotationError
from claimgraph.rdf.check import of_graph, told, with_registered
from claimgraph.rdf.derive import quads
from claimgraph.rdf.places import Places
from claimgraph.spark.parts.lines import Known, Line, text
from claimgraph.spark.parts.mapped import Mapped, sealed, telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimgraph.model.records import Document
    from claimgraph.rdf.derive.given.recorded import Told
    from claimgraph.rdf.shapes import Finding
    from claimgraph.spark.parts.ground import Ground
    from claimgraph.spark.parts.lines import Asked


def map_all(
    items: Iterable[tuple[str, Known | Asked | Line | str]], ground: Ground, near: Mapping[str, str]
) -> Iterator[tuple[str, Mapped]]:
    """Yield what the documents of a part come to.

    Args:
        items: Their lines, and by document the answers to what they ask: lines, or an id that there is not.
        ground: What is known of the rest.
        near: Which document may be meant by such an id.
    """
    lines, seen = defaultdict[str, list[Line]](list), defaultdict[str, list[Line]](list)
    others = defaultdict[str, set[str]](set)
    for slug, one in items:
        if isinstance(one, Known):
            lines[slug].append(one.line)
        elif isinstance(one, Line):
            seen[slug].append(one)
        elif isinstance(one, str) and one in near:
            others[slug].add(near[one])
    for slug, own in lines.items():
        yield slug, map_one(slug, sorted(own), seen[slug], others[slug], ground)


def map_one(
    slug: str, lines: Sequence[Line], seen: Sequence[Line], others: Iterable[str], ground: Ground
) -> Mapped:
    """Return what a document comes to, or what is wrong with it.

    Args:
        slug: Its id.
        lines: Its line; several if its id is given more than once.
        seen: Those of the documents that it names, cut to what is named.
        others: Ids that may be meant where it names documents that are not there.
        ground: What is known of the rest.
    """
    sheets = _sheets(lines, seen, others, ground)
    registry = ground.among(sheets)
    own = {(line.path, line.number) for line in lines}
    found = (*sheets.faults, *statements.faults(registry), *endings.of_each(registry))
    faults = tuple(dict.fromkeys(fault for fault in found if (fault.path, fault.line) in own))
    if faults or not ground.sound:
        return Mapped(slug, faults=faults)
    document = next(
        whole(one.record, sheets) for one in sheets.documents if (one.where.path, one.where.source) in own
    )
    page = ground.pages.page(document)
    lined = page.own.read().decode()
    broken = of_graph(with_registered(lined + page.shared, ground.registered), ground.corpus.base)
    iri = f"{ground.corpus.base}id/document/{slug}"
    return telling(iri, page.told, lines[0])._replace(
        own=sealed("".join((lined, *_derived(page.told, ground))).encode()),
        shared=sealed(page.shared.encode()),
        findings=_placed([one for one in broken if one.severity == "violation"], document, sheets, ground),
        used=frozenset(ground.sheets.used).intersection(named_in(document) if ground.sheets.used else ()),
        deciding=() if ground.decided.isdisjoint(page.told.propositions) else (lines[0],),
    )


def _sheets(lines: Iterable[Line], seen: Iterable[Line], others: Iterable[str], ground: Ground) -> Sheets:
    """Read a document beside those that it names, and beside the works cited."""
    rest = ground.sheets
    sheets = Sheets(documents=list(rest.documents), unread=set(rest.unread))
    sheets.entries.update({sheet.record.document: [] for sheet in rest.documents})
    sheets.ids["documents"] = {*rest.ids["documents"], *others}
    if ground.unread:
        sheets.unread.add("documents")
    for line in sorted((*lines, *seen)):
        try:
            in_line(line.path, line.number, text(line), sheets)
        except AnnotationError as error:
            sheets.faults.extend(error.faults)
    return sheets


def _derived(given: Told, ground: Ground) -> Iterator[str]:
    """Yield what follows from the statements of one document, whatever stands in the others."""
    yield from quads.alone(given.said, given.accusations, ground.world(given.unnamed), ground.derived)
    yield from quads.counted({iri: ground.judged.get(iri, iri) for iri, _ in given.unnamed})


def _placed(
    broken: Iterable[Finding], document: Document, sheets: Sheets, ground: Ground
) -> tuple[Finding, ...]:
    """Say in which line what breaks a shape is to be mended; what the registry has is placed there later."""
    if not broken:
        return ()
    own = [sheet for sheet in sheets.documents if sheet.record.document == document.document]
    alone = Sheets(documents=own[:1], entries=sheets.entries)
    return told(broken, Places(ground.corpus.model_copy(update={"documents": (document,)}), alone))
