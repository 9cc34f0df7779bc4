"""The mappings to other vocabularies speak of terms that exist and do what they say."""

from __future__ import annotations

import rdflib
from rdflib import DCTERMS, RDF

from claimgraph.model.namespaces import CG, shipped

MAPPINGS = shipped("ontology") / "mappings"
oa = rdflib.Namespace("http://www.w3.org/ns/oa#")


def test_mappings_speak_of_terms_that_exist() -> None:
    ontology = rdflib.Graph().parse(shipped("ontology") / "claimgraph.ttl")
    for path in MAPPINGS.glob("*.ttl"):
        used = {node for triple in rdflib.Graph().parse(path) for node in triple if str(node).startswith(CG)}
        assert used, path.name
        assert used <= set(ontology.subjects()), path.name


def test_a_mention_expands_into_a_web_annotation() -> None:
    data = rdflib.Graph().parse(
        data="""@prefix cg: <https://w3id.org/claimgraph/ns#> . @prefix dcterms: <http://purl.org/dc/terms/> .
            @prefix : <https://example.org/> .
            :m a cg:Mention ; cg:evidences :r ; cg:inDocument :d ; cg:start 214 ; cg:end 391 .
            :r cg:rootStatement :s .
            :d dcterms:identifier "d" ; dcterms:title "Raid"@en .""",
        format="turtle",
    )
    made = data.query((MAPPINGS / "web-annotation.rq").read_text(encoding="utf-8")).graph
    assert made is not None
    mention = rdflib.URIRef("https://example.org/m")
    assert made.value(mention, oa.hasBody) == rdflib.URIRef("https://example.org/s")
    target = made.value(mention, oa.hasTarget)
    assert made.value(target, oa.hasSource) == rdflib.URIRef("https://example.org/d")
    selector = made.value(target, oa.hasSelector)
    assert made.value(selector, RDF.type) == oa.TextPositionSelector
    assert (made.value(selector, oa.start), made.value(selector, oa.end)) == (
        rdflib.Literal(214),
        rdflib.Literal(391),
    )


def test_a_part_of_a_film_expands_into_a_media_fragment() -> None:
    data = rdflib.Graph().parse(
        data="""@prefix cg: <https://w3id.org/claimgraph/ns#> . @prefix : <https://example.org/> .
            :m a cg:Mention ; cg:evidences :r ; cg:inDocument :d ; cg:inMedia :film ;
              cg:box "xywh=160,120,320,240" ; cg:fromSecond 10 ; cg:untilSecond 20.5 .
            :n a cg:Mention ; cg:evidences :r ; cg:inDocument :d ; cg:inMedia :film ; cg:frame 17 .
            :r cg:rootStatement :s .
            :film cg:fileName "raid.mp4" ; cg:mediaType "video/mp4" .""",
        format="turtle",
    )
    made = data.query((MAPPINGS / "web-annotation.rq").read_text(encoding="utf-8")).graph
    assert made is not None
    target = made.value(rdflib.URIRef("https://example.org/m"), oa.hasTarget)
    assert made.value(target, oa.hasSource) == rdflib.URIRef("https://example.org/film")
    selector = made.value(target, oa.hasSelector)
    assert made.value(selector, RDF.type) == oa.FragmentSelector
    assert made.value(selector, DCTERMS.conformsTo) == rdflib.URIRef("http://www.w3.org/TR/media-frags/")
    assert str(made.value(selector, RDF.value)) == "t=10,20.5&xywh=160,120,320,240"
    whole = made.value(rdflib.URIRef("https://example.org/n"), oa.hasTarget)
    assert made.value(whole, oa.hasSource) == rdflib.URIRef("https://example.org/film")
    assert made.value(whole, oa.hasSelector) is None
