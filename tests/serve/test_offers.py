"""A field offers what it can take, by any name, and only what the ontology allows there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.serve.offers import Asked, Offered
from claimgraph.serve.shown import legend, sentences

if TYPE_CHECKING:
    from claimgraph.serve.case import Case

FIRST = "gull-post-2042-04-03"


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        (Asked("speaker", "sal"), "salt-brigade"),
        (Asked("speaker", "لواء"), "salt-brigade"),
        (Asked("speaker", "brigade"), "salt-brigade"),
        (Asked("speaker", "guards"), "two-guards"),
        (Asked("about", "pat"), "patrol-withdrawal"),
        (Asked("predicate", "per", "fire-at-tarn"), "perpetrator"),
        (Asked("predicate", "fac", "salt-brigade"), "facade_for"),
        (Asked("value", "h", "fire-at-tarn", "outcome"), "hit"),
        (Asked("value", "lant", "fire-at-tarn", "perpetrator"), "lantern-front"),
        (Asked("value", ">=4", "fire-at-tarn", "wounded_count"), ">=4"),
        (Asked("value", "doz", "fire-at-tarn", "wounded_count"), "dozens"),
        (Asked("value", "2042-04~", "fire-at-tarn", "occurred_on"), "2042-04~"),
        (Asked("channel", "tel"), "telegram"),
        (Asked("responds_to", "responsib"), "salt-brigade-responsibility-claim"),
    ],
)
def test_the_first_offer_is_what_is_meant(written: Case, asked: Asked, first: str) -> None:
    assert Offered(written.sheets(), FIRST).offers(asked)[0].value == first


@pytest.mark.parametrize(
    ("asked", "never"),
    [
        (Asked("speaker", "fire"), "fire-at-tarn"),
        (Asked("about", "sal"), "salt-brigade"),
        (Asked("predicate", "fac", "fire-at-tarn"), "facade_for"),
        (Asked("predicate", "out", "salt-brigade"), "outcome"),
        (Asked("value", "tarn", "fire-at-tarn", "perpetrator"), "tarn"),
        (Asked("value", "lots", "fire-at-tarn", "wounded_count"), "lots"),
        (Asked("value", "soon", "fire-at-tarn", "occurred_on"), "soon"),
    ],
)
def test_what_does_not_fit_is_not_offered(written: Case, asked: Asked, never: str) -> None:
    assert never not in [one.value for one in Offered(written.sheets(), FIRST).offers(asked)]


def test_what_is_used_in_the_document_comes_first(written: Case) -> None:
    offered = Offered(written.sheets(), "strait-wire-2042-04-04").offers(Asked("speaker"))
    assert offered[0].value == "harbour-council"


def test_offers_of_words_say_what_they_mean(written: Case) -> None:
    [outcome] = Offered(written.sheets(), FIRST).offers(Asked("predicate", "outc", "fire-at-tarn"))
    assert outcome.note


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        (Asked("speaker"), ["unnamed", "actor"]),
        (Asked("about"), ["event"]),
        (Asked("value", "", "x", "perpetrator"), ["unnamed", "actor"]),
        (Asked("value", "", "x", "outcome"), []),
        (Asked("channel"), []),
    ],
)
def test_what_is_not_there_yet_can_be_entered_where_it_fits(asked: Asked, made: list[str]) -> None:
    assert Offered.makes(asked) == made


def test_every_act_has_a_key_of_its_own() -> None:
    acts = legend()
    assert len({one["key"] for one in acts}) == len(acts)
    assert all(one["key"] in one["label"] and one["meaning"] for one in acts)


def test_sentences_end_where_readers_end_them() -> None:
    text = "He said “No.” It was the U.S. navy. نعم؟ لا.\n\nTitle\n"
    assert [text[start:end] for start, end in sentences(text)] == [
        "He said “No.”",
        "It was the U.S. navy.",
        "نعم؟",
        "لا.",
        "Title",
    ]
