"""Facades: names said to be used by others, and networks in which they are folded into those others.

That a name is a front, and for whom, is always somebody's claim. Folding asks what a network would look like
if the claim were so; it never changes the data, and each hypothesis can be tried by itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks.edges import names_of, rebuilt, roots, ties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from claimgraph.networks.edges import Support


@dataclass(frozen=True, order=True)
class Hypothesis:
    """That one actor stands behind a name.

    Attributes:
        text: The hypothesis in words.
        front: IRI of the name.
        behind: IRI of who is said to stand behind it.
        holders: Who says so.
        roots: On how many independent roots that rests, as `claimgraph.networks.edges.roots` counts them.
    """

    text: str
    front: str
    behind: str
    holders: tuple[str, ...]
    roots: int


def hypotheses(net: nx.MultiGraph) -> tuple[Hypothesis, ...]:
    """Return every hypothesis that somebody holds about a name in a network of actors, in order of words.

    They are its edges of which the ontology says that one end is a name (`cg:nameAt`).
    """
    found: dict[tuple[str, str], list[Support]] = defaultdict(list)
    for source, target, kind, _family, support in ties(net):
        name_at = vocabulary().line(kind).name_at
        if name_at:
            found[(source, target) if name_at == "subject" else (target, source)] += support
    names = names_of(net)
    return tuple(
        sorted(
            Hypothesis(
                f"{names[front]} = {names[behind]}",
                front,
                behind,
                tuple(sorted({item.holder for item in support})),
                roots(item.chain for item in support),
            )
            for (front, behind), support in found.items()
        )
    )


def fold(net: nx.MultiGraph, hypothesis: Hypothesis) -> nx.MultiGraph:
    """Return a network of actors with one name folded into the actor said to stand behind it."""
    into = {hypothesis.front: hypothesis.behind}
    return rebuilt(
        net,
        (
            tie._replace(source=into.get(tie.source, tie.source), target=into.get(tie.target, tie.target))
            for tie in ties(net)
        ),
    )


def chosen(found: Iterable[Hypothesis]) -> tuple[Hypothesis, ...]:
    """Return for each name the hypothesis that most independent roots hold.

    A name for which equally many name two actors gets none: to choose would be a guess.
    """
    rivals: dict[str, list[Hypothesis]] = defaultdict(list)
    for hypothesis in found:
        rivals[hypothesis.front].append(hypothesis)
    best = []
    for group in rivals.values():
        most = max(item.roots for item in group)
        leading = [item for item in group if item.roots == most]
        best += leading if len(leading) == 1 else []
    return tuple(sorted(best))


def behind(node: str, into: Mapping[str, str]) -> str:
    """Follow names to whoever stands behind them at last; in a circle, to the last before it closes.

    >>> behind("a", {"a": "b", "b": "c"})
    'c'
    """
    seen = {node}
    while into.get(node, node) not in seen:
        node = into[node]
        seen.add(node)
    return node
