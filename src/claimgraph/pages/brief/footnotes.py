"""Footnotes: each statement and document has one, with a number by where it is first named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.exchange.bibliography import address
from claimgraph.model.dates import readable
from claimgraph.model.safe import safe
from claimgraph.pages.brief.sentences import through, voiced
from claimgraph.pages.brief.text import NARROW, Block, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.claims.cards import Card, Material
    from claimgraph.claims.evidence import Quotations
    from claimgraph.exchange.bibliography import Work
    from claimgraph.pages.brief.text import Line, Part
    from claimgraph.pages.sections import Bit, Cell


class Footnotes:
    """Numbers what the lines of a brief name, and writes the footnotes.

    Args:
        material: The cards of all statements.
        works: The documents as they are cited, by slug.
        texts: The source texts, if quotations are to stand in footnotes.
    """

    def __init__(
        self, material: Material, works: Mapping[str, Work], texts: Quotations | None = None
    ) -> None:
        self._material = material
        self._works = works
        self._texts = texts
        self._numbers: dict[str, int] = {}  # of statements by IRI, of documents by slug
        self._stated: set[str] = set()  # what stands in the lines in words

    def block(self, part: Part) -> Block:
        """Return a part with the numbers of its footnotes."""
        return Block(
            part.title, tuple(map(self._line, part.lines)), tuple(map(self._line, part.untold)), part.note
        )

    def notes(self) -> tuple[Line, ...]:
        """Return the footnotes of all parts so far; the first has the number 1."""
        position = self._material.position
        return tuple(
            (*self._statement(self._material.cards[position[one]]),)
            if one in position
            else (*cited(self._works[one]), Run("."))
            for one in self._numbers
        )

    def documents(self) -> list[Work]:
        """Return the documents that the footnotes name, by slug."""
        named = {
            slug
            for one in self._numbers
            for slug in (
                self._material.cards[self._material.position[one]].documents
                if one in self._material.position
                else (one,)
            )
        }
        return [self._works[slug] for slug in sorted(named)]

    def _line(self, cell: Cell) -> Line:
        return tuple(run for bit in cell for run in self._runs(bit))

    def _runs(self, bit: Bit) -> Iterator[Run]:
        """Yield the words of a piece of a line, and its footnote."""
        if bit.document:
            work = self._works[bit.document]
            yield Run(
                _apart(f"{work.publisher}, {readable(work.published)}"), note=self._number(bit.document)
            )
        else:
            self._stated.add(bit.text)
            look = "strong" if bit.look in {"strong", "contested"} else ""
            note = self._number(bit.statement) if bit.statement else 0
            text = safe(readable(bit.said) or bit.text) + self._marked(bit)
            yield Run(_apart(text) if note else text, look, note=note)

    def _marked(self, bit: Bit) -> str:
        """Return what a reader must know of what a name or a date leads to; sentences say it at once."""
        if not bit.statement or not (bit.text or bit.said or bit.number):
            return ""
        card = self._material.cards[self._material.position[bit.statement]]
        marks = filter(None, ("draft" if card.draft else "", card.standing, card.sensitivity))
        words = "" if bit.text == card.paraphrase else ", ".join(marks)
        return f" [{words.upper()}]" if words else ""

    def _number(self, one: str) -> int:
        return self._numbers.setdefault(one, len(self._numbers) + 1)

    def _statement(self, card: Card) -> Iterator[Run]:
        """Yield whose word a statement is, what it says if no line does, and where it stands."""
        acts = " and ".join(card.acts) + (f" ({card.cue})" if card.cue else "")
        hedged = ", hedged" if card.hedged else ""
        yield Run(f"{voiced(card)}{through([card])}, {readable(card.said)}: {acts}{hedged}.")
        yield from (Run(f" {sentence}") for sentence in self._more(card))
        for slug in card.documents:
            yield Run(" In: ")
            yield from cited(self._works[slug])
            places = [one for one in card.passages if one.document == slug]
            if places:
                yield Run(f", {', '.join(one.place for one in places)}")
            words = [found for one in places if self._texts and (found := self._texts.of(one))]
            yield Run(
                "".join(f"{': ' if not number else ' … '}“{safe(one)}”" for number, one in enumerate(words))
            )
            yield Run(".")
        yield Run(" Statement ")
        yield Run(card.id, address=address(card.iri))
        yield Run(".")

    def _more(self, card: Card) -> Iterator[str]:
        """Yield what a footnote says beside whose word it is and where it stands."""
        marks = [*(["draft that nobody accepted"] if card.draft else []), card.sensitivity]
        yield from (f"[{mark.upper()}]" for mark in marks if mark)
        if card.ended:
            yield f"No longer stands: {card.ended}."
        if card.paraphrase not in self._stated:
            yield card.paraphrase
        yield from (f"{words}." for words in card.manners)
        yield from (f"It {words}." for words in dict.fromkeys(card.on_others))
        if card.note:
            yield f"Annotators' note: {card.note}"
        yield from (f"The team: {held}." for held in card.team)


def _apart(text: str) -> str:
    """Return text whose last digit is not taken for a part of the number of the footnote that follows."""
    return text + NARROW if text[-1:].isdigit() else text


def cited(work: Work) -> Iterator[Run]:
    """Yield a document as footnotes and the list of sources name it."""
    authors = f"{', '.join(work.authors)}, " if work.authors else ""
    yield Run(f"{authors}“{safe(work.title)}”, {work.publisher}, {readable(work.published)}")
    if work.url:
        yield Run(", ")
        yield Run(work.url, address=work.url)
    for copy, at in work.copies:
        yield Run(f", archived {readable(at)}: ")
        yield Run(copy, address=copy)


def listed(works: Iterable[Work]) -> tuple[Line, ...]:
    """Return the list of sources."""
    return tuple((*cited(work), Run(".")) for work in works)
