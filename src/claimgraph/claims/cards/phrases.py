"""What there is to say of a statement in words: on what it depends, how it ended, what it says of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.dates import readable
from claimgraph.model.namespaces import CODE
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Statement


def titles(reading: Reading) -> str:
    """Return of which corpora a page is made, and how much of it nobody accepted."""
    several = len(reading.drafts) != 1
    drafts = f"{len(reading.drafts)} draft{'s' if several else ''} that nobody accepted"
    return "; ".join(reading.titles) + (f" – WITH {drafts}" if reading.drafts else "")


def condition(reading: Reading, statement: Statement) -> str:
    """Return on what a statement depends, in words: `unless the customs ship leaves the bay`."""
    word = {"and": " and ", "or": " or "}.get(statement.joined, "; ")
    return word.join(
        f"{reading.code('condition-kind', one.kind)} {one.text}{term(one.period, one.deadline)}"
        for one in statement.conditions
    )


def term(period: str, deadline: str) -> str:
    """Return for which time and until when: ` (for 10 May 2031 to 20 May 2031; deadline: 10 May 2031)`."""
    words = [f"for {readable(period)}"] if period else []
    words += [f"deadline: {readable(deadline)}"] if deadline else []
    return f" ({'; '.join(words)})" if words else ""


def manners(reading: Reading, statement: Statement) -> Iterator[str]:
    """Yield what a statement puts in a way of its own: how sure it is of it, and with which verb it is told.

    A verb with which the whole statement is told is not repeated: `Raid – ordered by: Northland –
    certainty: probable`.
    """
    for content, denied in statement.sides:
        if manner := statement.manners.get(content.iri):
            verb = reading.code("cue", manner.cue) if manner.cue != statement.cue else ""
            if words := ", ".join(filter(None, (verb, reading.certainty(statement, content.iri)))):
                thing, predicate = reading.label(content.subject), reading.act(content.predicate)
                yield f"{thing} – {predicate}: {'not ' if denied else ''}{reading.value(content)} – {words}"


def ended(reading: Reading, statement: Statement) -> str:
    """Return how a statement no longer stands: `withdrawn on 4 May 2031 by Red Dawn`."""
    if statement.stands:
        return ""
    by, since = statement.standing.by, readable(statement.standing.since)
    through = ""
    if (ending := reading.statements.get(by)) is not None:
        who = " and ".join(map(reading.label, ending.speakers))
    else:
        who = reading.label(reading.entities[by].fact("publisher")) if by in reading.entities else ""
        through = ", retracted"
    when = f" on {since}" if since[:1].isdigit() else f" {since}" if since else ""
    word = reading.code("standing", statement.standing.code)
    return safe(f"{word}{through}{when}{f' by {who}' if who else ''}")


def on_others(reading: Reading, statement: Statement) -> Iterator[str]:
    """Yield what a statement does with others as a whole: `denies what Red Dawn said on 2 May 2031`."""
    called = {remark.statement for remark in statement.remarks if remark.rejects}
    for denied in (one for one in statement.role("denies_statement") if one not in called):
        yield f"denies what {_whose(reading, denied)} said"
    for retold in statement.role("retells"):
        yield f"is another rendering of what {_whose(reading, retold)} said"
    for remark in statement.remarks:
        word = reading.code("statement-judgement", remark.code)
        yield f"says of what {_whose(reading, remark.statement)} said: {word}"


def of_it(reading: Reading, statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield what others say of a statement as a whole, and who says so when."""
    for other, code in reading.remarked.get(statement.iri, ()):
        yield reading.code("statement-judgement", code), _whose(reading, other.iri)


def _whose(reading: Reading, statement: str) -> str:
    """Return who made a statement, and when: `Red Dawn (2 May 2031)`."""
    if (said := reading.statements.get(statement)) is None:
        return statement
    return f"{' and '.join(map(reading.label, said.speakers))} ({readable(said.said)})"


def language(reading: Reading, tag: str) -> str:
    """Return the name of a language by its tag; the tag if no name is known."""
    code = f"{CODE}language/{tag.partition('-')[0]}"
    return safe(reading.labels.get(code, tag))
