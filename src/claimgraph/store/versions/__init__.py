"""Stores on disk: versions that are written whole, and replaced."""

from claimgraph.store.versions.place import sole_writer
from claimgraph.store.versions.version import Opened, loaded_from, memory, read, write

__all__ = ["Opened", "loaded_from", "memory", "read", "sole_writer", "write"]
