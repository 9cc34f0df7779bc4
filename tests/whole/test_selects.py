"""A page makes the SELECTs of the reading and no others, whatever it shows; none is made twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.claims.scope import Scope
from claimgraph.pages.map import page as chart
from claimgraph.pages.matrix import page as matrix
from claimgraph.pages.timeline import page as timeline
from tests.selects import Counted, assert_few

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from claimgraph.store.dataset import Dataset, LocalDataset

NARROW = Scope(place="Ain al-Asad", according_to=("centcom", "islamic-resistance-in-iraq"))
PAGES: dict[str, Callable[[Dataset, Path], object]] = {
    "timeline": timeline.write,
    "timeline of names": lambda data, path: timeline.write(
        data, path, NARROW, timeline.Options(together=("united-states", "us-forces-in-iraq"))
    ),
    "map": chart.write,
    "map of names": lambda data, path: chart.write(data, path, NARROW),
    "matrix": matrix.write,
    "matrix of names": lambda data, path: matrix.write(data, path, NARROW),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_makes_few_selects_and_none_twice(name: str, counted: Counted, tmp_path: Path) -> None:
    PAGES[name](counted, tmp_path / "page.html")
    assert_few(counted)


def test_what_is_asked_is_counted(iraq: LocalDataset) -> None:
    data = Counted(iraq.engine)
    data.ask("who-claimed")
    data.find("centcom")
    with pytest.raises(AssertionError, match="twice"):
        assert_few(data) if data.ask("who-claimed") else None
    assert len(data.asked) == 6  # the question twice, the corpora, the registry, what is marked or a draft
