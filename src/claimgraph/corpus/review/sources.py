"""Unnamed sources with one description, in one document or several: whether they are one is for people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.corpus.drafts.files import gather
from claimgraph.model.records import described
from claimgraph.names.folding import bare

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.corpus.sheets import Sheets
    from claimgraph.model.records import Source


@dataclass(frozen=True)
class Alike:
    """Unnamed sources with one description.

    Attributes:
        description: The description, as one of them has it.
        sources: The sources, as `document/id`.
        bodies: To which bodies they are said to belong or to be close.
    """

    description: str
    sources: tuple[str, ...]
    bodies: tuple[str, ...]


def alike(folder: Path, sheets: Sheets) -> list[Alike]:
    """Return the unnamed sources of statements and drafts that are described alike, most first.

    Nothing follows from it: officials of two articles can be the same two men or two hundred others.

    Args:
        folder: The folder of the corpus.
        sheets: Its files.
    """
    found: defaultdict[str, dict[str, Source]] = defaultdict(dict)
    entries = {name: list(listed) for name, listed in sheets.entries.items()}
    written = [(name, sheet.record) for name, listed in entries.items() for sheet in listed]
    waiting = gather(folder).drafts
    written += [(name, sheet.record) for name, listed in waiting.items() for sheet in listed]
    for document, record in written:
        for _key, source in described(record):
            found[bare(source.unidentified)].setdefault(f"{document}/{source.id}", source)
    several = [
        Alike(
            next(iter(one.values())).unidentified,
            tuple(sorted(one)),
            tuple(
                sorted(
                    {body for source in one.values() for body in (*source.affiliated_with, *source.close_to)}
                )
            ),
        )
        for one in found.values()
        if len(one) > 1
    ]
    return sorted(several, key=lambda one: (-len(one.sources), one.description))
