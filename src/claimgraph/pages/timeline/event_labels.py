"""Events at the head of a timeline: each a mark on its days, with a label that says what is said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from claimgraph.pages.timeline.lettering import fitted, width, wrapped
from claimgraph.pages.timeline.mark import GLYPH, ROW, Mark, deeds, into_rows, placed, stacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.pages.timeline.calendar import Scale
    from claimgraph.pages.timeline.happenings import Happening

NAMED = 4  # lines of names beside a mark; with more names than they hold, the number of the others
MOST = 60  # with more events than that, marks of one column and kind are put together and have no labels
LETTER = 10.5
ROOM = {1: 270.0, 2: 240.0}  # for a label, where it has one line or all of them
LINE = 13.0
BADGE = 14.0
HEAD, ENDING = -1, -2  # in a line of words, what is no part of a name: before it, and directly after it
Dated = tuple[int, "Happening", tuple[date, date]]

_DATED = re.compile(r",\s[^,]*\d{4}$")
_AFTER = 5.0


@dataclass(frozen=True)
class Label:
    """A mark of an event with the words beside it.

    Attributes:
        mark: The mark.
        lines: What names the event, and who is said to have done it.
        x: Where the lines begin, or end if `before`.
        before: Whether they stand on the left of the mark.
        badge: Where the sign for contested stands, None if it is not.
    """

    mark: Mark
    lines: tuple[str, ...]
    x: float
    before: bool
    badge: float | None


def labelled(
    found: Iterable[tuple[int, Happening]], scale: Scale, right: float, *, lines: int
) -> tuple[list[Label], float]:
    """Return events with their labels, none of which touches another, and the height they take.

    Args:
        found: Events that have days, with their numbers.
        scale: Where days lie.
        right: Where the picture ends.
        lines: What a label has: 2 for all lines, with who is said to have done it, or 1 for the name only.
    """
    events = [(number, item, item.span) for number, item in found if item.span]
    if len(events) > MOST:
        marks, rows = stacked(_gathered(events, scale))
        return [Label(mark, (), mark.x, before=False, badge=None) for mark in marks], rows * ROW
    labels = [_label(event, scale, right, lines) for event in events]
    heights = [len(label.lines) for label in labels]
    first = into_rows([_reach(label) for label in labels], heights, 6.0)
    lowered = [
        replace(label, mark=replace(label.mark, y=(row + 0.5) * LINE))
        for label, row in zip(labels, first, strict=True)
    ]
    last = [row + height for row, height in zip(first, heights, strict=True)]
    return lowered, max(last, default=0) * LINE


def state(item: Happening) -> str:
    """Return the strongest that is said of who did it: claimed, laid to somebody, or nothing."""
    words = {account.word for account in item.accounts if account.holders and not account.role}
    return next((word for word in ("claimed", "laid to") if word in words), "")


def deed(item: Happening) -> str:
    """Return the name of the mark of an event; that nobody says who did it is said of attacks only."""
    return state(item) or ("" if item.attack else "other")


def short(item: Happening) -> str:
    """Return what names an event beside its mark: the place of an attack, else its name without the date."""
    return item.place if item.attack and item.place else _DATED.sub("", item.label)


def who(item: Happening) -> list[str]:
    """Return who is said to have done it or had part in it, in lines: first those for whom it is claimed.

    Of each, whom most speakers name stands first. An actor stands once. Where nobody is named, it is said
    who is said not to have done it.
    """
    words = {"claimed": "claimed:", "laid to": "laid to"}
    if not any(account.holders and account.word in words for account in item.accounts):
        words = {"not": "not"}
    seen: set[str] = set()
    pieces: list[tuple[str, str]] = []
    for word, head in words.items():
        found = [
            account
            for account in item.accounts
            if account.word == word and account.holders and account.actor not in seen
        ]
        seen.update(account.actor for account in found)
        pieces += [(head if number == 0 else "", account.name) for number, account in enumerate(found)]
    for kept in range(len(pieces), 0, -1):
        lines = _set(pieces[:kept], len(pieces) - kept)
        if len(lines) <= NAMED or kept == 1:
            return lines
    return []


def _set(pieces: list[tuple[str, str]], more: int) -> list[str]:
    """Break heads and names into lines; of a name that is too long for two lines the end is left out.

    What stands of a name in one line is kept apart from what stands around it, whichever way it runs.
    """
    lines: list[list[tuple[str, int]]] = [[]]
    used = 0.0
    for number, (head, name) in enumerate(pieces):
        kept = " ".join(wrapped(name, ROOM[2] - 12, LETTER, 2)).split()
        ending = "," if number < len(pieces) - 1 else f" +{more}" if more else ""
        for place, text in enumerate([*([head] if head else []), *kept]):
            last = place == len(kept) - (not head)
            wide = width(f" {text}{ending if last else ''}", LETTER)
            if lines[-1] and used + wide > ROOM[2]:
                lines.append([])
                used = 0.0
            lines[-1].append((text, HEAD if head and not place else number))
            used += wide
        lines[-1].append((ending, ENDING))
    return ["".join(_isolated(line)) for line in lines]


def _isolated(line: list[tuple[str, int]]) -> Iterator[str]:
    """Yield the words of a line with blanks between them, those of one name isolated together."""
    for position, (name, words) in enumerate(groupby(line, key=lambda word: word[1])):
        text = " ".join(word for word, _name in words)
        if name == ENDING:
            yield text
        else:
            yield (" " if position else "") + (text if name == HEAD else f"\u2068{text}\u2069")


def _label(event: Dated, scale: Scale, right: float, lines: int) -> Label:
    number, item, (first, last) = event
    exact = scale.column(first) == scale.column(last)
    x, bar = placed(scale, first, last, exact=exact)
    mark = Mark(
        deeds()[deed(item)], (number,), True, bool(item.contested), first, last, exact, x, 0.0, bar, ""
    )
    badge = BADGE if item.contested else 0.0
    words = [f"\u2068{fitted(short(item), ROOM[lines], LETTER)}\u2069", *(who(item) if lines > 1 else [])]
    wide = max(width(line, LETTER) for line in words) + badge
    after = max(x + GLYPH / 2, (bar or (x, x))[1]) + _AFTER
    if after + wide <= right:
        return Label(mark, tuple(words), after + badge, before=False, badge=after + 5 if badge else None)
    before = min(x - GLYPH / 2, (bar or (x, x))[0]) - _AFTER
    return Label(mark, tuple(words), before - badge, before=True, badge=before - 5 if badge else None)


def _reach(label: Label) -> tuple[float, float]:
    """From where to where a mark and its label take room."""
    start, end = label.mark.reach
    wide = max((width(line, LETTER) for line in label.lines), default=0.0)
    return (label.x - wide, end) if label.before else (start, label.x + wide)


def _gathered(events: list[Dated], scale: Scale) -> list[Mark]:
    """Put events of the same columns together of which the same is said."""
    groups: dict[tuple[str, date, date], list[Dated]] = {}
    for event in events:
        start, end = (scale.column(day).first for day in event[2])
        groups.setdefault((deed(event[1]), start, end), []).append(event)
    marks = []
    for (word, start, end), found in groups.items():
        first, last = min(span[0] for *_, span in found), max(span[1] for *_, span in found)
        x, bar = placed(scale, first, last, exact=start == end)
        members = tuple(number for number, *_ in found)
        contested = any(item.contested for _number, item, _span in found)
        marks.append(
            Mark(deeds()[word], members, True, contested, first, last, start == end, x, 0.0, bar, "")
        )
    return marks
