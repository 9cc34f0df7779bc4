"""Web annotations and what Hypothes.is exports: by words, tags as labels, replies told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.corpus.imports.formats import web_annotation

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.corpus.imports.imported import Imported

URL = "https://example.org/herald/raid"
QUOTE = {"type": "TextQuoteSelector", "exact": "denied it", "prefix": "Solen ", "suffix": " for"}
PLACE = {"type": "TextPositionSelector", "start": 134, "end": 143}


def read(tmp_path: Path, data: Any) -> list[Imported]:  # noqa: ANN401
    path = tmp_path / "a.jsonld"
    path.write_text(json.dumps(data), "utf-8")
    return list(web_annotation.read(path))


def annotation(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    target = {"source": URL, "selector": [PLACE, QUOTE]}
    return {"id": "https://example.org/a/1", "type": "Annotation", "target": target} | more


def test_tags_are_labels_and_comments_are_notes(tmp_path: Path) -> None:
    body = [
        {"type": "TextualBody", "value": "Denial", "purpose": "tagging"},
        {"type": "TextualBody", "value": "See below", "purpose": "commenting"},
    ]
    (found,) = read(tmp_path, annotation(body=body, creator={"name": "Mira"}))
    (mark,) = found.marks
    assert (found.url, mark.key, mark.label, mark.quote) == (URL, "1", "Denial", "denied it")
    assert (mark.parts, mark.around, mark.who) == (((134, 143),), ("Solen ", " for"), "Mira")
    assert mark.attributes == {"comment": "See below"}


def test_what_hypothesis_exports_is_read(tmp_path: Path) -> None:
    row = annotation(id="x1", uri=URL, user="acct:mira@example.org", tags=["Denial", "weak"], text="Hm",
                     document={"title": ["Two accounts"]})  # fmt: skip
    reply = {"id": "x2", "uri": URL, "references": ["x1"], "text": "No", "target": [{"source": URL}]}
    page = {"id": "x3", "uri": URL, "text": "On the page", "target": [{"source": URL}]}
    (found,) = read(tmp_path, {"total": 3, "rows": [row, reply, page]})
    assert found.title == "Two accounts"
    assert [(mark.key, mark.label) for mark in found.marks] == [("x1", "Denial"), ("x1 tag 2", "weak")]
    assert [(one.what, one.reason) for one in found.dropped] == [
        ("reply", "it is about another annotation"),
        ("annotation", "it names no passage by words or characters"),
    ]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"type": "AnnotationPage", "items": [one]},
        lambda one: {"type": "AnnotationCollection", "first": {"items": [one]}},
        lambda one: {"@graph": [one]},
    ],
    ids=["alone", "list", "page", "collection", "graph"],
)
def test_every_wrapping_is_opened(wrap: Any, tmp_path: Path) -> None:  # noqa: ANN401
    (found,) = read(tmp_path, wrap(annotation()))
    assert [mark.label for mark in found.marks] == ["annotation"]


def test_a_source_may_be_a_list_of_one(tmp_path: Path) -> None:
    (found,) = read(tmp_path, annotation(target={"source": [URL], "selector": QUOTE}))
    assert found.url == URL


def test_a_fragment_of_characters_and_a_refinement_are_places(tmp_path: Path) -> None:
    fragment = {"type": "FragmentSelector", "value": "char=4,9", "refinedBy": QUOTE}
    (found,) = read(tmp_path, annotation(target={"source": URL, "selector": fragment}))
    assert (found.marks[0].parts, found.marks[0].quote) == (((4, 9),), "denied it")
