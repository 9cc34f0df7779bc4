"""The estuary with one document more, for cases that would disturb the other tests there."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

from claimgraph.store import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

DIGEST = "0" * 64


def estuary(folder: Path, statements: str, events: str = "") -> LocalDataset:
    """Return the estuary with further statements in a document of Gamma Wire.

    Args:
        folder: An empty folder.
        statements: In YAML, without their places in the text.
        events: More of the registry's events, in YAML.
    """
    corpus = folder / "estuary"
    shutil.copytree(ROOT / "tests" / "cases" / "corpora" / "estuary", corpus)
    with (corpus / "events.yaml").open("a", encoding="utf-8") as file:
        file.write(textwrap.indent(textwrap.dedent(events).strip("\n"), "  ") + "\n")
    text = f"text: {{file: planted.txt, sha256: {DIGEST!r}, length: 10}}"
    head = f"document: planted\ntitle: Planted\npublisher: gamma-wire\npublished: 2040-05-30\n{text}\n"
    place = f"at: [{{start: 0, end: 10, sha256: {DIGEST!r}}}]"
    lines = textwrap.dedent(statements).strip("\n").replace("paraphrase:", f"{place}\n  paraphrase:")
    (corpus / "documents" / "planted.yaml").write_text(
        f"{head}statements:\n{textwrap.indent(lines, '  ')}\n", encoding="utf-8"
    )
    return build.build(corpus)
