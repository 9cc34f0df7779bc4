"""Who may write: one process at a time, and whoever else wants to is told who it is."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOR_EVER = -1
ATTEMPTS, PAUSE = 100, 0.02  # of seconds


class HeldError(Exception):
    """Somebody else holds a lock.

    Args:
        holder: Who: `process 4711 since 2031-05-02 12:00 UTC`, or nothing if that is not known.
    """

    def __init__(self, holder: str) -> None:
        self.holder = holder
        super().__init__(holder)


@contextmanager
def alone(file: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold a lock; the system frees it when the process ends, however it ends.

    A thread that holds it may take it again.

    Args:
        file: The file of the lock, which stays; its folder must be there.
        wait: Whether to wait until it is free.

    Raises:
        HeldError: Another process or thread holds it, and this one does not wait.
        OSError: The file cannot be written.
    """
    lock = FileLock(
        file, is_singleton=True, preserve_lock_file=True, fallback_to_soft=False, on_acquired=_sign
    )
    try:
        lock.acquire(timeout=FOR_EVER if wait else 0)
    except Timeout:
        raise HeldError(_holder(file)) from None
    try:
        yield
    finally:
        if lock.lock_counter == 1:
            with suppress(OSError):
                os.truncate(file, 0)  # whoever comes next is not told of a process that has ended
        lock.release()


def _sign(descriptor: int) -> None:
    """Write into the file of a lock who holds it."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"process {os.getpid()} since {now}\n".encode(), 0)


def _holder(file: Path) -> str:
    """Return who holds a lock; who took it just now signs it in a moment."""
    for _attempt in range(ATTEMPTS):
        try:
            if holder := disk.text(file).strip():
                return holder
        except (OSError, UnicodeDecodeError):
            return ""
        time.sleep(PAUSE)
    return ""
