"""Disagreements on a statement as a whole: who disowns one in its name, who denies one of another's."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from claimgraph.rdf.derive.sides import ONE_SIDE, Disagreement, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.rdf.derive.contents import World
    from claimgraph.rdf.derive.sides import Said
    from claimgraph.rdf.derive.verdicts import Kind

ISSUED, DISOWNED = "issued", "disowns"
REJECTED, REJECTS = "rejected", "rejects"


def disowned(said: Iterable[Said]) -> Iterator[Disagreement]:
    """Yield the statements that are published in the name of somebody who says never to have issued them.

    Both sides are about all that the statement holds; if it holds nothing, about the statement.
    """
    known = {item.voice.statement: item for item in said}
    for item in known.values():
        for statement in item.disowns:
            if statement in known:
                held = [content for content, stance in known[statement].contents if stance != "implies"]
                contents = tuple(sorted({content.iri for content in held}))
                yield Disagreement(
                    "authorship",
                    tuple(sorted({content.subject for content in held})) or (statement,),
                    tuple(sorted({content.predicate for content in held})),
                    (
                        Side(contents, DISOWNED, None, (item.voice.statement,)),
                        Side(contents, ISSUED, None, (statement,)),
                    ),
                )


def rejected(said: Iterable[Said], world: World) -> Iterator[Disagreement]:
    """Yield the statements that others deny as a whole: no contest on any one of their contents."""
    known = {item.voice.statement: item for item in said}
    found: dict[tuple[str, Kind, tuple[str, ...]], list[str]] = defaultdict(list)
    for item in known.values():
        for statement in filter(known.__contains__, item.rejects):
            one, other = known[statement].voice.holder, item.voice.holder
            kind: Kind = "split" if one & other else "rejection"
            mark = (ONE_SIDE,) if world.within_one_side(one, other) else ()
            found[statement, kind, mark].append(item.voice.statement)
    for (statement, kind, marks), denying in found.items():
        sides = (Side((), REJECTED, None, (statement,)), Side((), REJECTS, None, tuple(sorted(denying))))
        yield Disagreement(kind, known[statement].subjects, (), sides, marks)
