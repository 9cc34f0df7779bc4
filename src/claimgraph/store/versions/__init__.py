"""Stores on disk: versions that are written whole, and replaced."""

from claimgraph.store.versions.version import Opened, memory, read, write

__all__ = ["Opened", "memory", "read", "write"]
