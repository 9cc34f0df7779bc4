"""Which statements of two readings of one text are the same one, and how far the readings agree.

Two statements can be matched if their passages overlap by at least `THRESHOLD`. Overlap is the Dice
coefficient (Dice 1945) of the two sets of characters: twice those in both, divided by the sum of the sizes.
Possible pairs are taken greedily, the best first: by overlap, rounded to one decimal, then by same speakers,
then by a shared act, then by exact overlap. Each statement is matched at most once. Speaker and act so decide
between passages that overlap nearly alike, which may flatter the agreement on them.

Measures, of one text or of several together:
    F1: Harmonic mean of the shares matched in either reading, 2m / (a + b). It stands in for kappa where
        nothing can be counted that both left out (Hripcsak and Rothschild 2005).
    Coverage kappa: Cohen's kappa (Cohen 1960) over the characters of a text, each inside a passage or not.
    Same speaker: Share of matched pairs with the same set of speakers; unidentified matches unidentified.
    Speaker kappa: Cohen's kappa over the matched pairs, each set of speakers a category.
    Same act: Share of matched pairs with the same set of acts.
    Shared act: Share of matched pairs with at least one act in common.
    Act kappa: Cohen's kappa over the matched pairs in which either reading gives a single act.

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
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    Pairs = list[tuple["Marked", "Marked"]]

THRESHOLD = 0.5


class Measure(NamedTuple):
    """A measure of agreement, for people.

    Attributes:
        kind: What it is: `integer` or `decimal`.
        label: What it is called.
        meaning: What it says.
    """

    kind: str
    label: str
    meaning: str


# By the attributes of a comparison, in the order in which they are told.
MEASURES = {
    "first": Measure("integer", "Statements of the first", "What the first reader has, repeats included."),
    "second": Measure("integer", "Statements of the second", "What the second reader has, repeats included."),
    "matched": Measure(
        "integer",
        "Found by both",
        "Pairs, one of each reader, whose passages have at least half of their characters in common.",
    ),
    "f1": Measure(
        "decimal",
        "F1 of statements",
        "How far both found the same: twice what both found, divided by what the two have together.",
    ),
    "coverage_kappa": Measure(
        "decimal",
        "Passages (kappa)",
        "How far both take the same characters of the text for something that somebody says, beyond chance.",
    ),
    "same_speaker": Measure(
        "decimal",
        "Same speakers",
        "The share of what both found that has the same speakers; those whom the text does not name are one.",
    ),
    "speaker_kappa": Measure(
        "decimal", "Speakers (kappa)", "How far the speakers of what both found are the same, beyond chance."
    ),
    "same_act": Measure(
        "decimal", "Same acts", "The share of what both found that has exactly the same acts."
    ),
    "shared_act": Measure(
        "decimal", "An act in common", "The share of what both found that has an act in common."
    ),
    "act_kappa": Measure(
        "decimal",
        "Acts (kappa)",
        "How far the acts of what both found are the same, beyond chance, where either reading has one act.",
    ),
}


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


@dataclass(frozen=True)
class Comparison:
    """Two readings of a text, or of several, held against each other.

    Attributes:
        first: What the first reading has.
        second: What the second has.
        matched: What is the same statement in both.
        covered: Of each character, whether it is inside a passage of the first, and of the second.
    """

    first: list[Marked]
    second: list[Marked]
    matched: Pairs
    covered: list[tuple[bool, bool]]

    @property
    def figures(self) -> dict[str, int | float | None]:
        """What each of `MEASURES` is here; None where it has no value."""
        held = {name: getattr(self, name) for name in MEASURES}
        return {name: len(value) if isinstance(value, list) else value for name, value in held.items()}

    @property
    def f1(self) -> float | None:
        """How far both found the same statements; None if neither found any."""
        total = len(self.first) + len(self.second)
        return 2 * len(self.matched) / total if total else None

    @property
    def coverage_kappa(self) -> float | None:
        """How far both found the same characters to be said by somebody."""
        return kappa(self.covered)

    @property
    def same_speaker(self) -> float | None:
        """The share of pairs with the same speakers."""
        return _share([one.speakers == other.speakers for one, other in self.matched])

    @property
    def speaker_kappa(self) -> float | None:
        """How far the speakers of pairs are the same beyond chance."""
        return kappa([(one.speakers, other.speakers) for one, other in self.matched])

    @property
    def same_act(self) -> float | None:
        """The share of pairs with the same acts."""
        return _share([one.acts == other.acts for one, other in self.matched])

    @property
    def shared_act(self) -> float | None:
        """The share of pairs with an act in common."""
        return _share([bool(one.acts & other.acts) for one, other in self.matched])

    @property
    def act_kappa(self) -> float | None:
        """How far the acts of pairs with one each are the same beyond chance."""
        return kappa(
            [pair for one, other in self.matched for pair in [(one.acts, other.acts)] if _single(*pair)]
        )


def compared(first: list[Marked], second: list[Marked], length: int, *, strict: bool = False) -> Comparison:
    """Hold two readings of one text against each other.

    Args:
        first: One reading.
        second: The other.
        length: How many characters the text has.
        strict: As in `match`.
    """
    inside = [
        frozenset(chain.from_iterable(one.characters for one in reading)) for reading in (first, second)
    ]
    covered = [(place in inside[0], place in inside[1]) for place in range(length)]
    return Comparison(first, second, match(first, second, strict=strict), covered)


def pooled(comparisons: Sequence[Comparison]) -> Comparison:
    """Put several texts together; statements are matched within their text only."""
    return Comparison(
        [one for comparison in comparisons for one in comparison.first],
        [one for comparison in comparisons for one in comparison.second],
        [pair for comparison in comparisons for pair in comparison.matched],
        [place for comparison in comparisons for place in comparison.covered],
    )


def _single(*sets: frozenset[str]) -> bool:
    return all(len(one) == 1 for one in sets)


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None
