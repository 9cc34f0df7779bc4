"""What pages show of statements, as plain records: the statements, what is contested, and their documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.claims.contests import word
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from claimgraph.claims.contests import Contest
    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Entity, Statement

Record = dict[str, Any]


@dataclass(frozen=True)
class Material:
    """Statements with all that a page says of them; free of characters that turn writing round.

    Attributes:
        corpus: Titles of the corpora.
        statements: The earliest first; others refer to them by position.
        contests: Contested properties with every holder's word; what most hold comes first.
        documents: The documents that carry the statements, by slug.
        position: Position of each statement, by IRI.
    """

    corpus: str
    statements: list[Record]
    contests: list[Record]
    documents: dict[str, Record]
    position: dict[str, int]


def material(
    reading: Reading, statements: Iterable[str], disputes: Sequence[Contest], texts: Quotations | None = None
) -> Material:
    """Collect statements, and beside each of them what stands against it.

    Args:
        reading: What was said.
        statements: IRIs of the statements that are shown.
        disputes: Contests that are shown; the statements of all sides are taken in.
        texts: The source texts, if quotations are to be shown.
    """
    named = (stance.statement for contest in disputes for stance in (*contest.stances, *contest.beside))
    wanted = {*statements, *named}
    shown = [statement for iri, statement in reading.statements.items() if iri in wanted]
    position = {statement.iri: number for number, statement in enumerate(shown)}
    records = [_statement(reading, statement, texts) for statement in shown]
    for contest in disputes:
        _oppose(records, contest, position)
    used = {slug for record in records for slug in record["documents"]}
    return Material(
        corpus="; ".join(reading.titles),
        statements=records,
        contests=[_contest(contest, position) for contest in disputes],
        documents={
            slug: _document(reading, entity) for slug, entity in reading.documents.items() if slug in used
        },
        position=position,
    )


def key(iri: str) -> str:
    """Return the short name of a thing that stands in links to the page.

    >>> key("https://example.org/c/id/actor/red-dawn")
    'actor/red-dawn'
    """
    return safe(iri.partition("/id/")[2] or iri)


def _statement(reading: Reading, statement: Statement, texts: Quotations | None) -> Record:
    passages = statement.passages
    relays = (relay for chain in statement.chains for relay in reversed(chain.relays))
    contents = [
        [
            "denies" if denied else "affirms",
            reading.label(content.subject),
            reading.act(content.predicate),
            reading.value(content),
            content.period,
            key(content.subject),
            content.predicate,
            key(content.iri),
        ]
        for content, denied in statement.sides
    ]
    return {
        "id": statement.identifier,
        "iri": safe(statement.iri),
        "acts": [reading.act(act) for act in statement.acts],  # labels
        "does": list(statement.acts),  # the same by name
        "speakers": sorted(map(reading.label, statement.speakers)),
        "said": statement.said,
        "earliest": statement.earliest.isoformat() if statement.earliest else "",
        "latest": statement.latest.isoformat() if statement.latest else "",
        "hedged": statement.hedged,
        "paraphrase": statement.paraphrase,
        "note": statement.note,
        "against": [reading.label(one) for one in statement.role("target")],
        "condition": condition(reading, statement),
        "relays": list(dict.fromkeys(map(reading.label, relays))),
        "documents": sorted({statement.identifier.partition("/")[0], *statement.documents}),
        "passages": [{"document": one.document, "start": one.start, "end": one.end} for one in passages],
        "quotations": [safe(words) for one in passages if texts and (words := texts.of(one))],
        "content": sorted(contents),
        "by": _parties(reading, statement.speakers),
        "for": _parties(reading, statement.principals),
        "opposed": [],
    }


def condition(reading: Reading, statement: Statement) -> str:
    """Return on what a threat or a demand depends, in words: `unless the customs ship leaves the bay`."""
    if not (found := statement.condition):
        return ""
    return f"{reading.code('condition-kind', found.kind)} {found.text}"


def _parties(reading: Reading, actors: Iterable[str]) -> list[list[str]]:
    return sorted(([key(actor), reading.label(actor)] for actor in actors), key=lambda one: (one[1], one[0]))


def _oppose(statements: list[Record], contest: Contest, position: Mapping[str, int]) -> None:
    """Note on each statement of a contest which others stand against it, and on what."""
    for one, other in contest.clashes:
        for mine, theirs in ((one, other), (other, one)):
            note = {
                "about": key(contest.subject[0]),
                "content": key(mine.proposition),
                "with": position[theirs.statement],
                "subject": safe(contest.subject[1]),
                "predicate": safe(contest.predicate),
                "mine": safe(word(mine)),
                "theirs": safe(word(theirs)),
            }
            opposed = statements[position[mine.statement]]["opposed"]
            if mine.statement != theirs.statement and note not in opposed:
                opposed.append(note)


def _contest(contest: Contest, position: Mapping[str, int]) -> Record:
    contested = set(contest.stances)
    values = [
        {
            "value": safe(word(found[0])),
            "contested": not contested.isdisjoint(found),
            "accounts": [
                {
                    "by": key(stance.speaker[0]),
                    "holder": safe(stance.speaker[1]),
                    "statement": position[stance.statement],
                }
                for stance in found
            ],
        }
        for found in contest.accounts.values()
    ]
    return {
        "about": key(contest.subject[0]),
        "subject": safe(contest.subject[1]),
        "predicate": safe(contest.predicate),
        "property": (*contest.stances, *contest.beside)[0].relation,
        "holders": len({stance.speaker for stance in (*contest.stances, *contest.beside)}),
        "alone": contest.alone,
        "values": sorted(values, key=lambda one: -len({entry["by"] for entry in one["accounts"]})),
    }


def _document(reading: Reading, document: Entity) -> Record:
    return {
        "title": document.label,
        "publisher": reading.label(document.fact("publisher")),
        "published": document.fact("published"),
        "url": document.fact("url"),
    }
