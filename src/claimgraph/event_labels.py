"""Events at the head of a timeline: each a mark on its days, with a label that says what is said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from claimgraph.glyphs import deeds
from claimgraph.lettering import fitted, width
from claimgraph.placed_mark import GLYPH, ROW, Mark, into_rows, placed, stacked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.happenings import Happening
    from claimgraph.timescale import Scale

MOST = 60  # with more events than that, marks of one column and kind are put together and have no labels
LETTER = 10.5
ROOM = {1: 270.0, 2: 205.0}  # for a label, where it has at most one line or two
LINE = 13.0
BADGE = 14.0
Dated = tuple[int, "Happening", tuple[date, date]]

_DATED = re.compile(r",\s[^,]*\d{4}$")
_AFTER = 5.0


@dataclass(frozen=True)
class Label:
    """A mark of an event with the words beside it.

    Attributes:
        mark: The mark.
        lines: One or two lines.
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
        lines: How many lines a label has: 2 with who is said to have done it, or 1.
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
    words = {account.word for account in item.accounts}
    return next((word for word in ("claimed", "laid to") if word in words), "")


def short(item: Happening) -> str:
    """Return what names an event beside its mark: the place of an attack, else its name without the date."""
    return item.place if item.attack and item.place else _DATED.sub("", item.label)


def who(item: Happening) -> str:
    """Return who is said to have done it, in as few words as can be.

    The first that is claimed or said stands in full; of the others there is only the number.
    """
    found = [account for account in item.accounts if account.word == state(item)]
    if not state(item):
        denied = [account.name for account in item.accounts]
        return f"not {denied[0]}" if denied else ""
    rest = len({account.actor for account in item.accounts if account.word != "not"} - {found[0].actor})
    words = "claimed:" if state(item) == "claimed" else "laid to"
    more = f" +{rest}" if rest else ""
    room = ROOM[2] - width(f"{words} {more}", LETTER)
    return f"{words} \u2068{fitted(found[0].name, room, LETTER)}\u2069{more}"


def _label(event: Dated, scale: Scale, right: float, lines: int) -> Label:
    number, item, (first, last) = event
    exact = scale.column(first) == scale.column(last)
    x, bar = placed(scale, first, last, exact=exact)
    mark = Mark(
        deeds()[state(item)], (number,), True, bool(item.contested), first, last, exact, x, 0.0, bar, ""
    )
    badge = BADGE if item.contested else 0.0
    words = [f"\u2068{fitted(short(item), ROOM[lines], LETTER)}\u2069", *([who(item)] if lines > 1 else [])]
    words = [line for line in words if line]
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
        groups.setdefault((state(event[1]), start, end), []).append(event)
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
