"""A campaign: so many cases of one kind, one after the other, cut at any time and gone on with later.

Each case that is finished is one line of `STATE/NAME.jsonl`. A case that was cut left no line, so that it is
tried again; a last line without its end is dropped.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FIGURES = "figures.json"


@dataclass(frozen=True)
class Campaign:
    """Cases of one kind.

    Attributes:
        name: One word.
        what: What is tried and must hold, in one line.
        goal: How many things are to be tried in all.
        quick: How many of them in a small run.
        run: Tries the case of a number in an empty folder; the same number is the same case. Returns nothing,
            or in one line what went wrong.
        step: How many of the things one case tries.
        prepare: Makes once, in a folder, what the cases share; each finds it by `shared`.
    """

    name: str
    what: str
    goal: int
    quick: int
    run: Callable[[int, Path], str | None]
    step: int = 1
    prepare: Callable[[Path], None] | None = None

    def cases(self, count: int) -> int:
        """Return how many cases try so many things."""
        return -(-count // self.step)


@dataclass(frozen=True)
class Case:
    """A case that is finished.

    Attributes:
        number: Which.
        seconds: Of the processor, those of its children included.
        fault: What went wrong, or nothing.
        figures: What else was counted.
    """

    number: int
    seconds: float
    fault: str | None
    figures: dict[str, int] = field(default_factory=dict)


def shared(scratch: Path) -> Path:
    """Return the folder of what all cases of a campaign share, from the folder of one case."""
    return scratch.parent / "shared"


def place_of_cases(preparing: Path) -> Path:
    """Return where the folder of each case is, from the folder in which what they share is made."""
    return preparing.parent / "case"


def once(place: Path, make: Callable[[Path], None]) -> Path:
    """Return a folder that is made once; half of it is made anew.

    Args:
        place: The folder.
        make: Fills an empty folder, which then becomes that one.
    """
    if not place.exists():
        draft = place.with_name(f"{place.name}.part")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        make(draft)
        draft.rename(place)
    return place


def note(scratch: Path, **figures: int) -> None:
    """Keep what a case counted besides, for its line and the table; the same name again replaces it."""
    file = scratch.parent / FIGURES
    before = json.loads(file.read_text("utf-8")) if file.exists() else {}
    file.write_text(json.dumps(before | figures), "utf-8")


def done(campaign: Campaign, state: Path) -> dict[int, Case]:
    """Return the finished cases by their numbers; of a case that was tried again, the last.

    Args:
        campaign: Of which.
        state: The folder that is kept.
    """
    file = state / f"{campaign.name}.jsonl"
    lines = file.read_bytes().splitlines(keepends=True) if file.exists() else []
    if lines and not lines[-1].endswith(b"\n"):
        os.truncate(file, sum(map(len, lines[:-1])))
        del lines[-1]
    found = (Case(**json.loads(line)) for line in lines)
    return {case.number: case for case in found}


def going_on(campaign: Campaign, state: Path, count: int, *, again: bool = False) -> Iterator[Case]:
    """Try the cases that are not done, one after the other, and yield each when its line is written.

    Args:
        campaign: Of which.
        state: The folder that is kept; made if it is not there.
        count: How many things are to be tried in all.
        again: Whether the cases that went wrong are tried again.
    """
    before = done(campaign, state)
    kept = {number for number, case in before.items() if not (again and case.fault)}
    left = [number for number in range(campaign.cases(count)) if number not in kept]
    if not left:
        return
    place = state / campaign.name
    once(place / "shared", campaign.prepare or (lambda _place: None))
    with (state / f"{campaign.name}.jsonl").open("a", encoding="utf-8") as file:
        for number in left:
            case = _tried(campaign, number, place)
            file.write(json.dumps(vars(case), ensure_ascii=True) + "\n")
            file.flush()
            yield case


def _tried(campaign: Campaign, number: int, place: Path) -> Case:
    """Try a case in a folder of its own, which is removed after it."""
    scratch, figures = place_of_cases(place / "shared"), place / FIGURES
    shutil.rmtree(scratch, ignore_errors=True)
    figures.unlink(missing_ok=True)
    scratch.mkdir()
    start = _seconds()
    try:
        fault = campaign.run(number, scratch)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what went wrong in this case
        fault = f"{type(error).__name__}: {error}"
    counted = json.loads(figures.read_text("utf-8")) if figures.exists() else {}
    case = Case(number, round(_seconds() - start, 3), fault and " ".join(fault.split()), counted)
    shutil.rmtree(scratch, ignore_errors=True)
    return case


def _seconds() -> float:
    """Return the seconds of the processor that this process and its ended children took."""
    return time.process_time() + sum(os.times()[2:4])
