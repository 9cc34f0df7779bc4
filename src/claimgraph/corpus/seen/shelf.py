"""The shelf of a corpus, `.claimgraph/built/` in its folder: what each document came to, for the next build.

A text a document. As the notebook it is hostile until checked; its seal binds a text to the document and to
all else in the folder of which it was made, too. Losing it costs time and nothing else.
"""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from claimgraph.corpus.formats.edits import write
from claimgraph.corpus.seen.notebook import FOLDER, ours, seal

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path


class Shelf:
    """The texts of a corpus as its folder is now.

    Args:
        folder: The folder of the corpus.
        context: Digest of everything in the folder that is no document.
    """

    def __init__(self, folder: Path, context: str) -> None:
        self.home, self.context = folder / FOLDER / "built", context

    def get(self, name: str, digest: str) -> str | None:
        """Return the text of a document, if there is one that can be believed.

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
            told, _, text = path.read_bytes().decode("utf-8").partition("\n")
        except (OSError, ValueError):
            return None
        return text if told == self._seal(digest, text) else None

    def put(self, name: str, digest: str, text: str) -> None:
        """Keep the text of a document, if its folder can be written."""
        path = self.home / f"{name}.txt"
        try:
            self.home.mkdir(mode=0o700, exist_ok=True)
            if ours(self.home.parent, stat.S_ISDIR) and ours(self.home, stat.S_ISDIR):
                write(path, f"{self._seal(digest, text)}\n{text}")
                path.chmod(0o600)
        except OSError:
            return

    def clear(self, names: Container[str]) -> None:
        """Remove the texts of all but some documents."""
        for path in self.home.glob("*.txt"):
            if path.stem not in names:
                path.unlink(missing_ok=True)

    def _seal(self, digest: str, text: str) -> str:
        return seal(self.home, f"{self.context} {digest}\n{text}")
