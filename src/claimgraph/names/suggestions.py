"""The nearest right name for one that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ALIKE = 70  # per cent of letters that two names share when one may be meant by the other


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the name most like this one, if any is like it at all, or else one that has all its words.

    Example:
        >>> nearest("kataib-hizbollah", ["kataib-hezbollah", "hamas"])
        'kataib-hezbollah'
        >>> nearest("killed", ["killed_count", "wounded_count"])
        'killed_count'
        >>> nearest("Armed Group", ["armed_group", "armed_force"])
        'armed_group'
    """
    from rapidfuzz import fuzz, process

    plain = {other.replace("_", "-"): other for other in sorted(names, reverse=True)}
    asked = name.lower().replace("_", "-").replace(" ", "-")
    found = process.extractOne(asked, plain.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    if found:
        return plain[found[0]]
    parts = set(asked.split("-"))
    holding = [other for other in plain if parts <= set(other.split("-"))]
    return plain[min(holding, key=lambda other: (len(other), other))] if holding else None


def not_among(noun: str, name: str, names: Iterable[str]) -> str:
    """Say that a name is not one of a short list, and which one may have been meant, or all there are.

    Example:
        >>> not_among("damage", "huge", ["none", "some", "severe"])
        "no damage 'huge'; write one of: none, severe, some"
    """
    listed = sorted(names)
    message = unknown(noun, name, listed)
    return message if message.endswith("?") else f"{message}; write one of: {', '.join(listed)}"


def counterpart(name: str, kind: str, other: str) -> str:
    """Say that a name is that of a country where its state is wanted, or the other way round.

    Args:
        name: What was given.
        kind: What it is: `place` or `actor`.
        other: The id of the other one.

    Example:
        >>> counterpart("lowland", "place", "state-of-lowland")
        "'lowland' is a place; the state is 'state-of-lowland'"
    """
    nouns = {"place": ("a place", "state"), "actor": ("a state", "place")}[kind]
    return f"'{name}' is {nouns[0]}; the {nouns[1]} is '{other}'"


def unknown(noun: str, name: str, names: Iterable[str], *, known: str = "no") -> str:
    """Say that a name is unknown, and which one may have been meant.

    Example:
        >>> unknown("actor", "hammas", ["hamas"])
        "no actor 'hammas'; did you mean 'hamas'?"
    """
    found = nearest(name, names)
    return f"{known} {noun} '{name}'" + (f"; did you mean '{found}'?" if found else "")
