"""The command that shows the manual."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.cli.command import command, give, put, say, typed
from claimgraph.errors import QueryError
from claimgraph.model.namespaces import shipped
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from pathlib import Path


def pages() -> dict[str, Path]:
    """Return the pages of the manual by name: `tutorial`, `how-to/import`, ..."""
    folder = shipped("docs")
    found = sorted([*folder.glob("*.md"), *folder.glob("how-to/*.md")])
    return {
        page.relative_to(folder).with_suffix("").as_posix(): page for page in found if "." not in page.stem
    }


@command()
def docs(
    name: Annotated[str | None, typer.Argument(help="Which page; without one, all by name.")] = None,
) -> None:
    """Show a page of the manual: the tutorial, how to read answers, the format."""
    known = pages()
    if name is None:
        for page, path in known.items():
            title = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("# "))
            put(f"{page:24}{title.removeprefix('# ')}")
        say(f"\n{typed('docs', 'NAME')} shows one; begin with: {typed('docs', 'tutorial')}")
        return
    if name not in known:
        raise QueryError(not_among("page", name, list(known)))
    text = known[name].read_text("utf-8")
    if not sys.stdout.isatty():
        give(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    with console.pager(styles=True):
        console.print(Markdown(text))
