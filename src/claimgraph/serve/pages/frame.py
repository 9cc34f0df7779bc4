"""What every page has: its way to the others, and how its template is filled."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from claimgraph.model.dates import readable


@dataclass(frozen=True)
class Frame:
    """Around every page.

    Attributes:
        base: What stands before the path of every address of this server.
        compares: Whether there is a page that holds another reader's corpus against this one.
    """

    base: str
    compares: bool = False

    def render(self, name: str, **shown: Any) -> str:  # noqa: ANN401 - whatever the template needs
        """Return a page as HTML; whatever is shown is escaped.

        Args:
            name: The file of the template.
            shown: What it shows.
        """
        from jinja2 import Environment, FunctionLoader, StrictUndefined

        folder = files("claimgraph.serve").joinpath("assets")
        made = Environment(
            loader=FunctionLoader(lambda one: folder.joinpath(one).read_text("utf-8")),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        made.filters["date"] = readable
        return made.get_template(name).render(shown, base=self.base, compares=self.compares)
