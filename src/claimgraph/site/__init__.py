"""A folder of pages on everything in a dataset, each leading to the others and to the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph import door

if TYPE_CHECKING:
    from claimgraph.site.folder import quoted, write
else:
    __getattr__ = door(__name__, {name: f"site.folder:{name}" for name in ("quoted", "write")})

__all__ = ["quoted", "write"]
