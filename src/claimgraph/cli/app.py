"""The commands: each reads its arguments, calls the library and prints."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimgraph.cli.command import app, command, give, program, put, say, typed
from claimgraph.cli.menu import REGISTER
from claimgraph.cli.options import (
    DEFAULT_STORE,
    DRAFT_STORE,
    OPEN,
    AllStanding,
    NewStore,
    Others,
    Rows,
    Source,
    Team,
    TextsFolder,
    Whole,
    read_values,
)
from claimgraph.cli.options import show as show_page
from claimgraph.errors import QueryError
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimgraph.ask.answer import Answer
    from claimgraph.ask.questions import Question
    from claimgraph.errors import Fault
    from claimgraph.store.dataset import Dataset

SELDOM = 200_000  # objects made until circles of them are sought; a command makes many that live to its end


@command()
def demo(
    store: NewStore = Path(DEFAULT_STORE),
    page: Annotated[Path, typer.Option(help="Network page to write.")] = Path("network.html"),
    opened: Annotated[bool, OPEN] = False,
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
    findings(data.reading, {"program": program(), "store": str(store), "page": str(page)})
    if opened:
        show_page(page)


@command()
def build(
    corpora: Annotated[
        list[Path],
        typer.Argument(help="Folder of annotated files, or several; or iraq-2023.", show_default=False),
    ],
    store: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help=f"Store folder to write.  [default: {DEFAULT_STORE}]", show_default=False
        ),
    ] = None,
    drafts: Annotated[
        bool,
        typer.Option(
            "--drafts", help=f"With the drafts that wait, marked as such; writes {DRAFT_STORE} by default."
        ),
    ] = False,
) -> None:
    """Build a store from one or more corpora: all of it, or nothing and the old store stays."""
    from claimgraph.store.build import build as build_dataset

    place = store or Path(DRAFT_STORE if drafts else DEFAULT_STORE)
    data = build_dataset(corpora, place, keep=not drafts, drafts=drafts)
    if drafts:
        _left_out(data.left)
        say(f"{place}: {len(data.drafts)} drafts stand in it as statements that nobody accepted")
    say(f"{place}: {len(data.engine)} quads; go on with: {typed('ask', '--store', place)}")


def _left_out(drafts: Sequence[Fault]) -> None:
    """Tell how many drafts are not in a store, by what they lack, each with the place of its first."""
    reasons: dict[str, list[Fault]] = {}
    for fault in drafts:
        reasons.setdefault(fault.message, []).append(fault)
    for message, faults in sorted(reasons.items(), key=lambda one: -len(one[1])):
        first = f"{faults[0].path}:{faults[0].line}"
        say(f"{first}{f' and {len(faults) - 1} more' if len(faults) > 1 else ''}: not in it: {message}")


@dataclass(frozen=True)
class Asked:
    """Which question, and with what."""

    question: Annotated[str | None, typer.Argument(help="Name of a question.", show_default=False)] = None
    values: Annotated[list[str] | None, typer.Argument(help="name=value", show_default=False)] = None


@dataclass(frozen=True)
class Instead:
    """What is printed of a question beside its answer, or instead of it."""

    show: Annotated[bool, typer.Option("--show", help="Print the SPARQL instead.")] = False
    proof: Annotated[
        bool, typer.Option("--evidence", help="Print the statement behind each row, and its passages.")
    ] = False
    exactly: Annotated[bool, typer.Option("--exactly", help="Leave out the organs of a state or body.")] = (
        False
    )
    fold_same: Annotated[
        bool, typer.Option("--fold-same", help="List as one what judgements say is one.")
    ] = False
    all_standing: AllStanding = False
    team: Team = False
    texts: TextsFolder = None
    help_: Annotated[bool, typer.Option("--help", help="Show what a question takes.")] = False


@command(own_help=True)
def ask(context: typer.Context, asked: Asked, rows: Rows, instead: Instead) -> None:
    """Ask a named question; without a name, list them. `ask NAME --help` tells its parameters."""
    if asked.question is None:
        if instead.help_:
            put(context.get_help())
        else:
            _list_questions()
        return
    question = _meant(asked)
    if instead.help_:
        _describe(question)
    elif instead.show:
        give(question.text)
    else:
        given = read_values(question, asked.values or [])
        if instead.all_standing:
            given[question.parameter("standing").name] = ["any"]
        data = rows.as_said()
        answer = data.ask(question.name, exactly=instead.exactly, fold_same=instead.fold_same, **given)
        if instead.team:
            from claimgraph.claims.team import marks

            data = marks.beside(data)
            answer = marks.column(data, answer)
        if rows.world:
            from claimgraph.claims.team import worlds

            answer = worlds.column(data, answer, rows.world)
        rows.print(answer)
        if instead.proof:
            _print_evidence(data, answer, instead.texts)


def _meant(asked: Asked) -> Question:
    """Return the question of that name; if there is none, all words that are no values say what is meant."""
    from claimgraph.ask.catalogue import named, names

    first = asked.question or ""
    words = [first, *(value for value in asked.values or () if "=" not in value)]
    return named(first if first in names() else " ".join(words))


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
    from claimgraph.ask.catalogue import menu
    from claimgraph.pages.terminal import Page

    page = Page()
    left = max(len(question.name) for _heading, asked in menu() for question in asked)
    for heading, asked in menu():
        page.heading(heading)
        page.fields([(f"{question.name:<{left}}", question.summary) for question in asked])
    say("\nclaimgraph ask NAME --help tells what a question takes, ask WORDS finds one by everyday words")


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


@dataclass(frozen=True)
class Allowed:
    """What a query may use."""

    timeout: Annotated[float, typer.Option(help="Seconds it may take.")] = 30.0
    rows: Annotated[int, typer.Option(help="Rows it may give.")] = 10_000
    allow_service: Annotated[bool, typer.Option(help="Allow SERVICE (reaches the network).")] = False
    results: Annotated[
        Literal["json", "xml", "csv", "tsv"] | None,
        typer.Option(metavar="json|xml|csv|tsv", help="Print as SPARQL 1.1 has it, types kept."),
    ] = None


@command()
def sparql(
    query: Annotated[str, typer.Argument(help="SPARQL, a file that holds it, or - for standard input.")],
    rows: Rows,
    allowed: Allowed,
) -> None:
    """Run SPARQL (SELECT, ASK, CONSTRUCT, DESCRIBE) in a process that can be stopped."""
    from claimgraph.ask.answer import Answer
    from claimgraph.ask.answer.results import results
    from claimgraph.store.sandbox import Limits

    text = sys.stdin.read() if query == "-" else disk.text(Path(query)) if _is_file(query) else query
    if text.endswith((".rq", ".sparql")) and text.split() == [text]:
        raise QueryError(f"{text}: no such file")
    if rows.world:
        raise QueryError("SPARQL tells what was said, in every world; --world is for networks and analyses")
    limits = Limits(seconds=allowed.timeout, rows=allowed.rows)
    result = rows.open().sparql(text, limits, service=allowed.allow_service)
    if allowed.results and isinstance(result, Answer | bool):
        give(results(result, allowed.results))
        rows.cut(result)
    elif isinstance(result, Answer):
        rows.print(result)
    elif isinstance(result, bool):
        put(str(result).lower())
    else:
        give("".join(f"{triple} .\n" for triple in result))


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
    with_rule: Annotated[
        str | None, typer.Option("--with-rule", metavar="ID", help="With what this rule of the team infers.")
    ] = None,
    *,
    source: Source,
) -> None:
    """Print everything known of one thing, by whom, with the evidence."""
    from claimgraph.pages.profile import profile

    data = source.open(to_a_file=False)
    if with_rule:
        from claimgraph.claims.team import rules

        data = rules.beside(data, with_rule)
    thing = data.find(name)
    proposed = data.ask("proposals", statement=thing.iri).texts() if thing.kind == "statement" else ()
    profile(data.reading, thing, source.quotations(), proposed)


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
    written = files.write(whole.open(), output, others.form, along)
    say(f"{output}: {written} as {others.form}")


def load(wanted: str | None = None) -> None:
    """Let commands register, in the order in which help lists them.

    Args:
        wanted: The name of a command after which no more are needed; all of them if there is none of it.
    """
    for _some in _registering():
        if wanted in REGISTER.data:
            return


def _registering() -> Iterator[None]:
    """Let some commands after the others register: first those that are called on each save."""
    yield
    from claimgraph.cli.commands import corpora  # noqa: F401 - it registers

    yield
    from claimgraph.cli.commands.case import annotation, start  # noqa: F401 - they register

    yield
    from claimgraph.cli.commands import (  # noqa: F401 - they register
        accounts,
        analyses,
        names,
        sources,
        team,
        voices,
    )
    from claimgraph.cli.commands.case import drafts, imports, manual  # noqa: F401 - they register
    from claimgraph.cli.commands.serving import assistant, endpoint  # noqa: F401 - they register
    from claimgraph.cli.commands.views import cluster, networks, pages, tables  # noqa: F401 - they register

    yield


def _any_letter() -> None:
    """Write UTF-8 into files and pipes, and escape what the code page of a terminal does not have."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            chosen = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=None if chosen else "utf-8", errors="backslashreplace")


def main() -> None:
    """Run the command line."""
    _any_letter()
    gc.set_threshold(SELDOM)
    atexit.register(gc.freeze)  # what is there at the end goes with the process; no circle is sought in it
    load(next((word for word in sys.argv[1:] if not word.startswith("-")), None))
    app()
