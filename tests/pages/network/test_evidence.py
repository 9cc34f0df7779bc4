"""What the panel shows of a node: each statement where it belongs, the contested first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claimgraph.claims.cards import Other, Party, Point
from claimgraph.pages.network.evidence import by_voice, of_actor, of_event
from tests.invented import CARD

DAWN, ENVOY, TIDE = Party("actor/dawn", "Dawn"), Party("actor/envoy", "Envoy"), Party("actor/tide", "Tide")
POINT = Point(
    Party("event/e", "E"),
    "outcome",
    "proposition/p",
    "hit",
    (Other(1, "missed"),),
    "contest by exclusion",
    (),
    contested=True,
)


def line(kind: str, source: str, statements: list[int], family: str = "act") -> dict[str, Any]:
    return {"kind": kind, "from": source, "family": family, "statements": statements}


def test_what_an_actor_said_stands_by_act_and_what_others_said_of_it_by_line() -> None:
    cards = (
        replace(CARD, speakers=(DAWN,), does=("responsibility_claim", "threat")),
        replace(CARD, speakers=(ENVOY,), principals=(DAWN,), does=("denial",)),
        replace(CARD, speakers=(TIDE,), does=("accusation",)),
        replace(CARD, speakers=(TIDE,)),
        replace(CARD, speakers=(DAWN,)),
    )
    lines = [
        line("part-of", TIDE.id, [2, 3], "relation"),
        line("accuses", TIDE.id, [2]),
        line("threatens", DAWN.id, [0]),
    ]
    found = of_actor(DAWN.id, lines, by_voice(cards)[DAWN.id], cards)
    assert dict(found.sections) == {
        "Claimed": (0,),
        "Threatened or warned": (0,),
        "Denied": (1,),
        "Also said": (4,),
        "Was accused": (2,),
        "Said of its ties": (3,),
    }
    assert [title for title, _ in found.sections][:3] == ["Claimed", "Denied", "Threatened or warned"]
    assert (found.own, found.others) == (3, 2)


def test_what_is_contested_comes_first_and_in_a_section_of_its_own() -> None:
    cards = (replace(CARD, speakers=(DAWN,)), replace(CARD, speakers=(DAWN,), points=(POINT,)))
    found = of_actor(DAWN.id, [], [0, 1], cards)
    assert found.sections == (("Contested", (1,)), ("Also said", (1, 0)))
    assert of_event([line("reported", DAWN.id, [0]), line("claimed", DAWN.id, [0, 1])], cards).sections == (
        ("Said of it", (1, 0)),
    )


def test_a_line_of_a_folded_name_counts_as_the_own_word_and_what_others_lay_to_it_does_not() -> None:
    cards = (replace(CARD, speakers=(ENVOY,)), replace(CARD, speakers=(TIDE,)))
    lines = [line("claimed", DAWN.id, [0]), line("attributed", DAWN.id, [1])]
    found = of_actor(DAWN.id, lines, [], cards)
    assert dict(found.sections) == {"Also said": (0,), "Was accused": (1,)}
    assert (found.own, found.others) == (1, 1)
