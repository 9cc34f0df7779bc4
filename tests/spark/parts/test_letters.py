"""What documents have to know of each other."""

from __future__ import annotations

import pytest

from claimgraph.spark.parts import letters
from claimgraph.spark.parts.letters import Link

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
    assert [str(fault) for fault in letters.rounds(("", link) for link in links)] == [f"d.jsonl:2: {told}"]
    assert list(letters.rounds([("", links[0])])) == []
