"""Rows become records whole: what a row tells of a name or a statement is not lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset


def test_names_keep_their_language_and_kind(harbour: LocalDataset) -> None:
    (red_dawn,) = [one for one in harbour.reading.things("actor") if one.slug == "red-dawn"]
    assert [(name.text, name.language.lower(), name.kind) for name in red_dawn.names] == [
        ("Red Dawn", "en", ""),
        ("al-Fajr al-Ahmar", "ar-latn", "spelling"),
        ("الفجر الأحمر", "ar", "self-designation"),
    ]


def test_only_what_its_speaker_hedged_is_hedged(harbour: LocalDataset) -> None:
    hedged = {one.identifier.partition("/")[2] for one in harbour.reading.statements.values() if one.hedged}
    assert "institute-facade" in hedged
    assert "solen-not-red-dawn" not in hedged
