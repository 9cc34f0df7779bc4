"""The map: where events are filed, and who claims, denies or attributes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph import door

if TYPE_CHECKING:
    from claimgraph.pages.map.page import html, write
else:
    __getattr__ = door(__name__, {name: f"pages.map.page:{name}" for name in ("html", "write")})

__all__ = ["html", "write"]
