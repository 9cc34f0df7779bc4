"""The documents of a corpus that can be annotated elsewhere: those whose text is at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.corpus.anchoring.library import Texts, digest
from claimgraph.model.levels import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claimgraph.model.levels import Sensitivity
    from claimgraph.model.records import Document


@dataclass(frozen=True)
class Source:
    """A document with its text.

    Attributes:
        document: Its id.
        title: Its title.
        url: Its address on the web; empty if it has none.
        text: Its text, every character as it is.
    """

    document: str
    title: str
    url: str
    text: str


def sources(
    documents: Iterable[Document], folder: Path, up_to: Sensitivity, left_out: list[str]
) -> Iterator[Source]:
    """Yield the documents whose text is at hand and may be shown.

    Args:
        documents: Those of the corpus.
        folder: The folder of the texts.
        up_to: Up to which level of sensitivity a text is handed on.
        left_out: Here is told which are not, and why.
    """
    texts = Texts(folder)
    for one in documents:
        if one.text is None and not one.media:  # only cited
            continue
        text = texts.read(one.text.file) if one.text else None
        if LEVELS.index(one.sensitivity) > LEVELS.index(up_to):
            left_out.append(f"{one.document}: more sensitive than {up_to}; --sensitivity takes it along")
        elif text is None:
            left_out.append(f"{one.document}: its text is not in {folder.as_posix()}")
        elif one.text and one.text.sha256 not in {None, digest(text)}:
            left_out.append(f"{one.document}: the text in {folder.as_posix()} is another one")
        else:
            yield Source(one.document, one.title, str(one.url or ""), text)
