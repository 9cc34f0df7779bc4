"""What lies above a thing along a relation of the registry: places around, bodies above, wholes of parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def closure(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Return for each thing everything above it, itself not included; a circle puts all of it above itself.

    Args:
        pairs: A thing and what stands directly above it.

    Example:
        >>> sorted(closure([("pier", "port"), ("port", "bay")])["pier"])
        ['bay', 'port']
    """
    above: dict[str, set[str]] = {}
    for inner, outer in pairs:
        above.setdefault(inner, set()).add(outer)
    return {thing: frozenset(_reached(thing, above)) for thing in above}


def _reached(thing: str, above: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [thing]
    while waiting:
        further = above.get(waiting.pop(), set()) - found
        found |= further
        waiting += further
    return found
