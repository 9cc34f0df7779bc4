"""What one document comes to, whatever stands in the others: its lines, and what is derived with."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.model.dates import Interval
from claimgraph.rdf.derive import accused, contents, sides, standing, verdicts
from claimgraph.rdf.derive.given.recorded import Told, told
from claimgraph.rdf.mapping.documents import DocumentWriter

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from claimgraph.model.records import Corpus, Document


class Page(NamedTuple):
    """What a document comes to.

    Attributes:
        lines: Its N-Quads: its graph, its propositions, what derives from single facts of it.
        told: What it contributes to the facts of its corpus.
    """

    lines: str
    told: Told


def page(corpus: Corpus, document: Document) -> Page:
    """Return what a document comes to."""
    return Page("".join(DocumentWriter(corpus).document(document)), told(corpus, document))


def text(given: Page) -> str:
    """Write a page as a line of JSON and the lines of N-Quads below."""
    from pydantic_core import to_json

    return f"{to_json(given.told, inf_nan_mode='constants').decode()}\n{given.lines}"


def read(given: str) -> Page | None:
    """Read a page from its text; None if it is none."""
    facts, _, lines = given.partition("\n")
    try:
        return Page(lines, _form().validate_json(facts))
    except ValueError:
        return None


@cache
def _form() -> TypeAdapter[Told]:
    """Return how the facts of a document are read from JSON."""
    from pydantic import TypeAdapter

    form = TypeAdapter(Told)
    names = {
        name: kind
        for room in (accused, contents, sides, standing, verdicts)
        for name, kind in vars(room).items()
    }
    form.rebuild(_types_namespace=names | {"Interval": Interval})
    return form
