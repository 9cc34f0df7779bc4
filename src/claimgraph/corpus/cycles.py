"""Chains that come back to where they began."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def cycles(links: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Yield each chain of links that leads back to its beginning, once.

    Example:
        >>> list(cycles({"a": ["b"], "b": ["c", "d"], "c": ["a"], "d": []}))
        [['a', 'b', 'c']]
    """
    finished: set[str] = set()
    for start in links:
        chain: list[str] = []
        places: dict[str, int] = {}
        waiting: list[Iterator[str]] = [iter([start])]
        while waiting:
            name = next(waiting[-1], None)
            if name is None:
                waiting.pop()
                if chain:
                    del places[chain[-1]]
                    finished.add(chain.pop())
            elif name in places:
                yield chain[places[name] :]
            elif name not in finished:
                places[name] = len(chain)
                chain.append(name)
                waiting.append(iter(links.get(name, ())))
