"""A reader at a terminal who judges whether unnamed actors are one: a pair at a time, a line an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.corpus.review.sources import Judged, proposed
from claimgraph.errors import ClaimgraphError, FileError
from claimgraph.model.dates import readable
from claimgraph.model.safe import safe
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimgraph.corpus.review.queue import Queue
    from claimgraph.corpus.review.sources import Proposal, Unnamed

MOST_SAID = 3
HELP = """\
y WHY      they are one
n WHY      they are two; not proposed again
u WHY      that is open; not proposed again
s          skip, Enter as well
q          quit; everything judged is written already, into judgements.yaml
"""
ANSWERS = {"y": "same", "n": "different", "u": "unsure"}


def judge(queue: Queue, judged: Judged) -> None:
    """Write a judgement into the corpus of a queue.

    Args:
        queue: Whose files are read as they are.
        judged: What is judged.

    Raises:
        FileError: The file was changed by somebody else meanwhile.
        ClaimgraphError: As `Judged.written` does.
    """
    path, text, before = judged.written(queue.folder, queue.sheets())
    if (disk.read(path) if path.exists() else b"") != before:
        raise FileError(f"{path}: changed meanwhile by somebody else; nothing was written, run it again")
    disk.write(path, text)


def run(queue: Queue, who: str, ask: Callable[[], str | None], show: Callable[[str], object]) -> int:
    """Show pairs of unnamed actors that may be one, until all were shown or the reader stops.

    Args:
        queue: The drafts of the corpus, and its files.
        who: Who judges.
        ask: Asks for a line; None at the end.
        show: Shows a line.

    Returns:
        How many pairs were judged.
    """
    done, skipped = 0, set[tuple[str, str]]()
    while True:
        waiting = [one for one in proposed(queue.sheets()) if (one.one.name, one.other.name) not in skipped]
        if not waiting:
            return done
        first = waiting[0]
        for line in described(first, len(waiting)):
            show(line)
        word, _blank, why = (ask() or "q").strip().partition(" ")
        if word == "q":
            return done
        if word in {"", "s"}:
            skipped.add((first.one.name, first.other.name))
        elif word in ANSWERS:
            try:
                judge(queue, Judged(first.one.name, first.other.name, ANSWERS[word], why, who))
                done += 1
            except ClaimgraphError as error:
                show(f"  {safe(str(error))}")
        else:
            show(HELP)


def described(pair: Proposal, left: int) -> Iterator[str]:
    """Yield the lines that show a pair.

    Args:
        pair: The pair.
        left: How many are proposed still.
    """
    yield safe(f"[{left} left] {pair.one.name} and {pair.other.name}: {'; '.join(pair.grounds)}")
    for one in (pair.one, pair.other):
        yield from (safe(f"  {line}") for line in _one(one))


def _one(one: Unnamed) -> Iterator[str]:
    """Yield who somebody is as far as a document says, and what they say there."""
    number = f", {one.source.count}" if one.source.count else ""
    bodies = f", with {', '.join(sorted(one.bodies))}" if one.bodies else ""
    yield f"{one.name}: {one.source.unidentified}{number}{bodies}"
    yield f"  in {one.document.title} ({one.document.publisher}, {readable(one.document.published)})"
    for said in one.said[:MOST_SAID]:
        yield f"  {readable(said.said)}: {said.paraphrase}"
    if len(one.said) > MOST_SAID:
        yield f"  and {len(one.said) - MOST_SAID} more"
