"""Threats and what followed: planted cases, and what the corpus is too small for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.analyses.numbers.chance import Rule, Span, chance, follows
from claimgraph.analyses.threats import follow_through
from claimgraph.analyses.threats.acts import VAGUE, Attack, Threat, read_attacks, read_threats
from claimgraph.analyses.threats.follow_through import followed, pairs, table
from claimgraph.errors import QueryError
from claimgraph.store import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from claimgraph.ask.answer import Answer
    from claimgraph.store.dataset import LocalDataset

RULE = Rule(days=10, draws=2000)


@pytest.fixture(scope="module")
def estuary() -> LocalDataset:
    return build.build(ROOT / "tests" / "cases" / "corpora" / "estuary")


def row(answer: Answer, speaker: str, target: str) -> dict[str, Any]:
    (found,) = [row for row in answer if (str(row["speaker"]), str(row["target"])) == (speaker, target)]
    return found


def test_a_threat_that_was_followed(estuary: LocalDataset) -> None:
    found = row(table(estuary, RULE), "Odo Farrow", "the lock")
    assert (found["threats"], found["attacks"], found["certain"], found["possible"]) == (1, 1, 1, 1)
    # Windows may start on 10 March to 20 May, 72 days; ten of them end with the raid after the first day.
    assert found["certain_expected"] == pytest.approx(10 / 72, abs=0.03)


def test_a_threat_that_was_not_followed_in_time(estuary: LocalDataset) -> None:
    found = row(table(estuary, RULE), "Odo Farrow", "River Council")
    assert (found["conditional"], found["attacks"], found["certain"], found["possible"]) == (
        1,
        1,
        0,
        0,
    )
    later = row(table(estuary, replace(RULE, days=24)), "Odo Farrow", "River Council")
    assert later["certain"] == 1


def test_the_window_ends_with_its_last_day(estuary: LocalDataset) -> None:
    assert len(pairs(estuary, replace(RULE, days=7))) == 0
    (found,) = pairs(estuary, replace(RULE, days=8))
    assert (str(found["attack"]), found["days"], found["order"]) == ("Raid on the lock", "8-8", "certain")
    assert found["statement"].slug == "alpha-1/threat-lock"


def test_small_numbers_are_said_to_be_small(estuary: LocalDataset) -> None:
    for found in table(estuary, RULE):
        assert found["remark"].startswith("too few to tell: had all been followed, p would be 0.")
        assert found["possible_low"] < 0.5 or found["possible_high"] == 1


def test_targets_of_attacks_are_those_that_somebody_names(estuary: LocalDataset) -> None:
    found = {
        attack.name: {target.rpartition("/")[2] for target in attack.targets}
        for attack in read_attacks(estuary)
    }
    assert found["Raid on East Bank"] == {"east-bank", "river-council"}
    assert found["Raid on the lock"] == {"lock", "estuary"}
    assert "Raid that was only called for" not in found


def test_a_place_is_attacked_where_anything_inside_it_is(estuary: LocalDataset) -> None:
    # With the mill counted as one with the wide estuary, every raid is on the target.
    wide = frozenset(f"https://example.org/estuary/id/place/{slug}" for slug in ("lock", "estuary"))
    found = row(table(estuary, replace(RULE, together=wide)), "Odo Farrow", "the lock")
    assert found["attacks"] == 5


def test_all_speakers_come_first_and_once_for_each_date(estuary: LocalDataset) -> None:
    first = next(iter(table(estuary, RULE)))
    assert (first["speaker"], first["target"], first["threats"], first["attacks"]) == (
        "all speakers", "any target", 1, 2,
    )  # fmt: skip


def test_windows_that_end_after_the_period_are_left_out(estuary: LocalDataset) -> None:
    found = row(table(estuary, replace(RULE, until=date(2040, 3, 21))), "Odo Farrow", "the lock")
    assert (found["threats"], found["left_out"], found["certain"]) == (0, 1, None)
    assert found["remark"] == "no threat with a usable date"
    found = row(table(estuary, replace(RULE, until=date(2040, 3, 22))), "Odo Farrow", "the lock")
    assert (found["threats"], found["left_out"], found["certain"]) == (1, 0, 1)


def test_a_period_too_short_for_a_window_is_refused(estuary: LocalDataset) -> None:
    with pytest.raises(
        QueryError, match="10 days does not fit into the period from 2040-03-10 to 2040-03-12"
    ):
        table(estuary, replace(RULE, until=date(2040, 3, 12)))


def test_open_and_wide_dates_order_nothing(iraq: LocalDataset) -> None:
    spans = {threat.statement.rpartition(".")[2]: threat.span for threat in read_threats(iraq)}
    assert spans["kataib-hezbollah-planning-similar-attacks"] is None
    kaabi = spans["kaabi-threatens-greater-phase"]
    assert kaabi is not None
    assert kaabi.first == kaabi.last == (date(2023, 11, 1) - date(1970, 1, 1)).days
    assert "Attack on Israel claimed for Harakat al-Nujaba, autumn 2023" not in {
        attack.name for attack in read_attacks(iraq)
    }


def test_the_attack_of_7_october_follows_no_threat_of_the_week_after(iraq: LocalDataset) -> None:
    (attack,) = [attack for attack in read_attacks(iraq) if attack.name == "Attack on Israel, 7 October 2023"]
    day = (date(2023, 10, 7) - date(1970, 1, 1)).days
    assert (attack.span.first, attack.span.last) == (day, day)
    assert attack.name not in {str(found["attack"]) for found in pairs(iraq, Rule(days=60))}


def test_attacks_that_all_date_to_one_day_are_filed_on_it(iraq: LocalDataset) -> None:
    said: dict[str, set[str]] = {}
    for stance in iraq.reading.stances:
        if stance.relation == "occurred_on":
            said.setdefault(stance.subject[0], set()).add(stance.value[1])
    # Not told apart from an attack of which a title leaves the day open.
    left = {attack.event for attack in read_attacks(iraq) if attack.event.endswith("ain-al-asad-2023-11-05")}
    assert len(left) == 1
    wide = {
        attack.event
        for attack in read_attacks(iraq)
        if attack.span.first != attack.span.last and attack.event not in left
    }
    one_day = {event for event, days in said.items() if len(days) == 1 and "/" not in min(days)}
    assert not wide & one_day
    assert len(one_day & {attack.event for attack in read_attacks(iraq)} - left) == 7


def test_what_the_side_had_claimed_is_not_expected_of_later_windows_either() -> None:
    period, rule = Span(0, 20), Rule(days=10, draws=500)
    claims = [(Span(5, 5), [Span(8, 8, claimed=claimed)]) for claimed in (None, 0)]
    found = [chance([claim], period, rule)[1] for claim in claims]
    assert [one.count for one in found] == [1, 0]
    assert found[0].expected > found[1].expected == 0


def test_warnings_are_no_threats(iraq: LocalDataset) -> None:
    assert "Hossein Amir-Abdollahian" not in {threat.speaker[1] for threat in read_threats(iraq)}


def test_in_the_corpus_chance_does_as_well(iraq: LocalDataset) -> None:
    answer = table(iraq, Rule(since=date(2023, 10, 7), until=date(2023, 11, 22)))
    kaabi = row(answer, "Akram al-Kaabi", "Forces of the United States in Iraq")
    assert kaabi["certain"] == 1
    assert kaabi["certain_expected"] > 0.8
    assert all(found["remark"] for found in answer if found["speaker"] != "all speakers")


def test_a_dataset_without_threats_has_only_an_empty_first_row(harbour: LocalDataset) -> None:
    (first, *_others) = table(harbour, Rule(days=1, since=date(2031, 1, 1), until=date(2031, 1, 31)))
    assert first["threats"] == 0


SPANS = st.builds(lambda first, width: Span(first, first + width), st.integers(0, 60), st.integers(0, VAGUE))
TARGETS = ("pier", "lock", "ferry")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(SPANS, st.sampled_from(TARGETS), st.dictionaries(st.integers(0, 9), st.integers(0, 60)))
    ),
    st.lists(st.tuples(SPANS, st.frozensets(st.sampled_from(TARGETS), min_size=1)), max_size=10),
    st.sampled_from((frozenset(), frozenset(("pier", "lock")))),
)
def test_what_follows_is_found_as_if_each_threat_were_held_against_each_attack(
    made: list[tuple[Span, str, dict[int, int]]],
    struck: list[tuple[Span, frozenset[str]]],
    together: frozenset[str],
) -> None:
    rule = Rule(days=7, draws=50, since=date(1970, 1, 1), until=date(1970, 6, 1), together=together)
    attacks = [Attack(f"a{at}", f"a{at}", targets, span) for at, (span, targets) in enumerate(struck)]
    threats = [
        Threat(
            f"t{at}",
            ("mayor", "mayor"),
            (target, target),
            (),
            "",
            span,
            {f"a{a}": d for a, d in claims.items()},
        )
        for at, (span, target, claims) in enumerate(made)
    ]

    def on(threat: Threat) -> list[tuple[str, Span]]:
        wanted = together if threat.target[0] in together else {threat.target[0]}
        return [
            (one.event, replace(one.span, claimed=threat.claimed.get(one.event)))
            for one in attacks
            if wanted & one.targets
        ]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(follow_through, "read_threats", lambda *_, **__: threats)
        patch.setattr(follow_through, "read_attacks", lambda *_, **__: attacks)
        patch.setattr(follow_through, "_belonging", lambda *_: frozenset())
        pairs_found = [(one.threat.statement, one.attack.event, one.order) for one in followed(None, rule)]  # type: ignore[arg-type]
        first = next(iter(table(None, rule)))  # type: ignore[arg-type]
    plain = [
        (one.statement, event, order)
        for one in threats
        for event, span in on(one)
        if one.span and (order := follows(one.span, span, rule.days))
    ]
    assert pairs_found == plain
    occasions: dict[Span, list[Span]] = {}
    for one in threats:
        assert one.span
        occasions.setdefault(one.span, []).extend(span for _event, span in on(one))
    assert first["attacks"] == len({event for one in threats for event, _span in on(one)})
    if occasions:
        certain, possible = chance(list(occasions.items()), Span(0, 151), rule)
        assert (first["certain"], first["certain_expected"]) == (certain.count, certain.expected)
        assert (first["possible"], first["possible_expected"]) == (possible.count, possible.expected)
