"""The commands of the analyses that hold accounts against each other: who agrees, disputes, counts how."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from claimgraph.cli.command import command, say
from claimgraph.cli.options import Proof, Rows, Scoped

# How to read what is printed; the definitions stand in docs/analyses.md.
DISPUTES = "Read as: how many independent voices stand on either side in these documents; not who is right."
PROFILE = "Read as: what speaks for a content, column by column; never to be added up, and no proof of it."
ENEMIES = "Read as: what an opponent says as well, in these documents; both may have it from one source."
SIDES = (
    "Read as: who gives which figure; a side without a row gave none, and whose dead are meant is not told."
)
TALLIES = (
    "Read as: a gap to events listed here measures these documents; only that of two tallies is one of words."
)
FATES = "Read as: how many claims have only the claimant's word; confirmed by another is not true."

COMMAND = "Read as: who is above whom by somebody's word; a member or a part need not take orders."

Event = Annotated[str, typer.Option(help="Only what is said of this event.")]


@command()
def disputes(scope: Scoped, proof: Proof = False, *, rows: Rows) -> None:
    """Print how evenly what is contested is supported: the share of roots behind the runner-up."""
    from claimgraph.analyses.claims import disputes as analysis

    rows.print((analysis.proof if proof else analysis.table)(rows.open(), scope))
    say(f"\n{DISPUTES}")


@command()
def corroboration(
    event: Event = "",
    least: Annotated[
        int, typer.Option(min=1, help="Only what so many roots affirm, or what harms who says it.")
    ] = 2,
    proof: Proof = False,
    *,
    scope: Scoped,
    rows: Rows,
) -> None:
    """Print what speaks for each thing affirmed: roots, agreement of enemies, admissions, who was first."""
    from claimgraph.analyses.parties import corroboration as analysis

    rows.print((analysis.proof if proof else analysis.table)(rows.open(), event, scope, least))
    say(f"\n{PROFILE}")


@command("common-ground")
def common_ground(
    scope: Scoped,
    proof: Annotated[bool, typer.Option("--proof", help="Print what makes them enemies, instead.")] = False,
    *,
    rows: Rows,
) -> None:
    """Print what those both hold who threaten, accuse, condemn or oppose each other."""
    from claimgraph.analyses.parties import agreement, enmity

    rows.print((enmity if proof else agreement).table(rows.open(), scope))
    say(f"\n{ENEMIES}")


@command("numbers-by-side")
def numbers_by_side(event: Event = "", proof: Proof = False, *, scope: Scoped, rows: Rows) -> None:
    """Print who gives which figures of an event: those who claim it, were attacked, or only tell of it."""
    from claimgraph.analyses.parties import by_side as analysis

    rows.print((analysis.proof if proof else analysis.table)(rows.open(), event, scope))
    say(f"\n{SIDES}")


@command("chain-of-command")
def chain_of_command(
    actor: Annotated[str, typer.Argument(help="Actor or office, by any name.", show_default=False)],
    on: Annotated[date | None, typer.Option(help="On this day; any if none is given.", metavar="DAY")] = None,
    ways: Annotated[
        bool, typer.Option("--ways", help="Print the way to each other, and where it is weakest.")
    ] = (False),
    proof: Proof = False,
    *,
    rows: Rows,
) -> None:
    """Print who is said to be above and below an actor on a day, step by step, and by whose word."""
    from claimgraph.analyses.command import chain

    ask = chain.proof if proof else chain.paths if ways else chain.table
    rows.print(ask(rows.open(), actor, on))
    say(f"\n{COMMAND}")


@command("tally-gaps")
def tally_gaps(
    scope: Scoped,
    months: Annotated[
        bool, typer.Option("--months", help="Print claims and confirmations by region and month.")
    ] = False,
    proof: Proof = False,
    *,
    rows: Rows,
) -> None:
    """Print each tally beside the tallier's own claims, what others confirm, and the opponent's tally."""
    from claimgraph.analyses.parties import tallies as analysis

    if months:
        rows.print(analysis.months(rows.open(), scope))
    else:
        rows.print((analysis.proof if proof else analysis.table)(rows.open(), scope))
    say(f"\n{FATES if months else TALLIES}")
