"""The ontology is complete, in order, consistent, and has no term that nothing uses."""

from __future__ import annotations

import re
import shutil
from itertools import groupby
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD
from rdflib.compare import isomorphic

from claimgraph.model.namespaces import CG, CODE, shipped
from claimgraph.model.slugs import snake

if TYPE_CHECKING:
    from pathlib import Path

ONTOLOGY = rdflib.URIRef("https://w3id.org/claimgraph/ns")
EXAMPLE = "https://example.org/"
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = tuple(str(namespace) for namespace in (OWL, RDF, RDFS, XSD))
FILES = [path.relative_to(shipped("ontology")) for path in sorted(shipped("ontology").rglob("*.ttl"))]
ORDER = (
    *("a", "rdfs:label", "skos:definition", "skos:example", "skos:scopeNote", "rdfs:seeAlso"),
    *("rdfs:subClassOf", "rdfs:subPropertyOf", "owl:disjointWith", "rdfs:domain", "rdfs:range"),
    *("cg:contestable", "cg:singleValued", "cg:predicateKind", "cg:mayShrink", "cg:impliesOccurrence"),
    "cg:countsPeople",
    *("cg:subjectClass", "cg:valueClass", "cg:valueDatatype", "cg:valueScheme", "cg:drawnAs", "cg:nameAt"),
)
cg = rdflib.Namespace(CG)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    both = rdflib.Graph()
    for file in ("claimgraph.ttl", "predicates.ttl"):
        both.parse(shipped("ontology") / file)
    return both


@pytest.fixture(scope="module")
def codes() -> rdflib.Graph:
    return rdflib.Graph().parse(shipped("ontology") / "codes.ttl")


@pytest.fixture(scope="module")
def terms(ontology: rdflib.Graph) -> list[rdflib.URIRef]:
    """Our own classes, properties and predicates."""
    kinds = (OWL.Class, OWL.NamedIndividual, *PROPERTIES)
    found = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    return sorted(term for term in found if isinstance(term, rdflib.URIRef) and term.startswith(CG))


def text_of(file: Path | str) -> str:
    return (shipped("ontology") / file).read_text(encoding="utf-8")


def local(term: rdflib.term.Node | None) -> str:
    return str(term).removeprefix(CG)


# ---- What a term must have


@pytest.mark.parametrize(
    "wanted", [RDFS.label, SKOS.definition, SKOS.example], ids=["label", "definition", "example"]
)
def test_every_term_says_what_it_is_in_english(
    wanted: rdflib.URIRef, ontology: rdflib.Graph, terms: list[rdflib.URIRef]
) -> None:
    for term in terms:
        values = list(ontology.objects(term, wanted))
        assert len(values) == 1, f"{local(term)}: {wanted}"
        assert isinstance(values[0], rdflib.Literal)
        assert values[0].language == "en", local(term)


def test_no_two_terms_share_a_definition_or_a_label(
    ontology: rdflib.Graph, terms: list[rdflib.URIRef]
) -> None:
    definitions = [str(ontology.value(term, SKOS.definition)).lower() for term in terms]
    assert len(definitions) == len(set(definitions))
    classes = [
        str(ontology.value(term, RDFS.label)) for term in terms if (term, RDF.type, OWL.Class) in ontology
    ]
    assert len(classes) == len(set(classes))


def test_class_names_begin_with_a_capital_and_property_names_do_not(
    ontology: rdflib.Graph, terms: list[rdflib.URIRef]
) -> None:
    for term in terms:
        is_class = (term, RDF.type, OWL.Class) in ontology
        assert local(term)[0].isupper() == is_class, local(term)
        assert len(set(ontology.objects(term, RDF.type)) - {cg.Predicate}) == 1, local(term)


def test_the_header_names_version_and_licence(ontology: rdflib.Graph) -> None:
    version = ontology.value(ONTOLOGY, OWL.versionInfo)
    assert (ONTOLOGY, OWL.versionIRI, ONTOLOGY + f"/{version}") in ontology
    assert (
        ONTOLOGY,
        DCTERMS.license,
        rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/"),
    ) in ontology
    assert not list(ontology.objects(None, OWL.imports))


