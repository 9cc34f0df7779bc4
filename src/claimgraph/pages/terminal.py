"""Text for people: headings, entries and tables, the same words on a terminal and in a pipe.

Text from the data is never markup: control and bidirectional override characters are taken out, and rich
gets it as plain text.
"""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.ask.answer import value
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from claimgraph.ask.answer import Answer, Term
    from claimgraph.claims.evidence import Evidence, Quotations

WIDEST = 100
MARGIN = 25  # two blanks, the longest date (2023-10-17/2023-11-12) and two more
STYLES = {"heading": "bold", "name": "bold cyan", "faint": "dim", "quotation": "italic", "": ""}
_OURS = re.compile(r"^https?://.*/id/(?P<kind>[a-z]+)/(?P<local>[^/]+)$")


class Page:
    """Writes to standard output; styled on a terminal, plain elsewhere."""

    @cached_property
    def console(self) -> Console | None:
        """A rich console if standard output is a terminal, else None."""
        if not sys.stdout.isatty():
            return None
        from rich.console import Console

        return Console(highlight=False, markup=False, emoji=False)

    @cached_property
    def width(self) -> int:
        """Columns to fill with prose."""
        return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Write a paragraph, wrapped to the width, its lines indented."""
        pad = " " * indent
        clean = safe(text)
        for row in textwrap.wrap(
            clean, self.width - indent, break_long_words=False, break_on_hyphens=False
        ) or [""]:
            self._write(f"{pad}{row}".rstrip(), style)

    def heading(self, text: str) -> None:
        """Write a heading with an empty line before it."""
        self.line()
        self.line(text.upper(), "heading")

    def fields(self, rows: list[tuple[str, str]], indent: int = 2) -> None:
        """Write pairs, the left column as wide as its longest word."""
        left = max((len(safe(name)) for name, _text in rows), default=0) + 2
        for name, text in rows:
            room = max(self.width - indent - left, 30)
            first, *more = textwrap.wrap(
                safe(text), room, break_long_words=False, break_on_hyphens=False
            ) or [""]
            self._write(f"{' ' * indent}{safe(name):<{left}}{first}", "")
            for row in more:
                self._write(f"{' ' * (indent + left)}{row}", "")

    def entry(self, evidence: Evidence, *, details: tuple[str, ...] = ()) -> None:
        """Write a statement in a few lines: when, who and through whom, what, and where it stands.

        Args:
            evidence: The statement.
            details: Further lines, after the paraphrase.
        """
        acts = " and ".join(evidence.acts) + (", hedged" if evidence.hedged else "")
        who = " and ".join(evidence.speakers) + "".join(f" via {relay}" for relay in evidence.relays)
        self._beside(evidence.said, f"{who} [{acts}]", "name")
        for text in (evidence.paraphrase, *details):
            self._beside("", text)
        self._beside("", f"{evidence.identifier} {evidence.places}", "faint")

    def quotations(self, evidence: Evidence, texts: Quotations) -> None:
        """Write the words of the passages of a statement, as far as the texts are at hand."""
        for passage in evidence.passages:
            words = texts.of(passage)
            if words:
                self._beside("", f"“{words}”", "quotation")

    def _beside(self, left: str, right: str, style: str = "") -> None:
        """Write a date and, wrapped beside it, text."""
        rows = textwrap.wrap(
            safe(right), max(self.width - MARGIN, 30), break_long_words=False, break_on_hyphens=False
        )
        for number, row in enumerate(rows or [""]):
            self._write(f"{'  ' + safe(left) if number == 0 else '':<{MARGIN}}{row}".rstrip(), style)

    def table(self, answer: Answer) -> None:
        """Write rows: tab-separated values, or on a terminal a table, field by field if it is too wide."""
        if self.console is None:
            sys.stdout.write(answer.csv("\t"))
            return
        rows = [[safe(short(term)) for term in row] for row in answer.rows]
        least = [
            max(len(word) for text in (name, *cells) for word in text.split() or [""])
            for name, cells in zip(
                answer.columns, zip(*rows, strict=True) if rows else answer.columns, strict=True
            )
        ]
        if sum(least) + 2 * len(least) > self.console.width:
            self._fields_of_each(answer.columns, rows)
            return
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, header_style="bold")
        for column, width in zip(answer.columns, least, strict=True):
            table.add_column(Text(column), min_width=width)
        for row in rows:
            table.add_row(*map(Text, row))
        self.console.print(table)

    def _fields_of_each(self, columns: Sequence[str], rows: list[list[str]]) -> None:
        """Write each row as lines of column and value; empty cells are left out."""
        for row in rows:
            self.fields([(name, text) for name, text in zip(columns, row, strict=True) if text], indent=0)
            self.line()

    def _write(self, text: str, style: str) -> None:
        if self.console is None:
            sys.stdout.write(f"{text}\n")
        else:
            from rich.text import Text

            self.console.print(Text(text, style=STYLES[style]), soft_wrap=True)


def short(term: Term | None) -> str:
    """Return the text of a term; an IRI of a corpus without what all of them share.

    >>> short(ox.NamedNode("https://example.org/c/id/statement/herald.red-dawn-claims"))
    'herald/red-dawn-claims'
    """
    text = value(term)
    found = _OURS.match(text) if isinstance(term, ox.NamedNode) else None
    if found is None:
        return text
    return found["local"].replace(".", "/", 1) if found["kind"] == "statement" else found["local"]
