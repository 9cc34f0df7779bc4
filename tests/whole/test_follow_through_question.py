"""The question `threats-followed` and `follow_through.pairs` go different ways to the same pairs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.numbers.chance import Rule
from claimgraph.analyses.threats.follow_through import pairs, table
from claimgraph.store import build, versions
from claimgraph.store.dataset import LocalDataset
from tests import planted
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.ask.answer import Value
    from claimgraph.store.dataset import Dataset

    Pairs = Counter[tuple[Value, ...]]

ID = "https://example.org/harbour/id/"
CG = "https://w3id.org/claimgraph/ns#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.fixture(scope="module")
def estuary() -> LocalDataset:
    return build.build(ROOT / "tests" / "cases" / "corpora" / "estuary")


def asked(data: Dataset, days: int) -> Pairs:
    """What the question gives: threat, speaker, target, condition, attack, order, and the days between."""
    return Counter(
        (
            *(row[name] for name in ("statement", "speaker", "target", "condition", "event", "order")),
            *(row["least"], min(row["most"], days)),
        )
        for row in data.ask("threats-followed", days=str(days))
    )


def counted(data: Dataset, days: int) -> Pairs:
    """The same from the analysis, which does not repeat which kind of condition it was."""
    conditions = {row["statement"]: row["condition"] for row in data.ask("who-threatened")}
    return Counter(
        (
            *(row["statement"], row["speaker"], row["target"], conditions[row["statement"]]),
            *(row["attack"], row["order"], *map(int, row["days"].split("-"))),
        )
        for row in pairs(data, Rule(days=days))
    )


@pytest.mark.parametrize("days", [0, 1, 3, 7, 14, 60])
@pytest.mark.parametrize("corpus", ["iraq", "harbour", "estuary"])
def test_both_give_the_same_pairs(corpus: str, days: int, request: pytest.FixtureRequest) -> None:
    data: LocalDataset = request.getfixturevalue(corpus)
    assert asked(data, days) == counted(data, days)


def test_there_are_pairs_to_compare(iraq: LocalDataset, estuary: LocalDataset) -> None:
    assert asked(iraq, 30)
    assert asked(estuary, 30)


def test_what_is_claimed_and_threatened_on_one_day_does_not_follow(
    iraq: LocalDataset, harbour: LocalDataset
) -> None:
    assert not asked(harbour, 60)
    threats = {row["statement"].slug.partition("/")[2] for row in iraq.ask("threats-followed", days="60")}
    assert "kaabi-threatens-greater-phase" in threats
    assert "islamic-resistance-threatens-enemy-strongholds" not in threats


CLAIM = """
- id: claim
  act: responsibility_claim
  speaker: {speaker}
  on_behalf_of: [{principal}]
  said: {said}
  affirms: [[weir-raid, perpetrator, {principal}]]
  paraphrase: The raid on the weir is claimed.
- id: threat
  act: threat
  speaker: odo-farrow
  on_behalf_of: [grey-tide]
  said: 2040-04-21/2040-04-22
  target: [east-bank]
  paraphrase: Farrow threatens East Bank.