def test_every_predicate_of_propositions_says_what_it_takes(
    ontology: rdflib.Graph, codes: rdflib.Graph
) -> None:
    kinds = (cg.valueClass, cg.valueScheme, cg.valueDatatype)
    for predicate in ontology.subjects(cg.contestable, rdflib.Literal(True)):
        assert set(ontology.objects(predicate, RDF.type)) == {OWL.NamedIndividual, cg.Predicate}, local(
            predicate
        )
        assert ontology.value(predicate, cg.subjectClass), local(predicate)
        assert isinstance(ontology.value(predicate, cg.singleValued), rdflib.Literal), local(predicate)
        (kind,) = ontology.objects(predicate, cg.predicateKind)
        assert (kind, SKOS.inScheme, rdflib.URIRef(CODE + "predicate-kind")) in ontology, local(predicate)
        if (predicate, cg.mayShrink, None) in ontology:
            assert kind == rdflib.URIRef(CODE + "predicate-kind/growing"), local(predicate)
        assert sum((predicate, kind, None) in ontology for kind in kinds) == 1, local(predicate)
        for scheme in ontology.objects(predicate, cg.valueScheme):
            assert (scheme, RDF.type, SKOS.ConceptScheme) in codes, local(predicate)


def test_a_predicate_of_propositions_is_never_the_predicate_of_a_triple(ontology: rdflib.Graph) -> None:
    contestable = set(ontology.subjects(cg.contestable, None))
    assert not contestable & set(ontology.predicates())


# ---- Codes


@pytest.mark.parametrize("file", ["codes.ttl", "predicates.ttl"])
def test_every_code_has_label_definition_and_scheme(file: str) -> None:
    codes = rdflib.Graph().parse(shipped("ontology") / file)
    for concept in codes.subjects(RDF.type, SKOS.Concept):
        scheme, _, code = str(concept).removeprefix(CODE).partition("/")
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code), concept
        assert list(codes.objects(concept, SKOS.inScheme)) == [rdflib.URIRef(CODE + scheme)], concept
        top = [] if list(codes.objects(concept, SKOS.broader)) else [rdflib.URIRef(CODE + scheme)]
        assert list(codes.objects(concept, SKOS.topConceptOf)) == top, concept
    for subject in [*codes.subjects(RDF.type, SKOS.Concept), *codes.subjects(RDF.type, SKOS.ConceptScheme)]:
        for wanted in (SKOS.prefLabel, SKOS.definition):
            value = codes.value(subject, wanted)
            assert isinstance(value, rdflib.Literal), subject
            assert value.language == "en", subject


def test_codes_stand_to_others_that_there_are(codes: rdflib.Graph, ontology: rdflib.Graph) -> None:
    everywhere = set(codes.subjects(RDF.type, SKOS.Concept)) | set(ontology.subjects(RDF.type, cg.Predicate))
    within = {SKOS.broader: True, cg.compatibleWith: True, cg.entails: False, cg.precedes: False}
    for relation in (*within, cg.inTensionWith):
        pairs = list(codes.subject_objects(relation))
        assert pairs, relation
        for code, other in pairs:
            assert {code, other} <= everywhere, code
            schemes = {codes.value(item, SKOS.inScheme) for item in (code, other)}
            assert relation not in within or (len(schemes) == 1) == within[relation], code
    assert all(str(code) < str(other) for code, other in codes.subject_objects(cg.compatibleWith))


# ---- Grammar


def test_everything_drawn_is_drawn_as_a_line_that_there_is(ontology: rdflib.Graph) -> None:
    schemes = {cg.drawnAs: "line", cg.family: "family", cg.legendGroup: "legend", cg.polarity: "polarity"}
    for says, scheme in schemes.items():
        assert list(ontology.objects(None, says))
        for code in ontology.objects(None, says):
            assert (code, SKOS.inScheme, rdflib.URIRef(CODE + scheme)) in ontology, code
    for line in ontology.subjects(SKOS.inScheme, rdflib.URIRef(CODE + "line")):
        assert len(list(ontology.objects(line, cg.legendGroup))) == 1, line


