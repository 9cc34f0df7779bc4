"""A project for INCEpTION: its layers as a UIMA type system, the acts as a tagset, and the texts.

INCEpTION takes a type system as layers (Settings, Layers, Import). The types are such as it makes itself:
spans with features of text or yes and no, relations with `Governor` and `Dependent`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from claimgraph.corpus.imports.mapping import STATEMENT
from claimgraph.corpus.projects.scheme import HEDGED, NOTE, PARTS, acts, link
from claimgraph.corpus.projects.scheme import mapping as mapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.corpus.projects.sources import Source

README = """\
A project for INCEpTION: in its settings import TypeSystem.xml as layers, the files of texts/ as plain text.
Mark the words of a statement on the layer "statement"; its feature "act" is one of acts.txt.
Mark who speaks, who is meant and so on, each on the layer of their role; within a statement that is all.
Otherwise draw a relation from the statement to it, of the layer "has_" with the role: has_speaker.
Export UIMA CAS JSON, then: claimgraph import inception EXPORTED -o CASE (pip install 'claimgraph[imports]')
"""
PREFIX = "webanno.custom."
SPAN, TEXT, FLAG = "uima.tcas.Annotation", "uima.cas.String", "uima.cas.Boolean"
ENDS = ("Governor", "Dependent")


def mapping() -> str:
    """Return what the layers of the project mean."""
    spans = {label: {"as": label} for label in (STATEMENT, *PARTS)}
    return mapped(ENDS, spans, {"act": {"as": "act", "values": {act: act for act in acts()}}})


def files(documents: Iterable[Source]) -> dict[str, str]:
    """Return the files of the project by name."""
    texts = {f"texts/{one.document}.txt": one.text for one in documents}
    return {
        "TypeSystem.xml": _types(),
        "acts.txt": "".join(f"{act}\n" for act in acts()),
        "README.md": README,
        **texts,
    }


def _types() -> str:
    layers: dict[str, dict[str, str]] = {STATEMENT: {"act": TEXT, HEDGED: FLAG, NOTE: TEXT}}
    layers |= {part: {} for part in PARTS}
    layers |= {link(part): dict.fromkeys(ENDS, SPAN) for part in PARTS}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">',
        "<types>",
        *(line for name, features in layers.items() for line in _type(name, features)),
        "</types>",
        "</typeSystemDescription>",
    ]
    return "\n".join(lines) + "\n"


def _type(name: str, features: Mapping[str, str]) -> Iterator[str]:
    yield f"<typeDescription><name>{PREFIX}{escape(name)}</name><description/>"
    yield f"<supertypeName>{SPAN}</supertypeName><features>"
    for feature, kind in features.items():
        yield (
            f"<featureDescription><name>{feature}</name><description/>"
            f"<rangeTypeName>{kind}</rangeTypeName></featureDescription>"
        )
    yield "</features></typeDescription>"
