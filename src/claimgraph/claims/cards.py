"""What pages show of statements, as plain records: the statements, what is contested, and their documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.claims.contests import word
from claimgraph.claims.evidence import evidence
from claimgraph.model.namespaces import PREFIXES
from claimgraph.model.safe import safe
from claimgraph.model.terms import in_words, interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.claims.contests import Contest
    from claimgraph.claims.evidence import Evidence, Quotations
    from claimgraph.store.dataset import Dataset

Record = dict[str, Any]

_PROLOGUE = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("cg", "dcterms", "skos"))
_DOCUMENTS = (
    _PROLOGUE
    + """SELECT ?slug ?title ?publisher ?published ?url WHERE {
  ?document a cg:Document ; dcterms:identifier ?slug .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document cg:publisher/skos:prefLabel ?publisher }
  OPTIONAL { ?document cg:published ?published }
  OPTIONAL { ?document cg:url ?url }
} ORDER BY ?slug ?title ?publisher ?published ?url"""
)
SPOKEN = (
    _PROLOGUE
    + """SELECT ?statement ?role ?actor ?name WHERE {
  ?statement a cg:Statement ; ?role ?actor .
  ?actor skos:prefLabel ?name .
  FILTER(?role IN (cg:speaker, cg:onBehalfOf))
} ORDER BY ?statement ?role ?name ?actor"""
)
_CORPUS = _PROLOGUE + "SELECT ?title { ?corpus a cg:Corpus ; dcterms:title ?title } ORDER BY ?title"


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
    data: Dataset, statements: Iterable[str], disputes: list[Contest], texts: Quotations | None = None
) -> Material:
    """Collect statements, and beside each of them what stands against it.

    Args:
        data: The dataset to ask.
        statements: IRIs of the statements that are shown.
        disputes: Contests that are shown; the statements of all sides are taken in.
        texts: The source texts, if quotations are to be shown.
    """
    named = (stance for contest in disputes for stance in (*contest.stances, *contest.beside))
    wanted = {*statements, *(stance.statement for stance in named)}
    found = sorted(
        evidence(data, sorted(wanted)).values(), key=lambda item: (item.said.strip("./"), item.identifier)
    )
    position = {item.statement: number for number, item in enumerate(found)}
    records = [_statement(item, texts) for item in found]
    for row in data.ask_each("content-of", list(position)):
        row["value"] = in_words(row["value"])
        content = [safe(row[name]) for name in ("stance", "subject", "predicate", "value", "valid")]
        records[position[row["statement"]]]["content"].append(content)
    for row in data.select(SPOKEN):
        if row["statement"] in position:
            role = "by" if row["role"].endswith("speaker") else "for"
            records[position[row["statement"]]][role].append([key(row["actor"]), safe(row["name"])])
    for contest in disputes:
        _oppose(records, contest, position)
    used = {slug for record in records for slug in record["documents"]}
    titles = [row["title"] for row in data.select(_CORPUS)]
    return Material(
        corpus=safe("; ".join(titles)),
        statements=records,
        contests=[_contest(contest, position) for contest in disputes],
        documents={slug: record for slug, record in _documents(data).items() if slug in used},
        position=position,
    )


def key(iri: str) -> str:
    """Return the short name of a thing that stands in links to the page.

    >>> key("https://example.org/c/id/actor/red-dawn")
    'actor/red-dawn'
    """
    return safe(iri.partition("/id/")[2] or iri)


def _statement(item: Evidence, texts: Quotations | None) -> Record:
    quotes = [words for passage in item.passages if texts and (words := texts.of(passage))]
    documents = sorted({item.identifier.partition("/")[0], *(passage.document for passage in item.passages)})
    earliest, latest = _bounds(item.said)
    return {
        "id": safe(item.identifier),
        "iri": safe(item.statement),
        "acts": [safe(act) for act in item.acts],
        "speakers": [safe(speaker) for speaker in item.speakers],
        "said": safe(item.said),
        "earliest": earliest,
        "latest": latest,
        "hedged": item.hedged,
        "paraphrase": safe(item.paraphrase),
        "note": safe(item.note),
        "relays": [safe(relay) for relay in item.relays],
        "documents": documents,
        "passages": [
            {"document": passage.document, "start": passage.start, "end": passage.end}
            for passage in item.passages
        ],
        "quotations": [safe(words) for words in quotes],
        "content": [],
        "by": [],
        "for": [],
        "opposed": [],
    }


def _bounds(said: str) -> tuple[str, str]:
    """Return the first and the last day of a date; an open end is an empty text."""
    try:
        days = interval(said)
    except ValueError:
        return "", ""
    return (
        days.earliest.isoformat() if days.earliest else "",
        days.latest.isoformat() if days.latest else "",
    )


def _oppose(statements: list[Record], contest: Contest, position: Mapping[str, int]) -> None:
    """Note on each statement of a contest which others stand against it, and on what."""
    for one, other in contest.clashes:
        for mine, theirs in ((one, other), (other, one)):
            note = {
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
    values: dict[str, list[Record]] = {}
    for stance in (*contest.stances, *contest.beside):
        entry = {"holder": safe(stance.speaker[1]), "statement": position[stance.statement]}
        values.setdefault(safe(word(stance)), []).append(entry)
    in_order = sorted(values.items(), key=lambda value: -len({entry["holder"] for entry in value[1]}))
    contested = {safe(word(stance)) for stance in contest.stances}
    return {
        "about": key(contest.subject[0]),
        "subject": safe(contest.subject[1]),
        "predicate": safe(contest.predicate),
        "holders": len({stance.speaker for stance in (*contest.stances, *contest.beside)}),
        "alone": contest.alone,
        "values": [
            {"value": value, "contested": value in contested, "accounts": accounts}
            for value, accounts in in_order
        ],
    }


def _documents(data: Dataset) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for row in data.select(_DOCUMENTS):
        record = {name: safe(row[name]) for name in ("title", "publisher", "published", "url")}
        found.setdefault(row["slug"], record)
    return found
