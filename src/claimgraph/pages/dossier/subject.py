"""Whom a dossier is about, with all that is said by it and of it, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.analyses.sources.independence import support
from claimgraph.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimgraph.claims.chains import Chain
    from claimgraph.claims.contests import Contest
    from claimgraph.names.index import Named
    from claimgraph.store.dataset import Dataset

Row = dict[str, str]
_DATE = re.compile(r"\d{4}-[\d./-]*~?|\.\./\d{4}[\d-]*")
ELSEWHERE = {
    "event": "`claimgraph show` tells all of an event, `claimgraph matrix` sets events against speakers",
    "document": "`claimgraph show` tells what a document carries",
    "statement": "`claimgraph show` tells all of a statement",
    "office": "`claimgraph ask leaders` tells who is said to hold it",
}


@dataclass(frozen=True)
class Bit:
    """A piece of a line.

    Attributes:
        text: Words.
        said: A date, as EDTF text.
        statement: IRI of the statement that it links to.
        document: Slug of a document to be named.
        look: `strong`, `faint`, `contested` or nothing.
    """

    text: str = ""
    said: str = ""
    statement: str = ""
    document: str = ""
    look: str = ""


Cell = tuple[Bit, ...]


@dataclass(frozen=True)
class Section:
    """A part of a dossier: a table, and the statements on which it rests.

    Attributes:
        title: Its heading.
        heads: Heads of the columns.
        rows: Cells, each of several bits.
        statements: IRIs of further statements; all that a section names stand beneath it in full, once.
        nothing: What is said if there is nothing; without it an empty section is left out.
        note: How to read it.
        contests: What is contested, or who is named beside whom, to be shown side by side.
    """

    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    statements: tuple[str, ...] = ()
    nothing: str = ""
    note: str = ""
    contests: tuple[Contest, ...] = ()

    @property
    def named(self) -> dict[str, None]:
        """IRIs of all statements that it names, in order."""
        in_cells = (bit.statement for row in self.rows for cell in row for bit in cell)
        in_contests = (
            stance.statement for contest in self.contests for stance in (*contest.stances, *contest.beside)
        )
        return dict.fromkeys(filter(None, (*self.statements, *in_cells, *in_contests)))


class Subject:
    """An actor or place, with its statements, ties and contests.

    Args:
        data: The dataset to ask.
        name: Any name of an actor or a place.
        together: Names of actors or places that count as one target with each other.

    Raises:
        NotFoundError: A name stands for nothing or several things, or it is of no actor and no place.
    """

    def __init__(self, data: Dataset, name: str, together: Sequence[str] = ()) -> None:
        self.data = data
        self.thing = _found(data, name)
        self.together = [data.find(other, ["actor", "place"]) for other in together]
        self.is_actor = self.thing.kind == "actor"
        self.stances = data.reading.stances
        self.told = data.reading.told
        self.disputes = data.reading.contests
        self.doers = data.reading.doers
        self.said = self._named("statements-by") if self.is_actor else []
        self.about = self._named("statements-about")
        self.is_unnamed = self.iri in self.told.unidentified
        entity = data.reading.entities[self.iri]
        self.kinds = [data.reading.act(kind) for kind in entity.kinds]  # labels
        self.is_person = "person" in entity.classes
        self._voices = self.told.voices()
        self._disputed = {
            (stance.statement, stance.proposition) for contest in self.disputes for stance in contest.stances
        }

    @property
    def iri(self) -> str:
        """IRI of the actor or place."""
        return self.thing.iri

    def ask(self, question: str, parameter: str = "") -> list[Row]:
        """Return the rows of a question about it.

        Args:
            question: Name of the question.
            parameter: Which of its parameters is the actor or place; by default that of its kind.
        """
        return list(self.data.ask(question, **{parameter or self.thing.kind: self.thing.identifier}).texts())

    def chains(self, statements: Iterable[str] | None = None) -> list[Chain]:
        """Return the chains of its own statements, or of others."""
        return self.told.of(self.said if statements is None else statements)

    def roots(self, statements: Iterable[str]) -> tuple[int, int]:
        """Return on how many independent roots and in how many documents statements of one content stand."""
        chains = self.chains(statements)
        return support(chains, self._voices).roots, len({chain.document for chain in chains})

    def disputed(self, statement: str, proposition: str) -> bool:
        """Whether somebody contradicts a proposition of a statement."""
        return (statement, proposition) in self._disputed

    def _named(self, question: str) -> list[str]:
        return list(dict.fromkeys(row["statement"] for row in self.ask(question)))


def said_by(row: Row, speaker: str = "speaker", said: str = "said", statement: str = "statement") -> Cell:
    """Return who says something and when, linked to the statement.

    Args:
        row: A row of a question.
        speaker: The column with the name of the speaker.
        said: The column with the date.
        statement: The column with the statement.
    """
    hedge = ", hedged" if row.get("hedged") else ""
    return (Bit(row[speaker]), Bit(", "), Bit(said=row[said], statement=row[statement]), Bit(hedge))


def told_by(found: Iterable[tuple[str, str, str, bool]]) -> Cell:
    """Return who says something and when: each speaker once, of each speaker each date once.

    Args:
        found: Speaker, date and statement, and whether it is hedged.
    """
    held: dict[str, dict[tuple[str, bool], list[str]]] = {}
    for speaker, said, statement, hedged in found:
        held.setdefault(speaker, {}).setdefault((said, hedged), []).append(statement)
    cells: list[Cell] = []
    for speaker, dates in held.items():
        cell: Cell = (Bit(speaker),)
        for (said, hedged), statements in dates.items():
            cell = (*cell, Bit(", "), *dated(said, statements), Bit(", hedged" if hedged else ""))
        cells.append(cell)
    return joined(cells)


def dated(said: str, statements: Iterable[str]) -> Cell:
    """Return a date that leads to a statement, or one with numbers that lead to several."""
    found = list(dict.fromkeys(statements))
    if len(found) == 1:
        return (Bit(said=said, statement=found[0]),)
    numbers = joined(((Bit(str(number), statement=one),) for number, one in enumerate(found, 1)), ", ")
    return (Bit(said=said), Bit(" ("), *numbers, Bit(")"))


def valued(text: str) -> Bit:
    """Return a value; a date is one to be read as such."""
    return Bit(said=text, look="strong") if _DATE.fullmatch(text) else Bit(text, look="strong")


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


def _found(data: Dataset, name: str) -> Named:
    try:
        return data.find(name, ["actor", "place"])
    except NotFoundError as error:
        try:
            other = data.find(name)
        except NotFoundError:
            raise error from None
        article = "an" if other.kind[0] in "eo" else "a"
        raise NotFoundError(
            f"'{name}' is {article} {other.kind}, and a dossier is of an actor or a place;"
            f" {ELSEWHERE[other.kind]}"
        ) from None
