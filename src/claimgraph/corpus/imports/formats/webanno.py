"""WebAnno TSV 3, as WebAnno and INCEpTION write it.

A row is a token or a part of one. A layer has a column for each feature, a relation one more for the token at
its other end, a slot feature two, for roles and targets. `[1]` joins the rows of one annotation, `|` parts
those that are stacked. Offsets count UTF-16 units. The text between two sentences is not in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.corpus.imports.imported import Dropped, Imported, Link, Mark, content, of_project, plain
from claimgraph.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = "#FORMAT=WebAnno TSV 3"
ROW = re.compile(r"(\d+-\d+(?:\.\d+)*)\t(\d+)-(\d+)\t([^\t]*)(?:\t(.*))?")
SLOT, BASE, CHAIN = "ROLE_", "BT_", "#T_CH="
KINDS = {"#T_SP=": "span", "#T_RL=": "relation", CHAIN: "chain"}
NOTHING, UNSAID, FROM = "_", "*", "->"
_CELL = re.compile(r"(?P<value>.*?)(?:\[(?P<id>\d+(?:_\d+)?)\])?", re.DOTALL)
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r"}


def read(path: Path) -> Imported:
    """Return the document of one file.

    Raises:
        FileError: It is no WebAnno TSV 3.
    """
    text = content(path).removeprefix("\ufeff")
    if not text.startswith(HEAD):
        raise FileError(
            f"{path}: no WebAnno TSV 3, which begins with '{HEAD}'; export it anew in that format"
        )
    return _File(path.name, text).document(*of_project(path))


@dataclass
class _Layer:
    """A layer with its columns.

    Attributes:
        name: The last part of its name.
        kind: `span`, `relation` or `chain`.
        features: Its columns, each with the kind of what stands in it: `value`, `role`, `target`, `base`.
    """

    name: str
    kind: str
    features: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Unit:
    """A row: its place in the text and its cells."""

    address: str
    start: int
    end: int
    token: str
    cells: list[str]


class _Said(NamedTuple):
    """One annotation in one row: its value and the number that joins it with other rows, 0 for none."""

    value: str
    number: str


class _File:
    """A file on its way to a document."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.layers: list[_Layer] = []
        self.units: list[_Unit] = []
        self.texts: list[tuple[int, str]] = []
        self.marks: dict[str, Mark] = {}
        self.links: dict[str, Link] = {}
        self.dropped: list[Dropped] = []
        self._lines(text)
        self.text = self._whole()
        self.encoded = self.text.encode("utf-16-le", "surrogatepass")

    def document(self, name: str, who: str | None) -> Imported:
        """Return what the file holds."""
        for layer, rows in self._layers():
            if layer.kind == "span":
                self._spans(layer, rows)
            elif layer.kind == "chain":
                self._chains(layer, rows)
        # What links spans comes when all of them are there.
        for layer, rows in self._layers():
            if layer.kind == "relation":
                self._relations(layer, rows)
            elif layer.kind == "span":
                self._slots(layer, rows)
        return Imported(
            name,
            self.name,
            self.text,
            who=who,
            marks=tuple(self.marks.values()),
            links=tuple(self.links.values()),
            dropped=tuple(self.dropped),
        )

    def _lines(self, text: str) -> None:
        said: list[str] = []
        for number, line in enumerate(text.split("\n"), start=1):
            line = line.removesuffix("\r")  # noqa: PLW2901  # a file that went through Windows
            if kind := next((KINDS[key] for key in KINDS if line.startswith(key)), None):
                self._layer(line.partition("=")[2], kind)
            elif line.startswith("#Text="):
                said.append(_unescaped(line[6:]))
            elif found := ROW.fullmatch(line):
                self._row(found, "\n".join(said), number)
                said = []
            elif line.strip() and not line.startswith("#"):
                self.dropped.append(
                    Dropped("row", "not written as TSV 3 writes rows", f"{self.name}:{number}")
                )

    def _layer(self, said: str, kind: str) -> None:
        name, *features = said.split("|")
        layer = _Layer(name.rpartition(".")[2], kind)
        waiting = False
        for feature in features:
            if waiting:
                layer.features.append((feature, "target"))
                waiting = False
            elif feature.startswith(SLOT):
                slot = feature[len(SLOT) :].partition(":")[2] or feature
                layer.features.append((slot.partition("_")[0], "role"))
                waiting = True
            elif feature.startswith(BASE):
                layer.features.append((feature[len(BASE) :].rpartition(".")[2], "base"))
            elif feature:
                layer.features.append((feature, "value"))
        if waiting:  # a slot without the type of its targets has no column for them
            layer.features[-1] = layer.features[-1][0], "value"
        self.layers.append(layer if layer.features else _Layer(layer.name, kind, [("", "value")]))

    def _row(self, found: re.Match[str], sentence: str, number: int) -> None:
        address, start, end, token, cells = found.groups()
        width = sum(len(layer.features) for layer in self.layers)
        row = (cells or "").split("\t")
        if len(row) < width:
            row += [NOTHING] * (width - len(row))
            where = f"{self.name}:{number}"
            self.dropped.append(Dropped("row", "it has fewer cells than the file has columns", where))
        token = _unescaped(token)
        if sentence:
            before = sentence.find(token)
            self.texts.append((int(start) - _units(sentence[: max(before, 0)]), sentence))
        self.units.append(_Unit(address, int(start), int(end), token, row))

    def _whole(self) -> str:
        """Put the sentences together; between two stands what the file does not have, taken as line ends."""
        parts: list[str] = []
        at = 0
        for start, sentence in sorted(self.texts):
            if start < at or start - at > len(self.texts) * 100:
                self.dropped.append(
                    Dropped("sentence", "it overlaps another, or lies far away", f"{self.name} at {start}")
                )
                continue
            parts += ["\n" * (start - at), sentence]
            at = start + _units(sentence)
        return "".join(parts)

    def _words(self, start: int, end: int) -> str:
        return self.encoded[2 * start : 2 * end].decode("utf-16-le", "replace")

    def _key(self, layer: _Layer, unit: _Unit, said: _Said, position: int) -> str:
        """Name an annotation: by its number, which joins rows, or by its row and what is stacked there."""
        return (
            f"{layer.name} [{said.number}]"
            if said.number != "0"
            else f"{layer.name} {unit.address}/{position}"
        )

    def _layers(self) -> Iterator[tuple[_Layer, list[tuple[_Unit, list[str]]]]]:
        """Yield each layer with its cells of every unit; of one declared behind a row, the row has none."""
        at = 0
        for layer in self.layers:
            none = [NOTHING] * (width := len(layer.features))
            cells = (unit.cells[at : at + width] for unit in self.units)
            yield layer, [(unit, [*row, *none][:width]) for unit, row in zip(self.units, cells, strict=True)]
            at += width

    def _spans(self, layer: _Layer, rows: list[tuple[_Unit, list[str]]]) -> None:
        for unit, cells in rows:
            kinds = [kind for _, kind in layer.features]  # in a target the number is that of the other end
            stacked = [
                [] if kind == "target" else _stack(cell) for kind, cell in zip(kinds, cells, strict=True)
            ]
            for position in range(max(map(len, stacked))):
                each = [said[position] if position < len(said) else _Said("", "0") for said in stacked]
                number = next((said.number for said in each if said.number != "0"), "0")
                values = {
                    name: plain(said.value)
                    for (name, kind), said in zip(layer.features, each, strict=True)
                    if kind == "value" and name and said.value
                }
                self._grow(layer, self._key(layer, unit, _Said("", number), position), unit, values)

    def _grow(self, layer: _Layer, key: str, unit: _Unit, values: dict[str, str]) -> None:
        """Begin an annotation, or lengthen it by one more row."""
        old = self.marks.get(key)
        start = old.parts[0][0] if old else unit.start
        quote = self._words(start, unit.end) if old else unit.token
        self.marks[key] = Mark(key, layer.name, ((start, unit.end),), quote, attributes=values)

    def _chains(self, layer: _Layer, rows: list[tuple[_Unit, list[str]]]) -> None:
        rings: dict[str, list[tuple[int, str]]] = {}
        for unit, cells in rows:
            for position, said in enumerate(_stack(cells[0])):
                value, _, at = said.value.rpartition(FROM)
                chain, _, order = at.partition("-")
                kinds = _stack(cells[1]) if len(cells) > 1 else []
                values = {"referenceType": kinds[position].value} if position < len(kinds) else {}
                values["referenceRelation"] = "" if value == UNSAID else value
                key = f"{layer.name} chain {at}"
                self._grow(layer, key, unit, {name: one for name, one in values.items() if one})
                if order.isdigit() and (int(order), key) not in rings.setdefault(chain, []):
                    rings[chain].append((int(order), key))
        for chain, members in rings.items():
            for (_, one), (place, other) in pairwise(sorted(members)):
                key = f"{layer.name} chain {chain} link {place}"
                self.links[key] = Link(key, f"{layer.name}.next", (("host", one), ("next", other)))

    def _relations(self, layer: _Layer, rows: list[tuple[_Unit, list[str]]]) -> None:
        *features, (base, _) = layer.features
        for unit, cells in rows:
            for position, said in enumerate(_stack(cells[-1])):
                values = {
                    name: one[position].value
                    for (name, _), one in zip(features, map(_stack, cells), strict=False)
                    if position < len(one) and one[position].value
                }
                source, _, target = said.number.partition("_")
                ends = (
                    ("Governor", self._end(base, said.value, source)),
                    ("Dependent", self._end(base, unit.address, target or "0")),
                )
                key = f"{layer.name} {unit.address} relation {position}"
                self.links[key] = Link(key, layer.name, ends, values)

    def _slots(self, layer: _Layer, rows: list[tuple[_Unit, list[str]]]) -> None:
        places = [at for at, (_, kind) in enumerate(layer.features) if kind == "role"]
        for unit, cells in rows:
            for at in places:
                slot, base = layer.features[at][0], layer.features[at + 1][0].rpartition(".")[2]
                targets = _raw(cells[at + 1])
                for position, said in enumerate(_stack(cells[at])):
                    if position >= len(targets) or targets[position] in {NOTHING, UNSAID}:
                        continue
                    roles, ends = _parted(said.value or UNSAID, ";"), _parted(targets[position], ";")
                    host = self._key(layer, unit, said, position)
                    key = f"{host} {slot}"
                    named = [("host", host)]
                    for role, end in zip(roles, ends, strict=False):
                        address, _, number = end.removesuffix("]").partition("[")
                        named.append(
                            (
                                slot if role == UNSAID else _unescaped(role),
                                self._end(base, address, number or "0"),
                            )
                        )
                    self.links.setdefault(key, Link(key, f"{layer.name}.{slot}", tuple(named)))

    def _end(self, base: str, address: str, number: str) -> str:
        """Name the annotation that a relation or slot leads to; a token that bears none becomes one."""
        layers = [layer.name for layer in self.layers if layer.kind == "span"]
        wanted = [base] if base in layers else layers if base == "Annotation" else []
        unit = next((unit for unit in self.units if unit.address == address), None)
        for name in wanted:
            keys = [f"{name} [{number}]"] if number != "0" else [f"{name} {address}/{n}" for n in range(9)]
            if found := next((key for key in keys if key in self.marks), None):
                return found
        key = f"{base} {address}"
        if unit and key not in self.marks and base not in layers:
            self._grow(_Layer(base, "span"), key, unit, {})
        return key


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _parted(cell: str, sign: str) -> list[str]:
    """Part a cell at a sign that no backslash stands before."""
    parts = [""]
    escaped = False
    for letter in cell:
        if letter == sign and not escaped:
            parts.append("")
        else:
            parts[-1] += letter
        escaped = letter == "\\" and not escaped
    return parts


def _raw(cell: str) -> list[str]:
    return _parted(cell, "|")


def _stack(cell: str) -> list[_Said]:
    """Return the annotations that are stacked in a cell; none if it is empty."""
    if cell in {"", NOTHING}:
        return []
    found = []
    for part in _raw(cell):
        said = _CELL.fullmatch(part) if not part.endswith("\\]") else None
        value, number = (said["value"], said["id"] or "0") if said else (part, "0")
        found.append(_Said("" if value in {UNSAID, NOTHING} else _unescaped(value), number))
    return found


def _unescaped(text: str) -> str:
    r"""Take the backslashes away that stand before signs.

    >>> _unescaped(r"a\_b\tc")
    'a_b\tc'
    """
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), text)
