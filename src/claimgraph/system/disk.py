"""Files of others, read only if they are files and no larger than they may be; ours, whole or not there."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import re
import shutil
import stat
import time
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from claimgraph.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

MOST = 256 << 20  # bytes that are read at once, if nobody says otherwise; what may be larger is read in parts
DRAFT, LEFT = ".claimgraph-", 86_400  # folders of drafts; seconds after which nobody writes in one any more
NO_FILE = "not a file: a pipe or a device"
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
# A pipe is opened without waiting for somebody who writes into it; elsewhere than on POSIX there are none
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
# What Windows takes for a device, whatever ending a file of that name has
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE | re.DOTALL)


class TooLargeError(OSError):
    """A file is larger than it may be.

    Args:
        size: Its size in bytes.
        most: How many it may have.
        path: The file.
    """

    def __init__(self, size: int, most: int, path: Path) -> None:
        self.size = size
        super().__init__(errno.EFBIG, f"{size} bytes; the limit is {most}", str(path))


def opened(path: Path, most: int | None = None) -> BufferedReader:
    """Open a regular file for reading, without waiting and without reading of it.

    Args:
        path: The file, or a link to one.
        most: How many bytes it may have; any number if None.

    Raises:
        OSError: It cannot be opened, or it is no regular file.
        TooLargeError: It is larger than it may be; nothing of it was read.
    """
    descriptor = os.open(path, _FLAGS)
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        os.close(descriptor)
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        raise OSError(errno.EINVAL, NO_FILE, str(path))
    if most is not None and found.st_size > most:
        os.close(descriptor)
        raise TooLargeError(found.st_size, most, path)
    return os.fdopen(descriptor, "rb")


def read(path: Path, most: int = MOST) -> bytes:
    """Return what a regular file holds; raises what `opened` raises."""
    with opened(path, most) as file:
        content = file.read(most + 1)
    if len(content) > most:  # it grew meanwhile
        raise TooLargeError(len(content), most, path)
    return content


def digest(path: Path, most: int | None = None) -> bytes:
    """Return the SHA-256 of a regular file, of any size if no limit is given; raises what `opened` raises."""
    with opened(path, most) as file:
        return hashlib.file_digest(file, "sha256").digest()


def looked_into(folder: Path) -> Path:
    """Return a folder into which one can look; one that is not there holds nothing.

    To search for names in a folder that one may not look into, in what is no folder, or in a link to nothing,
    finds none and does not say so.

    Raises:
        OSError: It is there, and what is in it cannot be told.
    """
    if os.path.lexists(folder):
        os.scandir(folder).close()
    return folder


def is_device(name: str) -> bool:
    """Tell whether no file can be called so on Windows, where it is the name of a device.

    Example:
        >>> is_device("con"), is_device("aux.raid.html"), is_device("contra"), is_device("wire.con")
        (True, True, False, False)
    """
    return _DEVICES.fullmatch(name) is not None


@contextmanager
def complete(path: Path) -> Iterator[Path]:
    """Give a file beside another, which becomes that other when all is written: it is complete or not there.

    The draft lies in a folder of its own that nobody else may open, so that nobody can put a link in its
    place. It gets the mode of the file that it replaces; a link is replaced, not what it points to. What is
    no regular file, such as a terminal, is written into when all is there.

    Raises:
        FileError: It cannot be written.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        special = path.exists() and not path.is_file()
        sweep(path.parent)
        with TemporaryDirectory(prefix=DRAFT, dir=None if special else path.parent) as place:
            draft = Path(place) / "draft"
            yield draft
            if special:
                with draft.open("rb") as whole, path.open("wb") as out:
                    shutil.copyfileobj(whole, out)
                return
            with draft.open("rb+") as whole:
                os.fsync(whole.fileno())
            if path.exists():
                draft.chmod(path.stat().st_mode)
            draft.replace(path)
    except OSError as error:
        raise FileError(f"{path}: cannot be written: {error.strerror or error}") from error


@cache
def sweep(folder: Path) -> None:
    """Remove the drafts that killed processes left in a folder a day ago or before, once in each process.

    Args:
        folder: Where they lie; one that is not there is no fault.
    """
    with suppress(OSError):
        for left in folder.iterdir():
            if re.fullmatch(rf"{DRAFT}\w{{8}}", left.name) and left.lstat().st_mtime < time.time() - LEFT:
                shutil.rmtree(left, ignore_errors=True)


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can do that; tell whether it did.

    Args:
        one: A folder.
        other: Another on the same disk.
    """
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):  # not Linux
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def write(path: Path, text: str | bytes) -> None:
    """Write a file so that at any moment either the old or the new one stands there, whole.

    Args:
        path: The file.
        text: What it is to hold; text is written in UTF-8, its line ends as they are.

    Raises:
        FileError: It cannot be written.
    """
    with complete(path) as draft:
        draft.write_bytes(text if isinstance(text, bytes) else text.encode())


def text(path: Path, encoding: str = "utf-8") -> str:
    """Return the text of a regular file, its lines ended by line feeds alone.

    Args:
        path: The file.
        encoding: UTF-8, or `utf-8-sig` to leave out a byte order mark.

    Raises:
        OSError: What `opened` raises.
        UnicodeDecodeError: It is not in that encoding.
    """
    return read(path).decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
