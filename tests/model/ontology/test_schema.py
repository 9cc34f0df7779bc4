"""The JSON Schema names what the ontology allows and the forms of the files, and says what keys mean."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from claimgraph.corpus.files import gather
from claimgraph.corpus.formats import yaml
from claimgraph.model import records
from claimgraph.model.ontology.schema import IDS, schema
from claimgraph.model.ontology.vocabulary import vocabulary
from tests.conftest import HARBOUR

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.model.kinds import Record

DEFINITIONS = schema()["$defs"]


@cache
def named() -> dict[str, Any]:
    """The schema with what is in a corpus."""
    return schema(gather(HARBOUR).named())


def consts(choice: dict[str, Any]) -> list[str]:
    return [one["const"] for one in choice["anyOf"]]


def test_lists_what_the_ontology_allows() -> None:
    known = vocabulary()
    single, several = DEFINITIONS["Statement"]["properties"]["act"]["anyOf"]
    assert consts(single) == sorted(known.acts)
    assert several["items"] == single
    assert consts(DEFINITIONS["Proposition"]["prefixItems"][1]) == sorted(known.predicates)
    kinds = DEFINITIONS["Condition"]["properties"]["kind"]
    assert consts(kinds) == sorted(known.codes["condition-kind"])
    assert all(one["description"] for one in (*single["anyOf"], *kinds["anyOf"]))


@pytest.mark.parametrize("name", list(DEFINITIONS))
def test_every_key_says_what_it_means(name: str) -> None:
    record: type[Record] = getattr(records, name)
    assert record.meaning()
    assert [*record.meanings()] == [*record.by_key()]
    if "properties" in DEFINITIONS[name]:
        properties = DEFINITIONS[name]["properties"]
        assert {
            key: one["description"] for key, one in properties.items()
        }.items() <= record.meanings().items()


def test_every_key_with_ids_is_a_key_of_its_record() -> None:
    for record, key in IDS:
        assert key in getattr(records, record).by_key()


def test_ids_of_a_corpus_are_offered_with_their_names_and_others_allowed() -> None:
    offered = named()["$defs"]["ActorId"]["anyOf"]
    assert {"const": "red-dawn", "title": "Red Dawn"} in offered
    speaker = named()["$defs"]["Statement"]["properties"]["speaker"]["anyOf"][0]["oneOf"][0]["anyOf"]
    assert speaker[0] == {"$ref": "#/$defs/ActorId"}
    assert speaker[1]["type"] == "string"


@pytest.mark.parametrize("path", sorted(HARBOUR.rglob("*.yaml")), ids=lambda path: path.name)
def test_an_editor_finds_no_fault_in_a_sound_file(path: Path) -> None:
    data = yaml.load(path.read_bytes(), path.name).data
    validator = jsonschema.Draft202012Validator(named())
    assert [error.message for error in validator.iter_errors(data)] == []
    assert not validator.is_valid({**data, "nonsense": 1})


def test_knows_the_short_forms() -> None:
    assert {"type": "string"} in DEFINITIONS["Actor"]["properties"]["names"]["items"]["anyOf"]
    assert {"$ref": "#/$defs/Source"} in DEFINITIONS["Statement"]["properties"]["speaker"]["anyOf"][0][
        "oneOf"
    ]
    assert DEFINITIONS["Statement"]["properties"]["at"]["items"]["anyOf"][1]["title"] == "Quotation"


def test_a_date_is_a_text_a_year_or_a_date_with_its_calendar() -> None:
    text, year, mapping = DEFINITIONS["Statement"]["properties"]["said"]["anyOf"]
    assert text["type"] == "string"
    assert "2031-05-XX" in text["description"]
    assert year["type"] == "integer"
    assert mapping["properties"]["calendar"]["enum"] == ["gregorian", "hijri"]
    assert mapping in DEFINITIONS["Proposition"]["prefixItems"][2]["oneOf"][0]["anyOf"]


def test_every_reference_leads_somewhere() -> None:
    for whole in (schema(), named()):
        for name in re.findall(r'"#/\$defs/([^"]+)"', json.dumps(whole)):
            assert name in whole["$defs"]


def test_unknown_keys_are_refused_everywhere() -> None:
    for name, definition in DEFINITIONS.items():
        assert definition["type"] == "array" or definition["additionalProperties"] is False, name
