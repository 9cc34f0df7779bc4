"""Whether passages lie where they are said to: within their text, picture or film, or the original."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claimgraph.model.records import Part, Span, Translation, corners, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.corpus.forms import Where
    from claimgraph.corpus.registry import Registry
    from claimgraph.errors import Fault
    from claimgraph.model.records import Document, Passage, Repeat, Statement, Text

MOST_RELAYS = 100  # between a speaker and a document; each is a voice of its own in whatever is asked


class PassageCheck:
    """The checks of the passages of one document.

    Args:
        registry: What the slugs of the corpus stand for.
        document: The document without its statements; None if it could not be read.
        texts: The texts of all documents, by slug.
    """

    def __init__(
        self, registry: Registry, document: Document | None, texts: Mapping[str, Text | None]
    ) -> None:
        self.registry = registry
        self.document = document
        self.texts = texts

    def passages(self, passages: tuple[Passage, ...], where: Where) -> Iterator[Fault]:
        """Check that passages lie within the text and apart from each other, parts within their files."""
        text = self.document.text if self.document else None
        spans = [(number, one) for number, one in enumerate(passages) if isinstance(one, Span)]
        for number, one in enumerate(passages):
            if isinstance(one, Part):
                if trouble := self.part(one):
                    yield where.fault(trouble, "at", number)
            elif text and one.end > text.length:
                message = f"the passage ends at {one.end}, the text at {text.length}"
                yield where.fault(message, "at", number)
            elif self.document and not text and self.document.media:
                yield where.fault(
                    "the document has no text: write {media: ...} of one of its files", "at", number
                )
        for (_, one), (number, other) in pairwise(sorted(spans, key=lambda found: found[1].start)):
            if one.end > other.start:
                message = f"the passages {one.start}-{one.end} and {other.start}-{other.end} overlap"
                yield where.fault(message, "at", number)

    def part(self, part: Part) -> str | None:
        """Say why a part of a picture, sound or film cannot be one; None if it can."""
        files = {media.id: media for media in self.document.media} if self.document else {}
        if (media := files.get(part.media)) is None:
            return self.registry.unknown("media file of this document", part.media, files)
        kind = media.type.partition("/")[0]
        if (part.time or part.frame is not None) and kind == "image":
            return f"{media.file} is a picture: it has no time and no frames"
        if (part.box or part.frame is not None) and kind == "audio":
            return f"{media.file} is a sound: it has no box and no frames"
        if part.time and media.length:
            last = max(filter(None, span_of(part.time)), default=0)
            if last > media.length:
                return f"{part.time} goes beyond the {media.length} s of {media.file}"
        if part.box and media.width and media.height:
            relative, (x, y, width, height) = corners(part.box)
            if not relative and (x + width > media.width or y + height > media.height):
                return f"{part.box} goes beyond the {media.width} x {media.height} pixels of {media.file}"
        return None

    def translations(self, entry: Statement | Repeat, where: Where) -> Iterator[Fault]:
        """Check how many passed it on, from what was translated, and where the original stands."""
        own = self.document.language if self.document else None
        if len(entry.via) > MOST_RELAYS:
            message = (
                f"{len(entry.via)} passed it on, and at most {MOST_RELAYS} are told; name the nearest ones"
            )
            yield where.fault(message, "via")
            return
        for number, relay in enumerate(entry.via):
            if not isinstance(relay, Translation):
                continue
            there = where.below("via", number)
            if relay.from_ == own:
                yield there.fault(f"translated from {own}, the language of the document itself", "from")
            original = relay.original
            if not original or not original.document:
                continue
            if trouble := self.registry.no_document(original.document):
                yield there.fault(f"original: {trouble}", "original", "document")
            elif original.at:
                text = self.texts.get(original.document)
                if text is None:
                    message = f"'{original.document}' has no text: leave out at:, or describe its text"
                    yield there.fault(f"original: {message}", "original", "at")
                elif original.at.end > text.length:
                    message = f"the passage ends at {original.at.end}, the text at {text.length}"
                    yield there.fault(f"original: {message}", "original", "at")
