"""Values of one key are in one part, wherever they came from. It needs Spark: `make spark`."""

from __future__ import annotations

import os
import pickle
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from claimgraph.spark.spread import Spread, part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyspark.sql import SparkSession

KEYS = [f"wire-{number}" for number in range(50)]


def test_a_key_is_of_the_same_part_on_every_machine() -> None:
    assert [part("wire-1"), part("غارة")] == [3441013487, 3374460640]


@pytest.mark.spark
def test_what_was_sent_apart_lies_side_by_side_and_others_come_first(spark: SparkSession) -> None:
    context = spark.sparkContext
    one = Spread.of(context, 3, [(key, 1) for key in KEYS]).each(iter).kept()
    two = Spread.of(context, 3, [(key, 2) for key in KEYS[::-1]])
    both = one.after(two)
    assert both.rdd.getNumPartitions() == 3  # none was sent again
    found = both.told(lambda items: [list(items)])
    for some in found:
        assert [value for _, value in some] == sorted((value for _, value in some), reverse=True)
        assert {key for key, value in some if value == 1} == {key for key, value in some if value == 2}
    assert sorted(key for some in found for key, value in some if value == 1) == sorted(KEYS)


@pytest.mark.spark
def test_no_task_holds_what_is_sent(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    # A cluster refuses a task of more than 128 MiB, which what stands beside a million statements is.
    context, tasks = spark.sparkContext, []
    parallelize = context.parallelize

    def kept(values: Iterable[object], slices: int) -> object:
        tasks.append(len(pickle.dumps(values)))
        return parallelize(values, slices)

    monkeypatch.setattr(context, "parallelize", kept)
    one = Spread.of(context, 3, [("wire-1", "a" * 100_000), ("wire-2", "")])
    assert sorted(one.told(lambda items: [(key, len(text)) for key, text in items])) == [
        ("wire-1", 100_000),
        ("wire-2", 0),
    ]
    assert 0 < max(tasks) < 1000


@pytest.mark.spark
def test_what_is_shared_is_everywhere(spark: SparkSession) -> None:
    one = Spread.of(spark.sparkContext, 2, [(key, len(key)) for key in KEYS])
    held = one.share({7: "seven"})
    assert set(one.told(lambda items: (held.value.get(size, "") for _, size in items))) == {"", "seven"}


@pytest.mark.spark
def test_what_a_shared_value_makes_of_itself_is_made_once_in_a_process(spark: SparkSession) -> None:
    one = Spread.of(spark.sparkContext, 6, [(key, len(key)) for key in KEYS])
    held = one.share(Costly())

    def made(items: Iterable[tuple[str, int]]) -> list[tuple[int, str]]:
        return [(os.getpid(), held.value.made) for _ in items][:1]

    first = one.told(made)
    one.told(list)  # the same processes do something without it
    found = [*first, *one.told(made)]
    assert len(found) == 12
    assert len({name for _, name in found}) == len({process for process, _ in found})


class Costly:
    """A value that makes something of itself when it is asked for it, as what is known of a corpus does."""

    @cached_property
    def made(self) -> str:
        """Something that is never made twice."""
        return uuid4().hex
