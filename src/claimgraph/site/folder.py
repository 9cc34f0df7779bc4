"""A site at rest: its files, written beside what stands there and put in its place when all are whole."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.pages.html import file_text
from claimgraph.site.pages import compare, pictures, questions, sparql, start
from claimgraph.site.pages.things import events, lists, subjects
from claimgraph.site.pages.told import about, documents, namesakes, outlets, search, statements, table, words
from claimgraph.site.shell import SHEETS, Site
from claimgraph.store.export import complete_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.claims.evidence import Quotations
    from claimgraph.store.dataset import Dataset

KINDS = (  # of pages, in the order in which they are written
    *(start, lists, subjects, events, statements, documents, namesakes, outlets, table),
    *(compare, questions, sparql, words, search, about, pictures),
)
MARK = "claimgraph-site.txt"  # by which a folder is known as a site that may be replaced


def write(data: Dataset, folder: str | Path, texts: Quotations | None = None) -> int:
    """Write the site of a dataset into a folder, and return the number of its files.

    A site that stands there is replaced when the new one is whole; any other folder must be empty.

    Args:
        data: The dataset.
        folder: The folder, which need not be there.
        texts: The source texts, if quotations are to stand in the pages.

    Raises:
        FileError: Something else stands there, or the folder cannot be written.
    """
    with complete_folder(Path(folder), MARK, "site") as draft:
        return sum(1 for _ in _written(Site(data.in_memory(), texts), draft))


def quoted() -> str:
    """Return what whoever makes pages with the source texts must know before publishing them."""
    return (
        f"the pages quote each passage with up to {statements.AROUND} characters on either side; passages"
        " together can give back much of a text, so publish them only if you hold the right to"
    )


def _written(site: Site, folder: Path) -> Iterator[Path]:
    """Write all files, and yield each."""
    for address, text in _files(site):
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        yield path


def _files(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the address of each file with its text."""
    yield MARK, "A site made by claimgraph; it is replaced when it is made anew.\n"
    yield from sheets()
    for kind in KINDS:
        yield from kind.pages(site)


def sheets() -> Iterator[tuple[str, str]]:
    """Yield the styles that pages share, with their addresses."""
    own = files("claimgraph.pages").joinpath("assets")
    for address, names in SHEETS.items():
        yield address, "".join(file_text(own, name) for name in names)
