"""The commands of the analyses of who speaks: through whom, without a name, first, and after whom."""

from __future__ import annotations

from typing import Annotated

import typer

from claimgraph.claims.scope import Scope
from claimgraph.cli.command import command, say
from claimgraph.cli.options import Proof, Rows, Scoped

# How to read what is printed; the definitions stand in docs/analyses.md.
LINKS = "Read as: where these documents end for who follows a report back; not that anything is false."
UNNAMED = "Read as: what only sources without a name say here; the outlet may know them well."
GAPS = (
    "Read as: what would be gone, or gain most, with this gap closed; what is not in the dataset has no gap."
)
YIELDS = "Read as: who came to say what another had said before; after is not because."
AGENDA = "Read as: first in these documents, as far as dates allow; to follow is not to be caused."
NAMING = "Read as: names met at least once in these documents; no row is no refusal, no count of mentions."


@command("lost-links")
def lost_links(scope: Scoped, proof: Proof = False, *, rows: Rows) -> None:
    """Print how deep the chains are over which outlets tell things, and where a link is lost."""
    from claimgraph.analyses.sources import links as analysis

    rows.print((analysis.proof if proof else analysis.table)(rows.open(), scope))
    say(f"\n{LINKS}")


@command()
def unnamed(scope: Scoped, proof: Proof = False, *, rows: Rows) -> None:
    """Print how much of each event rests on sources without a name, officials among them."""
    from claimgraph.analyses.sources import unnamed as analysis

    rows.print((analysis.proof if proof else analysis.table)(rows.open(), scope))
    say(f"\n{UNNAMED}")


@command()
def gaps(scope: Scoped, proof: Proof = False, *, rows: Rows) -> None:
    """Print what is missing, ranked by what depends on it: sources, texts, days, places, doers."""
    from claimgraph.analyses.sources import gaps as analysis

    rows.print((analysis.proof if proof else analysis.table)(rows.open(), scope))
    say(f"\n{GAPS}")


@command()
def yields(scope: Scoped, proof: Proof = False, *, rows: Rows) -> None:
    """Print who takes over whose figures and accounts, or takes the own ones back after whose."""
    from claimgraph.analyses.parties import yields as analysis

    rows.print((analysis.proof if proof else analysis.table)(rows.open(), scope))
    say(f"\n{YIELDS}")


@command()
def agenda(
    scope: Scoped,
    least: Annotated[int, typer.Option(min=1, help="Events of which both speak, at least.")] = 2,
    press: Annotated[bool, typer.Option("--press", help="Count outlets and authors as actors.")] = False,
    proof: Proof = False,
    *,
    rows: Rows,
) -> None:
    """Print for pairs of actors who speaks first of what both speak of, and how long the other takes."""
    from claimgraph.analyses.parties import agenda as analysis

    rows.print((analysis.proof if proof else analysis.table)(rows.open(), scope, least, press=press))
    say(f"\n{AGENDA}")


@command()
def naming(
    scope: Annotated[
        Scope,
        {
            "since": typer.Option(help="Published on or after this day.", metavar="DAY"),
            "until": typer.Option(help="Published on or before this day.", metavar="DAY"),
        },
    ],
    thing: Annotated[str, typer.Option(help="Only names of this actor, place or event.")] = "",
    proof: Proof = False,
    *,
    rows: Rows,
) -> None:
    """Print which outlet calls what by which name, from when to when."""
    from claimgraph.analyses.identity import naming as analysis

    rows.print((analysis.proof if proof else analysis.table)(rows.open(), thing, scope))
    say(f"\n{NAMING}")
