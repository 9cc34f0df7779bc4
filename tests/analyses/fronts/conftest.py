"""An invented bay: a name that two groups are said to be behind, claims in it, and who speaks for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import planted

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

REGISTRY = """
actors:
  - {id: tide-front, kind: umbrella_group, name: Tide Front}
  - {id: red-dawn, kind: armed_group, name: Red Dawn}
  - {id: salt-brigade, kind: armed_group, name: Salt Brigade}
  - {id: sea-wolves, kind: armed_group, name: Sea Wolves}
  - {id: ode, kind: person, name: Ode Farrow}
  - {id: ada, kind: person, name: Ada Marsh}
  - {id: institute, kind: organization, name: Institute}
  - {id: herald, kind: media_outlet, name: Herald}
places: [{id: pier, kind: facility, name: North Pier}]
events:
  - {id: one, kind: attack, label: One, place: pier, date: 2031-05-01}
  - {id: two, kind: attack, label: Two, place: pier, date: 2031-05-02}
  - {id: three, kind: attack, label: Three, place: pier, date: 2031-05-03}
  - {id: four, kind: attack, label: Four, place: pier, date: 2031-07-04}
"""
HERALD = """
document: herald-1
publisher: herald
published: 2031-08-01
statements:
  - {id: facade, act: assessment, speaker: institute, affirms: [[tide-front, facade_for, red-dawn]]}
  - {id: no-facade, act: denial, speaker: red-dawn, denies: [[tide-front, facade_for, red-dawn]]}
  - {id: brand, speaker: institute, affirms: [[tide-front, nature, brand]]}
  - {id: leader, speaker: herald, affirms: [[ada, leads, tide-front]]}
  - {id: salt-uses, speaker: herald, affirms: [[salt-brigade, uses_name, tide-front, 2031-05]]}
  - {id: wolves, speaker: herald, affirms: [[sea-wolves, part_of, tide-front]]}
  - id: tide-one
    act: responsibility_claim
    speaker: ode
    on_behalf_of: tide-front
    said: 2031-05-01
    affirms: [[one, perpetrator, tide-front]]
  - id: ode-for-dawn
    speaker: ode
    on_behalf_of: red-dawn
    said: 2031-05-05
    affirms: [[one, outcome, hit]]
  - id: dawn-one
    act: responsibility_claim
    speaker: red-dawn
    said: 2031-05-02
    affirms: [[one, perpetrator, red-dawn]]
  - id: together
    act: responsibility_claim
    speaker: [salt-brigade, tide-front]
    said: 2031-05-03
    affirms: [[two, perpetrator, salt-brigade], [two, perpetrator, tide-front]]
  - id: tide-three
    act: responsibility_claim
    speaker: tide-front
    said: 2031-05-03
    affirms: [[three, perpetrator, tide-front]]
  - {id: laid, speaker: institute, said: 2031-05-06, affirms: [[three, perpetrator, red-dawn]]}
  - {id: cleared, speaker: herald, said: 2031-05-07, denies: [[three, perpetrator, salt-brigade]]}
  - id: tide-four
    act: responsibility_claim
    speaker: tide-front
    said: 2031-07-04
    affirms: [[four, perpetrator, tide-front]]
"""


@pytest.fixture(scope="package")
def bay(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    """The invented bay, in memory."""
    return planted.corpus(tmp_path_factory.mktemp("bay") / "bay", REGISTRY, HERALD)
