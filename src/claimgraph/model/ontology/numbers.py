"""Numbers as sources give them, in figures or in words without a figure."""

from __future__ import annotations

from claimgraph.model.counts import WAYS, Count, count
from claimgraph.model.ontology.vocabulary import vocabulary


def number(value: str | int) -> Count:
    """Read a number in figures, or a word of number with the bounds that the ontology gives it.

    Raises:
        ValueError: The value is neither, or its range runs backwards.

    Example:
        >>> number("scores")
        Count(text='scores', minimum=35, maximum=199, best=None)
        >>> number(24).exact
        24
    """
    text = str(value)
    if is_vague(text):
        return Count(text, *vocabulary().number_words[text])
    try:
        return count(value)
    except ValueError as error:
        if not text[:1].isalpha():
            raise
        words = ", ".join(sorted(vocabulary().number_words))
        raise ValueError(f"'{value}' is not a count; write {WAYS}, or one of {words}") from error


def is_vague(text: str) -> bool:
    """Tell whether a number is a word without a figure.

    Example:
        >>> is_vague("dozens"), is_vague("~30")
        (True, False)
    """
    return text in vocabulary().number_words
