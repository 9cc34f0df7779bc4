"""Passages as a collection of W3C Web Annotations.

https://www.w3.org/TR/annotation-model/. Each passage of a text, picture, sound or film is an annotation: its
bodies are what was said in the annotators' words and the statement itself, its target the document or the
file, with selectors. The words of a passage go along only if the texts are given.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from claimgraph.claims.evidence import Passage
from claimgraph.exchange.told import licences, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.reading import Reading
    from claimgraph.store.dataset import Dataset

    Node = dict[str, object]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FRAGMENTS = "http://www.w3.org/TR/media-frags/"


def collection(data: Dataset, texts: Quotations | None = None) -> str:
    """Return all passages of a dataset as JSON-LD, one collection with one page.

    Args:
        data: The dataset.
        texts: The source texts at hand, for quotations; without them positions and digests must do.
    """
    rights = licences(data)
    items = [_annotation(data.reading, row, rights, texts) for row in data.ask("passages")]
    whole: Node = {
        "@context": CONTEXT,
        "id": "urn:claimgraph:annotations",
        "type": "AnnotationCollection",
        "label": "; ".join(data.reading.titles),
        "total": len(items),
    }
    if items:
        page = {
            "id": "urn:claimgraph:annotations:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        }
        whole["first"] = page
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _annotation(
    reading: Reading, row: Mapping[str, object], rights: list[str], texts: Quotations | None
) -> Node:
    statement = reading.statements[row["statement"].iri]  # type: ignore[attr-defined]  # a thing, by its question
    document = reading.entities[row["document"].iri]  # type: ignore[attr-defined]
    selectors = list(_selectors(row, document.slug, texts))
    place = selectors[0].get("value") or f"char={row['start']},{row['end']}"
    source = document.fact("url") or document.iri
    return {
        "id": f"{statement.iri}#{document.slug}/{row['file'] or ''}?{place}",
        "type": "Annotation",
        "motivation": "describing",
        "rights": rights,
        "body": [
            {
                "type": "TextualBody",
                "value": sentence(reading, statement),
                "format": "text/plain",
                "purpose": "describing",
            },
            *({"type": "TextualBody", "value": act, "purpose": "tagging"} for act in statement.acts),
            {"type": "SpecificResource", "source": statement.iri, "purpose": "identifying"},
        ],
        "target": {"type": "SpecificResource", "source": source, "selector": selectors},
    }


def _selectors(row: Mapping[str, object], document: str, texts: Quotations | None) -> Iterator[Node]:
    """Yield by what a passage is found: its fragment of a file, or its position and words, if at hand."""
    if row["file"]:
        yield {"type": "FragmentSelector", "conformsTo": FRAGMENTS, "value": _fragment(row)}
        return
    start, end = int(str(row["start"])), int(str(row["end"]))
    yield {"type": "TextPositionSelector", "start": start, "end": end}
    words = texts.of(Passage(document, start, end, str(row["sha256"]))) if texts else None
    if words:
        yield {"type": "TextQuoteSelector", "exact": words}


def _fragment(row: Mapping[str, object]) -> str:
    """Return a part of a media file as a fragment; a frame, which fragments do not know, under its number."""
    time = f"t={row['from']},{row['until'] or ''}".rstrip(",") if row["from"] else ""
    frame = f"frame={row['frame']}" if row["frame"] else ""
    return "&".join(filter(None, (time, str(row["box"] or ""), frame))) or f"file={row['file']}"
