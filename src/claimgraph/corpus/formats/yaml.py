"""Strict reading of YAML 1.2: what a file says is what arrives, or it is refused.

Plain YAML has traps: aliases that grow without bound, keys given twice, `no` read as false, dates read as
something else, text cut off at ` #`. Here none of them passes. Every value knows its line.

libyaml splits the text into events, one at a time, looking at most 1,024 characters ahead; the composer here
turns them into values. It recurses nowhere and stops at the first event beyond a bound, so that the bytes of
a hostile file bound what it costs. libyaml's own composer recurses and ends the process at 25,000 brackets:
it is never called.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from claimgraph.errors import MOST_FAULTS, AnnotationError, Fault
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path as File

MAX_BYTES = 1 << 20
MAX_DEPTH = 24
MAX_ITEMS = 100_000
MAX_TEXT = 1 << 16
MAX_KEY = 200  # to bring a key into NFC takes the square of its length

# Control characters, lone surrogates, other line ends, marks that reorder text.
# LRM, RLM, ALM, ZWJ and ZWNJ may stay: Arabic and Persian need them.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
FRACTION = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_REMARK = re.compile(r"[ \t]+#")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_SURROGATE = re.compile(r"(?:0000)?[Dd][89A-Fa-f][0-9A-Fa-f]{2}")
# What libyaml says, where we can say how to mend it.
_BAD_ESCAPE = "found invalid Unicode character escape code"
_COLON = "a colon inside plain text; put the text in quotes"
_ADVICE = {
    "mapping values are not allowed in this context": _COLON,
    "found unexpected ':'": _COLON,
    "did not find expected key": "no key where one is expected; is the indentation right, a quote left open?",
    "could not find expected ':'": "no colon after a key; is the indentation right, a quote left open?",
    "did not find expected <document start>": "more text after the end; is a quote missing?",
    "found unexpected end of stream": "the text ends inside quotes",
    "exceeded maximum nesting depth": f"nested deeper than {MAX_DEPTH} levels",
}
_CANNOT_START = "found character that cannot start any token"

Path = tuple[str | int, ...]


class Limits(NamedTuple):
    """How large a file may be.

    Attributes:
        size: How many bytes.
        items: How many values.
    """

    size: int
    items: int


DOCUMENT = Limits(MAX_BYTES, MAX_ITEMS)  # what somebody writes by hand
REGISTRY = Limits(16 * MAX_BYTES, 16 * MAX_ITEMS)  # a list that may have been taken from elsewhere


@dataclass(frozen=True)
class Loaded:
    """What a file holds: dictionaries, lists, text, `int`, `Decimal`, `bool`, None.

    Attributes:
        data: The value.
        text: The text of the file without a byte order mark.
        composed: Returns what knows where each value stands in the text.
    """

    data: Any
    text: str
    composed: Callable[[], _Composer]

    @property
    def lines(self) -> dict[Path, int]:
        """The line of each value inside it, by its path."""
        return self.composed().lines

    @property
    def extents(self) -> dict[Path, tuple[int, int]]:
        """Where each value begins and ends in the text, by its path."""
        return self.composed().extents

    def line(self, path: Path) -> int:
        """Return the line of a value; of what holds it if there is no such value."""
        lines = self.lines
        while path and path not in lines:
            path = path[:-1]
        return lines.get(path, 1)


def load(content: bytes, path: str, limits: Limits = DOCUMENT) -> Loaded:
    """Read one YAML file.

    Args:
        content: The bytes of the file.
        path: What to call the file in messages.
        limits: How large it may be.

    Raises:
        AnnotationError: With every fault that can be told apart, each with its line.

    Example:
        >>> load(b"country: NO", "x.yaml").data
        {'country': 'NO'}
    """
    text = decode(content, path, limits.size)
    composer = _composed(text, path, limits)
    return Loaded(composer.result, text, lambda: composer)


def read(path: File, limits: Limits = DOCUMENT) -> Loaded:
    """Read one YAML file from the disk.

    Args:
        path: The file.
        limits: How large it may be; one that is larger is not read.

    Raises:
        AnnotationError: It is larger, or with every fault that can be told apart, each with its line.
        OSError: It cannot be read.
    """
    try:
        return load(disk.read(path, limits.size), path.as_posix(), limits)
    except disk.TooLargeError as error:
        message = f"{error.size} bytes; the limit is {limits.size}, split the file"
        raise AnnotationError([Fault(path.as_posix(), 1, message)]) from None


def remembered(data: Any, content: bytes, path: str, limits: Limits) -> Loaded:  # noqa: ANN401  # any value
    """Return what `load` returned of a file, given its value; where things stand is sought when asked for.

    Args:
        data: The value.
        content: The bytes of the file, the same as then.
        path: What to call the file in messages.
        limits: How large it may be.
    """
    text = decode(content, path, limits.size)
    return Loaded(data, text, cache(lambda: _composed(text, path, limits)))


def _composed(text: str, path: str, limits: Limits) -> _Composer:
    """Read a text from its first to its last event; raise if anything is wrong."""
    composer = _Composer(path, text, limits.items)
    if found := _DIRECTIVE.search(text):  # before libyaml compares each with all others
        composer.stop(
            text.count("\n", 0, found.start()) + 1, "directives (%) are not allowed; indent this line"
        )
    parser = CParser(text)
    try:
        while parser.check_event():
            composer.take(parser.get_event())
    except MarkedYAMLError as error:
        mark: Any = error.problem_mark
        line = min(mark.line, text.count("\n")) + 1  # at the end of the text libyaml is a line beyond it
        composer.stop(line, _advice(str(error.problem), text, mark.index))
    if composer.faults:
        raise AnnotationError(composer.faults)
    return composer


def decode(content: bytes, path: str, limit: int | None = MAX_BYTES) -> str:
    """Turn the bytes of a file into text; refuse other encodings than UTF-8 and characters that mislead."""
    if limit is not None and len(content) > limit:
        raise AnnotationError([Fault(path, 1, f"{len(content)} bytes; the limit is {limit}, split the file")])
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise AnnotationError([Fault(path, line, "not UTF-8; save the file in that encoding")]) from None
    if UNWANTED.search(text):
        faults = (
            Fault(path, number, unwanted(found[0]))
            for number, line in enumerate(text.split("\n"), start=1)
            for found in UNWANTED.finditer(line)
        )
        raise AnnotationError(islice(faults, MAX_TEXT))
    return text


@dataclass
class _Frame:
    """A mapping or a list that is being filled."""

    value: dict[str, Any] | list[Any]
    path: Path
    start: int
    flow: bool
    key: str | None = None
    keys: dict[str, int] = field(default_factory=dict)


class _Composer:
    """Builds the value from the events of the parser, without recursion."""

    def __init__(self, path: str, text: str, most: int) -> None:
        self.path = path
        self.text = text
        self._most = most
        self.faults: list[Fault] = []
        self.lines: dict[Path, int] = {}
        self.extents: dict[Path, tuple[int, int]] = {}
        self.result: Any = None
        self._frames: list[_Frame] = []
        self._end = 0
        self._items = 0
        self._documents = 0

    def take(self, event: Any) -> None:  # noqa: ANN401  # the types of events leave out that each has its marks
        """Take the next event."""
        line = event.start_mark.line + 1
        if isinstance(event, NodeEvent):
            self._guard(event, line)
            self._open(event, line)
        elif isinstance(event, CollectionEndEvent):
            self._close(event)
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self.stop(line, "a second document ('---') in one file")

    def stop(self, line: int, message: str) -> NoReturn:
        """Give up: nothing after this point can be trusted."""
        raise AnnotationError([*self.faults, Fault(self.path, line, message)])

    def _fault(self, line: int, message: str) -> None:
        """Note a fault; what follows is still read, unless there are more than anybody is told."""
        if len(self.faults) == MOST_FAULTS - 1:
            self.stop(line, f"{MOST_FAULTS - 1} faults before this line; the rest of the file was not read")
        self.faults.append(Fault(self.path, line, message))

    def _guard(self, event: Any, line: int) -> None:  # noqa: ANN401
        """Refuse what has no place in a strict file."""
        self._items += 1
        if self._items > self._most:
            self.stop(line, f"more than {self._most} values; split the file")
        if isinstance(event, AliasEvent) or event.anchor:
            self.stop(line, "anchors (&) and aliases (*) are not allowed; put text that begins so in quotes")
        if event.tag:
            self.stop(line, "tags (!) are not allowed; put text that begins so in quotes")
        if not isinstance(event, ScalarEvent) and len(self._frames) >= MAX_DEPTH:
            self.stop(line, f"nested deeper than {MAX_DEPTH} levels")

    def _open(self, event: Any, line: int) -> None:  # noqa: ANN401
        """Put a value, a key or a new container in its place."""
        frame = self._frames[-1] if self._frames else None
        if frame and isinstance(frame.value, dict) and frame.key is None:
            frame.key = self._key(event, line, frame)
            return
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, ScalarEvent):
            path = self._place(frame, self._scalar(event, line), line)
            self.extents[path] = start, end
            self._end = end
            return
        value: dict[str, Any] | list[Any] = {} if isinstance(event, MappingStartEvent) else []
        path = self._place(frame, value, line)
        self._frames.append(_Frame(value, path, start, flow=bool(event.flow_style)))

    def _close(self, event: Any) -> None:  # noqa: ANN401
        """Finish a container; one without brackets ends where its last value ends."""
        frame = self._frames.pop()
        if frame.flow:
            self._end = event.end_mark.index
        self.extents[frame.path] = frame.start, self._end

    def _place(self, frame: _Frame | None, value: Any, line: int) -> Path:  # noqa: ANN401
        """Put a value into the container that is open, and note its line."""
        path: Path = ()
        if frame is None:
            self.result = value
        elif isinstance(frame.value, list):
            path = (*frame.path, len(frame.value))
            frame.value.append(value)
        else:
            key = frame.key or ""
            path, line, frame.key = (*frame.path, key), frame.keys[key], None
            frame.value[key] = value
        self.lines[path] = line
        return path

    def _key(self, event: Any, line: int, frame: _Frame) -> str:  # noqa: ANN401
        """Read the key of a mapping."""
        if not isinstance(event, ScalarEvent):
            self.stop(line, "a key must be text")
        if len(event.value) > MAX_KEY:
            self.stop(line, f"a key of {len(event.value)} characters; the limit is {MAX_KEY}")
        key = unicodedata.normalize("NFC", event.value)
        if not key or (not event.style and self._resolve(key) != key):
            self.stop(line, f"the key '{key}' must be text; put it in quotes")
        if found := UNWANTED.search(key):
            self.stop(line, unwanted(found[0]))
        if key == "<<":
            self.stop(line, "merge keys (<<) are not allowed")
        if key in frame.keys:
            self._fault(line, f"the key '{key}' is given twice, first in line {frame.keys[key]}")
        frame.keys.setdefault(key, line)
        return key

    def _scalar(self, event: Any, line: int) -> str | int | Decimal | bool | None:  # noqa: ANN401
        """Read a value that is no container."""
        text: str = event.value
        if len(text) > MAX_TEXT:
            self.stop(line, f"a text of {len(text)} characters; the limit is {MAX_TEXT}")
        if found := UNWANTED.search(text):
            self._fault(line, unwanted(found[0]))
        if event.style:
            return text
        if text and _REMARK.match(self.text, event.end_mark.index):
            message = (
                "what follows ' #' would be lost; put the text in quotes, or the comment on its own line"
            )
            self._fault(event.end_mark.line + 1, message)
        return self._resolve(text)

    @staticmethod
    def _resolve(text: str) -> str | int | Decimal | bool | None:
        """Tell numbers and true, false, null from text; everything else is text, dates and `no` as well."""
        if text in _WORDS:
            return _WORDS[text]
        if _WHOLE.fullmatch(text):
            return int(text)
        return Decimal(text) if FRACTION.fullmatch(text) else text


def unwanted(character: str) -> str:
    """Say that a character is not allowed."""
    return f"the character U+{ord(character):04X} is not allowed"


def _advice(problem: str, text: str, index: int) -> str:
    """Say what libyaml does not understand, and how to mend it where that is known."""
    if problem == _CANNOT_START and text[index] == "\t":
        return "not YAML: a tab where blanks are needed"
    if problem == _CANNOT_START:
        return f"not YAML: plain text cannot begin with '{text[index]}'; put it in quotes"
    if problem == _BAD_ESCAPE and (found := _SURROGATE.match(text, index)):
        return unwanted(chr(int(found[0], 16)))
    if problem.startswith("did not find expected ','") and text.startswith(":", index):
        return f"not YAML: {_COLON}"
    return f"not YAML: {_ADVICE.get(problem, problem)}"
