"""What follows from several documents, group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.spark.parts import groups
from tests.conftest import HARBOUR
from tests.spark.parted import Parted, in_lines

if TYPE_CHECKING:
    from pathlib import Path


def test_a_statement_goes_to_each_thing_with_what_it_says_of_that(tmp_path: Path) -> None:
    parted = Parted(in_lines(HARBOUR, tmp_path / "harbour"))
    words = [
        word
        for come in parted.read.come.told(lambda items: (one for _, one in items))
        for _, word in groups.words(come, (), f"https://example.org/id/document/{come.slug}")
    ]
    assert words
    for one, _lines in groups.settled(words, parted.read.ground):
        there = dict(groups.by_thing(one, {}))
        assert {content.subject for content, _ in one.said.contents} <= there.keys()
        contents = [pair for some in there.values() for pair in some.said.contents]
        assert sorted(map(repr, contents)) == sorted(map(repr, one.said.contents))
        whole = dict(groups.by_thing(one, dict.fromkeys(there, "all")))
        assert [some.said.contents for some in whole.values()] in ([], [one.said.contents])
