"""From a line of JSON to what its document comes to, or to its faults: one document by itself."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from claimgraph.corpus.checks import endings, statements
from claimgraph.corpus.files import in_line
from claimgraph.corpus.formats import json_lines
from claimgraph.corpus.formats.yaml import decode
from claimgraph.corpus.forms import STAND_INS
from claimgraph.corpus.read import whole
from claimgraph.corpus.registry import Registry
from claimgraph.corpus.sheets import Sheets
from claimgraph.corpus.uses import named_in
from claimgraph.errors import AnnotationError
from claimgraph.model.dates import interval
from claimgraph.model.kinds import dated
from claimgraph.model.namespaces import Naming
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.rdf.check import of_graph, registered, told, with_registered
from claimgraph.rdf.derive import quads
from claimgraph.rdf.derive.given import facts, recorded
from claimgraph.rdf.mapping import Pages
from claimgraph.rdf.nquads import Graph
from claimgraph.rdf.places import Places
from claimgraph.spark.named import cut, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from claimgraph.errors import Fault
    from claimgraph.model.records import Corpus, Document
    from claimgraph.rdf.derive.contents import World
    from claimgraph.rdf.derive.given.recorded import Told
    from claimgraph.rdf.shapes import Finding


class Line(NamedTuple):
    """A line of a file of JSON lines: the path by which faults name the file, its number, what it holds."""

    path: str
    number: int
    text: bytes


class Known(NamedTuple):
    """A line that is read: its document, which others it names, and when it was published; none if faulty."""

    slug: str
    line: Line
    names: Mapping[str, frozenset[str]]
    days: tuple[date, ...]


@dataclass
class Ground:
    """What every part of the cluster knows: the corpus without its documents.

    Attributes:
        corpus: The records of the registry and of the works cited, with all that is known of other corpora.
        sheets: The same as files hold them.
        published: From the first to the last day on which a document was published.
        unread: Whether some line could not be read, so that no document is said to be unknown.
        sound: Whether the registry has no faults, so that more can be done with documents than check them.
        judged: As what things are counted that are judged to be others.
    """

    corpus: Corpus
    sheets: Sheets
    published: str = ""
    unread: bool = False
    sound: bool = True
    judged: Mapping[str, str] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, Any]:
        """Send only what was given; the rest is made where it is needed."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @cached_property
    def registry(self) -> Registry:
        """What ids of the registry stand for."""
        return Registry(self.sheets, vocabulary())

    @cached_property
    def pages(self) -> Pages:
        """What makes pages of documents."""
        return Pages(self.corpus)

    @cached_property
    def registered(self) -> dict[str, list[str]]:
        """What the registry says of each thing, for the shapes."""
        return registered(self.corpus)

    @cached_property
    def relations(self) -> World:
        """What registry and ontology say, without actors that have no name."""
        return facts.world(recorded.relations(self.corpus))

    @cached_property
    def parts(self) -> list[tuple[str, str]]:
        """The events that are parts of others, each with that other, by IRI."""
        return list(recorded.relations(self.corpus).parts)

    @cached_property
    def derived(self) -> Graph:
        """The graph for what is derived."""
        return Graph(Naming(self.corpus.base).graph("derived"))

    def world(self, unnamed: Iterable[tuple[str, tuple[str, ...]]]) -> World:
        """Return what registry and ontology say, with some unnamed actors and their affiliations."""
        known = self.relations
        bodies = {
            iri: frozenset(every).union(*(known.bodies.get(one, ()) for one in every))
            for iri, every in unnamed
        }
        if not bodies:
            return known
        return replace(known, bodies={**known.bodies, **bodies}, unnamed=frozenset(bodies))

    def among(self, sheets: Sheets) -> Registry:
        """Return the registry as the checks of some documents need it."""
        found = copy.copy(self.registry)
        found.sheets, found.published = sheets, self.published
        return found


class Come(NamedTuple):
    """What a document comes to.

    Attributes:
        slug: Its id.
        line: Its line, without what it holds.
        own: The N-Quads that no other document has, those derived from each of its statements with them.
        shared: Those of its contents.
        told: What it contributes to the facts of its corpus; None if it has faults.
        faults: What is wrong with it.
        findings: What breaks a shape.
        used: Ids of things of other corpora that it names.
    """

    slug: str
    line: Line
    own: str = ""
    shared: str = ""
    told: Told | None = None
    faults: tuple[Fault, ...] = ()
    findings: tuple[Finding, ...] = ()
    used: frozenset[str] = frozenset()


def known(line: Line) -> Known:
    """Read what a line is about."""
    try:
        data = json_lines.parse(_text(line), line.path, line.number)
    except AnnotationError:
        data = None
    slug = data.get("document") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(slug, str):
        return Known(f"?{line.path}:{line.number}", line, {}, ())
    return Known(slug, line, named(data, slug), _days(data.get("published")))


def readable(one: Known) -> bool:
    """Tell whether a line holds a document, whatever is wrong with it."""
    return not one.slug.startswith("?")


def _text(line: Line) -> str:
    """Return what a line holds.

    Raises:
        AnnotationError: It is not UTF-8, or holds characters that mislead.
    """
    try:
        return decode(line.text, line.path, limit=None)
    except AnnotationError as error:
        raise AnnotationError(replace(fault, line=line.number) for fault in error.faults) from None


def _days(published: object) -> tuple[date, ...]:
    """Return the first and the last day on which a document can have been published, as its record has it."""
    try:
        found = interval(str(dated(published)))
    except ValueError:
        found = interval(str(STAND_INS["published"]))
    return tuple(day for day in (found.earliest, found.latest) if day)


def answer(line: Line, wanted: frozenset[str]) -> Line:
    """Return a line with no more than those have to see who name these statements of it."""
    data = cut(json_lines.parse(_text(line), line.path, line.number), wanted)
    return line._replace(text=json.dumps(data, default=float).encode())


def come(
    slug: str, lines: Sequence[Line], seen: Sequence[Line], others: Iterable[str], ground: Ground
) -> Come:
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
    place = lines[0]._replace(text=b"")
    if faults or not ground.sound:
        return Come(slug, place, faults=faults)
    document = next(
        whole(one.record, sheets) for one in sheets.documents if (one.where.path, one.where.source) in own
    )
    page = ground.pages.page(document)
    text = page.own.read().decode()
    broken = of_graph(with_registered(text + page.shared, ground.registered), ground.corpus.base)
    return Come(
        slug,
        place,
        text + "".join(_derived(page.told, ground)),
        page.shared,
        page.told,
        findings=_placed([one for one in broken if one.severity == "violation"], document, sheets, ground),
        used=frozenset(ground.sheets.used).intersection(named_in(document) if ground.sheets.used else ()),
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
            in_line(line.path, line.number, _text(line), sheets)
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
