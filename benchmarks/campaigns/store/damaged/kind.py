"""A kind of file: where it lies, what is done with it, and how damage to it must end."""

from __future__ import annotations

import re
import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from benchmarks.campaigns.frame import note
from benchmarks.campaigns.store.damaged.damage import damage

from claimgraph.errors import AnnotationError, ClaimgraphError, ShapeError
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence
    from pathlib import Path

MOST_SECONDS, MOST_CHARACTERS = 20, 1000
SEVERAL = (AnnotationError, ShapeError)  # they tell of several faults, a line each


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    Attributes:
        name: What it is.
        prepare: Makes a folder with such files.
        files: Which of them may be damaged.
        use: Does with the folder what people do; returns what it came to, to be compared.
        errors: What it may raise.
        ends: What it may come to if nothing is raised: the same, something other, or any of them where people
            write the file, so that other letters are another text and no damage.
        parts: What of the folder is needed; all if empty.
    """

    name: str
    prepare: Callable[[Path], None]
    files: Callable[[Path], list[Path]]
    use: Callable[[Path], object]
    errors: tuple[type[Exception], ...]
    ends: Literal["same", "other", "any"] = "same"
    parts: Sequence[str] = ()

    def laid(self, home: Path, folder: Path) -> None:
        """Lay what is needed of the prepared folder into another."""
        for name in self.parts or [path.name for path in home.iterdir()]:
            if (home / name).is_dir():
                shutil.copytree(home / name, folder / name, symlinks=True)
            else:
                shutil.copy2(home / name, folder / name)

    def tried(self, folder: Path, wanted: str, chance: random.Random) -> str | None:
        """Damage a file and use it; return what went wrong with that.

        Args:
            folder: A copy that may be damaged.
            wanted: What it comes to without damage.
            chance: Which file, and how.
        """
        files = sorted(self.files(folder))
        weights = [max(1, path.stat().st_size) ** 0.5 for path in files]
        file = chance.choices(files, weights)[0]
        how = f"{self.name}, {file.relative_to(folder)}, {damage(file, chance)}"
        start = time.process_time()
        try:
            found = str(self.use(folder))
        except self.errors as error:
            note(folder, told=1)
            trouble = unclear(error)
        except Exception as error:  # noqa: BLE001 - whatever else it is, it is the fault that is looked for
            trouble = f"{type(error).__name__}: {error}"
        else:
            note(folder, **{"nothing_differs" if found == wanted else "another_text": 1})
            ends = "same" if found == wanted else "other"
            trouble = "" if self.ends in {ends, "any"} else "SILENT"
        if time.process_time() - start > MOST_SECONDS:
            trouble = trouble or f"took {time.process_time() - start:.0f} s"
        return f"{how}: {trouble}" if trouble else None


def unclear(error: Exception) -> str:
    """Say what is not clear in what an error tells on a terminal; nothing if all is."""
    told = safe(str(error))
    if not isinstance(error, ClaimgraphError):
        return ""  # of the engine, when it reads; a dataset tells it in words
    if not isinstance(error, SEVERAL) and "\n" in told:
        return f"not one line: {told}"
    for line in told.split("\n"):
        if not re.search(r"\w", line) or not line.isprintable() or len(line) > MOST_CHARACTERS:
            return f"not clear: {line!r}"
    return ""
