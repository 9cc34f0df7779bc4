"""Sentences that say whose word they are, each leading to its statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.model.dates import readable
from claimgraph.pages.rivals import agreed, rivals
from claimgraph.pages.sections import Bit, valued

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimgraph.claims.cards import Card, Material
    from claimgraph.claims.contests import Contest
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.pages.rivals import Held, Holder, Rival, Rivals
    from claimgraph.pages.sections import Cell


@dataclass(frozen=True)
class Sentences:
    """Makes the sentences of a brief.

    Attributes:
        reading: What was said.
        material: The cards of all statements.
        about: What the brief is about, as it is known in links; a sentence on it need not name it.
    """

    reading: Reading
    material: Material
    about: str

    def of(self, iri: str) -> Cell:
        """Return what a statement says: `According to Red Dawn (threat, 1 May 2031): …`, and who objects."""
        card = self._card(iri)
        told = ", ".join((*card.acts, *(["hedged"] if card.hedged else []), readable(card.said)))
        return (
            *_marked(card),
            *self._ended(card, iri),
            Bit("according to " if card.ended else "According to "),
            Bit(voiced(card), look="strong"),
            Bit(f"{through([card])} ({told}): "),
            Bit(card.paraphrase, statement=iri),
            Bit("" if card.paraphrase.endswith((".", "!", "?", "”", '"')) else "."),
            *self._against(card),
            *self._judged(iri),
        )

    def side_by_side(self, contest: Contest) -> Cell:
        """Return what is held of a property, value by value, and in which way the values differ."""
        found = rivals(contest, self.material)
        return self._values(found, f" – {found.remark}: " if found.remark else ": ")

    def held(self, stances: Iterable[Stance]) -> list[Cell]:
        """Return what is held of things, a sentence for each property, value by value."""
        found: dict[str, list[Stance]] = {}
        for stance in stances:
            found.setdefault(stance.subject[0], []).append(stance)
        return [
            self._values(property_, ": ")
            for about in found.values()
            for property_ in agreed(about, self.material)
        ]

    def _card(self, iri: str) -> Card:
        return self.material.cards[self.material.position[iri]]

    def _values(self, found: Rivals, between: str) -> Cell:
        """Return who holds what: `Outcome: hit, according to A (1 May)¹ – 1 independent root; not hit, …`."""
        named = f"{found.about.name} – {found.predicate}"
        head = _capital(found.predicate) if found.about.id == self.about else named
        bits = [Bit(head, look="strong"), Bit(between)]
        for number, rival in enumerate(found.values):
            bits += [Bit("; ")] if number else []
            bits += [valued(rival.value), Bit(", according to "), *self._holders(rival)]
            bits.append(Bit(f" – {rival.rests}"))
        return (*bits, Bit("."))

    def _holders(self, rival: Rival) -> Iterator[Bit]:
        for number, holder in enumerate(rival.holders):
            last = number == len(rival.holders) - 1
            yield Bit("" if not number else " and " if last else ", ")
            yield from self._holder(holder)

    def _holder(self, holder: Holder) -> Iterator[Bit]:
        """Yield a name, the dates on which this one said it, through whom, and the footnotes."""
        told: list[str] = []
        for held in holder.held:
            cards = self._cards(held)
            told.append(f"{', '.join(_manner(held, cards))}{through(cards)}")
        yield Bit(f"{holder.party.name} ({'; '.join(told)})")
        yield from (Bit(statement=card.iri) for held in holder.held for card in self._cards(held))

    def _cards(self, held: Held) -> list[Card]:
        return [self.material.cards[position] for position in held.cards]

    def _ended(self, card: Card, iri: str) -> Iterator[Bit]:
        """Yield how a statement no longer stands, and by what."""
        if card.ended:
            yield Bit(f"No longer stands, {card.ended}", look="strong")
            by = self.reading.statements[iri].standing.by
            if by in self.material.position:
                yield Bit(statement=by)
            elif by in self.reading.entities:
                yield Bit(" in ")
                yield Bit(document=self.reading.entities[by].slug)
            yield Bit(": ")

    def _against(self, card: Card) -> Iterator[Bit]:
        """Yield who contradicts a statement, and on what."""
        for point in card.points:
            if point.contested:
                on = point.on or point.kind
                where = "" if point.about.id == self.about else f" of {point.about.name}"
                yield Bit(f" Contradicted on {on}{where} by ")
                for number, other in enumerate(point.others):
                    against = self.material.cards[other.card]
                    yield Bit(f"{', ' * (number > 0)}{voiced(against)} ({other.word})", statement=against.iri)
                yield Bit(".")

    def _judged(self, iri: str) -> Iterator[Bit]:
        """Yield what others say of a statement as a whole."""
        judging = [found for found in self.reading.remarked.get(iri, ()) if found[0].stands]
        for number, (other, code) in enumerate(judging):
            word = self.reading.code("statement-judgement", code)
            who = " and ".join(map(self.reading.label, other.speakers))
            yield Bit(f"{'; ' if number else ' Said of it: '}{word} – {who}", statement=other.iri)
        yield Bit("." if judging else "")


def voiced(card: Card) -> str:
    """Return who made a statement, and for whom."""
    return " and ".join(card.names) + "".join(f" for {party.name}" for party in card.principals)


def through(cards: Sequence[Card]) -> str:
    """Return through whom statements came: `, through Coast Wire`; nothing if that is nobody."""
    relays = (f"{one.name}{_translated(card, one.id)}" for card in cards for one in card.relays)
    names = ", ".join(dict.fromkeys(relays))
    return f", through {names}" if names else ""


def _translated(card: Card, relay: str) -> str:
    language = card.language(relay)
    return f" (translated from {language})" if language else ""


def _manner(held: Held, cards: Sequence[Card]) -> Iterator[str]:
    """Yield when somebody said something, for whom, how surely, and how far it may be passed on."""
    principals = dict.fromkeys(party.name for card in cards for party in card.principals)
    sensitive = dict.fromkeys(card.sensitivity.upper() for card in cards)
    behalf = f"for {' and '.join(principals)}" if principals else ""
    told = (readable(held.said), behalf, held.reserve, held.standing.upper(), *sensitive)
    yield from filter(None, told)


def _marked(card: Card) -> Iterator[Bit]:
    """Yield that nobody accepted a statement, and how far it may be passed on."""
    marks = [*(["draft that nobody accepted"] if card.draft else []), card.sensitivity]
    if words := ", ".join(filter(None, marks)):
        yield Bit(f"[{words.upper()}] ", look="strong")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
