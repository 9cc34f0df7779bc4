"""Values of Python become an answer that prints, counts and reads like that of a question."""

from __future__ import annotations

import json

import pytest

from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer, columns, named
from claimgraph.ask.questions import Column

ACTOR = Thing("https://example.org/c/id/actor/red-dawn", "Red Dawn")
CLAIM = Thing("https://example.org/c/id/statement/herald.claim")
PAPER = Thing("https://example.org/c/id/document/herald")
DECLARED = (
    "who actor, what value, paper document, claim statement, times integer, share decimal, sure flag, at edtf"
)
FULL = answer(DECLARED, [(ACTOR, "at least 3", PAPER, CLAIM, 3, 0.12345, True, "2040-03")])
EMPTY = answer(DECLARED, [(None, "", None, None, None, None, False, "")])


def test_rows_hold_values_of_python() -> None:
    (row,) = FULL
    assert row == {
        "who": ACTOR,
        "what": "at least 3",
        "paper": PAPER,
        "claim": CLAIM,
        "times": 3,
        "share": 0.123,
        "sure": True,
        "at": "2040-03",
    }
    assert [type(row[name]) for name in ("who", "times", "share", "sure")] == [Thing, int, float, bool]


def test_a_thing_is_flat_with_its_iri_beside_it() -> None:
    (row,) = json.loads(FULL.json())
    assert row == {
        "who": "Red Dawn",
        "who_iri": ACTOR.iri,
        "what": "at least 3",
        "what_iri": None,
        "paper": "herald",
        "paper_iri": PAPER.iri,
        "claim": "herald/claim",
        "claim_iri": CLAIM.iri,
        "times": 3,
        "share": 0.123,
        "sure": True,
        "at": "2040-03",
    }
    assert list(FULL.to_pandas().columns) == list(row)
    assert FULL.csv().splitlines()[1].startswith(f"Red Dawn,{ACTOR.iri},at least 3,,herald,")


def test_empty_cells_are_empty() -> None:
    (row,) = EMPTY
    assert {name for name, cell in row.items() if cell is not None} == {"sure"}
    assert EMPTY.csv().splitlines()[1] == "," * 11


def test_text_by_variable_is_that_of_a_question() -> None:
    (row,) = FULL.texts()
    assert (row["who"], row["who_iri"], row["paper"]) == ("Red Dawn", ACTOR.iri, "herald")
    assert (row["claim"], row["times"], row["sure"]) == (CLAIM.iri, "3", "sure")
    assert next(answer("n integer, yes flag", [(0, False)]).texts()) == {"n": "0", "yes": ""}


def test_things_that_share_a_label_are_told_apart() -> None:
    twin = Thing("https://example.org/c/id/actor/red-dawn-2", "Red Dawn")
    shown = answer("who actor", [(ACTOR,), (twin,)]).shown()
    assert [row["who"] for row in shown] == ["Red Dawn [red-dawn]", "Red Dawn [red-dawn-2]"]


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("actor", "Red Dawn"),
        ("statement", "herald/claim"),
        ("integer", True),
        ("integer", 0.5),
        ("decimal", 1),
        ("text", 1),
        ("flag", "yes"),
        ("value", 3),
    ],
)
def test_what_is_not_of_the_kind_of_its_column_is_refused(kind: str, cell: str | float) -> None:
    with pytest.raises(TypeError, match=f"^x: .* is not of kind {kind}$"):
        answer([Column("x", kind)], [(cell,)])


def test_a_pair_without_iri_is_text() -> None:
    assert named((ACTOR.iri, "Red Dawn")) == ACTOR
    assert named(("", "at least 3")) == "at least 3"


def test_rows_are_as_long_as_the_columns() -> None:
    assert columns("a text, b integer") == (Column("a", "text"), Column("b", "integer"))
    with pytest.raises(ValueError, match="argument"):
        answer("a text, b integer", [("only one",)])
