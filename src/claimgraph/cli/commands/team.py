"""The commands of the team's own voice: worlds that it looks at, rules that it writes."""

from __future__ import annotations

from typing import Annotated

import typer

from claimgraph.cli.command import command, say
from claimgraph.cli.options import Rows

WORLDS = (
    "Read as: what hangs on what these worlds decide differently; none of them is held to be the true one."
)


@command()
def worlds(
    measure: Annotated[
        str, typer.Option("--measure", "-m", help="By what actors are ranked.")
    ] = "betweenness",
    top: Annotated[int, typer.Option(min=1, help="Up to which rank an actor counts as central.")] = 3,
    *,
    rows: Rows,
) -> None:
    """Print what holds in all worlds of the team, in some or in one: who is central, contests, claims."""
    from claimgraph.analyses.worlds import table

    rows.print(table(rows.open(), measure, top))
    say(f"\n{WORLDS}")
