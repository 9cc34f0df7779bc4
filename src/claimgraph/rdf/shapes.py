"""SHACL validation: what breaks a shape, in the words of the shapes file.

The shapes are `ontology/shapes.ttl`. They need to know which class lies under which, what a predicate takes
and which codes there are, so that part of the ontology is mixed into the data they check.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

import pyoxigraph as ox

from claimgraph.errors import ShapeError
from claimgraph.model.namespaces import CG, PREFIXES, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import rdflib
    from rdflib.term import Node

SHAPES = "https://w3id.org/claimgraph/shapes#"
SH = "http://www.w3.org/ns/shacl#"

# What the shapes look up in the ontology and the codes. Labels and definitions stay out, or the shapes would
# take the terms for data and check them too.
LOOKED_UP = frozenset(
    {PREFIXES["owl"] + "disjointWith", PREFIXES["rdfs"] + "subClassOf", PREFIXES["skos"] + "inScheme"}
    | {CG + name for name in ("contestable", "subjectClass", "valueClass", "valueDatatype", "valueScheme")}
)

Severity: TypeAlias = Literal["violation", "warning"]
Triple: TypeAlias = "tuple[Node, Node, Node]"


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One resource that breaks one shape.

    Attributes:
        focus: IRI of the resource; `_:` and a label for one without an IRI.
        message: What is wrong and how to mend it.
        severity: A violation keeps data out of a store, a warning does not.
        shape: Local name of the shape in `ontology/shapes.ttl`.
    """

    focus: str
    message: str
    severity: Severity
    shape: str


def validate(quads: Iterable[ox.Quad]) -> tuple[Finding, ...]:
    """Check the data of one document, or of the registry, against the shapes.

    Args:
        quads: The data; in which graphs they stand does not matter. The shapes need the graph of the
            document, the propositions it uses and what the registry says of the resources it names.

    Returns:
        Violations and warnings without repeats, in the order of focus, message, severity and shape.

    Raises:
        ShapeError: The shapes file itself is at fault.

    Example:
        >>> nameless = ox.Quad(
        ...     ox.NamedNode("https://example.org/id/actor/red-dawn"),
        ...     ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        ...     ox.NamedNode("https://w3id.org/claimgraph/ns#ArmedGroup"),
        ... )
        >>> [finding.shape for finding in validate([nameless])]
        ['EntityLabel']
    """
    import pyshacl
    import rdflib

    rules = _rules()
    data = _graph_class()()
    data.addN((*triple, data) for triple in rules.background)
    data.addN((*triple, data) for quad in quads for triple in _typed(_triple(quad), rules.superclasses))
    _conforms, report, _text = pyshacl.validate(data, shacl_graph=rules.shapes, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise ShapeError(f"the shapes cannot be applied: {report}")
    return tuple(sorted(_findings(report, rules)))


class _Rules(NamedTuple):
    """What every validation needs and none changes."""

    shapes: rdflib.Graph
    owners: dict[Node, str]
    superclasses: dict[Node, tuple[Node, ...]]
    background: tuple[Triple, ...]


@cache
def _rules() -> _Rules:
    """Read shapes, ontology and codes; once per process."""
    import rdflib

    folder = shipped("ontology")
    shapes = rdflib.Graph().parse(folder / "shapes.ttl", format="turtle")
    background = tuple(
        _triple(quad)
        for file in ("claimgraph.ttl", "codes.ttl")
        for quad in ox.parse(path=str(folder / file), format=ox.RdfFormat.TURTLE)
        if quad.predicate.value in LOOKED_UP
    )
    known = rdflib.Graph()
    known.addN((*triple, known) for triple in background)
    superclasses = {
        name: tuple(above for above in known.transitive_objects(name, rdflib.RDFS.subClassOf) if above)
        for name in set(known.subjects(rdflib.RDFS.subClassOf))
    }
    return _Rules(shapes, dict(_owners(shapes)), superclasses, background)


def _typed(triple: Triple, superclasses: dict[Node, tuple[Node, ...]]) -> Iterator[Triple]:
    """Yield a triple, and if it says of what class something is, the same of each class above."""
    import rdflib

    subject, predicate, value = triple
    yield triple
    if predicate == rdflib.RDF.type:
        for above in superclasses.get(value, ()):
            yield subject, predicate, above


def _owners(shapes: rdflib.Graph) -> Iterator[tuple[Node, str]]:
    """Yield each shape and each blank node inside one, with the local name of the shape it belongs to."""
    import rdflib

    for shape in shapes.subjects(rdflib.RDF.type, rdflib.URIRef(SH + "NodeShape")):
        pending = [shape]
        while pending:
            node = pending.pop()
            yield node, str(shape).removeprefix(SHAPES)
            pending += [part for part in shapes.objects(node) if isinstance(part, rdflib.BNode)]


@cache
def _graph_class() -> type[rdflib.Graph]:
    """Return a graph that parses each SPARQL constraint once, not once for every resource it is tried on."""
    import rdflib
    from rdflib.plugins.sparql import prepareQuery

    prepared = lru_cache(maxsize=None)(prepareQuery)

    class Graph(rdflib.Graph):
        # The signature is the one of rdflib, hence Any.
        def query(self, query_object: Any, *args: Any, **options: Any) -> rdflib.query.Result:  # noqa: ANN401
            return super().query(prepared(query_object), *args, **options)

    return Graph


def _findings(report: rdflib.Graph, rules: _Rules) -> set[Finding]:
    """Read the results of a validation report."""
    import rdflib

    found = set()
    for result in report.subjects(rdflib.RDF.type, rdflib.URIRef(SH + "ValidationResult")):
        said = {str(key).removeprefix(SH): value for key, value in report.predicate_objects(result)}
        focus = said["focusNode"]
        severity: Severity = (
            "violation" if said["resultSeverity"] == rdflib.URIRef(SH + "Violation") else "warning"
        )
        name = f"_:{focus}" if isinstance(focus, rdflib.BNode) else str(focus)
        found.add(Finding(name, str(said["resultMessage"]), severity, rules.owners[said["sourceShape"]]))
    return found


def _triple(quad: ox.Quad) -> Triple:
    return _node(quad.subject), _node(quad.predicate), _node(quad.object)


def _node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """Return a term of Oxigraph as one of rdflib, letter for letter."""
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
    raise TypeError(f"triples about triples are not part of the model: {term}")
