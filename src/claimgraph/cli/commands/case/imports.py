"""The command that brings in what other tools hold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimgraph.cli.command import command, put, say, typed
from claimgraph.cli.options import TextsFolder
from claimgraph.errors import QueryError

SANCTIONS = "sanctions"  # names for the registry; all other formats bring drafts


@command("import")
def import_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="brat, inception, label-studio, doccano, annotations, spreadsheet, drafts, or sanctions.",
            show_default=False,
        ),
    ],
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of them.", show_default=False)],
    corpus: Annotated[
        Path, typer.Option("--output", "-o", metavar="CASE", help="Corpus into which they come.")
    ],
    mapping: Annotated[
        Path | None,
        typer.Option(help="What labels mean; else mappings/FORMAT.yaml of the corpus.", show_default=False),
    ] = None,
    texts: TextsFolder = None,
) -> None:
    """Bring in what another tool holds, as drafts, or a list of names; say what was not taken, and why."""
    from claimgraph.corpus.imports.bring import FORMATS, bring
    from claimgraph.names.suggestions import not_among

    if kind == SANCTIONS:
        from claimgraph.corpus.imports import sanctions

        put(sanctions.bring(corpus, paths))
        say(f"{corpus}: go on with: {typed('check', corpus)}")
        return
    if kind not in FORMATS:
        raise QueryError(not_among("format", kind, (*FORMATS, SANCTIONS)))
    done = bring(corpus, kind, paths, mapping, texts)
    if done.mapping is None:
        put(done)
        say(f"{corpus}: go on with: {typed('check', corpus)}")
        return
    for name in ("spans", "links", "attributes"):
        for label, count in done.labels[name].most_common():
            put(f"{name}\t{label}\t{count}")
    say(f"{done.mapping}: a mapping to begin with; look at it, then run the same command again")
