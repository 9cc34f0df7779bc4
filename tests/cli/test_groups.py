"""Groups of options: what the command line shows of a dataclass, and what the command gets."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from datetime import date
from typing import Annotated, get_type_hints

import pytest
import typer
from typer.testing import CliRunner

from claimgraph.claims.scope import Scope
from claimgraph.cli import options
from claimgraph.cli.app import load
from claimgraph.cli.command import app
from claimgraph.cli.groups import grouped
from claimgraph.cli.menu import REGISTER
from claimgraph.errors import QueryError

load()
COMMANDS = REGISTER.functions


@dataclass(frozen=True)
class Told:
    """A group with every kind of field."""

    first: Annotated[date | None, typer.Option(help="A day.")] = None
    names: Annotated[tuple[str, ...], typer.Option("--name", help="Names.")] = ()
    rows: Annotated[int, typer.Option(min=1, envvar="GROUPS_ROWS")] = 10


def run(*arguments: str) -> list[object]:
    """Run a command with two groups and return what it got."""
    got: list[object] = []
    own = typer.Typer(rich_markup_mode=None)

    @own.command()
    @grouped
    def go(word: str, scope: Annotated[Scope, options.SCOPE], told: Told) -> None:
        got.extend((word, scope, told))

    done = CliRunner().invoke(own, ["word", *arguments])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return got or [done.stderr]


def test_a_group_that_is_not_given_is_as_its_class_makes_it() -> None:
    assert run() == ["word", Scope(), Told()]


def test_the_scope_of_the_library_is_read_off_the_command_line() -> None:
    given = ("--since", "2023-10-17", "--act", "threat", "--act", "denial", "--according-to", "centcom")
    wanted = Scope(since=date(2023, 10, 17), acts=("threat", "denial"), according_to=("centcom",))
    assert run(*given)[1] == wanted


def test_days_and_lists_of_a_group_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUPS_ROWS", "7")
    given = ("--name", "a", "--name", "b", "--first", "2023-10-17")
    assert run(*given)[2] == Told(date(2023, 10, 17), ("a", "b"), 7)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--since", "May"), "'May' is not a day"),
        (("--since", "2023-10-17", "--until", "2023-10-16"), "comes after until"),
        (("--act", "thread"), "threat"),
    ],
)
def test_what_a_class_refuses_the_command_refuses(given: tuple[str, ...], words: str) -> None:
    with pytest.raises(QueryError, match=words):
        run(*given)


def test_an_option_keeps_its_bounds() -> None:
    (said,) = run("--rows", "0")
    assert "greater than or equal to 1" in str(said)


def test_only_what_is_named_of_a_class_is_shown() -> None:
    shown = CliRunner().invoke(app, ["timeline", "--help"]).stdout
    assert "--actor" in shown
    assert "--act " not in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_at_most_five_parameters(name: str) -> None:
    assert COMMANDS[name].__module__.startswith("claimgraph.cli.")
    kinds = get_type_hints(COMMANDS[name], include_extras=True)
    assert len(kinds) - 1 == len(inspect.signature(COMMANDS[name]).parameters) <= 5
