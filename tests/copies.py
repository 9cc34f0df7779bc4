"""Copies of the documents of a corpus under other ids: more paper, and not one more named source."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def copied(corpus: Path, folder: Path, times: int) -> Path:
    """Return a corpus with each document of another so many times, each time under another id.

    Args:
        corpus: The folder of the other.
        folder: Where the copies are written; it does not exist yet.
        times: How many of each document there are then.
    """
    shutil.copytree(corpus, folder)
    shutil.rmtree(folder / "coverage", ignore_errors=True)
    files = sorted((corpus / "documents").glob("*.yaml"))
    own = re.compile(rf"(?<![\w-])({'|'.join(file.stem for file in files)})(?=[/\s\],.]|$)", re.MULTILINE)
    for number in range(2, times + 1):
        for file in files:
            text = own.sub(rf"\g<1>-no{number}", file.read_text("utf-8"))
            (folder / "documents" / f"{file.stem}-no{number}.yaml").write_text(text, "utf-8")
    return folder
