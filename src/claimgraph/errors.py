"""Everything that claimgraph raises on purpose.

ClaimgraphError
├── AnnotationError     a corpus cannot be read; carries every fault with file and line
├── ShapeError          a graph breaks a SHACL shape
├── FileError           a file or folder cannot be read or written, or its name ends in no known format
├── LostError           what an earlier round left for this one is not as it was
├── StoreError          a store is missing, damaged, locked or of another version
├── QueryError          a question or a SPARQL query cannot be bound, parsed or finished
│   ├── LateError       it took longer than it may
│   └── LimitError      it needed more memory or rows than it may, or is too complex for the engine
├── EndpointError       a SPARQL endpoint does not answer as it should
└── NotFoundError       nothing of that name, or several things; carries the candidates
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_FAULTS = 100
MOST_LETTERS = 500  # of a message that is shown, for it may quote a whole file


class ClaimgraphError(Exception):
    """The root of all errors that claimgraph raises on purpose."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in one line of one file.

    Example:
        >>> str(Fault("actors.yaml", 14, "no class 'groop'; did you mean 'group'?"))
        "actors.yaml:14: no class 'groop'; did you mean 'group'?"
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """Place and message in one line, as compilers print them, whatever of a file the message quotes."""
        message = " ".join(self.message.split())
        if len(message) > MOST_LETTERS:
            message = f"{message[: MOST_LETTERS // 2]} […] {message[-MOST_LETTERS // 2 :]}"
        return f"{self.path}:{self.line}: {message}"


class AnnotationError(ClaimgraphError):
    """A corpus cannot be read; every fault is listed, in the order of files and lines.

    Args:
        faults: All faults found; at most a hundred are kept, `hidden` counts the rest.
    """

    faults: tuple[Fault, ...]
    hidden: int

    def __init__(self, faults: Iterable[Fault]) -> None:
        everything = sorted(set(faults))
        self.faults = tuple(everything[:MOST_FAULTS])
        self.hidden = len(everything) - len(self.faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        """One line for each fault, and one more that counts those left out."""
        lines = [str(fault) for fault in self.faults]
        if self.hidden:
            lines.append(f"and {self.hidden} more {'fault' if self.hidden == 1 else 'faults'}")
        return "\n".join(lines)


class ShapeError(ClaimgraphError):
    """A graph breaks at least one SHACL shape."""


class FileError(ClaimgraphError):
    """A file or folder cannot be read or written, or its name ends in no known format."""


class LostError(ClaimgraphError):
    """What an earlier round left for this one is not as it was; `build` begins from nothing then."""


class StoreError(ClaimgraphError):
    """A store is missing, damaged, locked by another process or of another version."""


class QueryError(ClaimgraphError):
    """A question or a SPARQL query cannot be bound, parsed or finished within its limits."""


class LateError(QueryError):
    """A query took longer than it may."""


class LimitError(QueryError):
    """A query needed more memory or rows than it may, or is too complex for the engine."""


class EndpointError(ClaimgraphError):
    """A SPARQL endpoint cannot be reached or does not answer as it should."""


class NotFoundError(ClaimgraphError):
    """A name stands for nothing, or for several things.

    Args:
        message: What was looked for and not found.
        candidates: What may have been meant, best first.
    """

    candidates: tuple[str, ...]

    def __init__(self, message: str, candidates: Iterable[str] = ()) -> None:
        self.candidates = tuple(candidates)
        super().__init__(message)
