"""Rows become records whole: what a row tells of a name or a statement is not lost on the way."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from claimgraph import networks
from claimgraph.errors import StoreError
from claimgraph.model.namespaces import PREFIXES
from claimgraph.store.dataset import LocalDataset


def test_names_keep_their_language_and_kind(harbour: LocalDataset) -> None:
    (red_dawn,) = [one for one in harbour.reading.things("actor") if one.slug == "red-dawn"]
    assert [(name.text, name.language.lower(), name.kind) for name in red_dawn.names] == [
        ("Red Dawn", "en", ""),
        ("al-Fajr al-Ahmar", "ar-latn", "spelling"),
        ("الفجر الأحمر", "ar", "self-designation"),
    ]


def test_what_is_named_and_not_described_is_told_in_one_line(harbour: LocalDataset) -> None:
    with pytest.raises(
        StoreError, match=r"the data name <https://e\.org/nobody> and say nothing else of it;"
    ):
        harbour.reading.entities["https://e.org/nobody"]
    assert harbour.reading.entities.get("https://e.org/nobody") is None


def test_only_what_its_speaker_hedged_is_hedged(harbour: LocalDataset) -> None:
    hedged = {one.identifier.partition("/")[2] for one in harbour.reading.statements.values() if one.hedged}
    assert "institute-facade" in hedged
    assert "solen-not-red-dawn" not in hedged


@pytest.mark.parametrize("nothing", ["\x00", "\u202e", " \n"])
def test_what_has_a_name_that_cannot_be_shown_is_called_by_its_slug(
    harbour: LocalDataset, nothing: str
) -> None:
    """Data of others may hold such a name; whoever bears it is still a thing that is spoken of."""
    engine = ox.Store()
    for quad in harbour.quads():
        unnamed = quad.predicate.value == PREFIXES["skos"] + "prefLabel" and "/id/" in str(quad.subject)
        name = ox.Literal(nothing, language="en") if unnamed else quad.object
        engine.add(ox.Quad(quad.subject, quad.predicate, name, quad.graph_name))
    data = LocalDataset(engine)
    assert {one.label == one.slug for one in data.reading.things("actor")} == {True}
    objects = {iri: one.object for iri, one in harbour.reading.contents.items()}
    assert {iri: one.object for iri, one in data.reading.contents.items()} == objects
    assert networks.events(data).nodes.keys() == networks.events(harbour).nodes.keys()
