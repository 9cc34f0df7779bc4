"""The command that works on a cluster."""

from __future__ import annotations

from typing import Annotated

import typer

from claimgraph.cli.command import command, say
from claimgraph.errors import QueryError

BUILD = "build"


@command()
def spark(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="build.", show_default=False)],
    folder: Annotated[
        str,
        typer.Argument(help="Folder of the corpus, wherever Hadoop finds it.", show_default=False),
    ],
    output: Annotated[str, typer.Option("--output", "-o", help="The folder to write.")],
    master: Annotated[
        str,
        typer.Option(help="Address of the cluster; else Spark's own settings, or this machine."),
    ] = "",
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="A setting of Spark.", show_default=False),
    ] = None,
) -> None:
    """Build a corpus too large for one machine with Apache Spark, as N-Quads and tables; docs/scale.md."""
    from claimgraph.names.suggestions import not_among
    from claimgraph.spark.build import build
    from claimgraph.spark.session import session

    if what != BUILD:
        raise QueryError(not_among("work for a cluster", what, [BUILD]))
    given = dict(one.partition("=")[::2] for one in settings or ())
    built = build(session(master, given), folder, output)
    listed = ", ".join(f"{name} {number}" for name, number in built.rows.items())
    say(f"{output}: {built.quads} quads; {len(built.rows)} tables: {listed}")
