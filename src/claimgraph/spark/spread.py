"""Values with keys, spread over the parts of a cluster: worked on where they are, or sent where they belong.

Values of one key are in one part. What was sent by the same kind of key lies side by side: two such spreads
are joined without sending anything.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import uuid4
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyspark import RDD, Broadcast, SparkContext

Value = TypeVar("Value")
Other = TypeVar("Other")
Given = TypeVar("Given")
MOST = 2  # values that a process holds: what is known of the corpus, and what things are called

_held: dict[str, Any] = {}


def part(key: str) -> int:
    """Return a number by which a key is assigned to a part: the same on every machine."""
    return crc32(key.encode())


class Shared(Generic[Given]):
    """One value on all machines, unpacked once in each process.

    Spark takes a broadcast back from a process as soon as that does something else in between, and most tasks
    do; what a value makes of itself when it is asked, such as the registry, would be made for each task.

    Args:
        sent: The value, sent by Spark.
    """

    def __init__(self, sent: Broadcast[Given]) -> None:
        self._sent, self._name = sent, uuid4().hex

    @property
    def value(self) -> Given:
        """The value; all that lives when a task asks for it is no longer sought through for circles."""
        if self._name not in _held:
            if len(_held) == MOST:
                del _held[next(iter(_held))]
            _held[self._name] = self._sent.value
        gc.freeze()
        found: Given = _held[self._name]
        return found


class Spread(Generic[Value]):
    """Values, each with a key.

    Args:
        rdd: The pairs, as Spark has them.
        parts: Into how many parts they are sent.
    """

    def __init__(self, rdd: RDD[tuple[str, Value]], parts: int) -> None:
        self.rdd, self.parts = rdd, parts

    @classmethod
    def of(cls, spark: SparkContext, parts: int, values: Iterable[tuple[str, Value]]) -> Spread[Value]:
        """Send some values from where the work begins, however large: a task may not be, a broadcast may."""
        every = spark.broadcast(list(values))
        numbers = spark.parallelize(range(len(every.value)), 1)
        return cls(numbers.map(lambda number: every.value[number]), parts).send(iter)

    def share(self, value: Given) -> Shared[Given]:
        """Send one value to all machines, where `.value` has it."""
        return Shared(self.rdd.context.broadcast(value))

    def each(self, do: Callable[[Iterator[tuple[str, Value]]], Iterable[tuple[str, Other]]]) -> Spread[Other]:
        """Make other values of those of each part; they stay in it."""
        return Spread(self.rdd.mapPartitions(do, preservesPartitioning=True), self.parts)

    def send(self, do: Callable[[Iterator[tuple[str, Value]]], Iterable[tuple[str, Other]]]) -> Spread[Other]:
        """Make other values of those of each part, and send them to the parts of their keys."""
        found: Any = self.rdd.mapPartitions(do).partitionBy(self.parts, part)
        # As everything else is: pickles in batches. Else to stand beside others means to be unpacked for it.
        found._jrdd_deserializer = found.ctx.serializer  # noqa: SLF001 - no other way to say so
        return Spread(found, self.parts)

    def after(self, *others: Spread[Any]) -> Spread[Any]:
        """Return it with others, sent by the same kind of key, which come first in each part."""
        every = [*(one.rdd for one in others), self.rdd]
        return Spread(self.rdd.context.union(every), self.parts)

    def kept(self) -> Spread[Value]:
        """Keep it on the disks of the machines, and do not make it twice."""
        from pyspark import StorageLevel

        return Spread(self.rdd.persist(StorageLevel.DISK_ONLY), self.parts)

    def told(self, do: Callable[[Iterator[tuple[str, Value]]], Iterable[Other]]) -> list[Other]:
        """Return what is made of each part to where the work began."""
        found: list[Other] = self.rdd.mapPartitions(do).collect()
        return found
