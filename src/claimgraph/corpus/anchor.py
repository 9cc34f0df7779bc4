"""Passages of the source texts: their digests, their words, and how a quotation becomes a passage.

A corpus holds no text, only where a passage stands (code points of the file as it is, no character changed)
and the SHA-256 of its UTF-8 bytes. Whoever has the text can see the words and check them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from claimgraph.corpus.formats.edits import Edits, write
from claimgraph.corpus.formats.yaml import Loaded, load
from claimgraph.errors import AnnotationError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from claimgraph.model.records import Document, Media, Span

GAP = " … "


@dataclass(frozen=True)
class Passage:
    """What became of a passage: `moved` and `match` say where it stands now."""

    status: Literal["match", "moved", "changed", "missing"]
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Anchored:
    """What `anchor` did: files written, quotations turned into passages, passages found as they should be."""

    files: int
    anchored: int
    checked: int


class Texts:
    """The texts of a corpus, in a folder of their own.

    Args:
        folder: Where the files lie that the documents name under `text`.

    Example:
        >>> from pathlib import Path
        >>> Texts(Path("nowhere")).read("a.txt") is None
        True
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._texts: dict[str, str | None] = {}

    def read(self, file: str) -> str | None:
        """Return the text of a file with every character as it is; None if there is no such text."""
        if file not in self._texts:
            try:
                self._texts[file] = (self.folder / file).read_bytes().decode("utf-8")
            except (OSError, UnicodeDecodeError):
                self._texts[file] = None
        return self._texts[file]

    def status(self, document: Document, span: Span) -> Passage:
        """Tell whether a passage stands where the corpus says, elsewhere, no more, or has no text here."""
        text = self.read(document.text.file) if document.text else None
        if text is None:
            return Passage("missing")
        if digest(text[span.start : span.end]) == span.sha256:
            return Passage("match", span.start, span.end)
        start = _search(text, span)
        return Passage("changed") if start is None else Passage("moved", start, start + span.end - span.start)

    def media(self, media: Media) -> Passage:
        """Tell whether a picture, sound or film is the file that was annotated, another one, or not here."""
        if (found := self.digest(media.file)) is None:
            return Passage("missing")
        return Passage("match" if found == media.sha256 else "changed")

    def digest(self, file: str) -> str | None:
        """Return the SHA-256 of a file as it is; None if there is no such file."""
        try:
            with (self.folder / file).open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            return None

    def quote(self, document: Document, span: Span) -> str | None:
        """Return the words of a passage if its digest says that they are the right ones."""
        passage = self.status(document, span)
        text = self.read(document.text.file) if document.text else None
        return text[passage.start : passage.end] if text and passage.end else None


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8.

    Example:
        >>> digest("red")[:8]
        'b1f51a51'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def locate(text: str, quote: str, after: str = "") -> tuple[int, int]:
    """Find where a quotation begins and ends.

    Args:
        text: The text to search.
        quote: The exact words; or the first and the last ones with ` … ` between.
        after: Words before the quotation, if it occurs more than once.

    Raises:
        ValueError: It does not occur, or more than once.

    Example:
        >>> locate("The boats came. The boats left.", "The boats … left.", after="came.")
        (16, 31)
    """
    first, gap, last = quote.partition(GAP)
    if not first or (gap and not last) or GAP in last:
        raise ValueError(
            f"a quotation is the exact words, or the first and the last ones with '{GAP}' between"
        )
    begin = 0
    if after:
        begin = text.find(after) + len(after)
        if begin < len(after):
            raise ValueError("the text has no such words as 'after' gives")
    start = text.find(first, begin)
    if start < 0:
        raise ValueError("the text has no such words" + (" there" if after else ""))
    if not after and text.find(first, start + 1) >= 0:
        raise ValueError("these words occur more than once; add 'after' with words that stand before them")
    end = start + len(first)
    if gap:
        end = text.find(last, end) + len(last)
        if end < start + len(first) + len(last):
            raise ValueError("the last words do not follow the first ones")
    return start, end


def anchor(corpus: Path, texts: Path) -> Anchored:
    """Replace the quotations in a corpus by passages, so that no text stays; check the passages it has.

    Only what is replaced changes in the files. Nothing is written if there is any fault.

    Args:
        corpus: The folder of the corpus; its documents/*.yaml are rewritten.
        texts: The folder of the texts.

    Raises:
        AnnotationError: A quotation is not found or found twice, a text is missing, a passage has changed.
    """
    library = Texts(texts)
    drafts = []
    faults: list[Fault] = []
    for path in sorted((corpus / "documents").glob("*.yaml")):
        try:
            drafts.append(_Draft(path, load(path.read_bytes(), path.as_posix())))
        except AnnotationError as error:
            faults.extend(error.faults)
    files = {draft.slug: draft.file for draft in drafts}
    for draft in drafts:
        draft.anchor(library)
        draft.anchor_originals(library, files)
        faults.extend(draft.faults)
    if faults:
        raise AnnotationError(faults)
    changed = [draft for draft in drafts if draft.edits]
    for draft in changed:
        write(draft.path, draft.edits.written())
    return Anchored(
        len(changed), sum(draft.anchored for draft in drafts), sum(draft.checked for draft in drafts)
    )


