"""Questions are found by everyday words."""

from __future__ import annotations

import pytest

from claimgraph.ask.catalogue import named, questions
from claimgraph.ask.wording import MOST, ranked
from claimgraph.errors import NotFoundError


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("killed", "casualties"),
        ("who was killed", "casualties"),
        ("death toll", "casualties"),
        ("threats", "who-threatened"),
        ("who warned", "who-threatened"),
        ("members", "umbrella-membership"),
        ("front groups", "umbrella-membership"),
        ("quotes", "statements-by"),
        ("anonymous", "unnamed-sources"),
        ("unnamed officials", "unnamed-sources"),
        ("blamed", "who-accused-whom"),
        ("drones", "attacks-by-weapon"),
        ("retraction", "responses"),
        ("chronology", "timeline"),
        ("who claim", "who-claimed"),
        ("whoclaimed", "who-claimed"),
        ("who-claimd", "who-claimed"),
        ("alias", "names-of"),
        ("journalists", "press"),
    ],
)
def test_everyday_words_find_a_question(words: str, question: str) -> None:
    with pytest.raises(NotFoundError, match=r"^no question ") as caught:
        named(words)
    assert f"{question} ({questions()[question].summary})" in caught.value.candidates
    assert len(caught.value.candidates) <= MOST


def test_what_is_nearest_comes_first() -> None:
    with pytest.raises(NotFoundError) as caught:
        named("who-claim")
    assert caught.value.candidates[0].startswith("who-claimed (")


@pytest.mark.parametrize("nothing", ["xyzzy", "", "(", "the"])
def test_where_nothing_fits_it_is_said_where_to_look(nothing: str) -> None:
    with pytest.raises(NotFoundError, match=r"claimgraph ask lists all$") as caught:
        named(nothing)
    assert caught.value.candidates == ()


def test_every_question_says_by_which_words_it_is_found() -> None:
    assert [question.name for question in questions().values() if not question.words] == []


def test_a_name_counts_for_more_than_a_summary() -> None:
    assert ranked("delays", {"one": [(1, "delays of others")], "delays": [(1, "days")]})[0] == "delays"
