"""The documents of a corpus that imported things are about: those it has, and those made for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.anchoring.library import digest
from claimgraph.corpus.begin.case import document as file_of
from claimgraph.corpus.imports.imported import clean
from claimgraph.errors import FileError
from claimgraph.model.records import Document, Text
from claimgraph.model.slugs import slug
from claimgraph.system import disk

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.corpus.imports.imported import Imported
    from claimgraph.corpus.imports.mapping import Mapping
    from claimgraph.corpus.registry import Registry


@dataclass(frozen=True)
class Target:
    """A document of the corpus that something is about.

    Attributes:
        document: Its id.
        text: Its text.
    """

    document: str
    text: str


class Targets:
    """Finds the documents of a corpus, and makes those that it does not have.

    Args:
        folder: The folder of the corpus.
        texts: The folder of the source texts.
        registry: What the ids of the corpus stand for.

    Attributes:
        about: The ids of all documents that were asked for and are there.
        made: The ids of those among them that were made.
        new: What is to be written for these, by path.
    """

    def __init__(self, folder: Path, texts: Path, registry: Registry) -> None:
        self.folder = folder
        self.texts = texts
        self.registry = registry
        self.headers = {sheet.record.document: sheet.record for sheet in registry.sheets.documents}
        self.about: set[str] = set()
        self.made: set[str] = set()
        self.new: dict[Path, str] = {}
        self._whole: dict[str, str] = {}

    def of(self, document: Imported, mapping: Mapping | None) -> Target | str:
        """Return the document that something is about, made if the corpus has none; or say why there is none.

        Args:
            document: What another tool holds of it.
            mapping: Who published a document that is made, and when; None if none can be made.

        Raises:
            FileError: The mapping does not say it, or the corpus knows no such publisher.
        """
        name = self._ident(document.name)
        if header := self._header(document, name):
            self.about.add(header.document)
            if header.text is None:
                return f"'{header.document}' has no text with its digest; run: claimgraph anchor"
            if (text := self._read(header)) is None:
                return f"the text of '{header.document}' is not in {self.texts.as_posix()}, or is another one"
            return Target(header.document, text)
        if document.text is None:
            shown = clean(document.url or document.name)
            return f"no text, and the corpus has no document '{shown}'; add it first"
        if not document.text.strip():
            return "its text is empty"
        if mapping is None or mapping.publisher is None or mapping.published is None:
            shown = clean(document.name)
            raise FileError(
                f"{self.folder}: has no document '{shown}' yet; say in the mapping who published it and when:"
                " publisher: ID, published: DATE"
            )
        if trouble := self.registry.trouble(mapping.publisher, {"actor"}):
            raise FileError(f"{self.folder}: {trouble}; the mapping names it as publisher")
        return self._make(name, document, document.text, mapping)

    @staticmethod
    def _ident(name: str) -> str:
        try:
            return slug(name)
        except ValueError:
            return f"document-{digest(name)[:8]}"

    def _header(self, document: Imported, name: str) -> Document | None:
        """Return the document of the corpus that is meant: by its text, its address, or its id.

        An id alone says nothing where there are two texts; they must be alike but for white space.
        """
        if document.text is not None:
            whole = digest(document.text)
            for header in self.headers.values():
                if header.text and header.text.sha256 == whole:
                    return header
        for header in self.headers.values():
            if header.url is not None and header.url == document.url:
                return header
        named = self.headers.get(name)
        if named is None or document.text is None or named.text is None:
            return named
        text = self._read(named)
        return named if text is not None and _letters(text) == _letters(document.text) else None

    def _read(self, header: Document) -> str | None:
        """Return the text of a document, if it is the one that the corpus means."""
        if header.document not in self._whole and header.text:
            try:
                text = disk.read(self.texts / header.text.file).decode("utf-8")
            except (OSError, UnicodeDecodeError):
                return None
            if digest(text) != header.text.sha256:
                return None
            self._whole[header.document] = text
        return self._whole.get(header.document)

    def _free(self, name: str, text: str) -> bool:
        """Tell whether a document may be called so: neither it nor another text of that name is there."""
        file = self.texts / f"{name}.txt"
        if name in self.headers or (self.folder / "documents" / f"{name}.yaml").exists():
            return False
        return not file.exists() or disk.read(file) == text.encode()

    def _make(self, name: str, document: Imported, text: str, mapping: Mapping) -> Target:
        """Make a document that the corpus does not have, and keep its text as it is."""
        free, number = name, 2
        while not self._free(free, text):
            free, number = f"{name}-{number}", number + 1
        source = Text(file=f"{free}.txt", sha256=digest(text), length=len(text))
        said: dict[str, Any] = {
            "document": free,
            "title": clean(document.title or document.name) or free,
            "publisher": mapping.publisher,
            "published": mapping.published,
        }
        said |= {"language": mapping.language} if mapping.language else {}
        said |= (
            {"url": document.url} if document.url and document.url.startswith(("http://", "https://")) else {}
        )
        self.headers[free] = Document.model_validate(said | {"text": source})
        self._whole[free] = text
        # The text first: a document whose text is not there would be refused when the import is run again
        self.new[self.texts / source.file] = text
        self.new[self.folder / "documents" / f"{free}.yaml"] = file_of(said | {"text": source.model_dump()})
        self.about.add(free)
        self.made.add(free)
        return Target(free, text)


def _letters(text: str) -> str:
    return "".join(text.removeprefix("\ufeff").split())
