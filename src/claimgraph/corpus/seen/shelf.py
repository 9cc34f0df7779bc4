"""The shelf of a corpus, `.claimgraph/built/` in its folder: what each document came to, for the next build.

A file a document: a text, and lines that are read only where they are wanted. As the notebook it is hostile
until checked; its seal binds the text, and the digest of the lines, to the document and to all else in the
folder of which it was made, too. Losing it costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import re
import stat
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.corpus.seen.notebook import FOLDER, ours, seal
from claimgraph.errors import FileError, LostError
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path


HEAD = re.compile(rb"([0-9a-f]{64}) ([0-9a-f]{64}) ([0-9]{1,10}) ([0-9]{1,10})\n")


class Put(NamedTuple):
    """What stands on the shelf of a document.

    Attributes:
        text: What is read at once.
        digest: SHA-256 of the lines below it.
        start: Where in the file these begin.
    """

    text: str
    digest: str
    start: int


class Shelf:
    """The texts of a corpus as its folder is now.

    Args:
        folder: The folder of the corpus.
        context: Digest of everything in the folder that is no document.
    """

    def __init__(self, folder: Path, context: str) -> None:
        self.home, self.context = folder / FOLDER / "built", context

    def get(self, name: str, digest: str) -> Put | None:
        """Return what was put there of a document, if that can be believed; its lines are not looked at.

        Args:
            name: The name of its file.
            digest: SHA-256 of its file.
        """
        path = self.home / f"{name}.txt"
        try:
            if not all(ours(*each) for each in ((self.home.parent, stat.S_ISDIR), (self.home, stat.S_ISDIR))):
                return None
            if not ours(path, stat.S_ISREG):
                return None
            with disk.opened(path) as file:
                if not (head := HEAD.fullmatch(file.readline())):
                    return None
                text, start = file.read(int(head[3])).decode("utf-8"), file.tell()
            told, lines, length = head[1].decode(), head[2].decode(), int(head[4])
            if path.stat().st_size != start + length or told != self._seal(f"{digest} {lines}", text):
                return None
        except (OSError, ValueError):
            return None
        return Put(text, lines, start)

    def lines(self, name: str, found: Put) -> bytes:
        """Return the lines of a document.

        Args:
            name: The name of its file.
            found: What `get` returned of it.

        Raises:
            LostError: They are not those that were put there.
        """
        try:
            with disk.opened(self.home / f"{name}.txt") as file:
                file.seek(found.start)
                lines = file.read()
        except OSError as error:
            raise LostError(f"{self.home / name}: {error}") from error
        if hashlib.sha256(lines).hexdigest() != found.digest:
            raise LostError(f"{self.home / name}: not as it was put there")
        return lines

    def put(self, name: str, digest: str, text: str, lines: bytes) -> None:
        """Keep a text and the lines of a document, if its folder can be written."""
        path = self.home / f"{name}.txt"
        try:
            self.home.mkdir(mode=0o700, exist_ok=True)
            if ours(self.home.parent, stat.S_ISDIR) and ours(self.home, stat.S_ISDIR):
                its = hashlib.sha256(lines).hexdigest()
                head = f"{self._seal(f'{digest} {its}', text)} {its} {len(text.encode())} {len(lines)}\n"
                disk.write(path, f"{head}{text}{lines.decode()}")
                path.chmod(0o600)
        except (OSError, FileError):
            return

    def clear(self, names: Container[str]) -> None:
        """Remove the texts of all but some documents."""
        there = self.home.is_dir() and ours(self.home, stat.S_ISDIR)
        for path in self.home.glob("*.txt") if there else ():
            if path.stem not in names:
                path.unlink(missing_ok=True)

    def _seal(self, digest: str, text: str) -> str:
        return seal(self.home, f"{self.context} {digest}\n{text}")


def forget(folder: Path) -> None:
    """Remove all that stands on the shelf of a corpus."""
    Shelf(folder, "").clear(())
