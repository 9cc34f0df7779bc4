"""The JSON Schema of the annotation files, so that editors complete and check while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import models_json_schema

from claimgraph.model import records
from claimgraph.model.ontology.words import KEYS, PREDICATE, term, words
from claimgraph.model.records import (
    Actor,
    Assessment,
    Corpus,
    Document,
    Drafts,
    Event,
    Judgement,
    Place,
    World,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.model.kinds import Record

    Things = Mapping[str, Mapping[str, str]]  # kind -> id -> name

REGISTRY: dict[str, type[Record]] = {
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
    "properties": {
        "quote": {"type": "string"},
        "after": {"type": "string"},
        "nth": {"type": "integer", "minimum": 1},
    },
    "required": ["quote"],
    "additionalProperties": False,
}


# Record and key, and of which kinds are the things whose ids stand there.
IDS = {
    ("Actor", "office_of"): ("actor",),
    ("Actor", "organ_of"): ("actor",),
    ("Assessment", "source"): ("document", "actor"),
    ("Assessment", "statement"): ("statement",),
    ("Condition", "event"): ("event",),
    ("Document", "author"): ("actor",),
    ("Document", "publisher"): ("actor",),
    ("Document", "retracts"): ("document", "statement"),
    ("Event", "part_of_event"): ("event",),
    ("Event", "place"): ("place",),
    ("Judgement", "different"): ("actor", "event"),
    ("Judgement", "same"): ("actor", "event"),
    ("Judgement", "unsure"): ("actor", "event"),
    ("Name", "holder"): ("actor",),
    ("Name", "met_in"): ("document",),
    ("OpenPoint", "subject"): ("actor", "place", "event"),
    ("Original", "document"): ("document",),
    ("Place", "disjoint_with"): ("place",),
    ("Place", "state"): ("actor",),
    ("Place", "within"): ("place",),
    ("Proposition", "subject"): ("actor", "place", "event"),
    ("Proposition", "value"): ("actor", "place", "event"),
    ("Qualifiers", "and"): ("place",),
    ("Qualifiers", "victim"): ("actor",),
    ("Remark", "statement"): ("statement",),
    ("Repeat", "repeats"): ("statement",),
    ("Repeat", "via"): ("actor",),
    ("Source", "affiliated_with"): ("actor",),
    ("Source", "close_to"): ("actor",),
    ("Statement", "about"): ("event",),
    ("Statement", "addressee"): ("actor",),
    ("Statement", "denies_statement"): ("statement",),
    ("Statement", "disowns"): ("statement",),
    ("Statement", "on_behalf_of"): ("actor",),
    ("Statement", "published_in"): ("document",),
    ("Statement", "responds_to"): ("statement",),
    ("Statement", "retells"): ("statement",),
    ("Statement", "speaker"): ("actor",),
    ("Statement", "supersedes"): ("statement",),
    ("Statement", "target"): ("actor", "place"),
    ("Statement", "via"): ("actor",),
    ("Statement", "withdraws"): ("statement",),
    ("Translation", "translated_by"): ("actor",),
}
IDS |= {("Draft", key): kinds for (record, key), kinds in IDS.items() if record == "Statement"}
IDS |= {("Drafts", "document"): ("document",)}


def schema(things: Things | None = None) -> dict[str, Any]:
    """Return the JSON Schema of every YAML file of a corpus, and of a line of documents.jsonl.

    The acts, kinds, predicates and codes that the ontology knows are listed in it, with what they mean.

    Args:
        things: What a corpus has: ids with names, for `actor`, `place`, `event`, `document`, `statement`.
            Editors offer them; others are allowed still.

    Example:
        >>> schema()["$defs"]["Statement"]["properties"]["hedged"]["description"]
        'Whether the speaker holds back: reportedly, may have, is believed.'
    """
    models: list[type[Record]] = [Corpus, Drafts, World, *REGISTRY.values()]
    _, whole = models_json_schema([(model, "validation") for model in models])
    definitions: dict[str, Any] = whole["$defs"]
    _describe(definitions)
    for place, what in KEYS.items():
        _put(definitions, place, _listed(what, dict(words(what))))
    for kind, known in (things or {}).items():
        definitions[_ids(kind)] = {
            "anyOf": [{"const": one, "title": name} for one, name in sorted(known.items())] or [False]
        }
    for place, kinds in IDS.items() if things else ():
        _offer(definitions, place, [{"$ref": f"#/$defs/{_ids(kind)}"} for kind in kinds])
    _shorten(definitions)
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
            {"$ref": "#/$defs/Drafts"},
            {"$ref": "#/$defs/World"},
            *lists,
        ],
        "$defs": definitions,
    }


def _ids(kind: str) -> str:
    """Name the definition that lists the ids of a kind."""
    return f"{kind.capitalize()}Id"


def _describe(definitions: dict[str, Any]) -> None:
    """Say what each record and each key means."""
    for name, definition in definitions.items():
        record: type[Record] = getattr(records, name)
        definition["description"] = record.meaning()
        for key, meaning in record.meanings().items():
            definition["properties"][key]["description"] = meaning


def _listed(what: str, known: dict[str, str]) -> dict[str, Any]:
    """List the words of the ontology that may stand somewhere, each with its label and meaning."""
    return {
        "anyOf": [
            {"const": name, "title": label, "description": term(name, what).definition}
            for name, label in sorted(known.items())
        ]
    }


def _put(definitions: dict[str, Any], place: tuple[str, str], choice: dict[str, Any]) -> None:
    """Put a choice in the place of every text that a property may be."""
    model, key = place
    definitions[model]["properties"][key] = _each_text(definitions[model]["properties"][key], choice)


def _offer(definitions: dict[str, Any], place: tuple[str, str], offers: list[dict[str, Any]]) -> None:
    """Offer ids beside every text that a property may be."""
    model, key = place
    held = definitions[model]["properties"][key]
    definitions[model]["properties"][key] = _each_text(held, {"anyOf": offers}, beside=True)


def _each_text(held: Any, choice: dict[str, Any], *, beside: bool = False) -> Any:  # noqa: ANN401  # any schema
    """Return a schema with a choice in the place of each text in it, or beside it."""
    if isinstance(held, list):
        return [_each_text(one, choice, beside=beside) for one in held]
    if not isinstance(held, dict):
        return held
    if held.get("type") == "string":
        said = {key: held[key] for key in ("title", "description") if key in held}
        rest = {key: value for key, value in held.items() if key not in said}
        return {**said, "anyOf": [*choice["anyOf"], rest]} if beside else {**said, **choice}
    inside = {key: held[key] for key in ("anyOf", "oneOf", "items") if key in held}
    return held | {key: _each_text(one, choice, beside=beside) for key, one in inside.items()}


def _shorten(definitions: dict[str, Any]) -> None:
    """Describe the short forms that files use: contents as lists, quotations in drafts, lists apart."""
    whole = definitions["Proposition"]
    said = whole["properties"]
    valid, more = said["valid"], {"$ref": "#/$defs/Qualifiers"}
    definitions["Proposition"] = {
        "description": whole["description"],
        "type": "array",
        "prefixItems": [
            *(said[key] for key in ("subject", PREDICATE, "value")),
            {"anyOf": [valid, more]},
            more,
        ],
        "items": False,
        "minItems": 3,
    }
    left = definitions["OpenPoint"]
    definitions["OpenPoint"] = {
        "description": left["description"],
        "type": "array",
        "prefixItems": [left["properties"][key] for key in ("subject", PREDICATE)],
        "items": False,
        "minItems": 2,
    }
    for entry in ("Statement", "Repeat"):
        passages = definitions[entry]["properties"]["at"]
        passages["items"] = {"anyOf": [passages["items"], QUOTATION]}
    for name in (*REGISTRY, "worlds", "rules"):
        del definitions["Corpus"]["properties"][name]
    del definitions["Rule"]  # rules are queries in files of their own
