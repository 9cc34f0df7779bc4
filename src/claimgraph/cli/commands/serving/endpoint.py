"""The command that serves a dataset to programs and pages, over HTTP."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.cli.command import command, put, say
from claimgraph.cli.options import QuotedFolder, Whole
from claimgraph.errors import QueryError

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Where:
    """Where it is served."""

    port: Annotated[int, typer.Option(min=0, max=65535, help="Where to listen; 0 for any that is free.")] = (
        8000
    )
    host: Annotated[
        str, typer.Option(help="Address to listen at; others than 127.0.0.1 open it to others.")
    ] = HOST


@dataclass(frozen=True)
class Allowed:
    """What a query may use."""

    timeout: Annotated[float, typer.Option(help="Seconds that a query may take.")] = 30.0
    rows: Annotated[int, typer.Option(help="Rows that an answer may have.")] = 100_000


@dataclass(frozen=True)
class Beside:
    """The pages that are served beside it."""

    site: Annotated[
        Path | None,
        typer.Option(
            help="Folder of pages, as `claimgraph site` writes it; else they are made.",
            file_okay=False,
            exists=True,
        ),
    ] = None
    pages: Annotated[bool, typer.Option(help="Make the pages; without them it starts at once.")] = True
    texts: QuotedFolder = None

    def folder(self, data: LocalDataset, place: Path) -> Path | None:
        """Return the folder of the pages, which are made in a place if none was given; None without pages."""
        from claimgraph.claims.evidence import Quotations
        from claimgraph.site import quoted, write

        if self.site or not self.pages:
            return self.site
        say("making the pages; --no-pages starts without them")
        if self.texts:
            say(quoted())
        write(data, place, Quotations(self.texts) if self.texts else None)
        return place


@command()
def serve(
    *,
    beside: Beside,
    where: Where,
    allowed: Allowed,
    whole: Whole,
) -> None:
    """Serve a dataset to be read: SPARQL 1.1 Protocol, a JSON resource for each question, pages."""
    from claimgraph.serve import listening
    from claimgraph.serve.endpoint.app import Service, run
    from claimgraph.serve.endpoint.served import Served
    from claimgraph.store.dataset import LocalDataset
    from claimgraph.store.sandbox import Limits

    data = whole.open()
    if not isinstance(data, LocalDataset):
        raise QueryError(f"{whole.store} is an endpoint already; name a store folder or a file")

    def told(address: str) -> None:
        put(f"{address}/")
        sys.stdout.flush()
        say(f"{whole.store}: SPARQL at {address}/sparql, questions at {address}/questions; Ctrl+C ends it")
        if where.host != HOST:
            say(f"claimgraph: whoever reaches {where.host} can read all of it; there is no password")

    listening.bound(place := listening.Where(where.host, where.port)).close()  # before pages are made
    with tempfile.TemporaryDirectory(prefix="claimgraph-") as folder:
        pages = beside.folder(data, Path(folder) / "pages")
        path = data.kept(Path(folder) / "store")
        served = Served(path, Limits(seconds=allowed.timeout, rows=allowed.rows))
        run(Service(served, pages), place, told)
