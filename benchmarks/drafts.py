"""How much of what people annotated is proposed: passages touched, proposals, acts offered.

    python benchmarks/drafts.py TEXTS [--corpus corpus/iraq-2023]

TEXTS is the folder of the source texts, which are no part of the project. A statement is *touched* if a
proposal shares a character with one of its passages; its act is *first* if the act that the first such
proposal offers first is one of its acts, *offered* if any of them offers one of its acts. All are shares of
the statements with a passage; *reported* is the share touched of those that are not the outlet's or author's
own words, which no verb tells.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.corpus.anchoring.library import Texts
from claimgraph.corpus.proposals.mentions import Names
from claimgraph.corpus.proposals.passages import WHYS, propose
from claimgraph.corpus.proposals.sentences import sentences
from claimgraph.corpus.uses import known
from claimgraph.model.records import Span, Statement

if TYPE_CHECKING:
    from claimgraph.corpus.proposals.passages import Why
    from claimgraph.corpus.sheets import Sheets

CORPUS = Path(__file__).parents[1] / "corpus" / "iraq-2023"
WAYS: tuple[tuple[Why, ...], ...] = (WHYS[:1], WHYS[:2], WHYS)


@dataclass
class Count:
    """What was counted."""

    texts: int = 0
    sentences: int = 0
    proposals: int = 0
    statements: int = 0
    touched: int = 0
    reported: int = 0
    reported_touched: int = 0
    first: int = 0
    offered: int = 0

    def row(self, name: str) -> str:
        """Return it as a row of a table."""
        if not self.statements:
            return f"| {name} | no text | | | | | | |"
        shares = [round(100 * part / self.statements) for part in (self.touched, self.first, self.offered)]
        shares.insert(1, round(100 * self.reported_touched / self.reported))
        return (
            f"| {name} | {self.sentences} | {self.proposals} | {self.statements} |"
            f" {' | '.join(f'{share} %' for share in shares)} |"
        )


def count(sheets: Sheets, texts: Texts, whys: tuple[Why, ...]) -> Count:
    """Compare what is proposed with what was annotated."""
    names, found = Names(sheets), Count()
    for sheet in sheets.documents:
        file = sheet.record.text
        text = texts.read(file.file) if file else None
        if text is None:
            continue
        proposed = list(propose(text, names, whys))
        found.texts += 1
        found.sentences += len(list(sentences(text)))
        found.proposals += len(proposed)
        for entry in sheets.entries[sheet.record.document]:
            spans = [one for one in entry.record.at if isinstance(one, Span)]
            if not isinstance(entry.record, Statement) or not spans:
                continue
            touching = [
                one
                for one in proposed
                if any(one.start < span.end and span.start < one.end for span in spans)
            ]
            acts = set(entry.record.act)
            found.statements += 1
            found.touched += bool(touching)
            if not set(entry.record.speaker) & {sheet.record.publisher, *sheet.record.author}:
                found.reported += 1
                found.reported_touched += bool(touching)
            found.first += bool(touching) and touching[0].acts[0] in acts
            found.offered += any(acts & set(one.acts) for one in touching)
    return found


def main() -> None:
    """Print a table, a row for each way to propose."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    given = parser.parse_args()
    sheets, texts = known(given.corpus), Texts(given.texts)
    heads = (
        "proposed for",
        "sentences",
        "proposals",
        "statements",
        "touched",
        "reported",
        "first act",
        "act offered",
    )
    sys.stdout.write(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|\n")
    for whys in WAYS:
        sys.stdout.write(count(sheets, texts, whys).row(", ".join(whys)) + "\n")


if __name__ == "__main__":
    main()
