"""Which statements of two readings of one text are the same one, and how far the readings agree.

Two statements can be matched if their passages overlap by at least `THRESHOLD`. Overlap is the Dice
coefficient (Dice 1945) of the two sets of characters: twice those in both, divided by the sum of the sizes.
Possible pairs are taken greedily, the best first: by overlap, rounded to one decimal, then by same speakers,
then by a shared act, then by exact overlap. Each statement is matched at most once. Speaker and act so decide
between passages that overlap nearly alike, which may flatter the agreement on them.

Sources:
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement
        20 (1), 37-46.
    Dice, L. R. (1945). Measures of the amount of ecologic association between species. Ecology 26 (3),
        297-302.
    Hripcsak, G. and Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in information
        retrieval. Journal of the American Medical Informatics Association 12 (3), 296-298.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

THRESHOLD = 0.5


@dataclass(frozen=True)
class Marked:
    """What a reading has of one statement, as far as matching needs it.

    Attributes:
        id: Its id, one in its reading.
        acts: Its acts.
        speakers: Its speakers; those whom the text does not name are one.
        characters: The characters of the text on which it rests; of a picture, sound or film its parts.
    """

    id: str
    acts: frozenset[str]
    speakers: frozenset[str]
    characters: frozenset[int | str]


def overlap(one: Marked, other: Marked) -> float:
    """Return the Dice coefficient of the characters of two statements; 0 if neither rests on any."""
    shared = len(one.characters & other.characters)
    return 2 * shared / (len(one.characters) + len(other.characters)) if shared else 0.0


def match(
    first: Iterable[Marked], second: Sequence[Marked], *, strict: bool = False
) -> list[tuple[Marked, Marked]]:
    """Pair the statements of two readings of one text, the best pairs first.

    Args:
        first: One reading.
        second: The other.
        strict: Whether exact overlap alone decides and, of two pairs that overlap exactly alike, the one that
            agrees less is taken: the lower bound of the agreement.
    """
    ranked = []
    for one in first:
        for other in second:
            shared = overlap(one, other)
            if shared >= THRESHOLD:
                speakers, acts = one.speakers == other.speakers, bool(one.acts & other.acts)
                lenient = (round(shared, 1), speakers, acts, shared)
                ranked.append(((shared, not speakers, not acts, 0.0) if strict else lenient, one, other))
    ranked.sort(key=lambda pair: pair[0], reverse=True)
    taken: set[tuple[int, str]] = set()
    pairs = []
    for _, one, other in ranked:
        if not taken & {(1, one.id), (2, other.id)}:
            taken |= {(1, one.id), (2, other.id)}
            pairs.append((one, other))
    return pairs


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Cohen's kappa of two judgements of the same things; None where it has no value.

    It is (p - e) / (1 - e): p the share of agreement, e the share to be expected from how often either
    reading uses each category. It has no value where e is 1.

    Example:
        >>> kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")])
        0.5
    """
    if not pairs:
        return None
    total = len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(one == other for one, other in pairs) / total
    expected = sum(ones[category] * others[category] for category in ones) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)
