"""The commands on what stands elsewhere: copies of sources in archives, places in a gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from claimgraph.cli.command import command, put, say
from claimgraph.cli.options import Rows
from claimgraph.system import disk

KEPT = (
    "Read as: copies that the corpus knows of; nothing is fetched, whether they still are there is not known."
)


@dataclass(frozen=True)
class Lists:
    """Lists for an archiver, and from one."""

    to_archive: Annotated[
        Path | None, typer.Option(help="Write the addresses of documents without a copy, one a line.")
    ] = None
    archived: Annotated[
        Path | None, typer.Option(help="Take in copies: .csv, .tsv or .jsonl of url, archive, at, sha256.")
    ] = None


@command()
def sources(
    corpus: Annotated[
        Path | None, typer.Argument(help="Folder of annotated files, instead of a store.", show_default=False)
    ] = None,
    *,
    lists: Lists,
    rows: Rows,
) -> None:
    """Print where copies of each document are kept, and which has none; nothing is fetched."""
    if lists.archived:
        _take_in(corpus, lists.archived)
        return
    found = rows.open(corpus, to_a_file=bool(lists.to_archive)).ask("archived")
    without = [row for row in found if not row["archive"]]
    addresses = list(dict.fromkeys(row["url"] for row in without if row["url"]))
    if lists.to_archive:
        disk.write(lists.to_archive, "".join(f"{address}\n" for address in addresses))
    else:
        rows.print(found)
    say(
        f"\n{len(without)} documents without a copy, {len(without) - len(addresses)} of them without an "
        f"address\n{KEPT}"
    )


def _take_in(corpus: Path | None, path: Path) -> None:
    """Write what an archiver made into the files of a corpus, and say of which lines nothing was taken."""
    from claimgraph.corpus.outside.archives import take_in

    if corpus is None:
        raise typer.BadParameter("name the folder of the corpus into whose files the copies go")
    done = take_in(corpus, path)
    put(*done.faults)
    say(
        f"{corpus}: {done.added} copies added in {done.files} files, {done.there} were there, "
        f"{len(done.faults)} lines without a place"
    )
    if done.faults:
        raise typer.Exit(1)


@command()
def gazetteer(
    path: Annotated[Path, typer.Argument(help="A gazetteer in the form of GeoNames.", show_default=False)],
    numbers: Annotated[list[str], typer.Argument(help="Numbers of its rows.", show_default=False)],
    corpus: Annotated[
        Path | None, typer.Option(help="Corpus whose places the rows may lie in, by their ids there.")
    ] = None,
) -> None:
    """Print rows of a gazetteer as entries for places.yaml, with origin and licence; nothing is fetched."""
    from claimgraph.corpus.outside.gazetteer import entries
    from claimgraph.corpus.read import read

    found = entries(path, numbers, read(corpus) if corpus else None)
    put(*found)
