"""The invented case otherwise: as a second reader has it, and with a film and a picture."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from claimgraph.corpus.anchoring.library import digest
from tests.whole.browser.typist import CASE

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = "gull-post-2042-04-03"
START, END = 203, 277  # of what the guards say, a word shorter than the first has it
ALONE = "The post itself mocks the council."  # what stands with the second reader alone
CHANGES = (
    ("act: assertion\n    speaker: salt-brigade", "act: announcement\n    speaker: salt-brigade"),
    ("id: salt-brigade-assertion", "id: three-tanks"),
    ("close_to: harbour-council}", "close_to: harbour-council, count: 2}"),
    ("wounded_count, '>=4'", "wounded_count, 4"),
    ("responds_to: ilo-kerr-accusation\n", "hedged: true\n    responds_to: ilo-kerr-accusation\n"),
)


def second_reading(folder: Path) -> Path:
    """Write the corpus of the second reader.

    Args:
        folder: Where; there is nothing yet.

    Returns:
        The folder.
    """
    shutil.copytree(CASE / "before", folder)
    shutil.copytree(CASE / "written", folder, dirs_exist_ok=True)
    path = folder / "documents" / f"{DOCUMENT}.yaml"
    text = path.read_text("utf-8").replace("count: 2, ", "")
    for old, new in CHANGES:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    words = (folder / "texts" / f"{DOCUMENT}.txt").read_text("utf-8")
    guards = text.index("{start: 203")
    after = text[text.index("}", guards) + 1 :]
    text = f"{text[:guards]}{{start: {START}, end: {END}, sha256: {digest(words[START:END])}}}{after}"
    head, _id, _rest = text.partition("  - id: ilo-kerr-condemnation\n")
    alone = f"""\
  - id: post-mocks
    act: condemnation
    speaker: gull-post
    target: harbour-council
    about: fire-at-tarn
    said: 2042-04-03
    paraphrase: {ALONE}
    at: [{{start: 133, end: 152, sha256: {digest(words[133:152])}}}]
"""
    path.write_text(head + alone, "utf-8")
    return folder


MEDIA = f"""\
media:
  - {{id: film, file: tarn.mp4, sha256: {"a" * 64}, type: video/mp4, length: 93.5, width: 640, height: 360}}
  - {{id: photo, file: store.jpg, sha256: {"b" * 64}, type: image/jpeg, width: 640, height: 480}}
"""


def carry(case: Path) -> None:
    """Let the first document of a case carry a film and a picture."""
    path = case / "documents" / f"{DOCUMENT}.yaml"
    path.write_text(path.read_text("utf-8").replace("text: {", f"{MEDIA}text: {{", 1), "utf-8")
