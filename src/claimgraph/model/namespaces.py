"""Prefixes, graph names, the IRIs of a corpus, and where the shipped files lie."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

CG = "https://w3id.org/claimgraph/ns#"
CODE = "https://w3id.org/claimgraph/code/"
ONTOLOGY_GRAPH = "https://w3id.org/claimgraph/graph/ontology"
CODES_GRAPH = "https://w3id.org/claimgraph/graph/codes"

PREFIXES = {
    "cg": CG,
    "code": CODE,
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@cache
def shipped(folder: str) -> Path:
    """Return a folder that comes with the package: `ontology`, `queries` or `corpus`.

    An installed wheel carries them inside the package; in a checkout they stand at the root of the project.
    """
    here = Path(__file__).resolve()
    inside = here.parents[1] / "shipped" / folder
    return inside if inside.is_dir() else here.parents[3] / folder


@cache
def release() -> str:
    """Return the version of the package that is installed."""
    from importlib.metadata import version  # which takes its time

    return version("claimgraph")


def base_of(iri: str) -> str:
    """Return the base IRI of the corpus to which a thing belongs.

    >>> base_of("https://example.org/c/id/actor/red-dawn")
    'https://example.org/c/'
    """
    return iri.rsplit("/", 2)[0].removesuffix("id")


def home_of(statement: str) -> str:
    """Return the IRI of the document in which a statement was annotated.

    >>> home_of("https://example.org/c/id/statement/herald.red-dawn-claims")
    'https://example.org/c/id/document/herald'
    """
    head, _kind, name = statement.rsplit("/", 2)
    return f"{head}/document/{name.partition('.')[0]}"


@dataclass(frozen=True)
class Naming:
    """The IRIs of one corpus, all made from its base IRI.

    >>> Naming("https://example.org/c/").id("actor", "red-dawn")
    'https://example.org/c/id/actor/red-dawn'
    >>> Naming("https://example.org/c/").graph("document", "harbour-herald")
    'https://example.org/c/graph/document/harbour-herald'
    """

    base: str

    def id(self, kind: str, *local: str) -> str:
        """Return the IRI of a thing: its kind, then the parts of its local name, joined by dots."""
        return f"{self.base}id/{kind}/{'.'.join(local)}"

    def graph(self, *parts: str) -> str:
        """Return the IRI of a named graph of the corpus."""
        return f"{self.base}graph/{'/'.join(parts)}"
