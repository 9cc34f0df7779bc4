"""The commands of names and words kept: who is behind a name, who committed to what, how words are told."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from claimgraph.claims.scope import Scope
from claimgraph.cli.command import command, say
from claimgraph.cli.options import Proof, Rows, Scoped

# How to read what is printed; the definitions stand in docs/analyses.md.
FRONTS = (
    "Read as: what fits and what speaks against, by whose word; never a score, and no hypothesis is chosen."
)
SHARED = "Read as: bounds on claims, not on deeds; what flips hangs on a rule that nobody knows to be so."
COMMITMENTS = (
    "Read as: what is told by that day; an attack in the time of a halt need not have fallen under it, and"
    " what is not told may have happened."
)
VERBS = "Read as: which verbs stand in these documents; a verb has many reasons, and few cases show nothing."
SEARCHES = "Read as: not found by whoever looked, where they looked; no proof against it."


@command()
def fronts(
    name: Annotated[
        str | None,
        typer.Argument(help="The matrix of this name: evidence against hypotheses.", show_default=False),
    ] = None,
    *,
    rows: Rows,
) -> None:
    """Print who is said to stand behind names, and what fits or speaks against each hypothesis."""
    from claimgraph.analyses.fronts import hypotheses

    data = rows.open()
    rows.print(hypotheses.matrix(data, name) if name else hypotheses.table(data))
    say(f"\n{FRONTS}")


@command("shared-out")
def shared_out(
    scope: Scoped,
    flips: Annotated[bool, typer.Option("--flips", help="Print which findings hang on the rule.")] = False,
    measure: Annotated[str, typer.Option("--measure", "-m", help="By what --flips ranks.")] = "betweenness",
    proof: Proof = False,
    *,
    rows: Rows,
) -> None:
    """Print what an umbrella claimed, shared out among its alleged members in each way."""
    from claimgraph.analyses.fronts import shared

    data = rows.open()
    if flips:
        rows.print(shared.flips(data, scope, measure))
    else:
        rows.print((shared.proof if proof else shared.table)(data, scope))
    say(f"\n{SHARED}")


@command()
def commitments(
    scope: Annotated[
        Scope,
        {
            "since": typer.Option(help="Made on or after this day.", metavar="DAY"),
            "until": typer.Option(help="Made on or before this day.", metavar="DAY"),
            "place": typer.Option(help="About events at or inside this place."),
            "according_to": typer.Option(help="Made by this actor, or for it; may be repeated."),
        },
    ],
    on: Annotated[
        date | None, typer.Option(help="As told by this day; else by the last document.", metavar="DAY")
    ] = None,
    proof: Proof = False,
    *,
    rows: Rows,
) -> None:
    """Print what was pledged, halted and resumed, and how it stood on a day by whose word."""
    from claimgraph.analyses.commitments import ledger

    rows.print((ledger.proof if proof else ledger.table)(rows.open(), on, scope))
    say(f"\n{COMMITMENTS}")


@command()
def verbs(scope: Scoped, proof: Proof = False, *, rows: Rows) -> None:
    """Print with which verbs of saying outlets tell whose words, beside their own average."""
    from claimgraph.analyses.sources import verbs as analysis

    rows.print((analysis.proof if proof else analysis.table)(rows.open(), scope))
    say(f"\n{VERBS}")


@command()
def searches(proof: Proof = False, *, rows: Rows) -> None:
    """Print what the team looked for and did not find, and what is said of it here."""
    from claimgraph.analyses.sources import searches as analysis

    rows.print((analysis.proof if proof else analysis.table)(rows.open()))
    say(f"\n{SEARCHES}")
