"""A report is a list of sections: so are `show`, `demo`, a dossier and the evidence under an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.claims import cards

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimgraph.claims.contests import Contest
    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.reading import Reading


class Bit(NamedTuple):
    """A piece of a line.

    Attributes:
        text: Words.
        said: A date, as EDTF text.
        statement: IRI of the statement that it links to.
        document: Slug of a document to be named.
        thing: IRI of the thing that the words name, which leads to its page where there is one.
        look: `strong`, `faint`, `contested` or nothing.
        number: Whether its text is but the number of a statement among several.
    """

    text: str = ""
    said: str = ""
    statement: str = ""
    document: str = ""
    thing: str = ""
    look: str = ""
    number: bool = False


Cell = tuple[Bit, ...]


@dataclass(frozen=True)
class Section:
    """A part of a report: a table, what is contested, and the statements on which it rests.

    Attributes:
        title: Its heading.
        question: The named question that tells the same, with its values: `statements-by actor=red-dawn`.
        columns: Heads of the columns.
        rows: Cells, each of several bits.
        contests: What is contested, or who is named beside whom, to be shown side by side.
        statements: IRIs of the statements to which it comes; a statement stands in full once in a report.
        parts: Sections inside it.
        nothing: What is said if there is nothing; without it an empty section is left out.
        note: How to read it.
    """

    title: str
    question: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    contests: tuple[Contest, ...] = ()
    statements: tuple[str, ...] = ()
    parts: tuple[Section, ...] = ()
    nothing: str = ""
    note: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.rows or self.contests or self.statements or self.parts)

    @property
    def named(self) -> dict[str, None]:
        """IRIs of all statements that it names, in order."""
        in_cells = (bit.statement for row in self.rows for cell in row for bit in cell)
        in_contests = (
            stance.statement for contest in self.contests for stance in (*contest.stances, *contest.beside)
        )
        in_parts = (statement for part in self.parts for statement in part.named)
        return dict.fromkeys(filter(None, (*self.statements, *in_cells, *in_contests, *in_parts)))


def material(reading: Reading, report: Sequence[Section], texts: Quotations | None = None) -> cards.Material:
    """Return the cards of all statements that a report names, with what stands against each.

    Args:
        reading: What was said.
        report: The sections.
        texts: The source texts, if quotations are to be shown.
    """
    named = dict.fromkeys(statement for section in report for statement in section.named)
    return cards.material(reading, named, reading.contests, texts)


def told_by(found: Iterable[tuple[tuple[str, str], str, str, str]]) -> Cell:
    """Return who says something and when: each speaker once, of each speaker each date once.

    Args:
        found: IRI and name of the speaker, date and statement, and how sure the speaker is, in words.
    """
    held: dict[tuple[str, str], dict[tuple[str, str], list[str]]] = {}
    for speaker, said, statement, reserve in found:
        held.setdefault(speaker, {}).setdefault((said, reserve), []).append(statement)
    cells: list[Cell] = []
    for speaker, dates in held.items():
        cell: Cell = (called(speaker),)
        for (said, reserve), statements in dates.items():
            cell = (*cell, Bit(", "), *dated(said, statements), Bit(f", {reserve}" if reserve else ""))
        cells.append(cell)
    return joined(cells)


def called(thing: tuple[str, str], look: str = "") -> Bit:
    """Return a thing by name.

    Args:
        thing: Its IRI, or an empty text if it is a number or a date, and its name.
        look: See `Bit`.
    """
    return Bit(thing[1], thing=thing[0], look=look)


def dated(said: str, statements: Iterable[str]) -> Cell:
    """Return a date that leads to a statement, or one with numbers that lead to several."""
    found = list(dict.fromkeys(statements))
    if len(found) == 1:
        return (Bit(said=said, statement=found[0]),)
    numbers = joined(
        ((Bit(str(number), statement=one, number=True),) for number, one in enumerate(found, 1)), ", "
    )
    return (Bit(said=said), Bit(" ("), *numbers, Bit(")"))


def linked(name: str, statements: list[str]) -> Cell:
    """Return a name that leads to a statement, with a number for each further one."""
    further = [
        bit
        for number, statement in enumerate(statements[1:], 2)
        for bit in (Bit(" ("), Bit(str(number), statement=statement, number=True), Bit(")"))
    ]
    return (Bit(name, statement=statements[0]), *further)


def unnumbered(cell: Cell) -> Cell:
    """Return a cell without the numbers that `dated` and `linked` give to several statements.

    Where a footnote follows what leads to a statement, it has a number of its own.
    """
    bits: list[Bit] = []
    open_ = False  # whether the bracket around numbers is to be closed
    for bit in cell:
        if bit.number:
            bits[-1] = Bit(
                statement=bit.statement, number=True
            )  # in the place of the bracket or the comma before it
            open_ = True
        elif open_ and bit == Bit(")"):
            open_ = False
        else:
            bits.append(bit)
    return tuple(bits)


def valued(text: str, thing: str = "") -> Bit:
    """Return a value as it stands in a line.

    Args:
        text: What is held, in words.
        thing: IRI of the thing that it is, if it is one.
    """
    return Bit(text, thing=thing, look="strong")


def joined(cells: Iterable[Cell], between: str = "; ") -> Cell:
    """Return cells as one, each once."""
    bits: list[Bit] = []
    for cell in dict.fromkeys(cells):
        bits += [Bit(between), *cell] if bits else cell
    return tuple(bits)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "root"), counted(2, "root"), counted(2, "other body", "other bodies")
    ('1 root', '2 roots', '2 other bodies')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
