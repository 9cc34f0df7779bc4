"""The folder of a store: which of its versions is the current one, and who may write another."""

from __future__ import annotations

import os
import re
import shutil
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from claimgraph.errors import StoreError
from claimgraph.system.disk import DRAFT
from claimgraph.system.lock import HeldError, alone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = "build.lock"
ATTEMPTS, PAUSE = 100, 0.05  # of seconds


def check_folder(folder: Path) -> None:
    """Refuse to write into a folder or file that is not a store."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise StoreError(f"{folder}: not a folder; name another place for the store")
    known = re.compile(r"current(\.new)?|build\.lock|v-[0-9]+")
    strange = (
        [path.name for path in folder.iterdir() if not known.fullmatch(path.name)] if folder.exists() else []
    )
    if strange:
        raise StoreError(f"{folder}: holds {strange[0]}, so it is not a store; name another place for it")


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Be the only one who writes a store, which is made if it is not there; it may be taken again inside.

    Where nothing is built, a folder that was not there is not there afterwards.

    Raises:
        StoreError: Another build is running, the folder holds something else, or it cannot be written.
    """
    check_folder(folder)
    with ExitStack() as held:
        try:
            if not folder.exists():
                folder.mkdir(parents=True, exist_ok=True)  # another may make it at the same moment
                sync(folder.parent)
            held.enter_context(alone(folder / LOCK))
        except HeldError as error:
            by = f" ({error.holder})" if error.holder else ""
            raise StoreError(f"{folder}: another build is running{by}; wait for it to end") from None
        except OSError as error:
            raise StoreError(f"{folder}: cannot write the store: {error}") from error
        try:
            yield
        finally:
            if [path.name for path in folder.glob("*")] == [LOCK]:
                shutil.rmtree(folder, ignore_errors=True)


def current(folder: Path) -> str | None:
    """Return the name of the current version, or None."""
    link = folder / "current"
    return link.readlink().name if link.is_symlink() else None


def number(version: str | None) -> int:
    """Return the number in the name of a version; 0 for none."""
    found = re.fullmatch(r"v-([0-9]+)", version or "")
    return int(found[1]) if found else 0


def swap(folder: Path, version: Path) -> None:
    """Point the link at a new version, in one step."""
    link = folder / "current.new"
    link.unlink(missing_ok=True)
    link.symlink_to(version.name)
    link.replace(folder / "current")
    sync(folder)


def sync(path: Path) -> None:
    """Make sure that a file or folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(version: Path) -> None:
    """Delete a version that is not whole; the engine may still bring its files into order for a while."""
    for _attempt in range(ATTEMPTS):
        shutil.rmtree(version, ignore_errors=True)
        if not version.exists():
            return
        time.sleep(PAUSE)


def remove_strays(folder: Path, keep: Path) -> None:
    """Delete versions that no reader will open any more; the one before stays for those who have it open.

    In that one may lie drafts of what readers note beside it; they can do without.
    """
    for path in folder.glob("v-*"):
        if number(path.name) < number(keep.name) - 1:
            shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob(f"v-*/{DRAFT}*"):
        if path.parent.name != keep.name:
            shutil.rmtree(path, ignore_errors=True)
