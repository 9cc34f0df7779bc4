"""A line of JSON, the documents that it names, and what of it those have to see who name it."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from claimgraph.corpus.formats import json_lines
from claimgraph.corpus.formats.yaml import decode
from claimgraph.corpus.forms import STAND_INS
from claimgraph.errors import MOST_FAULTS, AnnotationError
from claimgraph.model.dates import interval
from claimgraph.model.kinds import dated
from claimgraph.spark.parts.named import cut, named

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from datetime import date


class Line(NamedTuple):
    """A line of a file of JSON lines: the path by which faults name the file, its number, what it holds."""

    path: str
    number: int
    text: bytes


class Known(NamedTuple):
    """A line that is read: its document, which others it names, and when it was published; none if faulty."""

    slug: str
    line: Line
    names: Mapping[str, frozenset[str]]
    days: tuple[date, ...]


class Asked(NamedTuple):
    """That a document names another one, and which statements of it."""

    who: str
    wanted: frozenset[str]


class Seen(NamedTuple):
    """What is to be known of all lines of a part before any document is checked.

    Attributes:
        days: The first and the last day on which a document can have been published; none if there is none.
        readable: Whether every line holds a document.
        missing: Some of the documents that are named and not there.
        there: The documents that are named beside the documents, as far as they are in this part.
        lines: Their lines, cut to what is named there.
    """

    days: tuple[date, ...] = ()
    readable: bool = True
    missing: frozenset[str] = frozenset()
    there: frozenset[str] = frozenset()
    lines: tuple[Line, ...] = ()

    def __add__(self, more: Seen) -> Seen:  # type: ignore[override]  # of what is no longer a tuple
        """Return what is known of two parts together."""
        days = (*self.days, *more.days)
        return Seen(
            (min(days), max(days)) if days else (),
            self.readable and more.readable,
            self.missing | more.missing,
            self.there | more.there,
            self.lines + more.lines,
        )


def read(line: Line) -> Known:
    """Read what a line is about."""
    try:
        data = json_lines.parse(text(line), line.path, line.number)
    except AnnotationError:
        data = None
    slug = data.get("document") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(slug, str):
        return Known(f"?{line.path}:{line.number}", line, {}, ())
    return Known(slug, line, named(data, slug), _days(data.get("published")))


def readable(one: Known) -> bool:
    """Tell whether a line holds a document, whatever is wrong with it."""
    return not one.slug.startswith("?")


def text(line: Line) -> str:
    """Return what a line holds.

    Raises:
        AnnotationError: It is not UTF-8, or holds characters that mislead.
    """
    try:
        return decode(line.text, line.path, limit=None)
    except AnnotationError as error:
        raise AnnotationError(replace(fault, line=line.number) for fault in error.faults) from None


def _days(published: object) -> tuple[date, ...]:
    """Return the first and the last day on which a document can have been published, as its record has it."""
    try:
        found = interval(str(dated(published)))
    except ValueError:
        found = interval(str(STAND_INS["published"]))
    return tuple(day for day in (found.earliest, found.latest) if day)


def known(lines: Iterable[tuple[str, Line]]) -> Iterator[tuple[str, Known | Asked]]:
    """Yield lines by their documents, and by the document asked for what one document asks of another."""
    for _, line in lines:
        one = read(line)
        yield one.slug, one._replace(names={})
        yield from ((other, Asked(one.slug, wanted)) for other, wanted in one.names.items())


def seen(
    items: Iterable[tuple[str, Known | Asked]],
    wanted: Mapping[str, frozenset[str]],
    cited: Container[str],
) -> Iterator[Seen]:
    """Yield what is to be known of the lines of a part.

    Args:
        items: What `known` yields.
        wanted: Which documents, and which statements of each, are named beside the documents.
        cited: The works that are only cited, which have no lines.
    """
    lines, asked = _apart(items)
    every = [one for some in lines.values() for one in some]
    days = [day for one in every for day in one.days]
    missing = sorted(slug for slug in asked if slug not in lines and slug not in cited)
    there = lines.keys() & wanted.keys()
    yield Seen(
        (min(days), max(days)) if days else (),
        all(map(readable, every)),
        frozenset(missing[:MOST_FAULTS]),
        frozenset(there),
        tuple(answer(one.line, wanted[slug]) for slug in sorted(there) for one in lines[slug]),
    )


def answers(items: Iterable[tuple[str, Known | Asked]]) -> Iterator[tuple[str, Line | str]]:
    """Yield for each document that names one the lines of that one, cut; its id if there is none."""
    lines, asked = _apart(items)
    for slug, wishes in asked.items():
        if slug not in lines:
            yield from ((one.who, slug) for one in wishes)
        for line in (known.line for known in lines.get(slug, ())):
            data = _data(line)
            yield from ((one.who, _cut(line, data, one.wanted)) for one in wishes)


def _apart(
    items: Iterable[tuple[str, Known | Asked]],
) -> tuple[dict[str, list[Known]], dict[str, list[Asked]]]:
    """Return the lines of documents, and what is asked of them, each by document."""
    lines, asked = defaultdict[str, list[Known]](list), defaultdict[str, list[Asked]](list)
    for slug, one in items:
        if isinstance(one, Known):
            lines[slug].append(one)
        else:
            asked[slug].append(one)
    return lines, asked


def answer(line: Line, wanted: frozenset[str]) -> Line:
    """Return a line with no more than those have to see who name these statements of it."""
    return _cut(line, _data(line), wanted)


def _data(line: Line) -> Any:  # noqa: ANN401 - whatever the line holds
    return json_lines.parse(text(line), line.path, line.number)


def _cut(line: Line, data: Any, wanted: frozenset[str]) -> Line:  # noqa: ANN401 - whatever the line holds
    return line._replace(text=json.dumps(cut(data, wanted), default=float).encode())
