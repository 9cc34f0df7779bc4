"""The chain of command around an actor on a day: step by step, upwards and downwards, and how firm it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import networkx as nx

from claimgraph.analyses.command.links import DOWNWARDS, REGISTRY, Command, Link
from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from claimgraph.ask.answer import Answer
    from claimgraph.claims.reading import Reading
    from claimgraph.store.dataset import Dataset

Direction = Literal["above", "below"]
DIRECTIONS: tuple[Direction, ...] = ("above", "below")


@dataclass(frozen=True)
class Step:
    """A link that is met on the way up or down.

    Attributes:
        direction: On the way up or down.
        number: How many links away from the actor it is, 1 next to it.
        link: The link.
    """

    direction: Direction
    number: int
    link: Link


@dataclass(frozen=True)
class Path:
    """The firmest way from the actor to another.

    Attributes:
        direction: Up or down.
        end: IRI of the other.
        links: The links on it, the one next to the actor first.
    """

    direction: Direction
    end: str
    links: tuple[Link, ...]

    @property
    def weakest(self) -> tuple[Link, ...]:
        """The links that rest on fewest independent roots; none if the registry names them all."""
        said = [link for link in self.links if link.roots is not None]
        fewest = min((_firm(link) for link in said), default=0)
        return tuple(link for link in said if _firm(link) == fewest)


def table(data: Dataset, actor: str, on: date | None = None) -> Answer:
    """Return who is said to be above and below an actor on a day, step by step.

    Definition: one is above another if somebody affirms, and nothing has ended, that it leads the other
    (`leads`), or that the other is directed by it, is a part or a member of it or holds it as an office
    (`directed_by`, `part_of`, `member_of`, `holds_office`), with a period in which the day may lie, or
    with none (then not dated); or if the registry names the other as its organ or its office (`organ_of`,
    `office_of`). `step` is the distance of a link from the actor; every link is met once each way. `roots`
    counts the independent roots of those who say so (`independence.support`). `circle` tells those who
    are each above the other by what different sources say; nobody is followed twice.

    Source: ours; the relations are those of the W3C's organization ontology (headOf, subOrganizationOf,
    memberOf, postIn), held by speakers.

    Limits: to be a member or a part is taken for being below, which not every source means. An office counts
    as below the body that has it; who is said to lead a body is not put below it for being its member or for
    an office of it. The registry has no dates.

    Args:
        data: The dataset whose reading is used; names are looked up.
        actor: Of whom, by slug or any name.
        on: The day; any if none is given.

    Raises:
        NotFoundError: A name stands for nothing or several things.
    """
    start = data.find(actor, ["actor", "office"]).iri
    reading, command = data.reading, Command(data.reading, on)
    circles = _circles(reading, command.links)
    return answer(
        "direction text, step integer, upper thing, lower thing, link predicate, valid text, holders text,"
        " roots integer, hedged flag, contested flag, undated flag, circle text",
        (
            (
                *(step.direction, step.number, *_ends(reading, step.link)),
                *("; ".join(_periods(reading, step.link)), _holders(reading, step.link), step.link.roots),
                *(step.link.hedged, step.link.contested, bool(step.link.words) and not step.link.dated),
                circles.get((step.link.upper, step.link.lower)),
            )
            for step in steps(command, start)
        ),
    )


def paths(data: Dataset, actor: str, on: date | None = None) -> Answer:
    """Return the firmest way from an actor to each other above and below it, with its weakest links.

    Definition: the weakest links of a way are those that rest on fewest independent roots; what the registry
    names is never one. Of several ways the firmest is told: that whose weakest link rests on most roots, then
    the shortest, then the first by ids. `roots` is the number of those of the weakest links, all of which are
    listed.

    Args:
        data: The dataset whose reading is used; names are looked up.
        actor: Of whom, by slug or any name.
        on: The day; any if none is given.

    Raises:
        NotFoundError: A name stands for nothing or several things.
    """
    start = data.find(actor, ["actor", "office"]).iri
    reading = data.reading
    rows = []
    for path in ways(Command(reading, on), start):
        weak = path.weakest
        rows.append(
            (
                *(path.direction, reading.thing(path.end), len(path.links)),
                " > ".join(map(reading.label, _stations(path))),
                "; ".join(_sentence(reading, link) for link in weak),
                weak[0].roots if weak else None,
                "; ".join(dict.fromkeys(_holders(reading, link) for link in weak)),
                any(link.contested for link in path.links),
                any(link.words and not link.dated for link in path.links),
            )
        )
    return answer(
        "direction text, other thing, steps integer, way text, weakest text, roots integer, holders text,"
        " contested flag, undated flag",
        rows,
    )


def proof(data: Dataset, actor: str, on: date | None = None) -> Answer:
    """Return every word behind `table`: one row for each link, speaker and statement.

    Args:
        data: The dataset whose reading is used; names are looked up.
        actor: Of whom, by slug or any name.
        on: The day; any if none is given.

    Raises:
        NotFoundError: A name stands for nothing or several things.
    """
    start = data.find(actor, ["actor", "office"]).iri
    reading = data.reading
    return answer(
        "direction text, step integer, upper thing, lower thing, link predicate, speaker actor, said edtf,"
        " valid text, hedged flag, paraphrase text, statement statement",
        (
            (
                *(step.direction, step.number, *_ends(reading, step.link), Thing(*word.speaker), word.said),
                *(reading.contents[word.proposition].period, word.hedged),
                *(reading.statements[word.statement].paraphrase, Thing(word.statement)),
            )
            for step in steps(Command(reading, on), start)
            for word in step.link.words
        ),
    )


def steps(command: Command, start: str) -> Iterator[Step]:
    """Yield the links above an actor and then those below it, the nearest first, each once each way."""
    for direction in DIRECTIONS:
        onward = _onward(command.links, direction)
        reached, here, number = {start}, [start], 0
        while here:
            number += 1
            found = [link for one in sorted(here) for link in onward[one]]
            yield from (Step(direction, number, link) for link in found)
            here = sorted({_far(link, direction) for link in found} - reached)
            reached.update(here)


def ways(command: Command, start: str) -> Iterator[Path]:
    """Yield the firmest way to each actor above and then to each below, in the order of steps and ids."""
    for direction in DIRECTIONS:
        firm: dict[str, Path] = {}
        for least in sorted({_firm(link) for link in command.links}, reverse=True):
            kept = [link for link in command.links if _firm(link) >= least]
            for end, links in _shortest(_onward(kept, direction), start, direction).items():
                firm.setdefault(end, Path(direction, end, links))
        yield from sorted(firm.values(), key=lambda path: (len(path.links), path.end))


def _shortest(onward: dict[str, list[Link]], start: str, direction: Direction) -> dict[str, tuple[Link, ...]]:
    """Return the shortest ways from an actor; of two links of one pair the firmer one."""
    found: dict[str, tuple[Link, ...]] = {start: ()}
    here = [start]
    while here:
        there: list[str] = []
        for one in here:
            for link in sorted(
                onward[one], key=lambda link: (_far(link, direction), -_firm(link), link.kind)
            ):
                if (end := _far(link, direction)) not in found:
                    found[end] = (*found[one], link)
                    there.append(end)
        here = there
    del found[start]
    return found


def _onward(links: Iterable[Link], direction: Direction) -> defaultdict[str, list[Link]]:
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[link.lower if direction == "above" else link.upper].append(link)
    return found


def _far(link: Link, direction: Direction) -> str:
    return link.upper if direction == "above" else link.lower


def _firm(link: Link) -> float:
    """On how many roots a link rests; on more than any, if the registry names it."""
    return float("inf") if link.roots is None else link.roots


def _stations(path: Path) -> list[str]:
    """Return everybody on a way, from the actor on."""
    first = path.links[0]
    start = first.lower if path.direction == "above" else first.upper
    return [start, *(_far(link, path.direction) for link in path.links)]


def _circles(reading: Reading, links: Iterable[Link]) -> dict[tuple[str, str], str]:
    """Return for each link that is part of a circle who is above whom around it, from the one above."""
    net = nx.DiGraph([(link.upper, link.lower) for link in sorted(links, key=lambda link: link.upper)])
    found = {}
    for ring in nx.strongly_connected_components(net):
        for upper, lower in net.subgraph(ring).edges if len(ring) > 1 else ():
            back = nx.shortest_path(net.subgraph(ring), lower, upper)
            found[upper, lower] = " > ".join(map(reading.label, (upper, *back)))
    return found


def _ends(reading: Reading, link: Link) -> tuple[Thing, Thing, Thing]:
    """Return the one above, the one below, and in which word that was said."""
    return (
        reading.thing(link.upper),
        reading.thing(link.lower),
        reading.thing(link.iri),
    )


def _sentence(reading: Reading, link: Link) -> str:
    """Return a link as it was said: `Unit Seven part of Red Dawn`."""
    upper, lower, how = (one.label for one in _ends(reading, link))
    return f"{upper} {how} {lower}" if link.kind in DOWNWARDS else f"{lower} {how} {upper}"


def _periods(reading: Reading, link: Link) -> list[str]:
    return sorted({reading.contents[word.proposition].period for word in link.words if word.valid})


def _holders(reading: Reading, link: Link) -> str:
    """Return whose word a link is."""
    if not link.words:
        return REGISTRY
    found = (" and ".join(sorted(map(reading.label, word.holder))) for word in link.words)
    return ", ".join(dict.fromkeys(found))
