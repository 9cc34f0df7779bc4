"""The commands: each reads its arguments, calls the library and prints."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.cli.command import app, command, program, say, typed
from claimgraph.cli.menu import REGISTER
from claimgraph.cli.options import (
    DEFAULT_STORE,
    DRAFT_STORE,
    OPEN,
    NewStore,
    Others,
    Source,
    Whole,
)
from claimgraph.cli.options import show as show_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from claimgraph.errors import Fault

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
    """Let some commands after the others register: first those that are called most, and on each save."""
    yield
    from claimgraph.cli.commands import questions  # noqa: F401 - it registers

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


def _traceback(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write a traceback to standard error, without characters that steer a terminal."""
    import traceback

    say("".join(traceback.format_exception(kind, error, trace)).rstrip())


def main() -> None:
    """Run the command line."""
    _any_letter()
    sys.excepthook = _traceback
    gc.set_threshold(SELDOM)
    atexit.register(gc.freeze)  # what is there at the end goes with the process; no circle is sought in it
    load(next((word for word in sys.argv[1:] if not word.startswith("-")), None))
    app()
