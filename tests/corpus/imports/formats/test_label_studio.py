"""Label Studio: annotations with relations, choices and notes; no prediction, draft or cancelled work."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.corpus.imports.formats import label_studio
from claimgraph.corpus.imports.slices import placed
from claimgraph.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.corpus.imports.imported import Imported

TEXT = "🛥 Red Dawn said\r\nit left."


def region(key: str, start: int, text: str, label: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    value = {"start": start, "end": start + len(text), "text": text, "labels": [label]}
    return {"id": key, "from_name": "label", "to_name": "text", "type": "labels", "value": value} | more


def said(key: str, name: str, **value: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"id": key, "from_name": name, "to_name": "text", "type": "choices", "value": value}


RED_DAWN, LEFT = region("a", 3, "Red Dawn", "Speaker"), region("b", 18, "it left", "Claim")


def task(*results: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401
    annotation = {"id": 9, "completed_by": {"id": 2, "email": "mira@example.org"}, "result": list(results)}
    return {"id": 7, "data": {"text": TEXT, "title": "A night"}, "annotations": [annotation]} | more


def read(tmp_path: Path, *tasks: Any) -> list[Imported]:  # noqa: ANN401
    path = tmp_path / "export.json"
    path.write_text(json.dumps(list(tasks)), "utf-8")
    return list(label_studio.read(path))


def test_units_are_those_of_javascript(tmp_path: Path) -> None:
    (found,) = read(
        tmp_path, task(region("a", 3, "Red Dawn", "Speaker"), region("b", 18, "it left", "Claim"))
    )
    assert found.title == "A night"
    there = placed(found, TEXT)
    assert there.counted.startswith("utf-16")
    assert [TEXT[slice(*place[0])] for place in there.passages.values()] == ["Red Dawn", "it left"]
    assert {mark.who for mark in found.marks} == {"mira@example.org"}


def test_relations_have_their_direction(tmp_path: Path) -> None:
    right = {"from_id": "b", "to_id": "a", "type": "relation", "direction": "right", "labels": ["said_by"]}
    left, both = right | {"direction": "left", "labels": []}, right | {"direction": "bi"}
    (found,) = read(tmp_path, task(RED_DAWN, LEFT, right, left, both))
    assert [(link.label, dict(link.ends), dict(link.attributes)) for link in found.links] == [
        ("said_by", {"from": "9:b", "to": "9:a"}, {}),
        ("relation", {"from": "9:a", "to": "9:b"}, {}),
        ("said_by", {"from": "9:b", "to": "9:a"}, {"direction": "bi"}),
    ]


def test_choices_and_notes_of_a_region_are_attributes(tmp_path: Path) -> None:
    more = said("b", "act", choices=["Denial"]), said("b", "why", text=["so", "and"])
    (found,) = read(tmp_path, task(LEFT, *more))
    assert dict(found.marks[0].attributes) == {"act": "Denial", "why": "so; and"}


def test_only_what_people_finished_is_taken(tmp_path: Path) -> None:
    box = {"id": "y", "from_name": "box", "to_name": "image", "type": "rectanglelabels", "value": {"x": 1}}
    one = task(RED_DAWN, said("z", "topic", choices=["x"]), box, {"type": "labels"})
    one |= {"predictions": [{"result": [region("p", 3, "Red Dawn", "Speaker")]}], "drafts": [{}, {}]}
    one["annotations"].append({"id": 10, "was_cancelled": True, "result": [region("c", 3, "Red", "Speaker")]})
    (found,) = read(tmp_path, one)
    assert [mark.key for mark in found.marks] == ["9:a"]
    assert sorted((drop.what, drop.reason) for drop in found.dropped) == [
        ("annotation", "it was cancelled"),
        ("choice or note", "it is about the whole task"),
        ("draft", "only annotations are taken"),
        ("draft", "only annotations are taken"),
        ("prediction", "only annotations are taken"),
        ("region rectanglelabels", "it is not of a text"),
        ("result", "not written as Label Studio writes results"),
    ]


def test_marked_up_text_is_counted_without_its_markup(tmp_path: Path) -> None:
    value = {
        "start": "/p[1]/text()[1]",
        "end": "/p[1]/text()[1]",
        "text": "Mira & Co",
        "hypertextlabels": ["Speaker"],
    }
    result = {"id": "a", "to_name": "text", "type": "hypertextlabels", "value": value}
    data = {"text": "<div><p>Now <b>Mira &amp; Co</b> left.</p></div>"}
    one = {"id": 1, "data": data, "annotations": [{"id": 9, "result": [result]}]}
    (found,) = read(tmp_path, one)
    assert [drop.reason for drop in found.dropped] == [
        "it says where it stands in the markup alone; export it with globalOffsets"
    ]
    value["globalOffsets"] = {"start": 4, "end": 13}  # type: ignore[assignment]
    (found,) = read(tmp_path, one)
    assert found.text == "Now Mira & Co left."
    assert placed(found, found.text).passages == {"9:a": ((4, 13),)}


def test_a_relation_between_regions_that_are_no_text_is_told(tmp_path: Path) -> None:
    lost = {"from_id": "y", "to_id": "z", "type": "relation", "direction": "right", "labels": ["x"]}
    (found,) = read(tmp_path, task(lost))
    assert [(drop.what, drop.reason) for drop in found.dropped] == [
        ("link x", "what it joins is not of a text")
    ]


def test_two_labels_of_one_region_are_two_spans(tmp_path: Path) -> None:
    both = region("a", 3, "Red Dawn", "Speaker")
    both["value"]["labels"].append("Group")
    (found,) = read(tmp_path, task(both))
    assert [(mark.key, mark.label) for mark in found.marks] == [("9:a", "Speaker"), ("9:a 2", "Group")]


def test_the_small_export_and_the_old_one_are_read(tmp_path: Path) -> None:
    small = {"id": 1, "text": "Red Dawn left.", "annotator": 3,
             "label": [{"start": 0, "end": 8, "text": "Red Dawn", "labels": ["Speaker"]}]}  # fmt: skip
    done = {"result": [region("a", 0, "Red Dawn", "S")]}
    old = {"id": 2, "data": {"text": "Red Dawn left."}, "completions": [done]}
    done["result"][0]["value"]["end"] = 7
    for found in read(tmp_path, small, old):
        assert placed(found, "Red Dawn left.").passages.popitem()[1] == ((0, 8),)


@pytest.mark.parametrize("text", ["what", '{"a": ', "\x00"])
def test_what_is_no_json_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    with pytest.raises(FileError, match="not JSON"):
        list(label_studio.read(path))


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("[" * 200_000, "utf-8")
    with pytest.raises(FileError, match="nested too deep"):
        list(label_studio.read(path))
