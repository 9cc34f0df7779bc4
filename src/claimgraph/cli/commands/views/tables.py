"""The command that writes a dataset as tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from claimgraph.cli.command import command, say
from claimgraph.cli.options import Whole


@dataclass(frozen=True)
class Written:
    """How tables are written."""

    csv: Annotated[bool, typer.Option("--csv", help="CSV instead of Parquet, for spreadsheets.")] = False
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV with a byte-order mark.")] = False


@command()
def tables(
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write.")],
    written: Written,
    whole: Whole,
) -> None:
    """Write the dataset as tables for other programs: Parquet or CSV, with each row's IRI; docs/tables.md."""
    from claimgraph.store.tables import write

    rows = write(whole.open(), output, as_csv=written.csv, mark=written.bom)
    listed = ", ".join(f"{name} {number}" for name, number in rows.items())
    say(f"{output}: {len(rows)} tables: {listed}")
