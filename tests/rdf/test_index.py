"""Lines are read as an engine reads them: every text, every IRI, every language."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.rdf.index import index
from claimgraph.rdf.nquads import Graph

GRAPH = Graph("https://e.org/g")
P, Q = "https://e.org/p", "https://e.org/q"
XSD = "http://www.w3.org/2001/XMLSchema#"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(st.sampled_from("abc"), TEXTS, st.sampled_from(("", "en", "ar-Latn")))))
def test_our_lines_and_those_of_an_engine_say_the_same(said: list[tuple[str, str, str]]) -> None:
    quads = {
        ox.Quad(
            ox.NamedNode(f"https://e.org/{thing}"),
            ox.NamedNode(P),
            ox.Literal(text, language=tag) if tag else ox.Literal(text),
            ox.NamedNode(GRAPH.name),
        )
        for thing, text, tag in said
    }
    told = {(one.subject.value, one.object.value, one.object.language or "") for one in quads}  # type: ignore[union-attr]
    ours = [
        GRAPH.words(thing, P, text, tag) if tag else GRAPH.literal(thing, P, text)
        for thing, text, tag in sorted(told)
    ]
    engine = ox.Store()
    engine.extend(quads)
    with io.BytesIO() as file:
        engine.dump(file, format=ox.RdfFormat.N_QUADS)
        theirs = file.getvalue().splitlines(keepends=True)
    for lines in ([line.encode() for line in ours], theirs):
        found = index(lines, [P], [P])
        assert {
            (thing, text, tag.lower())
            for thing, texts in found.column(P).items()
            for text, tag in zip(texts, found.languages[P][thing], strict=True)
        } == {(thing, text, tag.lower()) for thing, text, tag in told}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (f'"7"^^<{XSD}integer>', "7"),
        ('"a \\"b\\" <c> d"@en', 'a "b" <c> d'),
        (r'"\u0041\U0001F600\\n\t"', "A\U0001f600\\n\t"),
        ("<https://e.org/o>", "https://e.org/o"),
        ('""', ""),
    ],
)
@pytest.mark.parametrize("end", ["<https://e.org/g> .", "."])
def test_an_object_is_read_as_it_is_meant(written: str, meant: str, end: str) -> None:
    line = f"<https://e.org/s> <{P}> {written} {end}\n".encode()
    assert index([line], [P]).objects == {P: {"https://e.org/s": [meant]}}
    assert index([line], [P]).first(P, "https://e.org/s") == meant


def test_what_is_not_wanted_or_has_no_iri_is_passed_over() -> None:
    lines = [
        f"<https://e.org/s> <{Q}> <https://e.org/o> .\n".encode(),
        f"_:b <{P}> <https://e.org/o> .\n".encode(),
        f"<https://e.org/s> <{P}> _:b .\n".encode(),
    ]
    found = index(lines, [P])
    assert found.objects == {P: {}}
    assert found.first(P, "https://e.org/s") == found.first(Q, "https://e.org/s") == ""


def test_several_stand_in_the_order_of_the_lines() -> None:
    lines = [GRAPH.iri("https://e.org/s", P, f"https://e.org/{name}").encode() for name in "ba"]
    assert index(lines, [P]).column(P) == {"https://e.org/s": ["https://e.org/b", "https://e.org/a"]}