@dataclass
class _Draft:
    """One document file on its way from quotations to passages."""

    path: Path
    loaded: Loaded
    anchored: int = 0
    checked: int = 0
    faults: list[Fault] = field(default_factory=list)
    edits: Edits = field(init=False)

    def __post_init__(self) -> None:
        self.edits = Edits(self.loaded)

    @property
    def slug(self) -> str:
        """The document that the file describes, as far as it says."""
        return str(self.loaded.data.get("document")) if isinstance(self.loaded.data, dict) else ""

    @property
    def file(self) -> str | None:
        """The file of its text, as far as it says."""
        source = self.loaded.data.get("text") if isinstance(self.loaded.data, dict) else None
        file = source.get("file") if isinstance(source, dict) else None
        return file if isinstance(file, str) else None

    def anchor_originals(self, library: Texts, files: Mapping[str, str | None]) -> None:
        """Anchor the passages of originals that were translated, each in the text of its own document."""
        for path, original in self.originals():
            passage, file = original.get("at"), files.get(str(original.get("document")))
            text = library.read(file) if file else None
            if isinstance(passage, dict) and text is None:
                self.fault(f"no text of '{original.get('document')}' in {library.folder.as_posix()}", path)
            elif isinstance(passage, dict) and text is not None:
                self.place((*path, "at"), passage, text)

    def originals(self) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
        """Yield every original of a translation with its path."""
        statements = self.loaded.data.get("statements") if isinstance(self.loaded.data, dict) else None
        for number, statement in enumerate(statements if isinstance(statements, list) else ()):
            via = statement.get("via") if isinstance(statement, dict) else None
            steps: list[tuple[tuple[str | int, ...], Any]] = [((), via)]
            if isinstance(via, list):
                steps = [((at,), one) for at, one in enumerate(via)]
            for step, relay in steps:
                original = relay.get("original") if isinstance(relay, dict) else None
                if isinstance(original, dict):
                    yield ("statements", number, "via", *step, "original"), original

    def anchor(self, library: Texts) -> None:
        """Work out what to replace."""
        self.media(library)
        passages = list(self.passages())
        source = self.loaded.data.get("text") if isinstance(self.loaded.data, dict) else None
        if not passages and source is None:
            return
        file = source.get("file") if isinstance(source, dict) else None
        text = library.read(file) if isinstance(file, str) else None
        if not isinstance(source, dict) or not isinstance(file, str):
            self.fault("no 'text: {file: ...}' says where the text lies", ("text",))
        elif text is None:
            self.fault(f"no text '{file}' in {library.folder.as_posix()}", ("text", "file"))
        else:
            self.describe(source, text)
            for path, passage in passages:
                self.place(path, passage, text)

    def passages(self) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
        """Yield every passage or quotation with its path."""
        statements = self.loaded.data.get("statements") if isinstance(self.loaded.data, dict) else None
        for number, statement in enumerate(statements if isinstance(statements, list) else ()):
            found = statement.get("at") if isinstance(statement, dict) else None
            for position, passage in enumerate(found if isinstance(found, list) else ()):
                if isinstance(passage, dict) and "media" not in passage:
                    yield ("statements", number, "at", position), passage

    def media(self, library: Texts) -> None:
        """Fill in the digests of pictures, sounds and films, or check them."""
        listed = self.loaded.data.get("media") if isinstance(self.loaded.data, dict) else None
        for number, media in enumerate(listed if isinstance(listed, list) else ()):
            file = media.get("file") if isinstance(media, dict) else None
            path = ("media", number)
            found = library.digest(file) if isinstance(file, str) else None
            if found is None:
                self.fault(f"no file '{file}' in {library.folder.as_posix()}", path)
            elif "sha256" not in media:
                self.edits.replace(path, {**media, "sha256": found})
            elif media["sha256"] != found:
                self.fault(f"the file is not the one that was annotated: its sha256 is {found}", path)

    def describe(self, source: dict[str, Any], text: str) -> None:
        """Fill in the digest and the length of the text, or check them."""
        right: dict[str, str | int] = {"sha256": digest(text), "length": len(text)}
        for key, value in right.items():
            if key in source and source[key] != value:
                self.fault(f"the text is not the one that was annotated: its {key} is {value}", ("text", key))
        if not right.keys() <= source.keys():
            self.edits.replace(("text",), {"file": source["file"], **right})

    def place(self, path: tuple[str | int, ...], passage: dict[str, Any], text: str) -> None:
        """Turn one quotation into a passage, or check a passage."""
        quote, after = passage.get("quote"), passage.get("after", "")
        if quote is None:
            self.check(path, passage, text)
        elif not isinstance(quote, str) or not isinstance(after, str) or passage.keys() - {"quote", "after"}:
            self.fault("a quotation is {quote: text} or {quote: text, after: text}", path)
        else:
            try:
                start, end = locate(text, quote, after)
            except ValueError as error:
                self.fault(str(error), path)
            else:
                self.edits.replace(path, {"start": start, "end": end, "sha256": digest(text[start:end])})
                self.anchored += 1

    def check(self, path: tuple[str | int, ...], passage: dict[str, Any], text: str) -> None:
        """Compare a passage with the text."""
        start, end = passage.get("start"), passage.get("end")
        if not isinstance(start, int) or not isinstance(end, int):
            self.fault("a passage is {start, end, sha256}, a draft {quote}", path)
        elif digest(text[start:end]) != passage.get("sha256"):
            self.fault(f"the passage {start}-{end} is not the one that was annotated", path)
        else:
            self.checked += 1

    def fault(self, message: str, path: tuple[str | int, ...]) -> None:
        """Note what is wrong."""
        self.faults.append(Fault(self.path.as_posix(), self.loaded.line(path), message))


def _search(text: str, span: Span) -> int | None:
    """Find a passage elsewhere by its digest, nearest to where it stood."""
    length = span.end - span.start
    starts = range(max(len(text) - length + 1, 0))
    for start in sorted(starts, key=lambda start: abs(start - span.start)):
        if digest(text[start : start + length]) == span.sha256:
            return start
    return None
