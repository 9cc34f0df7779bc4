"""Changes in the text of a YAML file: what is replaced changes, and nothing else, no comment, no quote."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimgraph.corpus.formats.yaml import Loaded, Path

# What needs no quotes: slugs and the like, names of files, digests, dates.
_PLAIN = re.compile(
    r"[A-Za-z][A-Za-z0-9_-]*|[A-Za-z0-9][A-Za-z0-9._-]*\.[a-z]+|[0-9a-f]{64}|[0-9]{4}(?:-[0-9]{2}){1,2}"
)
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f]")  # line ends too: single quotes would fold them
_WORDS = {"true", "false", "yes", "no", "on", "off", "y", "n", "null"}


class Edits:
    r"""A text with some of its parts replaced.

    Args:
        loaded: The file as it was read.

    Example:
        >>> from claimgraph.corpus.formats.yaml import load
        >>> edits = Edits(load(b"act: 'threat'  # or a warning?\n", "x.yaml"))
        >>> edits.replace(("act",), "warning")
        >>> edits.written()
        "act: 'warning'  # or a warning?\n"
    """

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._edits: list[tuple[int, int, str]] = []

    def __bool__(self) -> bool:
        """Whether anything is replaced."""
        return bool(self._edits)

    def replace(self, path: Path, value: Any) -> None:  # noqa: ANN401  # whatever a file can hold
        """Put another value at a path, on one line; a name in quotes stays in quotes."""
        start, end = self._loaded.extents[path]
        old, new = self._loaded.text[start:end].rstrip(), flow(value)
        if old[0] in "'\"" and new[0] not in "'[{":
            new = f"{old[0]}{new}{old[0]}"
        self._edits.append((start, start + len(old), new))

    def add(self, path: Path, key: str, value: Any) -> None:  # noqa: ANN401
        r"""Put a key behind the last one of a mapping, in the way in which the mapping is written.

        Example:
            >>> from claimgraph.corpus.formats.yaml import load
            >>> edits = Edits(load(b"- {a: x }\n- b: y\n", "x.yaml"))
            >>> edits.add((0,), "c", 1)
            >>> edits.add((1,), "c", 2)
            >>> edits.written()
            '- {a: x, c: 1 }\n- b: y\n  c: 2\n'
        """
        text, (start, end) = self._loaded.text, self._loaded.extents[path]
        pair = f"{key}: {flow(value)}"
        if text.startswith("{", start):
            last = len(text[start : end - 1].rstrip()) + start
            self._edits.append((last, last, f" {pair}" if text[last - 1] in "{," else f", {pair}"))
            return
        line = end - 1 if text[end - 1] == "\n" else text.find("\n", end)
        line = len(text) if line < 0 else line
        new = "\r\n" if text[line - 1] == "\r" else "\n"
        line -= len(new) - 1
        indent = " " * (start - text.rfind("\n", 0, start) - 1)
        self._edits.append((line, line, f"{new}{indent}{pair}"))

    def put_first(self, key: str, value: Any) -> None:  # noqa: ANN401
        """Put a key before the first one of the file."""
        start, _end = self._loaded.extents[()]
        inside = self._loaded.text.startswith("{", start)
        pair = f"{key}: {flow(value)}"
        self._edits.append((start + 1, start + 1, f"{pair}, ") if inside else (start, start, f"{pair}\n"))

    def cut(self, start: int, end: int, by: str = "") -> None:
        """Take a part of the text away, or put another there."""
        self._edits.append((start, end, by))

    def written(self) -> str:
        """Return the text with every part replaced."""
        text = self._loaded.text
        for start, end, new in sorted(self._edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text


def flow(value: Any) -> str:  # noqa: ANN401
    """Write a value on one line, in quotes where YAML needs them.

    Example:
        >>> flow({"file": "raid.txt", "length": 80, "names": ["Red Dawn", "no"]})
        "{file: raid.txt, length: 80, names: ['Red Dawn', 'no']}"
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = str(value)
    if _STEERING.search(text):
        return json.dumps(text, ensure_ascii=False)
    if not isinstance(value, str) or (_PLAIN.fullmatch(text) and text.lower() not in _WORDS):
        return text
    return "'" + text.replace("'", "''") + "'"


def as_before(text: str, before: bytes) -> str:
    r"""Return the text of a file with the line ends and the byte order mark that it had.

    Example:
        >>> as_before("a: 2\nb: 3\n", b"a: 1\r\nb: 3\r\n")
        'a: 2\r\nb: 3\r\n'
    """
    if b"\r\n" in before:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    return f"\ufeff{text}" if before.startswith(b"\xef\xbb\xbf") else text
