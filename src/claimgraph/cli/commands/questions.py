"""Commands that ask: named questions, and SPARQL."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimgraph.cli.command import command, give, put, say
from claimgraph.cli.options import AllStanding, Rows, Team, TextsFolder, read_values
from claimgraph.errors import QueryError
from claimgraph.system import disk

if TYPE_CHECKING:
    from claimgraph.ask.answer import Answer
    from claimgraph.ask.questions import Question
    from claimgraph.store.dataset import Dataset


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
    result = rows.open(seconds=allowed.timeout).sparql(text, limits, service=allowed.allow_service)
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
