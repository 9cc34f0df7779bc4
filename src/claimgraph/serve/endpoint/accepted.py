"""Which of several formats a client wants most (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST = 50  # ranges that are looked at; no client sends more
_QUALITY = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")


def best(accept: str, offered: Iterable[str]) -> str | None:
    """Return the format that a client wants most, the first of those it wants alike; None if it takes none.

    Args:
        accept: The header; a client that sends none takes anything.
        offered: Media types, the one that is given unasked first.

    Example:
        >>> best("text/turtle;q=0.5, */*;q=0.1", ["application/n-triples", "text/turtle"])
        'text/turtle'
        >>> best("", ["application/n-triples", "text/turtle"])
        'application/n-triples'
        >>> best("text/*, text/turtle;q=0", ["text/turtle"]) is None
        True
    """
    wanted = list(_ranges(accept)) or [("*/*", 1.0)]
    found = [(_quality(kind, wanted), kind) for kind in offered]
    most = max((quality for quality, _kind in found), default=0.0)
    return next((kind for quality, kind in found if quality == most), None) if most else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    """Yield each range of media types with how much it is wanted; one that cannot be read is passed over."""
    for item in accept.split(",")[:MOST]:
        kind, *parameters = (part.strip().lower() for part in item.split(";"))
        told = next((text[2:] for text in parameters if text.startswith("q=")), "1")
        if "/" in kind and _QUALITY.fullmatch(told):
            yield kind, float(told)


def _quality(kind: str, wanted: list[tuple[str, float]]) -> float:
    """Return how much a media type is wanted: what is said of it alone comes before what is said of all."""
    for name in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        told = [quality for one, quality in wanted if one == name]
        if told:
            return max(told)
    return 0.0
