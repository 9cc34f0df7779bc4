"""The command that serves the annotation page."""

from __future__ import annotations

import getpass
import sys
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from claimgraph.cli.command import command, put, say
from claimgraph.cli.options import CorpusFolder


@dataclass(frozen=True)
class Served:
    """Where the page is served."""

    port: Annotated[int, typer.Option(min=0, max=65535, help="Where to listen; 0 for any that is free.")] = 0
    open: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False


@command()
def annotate(
    corpus: CorpusFolder,
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts", help="Folder of the source texts; CASE/texts if not given.", show_default=False
        ),
    ] = None,
    who: Annotated[
        str | None,
        typer.Option(
            "--who", metavar="NAME", help="Who annotates; you, as this machine knows you.", show_default=False
        ),
    ] = None,
    other: Annotated[
        Path | None,
        typer.Option(
            "--with",
            metavar="OTHER",
            help="Another reader's corpus of the same texts: adds a page on how far the two agree.",
            show_default=False,
        ),
    ] = None,
    *,
    page: Served,
) -> None:
    """Annotate in the browser: a page on this machine alone that writes the YAML of a corpus."""
    from claimgraph.serve.app import Server, run
    from claimgraph.serve.case import opened

    def told(address: str) -> None:
        put(address)
        sys.stdout.flush()
        say(f"{corpus}: open this address in a browser on this machine; Ctrl+C ends it")
        if page.open:
            webbrowser.open(address)

    who = who or getpass.getuser()
    case = opened(corpus, texts, who)
    run(Server(case, opened(other, texts, who) if other else None), page.port, told)
