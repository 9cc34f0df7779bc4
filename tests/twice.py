"""One invented corpus written down twice: two corpora with the same ids and names and different words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SIDES = {
    "port": "portsays",
    "quay": "quaysays",
}  # what each corpus is called, and the word in all that it says
_SAID = re.compile(
    r"(?P<key>\b(?:paraphrase|title|note|ground|label|sentence|unidentified): )(?P<quote>[\"']?)"
)


def base(side: str) -> str:
    """Return the base IRI of one of the two."""
    return f"https://{side}.example.org/{side}/"


def twice(corpus: Path, folder: Path) -> list[Path]:
    """Write a corpus down twice, and return the folders.

    All ids and names are the same in both; titles, paraphrases and notes say of which of the two they are.

    Args:
        corpus: The folder of the corpus.
        folder: Where the two are written.
    """
    return [_written(corpus, folder / side, side) for side in SIDES]


def _written(corpus: Path, folder: Path, side: str) -> Path:
    for path in sorted(corpus.rglob("*")):
        if path.suffix in {".yaml", ".rq"}:
            text = path.read_text("utf-8")
            if path.name == "corpus.yaml":
                text = re.sub(r"(?m)^base: .*$", f"base: {base(side)}", text)
                text = re.sub(r"(?m)^title: .*$", f"title: What the {side} has", text)
            elif path.suffix == ".yaml":
                text = _SAID.sub(rf"\g<key>\g<quote>{SIDES[side]} ", text)
            place = folder / path.relative_to(corpus)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf-8")
    return folder
