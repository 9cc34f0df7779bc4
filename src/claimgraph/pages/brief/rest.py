"""The parts that every account has: names, what is contested, what else is said, what no longer stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.pages.brief.text import Part
from claimgraph.pages.sections import Bit, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from claimgraph.claims.contests import Contest
    from claimgraph.claims.statements import Statement
    from claimgraph.pages.brief.sentences import Sentences
    from claimgraph.pages.sections import Cell
    from claimgraph.pages.subject import Subject

FURTHER = 12  # sentences of what else is said: a brief has a page or three
ALL_ANSWERED = (
    "Each thing that this account asks is told by somebody in these documents, which confirms nothing."
)


def named(subject: Subject) -> tuple[Cell, ...]:
    """Return in which documents a thing bears which name: a sentence for all of them, or none."""
    met: dict[str, dict[str, None]] = {}
    for name in subject.entity.names:
        for document in name.documents:
            met.setdefault(name.text, {})[subject.reading.entities[document].slug] = None
    if not met:
        return ()
    names = (
        (Bit(f"“{text}” in "), *joined(((Bit(document=slug),) for slug in documents), ", "))
        for text, documents in met.items()
    )
    return ((Bit("The documents call it "), *joined(names), Bit(".")),)


def compared(subject: Subject, sentences: Sentences) -> list[Part]:
    """Return what is contested and what is only told differently, a sentence for each property."""
    contested, differing = subject.contested(), subject.told_differently()
    return [
        Part(
            contested.title,
            tuple(map(sentences.side_by_side, _apart(contested.contests))),
            () if contested else ((Bit(contested.nothing),),),
        ),
        Part(differing.title, tuple(map(sentences.side_by_side, _apart(differing.contests)))),
    ]


def _apart(contests: Sequence[Contest]) -> list[Contest]:
    """Return contests without those of which another one tells all: a part beside its whole has two."""
    told = [frozenset(one.iri for one in contest.disagreements) for contest in contests]
    return [
        contest
        for contest, own in zip(contests, told, strict=True)
        if not own or not any(own < other for other in told)
    ]


def further(
    title: str, statements: Mapping[str, Statement], told: Iterable[Part], sentences: Sentences
) -> Part:
    """Return what was said beside what other parts tell: some sentences, and how many are left out.

    The words of parties go before those of the press in its own voice.

    Args:
        title: The heading.
        statements: Those that belong to the account, by IRI.
        told: The parts so far.
        sentences: What makes sentences.
    """
    before = {bit.statement for part in told for line in (*part.lines, *part.untold) for bit in line}
    rest = [iri for iri in statements if iri not in before]
    press = sentences.reading.press
    order = sorted(rest, key=lambda iri: press.issuperset(statements[iri].speakers))
    kept = set(order[:FURTHER])
    left = len(rest) - len(kept)
    return Part(
        title,
        tuple(sentences.of(iri) for iri in rest if iri in kept),
        ((Bit(f"Not told here: {left} further statements, the press in its own voice last."),),)
        if left
        else (),
    )


def ended(statements: Mapping[str, Statement], sentences: Sentences) -> Part:
    """Return what was withdrawn, superseded or lost its reports, with when and by whom.

    Args:
        statements: Those that belong to the account, by IRI.
        sentences: What makes sentences.
    """
    gone = [iri for iri, one in statements.items() if not one.stands]
    return Part("What no longer stands", tuple(map(sentences.of, gone)))
