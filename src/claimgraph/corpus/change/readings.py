"""How far the corpora of two readers agree, document by document, and on which statements they do not.

Held against each other are the documents that both have with the same text. A repeat has the acts and
speakers of the statement it points to, if that stands in the same corpus.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.corpus.change.agreement import Marked, compared, pooled
from claimgraph.corpus.change.differences import UNNAMED, characters
from claimgraph.corpus.read import assembled
from claimgraph.errors import FileError
from claimgraph.model.records import Repeat, Statement
from claimgraph.model.records.speakers import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.corpus.change.agreement import Comparison
    from claimgraph.corpus.sheets import Sheets
    from claimgraph.model.records import Corpus, Document

ALL = "all"
SPEAKER, ACT, FOUND = "speaker", "act", "found"


class Disagreement(NamedTuple):
    """Something that two readers see differently.

    Attributes:
        document: In which document.
        first: The statement of the first, empty if only the second found it.
        second: That of the second.
        on: On what: `found`, `speaker` or `act`.
        firsts: What the first has there.
        seconds: What the second has.
    """

    document: str
    first: str
    second: str
    on: str
    firsts: str = ""
    seconds: str = ""


@dataclass(frozen=True)
class Readings:
    """Two corpora of the same texts.

    Attributes:
        documents: The comparison of each document that both have read, by its id.
        apart: The documents that only one has, or that the two have with different texts.
    """

    documents: dict[str, Comparison]
    apart: tuple[str, ...]

    @property
    def all(self) -> Comparison:
        """All documents together."""
        return pooled(list(self.documents.values()))

    @property
    def figures(self) -> Iterator[tuple[str, dict[str, int | float | None]]]:
        """Yield the measures of each document by its id, then of all together."""
        yield from ((name, one.figures) for name, one in self.documents.items())
        yield ALL, self.all.figures

    @property
    def disagreements(self) -> Iterator[Disagreement]:
        """Yield what they see differently: pairs with other speakers or acts, then what only one found."""
        for document, comparison in self.documents.items():
            for one, other in comparison.matched:
                for on, mine, its in ((SPEAKER, one.speakers, other.speakers), (ACT, one.acts, other.acts)):
                    if mine != its:
                        yield Disagreement(document, one.id, other.id, on, _listed(mine), _listed(its))
            paired = [{pair[side].id for pair in comparison.matched} for side in (0, 1)]
            for one in comparison.first:
                if one.id not in paired[0]:
                    yield Disagreement(document, one.id, "", FOUND, firsts=_listed(one.acts))
            for other in comparison.second:
                if other.id not in paired[1]:
                    yield Disagreement(document, "", other.id, FOUND, seconds=_listed(other.acts))


def readings(first: Sheets, second: Sheets, *, strict: bool = False) -> Readings:
    """Hold the corpora of two readers against each other.

    Args:
        first: The checked files of one.
        second: Those of the other.
        strict: Whether speaker and act have no say in which statements are the same: the lower bound.

    Raises:
        FileError: They have no text in common.
    """
    corpora = assembled(first), assembled(second)
    mine, theirs = ({one.document: one for one in corpus.documents if one.text} for corpus in corpora)
    shared = {
        name: (one, theirs[name])
        for name, one in mine.items()
        if name in theirs and one.text == theirs[name].text
    }
    if not shared:
        names = ", ".join(
            Path(side.corpus.where.path).parent.as_posix() for side in (first, second) if side.corpus
        )
        raise FileError(f"{names}: no document of one text in both; nothing can be compared")
    marks = [_Marks(corpus) for corpus in corpora]
    found = {}
    for name, pair in shared.items():
        one, other = (list(side.of(document)) for side, document in zip(marks, pair, strict=True))
        if one or other:
            length = pair[0].text.length if pair[0].text else 0
            found[name] = compared(one, other, length, strict=strict)
    apart = tuple(name for name in {**mine, **theirs} if name not in shared)
    return Readings(found, apart)


class _Marks:
    """The statements of a corpus, as far as matching needs them."""

    def __init__(self, corpus: Corpus) -> None:
        self._known = {
            f"{document.document}/{statement.id}": (document, statement)
            for document in corpus.documents
            for statement in document.statements
        }

    def of(self, document: Document) -> Iterator[Marked]:
        """Yield the statements and repeats of a document."""
        for number, entry in enumerate(document.entries, start=1):
            if isinstance(entry, Repeat):
                home, told = self._known.get(entry.repeats, (document, None))
            else:
                home, told = document, entry
            acts = frozenset(told.act if told else ())
            yield Marked(called(number, entry), acts, _speakers(home, told), characters(entry))


def called(number: int, entry: Statement | Repeat) -> str:
    """Return what a statement or repeat is called among those of its document, of which it is the nth."""
    return f"{number}: repeats {entry.repeats}" if isinstance(entry, Repeat) else entry.id


def _speakers(document: Document, statement: Statement | None) -> frozenset[str]:
    names = (str(named(who)) for who in (statement.speaker if statement else ()))
    return frozenset(UNNAMED if name in document.sources else name for name in names)


def _listed(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))
