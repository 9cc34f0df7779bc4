"""What the team looked for in vain, beside what the documents say: by hand, on the delta and a copy of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from claimgraph.analyses.sources.searches import proof, table
from claimgraph.store import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

DELTA = ROOT / "tests" / "cases" / "corpora" / "delta"
COLUMNS = ("found", "bears_out", "against", "otherwise", "shows_in")
NOTHING, AGAIN = "still nothing here", "look again: said here"
MORE = """
  - id: hospital-two
    act: assertion
    speaker: delta-post
    said: 2031-05-02
    affirms: [[east-lock-raid, killed_count, COUNT], [west-lock-raid, perpetrator, red-dawn]]
    denies: [[west-lock-raid, perpetrator, salt-brigade]]
    paraphrase: The paper has more news.
    at: [{start: 0, end: 10, sha256: "0000000000000000000000000000000000000000000000000000000000000000"}]
"""


def told(data: LocalDataset) -> dict[str, tuple[object, ...]]:
    return {row["assessment"].slug: tuple(row[name] for name in COLUMNS) for row in table(data)}


def with_more_news(folder: Path, count: str) -> LocalDataset:
    shutil.copytree(DELTA, folder / "delta")
    (document,) = (folder / "delta" / "documents").glob("delta-post-2031-05-02.yaml")
    document.write_text(document.read_text("utf-8") + MORE.replace("COUNT", count), "utf-8")
    return build.build(folder / "delta")


def test_what_is_still_not_here() -> None:
    assert told(build.build(DELTA)) == {
        "fenn-killed": (NOTHING, None, None, 0, "stances event=east-lock-raid"),
        # That the brigade denies it: the council, by Ada Marsh, says the opposite, Reed Watch claims it.
        "rill-denial": (NOTHING, None, "Ada Marsh", 1, "stances event=west-lock-raid"),
    }


def test_what_came_in_later_asks_for_another_look(tmp_path: Path) -> None:
    assert told(with_more_news(tmp_path, "2")) == {
        "fenn-killed": (AGAIN, "Delta Post", None, 0, "stances event=east-lock-raid"),  # two is at least one
        "rill-denial": (AGAIN, "Delta Post", "Ada Marsh", 2, "stances event=west-lock-raid"),
    }


def test_a_number_outside_says_otherwise(tmp_path: Path) -> None:
    assert told(with_more_news(tmp_path, "0"))["fenn-killed"][:4] == (NOTHING, None, None, 1)


def test_each_word_is_shown(tmp_path: Path) -> None:
    found = {
        (row["assessment"].slug, row["bearing"], row["stance"], row["statement"].slug.partition("/")[2])
        for row in proof(with_more_news(tmp_path, "2"))
    }
    assert found == {
        ("fenn-killed", "bears it out", "affirms", "hospital-two"),
        ("rill-denial", "bears it out", "denies", "hospital-two"),
        ("rill-denial", "says otherwise", "affirms", "hospital-two"),
        ("rill-denial", "says otherwise", "affirms", "reed-watch-claims-west-lock"),
        ("rill-denial", "goes against it", "affirms", "council-blames-salt-brigade"),
    }


def test_where_nobody_searched_nothing_is_told(iraq: LocalDataset) -> None:
    assert not table(iraq)
