"""Through whom statements came into documents: chains from speakers to readers, and who is one voice."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of one statement into one document.

    Attributes:
        statement: IRI of the statement.
        document: Slug of the document.
        outlet: IRI of the publisher of the document.
        relays: Those between document and speakers, outermost first.
        speakers: Those who made the statement.
        principals: Those on whose behalf they made it.
        authors: Speakers who wrote the document themselves.
        translated: Those among the relays who translated, each with the language it was in, a BCP 47 tag.
    """

    statement: str
    document: str
    outlet: str
    relays: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    principals: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    translated: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Transmission:
    """All chains of a dataset, and what is known of the actors on them.

    Attributes:
        chains: One for each statement and document.
        names: Name of each actor, by IRI.
        unidentified: Actors that are described and not named.
        wholes: For part of an unidentified source, the source it is part of.
        sisters: Pairs of voices that count as one: outlets that somebody says are affiliated, unnamed
            speakers of two renderings of the same words, and unnamed ones who are judged to be one.
    """

    chains: tuple[Chain, ...]
    names: Mapping[str, str]
    unidentified: frozenset[str] = frozenset()
    wholes: Mapping[str, str] = field(default_factory=dict)
    sisters: frozenset[tuple[str, str]] = frozenset()

    def of(self, statements: Iterable[str]) -> list[Chain]:
        """Return the chains of some statements."""
        return [chain for statement in dict.fromkeys(statements) for chain in self._by_statement[statement]]

    def voices(self, *, unidentified_as_one: bool = False) -> dict[str, str]:
        """Return for each actor the one that stands for it where voices are counted.

        A part of an unidentified source counts as the whole source; outlets that somebody says are
        affiliated count as one, the first by IRI; so do unnamed speakers whose words are rendered twice,
        and unnamed ones who are judged to be one.

        Args:
            unidentified_as_one: Let one and the same unknown person be behind all unidentified sources.
        """
        stands = {actor: self._whole(actor) for actor in self.names}
        if unidentified_as_one and self.unidentified:
            first = min(self.unidentified)
            stands.update(dict.fromkeys(self.unidentified, first))
        above: dict[str, str] = {}  # for a voice that counts as another, an earlier one by IRI
        for pair in self.sisters:
            first, second = sorted(_last(stands[one], above) for one in pair)
            if first != second:
                above[second] = first
        return {actor: _last(voice, above) for actor, voice in stands.items()} if above else stands

    @cached_property
    def _by_statement(self) -> dict[str, list[Chain]]:
        found: dict[str, list[Chain]] = {}
        for chain in self.chains:
            found.setdefault(chain.statement, []).append(chain)
        return found

    def _whole(self, actor: str) -> str:
        seen = {actor}
        while (whole := self.wholes.get(actor)) and whole not in seen:
            seen.add(whole)
            actor = whole
        return actor


def _last(voice: str, above: dict[str, str]) -> str:
    """Follow a voice to the first that it counts as; the way is half as long next time."""
    while (one := above.get(voice)) is not None:
        above[voice] = above.get(one, one)
        voice = one
    return voice
