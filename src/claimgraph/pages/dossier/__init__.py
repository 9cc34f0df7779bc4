"""The page on one actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph import door

if TYPE_CHECKING:
    from claimgraph.pages.dossier.page import html, write
else:
    __getattr__ = door(__name__, {name: f"pages.dossier.page:{name}" for name in ("html", "write")})

__all__ = ["html", "write"]
