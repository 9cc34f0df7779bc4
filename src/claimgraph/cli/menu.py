"""The list of commands in the order in which one works: what --help shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer.core

if TYPE_CHECKING:
    from typer._click.core import Context
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


class Menu(typer.core.TyperGroup):
    """A program whose help lists its commands under headings."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the names of all commands, those of the menu first and in its order."""
        listed = [name for names in MENU.values() for name in names if name in self.commands]
        return [*listed, *(name for name in super().list_commands(ctx) if name not in listed)]

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write each heading with its commands, a line each."""
        known = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        room = formatter.width - 6 - max(map(len, known), default=0)
        for heading, names in MENU.items():
            rows = [(name, one.get_short_help_str(room)) for name in names if (one := known.get(name))]
            with formatter.section(heading):
                formatter.write_dl(rows)
