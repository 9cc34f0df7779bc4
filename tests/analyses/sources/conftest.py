"""An invented wharf of which much is told at second hand, some of it by nobody in particular."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import planted

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

REGISTRY = """
actors:
  - {id: red-dawn, kind: armed_group, name: Red Dawn}
  - {id: navy, kind: armed_force, name: Navy of Almar}
  - {id: union, kind: organization, name: Dockers' Union}
  - {id: ork, kind: person, name: Lena Ork}
  - {id: herald, kind: media_outlet, name: Herald}
  - {id: post, kind: media_outlet, name: Post}
  - {id: wire, kind: media_outlet, name: Wire}
places:
  - {id: wharf, kind: facility, name: Old Wharf}
events:
  - {id: raid, kind: attack, label: Raid on the wharf, place: wharf, date: 2031-05-01}
  - {id: blast, kind: attack, label: Blast, date: 2031-05-02}
  - {id: talks, kind: meeting, label: Talks}
"""
HERALD = """
document: herald-1
publisher: herald
author: ork
published: 2031-05-04
statements:
  - {id: own, speaker: ork, affirms: [[raid, weapon, drone]]}
  - id: claim
    act: responsibility_claim
    speaker: red-dawn
    via: wire
    affirms: [[raid, perpetrator, red-dawn], [raid, outcome, hit]]
  - id: officer
    speaker: {unidentified: a naval officer, affiliated_with: navy}
    affirms: [[raid, outcome, intercepted], [raid, killed_count, 0]]
  - id: witness
    speaker: {unidentified: a witness}
    via: [post, wire]
    affirms: [[raid, weapon, drone], [blast, killed_count, 2]]
"""
POST = """
document: post-1
publisher: post
published: 2031-05-09
statements:
  - {repeats: herald-1/claim, via: [herald, wire]}
  - {id: union, speaker: union, said: ../2031-05-09, affirms: [[talks, occurrence, took-place]]}
  - {id: late, speaker: union, denies: [[blast, killed_count, 2]]}
"""


@pytest.fixture(scope="package")
def wharf(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    """The dataset of the wharf."""
    return planted.corpus(tmp_path_factory.mktemp("wharf") / "wharf", REGISTRY, HERALD, POST)
