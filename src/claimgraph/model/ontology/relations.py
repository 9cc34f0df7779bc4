"""How the codes of the ontology stand to each other: what goes together, and what does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.model.namespaces import CG, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.model.ontology.grammar import Facts

BROADER = PREFIXES["skos"] + "broader"


@dataclass(frozen=True)
class Relations:
    """How codes stand to each other, by their IRIs; a code of which nothing is said is in none of them.

    Attributes:
        broader: The codes above a code, at any distance.
        entails: Codes of other schemes that are so as soon as this one is.
        negates: Codes that only deny another one, each with that other.
        precedes: Codes of other schemes that can be so afterwards.
        compatible: Codes that can be so of the same event; each pair in both orders.
        tension: Codes, and predicates, that sit ill with this code of a part when affirmed of the whole.
        rejecting: Codes for what is said of a statement by which it is denied as a whole.
        polarity: `friendly` or `hostile`, of codes for words that are either towards what is said.
    """

    broader: Mapping[str, frozenset[str]]
    entails: Mapping[str, frozenset[str]]
    negates: Mapping[str, str]
    precedes: Mapping[str, frozenset[str]]
    compatible: frozenset[tuple[str, str]]
    tension: Mapping[str, frozenset[str]]
    rejecting: frozenset[str]
    polarity: Mapping[str, str]


def relations(facts: Facts) -> Relations:
    """Return how the codes stand to each other."""

    def said(name: str) -> dict[str, frozenset[str]]:
        return {code: frozenset(others) for code, others in facts.get(name, {}).items()}

    pairs = {(code, other) for code, others in said(CG + "compatibleWith").items() for other in others}
    return Relations(
        broader=upwards(said(BROADER)),
        entails=said(CG + "entails"),
        negates={code: others[0] for code, others in facts.get(CG + "negates", {}).items()},
        precedes=said(CG + "precedes"),
        compatible=frozenset(pairs | {(other, code) for code, other in pairs}),
        tension=said(CG + "inTensionWith"),
        rejecting=frozenset(said(CG + "rejects")),
        polarity={
            code: others[0].rpartition("/")[2] for code, others in facts.get(CG + "polarity", {}).items()
        },
    )


def upwards(parents: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return everything above each thing, from what stands next above it.

    Example:
        >>> sorted(upwards({"a": frozenset("b"), "b": frozenset("c")})["a"])
        ['b', 'c']
    """
    found: dict[str, frozenset[str]] = {}
    for name in parents:
        above: set[str] = set()
        waiting = set(parents[name])
        while waiting:
            item = waiting.pop()
            above.add(item)
            if item in found:
                above |= found[item]
            else:
                waiting.update(parents.get(item, ()))
            waiting -= above
        found[name] = frozenset(above)
    return found
