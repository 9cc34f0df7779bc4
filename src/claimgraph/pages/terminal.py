"""Text for people: headings, entries and tables, the same words on a terminal and in a pipe.

Text from the data is never markup: control and bidirectional override characters are taken out, and rich
gets it as plain text.
"""

from __future__ import annotations

import shutil
import sys
import textwrap
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from claimgraph.model.dates import readable
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console

    from claimgraph.ask.answer import Answer
    from claimgraph.claims.cards import Card, Material, Party, Point
    from claimgraph.pages.rivals import Rivals
    from claimgraph.pages.sections import Bit, Cell, Section

WIDEST = 100
MARGIN = 25  # two blanks, the longest date (2023-10-17/2023-11-12) and two more
STYLES = {"heading": "bold", "name": "bold cyan", "faint": "dim", "quotation": "italic", "": ""}


class Page:
    """Writes to standard output; styled on a terminal, plain elsewhere."""

    @cached_property
    def console(self) -> Console | None:
        """A rich console if standard output is a terminal, else None."""
        if not sys.stdout.isatty():
            return None
        from rich.console import Console

        # Of itself it takes any terminal that knows no escape sequences for 80 columns wide.
        size = shutil.get_terminal_size((WIDEST, 24))
        return Console(width=size.columns, height=size.lines, highlight=False, markup=False, emoji=False)

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

    def card(self, card: Card, others: Sequence[str] = ()) -> None:
        """Write a statement in a few lines: when, who and through whom, what, and where it stands.

        Args:
            card: The statement, as `claimgraph.claims.cards` makes it.
            others: What stands against it.
        """
        told_as = f"{' and '.join(card.acts)}{f': {card.cue}' if card.cue else ''}"
        acts = f"{told_as}{', hedged' if card.hedged else ''}"
        parties = "".join(f" for {party.name}" for party in card.principals)
        who = " and ".join(card.names) + parties + "".join(f" via {_relay(card, one)}" for one in card.relays)
        ended = f" – {card.ended.upper()}" if card.ended else ""
        marked = f" – {card.sensitivity.upper()}" if card.sensitivity else ""
        draft = " – DRAFT" if card.draft else ""
        self._beside(readable(card.said), f"{who} [{acts}]{draft}{ended}{marked}", "name")
        targets = ", ".join(one.name for one in card.targets) or "nobody by name" * ("threat" in card.does)
        note = card.note and f"Note: {card.note}"
        directed = targets and f"directed at {targets}"
        condition = card.condition and f"condition: {card.condition}"
        team = [f"the team: {held}" for held in card.team]
        whole = (*card.on_others, *(f"said of it: {words}" for words in card.of_it))
        told = (card.paraphrase, *card.manners, directed, condition, card.term, *whole, note, *team, *others)
        for text in filter(None, told):
            self._beside("", text)
        for words in card.quotations:
            self._beside("", f"“{words}”", "quotation")
        self._beside("", f"{card.id} {_places(card)}", "faint")

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
        rows = [list(map(safe, row.values())) for row in answer.shown()]
        columns = list(zip(answer.names, *rows, strict=True))
        widths = _widths(columns, self.console.width - 2 * len(columns))
        if not widths:
            self._fields_of_each(answer.names, rows)
            return
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, header_style="bold")
        for column, width in zip(answer.names, widths, strict=True):
            table.add_column(Text(column), width=width)
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


