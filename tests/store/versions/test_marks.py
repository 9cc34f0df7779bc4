"""Data files that are known by their marks: not read again, and never believed when they changed."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from claimgraph.errors import StoreError
from claimgraph.store import versions
from claimgraph.store.dataset import LocalDataset
from claimgraph.store.versions import marks
from claimgraph.store.versions import receipt as receipts
from claimgraph.store.versions.version import opened
from tests.store.telling import lines

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "store"
    versions.write(place, lines(1), "of version 1")
    return place


@pytest.fixture
def digested(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were digested when a store was opened."""
    names: list[str] = []
    digests = receipts.digests

    def noted(rocksdb: Path, skip: set[str]) -> dict[str, str]:
        found = digests(rocksdb, skip)
        names[:] = found
        return found

    monkeypatch.setattr(receipts, "digests", noted)
    return names


def data(folder: Path) -> list[Path]:
    return sorted((folder / "current" / "rocksdb").glob("*.sst"))


def damage(file: Path, *, keeping_time: bool) -> None:
    before, content = file.stat(), bytearray(file.read_bytes())
    content[20] ^= 1
    file.write_bytes(content)
    if keeping_time:
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_store_that_was_built_here_is_opened_without_reading_its_data(
    folder: Path, digested: list[str]
) -> None:
    versions.read(folder)
    assert digested
    assert not [name for name in digested if name.endswith(".sst")]


def test_a_store_that_came_from_elsewhere_is_read_once(
    folder: Path, tmp_path: Path, digested: list[str]
) -> None:
    shutil.copytree(folder, tmp_path / "copy", symlinks=True)
    wanted = [file.name for file in data(folder)]
    for found in (wanted, []):
        versions.read(tmp_path / "copy")
        assert [name for name in digested if name.endswith(".sst")] == found


def test_a_data_file_that_was_written_to_is_noticed_at_once(folder: Path) -> None:
    damage(data(folder)[-1], keeping_time=False)
    with pytest.raises(StoreError, match="is not as it was built"):
        versions.read(folder)


def test_a_data_file_that_rotted_is_noticed_when_it_is_read(folder: Path) -> None:
    for file in data(folder):
        damage(file, keeping_time=True)
    assert len(marks.known((folder / "current").resolve())) == len(data(folder))
    with pytest.raises(StoreError, match=r"cannot be (opened|read) .* rebuild it with: claimgraph build"):
        _read(folder)


def _read(folder: Path) -> None:
    found = versions.read(folder)
    LocalDataset(found.engine, found.path).select("SELECT * WHERE { ?s ?p ?o }")


def test_whoever_builds_on_a_store_reads_all_of_it(folder: Path) -> None:
    damage(data(folder)[-1], keeping_time=True)
    with pytest.raises(StoreError, match="is not as it was built"):
        opened(folder, (folder / "current").resolve(), whole=True)


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "[" * 99_999, '{"no.sst": [1, 2, 3]}', "\xff"])
def test_marks_that_are_none_are_not_believed(folder: Path, text: str, digested: list[str]) -> None:
    (folder / "current" / marks.FILE).write_bytes(text.encode("latin-1"))
    versions.read(folder)
    assert {file.name for file in data(folder)} <= set(digested)
