"""Lanes of a timeline: whose they are and which marks they hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.pages.timeline.mark import Mark, covered, deeds, families, family, numbered
from claimgraph.pages.timeline.words import deed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from claimgraph.model.ontology.grammar import Group
    from claimgraph.pages.timeline.calendar import Scale
    from claimgraph.pages.timeline.chronicle import Chronicle, Utterance
    from claimgraph.pages.timeline.happenings import Happening
    from claimgraph.pages.timeline.mark import Glyph

OTHERS = ""
MOST = 60  # with more events than that, marks of one column and kind are put together and have no labels
PRESS = "media_outlet"  # the kind of actor beside which authors stand, whatever they are else


@dataclass(frozen=True)
class Lane:
    """A lane: the marks of an actor, or of all others together.

    Attributes:
        actor: IRI, or `OTHERS`.
        name: What stands beside it.
        group: Under which heading it stands, as in the network page.
        statements: How many statements it holds that still stand.
        behalf: How many of them others made on the actor's behalf.
        marks: Its marks, in order of time.
    """

    actor: str
    name: str
    group: Group
    statements: int
    behalf: int
    marks: tuple[Mark, ...]


def owners(told: Chronicle, item: Utterance) -> tuple[str, ...]:
    """Return in whose lanes a statement may stand: those on whose behalf it was made, else those who made it.

    If only some actors are asked for, only theirs.
    """
    for found in (item.principals, item.voices):
        kept = tuple(actor for actor in found if actor in told.actors or not told.actors)
        if kept:
            return kept
    return ()


def busiest(told: Chronicle, most: int) -> list[str]:
    """Return the actors that get lanes: those with most statements, own or on their behalf, and events.

    Events count that are claimed for an actor, and those that are laid to it if they can be drawn. They, and
    statements that do more than assert, count twice: a threat tells more than a remark.

    Args:
        told: What the timeline tells.
        most: How many lanes there may be; a single actor that is left over gets one too.
    """
    busy: Counter[str] = Counter()
    shown: set[str] = set()
    for item in told.utterances:
        shown.update(owners(told, item))
        if not item.stands:
            continue
        busy.update(owners(told, item))
        if family(told.material.cards[item.number].does) != families()[-1]:
            busy.update(owners(told, item))
    for event in told.happenings:
        if event.affirmed:
            words = {"claimed", "laid to"} if event.span else {"claimed"}
            doers = {one.actor for one in event.accounts if one.word in words and not one.role}
            doers &= told.actors or doers
            busy.update([*doers, *doers])
            shown.update(doers if event.span else ())
    kept = sorted(shown, key=lambda actor: (-busy[actor], actor))[:most]
    left = {owners(told, item) for item in told.utterances if not _anywhere(item) & {*kept}}
    return kept + sorted({found[0] for found in left if found}) if len(left) == 1 else kept


def _anywhere(item: Utterance) -> set[str]:
    return {*item.voices, *item.principals}


def lanes(told: Chronicle, scale: Scale, most: int, numbers: Iterator[int]) -> list[Lane]:
    """Return the lanes in the order in which they are drawn: by kind of actor, the busiest of each first.

    Every statement that has a date stands in one lane, that of its busiest owner (see `owners`) or else of
    its busiest speaker, and in one mark of it. The press in its own voice stands together.

    Args:
        told: What the timeline tells.
        scale: Where days lie.
        most: How many actors have lanes of their own.
        numbers: For the marks.
    """
    chosen = busiest(told, most)
    rank = {actor: number for number, actor in enumerate(chosen)}
    said: dict[str, list[Utterance]] = {actor: [] for actor in chosen}
    for item in told.utterances:
        held = sorted((rank[actor], actor) for actor in owners(told, item) if actor in rank)
        held = held or sorted((rank[actor], actor) for actor in _anywhere(item) if actor in rank)
        said.setdefault(held[0][1] if held else OTHERS, []).append(item)
    found = [_lane(told, scale, actor, items) for actor, items in said.items()]
    ordered = sorted(
        (lane for lane in found if lane.marks or lane.statements),
        key=lambda lane: (lane.actor == OTHERS, lane.group.order, rank.get(lane.actor, 0)),
    )
    return [replace(lane, marks=numbered(lane.marks, numbers)) for lane in ordered]


def _lane(told: Chronicle, scale: Scale, actor: str, items: list[Utterance]) -> Lane:
    marks = [*_spoken(told, scale, actor, items), *(_done(told, scale, actor) if actor else ())]
    others = {item.voices for item in items}
    name = told.names.get(actor, actor) if actor else f"{len(others)} others"
    kind = PRESS if actor in told.press else told.kinds.get(actor, "")
    behalf = sum(item.stands and actor in item.principals and actor not in item.voices for item in items)
    group = vocabulary().kind(kind).group
    counted = sum(item.stands for item in items)
    return Lane(actor, name, group, counted, behalf, tuple(marks))


def _spoken(told: Chronicle, scale: Scale, actor: str, items: Iterable[Utterance]) -> list[Mark]:
    """Gather statements of one family and one time into marks."""
    groups: dict[tuple[str, date | None, date | None, bool, bool], list[Utterance]] = {}
    look = {}
    for item in items:
        glyph = family(told.material.cards[item.number].does)
        look[glyph.name] = glyph
        first, last = item.edges
        if first or last:
            here = _columns(scale, first, last)
            point = item.exact or (scale.unit != "day" and here[0] == here[1] is not None)
            groups.setdefault((glyph.name, *here, point, item.stands), []).append(item)
    return [
        _mark(
            scale,
            look[name],
            exact=exact,
            lane=actor,
            members=[item.number for item in found],
            edges=[item.edges for item in found],
            contested=any(told.material.cards[item.number].contested for item in found),
            stands=stands,
        )
        for (name, _first, _last, exact, stands), found in groups.items()
    ]


def _done(told: Chronicle, scale: Scale, actor: str) -> list[Mark]:
    """Gather the events that an actor is said to have done."""
    groups: dict[tuple[str, date | None, date | None], list[tuple[int, Happening]]] = {}
    for number, item in enumerate(told.happenings):
        words = [
            account.word
            for account in item.accounts
            if account.actor == actor and account.word != "not" and account.holders and not account.role
        ]
        if words and item.span and item.affirmed:
            groups.setdefault((words[0], *_columns(scale, *item.span)), []).append((number, item))
    return [
        _mark(
            scale,
            deeds()[word],
            event=True,
            exact=first == last,
            lane=actor,
            members=[number for number, _item in found],
            edges=[item.edges for _number, item in found],
            contested=any("perpetrator" in item.contested for _number, item in found),
        )
        for (word, first, last), found in groups.items()
    ]


def _columns(scale: Scale, first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """The first days of the columns in which something begins and ends."""
    return first and scale.column(first).first, last and scale.column(last).first


def _mark(  # noqa: PLR0913 - all but two by name
    scale: Scale,
    glyph: Glyph,
    *,
    members: list[int],
    edges: list[tuple[date | None, date | None]],
    exact: bool,
    lane: str,
    contested: bool,
    event: bool = False,
    stands: bool = True,
) -> Mark:
    starts, ends = [first for first, _ in edges if first], [last for _, last in edges if last]
    first = min(starts) if len(starts) == len(edges) else None
    last = max(ends) if len(ends) == len(edges) else None
    return Mark(
        glyph,
        tuple(members),
        event,
        contested,
        first,
        last,
        exact,
        *covered(scale, first, last),
        lane,
        stands,
    )


def events(found: Iterable[tuple[int, Happening]], scale: Scale, numbers: Iterator[int]) -> tuple[Mark, ...]:
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


def drawn(lanes_: Iterable[Lane]) -> Mapping[int, Mark]:
    """Return for each statement the mark that stands for it."""
    return {
        number: mark for lane in lanes_ for mark in lane.marks if not mark.event for number in mark.members
    }