"""
RAID = (
    "- {id: weir-raid, kind: attack, label: Raid on the weir, place: east-bank, date: 2040-04-20/2040-04-22}"
)


@pytest.mark.parametrize(
    ("speaker", "principal", "said", "follows"),
    [
        ("odo-farrow", "ferry-union", "2040-04-21", False),
        ("ferry-pilot", "grey-tide", "2040-04-21", False),
        ("grey-tide", "ferry-union", "../2040-04-20", False),
        ("grey-tide", "ferry-union", "2040-04-22", True),  # perhaps after the threat
        ("grey-tide", "ferry-union", "2040-04-20/..", True),
        ("ferry-pilot", "ferry-union", "2040-04-20", True),  # of another side
    ],
)
def test_only_what_the_threatening_side_had_claimed_is_left_out(
    speaker: str, principal: str, said: str, follows: bool, tmp_path: Path
) -> None:
    data = planted.estuary(tmp_path, CLAIM.format(speaker=speaker, principal=principal, said=said), RAID)
    assert asked(data, 7) == counted(data, 7)
    assert [str(key[4]) for key in asked(data, 7)] == ["Raid on the weir"] * follows
    rows = {(str(row["speaker"]), str(row["target"])): row for row in table(data, Rule(days=7, draws=50))}
    assert (rows["Odo Farrow", "East Bank"]["possible"] == 1) is follows
    assert rows["Odo Farrow", "East Bank"]["attacks"] == 2  # and the raid of 5 April


def test_a_claim_that_threatens_is_not_followed_by_its_own_attack(tmp_path: Path) -> None:
    both = CLAIM.partition("- id: threat")[0].replace(
        "responsibility_claim", "[responsibility_claim, threat]"
    )
    both = both.replace("affirms:", "target: [ferry]\n  affirms:")
    said = both.format(speaker="grey-tide", principal="ferry-union", said="2040-04-20/2040-04-22")
    data = planted.estuary(tmp_path, said, RAID.replace("place: east-bank", "place: ferry"))
    assert asked(data, 7) == counted(data, 7) == {}
    (found,) = [row for row in table(data, Rule(draws=50)) if str(row["target"]) == "the ferry landing"]
    assert (found["attacks"], found["possible"]) == (2, 0)


@pytest.mark.parametrize(
    ("threat", "attack", "orders"),
    [
        ("2040-04-21", "2040-04-22/2040-05-06", True),
        ("2040-04-21", "2040-04-22/2040-05-07", False),
        ("2040-04-21/2040-05-05", "2040-05-06", True),
        ("2040-04-21/2040-05-06", "2040-05-07", False),
    ],
)
def test_dates_of_two_weeks_order_something_and_wider_ones_nothing(
    threat: str, attack: str, orders: bool, tmp_path: Path
) -> None:
    said = CLAIM.format(speaker="ferry-pilot", principal="ferry-union", said="2040-05-08")
    said = said.replace("said: 2040-04-21/2040-04-22", f"said: {threat}")
    data = planted.estuary(tmp_path, said, RAID.replace("2040-04-20/2040-04-22", attack))
    assert asked(data, 7) == counted(data, 7)
    assert ("Raid on the weir" in {str(key[4]) for key in asked(data, 7)}) is orders


def test_days_are_seven_unless_told(iraq: LocalDataset) -> None:
    assert list(iraq.ask("threats-followed")) == list(iraq.ask("threats-followed", days=str(Rule().days)))


def test_an_attack_aimed_at_a_place_is_one_on_whom_the_place_hosts(harbour: LocalDataset) -> None:
    threat = f"{ID}statement/coast-wire-2031-05-01.red-dawn-threat"
    facts = [(threat, "target", "actor/harbour-police")]
    for name, subject, predicate, thing in (
        ("aim", "event/raid-north-pier-2031-05-01", "aimedAt", "place/almar-bay"),
        ("host", "place/almar-bay", "hosts", "actor/harbour-police"),
    ):
        content = f"{ID}proposition/{name}"
        facts += [
            (content, "subject", subject),
            (content, "object", thing),
            (threat, "affirms", f"proposition/{name}"),
        ]
        facts.append((content, "predicate", f"{CG}{predicate}"))
    lines = [f"<{s}> <{CG}{p}> <{o if o.startswith(CG) else ID + o}> <{ID}graph> .\n" for s, p, o in facts]
    lines += [
        f"<{ID}proposition/{name}> <{TYPE}> <{CG}Proposition> <{ID}graph> .\n" for name in ("aim", "host")
    ]
    # Without the claim, after which the raid would not follow a threat of the same side.
    kept = [f"{quad} .\n" for quad in harbour.quads() if "ResponsibilityClaim>" not in str(quad)]
    data = LocalDataset(versions.memory([*kept, *lines]))
    targets = [str(row["target"]) for row in data.ask("threats-followed")]
    assert targets == ["Harbour Police", "Port Almar"]
    assert asked(data, 14) == counted(data, 14)
