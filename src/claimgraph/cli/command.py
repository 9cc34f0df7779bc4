"""What all commands share: the application, how a function becomes a command, and how one fails.

Data goes to standard output, talk to standard error. Exit status: 0 fine, 1 the data is at fault or nothing
has that name, 2 wrong usage, 3 a fault of ours, 4 not all rows, 130 interrupted.
"""

from __future__ import annotations

import functools
import os
import shlex
import shutil
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, ParamSpec, TypeVar

import typer

from claimgraph.cli.groups import grouped
from claimgraph.cli.menu import REGISTER, Menu, Registered
from claimgraph.cli.values import Command
from claimgraph.errors import ClaimgraphError, NotFoundError, QueryError
from claimgraph.model.namespaces import release
from claimgraph.model.safe import safe
from claimgraph.system.progress import told_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

P = ParamSpec("P")
R = TypeVar("R")
NAME = "claimgraph"
PATIENCE, BETWEEN = 2.0, 0.2  # seconds until a command says how far it is, and until it says so again
CUT = 4  # exit status where not all rows were printed

app = typer.Typer(
    name=NAME,
    cls=Menu,
    help="Who claimed, denied or threatened what, through whom, and on which passage of which source.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Options:
    """What holds for every command."""

    debug = False


def _terminal() -> bool:
    """Whether messages go to a terminal that can take a line back."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


class Shown:
    """Shows on a terminal how far a command is, once that takes more than two seconds."""

    def __init__(self) -> None:
        self._next = time.monotonic() + PATIENCE
        self._there = False

    def __call__(self, doing: str, number: int, total: int) -> None:
        """Show at which of how many a command is, in one line; nothing at the end of a step."""
        now = time.monotonic()
        if number and now >= self._next:
            self._next, self._there = now + BETWEEN, True
            sys.stderr.write(f"\r\x1b[K{doing}: {number}{f' of {total}' if total else ''}")
            sys.stderr.flush()
        elif not number and self._there:
            self._there = False
            sys.stderr.write("\r\x1b[K")


@contextmanager
def _telling() -> Iterator[None]:
    """Show meanwhile how far the command is, if messages go to a terminal; nothing of it stays there."""
    if not _terminal():
        yield
        return
    shown = Shown()
    try:
        with told_to(shown):
            yield
    finally:
        shown("", 0, 0)


def say(text: str) -> None:
    """Write a line to standard error, without characters that steer a terminal."""
    sys.stderr.write(f"{safe(text)}\n")


def put(*lines: object) -> None:
    """Write lines of talk to standard output, without characters that steer a terminal."""
    sys.stdout.writelines(f"{safe(str(line))}\n" for line in lines)


def give(text: str) -> None:
    """Write data to standard output as they are; to a terminal without characters that steer it."""
    sys.stdout.write(safe(text) if sys.stdout.isatty() else text)


def typed(*words: object) -> str:
    """Return a command of this program as it works when it is typed here.

    Args:
        words: What follows the name of the program; paths may have blanks in them.
    """
    return shlex.join([program(), *map(str, words)])


def program() -> str:
    """Return how this program is called from here: by name if the shell finds it, else as it was called."""
    called, found = Path(sys.argv[0]), shutil.which(NAME)
    ours = called.stem == NAME and called.is_file()
    return sys.argv[0] if ours and not (found and Path(found).samefile(called)) else NAME


def _fail(error: ClaimgraphError) -> NoReturn:
    """Say what is wrong and leave with the right status."""
    say(f"claimgraph: {error}" if "\n" not in str(error) else str(error))
    if isinstance(error, NotFoundError) and error.candidates:
        say("did you mean:\n" + "\n".join(f"  {candidate}" for candidate in error.candidates[:10]))
    raise typer.Exit(2 if isinstance(error, QueryError) else 1) from error


def command(name: str | None = None, *, own_help: bool = False) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function a command whose errors become one line and an exit status.

    Its options are its parameters, and the fields of those that are dataclasses (`groups`).

    Args:
        name: Name of the command, if it is not that of the function.
        own_help: Whether the function handles `--help` itself.
    """

    def register(function: Callable[P, R]) -> Callable[P, R]:
        called = name or function.__name__.replace("_", "-")

        @functools.cache
        def make() -> object:
            alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
            alone.command(called, cls=Command, add_help_option=not own_help)(_guarded(grouped(function)))
            return typer.main.get_command(alone)

        REGISTER.data[called] = Registered(function, make)
        return function

    return register


def _guarded(function: Callable[P, R]) -> Callable[P, R]:
    """Turn errors into one line and an exit status; no traceback without --debug."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with _telling():
                return function(*args, **kwargs)
        except ClaimgraphError as error:
            if Options.debug:
                raise
            _fail(error)
        except KeyboardInterrupt:
            raise typer.Exit(130) from None
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on; say nothing
            raise typer.Exit(0) from None
        except Exception as error:
            if Options.debug or isinstance(error, typer.Exit | typer.Abort | typer.BadParameter):
                raise
            if isinstance(error, OSError) and error.filename:  # of a file or folder that the user named
                say(f"claimgraph: {error.filename}: {error.strerror or error}")
                raise typer.Exit(1) from error
            say(f"claimgraph: a fault of ours: {type(error).__name__}: {error}; --debug shows where")
            raise typer.Exit(3) from error

    return run


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"claimgraph {release()}\n")
        raise typer.Exit


@app.callback()
def _common(
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    version: Annotated[  # noqa: ARG001 - eager
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    Options.debug = debug
