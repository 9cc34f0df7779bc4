"""All statements as data for the scripts of a site: what the table of them lists, and what is searched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimgraph.model.dates import readable
from claimgraph.model.safe import safe
from claimgraph.site.addresses import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.claims.cards import Card
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Statement
    from claimgraph.site.shell import Site

FILE = "assets/words.js"
COLUMNS = (
    "name", "base", "said", "earliest", "latest", "speakers", "principals", "acts", "standing", "marks",
    "documents", "places", "targets", "paraphrase",
)  # fmt: skip


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the file with all statements."""
    yield FILE, script("words", _Rows(site.reading).all(site.material.cards))


def script(name: str, data: object) -> str:
    r"""Return data as a script: pages that are opened as files may read nothing else.

    >>> print(script("names", ["</script>"]), end="")
    (globalThis.claimgraphSite ??= {}).names = ["\u003c/script>"];
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for letter in "<\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return f"(globalThis.claimgraphSite ??= {{}}).{name} = {text};\n"


def marks(card: Card) -> list[str]:
    """Return in words what a reader must know of a statement at once, beside how it stands."""
    found = ("contested" * card.contested, "hedged" * card.hedged, "draft" * card.draft, card.sensitivity)
    return list(filter(None, found))


class _Listed:
    """Things that rows name by their number, each once."""

    def __init__(self) -> None:
        self.all: list[tuple[str, ...]] = []
        self._numbers: dict[str, int] = {}

    def number(self, known: str, *told: str) -> int:
        """Return the number of something by what it is known by; if it is new, with what is told of it."""
        if known not in self._numbers:
            self._numbers[known] = len(self.all)
            self.all.append(tuple(map(safe, told)))
        return self._numbers[known]


class _Rows:
    """Writes statements as rows in which things, acts and documents are numbers of lists."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.bases, self.things, self.acts, self.standings, self.documents = (_Listed() for _ in range(5))
        self._standing("stands")

    def all(self, cards: Iterable[Card]) -> dict[str, Any]:
        """Return the rows of cards, with the lists of which they give numbers."""
        rows = [self._row(self.reading.statements[card.iri], card) for card in cards]
        return {
            "folders": FOLDERS,
            "columns": {name: number for number, name in enumerate(COLUMNS)},
            "bases": [base for (base,) in self.bases.all],
            "things": self.things.all,
            "acts": self.acts.all,
            "standings": self.standings.all,
            "documents": self.documents.all,
            "statements": rows,
        }

    def _row(self, statement: Statement, card: Card) -> tuple[Any, ...]:
        """Return a statement in the order of `COLUMNS`."""
        base, _id, _rest = card.iri.rpartition("statement/")
        return (
            card.key.removeprefix("statement/"),
            self.bases.number(base, base),
            readable(card.said),
            card.earliest.isoformat() if card.earliest else "",
            card.latest.isoformat() if card.latest else "",
            self._things(statement.speakers),
            self._things(statement.principals),
            [self.acts.number(act, act, self.reading.act(act)) for act in card.does],
            self._standing(statement.standing.code),
            marks(card),
            [self._document(slug) for slug in card.documents],
            self._things(sorted(_places(self.reading, statement))),
            self._things(statement.role("target")),
            card.paraphrase,
        )

    def _standing(self, code: str) -> int:
        return self.standings.number(code, code, self.reading.code("standing", code))

    def _things(self, iris: Iterable[str]) -> list[int]:
        key, label = self.reading.ids.key, self.reading.label
        return [self.things.number(iri, key(iri), label(iri)) for iri in dict.fromkeys(iris)]

    def _document(self, slug: str) -> int:
        """Return the number of a document: its slug, what it is called in short, title, address, outlet."""
        document = self.reading.documents[slug]
        outlet = document.fact("publisher")
        short = ", ".join(filter(None, (self.reading.label(outlet), readable(document.fact("published")))))
        return self.documents.number(
            *(slug, slug, short, document.label, document.fact("url")),
            *(self.reading.ids.key(outlet), self.reading.label(outlet)),
        )


def _places(reading: Reading, statement: Statement) -> frozenset[str]:
    """Return the places of which a statement speaks, and in which they lie."""
    found = {place for topic in statement.topics for place in reading.filed(topic)}
    named = {topic for topic in statement.topics if topic in reading.around}
    return frozenset(found).union(named, *(reading.around[place] for place in named))
