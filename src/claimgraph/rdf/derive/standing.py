"""What still stands: which statements were taken back, replaced, or have lost all reports that carried them.

Definition: docs/meaning.md, section 3. An ending works while the statement that makes it stands itself; if
several apply, withdrawn goes before superseded, and that before unsupported.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Code = Literal["stands", "withdrawn", "superseded", "unsupported"]


@dataclass(frozen=True, slots=True)
class Ending:
    """A statement, or what a publisher says, that ends another statement or a report of it.

    Attributes:
        by: IRI of the ending statement, or of the document that retracts.
        day: When, as EDTF text.
        target: IRI of the statement that is ended.
        kind: Whether it withdraws the statement, supersedes it, or retracts a publisher's report of it.
        publisher: IRI of who retracts its reports; empty for the other kinds.
        documents: IRIs of the publisher's documents whose reports of it are retracted.
    """

    by: str
    day: str
    target: str
    kind: Literal["withdraws", "supersedes", "retracts"]
    publisher: str = ""
    documents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a statement stands: the code, and by what and since when if it no longer does."""

    code: Code = "stands"
    by: str = ""
    since: str = ""


STANDS = Standing()


@dataclass(frozen=True, slots=True)
class Reported:
    """A statement with the ways on which it came.

    Attributes:
        statement: Its IRI.
        own: IRIs of those whose own statement it is: its speakers, and the outlets of speaking authors.
        ways: For each document that carries it its IRI, and the IRIs of all through whom it came there.
    """

    statement: str
    own: frozenset[str]
    ways: tuple[tuple[str, frozenset[str]], ...]


def standings(reported: Iterable[Reported], endings: Iterable[Ending]) -> Mapping[str, Standing]:
    """Return the standing of each statement.

    Args:
        reported: All statements.
        endings: What ends them, permitted ones only; among them must be no circle.
    """
    ended: dict[str, list[Ending]] = defaultdict(list)
    for ending in endings:
        ended[ending.target].append(ending)
    known = {item.statement: item for item in reported}
    found: dict[str, Standing] = {}
    for statement in known:
        _settle(statement, known, ended, found)
    return found


def _settle(
    statement: str,
    known: Mapping[str, Reported],
    ended: Mapping[str, Sequence[Ending]],
    found: dict[str, Standing],
) -> None:
    """Find the standing of a statement after that of all statements that may end it, however long the row."""
    waiting = [statement]
    while waiting:
        at = waiting[-1]
        open_ones = [
            ending.by
            for ending in ended.get(at, ())
            if ending.by in known and ending.by not in found and ending.by not in waiting
        ]
        if open_ones:
            waiting += open_ones
            continue
        found.setdefault(at, _standing(known[at], ended.get(at, ()), found))
        waiting.pop()


def _standing(reported: Reported, endings: Sequence[Ending], found: Mapping[str, Standing]) -> Standing:
    if not endings:
        return STANDS
    working = [
        item
        for item in sorted(endings, key=lambda item: (item.day.strip("./"), item.by))
        if found.get(item.by, Standing()).code == "stands"
    ]
    retracting = [item for item in working if item.kind == "retracts"]
    own = [item for item in retracting if item.publisher in reported.own]
    for code, some in (
        ("withdrawn", [item for item in working if item.kind == "withdraws"] + own),
        ("superseded", [item for item in working if item.kind == "supersedes"]),
    ):
        if some:
            return Standing(code, some[0].by, some[0].day)  # type: ignore[arg-type]  # of the two above
    gone = frozenset(item.publisher for item in retracting)
    documents = frozenset().union(*(item.documents for item in retracting))
    if retracting and all(document in documents or relays & gone for document, relays in reported.ways):
        return Standing("unsupported", retracting[-1].by, retracting[-1].day)
    return Standing()
