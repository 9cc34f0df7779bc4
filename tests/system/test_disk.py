"""Files of others are read only if they are files; ours are whole or not there, and no link leads astray."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from claimgraph.errors import FileError
from claimgraph.system import disk

if TYPE_CHECKING:
    from pathlib import Path

SPARSE = 3 << 30  # bytes that no disk holds


def test_a_file_is_read(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"a\r\nb\rc\n")
    link.symlink_to(file)
    assert disk.read(file, 7) == disk.read(link) == b"a\r\nb\rc\n"
    assert disk.text(file) == "a\nb\nc\n"


def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match=f"{disk.NO_FILE}.*pipe"):
        disk.read(tmp_path / "pipe")


def test_devices_and_folders_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=disk.NO_FILE):
        disk.read(tmp_path / "/dev/zero")
    with pytest.raises(IsADirectoryError):
        disk.read(tmp_path)


def test_what_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    with file.open("wb") as out:
        out.truncate(SPARSE)
    monkeypatch.setattr(os, "read", None)
    with pytest.raises(disk.TooLargeError, match=f"{SPARSE} bytes; the limit is 100"):
        disk.read(file, 100)


def test_what_grows_meanwhile_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"abc")
    real = disk.opened

    def grown(path: Path, most: int) -> object:
        found = real(path, most)
        path.write_bytes(b"abcdef")
        return found

    monkeypatch.setattr(disk, "opened", grown)
    with pytest.raises(disk.TooLargeError):
        disk.read(file, 3)


def test_a_file_is_written_whole_or_stays(tmp_path: Path) -> None:
    file = tmp_path / "file"
    disk.write(file, "one\n")
    file.chmod(0o640)
    with pytest.raises(KeyboardInterrupt):
        _broken_off(file)
    assert file.read_text("utf-8") == "one\n"
    disk.write(file, b"two\n")
    assert file.read_text("utf-8") == "two\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [file]


def _broken_off(file: Path) -> None:
    with disk.complete(file) as draft:
        draft.write_text("tw", "utf-8")
        raise KeyboardInterrupt


def test_nobody_can_plant_a_link_under_the_name_of_a_draft(tmp_path: Path) -> None:
    with disk.complete(tmp_path / "file") as draft:
        assert stat.S_IMODE(draft.parent.stat().st_mode) == 0o700
        first = draft.parent.name
        draft.touch()
    with disk.complete(tmp_path / "file") as draft:
        assert draft.parent.name != first
        draft.touch()


def test_what_a_killed_process_left_is_removed_a_day_later(tmp_path: Path) -> None:
    left, fresh, other = (
        tmp_path / ".claimgraph-a1b2_c3d",
        tmp_path / ".claimgraph-zzzzzzzz",
        tmp_path / ".claimgraph",
    )
    for folder in (left, fresh, other):
        folder.mkdir()
        (folder / "draft").touch()
        os.utime(folder, (0, 0) if folder != fresh else None)
    disk.sweep.cache_clear()
    disk.write(tmp_path / "file", "ours")
    assert not left.exists()
    assert (fresh / "draft").exists()
    assert (other / "draft").exists()


def test_a_link_is_replaced_and_not_what_it_points_to(tmp_path: Path) -> None:
    victim, file = tmp_path / "victim", tmp_path / "file"
    victim.write_text("dear", "utf-8")
    file.symlink_to(victim)
    disk.write(file, "ours")
    assert (victim.read_text("utf-8"), file.read_text("utf-8")) == ("dear", "ours")
    assert not file.is_symlink()


def test_a_device_is_written_into_and_stays(tmp_path: Path) -> None:
    null = tmp_path / os.devnull
    disk.write(null, "gone")
    assert stat.S_ISCHR(null.stat().st_mode)


def test_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path, why in (
        (tmp_path, "it is a folder"),
        (tmp_path / "none" / "file", "No such file"),
        (tmp_path / "file" / "file", "Not a directory"),
        (tmp_path / ("x" * 300), "File name too long"),
    ):
        with pytest.raises(FileError, match=f"cannot be written: {why}"):
            disk.write(path, "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere two steps are needed")
def test_two_folders_change_places_in_one_step(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other ö"
    for folder in (one, other):
        folder.mkdir()
        (folder / folder.name).touch()
    assert disk.exchanged(one, other)
    assert [path.name for path in (*one.iterdir(), *other.iterdir())] == ["other ö", "one"]
    assert not disk.exchanged(one, tmp_path / "none")
