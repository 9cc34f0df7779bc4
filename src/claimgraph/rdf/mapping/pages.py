"""What one document comes to, whatever stands in the others: its lines, and what is derived with."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.model.dates import Interval
from claimgraph.rdf.mapping.documents import DocumentWriter
from claimgraph.rdf.nquads import Block

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from claimgraph.model.records import Corpus, Document
    from claimgraph.rdf.derive.given.recorded import Told


class Page(NamedTuple):
    """What a document comes to.

    Attributes:
        own: The N-Quads that no other document has: its graph, and what derives from single facts of it.
        shared: Those of its contents, which others may have as well.
        told: What it contributes to the facts of its corpus.
    """

    own: Block
    shared: str
    told: Told

    @property
    def lines(self) -> str:
        """All its N-Quads."""
        return self.own.read().decode() + self.shared


class Pages:
    """Makes the pages of one corpus.

    Args:
        corpus: Its records; the documents of it are not looked at.
    """

    def __init__(self, corpus: Corpus) -> None:
        from claimgraph.rdf.derive.given.recorded import teller

        self.writer, self.told = DocumentWriter(corpus), teller(corpus)

    def page(self, document: Document) -> Page:
        """Return what a document comes to."""
        writer = self.writer
        writer.written.clear()  # of its contents none was written with another document
        if document.annotated:
            lines, shared = writer.own_and_shared(document)
        else:
            lines, shared = [*writer.publication(document, writer.registry_graph)], []
        own = "".join(lines).encode()
        block = Block(hashlib.sha256(own).hexdigest(), lambda: own)
        return Page(block, "".join(shared), self.told(document))


def text(given: Page) -> str:
    """Write a page without the lines of its own: a line of JSON, and the lines that it may share below."""
    from pydantic_core import to_json

    return f"{to_json(given.told, inf_nan_mode='constants').decode()}\n{given.shared}"


def read(given: str, own: Block) -> Page | None:
    """Read a page from its text and the lines of its own; None if it is none."""
    facts, _, shared = given.partition("\n")
    try:
        return Page(own, shared, _form().validate_json(facts))
    except ValueError:
        return None


@cache
def _form() -> TypeAdapter[Told]:
    """Return how the facts of a document are read from JSON."""
    from pydantic import TypeAdapter

    from claimgraph.rdf.derive import accused, contents, sides, standing, verdicts
    from claimgraph.rdf.derive.given import facts
    from claimgraph.rdf.derive.given.recorded import Told

    form = TypeAdapter(Told)
    names = {
        name: kind
        for room in (accused, contents, facts, sides, standing, verdicts)
        for name, kind in vars(room).items()
    }
    form.rebuild(_types_namespace=names | {"Interval": Interval})
    return form
