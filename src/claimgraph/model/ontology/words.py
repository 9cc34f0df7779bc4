"""The words that the files use: which key takes words of the ontology, which these are, and what people mean.

What answers print can be written: the label of an act, a kind, a predicate or a code is read as its name,
`claim of responsibility` as `responsibility_claim`. This is the one place that knows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from claimgraph.model.namespaces import CG, CODE, PREFIXES, shipped
from claimgraph.model.ontology.grammar import LABELS
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.slugs import camel, kebab, pascal, snake

if TYPE_CHECKING:
    from collections.abc import Mapping

ACT, ACTOR, PLACE, EVENT, PREDICATE = "act", "actor", "place", "event", "predicate"
# Record and key, and what stands there: an act, a kind of actor, place or event, a predicate, or else a code
# of the scheme of that name.
KEYS = {
    ("Actor", "kind"): ACTOR,
    ("Assessment", "opinion"): "opinion",
    ("Assessment", "status"): "assessment-status",
    ("Condition", "kind"): "condition-kind",
    ("Event", "counts"): EVENT,
    ("Event", "kind"): EVENT,
    ("Draft", "acts"): ACT,
    ("Name", "kind"): "name-kind",
    ("Offer", "predicate"): PREDICATE,
    ("OpenPoint", "predicate"): PREDICATE,
    ("Place", "kind"): PLACE,
    ("Remark", "says"): "statement-judgement",
    ("Proposition", "predicate"): PREDICATE,
    ("Qualifiers", "certainty"): "certainty",
    ("Qualifiers", "cue"): "cue",
    ("Qualifiers", "precision"): "place-precision",
    ("Qualifiers", "relation"): "place-relation",
    ("Qualifiers", "scope"): "scope",
    ("Qualifiers", "victims"): "victim-kind",
    ("Statement", "act"): ACT,
    ("Statement", "channel"): "channel",
    ("Statement", "cue"): "cue",
}
# Records inside of others, alone or in lists.
INSIDE = {
    ("Actor", "names"): "Name",
    ("Actor", "same_as_elsewhere"): "Elsewhere",
    ("Assessment", "content"): "Proposition",
    ("Document", "archived"): "Archived",
    ("Event", "names"): "Name",
    ("Event", "same_as_elsewhere"): "Elsewhere",
    ("Place", "names"): "Name",
    ("Place", "same_as_elsewhere"): "Elsewhere",
    ("Statement", "affirms"): "Proposition",
    ("Statement", "condition"): "Condition",
    ("Statement", "denies"): "Proposition",
    ("Statement", "leaves_open"): "OpenPoint",
    ("Statement", "on_statement"): "Remark",
    ("World", "excludes"): "Proposition",
    ("World", "takes"): "Proposition",
}
# What a draft has of a statement is written alike.
KEYS |= {("Draft", key): what for (record, key), what in KEYS.items() if record == "Statement"}
INSIDE |= {("Draft", key): inner for (record, key), inner in INSIDE.items() if record == "Statement"}
INSIDE |= {("Draft", "offers"): "Offer", ("Drafts", "drafts"): "Draft"}
PREDICATE_AT, VALUE_AT = 1, 2  # in the list of a content
VAGUE = "vague-number"  # the words that may stand for a count


@dataclass(frozen=True)
class Term:
    """What the ontology says of one of its terms, for people.

    Attributes:
        label: What it is called.
        definition: What it means.
        example: An example of its use, or an empty text.
        note: What else is to be known, or an empty text.
    """

    label: str
    definition: str
    example: str = ""
    note: str = ""


@cache
def words(what: str) -> Mapping[str, str]:
    """Return the words that may stand somewhere, each with its label.

    Args:
        what: A value of `KEYS`: `act`, `actor`, `place`, `event`, `predicate`, or a scheme of codes.

    Example:
        >>> words("act")["responsibility_claim"]
        'claim of responsibility'
        >>> words("condition-kind")["unless"]
        'unless'
    """
    known = vocabulary()
    if what == PREDICATE:
        return {name: predicate.label for name, predicate in known.predicates.items()}
    kinds = {ACT: known.acts, ACTOR: known.actor_kinds, PLACE: known.place_kinds, EVENT: known.event_kinds}
    if what in kinds:
        return {name: known.kind(name).label for name in kinds[what]}
    return known.codes[what]


def meant(text: str, what: str) -> str:
    """Return the word that people mean by a text: the word in any spelling, or its label.

    A text that means none of them, or several, comes back as it is.

    Example:
        >>> meant("Claim of responsibility", "act"), meant("took place", "occurrence"), meant("claim", "act")
        ('responsibility_claim', 'took-place', 'claim')
    """
    if text in (known := words(what)):
        return text
    return _meanings(what).get(text.strip().casefold(), text) if known else text


@cache
def _meanings(what: str) -> Mapping[str, str]:
    """Return the words by their labels and other spellings; a label that two of them have is nobody's."""
    known = words(what)
    spelt = {form(name): name for name in known for form in (snake, kebab, str)}
    labels = [label.casefold() for label in known.values()]
    return spelt | {
        label.casefold(): name
        for name, label in known.items()
        if labels.count(label.casefold()) == 1 and spelt.get(label.casefold(), name) == name
    }


