"""From documents to the parts of the output, with all that follows from several documents.

Letters go between documents, statements to the groups that they take part in, and lines to their homes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.spark.parts import groups, header, mapped, shards
from claimgraph.spark.parts.letters import slug
from claimgraph.spark.parts.shards import Shard

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimgraph.rdf.derive.given.facts import Retraction
    from claimgraph.spark.parts.letters import Part
    from claimgraph.spark.parts.mapped import Note
    from claimgraph.spark.reading import Reading
    from claimgraph.spark.spread import Spread

MOST = 20_000  # lines or rows beside the documents that are in one part of the output


def made(
    read: Reading, notes: Sequence[Note], parts: Spread[Part], called: Mapping[str, list[str]]
) -> Spread[Shard]:
    """Return the parts of the output but for what stands beside the documents.

    Args:
        read: The documents.
        notes: What is noted of them.
        parts: Which statements and documents lead to each other.
        called: The lines that say what things of the registry and codes are called, by IRI.
    """
    documents, ground, base = read.mapped, read.known, read.ground.corpus.base
    retracted: dict[str, list[tuple[Retraction, str]]] = {}
    for retraction, only in (pair for note in notes for pair in note.retractions):
        retracted.setdefault(slug(retraction.document), []).append((retraction, only))
    letters = documents.send(lambda items: mapped.sent(items, retracted))
    addressed = documents.after(parts, letters)
    linked = addressed.send(lambda items: groups.linked(items, base))
    together = linked.send(lambda items: groups.together(items, ground.value))
    alone = addressed.send(lambda items: groups.alone(items, ground.value))
    derived = alone.after(together).send(lambda items: groups.derived(items, ground.value))
    names = documents.share(called)
    every = documents.after(documents.send(shards.shared), derived)
    return every.each(lambda items: shards.made(items, names.value)).kept()


def beside(lines: Sequence[str]) -> Iterator[tuple[str, Shard]]:
    """Yield the parts of the output with the lines that stand beside the documents, and where they go.

    Those of a million statements are half a gigabyte: more than a process holds as one text, or as one cell.
    """
    for start in range(0, len(lines), MOST):
        some = lines[start : start + MOST]
        yield f"lines-{start}", Shard(mapped.sealed("".join(some).encode()), len(some), {})
    for number, rows in enumerate(shards.portions(lines, header.TABLES, MOST)):
        yield f"rows-{number}", Shard(mapped.sealed(b""), 0, rows)