def _widths(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return how wide each column of a table is, none narrower than its longest word; nothing if none fits.

    What room is left goes to those that would be wider, by equal shares: rich itself would cut the last ones.
    """
    from rich.cells import cell_len

    widths = [max(cell_len(word) for text in column for word in text.split() or [""]) for column in columns]
    wanted = [max(map(cell_len, column)) for column in columns]
    left = room - sum(widths)
    while left > 0 and (narrow := [place for place, width in enumerate(widths) if width < wanted[place]]):
        for place in narrow[:left]:
            widths[place] += 1
        left -= len(narrow[:left])
    return widths if left >= 0 else []


class Report:
    """Writes the sections of a report; a statement that stood in full before is only named again.

    Args:
        page: Where to write.
        material: The cards of all statements that the sections name.
    """

    def __init__(self, page: Page, material: Material) -> None:
        self.page = page
        self.material = material
        self._seen: set[int] = set()
        self._points: set[tuple[str, str]] = set()  # contested points whose accounts stand above

    def write(self, sections: Iterable[Section], *, inner: bool = False) -> None:
        """Write sections; those without content are left out unless they say something."""
        for section in sections:
            if section or section.nothing:
                self._section(section, inner=inner)

    def _section(self, section: Section, *, inner: bool) -> None:
        page = self.page
        title = section.title + (f" ({self._counted(section)})" if section.statements else "")
        if inner:
            page.line(title, "heading", indent=1)
        else:
            page.heading(title)
        if not section:
            page.line(section.nothing, indent=2)
        page.fields(
            [(self._plain(first), " · ".join(map(self._plain, rest))) for first, *rest in section.rows]
        )
        for contest in section.contests:
            from claimgraph.pages.rivals import rivals  # only a report shows them; a table of rows does not

            self._contest(rivals(contest, self.material))
        self.write(section.parts, inner=True)
        for number in dict.fromkeys(self.material.position[iri] for iri in section.statements):
            self._statement(number)
        if section and section.note:
            page.line(section.note, "faint", indent=2)
        if section.question:
            page.line(f"as rows: claimgraph ask {section.question}", "faint", indent=2)

    def _counted(self, section: Section) -> str:
        """Return how many of the statements of a section stand, and how many no longer do."""
        found = [
            self.material.cards[self.material.position[iri]] for iri in dict.fromkeys(section.statements)
        ]
        ended = sum(bool(card.ended) for card in found)
        return f"{len(found) - ended}{f', {ended} no longer standing' if ended else ''}"

    def _contest(self, contest: Rivals) -> None:
        """Write values of one property side by side, each with all its holders."""
        self._points.add((contest.about.id, contest.predicate))
        mark = "≠ " if contest.contested else ""
        head = " – ".join(filter(None, (contest.predicate, contest.remark)))
        self.page.line(f"{mark}{contest.about.name}: {head}", indent=2)
        for rival in contest.values:
            self.page.line(rival.value, "name", indent=4)
            self.page.line(rival.rests, "faint", indent=6)
            for holder in rival.holders:
                for held in holder.held:
                    hedge = f", {held.reserve}" if held.reserve else ""
                    ids = ", ".join(self.material.cards[card].id for card in held.cards)
                    ended = f", {held.standing.upper()}" if held.standing else ""
                    word = f"{holder.party.name}, {readable(held.said)}{hedge}{ended}"
                    self.page.line(f"by the word of {word} – {ids}", indent=6)

    def _statement(self, number: int) -> None:
        card = self.material.cards[number]
        if number in self._seen:
            ended = f" ({card.ended})" if card.ended else ""
            self.page.line(f"{readable(card.said)}  see above: {card.id}{ended}", "faint", indent=2)
        else:
            self._seen.add(number)
            lines = (line for point in _gathered(card.points) for line in self._against(point))
            self.page.card(card, list(dict.fromkeys(lines)))

    def _against(self, point: Point) -> Iterator[str]:
        """Yield what stands against a statement on one point; only the point if its accounts stand above."""
        kind = ", ".join((point.kind.capitalize(), *point.remarks))
        mark = "≠ " if point.contested else ""
        topic = " – ".join(filter(None, (point.about.name, point.on)))
        head = f"{mark}{kind}: {topic}: here {point.word}"
        if (point.about.id, point.predicate) in self._points:
            yield f"{head}; see above"
            return
        for one in point.others:
            other = self.material.cards[one.card]
            who = " and ".join(other.names)
            yield f"{head}; by the word of {who}, {readable(other.said)}: {one.word} – {other.id}"

    def _plain(self, cell: Cell) -> str:
        return "".join(map(self._word, cell))

    def _word(self, bit: Bit) -> str:
        """Return a piece of a line, with the word beside it if what it leads to no longer stands."""
        text = bit.document or readable(bit.said) or bit.text
        card = self.material.cards[self.material.position[bit.statement]] if bit.statement else None
        return f"{text} [{card.standing.upper()}]" if card and card.standing else text


def _gathered(points: Iterable[Point]) -> list[Point]:
    """Return the points of a card, the denial of a whole statement once, with all that this is about."""
    found: dict[object, list[Point]] = {}
    for point in points:
        same = (point.kind, point.remarks, point.word, point.others)
        found.setdefault(point if point.content else same, []).append(point)
    together = ((some[0], ", ".join(one.about.name for one in some)) for some in found.values())
    return [replace(first, about=replace(first.about, name=names)) for first, names in together]


def _relay(card: Card, relay: Party) -> str:
    """Return through whom something came, and from which language if it was translated there."""
    language = card.language(relay.id)
    return f"{relay.name} (translated from {language})" if language else relay.name


def _places(card: Card) -> str:
    """Return where a statement stands: the characters of each passage, other documents by name."""
    own = card.home
    ranges: dict[str, list[str]] = {}
    for passage in card.passages:
        place = passage.place if passage.file else f"{passage.start}-{passage.end}"
        ranges.setdefault(passage.document, []).append(place)
    return "; ".join(
        ("" if document == own else f"{document} ") + ", ".join(found) for document, found in ranges.items()
    )
