"""The words of a timeline: beside the marks of events, over marks, and instead of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

from claimgraph.model.dates import readable

if TYPE_CHECKING:
    from claimgraph.claims.cards import Card
    from claimgraph.pages.timeline.chronicle import Chronicle
    from claimgraph.pages.timeline.happenings import Happening
    from claimgraph.pages.timeline.mark import Mark

NAMED = 5  # names beside a mark; of more than that, the number of the others
TOLD = 3  # statements or events in the words that appear over a mark
LONGEST = 220  # letters of each
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


def beside(item: Happening) -> Words:
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


def spelled(told: Chronicle, mark: Mark) -> str:
    """Return what a mark stands for, for those who do not see it."""
    number, first = len(mark.members), mark.members[0]
    if mark.event:
        words = [f"{number} events" if number > 1 else short(told.happenings[first]), mark.glyph.word]
    elif number > 1:
        words = [f"{number} statements: {mark.glyph.word}"]
    else:
        card = told.material.cards[first]
        words = [f"{' and '.join(card.names)}: {', '.join(card.acts)}"]
    words += ["contested"] if mark.contested else []
    words += [] if mark.stands else ["no longer stands"]
    return f"{when(mark)}, {', '.join(words)}"


def over(told: Chronicle, mark: Mark) -> str:
    """Return what appears over a mark: each statement or event that it stands for, of many the first few."""
    return _reported(told, mark) if mark.event else _said(told, mark)


def _said(told: Chronicle, mark: Mark) -> str:
    """What appears over a mark: speaker, acts, date and what was said; of many the first few."""
    cards = [told.material.cards[number] for number in mark.members]
    if len(cards) == 1:
        return _told(cards[0])
    lines = [f"{len(cards)} statements, {when(mark)}: {mark.glyph.word}"]
    lines += [f"• {_told(card)}" for card in cards[:TOLD]]
    more = len(cards) - TOLD
    return "\n".join([*lines, *([f"and {more} more"] if more > 0 else [])])


def _told(card: Card) -> str:
    who = " and ".join(map(isolated, card.names))
    acts = ", ".join(card.acts) + (f": {card.cue}" if card.cue else "") + (", hedged" if card.hedged else "")
    acts += f" · {card.ended.upper()}" if card.ended else ""
    words = shorten(card.paraphrase, LONGEST, placeholder="…")
    told = f"{who} · {acts} · {readable(card.said)}: {isolated(words)}"
    return "; ".join((told, *map(isolated, card.manners)))


def _reported(told: Chronicle, mark: Mark) -> str:
    """What appears over the mark of an event: as reported, with who is said to have done it."""
    found = [told.happenings[number] for number in mark.members]
    head = [f"{isolated(told.names.get(mark.lane, ''))} is said to have done it:"] if mark.lane else []
    return "\n".join([*head, *(_event(item) for item in found[:TOLD]), *(["…"] if found[TOLD:] else [])])


def _event(item: Happening) -> str:
    filed = f"filed under {readable(item.filed)}" if item.filed else "no date"
    words = [f"{isolated(item.label)} · {filed}, as reported"]
    words += [
        f"{account.word if account.word != 'not' else 'said not to be by'}"
        f"{' for' if account.word == 'claimed' else ''} {isolated(account.name)}"
        for account in item.accounts
        if account.holders
    ]
    words += (
        ["nobody says who did it"] if item.attack and all(account.role for account in item.accounts) else []
    )
    words += [f"contested: {', '.join(item.contested.values())}"] if item.contested else []
    return "; ".join(words)


def when(mark: Mark) -> str:
    """Return the time of a mark in words.

    An open end is open, and what is one day but not sure is about that day.
    """
    first, last = (day.isoformat() if day else ".." for day in (mark.first, mark.last))
    if first == last:
        return readable(first) if mark.exact else f"about {readable(first)}"
    return readable(f"{first}/{last}")


def isolated(text: str) -> str:
    """Keep a text that runs from right to left from turning what stands around it."""
    return f"\u2068{text}\u2069"
