"""A column `holder` names whose word a statement is: the body spoken for, or the outlet of an author."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import planted

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

REGISTRY = """
actors:
  - {id: port-authority, kind: government_body, name: Port Authority}
  - {id: mira-solen, kind: person, name: Mira Solen}
  - {id: red-dawn, kind: armed_group, name: Red Dawn}
  - {id: ada-marsh, kind: person, name: Ada Marsh}
  - {id: herald, kind: media_outlet, name: Herald}
places: [{id: pier, kind: facility, name: North Pier}]
events: [{id: raid, kind: attack, label: Raid, place: pier, date: 2031-05-01}]
"""
HERALD = """
document: herald-1
publisher: herald
author: ada-marsh
published: 2031-05-20
statements:
  - {id: vow, act: pledge, speaker: red-dawn, said: 2031-04, period: 2031-04/2031-06, target: port-authority}
  - id: claim
    act: responsibility_claim
    speaker: red-dawn
    said: 2031-05-01
    affirms: [[raid, perpetrator, red-dawn], [raid, outcome, hit], [raid, aimed_at, port-authority]]
  - id: threat
    act: threat
    speaker: red-dawn
    said: 2031-04-30
    target: port-authority
    condition: {kind: unless, paraphrase: there is a raid, event: raid}
  - id: solen
    act: denial
    speaker: mira-solen
    on_behalf_of: port-authority
    said: 2031-05-02
    denies: [[raid, outcome, hit], [raid, perpetrator, red-dawn]]
  - id: marsh
    speaker: ada-marsh
    said: 2031-05-03
    affirms: [[raid, outcome, missed], [raid, aimed_at, port-authority], [raid, occurrence, took-place]]
  - {id: behind, speaker: ada-marsh, said: 2031-05-03, affirms: [[red-dawn, directed_by, port-authority]]}
"""
WORDS = {  # the questions with a holder, and the column of the statement whose word it is
    "attack-targets": "statement",
    "breaches": "report",
    "contested-facts": "statement",
    "disagreements": "statement",
    "threat-conditions": "report",
    "umbrella-claims": "link",
}
HOLDERS = {"solen": "port-authority", "marsh": "herald", "behind": "herald", "claim": "red-dawn"}


@pytest.fixture(scope="module")
def raid(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    return planted.corpus(tmp_path_factory.mktemp("raid") / "raid", REGISTRY, HERALD)


@pytest.mark.parametrize("name", WORDS)
def test_the_holder_is_the_body_spoken_for(name: str, raid: LocalDataset) -> None:
    rows = [row for row in raid.ask(name) if row["holder"]]
    found = {(row[WORDS[name]].slug.rpartition("/")[2], row["holder"].slug) for row in rows}
    assert found <= set(HOLDERS.items())
    assert found & {("solen", "port-authority"), ("marsh", "herald"), ("behind", "herald")}


def test_holders_are_counted_and_not_who_speaks_for_them(raid: LocalDataset) -> None:
    (outcome,) = [row for row in raid.ask("contested-overview") if row["predicate"].slug == "outcome"]
    assert (outcome["holders"], outcome["values"]) == (3, 2)
