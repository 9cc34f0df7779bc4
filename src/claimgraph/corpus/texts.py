"""Whether the texts still hold the passages that a corpus points to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.corpus.anchor import Texts
    from claimgraph.model.records import Corpus


@dataclass(frozen=True)
class Drift:
    """What became of the passages of one document.

    Attributes:
        document: Slug of the document.
        statuses: How many passages match, moved, changed or have no text here.
        moved: For passages that are no longer in place, a line that says where they were and are.
    """

    document: str
    statuses: Counter[str]
    moved: tuple[str, ...]

    def __str__(self) -> str:
        """One line with the numbers, then one for each passage that is not in place."""
        numbers = ", ".join(f"{number} {status}" for status, number in sorted(self.statuses.items()))
        return "\n".join([f"{self.document}: {numbers}", *(f"  {line}" for line in self.moved)])


def drift(corpus: Corpus, texts: Texts) -> Iterator[Drift]:
    """Compare every passage of every annotated document with the texts at hand."""
    for document in corpus.documents:
        if document.text is None:
            continue
        statuses: Counter[str] = Counter()
        lines = []
        for entry in document.entries:
            name = getattr(entry, "id", None) or getattr(entry, "repeats", "")
            for span in entry.at:
                found = texts.status(document, span)
                statuses[found.status] += 1
                if found.status == "moved":
                    lines.append(f"{name}: {span.start}-{span.end} is now {found.start}-{found.end}")
                elif found.status == "changed":
                    lines.append(f"{name}: {span.start}-{span.end} has changed")
        yield Drift(document.document, statuses, tuple(lines))
