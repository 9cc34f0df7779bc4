"""The JSON Schema of the annotation files, so that editors complete and check while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import models_json_schema

from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import Actor, Assessment, Corpus, Document, Event, Judgement, Place, World

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

    from claimgraph.model.ontology.vocabulary import Vocabulary

REGISTRY: dict[str, type[BaseModel]] = {
    "actors": Actor,
    "places": Place,
    "events": Event,
    "documents": Document,
    "judgements": Judgement,
    "assessments": Assessment,
}
QUOTATION = {
    "title": "Quotation",
    "description": "A passage in a draft; `claimgraph anchor` replaces it, so that no text stays.",
    "type": "object",
    "properties": {"quote": {"type": "string"}, "after": {"type": "string"}},
    "required": ["quote"],
    "additionalProperties": False,
}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of every YAML file of a corpus, and of a line of documents.jsonl.

    The acts, kinds, predicates and codes that the ontology knows are listed in it.

    Example:
        >>> "denial" in schema()["$defs"]["Statement"]["properties"]["act"]["anyOf"][0]["enum"]
        True
    """
    models: list[type[BaseModel]] = [Corpus, World, *REGISTRY.values()]
    _, whole = models_json_schema([(model, "validation") for model in models])
    definitions: dict[str, Any] = whole["$defs"]
    _fill(definitions, vocabulary())
    for name in (*REGISTRY, "worlds", "rules"):
        del definitions["Corpus"]["properties"][name]
    lists = [
        {
            "title": f"{name}/*.yaml" if name == "assessments" else f"{name}.yaml",
            "type": "object",
            "properties": {name: {"type": "array", "items": {"$ref": f"#/$defs/{model.__name__}"}}},
            "required": [name],
            "additionalProperties": False,
        }
        for name, model in REGISTRY.items()
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of a claimgraph corpus",
        "anyOf": [
            {"$ref": "#/$defs/Document"},
            {"$ref": "#/$defs/Corpus"},
            {"$ref": "#/$defs/World"},
            *lists,
        ],
        "$defs": definitions,
    }


def _fill(definitions: dict[str, Any], known: Vocabulary) -> None:
    """List what the ontology allows, and describe the short forms that files use."""
    _allow(definitions, ("Actor", "kind"), known.actor_kinds)
    _allow(definitions, ("Place", "kind"), known.place_kinds)
    _allow(definitions, ("Event", "kind"), known.event_kinds)
    _allow(definitions, ("Event", "counts"), known.event_kinds)
    _allow(definitions, ("Statement", "act"), known.acts)
    _allow(definitions, ("Statement", "channel"), known.codes["channel"])
    _allow(definitions, ("Condition", "kind"), known.codes["condition-kind"])
    _allow(definitions, ("Remark", "says"), known.codes["statement-judgement"])
    _allow(definitions, ("Name", "kind"), known.codes["name-kind"])
    _allow(definitions, ("Assessment", "status"), known.codes["assessment-status"])
    _allow(definitions, ("Assessment", "opinion"), known.codes["opinion"])
    parts = definitions["Proposition"]["properties"]
    definitions["Proposition"] = {
        "description": definitions["Proposition"]["description"],
        "type": "array",
        "prefixItems": [
            parts["subject"],
            {"enum": sorted(known.predicates)},
            parts["value"],
            parts["valid"],
        ],
        "items": False,
        "minItems": 3,
    }
    for entry in ("Statement", "Repeat"):
        passages = definitions[entry]["properties"]["at"]
        passages["items"] = {"anyOf": [passages["items"], QUOTATION]}


def _allow(definitions: dict[str, Any], place: tuple[str, str], names: Iterable[str]) -> None:
    """Replace the text in a property, or in a list of it, by the names it may be."""
    model, key = place
    held = definitions[model]["properties"][key]
    choice = {"type": "string", "enum": sorted(names)}
    kinds = held.get("anyOf", [held])
    if any(kind.get("type") == "array" for kind in kinds):
        filled = [choice, {"type": "array", "items": choice, "minItems": 1}]
    else:
        filled = [choice, *(kind for kind in kinds if kind.get("type") == "null")]
    definitions[model]["properties"][key] = {**held, "anyOf": filled}
    definitions[model]["properties"][key].pop("type", None)
