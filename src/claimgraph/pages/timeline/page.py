"""The timeline: who said and did what when, in a page that stands still."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.errors import NotFoundError
from claimgraph.model.dates import readable
from claimgraph.pages.html import render
from claimgraph.pages.timeline.chronicle import Options, chronicle
from claimgraph.pages.timeline.lanes import OTHERS, drawn
from claimgraph.pages.timeline.lettering import fitted
from claimgraph.pages.timeline.mark import deeds, families, family
from claimgraph.pages.timeline.picture import NAMES, picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.claims.cards import Card, Party
    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.scope import Scope
    from claimgraph.pages.timeline.chronicle import Chronicle
    from claimgraph.pages.timeline.happenings import Happening
    from claimgraph.pages.timeline.mark import Mark
    from claimgraph.pages.timeline.picture import Picture
    from claimgraph.store.dataset import Dataset

__all__ = ["Options", "html", "write"]

Record = dict[str, Any]

MOST_CARDS = 1_000
TOLD = 3  # paraphrases in the words that appear over a mark
TITLE = "Who said and did what when"


@dataclass(frozen=True)
class Stack:
    """The cards of one mark.

    Attributes:
        mark: Number of the mark.
        glyph: Name of its symbol.
        words: Whose statements they are, and which.
        numbers: Positions of the statements.
    """

    mark: int
    glyph: str
    words: str
    numbers: tuple[int, ...]


def write(
    data: Dataset,
    path: str | Path,
    scope: Scope | None = None,
    options: Options | None = None,
    texts: Quotations | None = None,
) -> Chronicle:
    """Write the timeline to a file.

    Args:
        data: The dataset.
        path: The file to write.
        scope: What to show; everything if None.
        options: How to show it.
        texts: The source texts, if quotations are to stand in the page.

    Returns:
        What the page tells.

    Raises:
        NotFoundError: A name stands for nothing or several things, or nothing is left to show.
    """
    told = chronicle(data, scope, options, texts)
    if not told.utterances and not told.happenings:
        raise NotFoundError(_nothing(scope))
    Path(path).write_text(html(told, options), encoding="utf-8", newline="\n")
    return told


def _nothing(scope: Scope | None) -> str:
    """Return the line that says that nothing is left, and what to widen."""
    wider = {
        "an earlier --since": scope and scope.since,
        "a later --until": scope and scope.until,
        "a wider --place": scope and scope.place,
        "another --actor": scope and scope.according_to,
    }
    given = [words for words, value in wider.items() if value]
    line = "nothing is left to show: no statement and no event of the dataset is in this scope"
    return f"{line}; give {' or '.join(given)}" if given else f"{line}; it is empty"


def html(told: Chronicle, options: Options | None = None) -> str:
    """Return the page that tells this as HTML; see `write`."""
    options = options or Options()
    drawing = picture(told, options.lanes)
    number = {id(mark): position for position, mark in enumerate(drawing.marks)}
    where = {member: number[id(mark)] for member, mark in drawn(drawing.lanes).items()}
    carded = _carded(told, drawing)
    counts = Counter(family(told.material.cards[item.number].does).name for item in told.counted)
    shown: dict[str, Any] = {
        "title": TITLE,
        "told": told,
        "picture": drawing,
        "names": NAMES,
        "days": options.days,
        "glyphs": [*families(), *deeds().values()],
        "families": [(glyph, counts[glyph.name]) for glyph in families() if counts[glyph.name]],
        "deeds": list(deeds().values()),
        "tables": _tables(told),
        "marks": [_shown(told, mark, position, carded) for position, mark in enumerate(drawing.marks)],
        "number": {position: _name(mark, position) for position, mark in enumerate(drawing.marks)},
        "labels": [(number[id(label.mark)], label) for label in drawing.labels],
        "sections": _sections(told, drawing, carded),
        "several": sum(len(told.material.cards[item.number].acts) > 1 for item in told.counted),
        "ended": len(told.utterances) - len(told.counted),
        "undated": [item.number for item in told.utterances if item.number not in where],
        "where": where,
        "carded": carded,
        "inexact": _inexact(told),
        "others": _others(told, drawing),
        "grouped": lambda numbers: _grouped(told, numbers),
        "event_marks": {
            member: number[id(label.mark)] for label in drawing.labels for member in label.mark.members
        },
        "speakers_count": len({actor for item in told.counted for actor in item.voices}),
    }
    return render("timeline", told.material, shown)


def _carded(told: Chronicle, drawing: Picture) -> frozenset[int]:
    """The statements that have cards: all, or where they are too many those in lanes of their own first."""
    if len(told.utterances) <= MOST_CARDS:
        return frozenset(item.number for item in told.utterances)
    kept: list[int] = []
    for lane in sorted(drawing.lanes, key=lambda lane: lane.actor == OTHERS):
        for mark in sorted((mark for mark in lane.marks if not mark.event), key=lambda mark: mark.order):
            kept += mark.members if len(kept) + len(mark.members) <= MOST_CARDS else ()
    return frozenset(kept)


def _inexact(told: Chronicle) -> dict[str, int]:
    """How many statements have no exact day, and of how many the beginning or end is open."""
    return {
        "all": sum(not item.exact for item in told.counted),
        "open": sum(None in item.edges and item.edges != (None, None) for item in told.counted),
        "unknown": sum(item.edges == (None, None) for item in told.counted),
    }


def _others(told: Chronicle, drawing: Picture) -> list[tuple[str, int]]:
    """Names of those without a lane of their own, with the number of their statements."""
    own = {lane.actor for lane in drawing.lanes}
    count = Counter(item.voices for item in told.counted if own.isdisjoint({*item.voices, *item.principals}))
    named = (
        (" and ".join(told.names.get(actor, actor) for actor in voices), number)
        for voices, number in count.items()
    )
    return sorted(named, key=lambda entry: (-entry[1], entry[0]))


def _grouped(told: Chronicle, numbers: Iterable[int]) -> list[list[int]]:
    """Put statements of the same speakers together, in the order in which each speaker comes first."""
    found: dict[tuple[Party, ...], list[int]] = {}
    for number in numbers:
        speakers = told.material.cards[number].speakers
        found.setdefault(speakers, []).append(number)
    return list(found.values())


def _tables(told: Chronicle) -> list[tuple[str, bool, list[tuple[int, Happening]]]]:
    """The events with their numbers: attacks, then what else is told of."""
    found = []
    for name, attacks in (("Attacks, as reported", True), ("Other events, as reported", False)):
        part = [entry for entry in enumerate(told.happenings) if entry[1].attack == attacks]
        found += [(name, attacks, part)] if part else []
    return found


def _shown(told: Chronicle, mark: Mark, position: int, carded: frozenset[int]) -> Record:
    """What the template needs of a mark."""
    lead = mark.members[0]
    if mark.event:
        href = f"#e{lead}"
    elif not carded.issuperset(mark.members):
        href = ""
    else:
        href = f"#s{lead}" if len(mark.members) == 1 else f"#g{position}"
    return {
        "id": _name(mark, position),
        "href": href,
        "mark": mark,
        "count": len(mark.members) if len(mark.members) > 1 else "",
        "title": _event_words(told, mark) if mark.event else _words(told, mark),
    }


def _name(mark: Mark, position: int) -> str:
    return f"{'d' if mark.event and mark.lane else 'm'}{position}"


def _words(told: Chronicle, mark: Mark) -> str:
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
    words = fitted(card.paraphrase, 1_400, 10)
    told = f"{who} · {acts} · {readable(card.said)}: {isolated(words)}"
    return "; ".join((told, *map(isolated, card.manners)))


def _event_words(told: Chronicle, mark: Mark) -> str:
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


def _sections(
    told: Chronicle, drawing: Picture, carded: frozenset[int]
) -> list[tuple[str, str, list[Stack]]]:
    """Return the cards in order of time: for each day its words, where they lead, and the cards by mark."""
    found: dict[str, list[Stack]] = {}
    for position, mark in enumerate(drawing.marks):
        if mark.event or not carded.issuperset(mark.members):
            continue
        who = told.names.get(mark.lane, "") if mark.lane != OTHERS else "others"
        words = f"{isolated(who)}: {len(mark.members)} × {mark.glyph.word}"
        found.setdefault(when(mark), []).append(Stack(position, mark.glyph.name, words, mark.members))
    return [(day, f"day{number}", stacks) for number, (day, stacks) in enumerate(found.items())]
