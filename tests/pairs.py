"""The corpus of the table of pairs: each row of tests/cases/pairs.yaml on an event of its own, built once."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from claimgraph.model.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLE = Path(__file__).parent / "cases" / "pairs.yaml"
DIGEST = hashlib.sha256(b"").hexdigest()
DAY = "2031-05-02"
BASE = "https://example.org/pairs/"

ACTORS = [
    *(
        {"id": name, "kind": "armed_group"}
        for name in ("red-dawn", "salt-brigade", "sons-of-the-tide", "red-daybreak")
    ),
    {"id": "lowland", "kind": "state"},
    {"id": "northland", "kind": "state"},
    {"id": "guard", "kind": "armed_force", "organ_of": "northland"},
    {"id": "tide-force", "kind": "armed_force", "organ_of": "guard"},
    {"id": "command", "kind": "armed_force", "organ_of": "northland"},
    {"id": "officials", "kind": "collective", "organ_of": "northland"},
    {"id": "port-authority", "kind": "government_body", "organ_of": "lowland"},
    {"id": "harbour-police", "kind": "government_body"},
    {"id": "hospital", "kind": "organization"},
    {"id": "ada-marsh", "kind": "person"},
    {"id": "tess-quill", "kind": "person"},
    {"id": "orin-vale", "kind": "person"},
    {"id": "herald", "kind": "media_outlet"},
    {"id": "wire", "kind": "media_outlet"},
]
PLACES = [
    {"id": "lowland-country", "kind": "country"},
    {
        "id": "bay-province",
        "kind": "governorate",
        "within": "lowland-country",
        "disjoint_with": "hill-province",
    },
    {"id": "hill-province", "kind": "governorate", "within": "lowland-country"},
    {"id": "western-bay", "kind": "region"},
    {"id": "north-pier", "kind": "facility", "within": "bay-province"},
    {"id": "tower", "kind": "military_base", "within": "lowland-country"},
    {"id": "lowmoor", "kind": "populated_place", "within": "bay-province"},
]


@dataclass(frozen=True, eq=False)
class Row:
    """A row of the table.

    Attributes:
        case: Its name.
        gives: The kinds of disagreement expected.
        marks: The marks expected of each.
        said: The statements as the table has them.
        subject: Slug of what they are about.
        kind: Kind of the event; empty if they are about an actor.
        parts: How many parts the event has.
        retracted: Whether the first document is retracted by its publisher.
    """

    case: str
    gives: tuple[str, ...]
    marks: tuple[str, ...]
    said: tuple[dict[str, Any], ...]
    subject: str
    kind: str
    parts: int
    retracted: bool

    @property
    def slug(self) -> str:
        """What names the row in identifiers."""
        return slug(self.case)

    @property
    def things(self) -> list[str]:
        """The slugs of the event and of its parts."""
        return [self.subject, *(f"{self.subject}-part-{at + 1}" for at in range(self.parts))]

    def document(self, outlet: str = "herald") -> str:
        """The slug of the document in which an outlet reports the row."""
        return f"{self.slug}-{outlet}"

    def statements(self) -> list[str]:
        """`document/id` of each statement, in the order of the table."""
        return [f"{self.document(item.get('in', 'herald'))}/s{at}" for at, item in enumerate(self.said)]


@cache
def rows() -> tuple[Row, ...]:
    """Read the table, which four modules of tests begin with."""
    found = yaml.load(TABLE.read_text("utf-8"), yaml.CSafeLoader)
    return tuple(
        Row(
            case=row["case"],
            gives=tuple(sorted(row["gives"])),
            marks=tuple(row.get("marks", ())),
            said=tuple(row["said"]),
            subject=row.get("subject", slug(row["case"])),
            kind="" if "subject" in row else row.get("kind", "attack"),
            parts=row.get("parts", 0),
            retracted=row.get("retracted", False),
        )
        for row in found
    )


def write(folder: Path, table: Sequence[Row] | None = None) -> Path:
    """Write the corpus of the table, or of some of its rows, into a folder."""
    (folder / "documents").mkdir(parents=True)
    table = rows() if table is None else table
    head = {
        "format": 2, "title": "Pairs", "base": BASE, "licence": "https://creativecommons.org/publicdomain/zero/1.0/",
        "language": "en", "method": "Invented for tests.", "creator": "the claimgraph authors",
    }  # fmt: skip
    named = [item | {"name": f"the {item['id']}"} for item in ACTORS]
    places = [item | {"name": f"the {item['id']}"} for item in PLACES]
    judged = [
        {"same": ["red-dawn", "red-daybreak"], "by": "the tests", "date": "2032-01-01", "ground": "Invented."}
    ]
    events = [event for row in table for event in _events(row)]
    for name, content in (
        ("corpus", head), ("actors", {"actors": named}), ("places", {"places": places}),
        ("events", {"events": events}), ("judgements", {"judgements": judged}),
    ):  # fmt: skip
        (folder / f"{name}.yaml").write_text(json.dumps(content), "utf-8")
    for row in table:
        for document in _documents(row):
            (folder / "documents" / f"{document['document']}.yaml").write_text(json.dumps(document), "utf-8")
    return folder


def _events(row: Row) -> list[dict[str, Any]]:
    if not row.kind:
        return []
    whole, *parts = row.things
    counted = {"counts": "attack"} if row.kind == "event_series" else {}
    return [
        {"id": whole, "kind": row.kind, "label": f"Event: {row.case}"} | counted,
        *(
            {"id": part, "kind": "attack", "label": f"{row.case}: {part}", "part_of_event": whole}
            for part in parts
        ),
    ]


def _documents(row: Row) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for at, item in enumerate(row.said):
        _document(row, item.get("in", "herald"), found)["statements"].append(_statement(row, at, item))
        if "also" in item:
            repeat = {"repeats": row.statements()[at], "at": [_span(at)]}
            via = {"via": item["via"]} if "via" in item else {}
            _document(row, item["also"], found)["statements"].append(repeat | via)
    if row.retracted:
        correction = _document(row, "herald", {}) | {
            "document": f"{row.slug}-correction",
            "published": "2031-12-02",
        }
        found["correction"] = correction | {"retracts": row.document(), "statements": [_remark(row)]}
    return list(found.values())


def _document(row: Row, outlet: str, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return found.setdefault(
        outlet,
        {
            "document": row.document(outlet),
            "title": row.case,
            "publisher": outlet,
            "author": ["tess-quill"] if outlet == "herald" else [],
            "published": "2031-12-01",
            "text": {"file": f"{row.document(outlet)}.txt", "sha256": DIGEST, "length": 1000},
            "statements": [],
        },
    )


def _statement(row: Row, at: int, item: dict[str, Any]) -> dict[str, Any]:
    by = item["by"] if isinstance(item["by"], list) else [item["by"]]
    speakers = [
        {"unidentified": name[1:], "id": slug(name[1:])} if name.startswith("?") else name for name in by
    ]
    said: dict[str, Any] = {
        "id": f"s{at}",
        "act": item.get("act", "denial" if "denies" in item else "assertion"),
        "speaker": speakers,
        "said": str(item.get("day", DAY)),
        "affirms": [_proposition(row, given) for given in item.get("says", ())],
        "denies": [_proposition(row, given) for given in item.get("denies", ())],
        "hedged": item.get("hedged", False),
        "leaves_open": [_proposition(row, given) for given in item.get("open", ())],
        "paraphrase": f"Statement {at} of: {row.case}.",
        "at": [_span(at)],
    }
    if item.get("about"):
        said["about"] = [row.subject]
    if item.get("act") == "threat":
        said["target"] = ["lowland"]
    if "behalf" in item:
        said["on_behalf_of"] = [item["behalf"]]
    if item.get("condition"):
        said["condition"] = {"kind": "if", "paraphrase": "the fleet leaves"}
    for term, name in (
        ("answers", "responds_to"),
        ("rejects", "denies_statement"),
        ("retells", "retells"),
        *((name, name) for name in ("withdraws", "supersedes", "disowns")),
    ):
        if term in item:
            places = item[term] if isinstance(item[term], list) else [item[term]]
            said[name] = [row.statements()[place] for place in places]
    if "calls" in item:
        place, code = item["calls"]
        said["on_statement"] = [{"statement": row.statements()[place], "says": code}]
    return said


def _remark(row: Row) -> dict[str, Any]:
    return {
        "id": "remark", "act": "announcement", "speaker": "herald", "said": "2031-12-02",
        "target": ["herald"], "paraphrase": f"The outlet takes back: {row.case}.", "at": [_span(0)],
    }  # fmt: skip


def _proposition(row: Row, given: list[Any]) -> list[Any]:
    first = str(given[0])
    if first.startswith("part-"):
        return [f"{row.subject}-{first}", *map(_value, given[1:])]
    return [row.subject, *map(_value, given)]


def _value(given: object) -> object:
    return given if isinstance(given, int | dict) else str(given)


def _span(at: int) -> dict[str, Any]:
    return {"start": at * 10, "end": at * 10 + 9, "sha256": DIGEST}
