"""Label Studio JSON: what people annotated, never what a model predicted or somebody left unfinished.

A task has one text (or several: each is a document); a region of it has a label, choices and notes as results
with the same id; relations join regions. Offsets count UTF-16 units. JSON_MIN has no relations.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.imports.imported import (
    ANNOTATION,
    Dropped,
    Imported,
    Link,
    Mark,
    mappings,
    parsed,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LABELS = {"labels", "hypertextlabels", "paragraphlabels", "timeserieslabels", "ellipselabels"}
SAID = ("choices", "text", "rating", "number", "taxonomy", "datetime")
MARKED = "hypertextlabels"
BOTH = "bi"


def read(path: Path) -> Iterator[Imported]:
    """Yield a document for each text of each task of a file.

    Raises:
        FileError: The file is no JSON.
    """
    for number, task in enumerate(mappings(parsed(path))):
        yield from _Task(path.name, task, number).documents()


class _Task:
    """One task with its texts, and what is marked in each."""

    def __init__(self, file: str, task: dict[str, Any], number: int) -> None:
        self.file = file
        self.name = f"task {task.get('id', number)}"
        data = task.get("data")
        minimal = not isinstance(data, dict)  # JSON_MIN: the data beside the results
        self.data: dict[str, Any] = task if minimal or not isinstance(data, dict) else data
        self.marks: dict[str, dict[str, Mark]] = {}
        self.links: list[Link] = []
        self.dropped: list[Dropped] = []
        self.marked_up: set[str] = set()
        if minimal:
            self._minimal(task)
            return
        for kind in ("predictions", "drafts"):
            left = task.get(kind)
            for _ in left if isinstance(left, list) else ():
                self._drop(kind.removesuffix("s"), "only annotations are taken", "")
        annotations = list(mappings(task.get("annotations") or task.get("completions") or []))
        for position, annotation in enumerate(annotations):
            self._annotation(annotation, str(annotation.get("id", position)))

    def documents(self) -> Iterator[Imported]:
        """Yield a document for each text in which something is marked, and one if nothing is."""
        known = {key for marks in self.marks.values() for key in marks}
        links = [link for link in self.links if any(key in known for _, key in link.ends)]
        for link in self.links:
            if link not in links:
                self._drop(f"link {link.label}", "what it joins is not of a text", link.key)
        dropped = tuple(self.dropped)
        for field in self.marks or [""]:
            marks = self.marks.get(field, {})
            own = tuple(link for link in links if any(key in marks for _, key in link.ends))
            text = self.data.get(field)
            if field in self.marked_up and isinstance(text, str):
                text = _Unmarked.of(text)
            title = self.data.get("title")
            name = f"{self.name} {field}" if len(self.marks) > 1 else self.name
            yield Imported(
                name,
                self.file,
                text if isinstance(text, str) else None,
                url=plain(self.data["url"]) if isinstance(self.data.get("url"), str) else None,
                title=plain(title) if isinstance(title, str) else None,
                marks=tuple(marks.values()),
                links=own,
                dropped=dropped,
            )
            dropped = ()

    def _annotation(self, annotation: dict[str, Any], number: str) -> None:
        if annotation.get("was_cancelled"):
            self._drop("annotation", "it was cancelled", number)
            return
        who = annotation.get("completed_by")
        who = (who.get("email") or who.get("id")) if isinstance(who, dict) else who
        by = None if who is None else plain(who)
        regions: dict[str, list[dict[str, Any]]] = {}
        for result in mappings(annotation.get("result") or []):
            if result.get("type") == "relation":
                self._relation(result, number, by)
            elif isinstance(result.get("value"), dict) and isinstance(result.get("id"), str):
                regions.setdefault(result["id"], []).append(result)
            else:
                self._drop("result", "not written as Label Studio writes results", number)
        for name, results in regions.items():
            self._region(f"{number}:{name}", results, by)

    def _region(self, key: str, results: list[dict[str, Any]], who: str | None) -> None:
        """Take a region: its labels, and what is chosen or noted of it under the same id."""
        values = [result["value"] for result in results]
        place = next(filter(None, map(_place, values)), None)
        said = {
            plain(result.get("from_name", kind)): _words(result["value"][kind])
            for result in results
            for kind in SAID
            if _is_said(result["value"], kind, alone=place is None)
        }
        if place is None:
            what = "choice or note" if said else f"region {plain(results[0].get('type'))}"
            reason = "it is not of a text"
            if any(MARKED in value for value in values):
                reason = "it says where it stands in the markup alone; export it with globalOffsets"
            self._drop(what, "it is about the whole task" if said else reason, key)
            return
        if any(MARKED in value for value in values):
            self.marked_up.add(self._field(results[0]))
        named = [value[kind] for value in values for kind in sorted(LABELS & value.keys())]
        labels = [plain(label) for listed in named if isinstance(listed, list) for label in listed]
        quote = next((value["text"] for value in values if isinstance(value.get("text"), str)), None)
        if quote and len(quote) == place[1] - place[0] + 1:  # before version 1 the end was the last character
            place = place[0], place[1] + 1
        marks = self.marks.setdefault(self._field(results[0]), {})
        for position, label in enumerate(labels or [ANNOTATION]):
            name = f"{key} {position + 1}" if position else key
            marks[name] = Mark(name, label, (place,), quote, attributes=said, who=who)

    def _field(self, result: dict[str, Any]) -> str:
        """Say which of the texts of a task a region is of: Label Studio names the view, not the text."""
        texts = [name for name, value in self.data.items() if isinstance(value, str)]
        name = plain(result.get("to_name"))
        likely = [*(one for one in texts if one == name), *(one for one in texts if one in {"text", "Text"})]
        return next(iter([*likely, *sorted(texts, key=lambda one: -len(self.data[one]))]), name)

    def _relation(self, result: dict[str, Any], number: str, who: str | None) -> None:
        ends = [f"{number}:{result.get(key)}" for key in ("from_id", "to_id")]
        labels = result.get("labels")
        for label in labels if isinstance(labels, list) and labels else ["relation"]:
            roles = ("from", "to") if result.get("direction") != "left" else ("to", "from")
            attributes = {"direction": BOTH} if result.get("direction") == BOTH else {}
            key = f"{number}:{result.get('from_id')} {plain(label)} {result.get('to_id')}"
            pairs = tuple(zip(roles, ends, strict=True))
            self.links.append(Link(key, plain(label), pairs, attributes, who))

    def _minimal(self, task: dict[str, Any]) -> None:
        who = plain(task["annotator"]) if "annotator" in task else None
        for name, value in task.items():
            for position, one in enumerate(mappings(value) if isinstance(value, list) else ()):
                if LABELS & one.keys():
                    self._region(f"{name}:{position}", [{"id": name, "value": one}], who)

    def _drop(self, what: str, reason: str, where: str) -> None:
        self.dropped.append(Dropped(what, reason, f"{self.file} {self.name} {where}".strip()))


class _Unmarked(HTMLParser):
    """The text of marked-up text, in which offsets are counted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep what is no markup."""
        self.parts.append(data)

    @classmethod
    def of(cls, text: str) -> str:
        """Return a text without its markup."""
        parser = cls()
        parser.feed(text)
        parser.close()
        return "".join(parser.parts)


def _is_said(value: dict[str, Any], kind: str, *, alone: bool) -> bool:
    """Tell whether a value has something chosen or noted; of a region a text alone is its words."""
    if LABELS & value.keys() or kind not in value:
        return False
    return alone or isinstance(value[kind], list | int | float)


def _place(value: dict[str, Any]) -> tuple[int, int] | None:
    """Return where a region begins and ends; of marked-up text the offsets in the text alone."""
    whole = value.get("globalOffsets")
    of = whole if isinstance(whole, dict) else value
    start, end = of.get("start"), of.get("end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) else None


def _words(value: Any) -> str:  # noqa: ANN401  # whatever was chosen
    items = value if isinstance(value, list) else [value]
    return "; ".join(" / ".join(map(plain, one)) if isinstance(one, list) else plain(one) for one in items)
