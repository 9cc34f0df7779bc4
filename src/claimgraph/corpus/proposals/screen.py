"""What a new text holds that a corpus knows, and names in it that nobody knows yet, with their places."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from claimgraph.corpus.proposals.days import MONTHS, days
from claimgraph.corpus.proposals.mentions import WORD, Names
from claimgraph.corpus.proposals.sentences import sentences
from claimgraph.model.dates import interval
from claimgraph.model.levels import LEVELS
from claimgraph.model.ontology.relations import upwards
from claimgraph.model.records import Event, Place
from claimgraph.names.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from claimgraph.corpus.proposals.mentions import Mention
    from claimgraph.corpus.sheets import Sheets
    from claimgraph.model.levels import Sensitivity

REPEATED = 2  # times that a name stands in a text before it is told
LONGEST_STRETCH = 3  # days: what is filed under a longer time is no event of a day
LINKING = {"of", "al", "el", "bin", "ibn", "de", "the", "and"}
LEADING = LINKING | {"a", "an", "at", "but", "by", "for", "from", "in", "its", "on", "that", "this"}
BLANKS = {" ", "-", "\u00a0"}
SHORTEST_STEM = 4  # letters of a name from which words of others are made
CALENDAR = {*(name.casefold() for name in calendar.day_name), *MONTHS}


@dataclass(frozen=True)
class Row:
    """Something in a text.

    Attributes:
        kind: `actor`, `office`, `place`, `event`; `several` if a name may mean several things; `unknown`.
        name: Its id; of what is not known, or may be several things, the words.
        label: Its name, what it may be, or with what it stands in one sentence.
        at: Where it stands: first character and the one after the last.
    """

    kind: str
    name: str
    label: str
    at: tuple[tuple[int, int], ...]


def screen(
    text: str, sheets: Sheets, published: date | None = None, up_to: Sensitivity = LEVELS[-1]
) -> list[Row]:
    """Say what a text holds that a corpus knows, and what it repeats that the corpus does not know.

    Names are found in any script. Events are those by a place that a sentence names, or inside it, on a day
    that it names, too. What is unknown is found by its capitals: in a script without them nothing is.

    Args:
        text: The text.
        sheets: The files of the corpus, and what it uses.
        published: When it was published, for days without a year.
        up_to: Up to which level of sensitivity things are looked at.
    """
    found = list(Names(sheets, up_to).mentions(text))
    things: defaultdict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for one in found:
        thing = one.thing
        key = (
            (thing.kind, thing.identifier, thing.label)
            if thing
            else ("several", one.words, "; ".join(one.among))
        )
        things[key].append((one.start, one.end))
    rows = [Row(*key, tuple(at)) for key, at in things.items()]
    shown = LEVELS[: LEVELS.index(up_to) + 1]
    open_to = {sheet.record.id for sheet in sheets.known(Event) if sheet.record.sensitivity in shown}
    rows += [row for row in _events(text, sheets, found, published) if row.name in open_to]
    order = ("actor", "office", "place", "event", "several")
    rows.sort(key=lambda row: (order.index(row.kind), -len(row.at), row.name))
    return [*rows, *_strangers(text, found)]


def _events(text: str, sheets: Sheets, found: Iterable[Mention], published: date | None) -> Iterator[Row]:
    """Yield the events by place and day that are not named themselves."""
    named = defaultdict[str, list[tuple[int, int]]](list)
    for one in found:
        if one.thing:
            named[one.thing.identifier].append((one.start, one.end))
        for other in one.among:
            named[other.partition(" ")[0]].append((one.start, one.end))
    told = list(days(text, published))
    around = upwards({sheet.record.id: frozenset(sheet.record.within) for sheet in sheets.known(Place)})
    whole = list(sentences(text))
    for sheet in sheets.known(Event):
        event = sheet.record
        if event.id in named or event.place is None or event.date is None:
            continue
        when = [(day.start, day.end) for day in told if _within(day.day, event.date)]
        places = {event.place, *around.get(event.place, ())} & named.keys() if when else ()
        at = [
            (place, day) for one in places for place in named[one] for day in when if _one(whole, place, day)
        ]
        if at:
            yield Row("event", event.id, event.label, tuple(sorted({span for pair in at for span in pair})))


def _one(whole: list[tuple[int, int]], place: tuple[int, int], day: tuple[int, int]) -> bool:
    """Whether place and day stand in one sentence."""
    return any(start <= min(place[0], day[0]) and max(place[1], day[1]) <= end for start, end in whole)


def _within(day: date, text: str) -> bool:
    """Whether a day is one for which a date may stand that is not too wide to say anything."""
    filed = interval(text)
    first, last = filed.earliest, filed.latest
    if first is None or last is None or (last - first).days > LONGEST_STRETCH:
        return False
    return first <= day <= last


def _strangers(text: str, found: list[Mention]) -> list[Row]:
    """Return the names that a text repeats and nobody knows, each with those it stands with most."""
    runs = defaultdict[str, list[tuple[int, int]]](list)
    for start, end in _capitals(text, found):
        runs[" ".join(text[start:end].split())].append((start, end))
    common = {word[0] for word in WORD.finditer(text) if word[0].islower()} | CALENDAR
    places = {fold(one.words) for one in found if len(one.words) >= SHORTEST_STEM}
    kept = {
        name: at
        for name, at in runs.items()
        if len(at) >= REPEATED and name.casefold() not in common
        if " " in name or not fold(name).startswith(tuple(places))  # Iraqi, where Iraq is known
    }
    standing = [(name, at) for name, there in kept.items() for at in there]
    standing += [(one.thing.label, (one.start, one.end)) for one in found if one.thing]
    together: Counter[tuple[str, str]] = Counter()
    for start, end in sentences(text):
        here = {name for name, (first, last) in standing if start <= first and last <= end}
        together.update(combinations(sorted(here), 2))
    rows = []
    for name, at in kept.items():
        beside = Counter(
            {
                one if other == name else other: n
                for (one, other), n in together.items()
                if name in {one, other}
            }
        )
        shown = ", ".join(f"{other} ({n})" for other, n in beside.most_common(3) if n >= REPEATED)
        rows.append(Row("unknown", name, f"with {shown}" if shown else "", tuple(at)))
    return sorted(rows, key=lambda row: (-len(row.at), row.name))


def _capitals(text: str, found: list[Mention]) -> Iterator[tuple[int, int]]:
    """Yield runs of words with capitals that are no known name; one alone not as first of a sentence."""
    taken = bytearray(len(text))
    for one in found:
        taken[one.start : one.end] = b"1" * (one.end - one.start)
    begins = {start for start, _end in sentences(text)}
    run: list[tuple[int, int]] = []
    for word in WORD.finditer(text):
        free, follows = not taken[word.start()], run and text[run[-1][1] : word.start()] in BLANKS
        if free and follows and (_capital(word[0]) or word[0] in LINKING):
            run.append(word.span())
            continue
        yield from _run(text, run, begins)
        run = [word.span()] if free and _capital(word[0]) else []
    yield from _run(text, run, begins)


def _capital(word: str) -> bool:
    """Whether a word is one of a name: al-Kaabi is, Iran-backed is not."""
    return all(part[:1].isupper() or part in LINKING for part in word.split("-")) and not word.islower()


def _run(text: str, run: list[tuple[int, int]], begins: set[int]) -> Iterator[tuple[int, int]]:
    """Yield from where to where a run goes without the article before it and the small words behind it."""
    while run and text[slice(*run[-1])] in LINKING:
        run.pop()
    while run and text[slice(*run[0])].casefold() in LEADING:
        del run[0]
    if run and not (len(run) == 1 and run[0][0] in begins):
        yield run[0][0], run[-1][1]
