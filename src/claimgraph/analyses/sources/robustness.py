"""What is left of an answer when one document, or one root speaker, is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.ask.answer import Thing
from claimgraph.ask.binding import ANY
from claimgraph.ask.catalogue import named
from claimgraph.ask.cells import answer, columns
from claimgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.reading import Reading
    from claimgraph.store.dataset import Dataset

# Columns that tell who says so, when, how and where, and not what.
PROVENANCE = frozenset(
    {
        *(
            "said",
            "act",
            "speaker",
            "holder",
            "accuser",
            "hedged",
            "standing",
            "channel",
            "paraphrase",
            "note",
        ),
        *("ended", "ended_by", "identifier", "document", "documents", "relays", "statement"),
    }
)


@dataclass(frozen=True)
class Finding:
    """One thing an answer says, whoever says it.

    Attributes:
        cells: The columns that tell what, by name.
        documents: For each statement behind it, the documents that carry it, by slug.
        speakers: For each statement behind it, those who made it, by IRI.
    """

    cells: tuple[tuple[str, Value], ...]
    documents: Mapping[str, frozenset[str]]
    speakers: Mapping[str, frozenset[str]]

    @property
    def only_document(self) -> str:
        """The document without which it vanishes, or an empty text."""
        met = {document for found in self.documents.values() for document in found}
        return min(met) if len(met) == 1 else ""

    @property
    def needed(self) -> frozenset[str]:
        """The speakers without any one of whom it vanishes."""
        alone = [found if len(found) == 1 else frozenset() for found in self.speakers.values()]
        return frozenset.intersection(*alone) if alone else frozenset()


def table(
    data: Dataset, question: str, *, all_standing: bool = False, **values: str | Iterable[str]
) -> Answer:
    """Return for each document and each root speaker how much of an answer vanishes without it.

    Definition: a finding is a row of the answer without the columns that tell who says so, when and where
    (`PROVENANCE`); rows that differ only in those are one finding. It vanishes with a document if that
    document carries all its statements and no other document carries any of them; it vanishes with a
    speaker if each of its statements was made by that speaker alone. `share` is that of all findings.

    Source: the jackknife, leaving out one at a time (M. H. Quenouille, Biometrika 43 (1956) 353-360; J. W.
    Tukey, Annals of Mathematical Statistics 29 (1958) 614), with sources as what is left out.

    Limits: only what rests on statements can vanish, and it is judged by its own statements: rows that need
    the statements of somebody else as well (contested-facts, rival-claims) may vanish earlier, and
    questions about what is missing would gain rows. Two documents of one outlet count as two.

    Args:
        data: The dataset to ask.
        question: Name of a question whose rows carry their statement.
        all_standing: Whether what no longer stands counts, too.
        **values: Its parameters.

    Raises:
        QueryError: The answer has no column `statement`.
    """
    reading = data.reading.heard(all_standing=all_standing)
    found = _findings(_asked(data, question, values, all_standing=all_standing), reading)
    documents: dict[str, int] = {}
    speakers: dict[str, int] = {}
    for finding in found:
        for document in frozenset().union(*finding.documents.values()):
            documents[document] = documents.get(document, 0) + (document == finding.only_document)
        for speaker in frozenset().union(*finding.speakers.values()):
            speakers[speaker] = speakers.get(speaker, 0) + (speaker in finding.needed)
    met = [("document", Thing(reading.documents[slug].iri), lost) for slug, lost in documents.items()]
    met += [("speaker", reading.thing(iri), lost) for iri, lost in speakers.items()]
    met.sort(key=lambda one: (one[0], -one[2], one[1].label, one[1].iri))
    rows = [(what, name, lost, len(found), lost / len(found)) for what, name, lost in met]
    return answer("left_out text, name thing, vanish integer, findings integer, share decimal", rows)


def findings(
    data: Dataset, question: str, *, all_standing: bool = False, **values: str | Iterable[str]
) -> Answer:
    """Return each finding of an answer with what it cannot do without.

    `only_document` is the one document that carries it, `only_speakers` are those without any one of whom
    it vanishes; both are empty if it stands whichever is left out.

    Args:
        data: The dataset to ask.
        question: Name of a question whose rows carry their statement.
        all_standing: Whether what no longer stands counts, too.
        **values: Its parameters.

    Raises:
        QueryError: The answer has no column `statement`.
    """
    reading = data.reading.heard(all_standing=all_standing)
    asked = _asked(data, question, values, all_standing=all_standing)
    rows = [
        (
            *(cell for _name, cell in finding.cells),
            len(finding.documents),
            Thing(reading.documents[finding.only_document].iri) if finding.only_document else None,
            "; ".join(sorted(map(reading.label, finding.needed))),
            Thing(statement),
        )
        for finding in _findings(asked, reading)
        for statement in finding.documents
    ]
    told = [column for column in asked.declared if column.name not in PROVENANCE]
    more = "statements integer, only_document document, only_speakers text, statement statement"
    return answer([*told, *columns(more)], rows)


def _asked(
    data: Dataset, question: str, values: Mapping[str, str | Iterable[str]], *, all_standing: bool
) -> Answer:
    takes_it = any(parameter.kind == "standing" for parameter in named(question).parameters)
    return data.ask(question, **({"standing": ANY} if takes_it and all_standing else {}), **values)


def _findings(asked: Answer, reading: Reading) -> list[Finding]:
    """The findings of an answer, in its order; rows without a statement of the reading are left out."""
    if "statement" not in asked.columns:
        raise QueryError("the rows of this answer do not carry their statement")
    grouped: dict[tuple[tuple[str, Value], ...], dict[str, None]] = {}
    for row in asked:
        if row["statement"] and row["statement"].iri in reading.statements:
            cells = tuple((name, cell) for name, cell in row.items() if name not in PROVENANCE)
            grouped.setdefault(cells, {})[row["statement"].iri] = None
    return [
        Finding(
            cells,
            {iri: frozenset(reading.statements[iri].documents) for iri in statements},
            {iri: frozenset(reading.statements[iri].speakers) for iri in statements},
        )
        for cells, statements in grouped.items()
    ]
