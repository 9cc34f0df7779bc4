"""A site at rest: its files, written beside what stands there and put in its place when all are whole."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from claimgraph.errors import FileError
from claimgraph.pages.html import file_text
from claimgraph.site.pages import compare, pictures, questions, sparql, start
from claimgraph.site.pages.things import events, lists, subjects
from claimgraph.site.pages.told import about, documents, outlets, search, statements, table, words
from claimgraph.site.shell import SHEET, STYLES, Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.claims.evidence import Quotations
    from claimgraph.store.dataset import Dataset

KINDS = (  # of pages, in the order in which they are written
    *(start, lists, subjects, events, statements, documents, outlets, table),
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
    place = Path(folder)
    _free(place)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    except OSError as error:
        raise FileError(f"{place}: cannot be written: {error.strerror}") from None
    try:
        number = sum(1 for _ in _written(Site(data.in_memory(), texts), draft))
        _put(draft, place)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return number


def _free(place: Path) -> None:
    """Raise an error if something stands in a place that is no site of ours."""
    if place.is_dir() and not place.is_symlink() and ((place / MARK).is_file() or not any(place.iterdir())):
        return
    if place.exists() or place.is_symlink():
        raise FileError(f"{place}: stands there and is no site of claimgraph; give another folder")


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
    yield SHEET, sheet()
    for kind in KINDS:
        yield from kind.pages(site)


def sheet() -> str:
    """Return the styles that all pages share."""
    own = files("claimgraph.pages").joinpath("assets")
    return "".join(file_text(own, name) for name in STYLES)


def _put(draft: Path, place: Path) -> None:
    """Put a draft in its place, and remove what stood there."""
    draft.chmod(0o755)
    if place.exists():
        old = Path(mkdtemp(prefix=f".{place.name}.", dir=place.parent))
        place.rename(old / "old")
        draft.rename(place)
        shutil.rmtree(old)
    else:
        draft.rename(place)
