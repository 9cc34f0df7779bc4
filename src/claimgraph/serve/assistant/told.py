"""A statement as an assistant gets it: whose word it is, how it stands, who contradicts it, its passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.claims.cards import material
from claimgraph.model.dates import readable
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.claims.cards import Card, Material, Party, Point
    from claimgraph.claims.evidence import Passage, Quotations
    from claimgraph.claims.reading import Reading

Record = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """Some statements, in full.

    Attributes:
        material: Their cards, and those of what contradicts them.
        wanted: The IRIs of those that were asked for.
        texts: The source texts, if passages are to be quoted.
    """

    material: Material
    wanted: tuple[str, ...]
    texts: Quotations | None

    @classmethod
    def of(cls, reading: Reading, statements: Iterable[str], texts: Quotations | None) -> Told:
        """Return statements in full; what the reading does not have is left out."""
        wanted = tuple(iri for iri in dict.fromkeys(statements) if iri in reading.statements)
        among = frozenset(wanted)
        disputes = [
            contest
            for contest in reading.contests
            if any(stance.statement in among for stance in (*contest.stances, *contest.beside))
        ]
        return cls(material(reading, wanted, disputes), wanted, texts)

    @property
    def _cards(self) -> Iterator[Card]:
        return (self.material.cards[self.material.position[iri]] for iri in self.wanted)

    def records(self) -> list[Record]:
        """Return the statements for programs, in the order in which they were asked for."""
        return [self._record(card) for card in self._cards]

    def lines(self) -> Iterator[str]:
        """Yield the statements for a reader of text, who cannot take what was said for a line of ours."""
        for card in self._cards:
            for line in self._text(card):
                yield " " * (len(line) - len(line.lstrip(" "))) + one_line(line)

    def _record(self, card: Card) -> Record:
        return {
            "id": card.id,
            "iri": card.iri,
            "acts": list(card.acts),
            "speakers": _parties(card.speakers),
            "on_behalf_of": _parties(card.principals),
            "said": card.said,
            "said_in_words": readable(card.said),
            "hedged": card.hedged,
            "paraphrase": card.paraphrase,
            "directed_at": _parties(card.targets),
            "condition": card.condition or None,
            "term": card.term or None,
            "standing": card.ended or card.standing or "stands",
            "through": [
                {**_party(relay), "translated_from": card.language(relay.id) or None} for relay in card.relays
            ],
            "told_with": card.cue or None,
            "certainty": list(card.manners),
            "contested": card.contested,
            "against": [self._against(point) for point in card.points],
            "says_of_others": list(card.on_others),
            "others_say_of_it": list(card.of_it),
            "passages": [self._passage(one) for one in card.passages],
            "documents": [self._document(slug) for slug in card.documents],
            "sensitivity": card.sensitivity or None,
        }

    def _against(self, point: Point) -> Record:
        return {
            "about": _party(point.about),
            "on": point.on or None,
            "kind": point.kind,
            "contested": point.contested,
            "remarks": list(point.remarks),
            "holds": point.word,
            "others": [
                {
                    "statement": card.id,
                    "speakers": _parties(card.speakers),
                    "said": card.said,
                    "hedged": card.hedged,
                    "holds": other.word,
                    "paraphrase": card.paraphrase,
                    "documents": list(card.documents),
                }
                for other in point.others
                for card in [self.material.cards[other.card]]
            ],
        }

    def _passage(self, passage: Passage) -> Record:
        words = self.texts.of(passage) if self.texts else None
        return {
            "document": passage.document,
            "place": passage.place,
            "start": None if passage.file else passage.start,
            "end": None if passage.file else passage.end,
            "quotation": safe(words) if words else None,
        }

    def _document(self, slug: str) -> Record:
        source = self.material.documents[slug]
        return {
            "id": slug,
            "title": source.title,
            "publisher": source.publisher,
            "published": source.published,
            "url": source.url or None,
        }

    def _text(self, card: Card) -> Iterator[str]:
        """Yield the lines of one statement, the first of them never without who says it."""
        remarks = filter(None, ("hedged" if card.hedged else "", card.ended or card.standing))
        beside = "".join(f" [{remark}]" for remark in remarks)
        yield f"[{card.id}] {_who(card)} said ({', '.join(card.acts)}; {readable(card.said)}){beside}:"
        yield f"  {card.paraphrase or '(not paraphrased)'}"
        for words in (*card.manners, *card.on_others, *(f"of it: {one}" for one in card.of_it)):
            yield f"  {words}"
        if card.condition:
            yield f"  condition: {card.condition}"
        for point in card.points:
            yield from self._dispute(point)
        if card.relays:
            yield f"  through: {', '.join(relay.name for relay in card.relays)}"
        for slug in card.documents:
            source = self.material.documents[slug]
            told = (source.title, source.publisher, readable(source.published), source.url)
            yield f"  source [{slug}]: {', '.join(filter(None, told))}"
        for passage in map(self._passage, card.passages):
            words = f': "{passage["quotation"]}"' if passage["quotation"] else ""
            yield f"  passage [{passage['document']}], {passage['place']}{words}"

    def _dispute(self, point: Point) -> Iterator[str]:
        """Yield on what others differ, and whose word each other is."""
        head = "CONTESTED" if point.contested else "differs"
        on = f"{point.on} of " if point.on else ""
        remarks = "".join(f", {remark}" for remark in point.remarks)
        yield f"  {head} ({point.kind}{remarks}): {on}{point.about.name}: here {point.word}; against it:"
        for other in point.others:
            card = self.material.cards[other.card]
            hedged = ", hedged" if card.hedged else ""
            yield f"    [{card.id}] {_who(card)} ({readable(card.said)}{hedged}): {other.word}"


def one_line(text: str) -> str:
    """Return text in one line.

    >>> one_line("so it " + chr(10) + " is")
    'so it is'
    """
    return " ".join(text.split())


def _who(card: Card) -> str:
    """Return who said it, and for whom."""
    names = " and ".join(card.names) or "somebody unnamed"
    behalf = " and ".join(party.name for party in card.principals)
    return f"{names}, on behalf of {behalf}," if behalf else names


def _party(party: Party) -> Record:
    return {"id": party.id.rpartition("/")[2], "name": party.name}


def _parties(parties: Iterable[Party]) -> list[Record]:
    return [_party(party) for party in parties]
