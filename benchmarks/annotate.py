"""What it costs to enter the invented case of three articles through the annotation page, by keys alone.

Prints, as JSON: statements, typed characters and other keys a statement, rounds of `check` until nothing was
wrong, and whether the files equal those written by hand. Needs Chromium: `python -m benchmarks.annotate`.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.whole.browser.chromium import WAIT, chromium
from tests.whole.browser.typist import CASE, STATEMENTS, Typist, serving

from claimgraph.corpus.formats import yaml
from claimgraph.corpus.read import read
from claimgraph.rdf.check import check

FILES = ("actors.yaml", "events.yaml", "places.yaml", *(f"documents/{name}.yaml" for name in STATEMENTS))


def entered(case: Path) -> Typist:
    """Enter all statements of the case, each document from its first sentence on."""
    with serving(case) as (address, _process), chromium() as browser:
        tab = browser.new_page()
        tab.set_default_timeout(WAIT)
        typist = Typist(tab)
        for document, statements in STATEMENTS.items():
            tab.goto(f"{address}document/{document}")
            tab.wait_for_selector("body[data-ready]")
            for keys in statements:
                typist.enter(keys)
    return typist


def measured() -> dict[str, Any]:
    """Enter the case into a folder of its own and compare it with what was written by hand."""
    with tempfile.TemporaryDirectory() as folder:
        case = shutil.copytree(CASE / "before", Path(folder) / "case")
        typist = entered(case)
        pairs = [
            [yaml.load((home / file).read_bytes(), file).data for home in (case, CASE / "written")]
            for file in FILES
        ]
        return {
            "statements": len(typist.each),
            "typed characters a statement": round(typist.characters / len(typist.each), 1),
            "most in one": max(typist.each),
            "other keys a statement": round(typist.others / len(typist.each), 1),
            "good in the first round of check": check(case, case / "texts").good,
            "files as written by hand": all(one == other for one, other in pairs),
            "records as written by hand": read(case) == read(CASE / "written"),
        }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(), indent=2) + "\n")
