"""The commands: each reads its arguments, calls the library and prints."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.cli.command import (
    DEFAULT_STORE,
    CorpusFolder,
    Csv,
    Json,
    Store,
    TextsFolder,
    Tsv,
    app,
    command,
    open_store,
    print_answer,
    read_values,
    say,
)
from claimgraph.errors import QueryError

if TYPE_CHECKING:
    from claimgraph.ask.answer import Answer
    from claimgraph.ask.questions import Question
    from claimgraph.store.dataset import Dataset


@command()
def demo(
    store: Annotated[Path, typer.Option("--output", "-o", help="Store folder to write.")] = Path(
        DEFAULT_STORE
    ),
    page: Annotated[Path, typer.Option(help="Network page to write.")] = Path("network.html"),
) -> None:
    """Build the bundled corpus, write the network page and print what it shows."""
    from claimgraph import networks
    from claimgraph.model.namespaces import shipped
    from claimgraph.pages.findings import findings
    from claimgraph.pages.network.page import write
    from claimgraph.store.build import build as build_dataset

    # The tests of the project validate the bundled corpus; here it would take most of the time.
    data = build_dataset(shipped("corpus") / "iraq-2023", store, validate=False)
    write([networks.actors(data), networks.events(data)], data, page)
    findings(data.reading, {"program": _program(), "store": str(store), "page": str(page)})


def _program() -> str:
    """How to call this program from here: by name if the shell finds it, else by its path."""
    called = Path(sys.argv[0])
    return "claimgraph" if shutil.which("claimgraph") or not called.is_file() else os.path.relpath(called)


@command()
def build(
    corpus: CorpusFolder,
    store: Annotated[Path, typer.Option("--output", "-o", help="Store folder to write.")] = Path(
        DEFAULT_STORE
    ),
) -> None:
    """Build a store from a corpus: all of it, or nothing and the old store stays."""
    from claimgraph.store.build import build as build_dataset

    data = build_dataset(corpus, store)
    say(f"{store}: {len(data.engine)} quads; go on with: claimgraph ask --store {store}")


@command()
def check(corpus: CorpusFolder, texts: TextsFolder = None) -> None:
    """Check a corpus, and with --texts each passage against the source texts; write nothing."""
    from claimgraph.corpus import read as annotation
    from claimgraph.store.build import check as check_shapes

    records = annotation.read(corpus)
    found = check_shapes(records)
    for finding in found:
        sys.stdout.write(f"{finding.severity}: {finding.focus}: {finding.message}\n")
    drifts = []
    if texts is not None:
        from claimgraph.corpus.anchor import Texts
        from claimgraph.corpus.texts import drift

        drifts = list(drift(records, Texts(texts)))
        sys.stdout.writelines(f"{item}\n" for item in drifts)
    changed = any(item.statuses["changed"] for item in drifts)
    violations = sum(finding.severity == "violation" for finding in found)
    statements = sum(len(document.statements) for document in records.documents)
    say(f"{corpus}: {statements} statements, {violations} violations, {len(found) - violations} warnings")
    if violations or changed:
        raise typer.Exit(1)


@command(own_help=True)
def ask(  # noqa: PLR0913, PLR0917 - the options of one command
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help="Name of a question.", show_default=False)] = None,
    values: Annotated[list[str] | None, typer.Argument(help="name=value", show_default=False)] = None,
    store: Store = DEFAULT_STORE,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
    show: Annotated[bool, typer.Option("--show", help="Print the SPARQL instead.")] = False,
    proof: Annotated[
        bool, typer.Option("--evidence", help="Print the statement behind each row, and its passages.")
    ] = False,
    texts: TextsFolder = None,
    help_: Annotated[bool, typer.Option("--help", help="Show what a question takes.")] = False,
) -> None:
    """Ask a named question; without a name, list them. `ask NAME --help` tells its parameters."""
    from claimgraph.ask.questions import named

    if question is None:
        if help_:
            sys.stdout.write(context.get_help() + "\n")
        else:
            _list_questions()
    elif help_:
        _describe(named(question))
    elif show:
        sys.stdout.write(named(question).text)
    else:
        given = read_values(named(question), values or [])
        data = open_store(store)
        answer = data.ask(question, **given)
        print_answer(answer, json=json, csv=csv, tsv=tsv)
        if proof:
            _print_evidence(data, answer, texts)


def _print_evidence(data: Dataset, answer: Answer, texts: Path | None) -> None:
    """Print each statement behind an answer once, with the words of its passages where texts are at hand."""
    from claimgraph.claims.evidence import Quotations
    from claimgraph.pages.sections import Section, material
    from claimgraph.pages.terminal import Page, Report

    if "statement" not in answer.columns:
        raise QueryError(
            "the rows of this question rest on no single statement; there is no evidence to print"
        )
    named = dict.fromkeys(str(row["statement"].iri) for row in answer if row["statement"])
    found = [Section("Evidence", statements=tuple(named))]
    Report(Page(), material(data.reading, found, Quotations(texts) if texts else None)).write(found)


def _list_questions() -> None:
    from claimgraph.ask.questions import menu
    from claimgraph.pages.terminal import Page

    page = Page()
    left = max(len(question.name) for _heading, asked in menu() for question in asked)
    for heading, asked in menu():
        page.heading(heading)
        page.fields([(f"{question.name:<{left}}", question.summary) for question in asked])
    say("\nclaimgraph ask NAME --help tells what a question takes")


def _describe(question: Question) -> None:
    from claimgraph.pages.terminal import Page

    page = Page()
    page.line(f"claimgraph ask {question.name} [name=value ...]", "heading")
    page.line(f"{question.summary}. {question.reading}")
    page.line()
    required = {True: "required", False: "optional"}
    page.fields(
        [
            (
                p.name,
                f"{p.kind}, {required[p.required]}: {p.meaning}"
                + (f" (default {p.default})" if p.default else ""),
            )
            for p in question.parameters
        ]
    )
    page.line()
    for example in question.examples:
        page.line(f"Example: claimgraph ask {question.name} {example}".rstrip())


@command()
def sparql(  # noqa: PLR0913, PLR0917 - the options of one command
    query: Annotated[str, typer.Argument(help="SPARQL, a file that holds it, or - for standard input.")],
    store: Store = DEFAULT_STORE,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
    timeout: Annotated[float, typer.Option(help="Seconds it may take.")] = 30.0,
    rows: Annotated[int, typer.Option(help="Rows it may give.")] = 10_000,
    allow_service: Annotated[bool, typer.Option(help="Allow SERVICE (reaches the network).")] = False,
) -> None:
    """Run SPARQL (SELECT, ASK, CONSTRUCT, DESCRIBE) in a process that can be stopped."""
    from claimgraph.ask.answer import Answer
    from claimgraph.store.sandbox import Limits

    text = sys.stdin.read() if query == "-" else Path(query).read_text("utf-8") if _is_file(query) else query
    result = open_store(store).sparql(text, Limits(seconds=timeout, rows=rows), service=allow_service)
    if isinstance(result, Answer):
        print_answer(result, json=json, csv=csv, tsv=tsv)
    elif isinstance(result, bool):
        sys.stdout.write(f"{str(result).lower()}\n")
    else:
        sys.stdout.writelines(f"{triple} .\n" for triple in result)


def _is_file(text: str) -> bool:
    try:
        return len(text) < 4096 and Path(text).is_file()  # noqa: PLR2004 - the longest path
    except (OSError, ValueError):
        return False


@command()
def show(
    name: Annotated[
        str, typer.Argument(help="Slug or any name of an actor, a place, an event or a statement.")
    ],
    store: Store = DEFAULT_STORE,
    texts: TextsFolder = None,
) -> None:
    """Print everything known of one thing, by whom, with the evidence."""
    from claimgraph.claims.evidence import Quotations
    from claimgraph.pages.profile import profile

    data = open_store(store)
    profile(data.reading, data.find(name), Quotations(texts) if texts else None)


@command()
def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="all.trig, .nq, .ttl or .jsonld")],
    store: Store = DEFAULT_STORE,
) -> None:
    """Write the whole dataset to a file; its ending says the format."""
    from claimgraph.store.export import write

    count = write(open_store(store), output)
    say(f"{output}: {count} {'triples' if output.suffix == '.ttl' else 'quads'}")


@command()
def schema() -> None:
    """Print the JSON Schema of annotation files, for editors that complete and check."""
    import json

    from claimgraph.model.schema import schema as annotation_schema

    sys.stdout.write(json.dumps(annotation_schema(), ensure_ascii=False, indent=2) + "\n")


@command()
def anchor(
    corpus: CorpusFolder,
    texts: Annotated[Path, typer.Option("--texts", help="Folder of the source texts.")],
) -> None:
    """Replace quotations in draft annotations by positions and digests, and check those that are there."""
    from claimgraph.corpus.anchor import anchor as anchor_corpus

    done = anchor_corpus(corpus, texts)
    say(f"{corpus}: {done.anchored} quotations anchored, {done.checked} passages as they were")


def main() -> None:
    """Run the command line."""
    from claimgraph.cli import analyses, networks, pages  # noqa: F401 - they register their commands

    app()
