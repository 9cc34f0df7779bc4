"""Strict reading of JSON lines: one value on each line, no key twice, no number that is none."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Any, NoReturn

from claimgraph.corpus.formats.yaml import FRACTION, MAX_BYTES, UNWANTED, decode, unwanted
from claimgraph.errors import AnnotationError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


def lines(content: bytes, path: str) -> Iterator[tuple[int, str]]:
    """Return the lines of a file that are not empty, each with its number.

    Raises:
        AnnotationError: The file is not UTF-8, or holds characters that mislead.
    """
    text = decode(content, path, limit=None)
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def one_by_one(file: BinaryIO, path: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file as `lines` returns them, which need not fit into memory together.

    Raises:
        AnnotationError: At the first line that is too long, not UTF-8, or holds characters that mislead.
    """
    most = 4 * MAX_BYTES  # the letters of a line may have four bytes each
    for number in count(1):
        content = file.readline(most + 1)
        if not content:
            return
        if len(content) > most:
            message = f"a line of more than {most} bytes; the limit is {MAX_BYTES} characters"
            raise AnnotationError([Fault(path, number, message)])
        try:
            [*found] = lines(content if number == 1 else b"\n" + content, path)
        except AnnotationError as error:
            raise AnnotationError(replace(fault, line=number) for fault in error.faults) from None
        yield from ((number, line) for _number, line in found)


def parse(line: str, path: str, number: int) -> Any:  # noqa: ANN401  # whatever the line holds
    """Read one line of strict JSON.

    Raises:
        AnnotationError: It is none.

    Example:
        >>> parse('{"published": "2031-05-02"}', "documents.jsonl", 1)
        {'published': '2031-05-02'}
    """
    if len(line) > MAX_BYTES:
        message = f"a line of {len(line)} characters; the limit is {MAX_BYTES}"
        raise AnnotationError([Fault(path, number, message)])
    try:
        value = json.loads(line, object_pairs_hook=_once, parse_float=_fraction, parse_constant=_no_constant)
    except RecursionError:
        message = "nested too deep"
    except ValueError as error:
        message = f"not JSON: {error}"
    else:
        found = next(filter(None, map(UNWANTED.search, _texts(value))), None) if "\\u" in line else None
        if not found:
            return value
        message = unwanted(found[0])
    raise AnnotationError([Fault(path, number, message)])


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401  # whatever the line holds
    """Yield every text inside a JSON value, keys too."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            waiting.extend([*item, *item.values()])
        elif isinstance(item, list):
            waiting.extend(item)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        [(twice, _)] = Counter(key for key, _ in pairs).most_common(1)
        raise ValueError(f"the key '{twice}' is given twice")
    return found


def _fraction(text: str) -> Decimal:
    if not FRACTION.fullmatch(text):
        raise ValueError("a number with an exponent or too many digits; write it as 33.79")
    return Decimal(text)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")
