"""A corpus with those of its drafts that can be built: known far enough, and breaking no rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.corpus.drafts.files import gather
from claimgraph.corpus.drafts.provisional import provisional
from claimgraph.corpus.read import assembled, checked, troubles
from claimgraph.corpus.registry import Registry
from claimgraph.errors import Fault, ShapeError
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.rdf.check import findings, told
from claimgraph.rdf.places import Places

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.corpus.drafts.provisional import Provisional
    from claimgraph.corpus.sheets import Sheets

MOST_TOLD = 100


def with_drafts(folder: Path) -> Provisional:
    """Read a corpus with its drafts.

    Args:
        folder: The folder of the corpus.

    Raises:
        AnnotationError: Its files have faults, or those of its drafts.
        ShapeError: What is no draft breaks a shape.
    """
    drafts = gather(folder)
    found = provisional(checked(folder, drafts=drafts), drafts)
    while wrong := [*troubles(Registry(found.sheets, vocabulary()))] or _broken(found.sheets):
        rest = found.without(wrong)
        if rest == found:
            raise ShapeError("\n".join(map(str, wrong[:MOST_TOLD])))
        found = rest
    return found


def _broken(sheets: Sheets) -> list[Fault]:
    """Return what breaks a shape, with its place."""
    corpus = assembled(sheets)
    places = Places(corpus, sheets)
    return [
        places.fault(one.focus, one.message) or Fault(one.focus, 0, one.message)
        for one in told(findings(corpus), places)
        if one.severity == "violation"
    ]
