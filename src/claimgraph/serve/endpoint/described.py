"""What the endpoint says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

import pyoxigraph as ox

from claimgraph.serve.endpoint.results import MORE, ROWS, TRIPLES

SD, VOID = MORE["sd"], MORE["void"]
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def description(address: str, quads: int) -> list[ox.Triple]:
    """Return the triples that describe the endpoint.

    Args:
        address: Where it is.
        quads: How many triples there are in all graphs.
    """
    service, dataset, graph = ox.NamedNode(address), ox.BlankNode("dataset"), ox.BlankNode("union")
    forms = [*(form.iri for form in ROWS.values()), *(form.iri for form in TRIPLES.values())]
    told: list[tuple[ox.NamedNode | ox.BlankNode, str, ox.NamedNode | ox.BlankNode | ox.Literal]] = [
        (service, RDF + "type", _sd("Service")),
        (service, SD + "endpoint", service),
        (service, SD + "supportedLanguage", _sd("SPARQL11Query")),
        (service, SD + "feature", _sd("UnionDefaultGraph")),
        *((service, SD + "resultFormat", ox.NamedNode(form)) for form in dict.fromkeys(forms)),
        (service, SD + "defaultDataset", dataset),
        (dataset, RDF + "type", _sd("Dataset")),
        (dataset, SD + "defaultGraph", graph),
        (graph, RDF + "type", _sd("Graph")),
        (graph, VOID + "triples", ox.Literal(quads)),
    ]
    return [ox.Triple(subject, ox.NamedNode(predicate), value) for subject, predicate, value in told]


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)