def test_groups_have_colours_and_what_has_an_order_has_a_place_of_its_own(ontology: rdflib.Graph) -> None:
    for group in ontology.subjects(SKOS.inScheme, rdflib.URIRef(CODE + "legend")):
        assert re.fullmatch("#[0-9A-F]{6}", str(ontology.value(group, cg.colour))), group
    for scheme in ("family", "legend", "line"):
        codes = list(ontology.subjects(SKOS.inScheme, rdflib.URIRef(CODE + scheme)))
        assert len({int(str(ontology.value(code, cg.order))) for code in codes}) == len(codes) > 1


# ---- Nothing undeclared, nothing unused


@pytest.mark.parametrize("file", ["claimgraph.ttl", "predicates.ttl", "codes.ttl"])
def test_there_are_no_blank_nodes(file: str) -> None:
    graph = rdflib.Graph().parse(shipped("ontology") / file)
    assert not [node for triple in graph for node in triple if isinstance(node, rdflib.BNode)]


def test_every_external_term_is_declared(ontology: rdflib.Graph, codes: rdflib.Graph) -> None:
    declared = {term for kind in (OWL.Class, *PROPERTIES) for term in ontology.subjects(RDF.type, kind)}
    in_axioms = (
        RDF.type,
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        RDFS.domain,
        RDFS.range,
        RDFS.seeAlso,
        OWL.disjointWith,
    )
    used = {predicate for graph in (ontology, codes) for predicate in graph.predicates()}
    used |= {
        term for graph in (ontology, codes) for axiom in in_axioms for term in graph.objects(None, axiom)
    }
    assert not {str(term) for term in used - declared if not str(term).startswith(BUILT_IN)}


def test_every_declared_external_term_is_used() -> None:
    """In an axiom, in a shape, in the codes or by the code that writes the data."""
    prefixes = dict(re.findall(r"^@prefix (\w+): <(.+)> \.$", text_of("claimgraph.ttl"), flags=re.MULTILINE))
    everything = "".join(map(text_of, ("claimgraph.ttl", "predicates.ttl", "shapes.ttl", "codes.ttl")))
    sources = "\n".join(path.read_text(encoding="utf-8") for path in source_files())
    for prefix, name in re.findall(
        r"^(\w+):(\w+) a owl:\w+ \.$", text_of("claimgraph.ttl"), flags=re.MULTILINE
    ):
        uses = len(re.findall(rf"\b{prefix}:{name}\b", everything))
        assert uses > 1 or re.search(rf'"{prefix}"\] \+ "{name}"|\b{prefix}:{name}\b', sources), (
            f"{prefix}:{name}"
        )
        assert prefix in prefixes


def source_files() -> list[Path]:
    root = shipped("ontology").parent
    return [*(root / "src" / "claimgraph").rglob("*.py"), *shipped("queries").rglob("*.rq")]


def test_every_term_is_used_or_says_why_it_is_there(
    ontology: rdflib.Graph, terms: list[rdflib.URIRef]
) -> None:
    """Used: in a shape, a question, the code, or under its annotation name in a corpus.

    A term that is none of these has a scope note that begins with "Kept" and says what for.
    """
    words = set(re.findall(r"\w+", text_of("shapes.ttl")))
    for path in source_files():
        words.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    for path in shipped("corpus").rglob("*.yaml"):
        words.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    # A class that has subclasses is used as soon as one of them is.
    unused = [
        local(term)
        for term in terms
        if not {local(below) for below in ontology.transitive_subjects(RDFS.subClassOf, term)} & words
        and snake(local(term)) not in words
        and not str(ontology.value(term, SKOS.scopeNote)).startswith("Kept ")
    ]
    assert not unused


# ---- Form


@pytest.mark.parametrize("file", FILES, ids=str)
def test_files_parse_and_use_each_prefix_they_declare(file: Path) -> None:
    text = text_of(file)
    rdflib.Graph().parse(data=text, format="turtle")
    prefixes = re.findall(r"^@prefix ([\w-]+):", text, flags=re.MULTILINE)
    assert prefixes == sorted(prefixes)
    body = re.sub(r'"[^"\n]*"|^@prefix.*$|#.*$', "", text, flags=re.MULTILINE)
    assert [prefix for prefix in prefixes if not re.search(rf"(?<![\w-]){prefix}:", body)] == []


