"""What follows from several documents, group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.spark import groups, shards
from claimgraph.spark.groups import Link
from tests.conftest import HARBOUR
from tests.spark.parted import Parted, in_lines

if TYPE_CHECKING:
    from pathlib import Path

HOME = "https://e.org/id"


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("endings", "a circle of endings: a/x > b/y > a/x"),
        ("retellings", "a circle of retellings: a/x > b/y > a/x; name the fuller rendering in the other"),
    ],
)
def test_a_circle_is_told_where_it_begins(kind: str, told: str) -> None:
    one, other = f"{HOME}/statement/a.x", f"{HOME}/statement/b.y"
    links = [Link(kind, other, one, "d.jsonl", 9, 0), Link(kind, one, other, "d.jsonl", 2, 1)]
    assert [str(fault) for fault in groups.rounds(links)] == [f"d.jsonl:2: {told}"]
    assert list(groups.rounds(links[:1])) == []


def test_a_statement_goes_to_each_thing_with_what_it_says_of_that(tmp_path: Path) -> None:
    parted = Parted(in_lines(HARBOUR, tmp_path / "harbour"))
    for one, _lines in parted.settled():
        there = dict(groups.by_thing(one, {}))
        assert {content.subject for content, _ in one.said.contents} <= there.keys()
        contents = [pair for some in there.values() for pair in some.said.contents]
        assert sorted(map(repr, contents)) == sorted(map(repr, one.said.contents))
        whole = dict(groups.by_thing(one, dict.fromkeys(there, "all")))
        assert [some.said.contents for some in whole.values()] in ([], [one.said.contents])


def test_lines_are_at_home_with_what_they_are_of() -> None:
    line = "<{}> <https://e.org/p> <https://e.org/o> <https://e.org/g> .\n"
    of = {
        f"{HOME}/document/a": ("a", True),
        f"{HOME}/report/a.b.x.0": ("a", True),
        f"{HOME}/open-point/a.x.raid.outcome": ("a", True),
        f"{HOME}/proposition/raid.outcome.hit": ("raid.outcome.hit", False),
        f"{HOME}/disagreement/0f": ("0f", False),
        f"{HOME}/side/0f.1": ("0f", False),
    }
    assert {iri: shards.home(line.format(iri)) for iri in of} == of
    together = [(home, held.lines.count("\n")) for home, held in shards.homes(map(line.format, of))]
    assert together == [(("a", True), 3), (("raid.outcome.hit", False), 1), (("0f", False), 2)]


def test_a_letter_that_parts_lines_elsewhere_parts_none_here() -> None:
    line = f'<{HOME}/document/a> <https://e.org/p> "one\u2028other\x85" <https://e.org/g> .\n'
    made = shards.shard([shards.Held(line), shards.Held(line)], (), {})
    assert (made.quads, made.number) == (line, 1)
