"""Where a store lies: made by whoever is first, and by several at the same moment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.store.versions.place import LOCK, sole_writer

if TYPE_CHECKING:
    import pytest


def test_a_folder_that_another_makes_at_the_same_moment_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    (folder / "v-1").mkdir(parents=True)
    there = Path.exists
    monkeypatch.setattr(Path, "exists", lambda path: path != folder and there(path))  # as it was before
    with sole_writer(folder):
        assert (folder / LOCK).is_file()
