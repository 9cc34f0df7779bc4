"""Loading in portions: the same store, whatever the portions; a fault in any of them is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.errors import LostError, StoreError
from claimgraph.store import versions
from claimgraph.store.versions import feed
from tests.store.telling import lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COUNT = 7_000


@pytest.fixture(params=[None, 50_000], ids=["anew", "in the place of another"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that is not there yet, or holds something else, where portions are small."""
    place = tmp_path / "store"
    if request.param:
        versions.write(place, lines(9, 100), "")
    monkeypatch.setattr(feed, "PORTION", 100_000)
    return place


def test_a_store_of_several_portions_is_the_same(folder: Path) -> None:
    receipt = versions.write(folder, lines(1, COUNT), "")
    assert receipt.quads == COUNT
    assert set(versions.read(folder).engine) == set(versions.memory(lines(1, COUNT)))


@pytest.mark.parametrize("place", [0, COUNT // 2, COUNT])
def test_a_malformed_line_in_any_portion_is_told(folder: Path, place: int) -> None:
    given = lines(1, COUNT)
    given.insert(place, '<s> <https://example.org/p> "x" .\n')
    with pytest.raises(StoreError, match=r"^not N-Quads: "):
        versions.write(folder, given, "")
    assert not list(folder.glob("v-2"))


def test_a_quad_that_comes_twice_in_two_portions_is_refused(folder: Path) -> None:
    given = lines(1, COUNT)
    with pytest.raises(StoreError, match=f"1 of {COUNT + 1} quads came twice"):
        versions.write(folder, [*given, given[3]], "")


def test_a_store_is_closed_when_its_lines_end_in_a_fault(folder: Path) -> None:
    def broken() -> Iterator[str]:
        yield from lines(1, COUNT)
        raise LostError("gone")

    with pytest.raises(LostError):
        versions.write(folder, broken(), "")
    try:
        versions.write(folder, broken(), "")
    except LostError:  # whoever handles the fault writes the same version anew
        assert versions.write(folder, lines(1, COUNT), "").quads == COUNT
