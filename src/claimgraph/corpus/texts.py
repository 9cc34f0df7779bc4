"""Whether the texts still hold the passages that a corpus points to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.model.records import Span, Statement, Translation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.corpus.anchor import Texts
    from claimgraph.model.records import Corpus, Document, Draft


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


def drift(
    corpus: Corpus, texts: Texts, drafts: Mapping[str, Iterable[Draft]] | None = None
) -> Iterator[Drift]:
    """Compare every passage of every annotated document, and its media files, with the files at hand.

    A passage of an original that was translated counts with the document that passes the translation on.

    Args:
        corpus: The corpus.
        texts: The texts at hand.
        drafts: What waits to become statements, by document; its passages are compared, too.
    """
    documents = {document.document: document for document in corpus.documents}
    for document in corpus.documents:
        if not document.annotated:
            continue
        statuses: Counter[str] = Counter()
        lines = []
        waiting = (drafts or {}).get(document.document, ())
        for name, home, span in _spans(document, documents, waiting):
            found = texts.status(home, span)
            statuses[found.status] += 1
            if found.status == "moved":
                lines.append(f"{name}: {span.start}-{span.end} is now {found.start}-{found.end}")
            elif found.status == "changed":
                lines.append(f"{name}: {span.start}-{span.end} has changed")
        for media in document.media:
            there = texts.media(media)
            statuses[there.status] += 1
            if there.status == "changed":
                lines.append(f"{media.file} is another file than the one that was annotated")
        yield Drift(document.document, statuses, tuple(lines))


def _spans(
    document: Document, documents: Mapping[str, Document], drafts: Iterable[Draft]
) -> Iterator[tuple[str, Document, Span]]:
    """Yield the passages of texts with the statement that rests on them and the document they stand in."""
    for entry in (*document.entries, *drafts):
        name = entry.id if isinstance(entry, Statement) else entry.repeats
        yield from ((name, document, one) for one in entry.at if isinstance(one, Span))
        for relay in entry.via:
            original = relay.original if isinstance(relay, Translation) else None
            if original and original.document and original.at:
                yield f"{name}, the original", documents[original.document], original.at
