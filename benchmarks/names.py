"""How many names are taken for the right thing: a list of names against a corpus, class by class.

    python benchmarks/names.py [names.csv] [--corpus corpus/iraq-2023]

The list has the columns `name`, `id` (of the thing that is meant) and `kind_of_variant`. A name is *right* if
it is taken for the thing, *first* if it is taken for nothing and the thing is the first of the candidates,
*offered* if it is a later candidate, *none* if it is no candidate, *wrong* if another thing is taken.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.errors import NotFoundError

if TYPE_CHECKING:
    from claimgraph.store.dataset import Dataset

ROOT = Path(__file__).parents[1]
NAMES = ROOT / "tests" / "cases" / "names" / "variants.csv"
VERDICTS = RIGHT, FIRST, OFFERED, NONE, WRONG = ("right", "first", "offered", "none", "wrong")


def verdict(data: Dataset, name: str, meant: str) -> str:
    """Say what became of a name that means the thing of this id: one of `VERDICTS`."""
    try:
        return RIGHT if data.find(name).identifier == meant else WRONG
    except NotFoundError as error:
        offered = [candidate.partition(" ")[0] for candidate in error.candidates]
    if meant not in offered:
        return NONE
    return FIRST if offered[0] == meant else OFFERED


def table(data: Dataset, names: Path) -> list[list[str]]:
    """Return a row for each class of names, and one for all: how many, and how many of each verdict."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with names.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            said = verdict(data, row["name"], row["id"])
            found[row["kind_of_variant"]][said] += 1
            if said not in {RIGHT, FIRST}:
                sys.stderr.write(f"{row['name']}: {said} (meant: {row['id']})\n")
    found["all"] = sum(found.values(), Counter())
    return [
        [kind, str(counts.total()), *(str(counts[said]) for said in VERDICTS)]
        for kind, counts in sorted(found.items(), key=lambda item: (item[0] == "all", item[0]))
    ]


def main() -> None:
    """Print the figures, class by class, as tab-separated values."""
    from claimgraph.store.build import build

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="?", type=Path, default=NAMES)
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus" / "iraq-2023")
    given = parser.parse_args()
    rows = [["class", "names", *VERDICTS], *table(build(given.corpus, validate=False), given.names)]
    sys.stdout.writelines("\t".join(row) + "\n" for row in rows)


if __name__ == "__main__":
    main()
