"""All that is wrong with a corpus, found before anything is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.errors import MOST_FAULTS, AnnotationError, ShapeError
from claimgraph.rdf.check import told
from claimgraph.rdf.places import Places
from claimgraph.rdf.rounds import in_order
from claimgraph.spark.parts import come, header, letters
from claimgraph.store.build import MOST_FINDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimgraph.model.records import Corpus
    from claimgraph.spark.parts.come import Note
    from claimgraph.spark.parts.letters import Part
    from claimgraph.spark.reading import Reading
    from claimgraph.spark.spread import Spread


def check(read: Reading, notes: Sequence[Note], parts: Spread[Part]) -> None:
    """Find all faults.

    Args:
        read: The documents.
        notes: What is noted of them.
        parts: Which statements and documents lead to each other.

    Raises:
        AnnotationError: There are some.
    """
    seen = {*read.seen.lines, *(line for note in notes for line in note.deciding)}
    found = header.faults(read.sheets, seen, read.near.values(), read.ground.published)
    of_documents = sorted({fault for note in notes for fault in note.faults})
    found += of_documents[:MOST_FAULTS]
    if any(note.links for note in notes):
        found += read.come.after(parts).send(come.parted).told(letters.rounds)
    if found:
        error = AnnotationError(found)
        error.hidden += sum(note.hidden for note in notes) + max(len(of_documents) - MOST_FAULTS, 0)
        raise error


def check_shapes(corpus: Corpus, read: Reading, notes: Sequence[Note]) -> None:
    """Find what breaks a shape.

    Args:
        corpus: The records beside the documents.
        read: The documents.
        notes: What is noted of them.

    Raises:
        ShapeError: Something does.
    """
    of_documents = [finding for note in notes for finding in note.findings][:MOST_FINDINGS]
    places = Places(corpus, read.sheets)
    if found := {*header.broken(corpus, read.sheets), *told(of_documents, places)}:
        raise ShapeError("\n".join(map(str, in_order(found)[:MOST_FINDINGS])))
