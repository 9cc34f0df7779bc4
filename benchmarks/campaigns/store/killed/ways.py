"""A command that can be killed: how it is run, and what must hold afterwards."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from benchmarks.campaigns.frame import once, shared
from benchmarks.campaigns.store.command import NAMES, WRITES, Course, Death

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

FILE = "course.json"
UNTRACED = 0.4  # of the time that a command takes when its calls are counted


@dataclass(frozen=True)
class Way:
    """A command that can be killed.

    Attributes:
        name: Its name.
        prepare: Makes what its cases share, in a folder of its own; returns how the command runs.
        run: Kills it once, in an empty folder; returns what does not hold afterwards, or nothing. It gets the
            folder of what is shared, the empty one, and when to kill.
    """

    name: str
    prepare: Callable[[Path], Course]
    run: Callable[[Path, Path, Death], str | None]

    def _prepared(self, home: Path) -> None:
        """Make what its cases share, and note how it runs."""
        (home / FILE).write_text(json.dumps(asdict(self.prepare(home))), "utf-8")

    def tried(self, scratch: Path, turn: int, chance: random.Random) -> str | None:
        """Kill it once.

        Args:
            scratch: An empty folder.
            turn: How manieth kill of it this is: even ones at a random time, every fourth before a call
                that gives or takes a name, one after the other, the rest before any call that writes.
            chance: For the time, and for which call that writes.
        """
        home = once(shared(scratch) / self.name, self._prepared)
        course = Course(**json.loads((home / FILE).read_text("utf-8")))
        number, odd = divmod(turn, 2)
        if not odd:
            death = Death(seconds=chance.random() * course.seconds * UNTRACED)
        elif number % 2 and (names := course.points(NAMES)):
            death = names[number // 2 % len(names)]
        else:
            death = chance.choice(course.points(WRITES))
        return self.run(home, scratch, death)
