"""Who is said to have ordered an event or to answer for it stands everywhere as that, never as its doer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.parties.stakes import BLAMED, NEITHER, Stakes
from claimgraph.analyses.sources.silence import grid
from claimgraph.pages import dossier, matrix
from claimgraph.pages.timeline import words
from claimgraph.pages.timeline.chronicle import chronicle
from claimgraph.pages.timeline.lanes import busiest
from tests import planted
from tests.still_pages import read

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

REGISTRY = """
actors:
  - {id: court, kind: organization, name: Court}
  - {id: northland, kind: state, name: Northland}
  - {id: navy, kind: armed_force, name: Navy}
  - {id: herald, kind: media_outlet, name: Herald}
places: [{id: pier, kind: facility, name: North Pier}]
events: [{id: raid, kind: attack, label: Raid, place: pier, date: 2031-05-01}]
"""
HERALD = """
document: herald-1
publisher: herald
published: 2031-05-20
statements:
  - id: court-1
    speaker: court
    said: 2031-05-02
    affirms: [[raid, ordered_by, northland], [raid, responsible, navy]]
  - {id: navy-1, act: denial, speaker: navy, said: 2031-05-03, denies: [[raid, responsible, navy]]}
"""


@pytest.fixture(scope="module")
def raid(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    return planted.corpus(tmp_path_factory.mktemp("raid") / "raid", REGISTRY, HERALD)


def test_the_timeline_names_the_role(raid: LocalDataset) -> None:
    told = chronicle(raid)
    (found,) = told.happenings
    assert [(one.word, one.name) for one in found.accounts] == [
        ("laid to", "Navy (responsible)"),
        ("laid to", "Northland (ordered by)"),
        ("not", "Navy (responsible)"),
    ]
    assert words.state(found) == ""
    assert words.who(found) == ((("laid to", ("Navy (responsible)", "Northland (ordered by)")),), 0)
    northland = next(one.actor for one in found.accounts if one.role == "ordered by")
    assert northland not in busiest(told, 9), "no lane of deeds"


def test_the_matrix_names_the_role(raid: LocalDataset) -> None:
    page = read(matrix.html(raid))
    held = {line.text for line in page.all("table")[0].all("a", "word")}
    assert {"A attributes responsible: Navy", "attributes ordered by: Northland"} <= held


def test_to_lay_it_to_somebody_is_to_attribute_it(raid: LocalDataset) -> None:
    (row,) = grid(raid)
    assert (row["Court"], row["Navy"]) == ("attributes", "denies")


def test_the_dossier_names_the_role(raid: LocalDataset) -> None:
    text = read(dossier.html(raid, "northland")).text
    assert "Raid (ordered by)" in text
    assert "Raid (responsible)" in read(dossier.html(raid, "navy")).text


def test_to_be_held_responsible_is_to_be_blamed(raid: LocalDataset) -> None:
    (event,) = (one.iri for one in raid.reading.things("event"))
    parties = {one.slug: frozenset({one.iri}) for one in raid.reading.things("actor")}
    stakes = Stakes(raid)
    assert [stakes.side(event, parties[name]) for name in ("navy", "northland", "court")] == [
        *(BLAMED, BLAMED, NEITHER)
    ]
