"""The list of commands in the order in which one works: what --help shows.

A command is made of its function when it is called, or when its own help is shown: to read the options of all
takes longer than most of them run.
"""

from __future__ import annotations

from collections import UserDict
from inspect import getdoc
from typing import TYPE_CHECKING, Any, NamedTuple

import typer.core

from claimgraph.cli.values import plainly

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer._click.core import Context, Parameter
    from typer._click.formatting import HelpFormatter

MENU = {
    "To begin": ("demo", "docs", "init", "add", "find", "screen", "import"),
    "To annotate": ("annotate", "draft", "prompt", "review", "anchor", "check", "schema", "migrate"),
    "Two annotators": ("agreement", "merge"),
    "To look after sources": ("sources", "gazetteer", "duplicates"),
    "To ask": ("build", "ask", "show", "sparql", "changes"),
    "To see": ("site", "network", "timeline", "matrix", "map", "dossier"),
    "Who contradicts whom": ("disputes", "common-ground", "agenda", "yields", "worlds"),
    "What it rests on": (
        *(
            "independence",
            "corroboration",
            "robustness",
            "lost-links",
            "unnamed",
            "verbs",
            "gaps",
            "searches",
        ),
    ),
    "Who is who": ("fronts", "shared-out", "naming", "chain-of-command", "centrality"),
    "Words and deeds": ("track-record", "silence", "follow-through", "commitments"),
    "Figures": ("numbers-by-side", "tally-gaps"),
    "To pass on": ("brief", "export", "tables", "spark", "push", "serve", "mcp"),
}


class Registered(NamedTuple):
    """A function that is to be a command.

    Attributes:
        function: As it stands in its module.
        make: Returns the command.
    """

    function: Callable[..., Any]
    make: Callable[[], Any]

    def summary(self, room: int) -> str:
        """Return what the function says of itself in its first sentence, in so many letters."""
        return typer.core.TyperCommand("", help=getdoc(self.function)).get_short_help_str(room)


class Register(UserDict[str, Any]):
    """The commands by name, in the order in which they were registered; what is taken out is made then."""

    data: dict[str, Registered]

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - as typer makes it
        return self.data[name].make()

    @property
    def functions(self) -> dict[str, Callable[..., Any]]:
        """The functions that are to be commands, by name."""
        return {name: one.function for name, one in self.data.items()}


REGISTER = Register()


class Menu(typer.core.TyperGroup):
    """A program whose help lists its commands under headings."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - what typer gives to every group
        super().__init__(**given)
        self.commands = REGISTER

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return what can be given to the program itself, `--help` among it."""
        return [plainly(parameter) for parameter in super().get_params(ctx)]

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - as every group is asked
        """Return the names of all commands, those of the menu first and in its order."""
        listed = [name for names in MENU.values() for name in names if name in REGISTER.data]
        return [*listed, *(name for name in REGISTER.data if name not in listed)]

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write each heading with its commands, a line each."""
        known = REGISTER.data
        room = formatter.width - 6 - max(map(len, self.list_commands(ctx)), default=0)
        for heading, names in MENU.items():
            with formatter.section(heading):
                formatter.write_dl([(name, known[name].summary(room)) for name in names if name in known])
