"""Whether lines are read or an engine is asked, what was said is the same."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from claimgraph.claims.reader import read
from claimgraph.store import build
from claimgraph.store.dataset import LocalDataset, open_dataset
from tests.conftest import HARBOUR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from claimgraph.ask.answer import Answer


class Asked(LocalDataset):
    """A dataset that has no lines at hand, as an endpoint has none."""

    def lines(self) -> Iterator[bytes]:
        """Give none."""
        return None  # type: ignore[return-value]


class Read(LocalDataset):
    """A dataset that does not answer."""

    def select(self, query: str) -> Answer:
        """Fail."""
        raise AssertionError(query)


@pytest.mark.parametrize("name", ["harbour", "quay", "cape", "reef", "sound", "strait", "iraq"])
def test_lines_and_selects_give_the_same_reading(name: str, request: pytest.FixtureRequest) -> None:
    data: LocalDataset = request.getfixturevalue(name)
    lines, selects = read(data), read(Asked(data.engine))
    for field in fields(lines):
        ours, theirs = getattr(lines, field.name), getattr(selects, field.name)
        assert ours == theirs, field.name
        if isinstance(ours, dict):
            assert list(ours) == list(theirs), field.name
    assert [list(one.roles) for one in lines.statements.values()] == [
        list(one.roles) for one in selects.statements.values()
    ]


def test_a_store_is_read_from_what_it_was_loaded_from(tmp_path: Path) -> None:
    build.build(HARBOUR, tmp_path / "store", validate=False)
    data = open_dataset(tmp_path / "store")
    assert isinstance(data, LocalDataset)
    kept = (tmp_path / "store" / "current" / "quads.nq").read_bytes()
    assert b"".join(data.lines()) == kept


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_lines_that_are_not_as_they_were_are_not_believed(harm: str, tmp_path: Path) -> None:
    build.build(HARBOUR, tmp_path / "store", validate=False)
    data = open_dataset(tmp_path / "store")
    assert isinstance(data, LocalDataset)
    before = read(data)
    kept = tmp_path / "store" / "current" / "quads.nq"
    if harm == "gone":
        kept.unlink()
    else:
        kept.write_bytes(kept.read_bytes().replace(b"Red Dawn", b"Red Dusk"))
    assert read(data).statements == before.statements
    assert {one.label for one in read(data).things("actor")} == {one.label for one in before.things("actor")}
