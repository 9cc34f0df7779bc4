"""What lines of N-Quads say, by property and thing: what tables and records are made of.

Each property stands by itself, a column of things with what they have of it. To look one up takes no engine,
and to read a line takes a microsecond, where the engine on disk needs ten for each term.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_ESCAPED = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([tbnrf"\'\\]))')
_MEANT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_NOTHING: Mapping[str, list[str]] = {}

Column = dict[str, list[str]]
AT_ONCE = 1000  # lines


@dataclass(frozen=True)
class Index:
    """What is said of things, by property.

    Attributes:
        objects: For each property, by the IRI of a thing, the IRIs or texts that it has, without types.
        languages: The languages of the texts of some properties, in the same order: BCP 47 tags.
    """

    objects: Mapping[str, Column]
    languages: Mapping[str, Column] = field(default_factory=dict)

    def column(self, name: str) -> Mapping[str, list[str]]:
        """Return what all things have of a property, by its IRI."""
        return self.objects.get(name, _NOTHING)

    def first(self, name: str, thing: str) -> str:
        """Return the first that a thing has of a property, or an empty text."""
        found = self.column(name).get(thing)
        return found[0] if found else ""


def index(lines: Iterable[bytes], properties: Collection[str], worded: Collection[str] = ()) -> Index:
    r"""Read lines of N-Quads.

    Args:
        lines: Lines as `claimgraph.rdf.nquads` and every engine writes them: one blank between terms, no quad
            twice. Things without an IRI are passed over.
        properties: The IRIs of the properties that are wanted; lines of others cost next to nothing.
        worded: Those of which the languages count.

    Example:
        >>> line = b'<https://e.org/s> <https://e.org/p> "what they say"@en <https://e.org/g> .\n'
        >>> index([line], ["https://e.org/p"]).objects
        {'https://e.org/p': {'https://e.org/s': ['what they say']}}
    """
    objects: dict[str, Column] = {name: {} for name in properties}
    wanted = {f"<{name}>": column for name, column in objects.items()}
    languages: dict[str, Column] = {f"<{name}>": {} for name in worded}
    iris, last, thing = _Iris(), "", ""
    for line in _decoded(lines):
        subject, predicate, rest = line.split(" ", 2)
        column = wanted.get(predicate)
        if column is None or subject[0] != "<":
            continue
        if subject != last:  # the lines of a thing mostly stand together
            last, thing = subject, iris[subject]
        if rest[0] == "<":
            value = iris[rest[: rest.index(" ")]]
        elif rest[0] == '"':
            end = rest.rindex('"')
            value = _text(rest[1:end])
            if predicate in languages:
                tag = rest[end + 1 :].partition(" ")[0]
                languages[predicate].setdefault(thing, []).append(tag.removeprefix("@"))
        else:
            continue
        if thing in column:
            column[thing].append(value)
        else:
            column[thing] = [value]
    return Index(objects, {name[1:-1]: column for name, column in languages.items()})


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    """Yield lines as text, many decoded at once: one by one, to tell how far they are takes longer."""
    rest = iter(lines)
    some = iter(lambda: list(map(bytes.decode, islice(rest, AT_ONCE))), [])
    return chain.from_iterable(each("reading quads, thousands", some))


class _Iris(dict[str, str]):
    """IRIs by how they stand in lines; each is held once, however often it is named."""

    def __missing__(self, written: str) -> str:
        self[written] = found = written[1:-1]
        return found


def _text(written: str) -> str:
    return _ESCAPED.sub(_character, written) if "\\" in written else written


def _character(found: re.Match[str]) -> str:
    short, long, letter = found.groups()
    return _MEANT[letter] if letter else chr(int(short or long, 16))
