"""The command line: each command reads its arguments, calls the library and prints.

Data goes to standard output, talk to standard error. Exit status: 0 fine, 1 the data is at fault or nothing
has that name, 2 wrong usage, 3 a fault of ours, 130 interrupted.
"""

from __future__ import annotations

import functools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, ParamSpec, TypeVar

import typer

from claimgraph import __version__
from claimgraph.errors import ClaimgraphError, NotFoundError, QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimgraph.answer import Answer
    from claimgraph.dataset import Dataset
    from claimgraph.questions import Question

P = ParamSpec("P")
R = TypeVar("R")

app = typer.Typer(
    name="claimgraph",
    help="Who claimed, denied or threatened what, through whom, and on which passage of which source.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

DEFAULT_STORE = "claimgraph-store"
Store = Annotated[
    str,
    typer.Option(
        "--store", "-s", envvar="CLAIMGRAPH_STORE", help="Store folder, .nq or .trig file, or endpoint URL."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Tsv = Annotated[bool, typer.Option("--tsv", help="Print tab-separated values (as in a pipe).")]
CorpusFolder = Annotated[Path, typer.Argument(help="Folder of annotated files.", show_default=False)]
TextsFolder = Annotated[
    Path | None, typer.Option("--texts", help="Folder of the source texts, to check and quote them.")
]


class _Options:
    """What holds for every command."""

    debug = False


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _fail(error: ClaimgraphError) -> NoReturn:
    """Say what is wrong and leave with the right status."""
    _say(f"claimgraph: {error}" if "\n" not in str(error) else str(error))
    if isinstance(error, NotFoundError) and error.candidates:
        _say("did you mean:\n" + "\n".join(f"  {candidate}" for candidate in error.candidates[:10]))
    raise typer.Exit(2 if isinstance(error, QueryError) else 1) from error


def _guarded(command: Callable[P, R]) -> Callable[P, R]:
    """Turn errors into one line and an exit status; no traceback without --debug."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except ClaimgraphError as error:
            if _Options.debug:
                raise
            _fail(error)
        except KeyboardInterrupt:
            raise typer.Exit(130) from None
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on; say nothing
            raise typer.Exit(0) from None
        except Exception as error:
            if _Options.debug or isinstance(error, typer.Exit | typer.Abort | typer.BadParameter):
                raise
            _say(f"claimgraph: a fault of ours: {type(error).__name__}: {error}; --debug shows where")
            raise typer.Exit(3) from error

    return run


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"claimgraph {__version__}\n")
        raise typer.Exit


@app.callback()
def _common(
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    version: Annotated[  # noqa: ARG001 - eager
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    _Options.debug = debug


def _open(store: str) -> Dataset:
    from claimgraph.dataset import open_dataset

    return open_dataset(store)


def _print(answer: Answer, *, json: bool, csv: bool, tsv: bool) -> None:
    """Print rows as asked for: a table on a terminal, tab-separated values in a pipe."""
    if json + csv + tsv > 1:
        raise typer.BadParameter("choose one of --json, --csv and --tsv")
    if json:
        sys.stdout.write(answer.json() + "\n")
    elif csv or tsv:
        sys.stdout.write(answer.csv("," if csv else "\t"))
    else:
        from claimgraph.display import Page

        Page().table(answer)
    if answer.cut:
        _say(f"claimgraph: only the first {len(answer)} rows; raise --rows to see more")


@app.command()
@_guarded
def demo(
    store: Annotated[Path, typer.Option("--output", "-o", help="Store folder to write.")] = Path(
        DEFAULT_STORE
    ),
) -> None:
    """Build the bundled corpus and print what it shows."""
    from claimgraph.findings import findings
    from claimgraph.namespaces import shipped
    from claimgraph.pipeline import build as build_dataset

    findings(build_dataset(shipped("corpus") / "iraq-2023", store), str(store))


@app.command()
@_guarded
def build(
    corpus: CorpusFolder,
    store: Annotated[Path, typer.Option("--output", "-o", help="Store folder to write.")] = Path(
        DEFAULT_STORE
    ),
) -> None:
    """Build a store from a corpus: all of it, or nothing and the old store stays."""
    from claimgraph.pipeline import build as build_dataset

    data = build_dataset(corpus, store)
    _say(f"{store}: {len(data.engine)} quads; go on with: claimgraph ask --store {store}")


@app.command()
@_guarded
def check(corpus: CorpusFolder, texts: TextsFolder = None) -> None:
    """Check a corpus, and with --texts each passage against the source texts; write nothing."""
    from claimgraph import annotation
    from claimgraph.pipeline import check as check_shapes

    records = annotation.read(corpus)
    found = check_shapes(records)
    for finding in found:
        sys.stdout.write(f"{finding.severity}: {finding.focus}: {finding.message}\n")
    drifts = []
    if texts is not None:
        from claimgraph.drift import drift
        from claimgraph.passages import Texts

        drifts = list(drift(records, Texts(texts)))
        sys.stdout.writelines(f"{item}\n" for item in drifts)
    changed = any(item.statuses["changed"] for item in drifts)
    violations = sum(finding.severity == "violation" for finding in found)
    statements = sum(len(document.statements) for document in records.documents)
    _say(f"{corpus}: {statements} statements, {violations} violations, {len(found) - violations} warnings")
    if violations or changed:
        raise typer.Exit(1)


@app.command(add_help_option=False)
@_guarded
def ask(  # noqa: PLR0913, PLR0917 - the options of one command
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help="Name of a question.", show_default=False)] = None,
    values: Annotated[list[str] | None, typer.Argument(help="name=value", show_default=False)] = None,
    store: Store = DEFAULT_STORE,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
    show: Annotated[bool, typer.Option("--show", help="Print the SPARQL instead.")] = False,
    help_: Annotated[bool, typer.Option("--help", help="Show what a question takes.")] = False,
) -> None:
    """Ask a named question; without a name, list them. `ask NAME --help` tells its parameters."""
    from claimgraph.questions import catalogue, named

    if question is None:
        if help_:
            sys.stdout.write(context.get_help() + "\n")
        else:
            _list_questions(list(catalogue().values()))
    elif help_:
        _describe(named(question))
    elif show:
        sys.stdout.write(named(question).text)
    else:
        given = _values(named(question), values or [])
        _print(_open(store).ask(question, **given), json=json, csv=csv, tsv=tsv)


def _list_questions(questions: list[Question]) -> None:
    from claimgraph.display import Page

    page = Page()
    page.fields([(question.name, question.summary) for question in questions], indent=0)
    _say("\nclaimgraph ask NAME --help tells what a question takes")


def _describe(question: Question) -> None:
    from claimgraph.display import Page

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
    page.line(f"Example: claimgraph ask {question.name} {question.example}".rstrip())


def _values(question: Question, given: list[str]) -> dict[str, list[str]]:
    """Read `name=value`; a name given twice means any of its values."""
    values: dict[str, list[str]] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not value:
            raise QueryError(
                f"'{text}' is not name=value; claimgraph ask {question.name} --help tells the names"
            )
        values.setdefault(question.parameter(name).name, []).append(value)
    return values


@app.command()
@_guarded
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
    from claimgraph.answer import Answer
    from claimgraph.worker import Limits

    text = sys.stdin.read() if query == "-" else Path(query).read_text("utf-8") if _is_file(query) else query
    result = _open(store).sparql(text, Limits(seconds=timeout, rows=rows), service=allow_service)
    if isinstance(result, Answer):
        _print(result, json=json, csv=csv, tsv=tsv)
    elif isinstance(result, bool):
        sys.stdout.write(f"{str(result).lower()}\n")
    else:
        sys.stdout.writelines(f"{triple} .\n" for triple in result)


def _is_file(text: str) -> bool:
    try:
        return len(text) < 4096 and Path(text).is_file()  # noqa: PLR2004 - the longest path
    except (OSError, ValueError):
        return False


@app.command()
@_guarded
def show(
    name: Annotated[
        str, typer.Argument(help="Slug or any name of an actor, a place, an event or a statement.")
    ],
    store: Store = DEFAULT_STORE,
    texts: TextsFolder = None,
) -> None:
    """Print everything known of one thing, by whom, with the evidence."""
    from claimgraph.evidence import Quotations
    from claimgraph.profile import profile

    data = _open(store)
    profile(data, data.find(name), Quotations(texts) if texts else None)


@app.command()
@_guarded
def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="all.trig, .nq, .ttl or .jsonld")],
    store: Store = DEFAULT_STORE,
) -> None:
    """Write the whole dataset to a file; its ending says the format."""
    from claimgraph.export import write

    count = write(_open(store), output)
    _say(f"{output}: {count} {'triples' if output.suffix == '.ttl' else 'quads'}")


@app.command()
@_guarded
def schema() -> None:
    """Print the JSON Schema of annotation files, for editors that complete and check."""
    import json

    from claimgraph.schema import schema as annotation_schema

    sys.stdout.write(json.dumps(annotation_schema(), ensure_ascii=False, indent=2) + "\n")


@app.command()
@_guarded
def anchor(
    corpus: CorpusFolder,
    texts: Annotated[Path, typer.Option("--texts", help="Folder of the source texts.")],
) -> None:
    """Replace quotations in draft annotations by positions and digests, and check those that are there."""
    from claimgraph.passages import anchor as anchor_corpus

    done = anchor_corpus(corpus, texts)
    _say(f"{corpus}: {done.anchored} quotations anchored, {done.checked} passages as they were")


def main() -> None:
    """Run the command line."""
    app()
