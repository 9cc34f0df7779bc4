"""Rows become records whole: what a row tells of a name or a statement is not lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.errors import StoreError

if TYPE_CHECKING:
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
