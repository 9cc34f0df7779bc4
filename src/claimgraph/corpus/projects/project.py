"""A project for another tool: its folder, and in the corpus the mapping with which it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from claimgraph.corpus.imports.bring import MAPPINGS, TEXTS
from claimgraph.corpus.projects import brat, inception, label_studio
from claimgraph.corpus.projects.sources import sources
from claimgraph.corpus.uses import known
from claimgraph.errors import FileError
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from claimgraph.corpus.projects.sources import Source
    from claimgraph.model.levels import Sensitivity


class Tool(Protocol):
    """What the module of a tool gives."""

    def mapping(self) -> str:
        """Return what the labels of the project mean."""

    def files(self, documents: Iterable[Source]) -> dict[str, str]:
        """Return the files of the project by name."""


TOOLS: dict[str, Tool] = {"brat": brat, "label-studio": label_studio, "inception": inception}


def write(corpus: Path, tool: str, place: Path, up_to: Sensitivity) -> tuple[int, list[str]]:
    """Write the project of a tool with the texts of a corpus.

    Args:
        corpus: The folder of the corpus; the texts are those in `texts/`.
        tool: One of `TOOLS`.
        place: The folder to write.
        up_to: Up to which level of sensitivity texts are handed on.

    Returns:
        How many texts it has, and which were left out and why, a line each.

    Raises:
        FileError: There is something at `place`, or the corpus has another mapping for the tool already.
    """
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise FileError(f"{place}: there is something already; name another folder")
    meaning, text = corpus / MAPPINGS / f"{tool}.yaml", TOOLS[tool].mapping()
    if meaning.exists() and disk.text(meaning) != text:
        raise FileError(f"{meaning}: there is another mapping already; move it away, or use its labels")
    left_out: list[str] = []
    records = (sheet.record for sheet in known(corpus).documents)
    documents = list(sources(records, corpus / TEXTS, up_to, left_out))
    for name, content in TOOLS[tool].files(documents).items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        disk.write(place / name, content)
    meaning.parent.mkdir(exist_ok=True)
    disk.write(meaning, text)
    return len(documents), left_out
