"""How deep the chains are over which something was told, and which of their links are lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer
from claimgraph.claims.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.chains import Chain
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Statement
    from claimgraph.store.dataset import Dataset

OUTLET, EVENT = "outlet", "event"
OF = (OUTLET, EVENT)


@dataclass(frozen=True)
class Link:
    """The way of one statement into one document, and what is lost on it.

    Attributes:
        statement: The statement.
        chain: The way.
        steps: The voices between the reader and what was said, from the speaker to the outlet.
        unnamed: Those of them that nobody names.
        unseen: Outlets passed on the way of which no document at hand carries the statement.
    """

    statement: Statement
    chain: Chain
    steps: tuple[str, ...]
    unnamed: tuple[str, ...]
    unseen: tuple[str, ...]

    @property
    def depth(self) -> int:
        """How often it was handed on: 0 if the outlet or its author says it in an own voice."""
        return len(self.steps) - 1

    @property
    def lost(self) -> bool:
        """Whether a reader who follows it back comes to a link where nobody can be asked."""
        return bool(self.unnamed or self.unseen)


def table(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return how deep the chains are and what is lost on them, by outlet and by event.

    Definition: a chain is the way of one statement into one document. Its `depth` is how often what was said
    was handed on: 0 if the outlet or the author of the document says it, 1 if they quote who said it, and one
    more for each relay between. Of the chains that are told at second hand (`quoted`, depth 1 or more) a link
    is lost if

    - somebody on the chain is not named (`unnamed`), or
    - it passes through another outlet of which no document here carries the statement (`unseen`), unless the
      statement names the work of that outlet in which it stands (`published_in`) and can be looked up.

    `lost` counts the quoted chains with either, `share` is that of all quoted. Rows by `of`: each outlet with
    what its documents tell, each event with what is told of it; most lost first.

    Source: ours.

    Limits: a source may be unnamed for good reasons, and be good; which links an outlet leaves out without
    saying so is not seen: depth is a lower bound.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    found: dict[tuple[str, str], list[Link]] = {}
    for link in links(data, scope):
        found.setdefault((OUTLET, link.chain.outlet), []).append(link)
        for event in _events(data.reading, link.statement):
            found.setdefault((EVENT, event), []).append(link)
    rows = []
    for (of, thing), some in found.items():
        quoted = [link for link in some if link.depth]
        rows.append(
            (
                *(of, data.reading.thing(thing), len(some), len(quoted)),
                sum(link.depth for link in quoted) / len(quoted) if quoted else None,
                max(link.depth for link in some),
                *(sum(bool(link.unnamed) for link in quoted), sum(bool(link.unseen) for link in quoted)),
                sum(link.lost for link in quoted),
                sum(link.lost for link in quoted) / len(quoted) if quoted else None,
            )
        )
    rows.sort(key=lambda row: (OF.index(str(row[0])), -int(row[8]), -int(row[2]), str(row[1])))
    return answer(
        "of text, name thing, chains integer, quoted integer, mean_depth decimal, deepest integer,"
        " unnamed integer, unseen integer, lost integer, share decimal",
        rows,
    )


def proof(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return every chain that is told at second hand, with its lost links, the deepest first.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading = data.reading

    def words(actors: tuple[str, ...], between: str) -> str:
        return between.join(map(reading.label, actors))

    quoted = sorted(
        (link for link in links(data, scope) if link.depth),
        key=lambda link: (-link.depth, link.chain.document, link.statement.identifier),
    )
    rows: list[tuple[Value, ...]] = [
        (
            *(reading.thing(link.chain.outlet), link.depth),
            words(link.steps, " > "),
            *(words(link.unnamed, "; "), words(link.unseen, "; "), link.statement.paraphrase),
            Thing(reading.documents[link.chain.document].iri),
            Thing(link.statement.iri),
        )
        for link in quoted
    ]
    return answer(
        "outlet actor, depth integer, chain text, not_named text, not_here text, paraphrase text,"
        " document document, statement statement",
        rows,
    )


def links(data: Dataset, scope: Scope | None = None) -> list[Link]:
    """Return every chain with its depth and its lost links.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    statements = (scope or Scope()).statements(data)
    return [
        _link(data.reading, statement, chain)
        for statement in statements.values()
        for chain in statement.chains
    ]


def _link(reading: Reading, statement: Statement, chain: Chain) -> Link:
    own = {*chain.authors, chain.outlet}
    voices = tuple(dict.fromkeys((*chain.speakers, *reversed(chain.relays))))
    quoted = tuple(voice for voice in voices if voice not in own)
    at_hand = {one.outlet for one in statement.chains}
    cited = {
        reading.entities[work].fact("publisher")
        for work in statement.role("published_in")
        if work in reading.entities
    }
    unseen = tuple(
        relay
        for relay in chain.relays
        if relay in reading.press - own - at_hand - cited and relay not in reading.told.unidentified
    )
    steps = (*_together(chain.speakers, own), *(one for one in reversed(chain.relays) if one not in own))
    return Link(
        statement,
        chain,
        (*steps, chain.outlet),
        tuple(voice for voice in quoted if voice in reading.told.unidentified),
        unseen,
    )


def _together(speakers: tuple[str, ...], own: set[str]) -> Iterator[str]:
    """Yield the first of those who speak together, as they are one step; none if the outlet is among them."""
    if speakers and own.isdisjoint(speakers):
        yield speakers[0]


def _events(reading: Reading, statement: Statement) -> list[str]:
    entities = reading.entities
    return [one for one in statement.topics if one in entities and entities[one].what == "event"]
