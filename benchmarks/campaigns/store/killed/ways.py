"""A command that can be killed: how it is run, and what must hold afterwards."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from benchmarks.campaigns.frame import shared
from benchmarks.campaigns.store.command import NAMES, WRITES, Course, Death

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping
    from pathlib import Path

COURSES = "courses.json"


@dataclass(frozen=True)
class Way:
    """A command that can be killed.

    Attributes:
        name: Its name.
        prepare: Makes what its cases share, in a folder of its own; returns how the command runs, by which
            calls can kill it: `writes` and `names`.
        run: Kills it once, in an empty folder; returns what does not hold afterwards, or nothing. It gets the
            folder of what is shared, the empty one, the turn of the case, and when to kill.
    """

    name: str
    prepare: Callable[[Path], Mapping[str, Course]]
    run: Callable[[Path, Path, int, Death], str | None]

    def prepared(self, place: Path) -> None:
        """Make what its cases share."""
        home = place / self.name
        home.mkdir()
        courses = {name: asdict(course) for name, course in self.prepare(home).items()}
        (home / COURSES).write_text(json.dumps(courses), "utf-8")

    def tried(self, scratch: Path, turn: int, chance: random.Random) -> str | None:
        """Kill it once.

        Args:
            scratch: An empty folder.
            turn: How manieth kill of it this is: even ones at a random time, odd ones before a write, one
                after the other, each second of them before one that gives a name.
            chance: For the time.
        """
        home = shared(scratch) / self.name
        courses = json.loads((home / COURSES).read_text("utf-8"))
        number, odd = divmod(turn, 2)
        if not odd:
            death = Death(seconds=chance.random() * courses["writes"]["seconds"] / 2)
        else:
            number, named = divmod(number, 2)
            if named and courses["names"]["calls"]:
                calls, among = "names", NAMES
            else:
                calls, among = "writes", WRITES
            step = (
                1 if calls == "names" else 7
            )  # 7 and the number of calls have no factor in common, most times
            death = Death(calls=among, when=1 + step * number % courses[calls]["calls"])
        return self.run(home, scratch, turn, death)
