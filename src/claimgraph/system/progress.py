"""How far long work is: told to whoever listens, step by step.

Whoever works through many things does so by `each`; nobody needs to listen, and the command line does
(`claimgraph.cli.command`).

>>> with told_to(print):
...     seen = list(each("reading", ["a", "b"], 2))
reading 1 2
reading 2 2
reading 0 0
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Listener = Callable[[str, int, int], object]

Item = TypeVar("Item")
_listening: ContextVar[Listener | None] = ContextVar("listening", default=None)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Tell somebody how far the work is that is done meanwhile.

    Args:
        listener: Is called with what is done, at which it is, and how many there are, 0 if that is not known;
            with 0 and 0 at the end of a step.
    """
    before = _listening.set(listener)
    try:
        yield
    finally:
        _listening.reset(before)


def each(doing: str, items: Iterable[Item], total: int = 0, every: int = 1) -> Iterator[Item]:
    """Yield items and tell at which of them the work is.

    Args:
        doing: What is done, in a few words.
        items: With what.
        total: How many there are, if that is known.
        every: At which of them it is told: at each so many-th, where one takes next to no time.
    """
    listener = _listening.get()
    if listener is None:
        yield from items
        return
    try:
        for number, item in enumerate(items, 1):
            if number % every == 0:
                listener(doing, number, total)
            yield item
    finally:
        listener(doing, 0, 0)
