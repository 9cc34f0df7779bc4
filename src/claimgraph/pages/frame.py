"""A page inside a notebook, in a frame from which nothing reaches the notebook or the network."""

from __future__ import annotations

import html
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Frame:
    """A page that a notebook shows in a sandboxed frame.

    Its scripts run in an origin of their own: they cannot read the notebook, its kernel or its cookies, open
    windows or save files. What the page itself forbids by its Content-Security-Policy stays forbidden.

    Attributes:
        page: The page, as `claimgraph.pages.network.page.html` returns it.
        height: Height of the frame in pixels.
    """

    page: str = field(repr=False)
    height: int = 640

    def _repr_html_(self) -> str:
        """Show the page in a notebook."""
        return (
            f'<iframe sandbox="allow-scripts" title="claimgraph" width="100%" height="{self.height:d}" '
            f'style="border: 1px solid #ccc" srcdoc="{html.escape(self.page)}"></iframe>'
        )


def frame(page: str, height: int = 640) -> Frame:
    """Return a page as a notebook shows it; write this at the end of a cell.

    Args:
        page: The page, as `claimgraph.pages.network.page.html` returns it.
        height: Height of the frame in pixels.
    """
    return Frame(page, height)
