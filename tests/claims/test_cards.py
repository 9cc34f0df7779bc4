"""Cards: what stands against a statement, in which way, and how a statement ended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimgraph.claims.cards import material
from claimgraph.claims.contests import Contest, Disagreement
from claimgraph.store import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from claimgraph.claims.stances import Stance
    from claimgraph.store.dataset import LocalDataset


def contest(kind: str, *pairs: tuple[Stance, Stance]) -> Contest:
    """What is contested if these stand against each other, in whichever way."""
    found = tuple(
        Disagreement(f"d{number}", kind, kind == "denial", (), ((one,), (other,)), kind, ("within one side",))
        for number, (one, other) in enumerate(pairs)
    )
    return Contest(pairs[0][0].subject, "outcome", found)


def test_a_point_says_in_which_way_it_stands_against_the_others(harbour: LocalDataset) -> None:
    one, other = list({stance.statement: stance for stance in harbour.reading.stances}.values())[:2]
    other = replace(other, holder=frozenset(("somebody else",)))
    for kind, contested in (("denial", True), ("hedged-denial", False), ("split", False)):
        shown = material(harbour.reading, [], [contest(kind, (one, other))])
        card = shown.cards[shown.position[one.statement]]
        (point,) = card.points
        assert (point.kind, point.remarks, point.contested) == (kind, ("within one side",), contested)
        assert card.contested == contested
    shown = material(harbour.reading, [], [contest("update", (one, other))])
    assert not any(card.points for card in shown.cards)  # what is no contradiction stands against nothing


def test_what_one_statement_holds_on_one_content_is_one_point_with_all_who_hold_otherwise(
    harbour: LocalDataset,
) -> None:
    first, *rest = {stance.statement: stance for stance in harbour.reading.stances}.values()
    others = [replace(one, holder=frozenset((one.statement,))) for one in rest[:2]]
    pairs = [(first, others[0]), (first, others[1]), (first, others[0])]
    shown = material(harbour.reading, [], [contest("denial", *pairs)])
    (point,) = shown.cards[shown.position[first.statement]].points
    assert [shown.cards[other.card].iri for other in point.others] == [one.statement for one in others]


def test_what_no_longer_stands_says_when_and_by_whom(harbour: LocalDataset) -> None:
    reading = harbour.reading
    ended = {iri: one for iri, one in reading.statements.items() if not one.stands}
    shown = material(reading, reading.statements, ())
    assert {card.iri for card in shown.cards if card.standing} == ended.keys() != set()
    for iri, one in ended.items():
        card = shown.cards[shown.position[iri]]
        assert card.standing == reading.code("standing", one.standing.code)
        ending = reading.statements[one.standing.by]
        assert card.ended.startswith(card.standing)
        assert card.ended.endswith(" by " + " and ".join(map(reading.label, ending.speakers)))


def test_a_card_tells_the_verb_and_of_what_the_speaker_is_less_sure() -> None:
    reading = build.build(ROOT / "tests" / "cases" / "corpora" / "shoal").reading
    cards = {card.id.partition("/")[2]: card for card in material(reading, reading.statements, ()).cards}
    accuses, admits = cards["marsh-dawn-alone"], cards["navy-two-wounded"]
    assert (accuses.cue, admits.cue, cards["herald-damage"].cue) == ("alleged", "admitted", "")
    assert accuses.manners == (
        "Raid on the north pier – armed by: Northland Navy – suggested, certainty: possible",
        "Raid on the north pier – ordered by: Northland – certainty: probable",
        "Raid on the north pier – perpetrator: Red Dawn (only) – certainty: certain",
    )
    assert admits.manners == ()


def test_who_denies_one_thing_and_the_whole_stands_in_one_line_that_names_both() -> None:
    reading = build.build(ROOT / "tests" / "cases" / "corpora" / "ebb").reading
    shown = material(reading, reading.statements, reading.contests)
    (card,) = [card for card in shown.cards if card.id.endswith("/marsh-accuses")]
    drones = [(point.predicate, point.kind) for point in card.points if point.about.id == "event/drone-night"]
    assert drones == [("wounded", "contest by denial and contest by rejection")]
    raids = [(point.on, point.kind) for point in card.points if point.about.id == "event/pier-raid"]
    assert raids == [("", "contest by rejection")], "nothing is denied of it in particular"
