"""A text of a page or three on one event or actor: each sentence says whose word it is and has a footnote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph import door

if TYPE_CHECKING:
    from claimgraph.pages.brief.page import Options, markdown, write
else:
    __getattr__ = door(
        __name__, {name: f"pages.brief.page:{name}" for name in ("Options", "markdown", "write")}
    )

__all__ = ["Options", "markdown", "write"]
