"""Every shape passes what is right and fires on what is wrong.

A file of `tests/cases/shapes` is read together with `base.ttl`. Its name ends in its verdict, its first line
names the shape: `# exercises: Shape` in a passing file, `# expects: Shape` in a failing one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH
from rdflib.plugins.sparql import prepareQuery

from claimgraph.corpus import read as annotation
from claimgraph.errors import ShapeError
from claimgraph.model.namespaces import CG, shipped
from claimgraph.rdf import mapping, shapes
from tests.sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = Path(__file__).parent.parent / "cases" / "shapes"
PASSING = sorted(FOLDER.rglob("*.pass.ttl"))
FAILING = sorted(FOLDER.rglob("*.fail.ttl"))
WARNINGS = {"ClaimTogether", "StatementContent", "TargetCountry"}
# These have nothing to look at in data that are right.
WITHOUT_FOCUS = {"NoSameAs", "NoText", "NotAsserted"}
BASE = "https://example.org/harbour/"
APART = "https://example.org/apart/"  # and the name of a file: its things, told from those of others
BUNDLED = "the bundled corpus"
Findings = set[tuple[str, ...]]


def quads(file: Path) -> list[ox.Quad]:
    return [
        quad
        for path in (FOLDER / "base.ttl", file)
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    ]


def triples(quads: Iterable[ox.Quad]) -> bytes:
    return ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""


@cache
def findings(file: Path) -> tuple[shapes.Finding, ...]:
    """What our engine finds in a file; several tests look at it."""
    return shapes.validate(triples(quads(file)))


def shape_of(file: Path) -> str:
    keyword = "expects" if file in FAILING else "exercises"
    first = file.read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(rf"# {keyword}: ([A-Za-z]+)", first)
    assert match, f"{file.name} does not begin with '# {keyword}: Shape'"
    return match[1]


class Graph(rdflib.Graph):
    """A graph that parses each SPARQL constraint once, not once for every resource it is tried on."""

    prepared = staticmethod(lru_cache(maxsize=None)(prepareQuery))

    # The signature is the one of rdflib, hence Any.
    def query(self, query_object: Any, *args: Any, **options: Any) -> rdflib.query.Result:  # noqa: ANN401
        return super().query(self.prepared(query_object), *args, **options)


class Rules(rdflib.Graph):
    """A graph that is parsed once and only asked then: pySHACL reads a path anew for each resource."""

    def __init__(self) -> None:
        super().__init__()
        self.told = lru_cache(maxsize=None)(lambda *asked: tuple(super(Rules, self).objects(*asked)))

    # The signature is the one of rdflib, hence Any.
    def objects(self, *asked: Any, **named: Any) -> Any:  # noqa: ANN401
        return iter(self.told(*asked)) if not named else super().objects(*asked, **named)


@cache
def graph_of(*names: str) -> rdflib.Graph:
    graph = Rules()
    for name in names:
        graph.parse(shipped("ontology") / name)
    return graph


def plain(data: list[ox.Quad], base: str = BASE) -> Graph:
    """Return the triples of data for rdflib, the things in it moved to another base."""
    text = "".join(f"{quad.triple} .\n" for quad in data)
    graph = Graph()
    graph.parse(data=text.replace(f"<{BASE}", f"<{base}"), format="nt")
    return graph


def results(graph: rdflib.Graph) -> Iterator[tuple[rdflib.term.Node | None, str, str]]:
    """Yield focus, message and severity of each result on data and ontology, with nothing derived first."""
    graph += graph_of("claimgraph.ttl", "predicates.ttl", "codes.ttl")
    _, report, _ = pyshacl.validate(graph, shacl_graph=graph_of("shapes.ttl", "predicates.ttl"), inplace=True)
    for result in report.objects(None, SH.result):
        severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2].lower()
        yield report.value(result, SH.focusNode), str(report.value(result, SH.resultMessage)), severity


def judged() -> dict[str, Findings]:
    """What pySHACL finds in each set of data, in one run: each speaks of things of its own.

    What pySHACL does before it looks at data takes longer than all our files together.
    """
    data = {file.name: plain(quads(file), f"{APART}{file.stem}/") for file in PASSING + FAILING}
    data[BUNDLED] = plain(registry_and_longest_document())
    whole, holders = Graph(), defaultdict[rdflib.term.Node | None, list[str]](list)
    for name, graph in data.items():
        whole += graph
        for node in graph.all_nodes():
            holders[node].append(name)
    found: dict[str, Findings] = {name: set() for name in data}
    for focus, message, severity in results(whole):
        assert len(holders[focus]) == 1, f"'{focus}' stands in several files; use other words in each"
        (name,) = holders[focus]
        found[name].add((at_home(focus), at_home(message), severity))
    return found


def at_home(node: rdflib.term.Node | str | None) -> str:
    """Return what names things of one file alone as that file names them; blank nodes lose their labels."""
    return "_:" if isinstance(node, rdflib.BNode) else re.sub(f"{APART}[^/]+/", BASE, str(node))


def registry_and_longest_document() -> list[ox.Quad]:
    """Return a part of the bundled corpus; pySHACL would take ten seconds for all of it."""
    corpus = annotation.read(shipped("corpus") / "iraq-2023")
    longest = max(corpus.documents, key=lambda document: len(document.statements))
    lines = chain(mapping.registry_nquads(corpus), mapping.document_nquads(corpus, longest))
    return list(ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS))


def judged_by_us(findings: Iterable[shapes.Finding]) -> Findings:
    """The same; blank nodes lose their labels, and IRIs within messages their brackets."""
    return {
        (re.sub("^_:.*", "_:", found.focus), re.sub("<(http[^<> ]*)>", r"\1", found.message), found.severity)
        for found in findings
    }


@pytest.fixture(scope="module")
def rules() -> rdflib.Graph:
    return graph_of("shapes.ttl", "claimgraph.ttl", "predicates.ttl")


@pytest.fixture(scope="module")
def names(rules: rdflib.Graph) -> set[str]:
    return {str(shape).removeprefix(shapes.SHAPES) for shape in rules.subjects(RDF.type, SH.NodeShape)}


@pytest.mark.parametrize("file", PASSING, ids=lambda file: file.name)
def test_what_is_right_breaks_no_shape(file: Path) -> None:
    assert findings(file) == ()


@pytest.mark.parametrize("file", sampled(FAILING, 4), ids=lambda file: file.name)
def test_what_is_wrong_breaks_exactly_the_shape_it_names(file: Path) -> None:
    found = findings(file)
    assert {finding.shape for finding in found} == {shape_of(file)}
    severity = "warning" if shape_of(file) in WARNINGS else "violation"
    assert {finding.severity for finding in found} == {severity}


@pytest.mark.thorough
def test_another_engine_judges_the_same_on_plain_data_and_ontology() -> None:
    """One test, so that the other engine runs once: it takes ten times as long as all that is compared."""
    corpus = annotation.read(shipped("corpus") / "iraq-2023")
    whole = ox.parse("".join(mapping.nquads(corpus)), format=ox.RdfFormat.N_QUADS)
    by_us = {file.name: judged_by_us(findings(file)) for file in PASSING + FAILING}
    by_us[BUNDLED] = judged_by_us(shapes.validate(triples(whole)))
    found = judged()
    assert found == by_us
    assert {name for name, some in found.items() if some} == {file.name for file in FAILING}


@pytest.mark.thorough
def test_what_breaks_many_shapes_at_once_is_judged_the_same() -> None:
    data = [quad for file in FAILING for quad in quads(file)]
    found = {(at_home(focus), message, severity) for focus, message, severity in results(plain(data))}
    assert judged_by_us(shapes.validate(triples(data))) == found


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
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)
    assert used <= {term for kind in kinds for term in rules.subjects(RDF.type, kind)}


def test_no_contestable_predicate_escapes_the_shape_that_keeps_claims_from_being_facts(
    rules: rdflib.Graph,
) -> None:
    guarded = set(rules.objects(rdflib.URIRef(shapes.SHAPES + "NotAsserted"), SH.targetSubjectsOf))
    assert guarded == set(rules.subjects(rdflib.URIRef(CG + "contestable"), rdflib.Literal(True)))
    assert guarded == set(rules.subjects(RDF.type, rdflib.URIRef(CG + "Predicate")))


def test_messages_speak_of_the_things_at_hand() -> None:
    found = findings(FOLDER / "claim" / "claim-of-the-deed-of-another.fail.ttl")
    assert [finding.focus for finding in found] == ["https://example.org/harbour/id/statement/a"]
    assert "https://example.org/harbour/id/actor/port-authority" in found[0].message


def test_findings_come_without_repeats_and_in_order() -> None:
    data = [quad for file in FAILING[::8] for quad in quads(file)]
    found = shapes.validate(triples(data + data))
    assert len(found) > 1
    assert list(found) == sorted(set(found))


def test_a_broken_shapes_file_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("shapes.ttl", "claimgraph.ttl", "predicates.ttl", "codes.ttl"):
        (tmp_path / name).write_text("<https://example.org/a> a", encoding="utf-8")
    monkeypatch.setattr(shapes, "shipped", lambda _: tmp_path)
    monkeypatch.setattr(shapes, "_rules", shapes._rules.__wrapped__)  # noqa: SLF001 - past the cache
    with pytest.raises(ShapeError, match=r"the shapes cannot be applied: .*line 2"):
        shapes.validate(b"")
