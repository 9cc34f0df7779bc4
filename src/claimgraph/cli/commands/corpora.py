"""The commands on the files of a corpus: check, complete, anchor, migrate, compare and merge them."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from claimgraph.cli.command import command, give, put, say, typed
from claimgraph.cli.options import CorpusFolder, Printed, TextsFolder


@command()
def check(
    corpus: CorpusFolder,
    texts: TextsFolder = None,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Check again on each save, and say what is new and what is mended."),
    ] = False,
) -> None:
    """Check a corpus, and with --texts each passage against the source texts; write nothing."""
    from claimgraph.rdf.check import check as check_corpus

    if watch:
        _watch(corpus, texts)
        return
    found = check_corpus(corpus, texts, keep=True)
    put(*found.lines(), *found.drifts, *found.replacing, *found.hints)
    say(f"{corpus}: {found}")
    if found.drafts:
        say(f"{corpus}: {found.drafts} drafts open, which no answer knows; {typed('review', corpus)}")
    if not found.good:
        raise typer.Exit(1)


def _watch(corpus: Path, texts: Path | None) -> None:
    """Check on each save until somebody stops it, which is no fault."""
    from claimgraph.rdf.watch import rounds

    with suppress(KeyboardInterrupt):
        for before, found, total in rounds(corpus, texts):
            put(*(f"mended: {line}" for line in before if line not in found))
            put(*(line for line in found if line not in before))
            sys.stdout.flush()
            say(f"{corpus}: {total}; waiting for the next save, Ctrl-C ends")


@command()
def schema(
    corpus: Annotated[
        Path | None, typer.Argument(help="Corpus whose ids are to be offered, too.", show_default=False)
    ] = None,
) -> None:
    """Print the JSON Schema of annotation files, for editors that complete and check."""
    import json

    from claimgraph.corpus.uses import known, located
    from claimgraph.model.ontology.schema import schema as annotation_schema

    things = known(located(corpus)).named() if corpus else None
    give(json.dumps(annotation_schema(things), ensure_ascii=False, indent=2) + "\n")


@command()
def anchor(
    corpus: CorpusFolder,
    texts: Annotated[Path, typer.Option("--texts", help="Folder of the source texts.")],
    nth: Annotated[
        list[str] | None,
        typer.Option(metavar="DOCUMENT/STATEMENT=N", help="Which of several places its quotations mean."),
    ] = None,
    move: Annotated[
        bool, typer.Option("--move", help="Seek passages anew in texts that were corrected.")
    ] = False,
) -> None:
    """Replace quotations in draft annotations by positions and digests, and check those that are there."""
    from claimgraph.corpus.anchoring.anchor import anchor as anchor_corpus

    done = anchor_corpus(corpus, texts, nth=dict(map(_numbered, nth or [])), move=move)
    put(*done.notes, *done.lost)
    moved = f", {done.moved} moved, {len(done.lost)} lost" if move else ""
    say(f"{corpus}: {done.anchored} quotations anchored, {done.checked} passages as they were{moved}")
    if done.lost:
        raise typer.Exit(1)


def _numbered(text: str) -> tuple[str, int]:
    """Read which of several places the quotations of a statement mean."""
    statement, sign, number = text.rpartition("=")
    if not sign or "/" not in statement or not number.isdecimal():
        raise typer.BadParameter(f"'{text}' is not DOCUMENT/STATEMENT=N, as in wire-1/raid-claim=2")
    return statement, int(number)


@command()
def migrate(
    corpus: CorpusFolder,
    check: Annotated[bool, typer.Option("--check", help="Only say what would change.")] = False,
) -> None:
    """Rewrite a corpus of an earlier version of the format; comments and layout stay."""
    from claimgraph.corpus.change.migrate import migrate as migrate_corpus
    from claimgraph.corpus.change.steps import FORMAT

    done = migrate_corpus(corpus, only_check=check)
    put(*done.changes)
    if not done.changes:
        say(f"{corpus}: of format {FORMAT}, that of this version; nothing to change")
    elif check:
        say(f"{corpus}: of format {done.before}; {done.files} files would change to be of format {FORMAT}")
        raise typer.Exit(1)
    else:
        say(
            f"{corpus}: of format {FORMAT}, before it {done.before}; {done.files} files changed; "
            f"go on with: {typed('check', corpus)}"
        )


@command()
def merge(
    first: CorpusFolder,
    second: CorpusFolder,
    into: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder to write what nobody disputes.")
    ] = None,
) -> None:
    """Say in what the corpora of two annotators differ, key by key; with -o write what nobody disputes."""
    from claimgraph.corpus.change.merge import merge as merge_corpora

    found = merge_corpora(first, second, into)
    disputed = [one for differences in found.statements.values() for one in differences]
    put(*found.naming, *disputed)
    for figures in found.figures:
        say(str(figures))
    say(f"{len(found.naming)} differences in corpus, registry and headings, {len(disputed)} in statements")
    if into and disputed:
        say(f"{into}: written; settle what lies in {into}/unsettled, then: {typed('check', into)}")
    elif into:
        say(f"{into}: written; go on with: {typed('check', into)}")


@command()
def agreement(
    first: CorpusFolder,
    second: CorpusFolder,
    proof: Annotated[
        bool, typer.Option("--proof", help="Print on which statements the two do not agree.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Match by passage alone: the lower bound of the agreement.")
    ] = False,
    *,
    printed: Printed,
) -> None:
    """Print how far the corpora of two readers agree: passages (F1), speakers and acts (kappa)."""
    from claimgraph.ask.cells import answer
    from claimgraph.corpus.change.agreement import MEASURES
    from claimgraph.corpus.change.readings import readings
    from claimgraph.corpus.read import checked

    found = readings(checked(first), checked(second), strict=strict)
    if proof:
        columns = "document text, first text, second text, on text, firsts text, seconds text"
        listed = answer(columns, found.disagreements)
        printed.print(listed)
        if not listed.rows:
            say("no rows: the two found the same statements, with the same speakers and acts")
    else:
        measured = ["document text", *(f"{name} {measure.kind}" for name, measure in MEASURES.items())]
        printed.print(answer(", ".join(measured), ([name, *one.values()] for name, one in found.figures)))
        say("\nf1: passages that both found; kappa: beyond chance; --proof lists what they see differently")
    for name in found.apart:
        say(f"{name}: not compared; only one has it, or they have different texts of it")
