"""The timeline: who said and did what when, in a page that stands still."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.claims.cards import Party
from claimgraph.errors import NotFoundError
from claimgraph.pages import html as still
from claimgraph.pages.timeline.chronicle import Options, chronicle
from claimgraph.pages.timeline.grid import LETTERS, grid, style
from claimgraph.pages.timeline.lanes import MOST, OTHERS, drawn
from claimgraph.pages.timeline.mark import deeds, families, family
from claimgraph.pages.timeline.picture import picture
from claimgraph.pages.timeline.words import beside, isolated, over, short, spelled, when
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.scope import Scope
    from claimgraph.pages.html import Around
    from claimgraph.pages.timeline.chronicle import Chronicle
    from claimgraph.pages.timeline.grid import Cell, Grid
    from claimgraph.pages.timeline.happenings import Happening
    from claimgraph.pages.timeline.mark import Mark
    from claimgraph.pages.timeline.picture import Picture, Tie
    from claimgraph.pages.timeline.words import Words
    from claimgraph.store.dataset import Dataset

__all__ = ["Options", "html", "render", "write"]

Record = dict[str, Any]

MOST_CARDS = 1_000
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


@dataclass(frozen=True)
class Row:
    """A row of the picture.

    Attributes:
        name: What stands beside it.
        count: How many statements or events it holds.
        heading: What stands above it, if a group of lanes begins.
        cells: What stands in it.
        remark: What is said of it beneath its name.
        lane: Whether it is a lane; else it is a row of events.
        thing: IRI of the actor of a lane.
    """

    name: str
    count: int
    heading: str
    cells: list[Cell]
    remark: str = ""
    lane: bool = False
    thing: str = ""


def write(
    data: Dataset,
    path: str | Path,
    scope: Scope | None = None,
    options: Options | None = None,
    texts: Quotations | None = None,
) -> Chronicle:
    """Write the page to a file, and return what it tells; see `html`."""
    told = _told(data, scope, options, texts)
    disk.write(Path(path), render(told, options))
    return told


def html(
    data: Dataset,
    scope: Scope | None = None,
    options: Options | None = None,
    texts: Quotations | None = None,
    around: Around = still.ALONE,
) -> str:
    """Return the page as HTML.

    Args:
        data: The dataset.
        scope: What to show; everything if None.
        options: How to show it.
        texts: The source texts, if quotations are to stand in the page.
        around: What the page stands in.

    Raises:
        NotFoundError: A name stands for nothing or several things, or nothing is left to show.
    """
    return render(_told(data, scope, options, texts), options, around)


def _told(data: Dataset, scope: Scope | None, options: Options | None, texts: Quotations | None) -> Chronicle:
    """Return what a page tells; raise an error if that is nothing."""
    told = chronicle(data, scope, options, texts)
    if not told.utterances and not told.happenings:
        raise NotFoundError(_nothing(scope))
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


def render(told: Chronicle, options: Options | None = None, around: Around = still.ALONE) -> str:
    """Return the page that tells this as HTML.

    Args:
        told: What it tells.
        options: How to show it.
        around: What the page stands in.
    """
    options = options or Options()
    drawing = picture(told, options.lanes)
    carded = _carded(told, drawing)
    labels, followed = _labels(told, drawing), _followed(drawing.ties)
    counts = Counter(family(told.material.cards[item.number].does).name for item in told.counted)
    glyphs, lines, dated = [*families(), *deeds().values()], grid(drawing.scale), drawn(drawing.lanes)
    shown: dict[str, Any] = {
        "title": TITLE,
        "told": told,
        "picture": drawing,
        "days": options.days,
        "glyphs": glyphs,
        "families": [(glyph, counts[glyph.name]) for glyph in families() if counts[glyph.name]],
        "deeds": list(deeds().values()),
        "tables": _tables(told),
        "shown": {mark.number: _shown(told, mark, carded) for mark in drawing.marks},
        "labels": labels,
        "followed": followed,
        "rows": _rows(drawing, lines, labels, followed),
        "sections": _sections(told, drawing, carded),
        "several": sum(len(told.material.cards[item.number].acts) > 1 for item in told.counted),
        "ended": len(told.utterances) - len(told.counted),
        "undated": [item.number for item in told.utterances if item.number not in dated],
        "carded": carded,
        "inexact": _inexact(told),
        "others": _others(told, drawing),
        "grouped": lambda numbers: _grouped(told, numbers),
        "when": when,
        "short": short,
        "event_marks": {
            member: mark.number for mark in (*drawing.attacks, *drawing.others) for member in mark.members
        },
        "speakers_count": len({actor for item in told.counted for actor in item.voices}),
    }
    return still.render("timeline", told.material, shown, style(lines, glyphs, drawing.ties), around)


def _labels(told: Chronicle, drawing: Picture) -> dict[int, Words]:
    """The words beside the marks of events; none where there are too many events for them."""
    return {
        mark.number: beside(told.happenings[mark.members[0]])
        for row in (drawing.attacks, drawing.others)
        if sum(len(mark.members) for mark in row) <= MOST
        for mark in row
    }


def _letters(label: Words) -> int:
    """How long the words beside an event are, a line that is not full included."""
    names = sum(len(head) + len(", ".join(held)) + 2 for head, held in label.who)
    return max(len(label.name), 1) + (LETTERS - len(label.name) % LETTERS if names else 0) + names


def _followed(ties: Iterable[Tie]) -> dict[int, list[Tie]]:
    """What came after each threat, by the number of its mark."""
    found: dict[int, list[Tie]] = {}
    for tie in ties:
        found.setdefault(tie.threat.number, []).append(tie)
    return found


def _rows(drawing: Picture, lines: Grid, labels: Mapping[int, Words], followed: Iterable[int]) -> list[Row]:
    """Return the rows of the picture: attacks, a lane each with the heading before it, other events."""
    letters = {number: _letters(label) for number, label in labels.items()}
    tied = dict.fromkeys(followed, LETTERS)
    rows = [Row("Attacks, as reported", _count(drawing.attacks), "", lines.cells(drawing.attacks, letters))]
    for lane, before in zip(drawing.lanes, (None, *drawing.lanes), strict=False):
        fresh = before is None or before.group != lane.group or not lane.actor
        heading = (lane.group.label if lane.actor else "Everybody else") if fresh else ""
        remark = f"{lane.behalf} of {lane.statements} made on its behalf" if lane.behalf else ""
        cells, thing = lines.cells(lane.marks, tied), lane.actor if lane.actor != OTHERS else ""
        rows.append(Row(lane.name, lane.statements, heading, cells, remark, lane=True, thing=thing))
    rows.append(
        Row("Other events, as reported", _count(drawing.others), "", lines.cells(drawing.others, letters))
    )
    return [row for row in rows if row.cells or row.lane]


def _count(marks: Iterable[Mark]) -> int:
    return sum(len(mark.members) for mark in marks)


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


def _others(told: Chronicle, drawing: Picture) -> list[tuple[list[Party], int]]:
    """Those without a lane of their own, with the number of their statements."""
    own = {lane.actor for lane in drawing.lanes}
    count = Counter(item.voices for item in told.counted if own.isdisjoint({*item.voices, *item.principals}))
    named = (
        ([Party(told.material.ids.key(actor), told.names.get(actor, actor)) for actor in voices], number)
        for voices, number in count.items()
    )
    return sorted(named, key=lambda entry: (-entry[1], " and ".join(one.name for one in entry[0])))


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


def _shown(told: Chronicle, mark: Mark, carded: frozenset[int]) -> Record:
    """What the template needs of a mark."""
    lead = mark.members[0]
    if mark.event:
        href = f"#e{lead}"
    elif not carded.issuperset(mark.members):
        href = ""
    else:
        href = f"#s{lead}" if len(mark.members) == 1 else f"#g{mark.number}"
    return {
        "id": f"{'d' if mark.event and mark.lane else 'm'}{mark.number}",
        "href": href,
        "count": len(mark.members) if len(mark.members) > 1 else "",
        "name": spelled(told, mark),
        "title": over(told, mark),
    }


def _sections(
    told: Chronicle, drawing: Picture, carded: frozenset[int]
) -> list[tuple[str, str, list[Stack]]]:
    """Return the cards in order of time: for each day its words, where they lead, and the cards by mark."""
    found: dict[str, list[Stack]] = {}
    for mark in sorted(drawing.marks, key=lambda mark: (*mark.order, mark.number)):
        if mark.event or not carded.issuperset(mark.members):
            continue
        who = told.names.get(mark.lane, "") if mark.lane != OTHERS else "others"
        words = f"{isolated(who)}: {len(mark.members)} × {mark.glyph.word}"
        found.setdefault(when(mark), []).append(Stack(mark.number, mark.glyph.name, words, mark.members))
    return [(day, f"day{number}", stacks) for number, (day, stacks) in enumerate(found.items())]
