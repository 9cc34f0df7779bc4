"""Values that are read without pydantic: the same as typer reads, and what is more goes to typer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import pytest
import typer
from typer.testing import CliRunner

from claimgraph.cli.values import Command

if TYPE_CHECKING:
    from collections.abc import Callable

GIVEN = [
    (),
    ("--text", "a b", "--file", "there.txt", "--files", "x", "--files", "y"),
    ("--number", "7", "--words", "a", "--words", "b", "--level", "high", "--flag"),
    ("--level", "other"),
    ("--number", "0"),
    ("--number", "x"),
    ("--folder", "nowhere"),
    ("--text",),
    ("--file", "locked"),
    ("--file", "n" * 300),
]


def command(cls: type[typer.core.TyperCommand], got: list[object]) -> typer.Typer:
    app = typer.Typer(rich_markup_mode=None)

    @app.command(cls=cls)
    def go(  # noqa: PLR0913, PLR0917 - one of each kind
        text: str | None = None,
        number: Annotated[int, typer.Option(min=1)] = 3,
        file: Path = Path("network.html"),
        folder: Annotated[Path | None, typer.Option(exists=True, file_okay=False)] = None,
        files: Annotated[list[Path] | None, typer.Option()] = None,
        words: Annotated[list[str] | None, typer.Option()] = None,
        level: Literal["low", "high"] = "low",
        flag: Annotated[bool, typer.Option("--flag")] = False,
    ) -> None:
        got.append((text, number, file, folder, files, words, level, flag))

    return app


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, list[object]]]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "locked").write_text("", "utf-8")
    monkeypatch.setattr(os, "access", lambda path, mode: mode == os.F_OK or Path(path).name != "locked")

    def runs(cls: type[typer.core.TyperCommand], *given: str) -> tuple[int, str, list[object]]:
        got: list[object] = []
        done = CliRunner().invoke(command(cls, got), [*given])
        return done.exit_code, done.output, got

    return runs


@pytest.mark.parametrize("given", GIVEN, ids=lambda given: " ".join(given) or "nothing")
def test_values_are_those_that_typer_reads(
    given: tuple[str, ...], run: Callable[..., tuple[int, str, list[object]]]
) -> None:
    assert run(Command, *given) == run(typer.core.TyperCommand, *given)
