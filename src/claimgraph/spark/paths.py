"""Files and folders wherever Hadoop finds them: on this machine, in HDFS, in an object store."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from claimgraph.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession


class Place:
    """A file or folder.

    Args:
        spark: The session, whose settings know the file systems.
        name: Its name: a path, or an address such as `hdfs://...` or `s3a://...`.
    """

    def __init__(self, spark: SparkSession, name: str) -> None:
        from py4j.protocol import Py4JError

        self.spark, self.name = spark, name.rstrip("/") or "/"
        java: Any = spark._jvm  # noqa: SLF001 - Spark has no other way to its file systems
        self._java = java.org.apache.hadoop.fs
        try:
            path = self._java.Path(self.name)
            self._files = path.getFileSystem(spark._jsc.hadoopConfiguration())  # noqa: SLF001
            self._path = self._files.makeQualified(path)
        except Py4JError as error:
            raise FileError(f"{name}: no such place: {' '.join(str(error).split())[:200]}") from error

    def __str__(self) -> str:
        """The name as it was given."""
        return self.name

    def __truediv__(self, inside: str) -> Place:
        """Return what lies inside."""
        return Place(self.spark, f"{self.name}/{inside}")

    @property
    def address(self) -> str:
        """The whole address, with the name of the file system."""
        return str(self._path.toString())

    @property
    def last(self) -> str:
        """The last part of the name."""
        return PurePosixPath(self.name).name

    @property
    def local(self) -> Path | None:
        """The path on this machine; None if it lies elsewhere."""
        uri = self._path.toUri()
        return Path(str(uri.getPath())) if uri.getScheme() == "file" else None

    def beside(self, name: str) -> Place:
        """Return what lies beside it under another name."""
        return Place(self.spark, f"{self._path.getParent().toString().rstrip('/')}/{name}")

    def exists(self) -> bool:
        """Tell whether something is there."""
        return bool(self._files.exists(self._path))

    def is_folder(self) -> bool:
        """Tell whether it is a folder."""
        return self.exists() and bool(self._files.getFileStatus(self._path).isDirectory())

    def size(self) -> int:
        """Return how many bytes it has, all that lies inside included."""
        return int(self._files.getContentSummary(self._path).getLength())

    def inside(self) -> Iterator[Place]:
        """Yield what lies inside, in order of name."""
        found = self._files.listStatus(self._path)
        for name in sorted(str(one.getPath().getName()) for one in found):
            yield self / name

    def fetch(self, into: Path) -> None:
        """Copy it to this machine."""
        # keep what is there; write no file of checksums
        self._files.copyToLocalFile(False, self._path, self._java.Path(into.as_posix()), True)

    def write(self, text: str) -> None:
        """Write a small file."""
        out = self._files.create(self._path, True)
        try:
            out.write(text.encode())
        finally:
            out.close()

    def move(self, to: Place) -> None:
        """Give it another name.

        Raises:
            FileError: The file system refuses.
        """
        if not self._files.rename(self._path, to._path):
            raise FileError(f"{to}: cannot be written")

    def remove(self) -> None:
        """Remove it with all that lies inside."""
        self._files.delete(self._path, True)
