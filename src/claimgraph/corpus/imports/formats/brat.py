"""brat stand-off: `NAME.ann` beside `NAME.txt` (https://brat.nlplab.org/standoff.html)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimgraph.corpus.imports.imported import Dropped, Imported, Link, Mark, content, plain

if TYPE_CHECKING:
    from pathlib import Path

SPAN = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)")
NOTE = "note"
KINDS = {"T": "span", "E": "event", "R": "relation", "*": "equivalence", "N": "normalisation", "#": "note"}


def read(path: Path) -> Imported:
    """Return the document of one `.ann` file, with the text of the `.txt` file beside it, if there is one.

    Raises:
        FileError: It cannot be read, or is not UTF-8.
    """
    text = path.with_suffix(".txt")
    found = _Annotations(path.name)
    for number, line in enumerate(content(path).removeprefix("\ufeff").split("\n"), start=1):
        found.take(line.removesuffix("\r"), number)
    dropped = tuple(found.finish())
    return Imported(
        path.stem,
        path.name,
        content(text) if text.is_file() else None,
        marks=tuple(replace(mark, attributes=found.said.get(key, {})) for key, mark in found.marks.items()),
        links=tuple(replace(link, attributes=found.said.get(key, {})) for key, link in found.links.items()),
        dropped=dropped,
    )


class _Annotations:
    """The lines of one file, sorted by what they are."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.marks: dict[str, Mark] = {}
        self.links: dict[str, Link] = {}
        self.said: dict[str, dict[str, str]] = {}
        self._about: list[tuple[str, str, str, str]] = []  # line, key, attribute, value
        self._dropped: list[Dropped] = []

    def take(self, line: str, number: int) -> None:
        """Take the next line."""
        if not line.strip():
            return
        key, _, rest = line.partition("\t")
        middle, _, last = rest.partition("\t")
        kind = key[:1]
        where = f"{key} in line {number}"
        if kind == "T":
            self._span(key, middle, last, where)
        elif kind in {"E", "R", "*"}:
            self._link(key if kind != "*" else f"*{number}", middle, where)
        elif kind in {"A", "M"}:
            name, target, value = [*middle.split(" ", 2), "", ""][:3]
            self._about.append((where, target, name, value or "true"))
        elif kind in {"N", "#"}:
            name, target, more = [*middle.split(" ", 2), "", ""][:3]
            value = f"{more} {last}".strip() if kind == "N" else last
            self._about.append((where, target, NOTE if kind == "#" else name, value))
        else:
            self._drop("line", "it begins with no sign of brat's", where)

    def finish(self) -> list[Dropped]:
        """Give attributes and notes to what they are about; return what was dropped."""
        for where, target, name, value in self._about:
            if target not in self.marks and target not in self.links:
                self._drop(f"attribute {name}", "what it is about is not in the file", where)
            else:
                said = self.said.setdefault(target, {})
                said[name] = f"{said[name]}; {plain(value)}" if name in said else plain(value)
        return self._dropped

    def _span(self, key: str, middle: str, quote: str, where: str) -> None:
        if not (found := SPAN.fullmatch(middle)):
            self._drop("span", "not written as brat writes spans", where)
        elif key in self.marks:
            self._drop(f"span {found[1]}", "its key is given twice", where)
        else:
            parts = (part.split() for part in found[2].split(";"))
            self.marks[key] = Mark(key, found[1], tuple((int(a), int(b)) for a, b in parts), quote)

    def _link(self, key: str, middle: str, where: str) -> None:
        label, *ends = middle.split() or [""]
        pairs = [end.split(":", 1) for end in ends]
        if key.startswith("*"):
            pairs, trigger = [["of", end] for end in ends], ""
        else:
            label, _, trigger = label.partition(":")
        if not label or any(len(pair) < 2 for pair in pairs) or key in self.links:  # noqa: PLR2004  # role and key
            self._drop(f"{KINDS[key[0]]} {label}", "not written as brat writes it", where)
            return
        named = [(role, end) for role, end in pairs] + ([(label, trigger)] if trigger else [])
        self.links[key] = Link(key, label, tuple(named))

    def _drop(self, what: str, reason: str, where: str) -> None:
        self._dropped.append(Dropped(what, reason, f"{self.file} {where}"))
