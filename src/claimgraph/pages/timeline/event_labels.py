"""The words beside an event: what was used where, and who is said to have done it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.pages.timeline.mark import Mark, covered, deeds, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from claimgraph.pages.timeline.calendar import Scale
    from claimgraph.pages.timeline.happenings import Happening

NAMED = 5  # names beside a mark; of more than that, the number of the others
MOST = 60  # with more events than that, marks of one column and kind are put together and have no labels
HEADS = {"claimed": "claimed:", "laid to": "laid to", "not": "not"}

_DATED = re.compile(r",\s[^,]*\d{4}$")


@dataclass(frozen=True)
class Words:
    """What stands beside the mark of an event.

    Attributes:
        name: With what and where, or what else names the event.
        who: Who is said to have done it: words, each with the names that they introduce.
        more: How many further names there are.
    """

    name: str
    who: tuple[tuple[str, tuple[str, ...]], ...] = ()
    more: int = 0


def words(item: Happening) -> Words:
    """Return what stands beside the mark of an event; who did it is said of attacks only."""
    return Words(short(item), *who(item)) if item.attack else Words(short(item))


def state(item: Happening) -> str:
    """Return the strongest that is said of who did it: claimed, laid to somebody, or nothing."""
    words = {account.word for account in item.accounts if account.holders and not account.role}
    return next((word for word in ("claimed", "laid to") if word in words), "")


def deed(item: Happening) -> str:
    """Return the name of the mark of an event; that nobody says who did it is said of attacks only."""
    return state(item) or ("" if item.attack else "other")


def short(item: Happening) -> str:
    """Return what names an event: the weapons and place of an attack, else its name without the date."""
    if item.attack and item.place:
        return " · ".join([*([", ".join(item.weapons)] if item.weapons else []), item.place])
    return _DATED.sub("", item.label)


def who(item: Happening) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], int]:
    """Return who is said to have done it or had part in it: first those for whom it is claimed.

    Of each, whom most speakers name stands first. An actor stands once. Where nobody is named, it is said
    who is said not to have done it.

    Returns:
        Words, each with the names that they introduce, and how many names are left out.
    """
    held = [account for account in item.accounts if account.holders]
    told = [one for one in held if one.word != "not"] or held
    strongest = {one.actor: one.word for one in reversed(told)}
    told = [one for one in told if strongest[one.actor] == one.word]
    found: dict[str, list[str]] = {}
    for one in told[:NAMED]:
        found.setdefault(HEADS[one.word], []).append(one.name)
    return tuple((head, tuple(names)) for head, names in found.items()), len(told[NAMED:])


def event_marks(
    found: Iterable[tuple[int, Happening]], scale: Scale, numbers: Iterator[int]
) -> tuple[Mark, ...]:
    """Return the marks of events, in order of time.

    Args:
        found: Events that have days, with their numbers.
        scale: Where days lie.
        numbers: For the marks.
    """
    events = [(number, item, item.span) for number, item in found if item.span]
    groups: dict[tuple[str, int, int, int], list[tuple[int, Happening, tuple[date, date]]]] = {}
    for event in events:
        number, item, span = event
        alone = number if len(events) <= MOST else -1
        groups.setdefault((deed(item), *covered(scale, *span), alone), []).append(event)
    marks = (
        Mark(
            deeds()[word],
            tuple(number for number, _item, _span in held),
            event=True,
            contested=any(item.contested for _number, item, _span in held),
            first=min(span[0] for _number, _item, span in held),
            last=max(span[1] for _number, _item, span in held),
            exact=start == end,
            start=start,
            end=end,
            lane="",
        )
        for (word, start, end, _alone), held in groups.items()
    )
    return numbered(marks, numbers)
