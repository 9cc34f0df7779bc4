"""What people see: each kind of page has a room, whose `write` writes a file that is complete in itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph import door

if TYPE_CHECKING:
    from claimgraph.pages import (
        brief,
        dossier,
        map,  # noqa: A004 - cg.pages.map, beside the others
        matrix,
        network,
        timeline,
    )
else:
    __getattr__ = door(
        __name__,
        {name: f"pages.{name}" for name in ("brief", "dossier", "map", "matrix", "network", "timeline")},
    )

__all__ = ["brief", "dossier", "map", "matrix", "network", "timeline"]
