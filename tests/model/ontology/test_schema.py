"""The JSON Schema names what the ontology allows and the forms that files use."""

from __future__ import annotations

import json
import re

from claimgraph.model.ontology.schema import schema
from claimgraph.model.ontology.vocabulary import vocabulary

DEFINITIONS = schema()["$defs"]


def test_lists_what_the_ontology_allows() -> None:
    known = vocabulary()
    single, several = DEFINITIONS["Statement"]["properties"]["act"]["anyOf"]
    assert single["enum"] == sorted(known.acts)
    assert several["items"] == single
    assert DEFINITIONS["Proposition"]["prefixItems"][1]["enum"] == sorted(known.predicates)
    assert DEFINITIONS["Condition"]["properties"]["kind"]["anyOf"][0]["enum"] == sorted(
        known.codes["condition-kind"]
    )


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
    for name in re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema())):
        assert name in DEFINITIONS


def test_unknown_keys_are_refused_everywhere() -> None:
    for name, definition in DEFINITIONS.items():
        assert definition["type"] == "array" or definition["additionalProperties"] is False, name
