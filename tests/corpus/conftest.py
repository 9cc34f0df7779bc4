"""The example of the docs with its texts, into which things are brought."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimgraph.corpus.anchoring.anchor import anchor
from tests.conftest import ROOT


@pytest.fixture
def pier(tmp_path: Path) -> Path:
    """The corpus of the pier, anchored, without drafts."""
    corpus = Path(shutil.copytree(ROOT / "docs" / "example", tmp_path / "pier"))
    shutil.rmtree(corpus / "drafts")
    anchor(corpus, corpus / "texts")
    return corpus
