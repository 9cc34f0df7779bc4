"""The command that writes the dataset for other tools."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from claimgraph.cli.command import command, say
from claimgraph.cli.options import TextsFolder, Whole
from claimgraph.exchange.formats import Format  # noqa: TC001 - typer reads it


@dataclass(frozen=True)
class Others:
    """A format of others, and what belongs to only some of them."""

    form: Annotated[
        Format | None,
        typer.Option("--as", help="A format of others, in which every statement stays somebody's."),
    ] = None
    texts: TextsFolder = None
    key: Annotated[
        Path | None, typer.Option(help="File of the private RSA key that signs nanopublications.")
    ] = None
    signer: Annotated[str | None, typer.Option(metavar="IRI", help="Who signs, such as an ORCID.")] = None
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV with a byte-order mark.")] = False


@command()
def export(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="all.trig, .nq, .ttl or .jsonld; with --as what that takes")
    ],
    others: Others,
    whole: Whole,
) -> None:
    """Write the dataset to a file, what is public of it unless told otherwise; its ending says the format."""
    if others.form is None:
        from claimgraph.store.export import write

        count = write(whole.open(), output)
        say(f"{output}: {count} {'triples' if output.suffix == '.ttl' else 'quads'}")
        return
    if (others.key is None) != (others.signer is None):
        raise typer.BadParameter("--key and --signer go together")
    from claimgraph.claims.evidence import Quotations
    from claimgraph.exchange import files
    from claimgraph.exchange.nanopublications import Signer

    along = files.Along(
        Quotations(others.texts) if others.texts else None,
        Signer(others.key, others.signer) if others.key and others.signer else None,
        others.bom,
    )
    count = files.write(whole.open(), output, others.form, along)
    say(f"{output}: {count} statements as {others.form}")
