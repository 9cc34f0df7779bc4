"""Every shape passes what is right and fires on what is wrong.

A file of `tests/cases/shapes` is read together with `base.ttl`. Its name ends in its verdict, its first line
names the shape: `# exercises: Shape` in a passing file, `# expects: Shape` in a failing one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH

from claimgraph.model.namespaces import CG, shipped
from claimgraph.rdf import shapes

FOLDER = Path(__file__).parent.parent / "cases" / "shapes"
PASSING = sorted(FOLDER.glob("*.pass.ttl"))
FAILING = sorted(FOLDER.glob("*.fail.ttl"))
WARNINGS = {"ClaimOwnDeed", "StatementContent"}
# These have nothing to look at in data that are right.
WITHOUT_FOCUS = {"NoSameAs", "NoText", "NotAsserted"}


def quads(file: Path) -> list[ox.Quad]:
    return [
        quad
        for path in (FOLDER / "base.ttl", file)
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    ]


def shape_of(file: Path) -> str:
    keyword = "expects" if file in FAILING else "exercises"
    first = file.read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(rf"# {keyword}: ([A-Za-z]+)", first)
    assert match, f"{file.name} does not begin with '# {keyword}: Shape'"
    return match[1]


@pytest.fixture(scope="module")
def rules() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in ("shapes.ttl", "claimgraph.ttl"):
        graph.parse(shipped("ontology") / name)
    return graph


@pytest.fixture(scope="module")
def names(rules: rdflib.Graph) -> set[str]:
    return {str(shape).removeprefix(shapes.SHAPES) for shape in rules.subjects(RDF.type, SH.NodeShape)}


@pytest.mark.parametrize("file", PASSING, ids=lambda file: file.name)
def test_what_is_right_breaks_no_shape(file: Path) -> None:
    assert shapes.validate(quads(file)) == ()


@pytest.mark.parametrize("file", FAILING, ids=lambda file: file.name)
def test_what_is_wrong_breaks_exactly_the_shape_it_names(file: Path) -> None:
    found = shapes.validate(quads(file))
    assert {finding.shape for finding in found} == {shape_of(file)}
    severity = "warning" if shape_of(file) in WARNINGS else "violation"
    assert {finding.severity for finding in found} == {severity}


def test_every_shape_has_a_passing_and_a_failing_file(names: set[str]) -> None:
    assert {shape_of(file) for file in PASSING} == names
    assert {shape_of(file) for file in FAILING} == names


@pytest.mark.parametrize("file", PASSING, ids=lambda file: file.name)
def test_a_passing_file_gives_its_shape_something_to_look_at(file: Path, rules: rdflib.Graph) -> None:
    name = shape_of(file)
    if name in WITHOUT_FOCUS:
        return
    shape = rdflib.URIRef(shapes.SHAPES + name)
    data = rdflib.Graph().parse(file)
    classes = {
        below
        for top in rules.objects(shape, SH.targetClass)
        for below in rules.transitive_subjects(RDFS.subClassOf, top)
    }
    properties = {p for end in (SH.targetSubjectsOf, SH.targetObjectsOf) for p in rules.objects(shape, end)}
    assert classes & set(data.objects(None, RDF.type)) or properties & set(data.predicates())


def test_every_shape_has_a_label_and_every_constraint_a_message(rules: rdflib.Graph) -> None:
    for shape in rules.subjects(RDF.type, SH.NodeShape):
        assert rules.value(shape, RDFS.label), shape
        parts = [*rules.objects(shape, SH.property), *rules.objects(shape, SH.sparql)]
        if rules.value(shape, SH.message) is None:
            assert parts, shape
            assert all(rules.value(part, SH.message) for part in parts), shape


def test_shapes_name_only_terms_of_the_ontology(rules: rdflib.Graph) -> None:
    text = (shipped("ontology") / "shapes.ttl").read_text(encoding="utf-8")
    used = {rdflib.URIRef(CG + name) for name in re.findall(r"\bcg:([A-Za-z0-9]+)", text)}
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    assert used <= {term for kind in kinds for term in rules.subjects(RDF.type, kind)}


def test_no_contestable_predicate_escapes_the_shape_that_keeps_claims_from_being_facts(
    rules: rdflib.Graph,
) -> None:
    guarded = set(rules.objects(rdflib.URIRef(shapes.SHAPES + "NotAsserted"), SH.targetSubjectsOf))
    assert guarded == set(rules.subjects(rdflib.URIRef(CG + "contestable"), rdflib.Literal(True)))


def test_messages_speak_of_the_things_at_hand() -> None:
    found = shapes.validate(quads(FOLDER / "claim-of-the-deed-of-another.fail.ttl"))
    assert [finding.focus for finding in found] == ["https://example.org/harbour/id/statement/a"]
    assert "https://example.org/harbour/id/actor/port-authority" in found[0].message


def test_findings_come_without_repeats_and_in_order() -> None:
    data = [quad for file in FAILING for quad in quads(file)]
    found = shapes.validate(data + data)
    assert list(found) == sorted(set(found))


def test_the_graph_of_a_quad_does_not_matter() -> None:
    scattered = [
        ox.Quad(
            quad.subject, quad.predicate, quad.object, ox.NamedNode(f"https://example.org/graph/{number % 3}")
        )
        for number, quad in enumerate(quads(FOLDER / "threat-against-a-place.pass.ttl"))
    ]
    assert shapes.validate(scattered) == ()
