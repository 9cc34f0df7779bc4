"""Run campaigns, go on with those that were cut, and print what was reached.

    python -m benchmarks.campaigns [NAME ...] [--quick] [--count N] [--minutes M] [--state FOLDER] [--again]
                                   [--write docs/reliability.md]

Run from the root of the project. Exit status 1 if something went wrong in a case, now or before.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.campaigns import frame, listed
from benchmarks.campaigns.table import Row, table, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.campaigns.frame import Campaign


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    made = argparse.ArgumentParser(prog="python -m benchmarks.campaigns", description="Run campaigns.")
    names = [campaign.name for campaign in listed.CAMPAIGNS]
    made.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(names)}; all unless told")
    made.add_argument("--quick", action="store_true", help="as many as take little time")
    made.add_argument(
        "--count", type=int, help="so many of each instead of its goal; 0 for the table of what is done"
    )
    made.add_argument("--minutes", type=float, default=60, help="each at most so long (60 unless told)")
    made.add_argument("--state", type=Path, help="a folder that is kept, to go on from what is done")
    made.add_argument("--again", action="store_true", help="try again what went wrong before")
    made.add_argument("--write", type=Path, help="a document, for the table between its marks")
    return made


def run(campaign: Campaign, state: Path, given: argparse.Namespace) -> None:
    """Try the cases of a campaign that are left, as long as there is time, and tell what goes wrong."""
    usual = campaign.quick if given.quick else campaign.goal
    count = usual if given.count is None else given.count
    end = time.monotonic() + 60 * given.minutes
    for case in frame.going_on(campaign, state, count, again=given.again):
        if case.fault:
            sys.stderr.write(f"{campaign.name} {case.number}: {case.fault}\n")
        if time.monotonic() > end:
            sys.stderr.write(f"{campaign.name}: no time is left after case {case.number}\n")
            return


def main(words: Sequence[str] | None = None) -> int:
    """Run what is asked for, print the table and return the exit status."""
    given = parser().parse_args(words)
    by_name = {campaign.name: campaign for campaign in listed.CAMPAIGNS}
    if unknown := [name for name in given.names if name not in by_name]:
        parser().error(f"no campaign {unknown[0]!r}; there are {', '.join(by_name)}")
    with tempfile.TemporaryDirectory() as place:
        state = given.state or Path(place)
        try:
            for name in given.names or by_name:
                run(by_name[name], state, given)
        except KeyboardInterrupt:
            sys.stderr.write("cut; the same command with the same --state goes on\n")
        rows = [Row(one, list(frame.done(one, state).values())) for one in listed.CAMPAIGNS]
    if given.write:
        write(given.write, rows)
    rows = [row for row in rows if row.cases]
    sys.stdout.write(table(rows))
    return int(any(row.faults for row in rows))


if __name__ == "__main__":
    sys.exit(main())
