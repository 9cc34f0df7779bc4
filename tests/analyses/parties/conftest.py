"""An invented strait: a group and a navy at odds over one raid, a harbour that tells of it, and a toll."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import planted

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

REGISTRY = """
actors:
  - {id: red-dawn, kind: armed_group, name: Red Dawn}
  - {id: ode, kind: person, name: Ode Farrow}
  - {id: almar, kind: state, name: Almar}
  - {id: navy, kind: armed_force, name: Navy of Almar, organ_of: almar}
  - {id: coast-guard, kind: armed_force, name: Coast Guard, organ_of: almar}
  - {id: harbour, kind: organization, name: Harbour Board}
  - {id: herald, kind: media_outlet, name: Herald}
  - {id: post, kind: media_outlet, name: Post}
places:
  - {id: pier, kind: facility, name: North Pier}
events:
  - {id: raid, kind: attack, label: Raid on the pier, place: pier, date: 2031-05-01}
  - {id: fire, kind: attack, label: Fire on the quay, place: pier, date: 2031-05-03}
"""
HERALD = """
document: herald-1
publisher: herald
published: 2031-05-04
statements:
  - id: claim
    act: responsibility_claim
    speaker: ode
    on_behalf_of: red-dawn
    target: navy
    said: 2031-05-01
    affirms:
      - [raid, perpetrator, red-dawn]
      - [raid, outcome, hit]
      - [raid, killed_count, 5]
      - [raid, weapon_count, 2]
  - id: threat
    act: threat
    speaker: red-dawn
    target: almar
    said: 2031-05-02
  - id: guard
    speaker: coast-guard
    said: 2031-05-02
    affirms: [[raid, weapon_count, 2], [raid, wounded_count, ">=3"]]
  - id: navy
    speaker: navy
    said: 2031-05-03
    affirms: [[raid, outcome, intercepted], [raid, wounded_count, 0]]
  - id: burnt
    speaker: navy
    said: 2031-05-03
    affirms: [[fire, wounded_count, 4], [fire, aimed_at, navy]]
  - {id: herald-accuses, act: accusation, speaker: herald, target: red-dawn}
"""
POST = """
document: post-1
publisher: post
published: 2031-05-09
statements:
  - {id: board-3, speaker: harbour, said: 2031-05-05, affirms: [[raid, killed_count, 3]]}
  - {id: board-6, speaker: harbour, said: 2031-05-08, affirms: [[raid, killed_count, 6]]}
  - {id: post-7, speaker: post, said: 2031-05-09, affirms: [[raid, wounded_count, 7]]}
  - id: official
    speaker: {unidentified: a naval official, affiliated_with: navy}
    said: 2031-05-08
    affirms: [[raid, killed_count, 5], [raid, perpetrator, red-dawn]]
"""


@pytest.fixture(scope="package")
def strait(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    """The dataset of the strait."""
    return planted.corpus(tmp_path_factory.mktemp("strait") / "strait", REGISTRY, HERALD, POST)
