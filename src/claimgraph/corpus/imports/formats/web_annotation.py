"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/) as JSON-LD, and what Hypothes.is exports.

They are about a text that lies elsewhere: the corpus must have a document of that address with its text. A
passage is anchored by its quotation and, where it is given, its position; tags are labels, comments notes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.imports.imported import ANNOTATION, Dropped, Imported, Mark, mappings, parsed, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUOTE, POSITION, FRAGMENT = "TextQuoteSelector", "TextPositionSelector", "FragmentSelector"
CHARACTERS = re.compile(r"char=(\d+),(\d+)")  # RFC 5147
TAGS = {"tagging", "classifying", "oa:tagging", "oa:classifying"}
COMMENT = "comment"


def read(path: Path) -> Iterator[Imported]:
    """Yield a document for each address that the annotations of a file are about.

    Raises:
        FileError: The file is no JSON.
    """
    marks: dict[str, list[Mark]] = {}
    titles: dict[str, str] = {}
    dropped: list[Dropped] = []
    for number, one in enumerate(_annotations(parsed(path)), start=1):
        key = plain(one.get("id") or number).rpartition("/")[2]
        targets = list(_listed(one.get("target")))
        if one.get("references"):
            dropped.append(Dropped("reply", "it is about another annotation", f"{path.name} {key}"))
            continue
        for position, target in enumerate(targets or [None]):
            source, selectors = _target(target, one)
            name = f"{key} {position + 1}" if position else key
            found = list(_marks(one, name, selectors))
            if not found:
                reason = "it names no passage by words or characters"
                dropped.append(Dropped("annotation", reason, f"{path.name} {name}"))
            marks.setdefault(source, []).extend(found)
            titles.setdefault(source, _title(one))
    for source, found in marks.items():
        yield Imported(
            titles[source] or source,
            path.name,
            None,
            url=source,
            title=titles[source] or None,
            marks=tuple(found),
            dropped=tuple(dropped),
        )
        dropped = []
    if dropped:
        yield Imported(path.stem, path.name, None, dropped=tuple(dropped))


def _annotations(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # whatever the file holds
    """Yield the annotations of a list, a page, a collection or an answer of Hypothes.is."""
    for one in mappings(data):
        inside = next(
            (one[key] for key in ("rows", "items", "@graph", "annotations", "first") if key in one), None
        )
        if "target" not in one and isinstance(inside, list | dict):
            yield from _annotations(inside)
        else:
            yield one


def _listed(value: Any) -> Iterator[Any]:  # noqa: ANN401
    yield from value if isinstance(value, list) else [] if value is None else [value]


def _target(target: Any, one: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:  # noqa: ANN401
    """Return what a target is of, and its selectors, those that refine others too."""
    if not isinstance(target, dict):
        return plain(target or one.get("uri") or ""), []
    source = target.get("source") or target.get("id") or one.get("uri") or ""
    source = next(_listed(source), "")  # some clients give a list of one
    source = source.get("id", "") if isinstance(source, dict) else source
    selectors = []
    waiting = list(mappings(target.get("selector") or []))
    while waiting:
        selector = waiting.pop(0)
        selectors.append(selector)
        waiting += mappings(selector.get("refinedBy") or selector.get("items") or [])
    return plain(source), selectors


def _marks(one: dict[str, Any], name: str, selectors: list[dict[str, Any]]) -> Iterator[Mark]:
    """Yield a mark for each tag of an annotation, or one without."""
    quotes = [selector for selector in selectors if selector.get("type") == QUOTE]
    quote = next((one for one in quotes if isinstance(one.get("exact"), str) and one["exact"]), {})
    place = next(filter(None, map(_place, selectors)), None)
    if not quote and place is None:
        return
    labels, notes = _bodies(one)
    around = (str(quote.get("prefix") or ""), str(quote.get("suffix") or ""))
    for position, label in enumerate(labels or [ANNOTATION]):
        yield Mark(
            f"{name} tag {position + 1}" if position else name,
            label,
            (place,) if place else (),
            quote.get("exact"),
            around if quote else None,
            {COMMENT: "; ".join(notes)} if notes else {},
            _who(one),
        )


def _place(selector: dict[str, Any]) -> tuple[int, int] | None:
    start, end = selector.get("start"), selector.get("end")
    if selector.get("type") == POSITION and isinstance(start, int) and isinstance(end, int):
        return start, end
    found = CHARACTERS.fullmatch(str(selector.get("value"))) if selector.get("type") == FRAGMENT else None
    return (int(found[1]), int(found[2])) if found else None


def _bodies(one: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the tags and the comments of an annotation."""
    labels = [plain(tag) for tag in _listed(one.get("tags"))]
    notes = [plain(one["text"])] if one.get("text") else []
    for body in _listed(one.get("body")):
        if not isinstance(body, dict):
            labels.append(plain(body))
            continue
        said = body.get("value") or body.get("source") or body.get("id") or ""
        purposes = {plain(purpose) for purpose in _listed(body.get("purpose") or one.get("motivation"))}
        (labels if purposes & TAGS else notes).append(plain(said))
    if plain(one.get("bodyValue") or ""):
        notes.append(plain(one["bodyValue"]))
    return [label for label in labels if label], [note for note in notes if note]


def _who(one: dict[str, Any]) -> str | None:
    who = one.get("creator") or one.get("user")
    who = (who.get("name") or who.get("id")) if isinstance(who, dict) else who
    return plain(who) if isinstance(who, str) else None


def _title(one: dict[str, Any]) -> str:
    about = one.get("document")
    title = about.get("title") if isinstance(about, dict) else None
    return plain(next(_listed(title), ""))
