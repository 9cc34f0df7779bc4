"""The command that lets an assistant ask, over the Model Context Protocol."""

from __future__ import annotations

from typing import Annotated

import typer

from claimgraph.cli.command import command
from claimgraph.cli.options import TextsFolder, Whole
from claimgraph.errors import QueryError


@command()
def mcp(
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="NAME", help="Only this question as a tool; may be repeated."),
    ] = None,
    texts: TextsFolder = None,
    *,
    whole: Whole,
) -> None:
    """Let an assistant ask: the questions as tools of the Model Context Protocol, over standard input."""
    try:
        from claimgraph.serve.assistant import server
        from claimgraph.serve.assistant.replies import Desk
    except ImportError as error:
        raise QueryError(
            f"{error.name} is missing; install it with: pip install 'claimgraph[mcp]'"
        ) from error
    from claimgraph.claims.evidence import Quotations

    desk = Desk(whole.open(), Quotations(texts) if texts else None)
    server.run(server.server(desk, only or ()))
