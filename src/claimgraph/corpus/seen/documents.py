"""What a document without faults shows to the others, so that it need not be read for their sake.

The faults of a document depend on its own file, on everything in the folder that is no document, and on
the documents that it names: their statements, dates and texts. So a document is read again if one of these
changed; and if a document that is read names it, as far as names lead: circles of endings are told, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.forms import Where
from claimgraph.corpus.sheets import Sheet
from claimgraph.model.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from claimgraph.corpus.sheets import Sheets


@dataclass(frozen=True)
class Seen:
    """A document without faults, as others see it.

    Attributes:
        digest: SHA-256 of its file.
        header: What its file holds but for the statements.
        statements: The ids of its statements.
        sources: The ids of those whom it describes without a name.
        names: The slugs of documents that its file names anywhere.
        passages: How many passages were in their places in the text it names; None if that was not seen.
        findings: What the shapes say of it: file and line, focus, message, severity and shape of each.
    """

    digest: str
    header: dict[str, Any]
    statements: tuple[str, ...]
    sources: tuple[str, ...]
    names: tuple[str, ...]
    passages: int | None
    findings: tuple[tuple[str, str, str, str, str], ...]

    @property
    def slug(self) -> str:
        """The slug of the document."""
        return str(self.header["document"])

    def enter(self, sheets: Sheets, path: Path) -> None:
        """Enter the document among others, without its statements."""
        header = Document.model_validate(self.header)
        sheets.documents.append(Sheet(header, Where(path.as_posix(), 1)))
        sheets.ids["documents"].add(self.slug)
        sheets.ids["statements"] |= {f"{self.slug}/{one}" for one in self.statements}
        sheets.sources[self.slug] = set(self.sources)
        sheets.entries[self.slug] = []
        sheets.seen[self.slug] = self.statements


def unchanged(known: Mapping[str, Seen], changed: Mapping[str, Any], gone: Iterable[str]) -> dict[str, Seen]:
    """Return which of the documents seen need not be read.

    Args:
        known: The documents as they were seen, by name of file.
        changed: The files that are new, or other ones, or have to be read for another reason: what they hold
            by their names; None if they cannot be read.
        gone: The slugs of documents that are not there any more.
    """
    slugs = {one.slug: name for name, one in known.items()}
    anew = {PurePath(name).stem for name in changed} | {*gone}
    met = set(changed) | {name for name, one in known.items() if not anew.isdisjoint(one.names)}
    waiting = list(met)
    while waiting:  # what is read leads to what it names, and so on
        name = waiting.pop()
        named = within(changed[name], slugs) if name in changed else set(known[name].names)
        for other in {slugs[slug] for slug in named if slug in slugs} - met:
            met.add(other)
            waiting.append(other)
    return {name: one for name, one in known.items() if name not in met}


def within(data: Any, slugs: Iterable[str]) -> set[str]:  # noqa: ANN401  # whatever a file holds
    """Return the slugs that stand in what a file holds, alone or before a stroke.

    Example:
        >>> within({"repeats": "wire-1/raid", "via": ["wire-2"]}, ["wire-1", "wire-2", "wire-3"]) == {
        ...     "wire-1",
        ...     "wire-2",
        ... }
        True
    """
    known, found = set(slugs), set()
    waiting: list[Any] = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            found |= {item.partition("/")[0]} & known
        elif isinstance(item, dict):
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
    return found
