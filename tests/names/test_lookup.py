"""Looking up what a name stands for where two corpora use one id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.errors import NotFoundError
from claimgraph.model.ids import ids
from claimgraph.names.lookup import Lookup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BASES = ("https://a.org/port/", "https://b.org/quay/")
PLACE = "https://a.org/port/id/place/us"
THINGS = [f"{base}id/actor/us" for base in BASES]
SAID = [f"{base}id/statement/herald.denies" for base in BASES]
Q30 = "http://www.wikidata.org/entity/Q30"


def row(iri: str, kind: str, label: str, name: str) -> dict[str, str]:
    told = {"thing_iri": iri, "slug": "us", "thing": label, "name": name, "weak": "", "sort_iri": ""}
    return {**told, "class_iri": f"https://w3id.org/claimgraph/ns#{kind}"}


ROWS = {
    "registry": [
        *(row(iri, "Actor", "Union", name) for iri in THINGS for name in ("The Union", "U")),
        row(PLACE, "Place", "Land", "The land"),
    ],
    "elsewhere": [{"thing_iri": iri, "id": Q30} for iri in THINGS],
    "statement-slugs": [{"statement": iri, "slug": "herald/denies"} for iri in SAID],
}


def rows(question: str) -> Iterable[Mapping[str, str]]:
    return ROWS[question]


@pytest.fixture
def lookup() -> Lookup:
    return Lookup(rows, dict, lambda: ids([*THINGS, *SAID, PLACE]))


@pytest.mark.parametrize("name", ["us", "Union", "wikidata:Q30"])
def test_what_two_things_have_is_that_of_neither(lookup: Lookup, name: str) -> None:
    with pytest.raises(NotFoundError, match=f"'{name}' may mean several things") as caught:
        lookup.find(name, ["actor"])
    assert caught.value.candidates == ("us@port (actor: Union)", "us@quay (actor: Union)")


def test_an_id_of_another_kind_does_not_hide_that_two_have_it(lookup: Lookup) -> None:
    assert lookup.find("us", ["place"]).iri == PLACE
    with pytest.raises(NotFoundError, match="'us' may mean several things") as caught:
        lookup.find("us", ["actor", "place"])
    assert caught.value.candidates == (
        "us (place: Land)",
        "us@port (actor: Union)",
        "us@quay (actor: Union)",
    )


@pytest.mark.parametrize("name", ["us@quay", "us@b-org-quay", THINGS[1]])
def test_each_can_be_named(lookup: Lookup, name: str) -> None:
    assert lookup.find(name, ["actor", "place"]).iri == THINGS[1]


@pytest.mark.parametrize("name", ["us@elsewhere", f"{THINGS[1]}x", THINGS[1].upper()])
def test_what_is_of_no_corpus_is_nobody(lookup: Lookup, name: str) -> None:
    with pytest.raises(NotFoundError, match="no actor is called"):
        lookup.find(name, ["actor"])


def test_statements_are_named_in_the_same_way(lookup: Lookup) -> None:
    for name in ("denies", "herald/denies"):
        with pytest.raises(NotFoundError, match="may mean several statements") as caught:
            lookup.find(name, ["statement"])
        assert caught.value.candidates == ("herald/denies@port", "herald/denies@quay")
    for name in ("denies@quay", "herald/denies@quay", "herald/denies@b-org-quay", SAID[1]):
        assert lookup.find(name, ["statement"]).iri == SAID[1]
