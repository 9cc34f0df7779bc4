"""Reading a corpus: frozen records, every name known and every value fitting; or all faults at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.corpus import endings, statements
from claimgraph.corpus.files import gather
from claimgraph.corpus.registry import Registry
from claimgraph.corpus.team import assessments, worlds
from claimgraph.errors import AnnotationError
from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.model.records import Corpus


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
    sheets = gather(folder)
    registry = Registry(sheets, vocabulary())
    faults = [
        *sheets.faults,
        *registry.faults(),
        *statements.faults(registry),
        *endings.faults(registry),
        *assessments.faults(registry),
        *worlds.faults(registry),
    ]
    if faults or sheets.corpus is None:
        raise AnnotationError(faults)
    return sheets.corpus.record.model_copy(
        update={
            "actors": tuple(sheet.record for sheet in sheets.actors),
            "places": tuple(sheet.record for sheet in sheets.places),
            "events": tuple(sheet.record for sheet in sheets.events),
            "judgements": tuple(sheet.record for sheet in sheets.judgements),
            "assessments": tuple(sheet.record for sheet in sheets.assessments),
            "worlds": tuple(sheet.record for sheet in sheets.worlds),
            "documents": tuple(
                sheet.record.model_copy(
                    update={"entries": tuple(entry.record for entry in sheets.entries[sheet.record.document])}
                )
                for sheet in sheets.documents
            ),
        }
    )
