"""The words by which a text is searched for what somebody said: read from the ontology, in any language."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.model.namespaces import CG, CODE, PREFIXES, shipped
from claimgraph.model.slugs import snake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HIDDEN = PREFIXES["skos"] + "hiddenLabel"
CUE = f"{CODE}cue/"
PLAIN = "assertion"  # what is offered last: its words say only that somebody speaks


@dataclass(frozen=True)
class Cue:
    """A word of saying that stands in a text.

    Attributes:
        start: Its first character.
        end: The first character after it.
        words: The word as the text has it.
        acts: The acts that it may tell of.
        code: The code of the verb; nothing if it has none.
    """

    start: int
    end: int
    words: str
    acts: tuple[str, ...]
    code: str | None


def cues(text: str) -> Iterator[Cue]:
    """Yield the words of saying in a text, in their order; of two at one place the longer.

    Example:
        >>> [(cue.words, cue.acts, cue.code) for cue in cues("The port denied it, a guard said.")]
        [('denied', ('denial',), 'denied'), ('said', ('assertion',), 'said')]
    """
    known, pattern = _known()
    for found in pattern.finditer(text):
        acts, code = known[" ".join(found[0].casefold().split())]
        yield Cue(found.start(), found.end(), found[0], acts, code)


@cache
def _known() -> tuple[Mapping[str, tuple[tuple[str, ...], str | None]], re.Pattern[str]]:
    """Return what each word offers, and a pattern that finds all of them."""
    acts: defaultdict[str, list[str]] = defaultdict(list)
    codes: dict[str, str] = {}
    for quad in ox.parse(path=str(shipped("ontology") / "cues.ttl"), format=ox.RdfFormat.TURTLE):
        if (
            quad.predicate.value != HIDDEN
            or not isinstance(quad.subject, ox.NamedNode)
            or not isinstance(quad.object, ox.Literal)
        ):
            continue
        word, iri = quad.object.value.casefold(), quad.subject.value
        if iri.startswith(CUE):
            codes[word] = iri.removeprefix(CUE)
        else:
            acts[word].append(snake(iri.removeprefix(CG)))
    found = {word: (tuple(acts[word]), codes.get(word)) for word in acts.keys() | codes.keys()}
    longest = sorted(found, key=lambda word: (-len(word), word))
    parts = (r"\s+".join(map(re.escape, word.split())) for word in longest)
    # An Arabic word may have one letter for "and" or "so" before it.
    return found, re.compile(rf"(?:(?<!\w)|(?<=\b[وف]))(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
