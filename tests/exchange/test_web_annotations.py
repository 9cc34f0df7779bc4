"""Passages as Web Annotations: what the W3C demands of them holds for all of ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft4Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4

from claimgraph.claims.evidence import Quotations
from claimgraph.exchange.web_annotations import collection
from tests.conftest import HARBOUR, ROOT

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

FOLDER = ROOT / "tests" / "cases" / "exchange" / "web-annotation"
Node = dict[str, Any]


def known() -> Registry[Any]:
    found: Registry[Any] = Registry()
    for path in (FOLDER / "definitions").iterdir():
        found = found.with_resource(path.name, DRAFT4.create_resource(json.loads(path.read_text("utf-8"))))
    return found


def musts(kind: str) -> list[Node]:
    schemas: list[Node] = json.loads((FOLDER / f"{kind}.json").read_text("utf-8"))
    return schemas


def faults(kind: str, node: Node) -> list[str]:
    registry = known()
    return [
        schema["errorMessage"]
        for schema in musts(kind)
        if Draft4Validator({**schema, "id": ""}, registry=registry).is_valid(node)
        != (schema["expectedResult"] == "valid")
    ]


@pytest.fixture(scope="module", params=["harbour", "strait", "iraq"])
def made(request: pytest.FixtureRequest) -> Node:
    whole: Node = json.loads(collection(request.getfixturevalue(request.param)))
    return whole


def test_all_musts_of_the_model_are_looked_at() -> None:
    assert [len(musts(kind)) for kind in ("annotation", "collection", "page")] == [54, 10, 15]


def test_annotations_meet_all_musts(made: Node) -> None:
    items = made["first"]["items"]
    alike = {json.dumps(sorted(_shape(one))): one for one in items}  # one of each shape: they are many
    for one in alike.values():
        assert faults("annotation", {"@context": made["@context"], **one}) == []


def _shape(node: object, at: str = "") -> set[str]:
    if isinstance(node, dict):
        return {path for key, value in node.items() for path in _shape(value, f"{at}.{key}")}
    if isinstance(node, list):
        return {path for value in node for path in _shape(value, f"{at}[]")}
    return {f"{at}={node}" if at.endswith("type") else at}


def test_the_collection_and_its_page_meet_all_musts(made: Node) -> None:
    assert faults("collection", made) == []
    assert faults("page", {"@context": made["@context"], **made["first"]}) == []


def test_a_fault_would_be_found(made: Node) -> None:
    one = {"@context": made["@context"], **made["first"]["items"][0]}
    assert faults("annotation", {key: value for key, value in one.items() if key != "target"}) != []


def test_every_passage_is_an_annotation_with_an_id_of_its_own(iraq: LocalDataset) -> None:
    whole = json.loads(collection(iraq))
    ids = {one["id"] for one in whole["first"]["items"]}
    assert len(ids) == whole["total"] == len(iraq.ask("passages"))


def test_words_go_along_only_if_the_texts_are_given(harbour: LocalDataset) -> None:
    assert "TextQuoteSelector" not in collection(harbour)
    whole = json.loads(collection(harbour, Quotations(HARBOUR / "texts")))
    texts = [path.read_text("utf-8") for path in (HARBOUR / "texts").iterdir()]
    quoted = [
        one["target"]["selector"] for one in whole["first"]["items"] if len(one["target"]["selector"]) > 1
    ]
    assert quoted
    for position, quote in quoted:
        assert any(text[position["start"] : position["end"]] == quote["exact"] for text in texts)
