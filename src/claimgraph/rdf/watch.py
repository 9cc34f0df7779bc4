"""Checking a corpus again whenever one of its files is saved."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from claimgraph.corpus.seen.notebook import FOLDER
from claimgraph.errors import AnnotationError
from claimgraph.rdf.check import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

INTERVAL = (
    0.3  # seconds between two looks; a corpus has hundreds of files, so asking for their times is cheap
)


def rounds(
    corpus: Path, texts: Path | None = None, wait: Callable[[float], None] = time.sleep
) -> Iterator[tuple[list[str], list[str], str]]:
    """Yield what each check finds: one at once, then one after each change of a file.

    Args:
        corpus: Folder of annotated files.
        texts: Folder of the source texts, whose files are watched, too.
        wait: How to wait between two looks.

    Returns:
        The lines of the check before, those of this one, and its numbers in words.

    Raises:
        FileError: There is no such folder of texts.
    """
    before: list[str] = []
    seen: object = None
    while True:
        if (now := _state(corpus, texts)) != seen:
            seen = now
            found, total = _round(corpus, texts)
            yield before, found, total
            before = found
        wait(INTERVAL)


def _round(corpus: Path, texts: Path | None) -> tuple[list[str], str]:
    try:
        found = check(corpus, texts, keep=True)
    except AnnotationError as error:  # corpus.yaml may be gone for a moment while an editor saves it
        return str(error).splitlines(), "nothing was checked"
    return found.lines(), str(found)


def _state(corpus: Path, texts: Path | None) -> dict[str, tuple[int, int]]:
    """Return when each file was last changed, and how large it is."""
    found = {}
    for folder in filter(None, (corpus, texts)):
        for path in folder.rglob("*"):
            try:
                stat = path.stat()
            except OSError:
                continue
            if path.is_file() and FOLDER not in path.parts:
                found[path.as_posix()] = stat.st_mtime_ns, stat.st_size
    return found
