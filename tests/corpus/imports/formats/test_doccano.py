"""doccano: spans as lists or by keys, relations, and labels of a whole text, which are told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.imports.formats import doccano

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.corpus.imports.imported import Imported

TEXT = "Red Dawn left."


def read(tmp_path: Path, *lines: Any) -> list[Imported]:  # noqa: ANN401
    path = tmp_path / "all.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return list(doccano.read(path))


def test_spans_are_read_in_both_forms(tmp_path: Path) -> None:
    keyed = {"id": 5, "label": "Group", "start_offset": 0, "end_offset": 8}
    one, other = read(
        tmp_path, {"id": 3, "text": TEXT, "label": [[0, 8, "Group"]]}, {"data": TEXT, "entities": [keyed]}
    )
    assert [(mark.key, mark.label, mark.parts) for mark in one.marks] == [("0", "Group", ((0, 8),))]
    assert [(mark.key, mark.label, mark.parts) for mark in other.marks] == [("5", "Group", ((0, 8),))]
    assert (one.name, other.name) == ("all 3", "all line 2")


def test_relations_join_spans_by_their_ids(tmp_path: Path) -> None:
    spans = [{"id": n, "label": "x", "start_offset": n, "end_offset": n + 1} for n in (1, 2)]
    relations = [{"id": 7, "from_id": 1, "to_id": 2, "type": "said_by"}]
    (found,) = read(tmp_path, {"text": TEXT, "entities": spans, "relations": relations})
    assert [(link.label, link.ends) for link in found.links] == [("said_by", (("from", "1"), ("to", "2")))]


def test_what_is_about_the_whole_text_or_written_otherwise_is_told(tmp_path: Path) -> None:
    (found,) = read(tmp_path, {"text": TEXT, "labels": ["good", [0, "x"], [0, 1, 2, 3]], "cats": ["topic"]})
    assert [(one.what, one.reason) for one in found.dropped] == [
        ("label good", "it is about the whole text"),
        ("label", "not written as doccano writes spans"),
        ("label", "not written as doccano writes spans"),
        ("cats topic", "it is about the whole text"),
    ]