@pytest.mark.parametrize("file", FILES, ids=str)
def test_files_have_no_trailing_blanks_tabs_or_missing_line_end(file: Path) -> None:
    text = text_of(file)
    assert not re.search(r"[ \t]$|\t|\n{3}", text, flags=re.MULTILINE)
    assert text.endswith(".\n")


@pytest.mark.parametrize("file", ["claimgraph.ttl", "predicates.ttl", "codes.ttl"])
def test_files_survive_writing_and_reading(file: str) -> None:
    graph = rdflib.Graph().parse(shipped("ontology") / file)
    assert isomorphic(graph, rdflib.Graph().parse(data=graph.serialize(format="turtle"), format="turtle"))


def test_terms_stand_in_one_block_each_classes_then_properties_in_order(ontology: rdflib.Graph) -> None:
    names = re.findall(r"^cg:(\w+) a owl:", text_of("claimgraph.ttl"), flags=re.MULTILINE)
    assert len(re.findall(r"^cg:", text_of("claimgraph.ttl"), flags=re.MULTILINE)) == len(names)
    assert len(names) == len(set(names))
    runs = [
        (is_class, list(run))
        for is_class, run in groupby(names, key=lambda name: (cg[name], RDF.type, OWL.Class) in ontology)
    ]
    assert [is_class for is_class, _run in runs] == [True, False]
    for _is_class, run in runs:
        assert run == sorted(run)


@pytest.mark.parametrize("file", ["claimgraph.ttl", "predicates.ttl"])
def test_what_is_said_of_a_term_comes_in_one_order(file: str) -> None:
    for block in re.findall(r"^cg:\w+ a .*?\.$", text_of(file), flags=re.MULTILINE | re.DOTALL):
        keys = [ORDER.index(re.split(r"\s", line.removeprefix("    "))[0]) for line in block.splitlines()[1:]]
        assert keys == sorted(set(keys)), block.splitlines()[0]


def test_predicates_stand_in_order() -> None:
    names = re.findall(r"^cg:(\w+) a owl:NamedIndividual", text_of("predicates.ttl"), flags=re.MULTILINE)
    assert len(names) > 10
    assert names == sorted(set(names))


@pytest.mark.parametrize("file", ["codes.ttl", "predicates.ttl"])
def test_codes_stand_in_order(file: str) -> None:
    subjects = re.findall(
        r"^(?:<https://w3id.org/claimgraph/code/)?([\w-]+)(?:> a|:([\w-]+) a) skos:",
        text_of(file),
        flags=re.MULTILINE,
    )
    assert len(subjects) > 10
    assert subjects == sorted(subjects)


# ---- Logic

# What the ontology must have room for, and the classes that it must leave empty; judged in one run of HermiT.
ROOM = """
:both a cg:Denial , cg:Threat .
:absurd a cg:Proposition ; cg:subject :absurd ; cg:predicate cg:outcome ; cg:object :absurd .
"""
EMPTY = """
:ActorThatIsAPlace a owl:Class ; rdfs:subClassOf cg:Actor , cg:Place .
:StatementThatConveysAsReportsDo a owl:Class ; rdfs:subClassOf cg:Statement ,
    [ a owl:Restriction ; owl:onProperty cg:conveys ; owl:someValuesFrom owl:Thing ] .
"""


@pytest.mark.thorough
@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
def test_hermit_finds_no_contradiction_and_empty_what_must_be(ontology: rdflib.Graph, tmp_path: Path) -> None:
    import owlready2

    head = f"@prefix cg: <{CG}> . @prefix : <{EXAMPLE}> . @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> ."
    file = tmp_path / "ontology.nt"
    (ontology + rdflib.Graph().parse(data=head + ROOM + EMPTY)).serialize(file, format="nt", encoding="utf-8")
    world = owlready2.World()
    world.get_ontology(file.as_uri()).load()
    owlready2.sync_reasoner_hermit(world, debug=0)  # raises where there is a contradiction
    empty = {item.iri for item in world.inconsistent_classes()} - {str(OWL.Nothing)}
    assert empty == {f"{EXAMPLE}ActorThatIsAPlace", f"{EXAMPLE}StatementThatConveysAsReportsDo"}
