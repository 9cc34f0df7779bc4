"""The command that works on a cluster."""

from __future__ import annotations

import csv
import sys
from typing import Annotated

import typer

from claimgraph.cli.command import command, say
from claimgraph.errors import QueryError

BUILD = "build"


@command()
def spark(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="build; or of what was built: overview, contests, independence, actors, co-claims, ranks.",
            show_default=False,
        ),
    ],
    folder: Annotated[
        str, typer.Argument(help="Corpus, or what was built, wherever Hadoop finds it.", show_default=False)
    ],
    output: Annotated[
        str,
        typer.Option("--output", "-o", help="The folder to write; rows are printed as CSV without it."),
    ] = "",
    master: Annotated[
        str, typer.Option(help="Address of the cluster; else Spark's own settings, or this machine.")
    ] = "",
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="A setting of Spark.", show_default=False),
    ] = None,
) -> None:
    """Build a corpus too large for one machine with Apache Spark, and ask what was built; docs/scale.md."""
    from claimgraph.names.suggestions import not_among
    from claimgraph.spark.analyses.asked import ASKED, asked
    from claimgraph.spark.build import build
    from claimgraph.spark.parts import header
    from claimgraph.spark.session import session

    if what not in {BUILD, *ASKED}:
        raise QueryError(not_among("work for a cluster", what, (BUILD, *ASKED)))
    if what == BUILD and not output:
        raise QueryError("say with -o which folder to write")
    if what == BUILD:
        header.refuse(folder)
    given = dict(one.partition("=")[::2] for one in settings or ())
    connected = session(master, given)
    if what == BUILD:
        built = build(connected, folder, output)
        listed = ", ".join(f"{name} {number}" for name, number in built.rows.items())
        say(f"{output}: {built.quads} quads; {len(built.rows)} tables: {listed}")
        return
    with asked(connected, what, folder) as answer:
        if output:
            answer.write.parquet(output)
        else:
            rows = csv.writer(sys.stdout, lineterminator="\n")
            rows.writerow(answer.columns)
            rows.writerows(answer.toLocalIterator())