def as_named(record: str, data: Any) -> Any:  # noqa: ANN401  # whatever a file holds
    """Return what a file holds with the words that people may write replaced by those of the ontology.

    Args:
        record: The class of the record that is made of it, `Statement`.
        data: What the file holds.

    Example:
        >>> as_named("Statement", {"act": "claim of responsibility", "denies": [["raid", "killed", 2]]})
        {'act': 'responsibility_claim', 'denies': [['raid', 'killed_count', 2]]}
    """
    if isinstance(data, list):
        return _content(data) if record in {"Proposition", "OpenPoint"} else data
    if not isinstance(data, dict):
        return data
    found = dict(data)
    for key, value in data.items():
        if what := KEYS.get((record, key)):
            found[key] = _each(
                value, lambda one, what=what: meant(one, what) if isinstance(one, str) else one
            )
        elif inner := INSIDE.get((record, key)):
            found[key] = _each(value, lambda one, inner=inner: as_named(inner, one), whole=key == "content")
    return found


def _each(value: Any, change: Any, *, whole: bool = False) -> Any:  # noqa: ANN401
    """Change a value, or each value of a list."""
    return [change(one) for one in value] if isinstance(value, list) and not whole else change(value)


def _content(data: list[Any]) -> list[Any]:
    """Read the predicate of a content, its value if that is a code or word of number, and its qualifiers."""
    found = [as_named("Qualifiers", one) if n > VALUE_AT else one for n, one in enumerate(data)]
    if len(found) > PREDICATE_AT and isinstance(found[PREDICATE_AT], str):
        found[PREDICATE_AT] = meant(found[PREDICATE_AT], PREDICATE)
        known = vocabulary().predicates.get(found[PREDICATE_AT])
        scheme = known and (known.scheme or (VAGUE if known.datatype == "count" else None))
        if scheme and len(found) > VALUE_AT and isinstance(found[VALUE_AT], str):
            found[VALUE_AT] = meant(found[VALUE_AT], scheme)
    return found


def term(name: str, what: str) -> Term:
    """Return what the ontology says of a word.

    Example:
        >>> term("responsibility_claim", "act").label
        'claim of responsibility'
    """
    local = {PREDICATE: camel, **dict.fromkeys((ACT, ACTOR, PLACE, EVENT), pascal)}
    return terms()[f"{CG}{local[what](name)}" if what in local else f"{CODE}{what}/{name}"]


@cache
def terms() -> Mapping[str, Term]:
    """Return what the ontology says of each of its terms, codes and schemes, by IRI."""
    keys = dict.fromkeys(LABELS, "label") | {
        f"{PREFIXES['skos']}{name}": key
        for name, key in (("definition", "definition"), ("example", "example"), ("scopeNote", "note"))
    }
    found: dict[str, dict[str, str]] = {}
    for file in ("claimgraph.ttl", "predicates.ttl", "codes.ttl"):
        for quad in ox.parse(path=str(shipped("ontology") / file), format=ox.RdfFormat.TURTLE):
            if (
                quad.predicate.value in keys
                and isinstance(quad.subject, ox.NamedNode)
                and isinstance(quad.object, ox.Literal)
            ):
                found.setdefault(quad.subject.value, {}).setdefault(
                    keys[quad.predicate.value], quad.object.value
                )
    return {iri: Term(**said) for iri, said in found.items() if said.keys() >= {"label", "definition"}}
