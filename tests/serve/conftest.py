"""The invented case, opened to be annotated."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from claimgraph.serve.case import opened
from tests.serve.second import carry
from tests.whole.browser.typist import CASE

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.serve.case import Case


@pytest.fixture
def before(tmp_path: Path) -> Case:
    """The case before anything is annotated."""
    return opened(shutil.copytree(CASE / "before", tmp_path / "case"), None, "mira")


@pytest.fixture
def written(before: Case) -> Case:
    """The case as it was written by hand."""
    shutil.copytree(CASE / "written", before.folder, dirs_exist_ok=True)
    return before


@pytest.fixture
def pictured(written: Case) -> Case:
    """The case as it was written by hand, its first document with a film and a picture."""
    carry(written.folder)
    return written
