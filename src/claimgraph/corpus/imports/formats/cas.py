"""UIMA CAS as JSON or XMI, as INCEpTION exports it; read by dkpro-cassis, which counts in code points.

XMI needs its type system, `TypeSystem.xml` in the same folder or the one above. XML with a document type is
refused, so that no entity is ever opened and nothing is fetched.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.imports.imported import (
    MOST_BYTES,
    Dropped,
    Imported,
    Link,
    Mark,
    content,
    of_project,
    plain,
)
from claimgraph.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cassis import Cas

TYPE_SYSTEMS = ("TypeSystem.xml", "typesystem.xml")
ANNOTATION = "uima.tcas.Annotation"
# What a file has of the document itself, of its words and of the tool's settings; nobody marked it.
FRAME = re.compile(
    r"uima\.tcas\.DocumentAnnotation|uima\.cas\..*|.*\.metadata\.type\..*|.*\.CASMetadata|.*\.LayerDefinition"
    r"|.*\.segmentation\.type\.(?:Token|Sentence|Paragraph|Div|Heading|TokenForm)|.*\.FeatureDefinition"
)
OWN = {"begin", "end", "sofa", "xmiID", "type"}
GOVERNOR, DEPENDENT = "Governor", "Dependent"
BROKEN = (ArithmeticError, AttributeError, LookupError, RuntimeError, SyntaxError, TypeError, ValueError)


def read(path: Path) -> Imported:
    """Return the document of one file.

    Raises:
        FileError: It is no CAS, its type system is not there, or it has a document type.
    """
    unknown: Counter[str] = Counter()
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        cas = _loaded(path)
    found = _Annotations(path.name, cas)
    unknown.update(plain(one.message) for one in said)
    dropped = [Dropped("annotation", message, path.name) for message in unknown.elements()]
    name, who = of_project(path)
    return Imported(
        name,
        path.name,
        found.text,
        who=who,
        marks=tuple(found.marks.values()),
        links=tuple(found.links),
        dropped=(*dropped, *found.dropped),
    )


def _loaded(path: Path) -> Cas:
    try:
        from cassis import load_cas_from_json, load_cas_from_xmi, load_typesystem
        from cassis.typesystem import TypeNotFoundError
    except ModuleNotFoundError as error:
        remedy = "pip install 'claimgraph[imports]', or export WebAnno TSV 3"
        raise FileError(f"{path}: UIMA CAS is read with dkpro-cassis, which is not here; {remedy}") from error
    try:
        if path.suffix.lower() == ".json":
            return load_cas_from_json(content(path))
        types = load_typesystem(BytesIO(_safe(_types(path))))
        return load_cas_from_xmi(BytesIO(_safe(path)), typesystem=types, lenient=True)
    except (*BROKEN, TypeNotFoundError) as error:  # cassis raises whatever it meets in a file that is none
        raise FileError(f"{path}: no UIMA CAS that can be read: {plain(error)}") from error


def _types(path: Path) -> Path:
    """Return the file of the type system that belongs to a file of XMI."""
    places = (folder / name for folder in (path.parent, path.parent.parent) for name in TYPE_SYSTEMS)
    if found := next((place for place in places if place.is_file()), None):
        return found
    raise FileError(f"{path}: no TypeSystem.xml beside it; export it with the file, or export JSON")


def _safe(path: Path) -> bytes:
    """Return the bytes of a file of XML that has no document type, and so no entities."""
    text = content(path, MOST_BYTES)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise FileError(f"{path}: XML with a document type is not read; take the line '<!DOCTYPE ...' out")
    return text.encode()


class _Annotations:
    """What is marked in a CAS."""

    def __init__(self, file: str, cas: Cas) -> None:
        self.file = file
        self.dropped: list[Dropped] = []
        self.marks: dict[str, Mark] = {}
        self.links: list[Link] = []
        texts = [sofa for sofa in cas.sofas if isinstance(sofa.sofaString, str)]
        self.text: str | None = texts[0].sofaString if texts else None
        for sofa in texts[1:]:
            reason = "only the first text of a file is read"
            self.dropped.append(Dropped("view", reason, f"{file} {sofa.sofaID}"))
        for one in (cas.get_view(texts[0].sofaID) if texts else cas).select_all_annotations():
            if FRAME.fullmatch(one.type.name):
                continue
            if _relates(one):
                self._relation(one)
            elif hasattr(one, "begin"):
                self._span(one)
            else:
                self._drop(one, "it stands nowhere in the text")

    def _span(self, one: Any) -> str | None:  # noqa: ANN401  # cassis makes classes as it reads
        """Take an annotation of the text, and its slots; return its key."""
        key = f"{_short(one)} {one.xmiID}"
        if key in self.marks:
            return key
        begin, end = getattr(one, "begin", None), getattr(one, "end", None)
        if not isinstance(begin, int) or not isinstance(end, int) or self.text is None:
            self._drop(one, "it has no place in a text")
            return None
        values = {}
        slots = []
        for feature in one.type.all_features:
            value = getattr(one, feature.name, None)
            if feature.name in OWN or value is None or value == "":
                continue
            if isinstance(value, str | int | float):
                values[feature.name] = plain(value)
            elif not FRAME.fullmatch(one.type.name):
                slots.append((feature.name, value))
        self.marks[key] = Mark(key, _short(one), ((begin, end),), self.text[begin:end], attributes=values)
        for name, value in slots:
            self._slot(key, one, name, value)
        return key

    def _relation(self, one: Any) -> None:  # noqa: ANN401
        """Take an annotation that joins two others."""
        ends = [(name, self._span(getattr(one, name))) for name in (GOVERNOR, DEPENDENT)]
        values = {
            feature.name: plain(value)
            for feature in one.type.all_features
            if feature.name not in OWN
            and isinstance(value := getattr(one, feature.name, None), str | int | float)
        }
        named = tuple((role, key) for role, key in ends if key)
        self.links.append(Link(f"{_short(one)} {one.xmiID}", _short(one), named, values))

    def _slot(self, host: str, one: Any, name: str, value: Any) -> None:  # noqa: ANN401
        """Take what an annotation points at: another, or a list of roles with theirs."""
        items = list(_items(value))
        ends = []
        for item in items:
            target = getattr(item, "target", None)
            end = item if hasattr(item, "begin") else target
            key = self._span(end) if end is not None and hasattr(end, "begin") else None
            if key:
                ends.append((plain(getattr(item, "role", None) or name), key))
        if len(ends) < len(items):
            self._drop(one, f"what its feature '{name}' points at has no place in the text")
        if ends:
            self.links.append(Link(f"{host} {name}", f"{_short(one)}.{name}", (("host", host), *ends)))

    def _drop(self, one: Any, reason: str) -> None:  # noqa: ANN401
        self.dropped.append(Dropped(f"annotation {_short(one)}", reason, f"{self.file} {one.xmiID}"))


def _relates(one: Any) -> bool:  # noqa: ANN401
    return all(getattr(getattr(one, name, None), "xmiID", None) is not None for name in (GOVERNOR, DEPENDENT))


def _items(value: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield what a list, an array or a single value of a CAS holds."""
    elements = getattr(value, "elements", value)
    yield from elements if isinstance(elements, list | tuple) else [elements]


def _short(one: Any) -> str:  # noqa: ANN401
    """The last part of the name of a type."""
    return str(one.type.name).rpartition(".")[2]
