"""What changed in the format of corpora, step by step: from each version to the next.

A corpus says its version in corpus.yaml, as `format: 2`; one that says none is read as one of today, and
migrated as one of version 1. A step looks at what one file holds and says what stands in it otherwise from
then on. It changes nothing that it does not know for certain: what is left is told by `claimgraph check`.
Done twice, it does nothing the second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Change:
    """A value that becomes another.

    Attributes:
        path: Where it stands in the file.
        value: What stands there from then on.
        said: What changes, in words.
    """

    path: Path
    value: Any
    said: str


Step = Callable[[Any], Iterator[Change]]

# Version 2: whether an event took place is fixed, how far it has come holds for a time.
OCCURRENCE = {"took-place", "did-not-take-place"}
PHASE = {"planned", "under-way", "in-force", "ended", "failed"}


def _status_is_two(data: Any) -> Iterator[Change]:  # noqa: ANN401  # whatever the file holds
    """1 to 2: the predicate `status` is two, `occurrence` and `phase`."""
    for path, said in _contents(data):
        listed = isinstance(said, list)
        where, value = (1, said[2]) if listed else ("predicate", said.get("value"))
        if said[where] == "status" and value in OCCURRENCE | PHASE:
            name = "occurrence" if value in OCCURRENCE else "phase"
            yield Change((*path, where), name, f"status -> {name} ({value})")


def _contents(data: Any) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401
    """Yield what the statements of a document affirm and deny, if it has the form of a content."""
    entries = data.get("statements") if isinstance(data, dict) else None
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        for key in ("affirms", "denies"):
            said = entry.get(key) if isinstance(entry, dict) else None
            for position, content in enumerate(said if isinstance(said, list) else ()):
                whole = isinstance(content, list) and len(content) > 2  # noqa: PLR2004  # subject, predicate, value
                if whole or (isinstance(content, dict) and "predicate" in content):
                    yield ("statements", number, key, position), content


STEPS: tuple[Step, ...] = (_status_is_two,)
FORMAT = len(STEPS) + 1


def other_format(found: object) -> str | None:
    """Say that a corpus is of another version of the format than this one reads; None if it is not.

    Example:
        >>> other_format(FORMAT) is None
        True
    """
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        return f"'format' must be the version of the format, {FORMAT}"
    if found < FORMAT:
        return f"format {found}, and this version reads {FORMAT}; run: claimgraph migrate CORPUS"
    if found > FORMAT:
        return (
            f"format {found}, and this version reads {FORMAT}; install a newer claimgraph "
            "(claimgraph migrate leads to newer formats only)"
        )
    return None
