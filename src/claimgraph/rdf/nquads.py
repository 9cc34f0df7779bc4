"""Lines of N-Quads (W3C Recommendation 2014) for one named graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


class Block(NamedTuple):
    """Lines that need not be read where lines with the same digest are at hand.

    Attributes:
        digest: SHA-256 of the lines.
        read: Returns the lines, of which none is missing.
    """

    digest: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Graph:
    """Writes lines for one named graph. IRIs are written as they are given: they must be IRIs.

    >>> Graph("https://e.org/g").iri("https://e.org/s", "https://e.org/p", "https://e.org/o").rstrip()
    '<https://e.org/s> <https://e.org/p> <https://e.org/o> <https://e.org/g> .'
    """

    name: str

    def iri(self, subject: str, predicate: str, iri: str) -> str:
        """Return a line whose object is an IRI."""
        return f"<{subject}> <{predicate}> <{iri}> <{self.name}> .\n"

    def literal(self, subject: str, predicate: str, text: str, datatype: str = "") -> str:
        """Return a line whose object is a literal; without a datatype it is a string."""
        suffix = f"^^<{datatype}>" if datatype else ""
        return f'<{subject}> <{predicate}> "{text.translate(_ESCAPES)}"{suffix} <{self.name}> .\n'

    def words(self, subject: str, predicate: str, text: str, language: str) -> str:
        """Return a line whose object is text in a language."""
        return f'<{subject}> <{predicate}> "{text.translate(_ESCAPES)}"@{language} <{self.name}> .\n'
