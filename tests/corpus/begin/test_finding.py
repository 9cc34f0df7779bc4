"""The ids of names in a corpus that is not built."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.begin.finding import KINDS, find, names
from claimgraph.corpus.uses import known, located
from claimgraph.errors import NotFoundError
from tests.conftest import HARBOUR, IRAQ, REEF

if TYPE_CHECKING:
    from pathlib import Path

ANNEX = HARBOUR.parent / "annex"


@pytest.mark.parametrize(
    ("corpus", "name", "ident", "kind", "of"),
    [
        (HARBOUR, "الفجر الاحمر", "red-dawn", "actor", ""),
        (HARBOUR, "harbour master", "harbour-master", "office", ""),
        (HARBOUR, "raid-north-pier-2031-05-01", "raid-north-pier-2031-05-01", "event", ""),
        (HARBOUR, "coast-wire-2031-05-01", "coast-wire-2031-05-01", "document", ""),
        (ANNEX, "Daily Gull", "gull", "actor", ""),
        (ANNEX, "Port Authority of Almar", "port-authority", "actor", "../harbour"),
        (IRAQ, "kataeb hezbollah", "kataib-hezbollah", "actor", ""),
    ],
)
def test_a_name_leads_to_its_id(corpus: Path, name: str, ident: str, kind: str, of: str) -> None:
    found = find(known(corpus), name)
    assert (found.thing.identifier, found.thing.kind, found.of) == (ident, kind, of)


def test_the_same_names_are_found_as_in_a_dataset(iraq: object) -> None:
    from claimgraph.store.dataset import LocalDataset

    assert isinstance(iraq, LocalDataset)
    sheets = known(located("iraq-2023"))
    for name in ("PMF", "Harir base", "Nujaba", "Mr Sudani", "US"):
        try:
            expected = iraq.find(name, KINDS).iri
        except NotFoundError:
            with pytest.raises(NotFoundError):
                find(sheets, name)
        else:
            assert find(sheets, name).thing.iri == expected


def test_without_one_the_nearest_are_offered_and_of_several_all() -> None:
    with pytest.raises(NotFoundError) as error:
        find(known(HARBOUR), "Red Dusk")
    assert error.value.candidates[0] == "red-dawn (actor: Red Dawn)"
    with pytest.raises(NotFoundError, match="several"):
        find(known(IRAQ), "Hezbollah")


def test_what_is_too_sensitive_is_not_there() -> None:
    """Nor is what is filed under it: the office of a body, a place within another, an event there."""
    sheets = known(REEF)
    assert find(sheets, "plugh-diver").thing.kind == "actor"
    all_names = {(thing.identifier, name) for thing, name, _ in names(sheets)}
    public = {(thing.identifier, name) for thing, name, _ in names(sheets, "public")}
    assert public < all_names
    assert not [pair for pair in public if "plugh" in " ".join(pair).casefold()]
    marked = [sheet.record for sheet in sheets.registered if sheet.record.sensitivity != "public"]
    assert {type(one).__name__ for one in marked} == {"Actor", "Place", "Event"}
    for one in marked:
        with pytest.raises(NotFoundError) as error:
            find(sheets, one.id, KINDS, "public")
        assert not [found for found in error.value.candidates if "plugh" in found.casefold()]
