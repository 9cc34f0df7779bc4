"""What a document names of others, and what of a document those that name it have to see.

The faults of a document depend on itself, on the registry and on the documents that it names, and of those on
no more than their headers and the statements named. So documents are cut to that before they are sent around.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from claimgraph.model.ontology.schema import IDS

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

# Keys under which the ids of documents or statements stand, or document/id of somebody without a name
KEYS = {key for (_, key), kinds in IDS.items() if not {"document", "statement"}.isdisjoint(kinds)}
OF_DOCUMENTS = {key for (_, key), kinds in IDS.items() if "document" in kinds}
PAIRS = {key for (record, key) in IDS if record == "Judgement"}


def named(data: object, own: str = "") -> Mapping[str, frozenset[str]]:
    """Return which documents some records name, and which statements in each.

    Args:
        data: A document or other records, as files hold them.
        own: The id of the document itself, which is left out.

    Example:
        >>> named({"document": "wire-2", "statements": [{"repeats": "wire-1/raid"}]}, own="wire-2")
        {'wire-1': frozenset({'raid'})}
    """
    found: dict[str, set[str]] = defaultdict(set)
    for key, text in _texts(data):
        document, stroke, inside = text.partition("/")
        if stroke and key in KEYS | PAIRS:
            found[document].add(inside)
        elif not stroke and key in OF_DOCUMENTS:
            found[text] |= set()
    return {document: frozenset(inside) for document, inside in sorted(found.items()) if document != own}


def _texts(data: object) -> Iterator[tuple[str, str]]:
    """Yield every text in some data with the key under which it stands."""
    waiting: list[tuple[str, object]] = [("", data)]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            waiting += value.items()
        elif isinstance(value, list | tuple):
            waiting += [(key, one) for one in value]


def cut(data: Mapping[str, Any], wanted: frozenset[str]) -> dict[str, Any]:
    """Return a document with no more statements than others have to see.

    Those that describe somebody without a name stay, since others refer to them. Where one is named that is
    not there, all stay: one of them may be meant.

    Args:
        data: The document as its file holds it.
        wanted: The ids of the statements that are named.
    """
    listed = data.get("statements")
    if not isinstance(listed, list):
        return dict(data)
    there = {item["id"] for item in listed if isinstance(item, dict) and isinstance(item.get("id"), str)}
    if wanted <= there:
        listed = [item for item in listed if _seen(item, wanted)]
    return {**data, "statements": listed}


def _seen(item: object, wanted: Container[str]) -> bool:
    named_so = isinstance(item, dict) and item.get("id") in wanted
    return named_so or any(key == "unidentified" for key, _ in _texts(item))
