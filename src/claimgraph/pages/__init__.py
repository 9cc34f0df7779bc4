"""What people see: each kind of page has a room.

Its `write` writes a file that is complete in itself, its `html` returns the same as text; `frame` shows that
in a notebook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph import door

ROOMS = ("brief", "dossier", "event", "map", "matrix", "network", "timeline")

if TYPE_CHECKING:
    from claimgraph.pages import (
        brief,
        dossier,
        event,
        map,  # noqa: A004 - cg.pages.map, beside the others
        matrix,
        network,
        timeline,
    )
    from claimgraph.pages.html import frame
else:
    __getattr__ = door(__name__, {name: f"pages.{name}" for name in ROOMS} | {"frame": "pages.html:frame"})

__all__ = ["brief", "dossier", "event", "frame", "map", "matrix", "network", "timeline"]
