"""Finding what is meant by everyday words: which of several things fits the words that were asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST = 5
SLIP = 80  # per cent of letters that two words share when one may be a slip for the other
BEGINNING = 4  # letters that say which word is meant
_LITTLE = re.compile(
    r"\b(?:a|about|an|and|any|are|as|at|by|did|do|does|each|for|from|had|has|have|how|in|into|is|it|its|many|much"
    r"|of|on|or|s|that|the|their|them|there|they|this|to|was|were|what|when|where|which|who|whom|whose|why|with)\b"
)
_ENDINGS = re.compile(r"(?:ies|es|s|ed|ing)$")


def ranked(asked: str, told: Mapping[str, Iterable[tuple[float, str]]]) -> list[str]:
    """Return at most five names of things that the words asked for fit, the best first.

    Args:
        asked: A name or some words, in any order.
        told: For each name the texts that tell of the thing, each with its weight.

    Example:
        >>> ranked("who was killed", {"casualties": [(2, "dead, killed")], "claims": [(2, "claimed")]})
        ['casualties']
        >>> ranked("claim", {"casualties": [(2, "dead, killed")], "claims": [(2, "claimed")]})
        ['claims']
    """
    from rapidfuzz import fuzz

    wanted = _words(asked)
    scores = {}
    for name, texts in told.items():
        weighted = [(weight, word) for weight, text in ((3.0, name), *texts) for word in _words(text)]
        scores[name] = sum(
            max((weight * _alike(one, word) for weight, word in weighted), default=0.0) for one in wanted
        )
    best = max(scores.values(), default=0.0)
    found = [name for name, score in scores.items() if score > best / 3]
    return sorted(found, key=lambda name: -scores[name] - fuzz.ratio(asked, name) / 50)[:MOST]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", _LITTLE.sub(" ", text.casefold()))


def _alike(one: str, other: str) -> float:
    """Tell how alike two words are: one, of one stem, or a slip of the pen apart."""
    from rapidfuzz import fuzz

    if one == other:
        return 1.0
    if _ENDINGS.sub("", one) == _ENDINGS.sub("", other) and len(_ENDINGS.sub("", one)) > 1:
        return 0.95
    if min(len(one), len(other)) >= BEGINNING and (one.startswith(other) or other.startswith(one)):
        return 0.8
    letters = fuzz.ratio(one, other)
    return 0.7 * letters / 100 if letters >= SLIP else 0.0
